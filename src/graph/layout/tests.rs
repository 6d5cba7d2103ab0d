//! Nothing overlaps, everything reads from left to right, and the same input is the same plan.

use super::*;

fn line(from: usize, to: usize) -> Line {
    Line { from, to, label: (60.0, 14.0) }
}

/// Lays out boxes of one size and checks what every plan must hold.
fn check(boxes: usize, ends: &[(usize, usize)]) -> Plan {
    let sizes = vec![(90.0, 30.0); boxes];
    let lines = ends.iter().map(|(from, to)| line(*from, *to)).collect::<Vec<_>>();
    let plan = lay_out(&sizes, &lines);
    assert_eq!(plan, lay_out(&sizes, &lines), "the same plan for the same input");
    let labels = plan.labels.iter().map(|point| (*point, (60.0, 14.0)));
    let all = plan.boxes.iter().map(|point| (*point, (90.0, 30.0))).chain(labels).collect::<Vec<_>>();
    for (index, (a, size)) in all.iter().enumerate() {
        assert!(a.0 - size.0 / 2.0 >= -0.01 && a.1 - size.1 / 2.0 >= -0.01, "{a:?} is outside in {ends:?}");
        assert!(a.0 + size.0 / 2.0 <= plan.size.0 + 0.01 && a.1 + size.1 / 2.0 <= plan.size.1 + 0.01);
        for (b, other) in &all[index + 1..] {
            let apart = (a.0 - b.0).abs() * 2.0 >= size.0 + other.0 - 0.01
                || (a.1 - b.1).abs() * 2.0 >= size.1 + other.1 - 0.01;
            assert!(apart, "{a:?} overlaps {b:?} in {ends:?}");
        }
    }
    plan
}

#[test]
fn nothing_overlaps() {
    check(0, &[]);
    check(1, &[]);
    check(1, &[(0, 0)]);
    check(2, &[(0, 1), (1, 0), (0, 1), (0, 1)]);
    check(3, &[(0, 1), (1, 2), (2, 0)]);
    check(5, &[(0, 1), (0, 2), (0, 3), (0, 4), (4, 1), (3, 3)]);
    check(6, &[(0, 1), (2, 3), (4, 5), (5, 4)]);
    let many = (0..60).map(|n| (n * 7 % 25, n * 11 % 23)).collect::<Vec<_>>();
    check(25, &many);
}

#[test]
fn reads_from_left_to_right() {
    let plan = check(4, &[(0, 1), (1, 2), (0, 3)]);
    assert!(plan.boxes[0].0 < plan.boxes[1].0 && plan.boxes[1].0 < plan.boxes[2].0, "{plan:?}");
    for way in &plan.ways {
        assert!(way.windows(2).all(|pair| pair[0].0 < pair[1].0), "{way:?}");
    }
}
