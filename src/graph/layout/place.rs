//! Where each box, step and label stands, and the ways of the lines.

use super::layers::Layers;
use super::order::neighbours;
use super::{GAP, Line, Plan, Point, RANK_GAP, Size};

/// Walks over all layers, there and back.
const ROUNDS: usize = 30;
/// Room between two lines that pass each other.
const STEP_GAP: f64 = 9.0;

/// How far a line from a box to itself rises above what is below it.
const LOOP: f64 = 16.0;

/// The room that a line from a box to itself takes above it.
pub(super) fn loop_height(line: &Line) -> f64 {
    LOOP + line.label.1
}

/// Places everything.
pub(super) fn place(layers: &Layers, boxes: &[Size], lines: &[Line]) -> Plan {
    let x = columns(layers);
    let mut y = rows(layers);
    let top = |cell: usize| y[cell] - layers.cells[cell].size.1 / 2.0;
    let highest = (0..layers.cells.len()).map(top).fold(f64::INFINITY, f64::min);
    y.iter_mut().for_each(|y| *y -= highest);
    let at = |cell: usize| (x[layers.cells[cell].layer], y[cell]);
    let mut plan = Plan { boxes: (0..boxes.len()).map(at).collect(), ..Plan::default() };
    let ports = ports(layers, boxes, &y);
    for (index, line) in lines.iter().enumerate() {
        let chain = &layers.chains[index];
        let mut way = chain.iter().map(|cell| at(*cell)).collect::<Vec<_>>();
        if line.from == line.to {
            let ((x, y), (width, height)) = (at(line.from), boxes[line.from]);
            let before = lines.iter().take(index).filter(|other| (other.from, other.to) == (line.from, line.to));
            let rise = before.map(loop_height).sum::<f64>() + LOOP;
            let top = y - height / 2.0;
            way = vec![
                (x - width / 4.0, top),
                (x - width / 8.0, top - rise),
                (x + width / 8.0, top - rise),
                (x + width / 4.0, top),
            ];
            plan.labels.push((x, top - rise - line.label.1 / 2.0));
        } else {
            plan.labels.push(way[layers.label[index]]);
            let (left, right) = (chain[0], chain[chain.len() - 1]);
            let last = way.len() - 1;
            way[0] = (way[0].0 + boxes[left].0 / 2.0, way[0].1 + ports[index].0);
            way[last] = (way[last].0 - boxes[right].0 / 2.0, way[last].1 + ports[index].1);
            level_label(&mut way, layers.label[index], line.label.0);
            if layers.turned[index] {
                way.reverse();
            }
        }
        plan.ways.push(way);
    }
    let mut far: Size = (0.0, 0.0);
    let placed = plan.boxes.iter().zip(boxes).chain(plan.labels.iter().zip(lines.iter().map(|line| &line.label)));
    for ((x, y), (width, height)) in placed {
        far = (far.0.max(x + width / 2.0), far.1.max(y + height / 2.0));
    }
    plan.size = far;
    plan
}

/// Under its label a line runs level, so that the words stand on it.
fn level_label(way: &mut Vec<Point>, at: usize, width: f64) {
    let (x, y) = way[at];
    way.splice(at..=at, [(x - width / 2.0, y), (x + width / 2.0, y)]);
}

/// The middle of each layer, from the left.
fn columns(layers: &Layers) -> Vec<f64> {
    let mut left = 0.0;
    let mut columns = Vec::new();
    for order in &layers.order {
        let width = order.iter().map(|cell| layers.cells[*cell].size.0).fold(0.0, f64::max);
        columns.push(left + width / 2.0);
        left += width + RANK_GAP;
    }
    columns
}

