//! Contrast, and what colour-blind readers see.

use super::*;

/// The channels of `#rrggbb`, linear, from 0 to 1.
fn linear(colour: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// WCAG 2.2, "contrast ratio".
fn contrast(a: &str, b: &str) -> f64 {
    let luminance =
        |colour| linear(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(c, w)| c * w).sum::<f64>() + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

#[test]
fn contrast_is_what_wcag_asks_for() {
    let check = |what: &str, colour: &str, ground: &str, least: f64| {
        let ratio = contrast(colour, ground);
        assert!(ratio >= least, "{what}: {colour} on {ground} has {ratio:.2}, not {least}");
    };
    for theme in Theme::ALL {
        let palette = theme.palette();
        check("text", palette.text, palette.background, 7.0);
        check("muted text", palette.muted, palette.background, 4.5);
        for group in Group::ALL {
            let colours = palette.relation(group);
            check(group.name(), colours.line, palette.background, 3.0);
            check(group.name(), colours.text, palette.background, 4.5);
        }
        for rank in (0..VOICES).map(Some).chain([None]) {
            let colours = palette.voice(rank);
            check("voice", colours.line, palette.background, 3.0);
            check("voice", colours.text, palette.background, 4.5);
        }
        for tint in 0..TINTS {
            check("text on a community", palette.text, palette.tint(tint), 7.0);
            check("muted text on a community", palette.muted, palette.tint(tint), 4.5);
            for group in Group::ALL {
                check("line on a community", palette.relation(group).line, palette.tint(tint), 3.0);
                check("label on a community", palette.relation(group).text, palette.tint(tint), 4.5);
            }
        }
        for kind in [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Group] {
            let colours = palette.entity(kind);
            check("border", colours.line, palette.background, 3.0);
            check("label", palette.text, colours.fill, 7.0);
        }
        for kind in [EntityType::Event, EntityType::Work] {
            let colours = palette.entity(kind);
            check("border", colours.line, palette.background, 3.0);
            check("label", palette.text, colours.fill, 7.0);
        }
    }
}

/// What a reader without one kind of cone sees: Viénot, Brettel and Mollon (1999), on linear RGB.
const BLINDNESS: [(&str, [[f64; 3]; 3]); 2] = [
    ("protanopia", [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
    ("deuteranopia", [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
];

/// CIE L*a*b* (D65) of linear RGB.
fn lab(rgb: [f64; 3]) -> [f64; 3] {
    let rows = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let white = [0.9505, 1.0, 1.089];
    let mut f = [0.0; 3];
    for (index, row) in rows.iter().enumerate() {
        let value = row.iter().zip(rgb).map(|(w, c)| w * c).sum::<f64>() / white[index];
        f[index] = if value > 0.008856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 };
    }
    [116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])]
}

#[test]
fn groups_are_told_apart_by_colour_blind_readers() {
    for theme in Theme::ALL {
        let palette = theme.palette();
        for (name, matrix) in BLINDNESS {
            let seen = |colour: &str| {
                let rgb = linear(colour);
                lab(matrix.map(|row| row.iter().zip(rgb).map(|(w, c)| w * c).sum::<f64>().clamp(0.0, 1.0)))
            };
            let groups = Group::ALL.map(|group| palette.relation(group).line).to_vec();
            // Voices stand beside the articles' own, which are in the colour of the type.
            let voices = (0..VOICES).map(Some).chain([None]).map(|rank| palette.voice(rank).line);
            for colours in [groups, voices.chain([palette.text]).collect()] {
                for (index, a) in colours.iter().enumerate() {
                    for b in &colours[index + 1..] {
                        let (a, b) = (seen(a), seen(b));
                        let distance = a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
                        // About 2.3 is just noticeable side by side; lines apart from each other need several times that.
                        assert!(distance >= 10.0, "{theme:?}, {name}: two of {colours:?} are {distance:.1} apart");
                    }
                }
            }
        }
    }
}
