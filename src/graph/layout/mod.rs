//! A layout of our own: layers from left to right, for where Graphviz is not installed and for the pages of `serve`.
//!
//! The method is that of Sugiyama, Tagawa and Toda (1981), as Gansner and others (1993) have it for `dot`: break cycles,
//! give every box a layer, order the layers so that few lines cross, give every box its height in the layer. A label is a
//! box of its own in a layer halfway, so nothing overlaps. Pieces that no line connects are laid out each for itself, and
//! packed in rows. All of it is a pure function of its input.

mod forces;
mod layers;
mod order;
mod place;

pub(super) use forces::by_forces;
use layers::Layers;

/// Width and height.
pub(super) type Size = (f64, f64);
/// From the left and from the top.
pub(super) type Point = (f64, f64);

/// Room between two boxes of a layer.
pub(super) const GAP: f64 = 16.0;
/// Room between two layers.
pub(super) const RANK_GAP: f64 = 32.0;
/// Room between two pieces that no line connects.
const PIECE_GAP: f64 = 30.0;

/// A line to lay out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// Place of the box where it starts.
    pub from: usize,
    /// Place of the box where it ends.
    pub to: usize,
    /// The size of its label.
    pub label: Size,
}

/// Where everything is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Plan {
    /// The whole.
    pub size: Size,
    /// The middle of each box.
    pub boxes: Vec<Point>,
    /// The way of each line from its start to its end, to be drawn as a curve that is level at every point.
    pub ways: Vec<Vec<Point>>,
    /// The middle of each line's label.
    pub labels: Vec<Point>,
}

/// Lays out boxes of these sizes and lines between them.
pub(super) fn lay_out(boxes: &[Size], lines: &[Line]) -> Plan {
    let mut plan = Plan {
        boxes: vec![(0.0, 0.0); boxes.len()],
        ways: vec![Vec::new(); lines.len()],
        labels: vec![(0.0, 0.0); lines.len()],
        ..Plan::default()
    };
    let pieces = pieces(boxes.len(), lines).into_iter().map(|piece| lay_out_piece(boxes, lines, piece));
    let mut pieces = pieces.collect::<Vec<_>>();
    // The largest first; the sort is stable, so equal ones keep their order.
    pieces.sort_by(|a, b| (b.plan.size.0 * b.plan.size.1).total_cmp(&(a.plan.size.0 * a.plan.size.1)));
    let width = pieces.iter().map(|piece| piece.plan.size.0).fold(0.0, f64::max);
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0_f64);
    for piece in pieces {
        if x > 0.0 && x + piece.plan.size.0 > width {
            (x, y, row) = (0.0, y + row + PIECE_GAP, 0.0);
        }
        let moved = |(px, py): &Point| (px + x, py + y);
        for (place, point) in piece.boxes.iter().zip(&piece.plan.boxes) {
            plan.boxes[*place] = moved(point);
        }
        for (index, place) in piece.lines.iter().enumerate() {
            plan.ways[*place] = piece.plan.ways[index].iter().map(moved).collect();
            plan.labels[*place] = moved(&piece.plan.labels[index]);
        }
        plan.size = (plan.size.0.max(x + piece.plan.size.0), plan.size.1.max(y + piece.plan.size.1));
        (x, row) = (x + piece.plan.size.0 + PIECE_GAP, row.max(piece.plan.size.1));
    }
    plan
}

/// Boxes that lines connect, with those lines, by their places in the whole.
struct Piece {
    boxes: Vec<usize>,
    lines: Vec<usize>,
    plan: Plan,
}

/// The boxes of each connected piece, in the order of their first ones.
fn pieces(boxes: usize, lines: &[Line]) -> Vec<Vec<usize>> {
    let mut leader = (0..boxes).collect::<Vec<_>>();
    fn find(leader: &mut [usize], mut place: usize) -> usize {
        while leader[place] != place {
            leader[place] = leader[leader[place]];
            place = leader[place];
        }
        place
    }
    for line in lines {
        let (a, b) = (find(&mut leader, line.from), find(&mut leader, line.to));
        leader[a.max(b)] = a.min(b);
    }
    let mut pieces = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for place in 0..boxes {
        let first = find(&mut leader, place);
        pieces.entry(first).or_default().push(place);
    }
    pieces.into_values().collect()
}

fn lay_out_piece(boxes: &[Size], lines: &[Line], piece: Vec<usize>) -> Piece {
    let place = |all: usize| piece.binary_search(&all).ok();
    let mine = |line: &Line| Some(Line { from: place(line.from)?, to: place(line.to)?, label: line.label });
    let found = lines.iter().enumerate().filter_map(|(index, line)| Some((index, mine(line)?)));
    let (indices, own): (Vec<_>, Vec<_>) = found.unzip();
    let sizes = piece.iter().map(|place| boxes[*place]).collect::<Vec<_>>();
    let mut roomy = sizes.clone();
    for line in own.iter().filter(|line| line.from == line.to) {
        roomy[line.from].1 += 2.0 * place::loop_height(line);
    }
    let mut layers = Layers::new(&roomy, &own);
    order::order(&mut layers);
    let plan = place::place(&layers, &sizes, &own);
    Piece { boxes: piece, lines: indices, plan }
}

#[cfg(test)]
mod tests;
