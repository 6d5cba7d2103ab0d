//! Layers: which box stands in which column, and the steps of the lines in between.

use super::{Line, Size};

/// A box of the picture, or a step of a line on its way through a layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// Its size: nothing for a step, the label's for the step that carries it.
    pub size: Size,
    /// Its layer.
    pub layer: usize,
}

/// Boxes and steps in layers.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    /// The boxes in their order, then the steps.
    pub cells: Vec<Cell>,
    /// Each layer's cells, from the top.
    pub order: Vec<Vec<usize>>,
    /// For each line the cells that it passes, from the left to the right; two for a line from a box to itself.
    pub chains: Vec<Vec<usize>>,
    /// The place of the label in each chain.
    pub label: Vec<usize>,
    /// Whether a line runs from the right to the left.
    pub turned: Vec<bool>,
}

impl Layers {
    /// Layers for boxes of these sizes and lines between them.
    pub(super) fn new(boxes: &[Size], lines: &[Line]) -> Self {
        let turned = turned(boxes.len(), lines);
        let layer = layers(boxes.len(), lines, &turned);
        let cell = |(size, layer): (&Size, &usize)| Cell { size: *size, layer: *layer };
        let mut layers = Self { cells: boxes.iter().zip(&layer).map(cell).collect(), turned, ..Self::default() };
        for (line, turned) in lines.iter().zip(layers.turned.clone()) {
            let (left, right) = if turned { (line.to, line.from) } else { (line.from, line.to) };
            layers.add_chain(left, right, line.label);
        }
        let count = layers.cells.iter().map(|cell| cell.layer + 1).max().unwrap_or(0);
        layers.order = vec![Vec::new(); count];
        for (index, cell) in layers.cells.iter().enumerate() {
            layers.order[cell.layer].push(index);
        }
        layers
    }

    /// The steps of a line, with its label in the layer halfway.
    fn add_chain(&mut self, left: usize, right: usize, label: Size) {
        let (from, to) = (self.cells[left].layer, self.cells[right].layer);
        let mut chain = vec![left];
        let half = from.midpoint(to);
        let mut at = 0;
        for layer in from + 1..to {
            if layer == half {
                at = chain.len();
            }
            chain.push(self.cells.len());
            self.cells.push(Cell { size: if layer == half { label } else { (0.0, 0.0) }, layer });
        }
        chain.push(right);
        self.chains.push(chain);
        self.label.push(at);
    }
}

/// The lines to be turned so that no cycle is left: those that lead back on a walk in the order of the boxes, which
/// begins at the boxes that no line leads to.
fn turned(boxes: usize, lines: &[Line]) -> Vec<bool> {
    let mut out = vec![Vec::new(); boxes];
    let mut into = vec![0_usize; boxes];
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.from != line.to) {
        out[line.from].push(index);
        into[line.to] += 1;
    }
    let mut turned = vec![false; lines.len()];
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0_u8; boxes];
    let mut roots = (0..boxes).collect::<Vec<_>>();
    // Where all are in cycles, whoever says more than is said of it comes first.
    roots.sort_by_key(|place| (into[*place] > 0, into[*place] as i64 - out[*place].len() as i64, *place));
    for root in roots {
        let mut stack = vec![(root, 0)];
        while let Some((place, next)) = stack.pop() {
            if next == 0 {
                if state[place] != 0 {
                    continue;
                }
                state[place] = 1;
            }
            let Some(index) = out[place].get(next) else {
                state[place] = 2;
                continue;
            };
            stack.push((place, next + 1));
            let target = lines[*index].to;
            match state[target] {
                0 => stack.push((target, 0)),
                1 => turned[*index] = true,
                _ => {}
            }
        }
    }
    turned
}

/// The layer of each box: two to the right of whatever leads to it, for the label in between; then as near to what it
/// leads to as it can be.
fn layers(boxes: usize, lines: &[Line], turned: &[bool]) -> Vec<usize> {
    let ends = lines.iter().zip(turned).filter(|(line, _)| line.from != line.to);
    let ends = ends.map(|(line, turned)| if *turned { (line.to, line.from) } else { (line.from, line.to) });
    let ends = ends.collect::<Vec<_>>();
    let mut out = vec![Vec::new(); boxes];
    let mut waiting = vec![0_usize; boxes];
    for (left, right) in &ends {
        out[*left].push(*right);
        waiting[*right] += 1;
    }
    let mut sorted = (0..boxes).filter(|place| waiting[*place] == 0).collect::<Vec<_>>();
    let mut layer = vec![0; boxes];
    let mut next = 0;
    while let Some(place) = sorted.get(next).copied() {
        next += 1;
        for right in &out[place] {
            layer[*right] = layer[*right].max(layer[place] + 2);
            waiting[*right] -= 1;
            if waiting[*right] == 0 {
                sorted.push(*right);
            }
        }
    }
    for place in sorted.iter().rev() {
        if let Some(nearest) = out[*place].iter().map(|right| layer[*right]).min() {
            layer[*place] = layer[*place].max(nearest - 2);
        }
    }
    let first = layer.iter().min().copied().unwrap_or(0);
    layer.iter().map(|layer| layer - first).collect()
}