/// The height of each cell: as near to its neighbours as the order of its layer lets it.
fn rows(layers: &Layers) -> Vec<f64> {
    let (left, right) = neighbours(layers);
    let mut y = vec![0.0; layers.cells.len()];
    for order in &layers.order {
        let mut at = 0.0;
        for (index, cell) in order.iter().enumerate() {
            at += if index == 0 { 0.0 } else { distance(layers, order[index - 1], *cell) };
            y[*cell] = at;
        }
    }
    let count = layers.order.len();
    for round in 0..ROUNDS {
        for step in 0..count {
            let layer = if round % 2 == 0 { step } else { count - 1 - step };
            let beside = |cell: &usize| match round {
                // At first from one side, so that all of the picture moves; then from both, so that lines are straight.
                round if round + 8 < ROUNDS => {
                    if round % 2 == 0 { &left[*cell][..] } else { &right[*cell][..] }.to_vec()
                }
                _ => [&left[*cell][..], &right[*cell][..]].concat(),
            };
            let order = &layers.order[layer];
            let wanted = order.iter().map(|cell| {
                let beside = beside(cell);
                let sum = beside.iter().map(|cell| y[*cell]).sum::<f64>();
                if beside.is_empty() { (y[*cell], 0.1) } else { (sum / beside.len() as f64, 1.0) }
            });
            let wanted = wanted.collect::<Vec<_>>();
            let gaps = order.windows(2).map(|pair| distance(layers, pair[0], pair[1])).collect::<Vec<_>>();
            for (cell, found) in order.iter().zip(nearest(&wanted, &gaps)) {
                y[*cell] = found;
            }
        }
    }
    y
}

/// How far the middles of two cells must be apart.
fn distance(layers: &Layers, a: usize, b: usize) -> f64 {
    let (a, b) = (layers.cells[a].size.1, layers.cells[b].size.1);
    let gap = if a == 0.0 || b == 0.0 { STEP_GAP } else { GAP };
    (a + b) / 2.0 + gap
}

/// The heights nearest to what is wanted (a height and its weight) that keep these gaps: least squares, by pooling
/// neighbours that stand in each other's way (Barlow and others 1972).
fn nearest(wanted: &[(f64, f64)], gaps: &[f64]) -> Vec<f64> {
    let mut pools = Vec::<(f64, f64, usize)>::new();
    let mut shift = 0.0;
    let mut shifts = Vec::new();
    for (index, (height, weight)) in wanted.iter().enumerate() {
        shift += if index == 0 { 0.0 } else { gaps[index - 1] };
        shifts.push(shift);
        let mut pool = ((height - shift) * weight, *weight, 1);
        while let Some(above) = pools.last().copied() {
            if above.0 / above.1 <= pool.0 / pool.1 {
                break;
            }
            pools.pop();
            pool = (above.0 + pool.0, above.1 + pool.1, above.2 + pool.2);
        }
        pools.push(pool);
    }
    let heights = pools.iter().flat_map(|(sum, weight, count)| std::iter::repeat_n(sum / weight, *count));
    heights.zip(shifts).map(|(height, shift)| height + shift).collect()
}

/// How far above or below the middle of its boxes each line starts and ends on the left and on the right, so that lines
/// do not share a point: in the order of where they come from.
fn ports(layers: &Layers, boxes: &[Size], y: &[f64]) -> Vec<(f64, f64)> {
    let mut ports = vec![(0.0, 0.0); layers.chains.len()];
    for (place, (_, height)) in boxes.iter().enumerate() {
        for right in [true, false] {
            let next =
                |chain: &[usize]| if right { chain.get(1) } else { chain.get(chain.len().wrapping_sub(2)) }.copied();
            let end = |chain: &[usize]| if right { chain.first() } else { chain.last() }.copied();
            let mine = layers.chains.iter().enumerate().filter(|(_, chain)| chain.first() != chain.last());
            let mine = mine.filter(|(_, chain)| end(chain) == Some(place));
            let mut mine = mine.filter_map(|(line, chain)| Some((y[next(chain)?], line))).collect::<Vec<_>>();
            mine.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let room = (height - 10.0).max(0.0);
            let step = (room / mine.len().max(1) as f64).min(9.0);
            for (index, (_, line)) in mine.iter().enumerate() {
                let offset = (index as f64 - (mine.len() - 1) as f64 / 2.0) * step;
                if right { ports[*line].0 = offset } else { ports[*line].1 = offset }
            }
        }
    }
    ports
}
