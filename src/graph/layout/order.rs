//! The order of each layer: so that few lines cross.

use super::layers::Layers;

/// Walks over all layers, there and back.
const ROUNDS: usize = 24;

/// Orders every layer by where its cells' neighbours are, and keeps the best order that was seen.
pub(super) fn order(layers: &mut Layers) {
    let (left, right) = neighbours(layers);
    let mut best = (crossings(layers, &right), layers.order.clone());
    for round in 0..ROUNDS {
        if best.0 == 0 {
            break;
        }
        let count = layers.order.len();
        if round % 2 == 0 {
            (1..count).for_each(|layer| sort(layers, layer, layer - 1, &left));
        } else {
            (0..count.saturating_sub(1)).rev().for_each(|layer| sort(layers, layer, layer + 1, &right));
        }
        let found = crossings(layers, &right);
        if found < best.0 {
            best = (found, layers.order.clone());
        }
    }
    layers.order = best.1;
}

/// Each cell's neighbours in the layer to the left, and in the one to the right.
pub(super) fn neighbours(layers: &Layers) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut left = vec![Vec::new(); layers.cells.len()];
    let mut right = left.clone();
    for pair in layers.chains.iter().flat_map(|chain| chain.windows(2)).filter(|pair| pair[0] != pair[1]) {
        left[pair[1]].push(pair[0]);
        right[pair[0]].push(pair[1]);
    }
    (left, right)
}

/// Sorts a layer by the mean place of its cells' neighbours in the layer beside it; who has none keeps its place.
fn sort(layers: &mut Layers, layer: usize, beside: usize, neighbours: &[Vec<usize>]) {
    let mut place = vec![0.0; layers.cells.len()];
    let scale = layers.order[layer].len() as f64 / layers.order[beside].len().max(1) as f64;
    for (index, cell) in layers.order[beside].iter().enumerate() {
        place[*cell] = (index as f64 + 0.5) * scale;
    }
    let mean = |(index, cell): (usize, &usize)| {
        let beside = &neighbours[*cell];
        let sum = beside.iter().map(|cell| place[*cell]).sum::<f64>();
        (if beside.is_empty() { index as f64 + 0.5 } else { sum / beside.len() as f64 }, *cell)
    };
    let mut keyed = layers.order[layer].iter().enumerate().map(mean).collect::<Vec<_>>();
    // Stable: what is level keeps its order.
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
    layers.order[layer] = keyed.into_iter().map(|(_, cell)| cell).collect();
}

/// Pairs of lines that cross between two layers.
fn crossings(layers: &Layers, right: &[Vec<usize>]) -> usize {
    let mut place = vec![0; layers.cells.len()];
    for (index, cell) in layers.order.iter().flat_map(|order| order.iter().enumerate()) {
        place[*cell] = index;
    }
    let mut found = 0;
    for order in &layers.order {
        let mut ends = Vec::new();
        for cell in order {
            let mut mine = right[*cell].iter().map(|cell| place[*cell]).collect::<Vec<_>>();
            mine.sort_unstable();
            ends.extend(mine);
        }
        // Inversions of the order of the ends, with counts of what lies below in a binary indexed tree.
        let size = ends.iter().max().map_or(0, |end| end + 1);
        let mut tree = vec![0_usize; size + 1];
        for (seen, end) in ends.iter().enumerate() {
            let (mut at, mut below) = (end + 1, 0);
            while at > 0 {
                below += tree[at];
                at &= at - 1;
            }
            found += seen - below;
            let mut at = end + 1;
            while at <= size {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
    }
    found
}
