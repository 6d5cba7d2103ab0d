//! A layout by forces, for diagrams that layers would take too long for: as Fruchterman and Reingold (1991) have it, with a
//! grid, so that a round takes time by the number of boxes and lines alone.

use super::{Line, Plan, Point, Size};
use std::collections::BTreeMap;

/// Rounds for small diagrams; large ones get fewer, down to a tenth.
const ROUNDS: usize = 240;
/// The distance that lines pull to.
const LENGTH: f64 = 130.0;

/// Lays out boxes and lines without labels: straight lines from middle to middle, cut at the boxes.
pub(in crate::graph) fn by_forces(boxes: &[Size], lines: &[Line]) -> Plan {
    let mut at = spiral(boxes.len());
    let rounds = (ROUNDS * 2000 / (2000 + boxes.len() + lines.len())).max(ROUNDS / 10);
    for round in 0..rounds {
        let heat = LENGTH * (1.0 - round as f64 / rounds as f64) / 2.0 + 1.0;
        let mut pushed = repelled(&at);
        for line in lines.iter().filter(|line| line.from != line.to) {
            let (dx, dy) = (at[line.to].0 - at[line.from].0, at[line.to].1 - at[line.from].1);
            let pull = dx.hypot(dy) / LENGTH / 4.0;
            pushed[line.from] = (pushed[line.from].0 + dx * pull, pushed[line.from].1 + dy * pull);
            pushed[line.to] = (pushed[line.to].0 - dx * pull, pushed[line.to].1 - dy * pull);
        }
        for (point, force) in at.iter_mut().zip(&pushed) {
            // A little towards the middle, so that pieces without lines to the rest do not drift away.
            let force = (force.0 - point.0 * 0.02, force.1 - point.1 * 0.02);
            let length = force.0.hypot(force.1).max(1e-9);
            let step = length.min(heat) / length;
            *point = (point.0 + force.0 * step, point.1 + force.1 * step);
        }
    }
    part(&mut at, boxes);
    let left = at.iter().zip(boxes).map(|(point, size)| point.0 - size.0 / 2.0).fold(f64::INFINITY, f64::min);
    let top = at.iter().zip(boxes).map(|(point, size)| point.1 - size.1 / 2.0).fold(f64::INFINITY, f64::min);
    at.iter_mut().for_each(|point| *point = (point.0 - left, point.1 - top));
    let mut plan = Plan::default();
    for (point, size) in at.iter().zip(boxes) {
        plan.size = (plan.size.0.max(point.0 + size.0 / 2.0), plan.size.1.max(point.1 + size.1 / 2.0));
    }
    for line in lines {
        let (from, to) = (at[line.from], at[line.to]);
        plan.ways.push(vec![border(from, to, boxes[line.from]), border(to, from, boxes[line.to])]);
        plan.labels.push((from.0.midpoint(to.0), from.1.midpoint(to.1)));
    }
    plan.boxes = at;
    plan
}

/// Where to begin: on a sunflower's spiral, the first boxes in the middle; no two in one point, and no chance in it.
fn spiral(count: usize) -> Vec<Point> {
    let point = |index: usize| {
        let (angle, radius) = (index as f64 * 2.399_963, (index as f64 + 0.5).sqrt() * LENGTH * 0.8);
        (angle.cos() * radius, angle.sin() * radius)
    };
    (0..count).map(point).collect()
}

/// The force that drives each box from those in the cells of the grid around its own.
fn repelled(at: &[Point]) -> Vec<Point> {
    let cell = |point: &Point| ((point.0 / (2.0 * LENGTH)).floor() as i64, (point.1 / (2.0 * LENGTH)).floor() as i64);
    let mut grid = BTreeMap::<(i64, i64), Vec<usize>>::new();
    for (index, point) in at.iter().enumerate() {
        grid.entry(cell(point)).or_default().push(index);
    }
    let mut forces = vec![(0.0, 0.0); at.len()];
    for (index, point) in at.iter().enumerate() {
        let (x, y) = cell(point);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        for other in around.filter_map(|cell| grid.get(&cell)).flatten().filter(|other| **other != index) {
            let (dx, dy) = (point.0 - at[*other].0, point.1 - at[*other].1);
            let square = (dx * dx + dy * dy).max(1.0);
            let push = LENGTH * LENGTH / square;
            forces[index].0 += dx * push;
            forces[index].1 += dy * push;
        }
    }
    forces
}

/// Moves boxes apart that overlap, upwards and downwards.
fn part(at: &mut [Point], boxes: &[Size]) {
    let mut order = (0..at.len()).collect::<Vec<_>>();
    for _ in 0..30 {
        order.sort_by(|a, b| at[*a].1.total_cmp(&at[*b].1).then(a.cmp(b)));
        let mut moved = false;
        for (index, a) in order.iter().enumerate() {
            for b in &order[index + 1..] {
                let height = (boxes[*a].1 + boxes[*b].1) / 2.0 + 8.0;
                let below = at[*b].1 - at[*a].1;
                if below > 80.0 {
                    break;
                }
                let near = (at[*b].0 - at[*a].0).abs() < (boxes[*a].0 + boxes[*b].0) / 2.0 + 8.0;
                if near && below < height {
                    at[*b].1 += height - below;
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
}

/// Where a line from the middle of a box leaves it.
fn border(from: Point, to: Point, size: Size) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let scale = (size.0 / 2.0 / dx.abs().max(1e-9)).min(size.1 / 2.0 / dy.abs().max(1e-9)).min(0.5);
    (from.0 + dx * scale, from.1 + dy * scale)
}
