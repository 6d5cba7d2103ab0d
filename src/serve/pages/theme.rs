//! The colours of pages: those of the diagrams, as a style sheet, so that they stand in one place.
//!
//! Scripts read them as `--person-fill` or `--conflict`. Pictures that the server draws are drawn for white; whoever asked
//! their system for dark gets them in the colours of the dark theme, each exchanged by its value.

use crate::graph::dot::{Group, Palette, Theme};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is in force on a page: its own style sheet after this one.
pub(super) fn sheet() -> String {
    let (light, dark) = (Theme::Print.palette(), Theme::Dark.palette());
    format!(
        ":root {{ {} }}\n@media (prefers-color-scheme: dark) {{\n:root {{ {} }}\n{}}}\n",
        variables(&light),
        variables(&dark),
        exchanged(&light, &dark)
    )
}

/// What style sheets and scripts call a group of relations.
pub(super) fn group_name(group: Group) -> &'static str {
    match group {
        Group::Cooperation => "cooperation",
        Group::Conflict => "conflict",
        Group::Words => "words",
        Group::State => "state",
        Group::Untyped => "untyped",
    }
}

fn variables(palette: &Palette) -> String {
    let mut sheet = format!("--paper: {}; --ink: {};", palette.background, palette.text);
    for group in Group::ALL {
        let (name, colours) = (group_name(group), palette.relation(group));
        // Writing to a string cannot fail.
        let _ = write!(sheet, " --{name}: {}; --{name}-text: {};", colours.line, colours.text);
    }
    for (name, colours) in palette.entities() {
        let _ = write!(sheet, " --{name}-line: {}; --{name}-fill: {};", colours.line, colours.fill);
    }
    sheet
}

/// Rules that put the colours of one theme where a picture has those of another.
fn exchanged(from: &Palette, to: &Palette) -> String {
    let mut shapes = BTreeMap::from([(from.background, to.background)]);
    let mut texts = BTreeMap::from([(from.text, to.text), (from.muted, to.muted)]);
    shapes.insert(from.text, to.text);
    shapes.insert(from.muted, to.muted);
    for group in Group::ALL {
        let (light, dark) = (from.relation(group), to.relation(group));
        shapes.insert(light.line, dark.line);
        texts.insert(light.text, dark.text);
    }
    for ((_, light), (_, dark)) in from.entities().into_iter().zip(to.entities()) {
        shapes.insert(light.line, dark.line);
        shapes.insert(light.fill, dark.fill);
    }
    let mut sheet = String::new();
    // Graphviz writes white by its name.
    for (light, dark) in shapes.into_iter().chain([("white", to.background)]) {
        // Writing to a string cannot fail.
        let _ = writeln!(sheet, r#".picture [fill="{light}"] {{ fill: {dark}; }}"#);
        let _ = writeln!(sheet, r#".picture [stroke="{light}"] {{ stroke: {dark}; }}"#);
    }
    for (light, dark) in texts {
        let _ = writeln!(sheet, r#".picture text[fill="{light}"], .picture tspan[fill="{light}"] {{ fill: {dark}; }}"#);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two colours that are one in light and two in dark, one would be wrong.
    #[test]
    fn no_colour_stands_for_two() {
        let (light, dark) = (Theme::Print.palette(), Theme::Dark.palette());
        let lines = Group::ALL.map(|group| (light.relation(group).line, dark.relation(group).line));
        let entities = light.entities().into_iter().zip(dark.entities());
        let entities = entities.flat_map(|((_, a), (_, b))| [(a.line, b.line), (a.fill, b.fill)]);
        let mut seen = BTreeMap::new();
        for (from, to) in lines.into_iter().chain(entities) {
            assert_eq!(*seen.entry(from).or_insert(to), to, "{from}");
        }
    }

    #[test]
    fn every_colour_of_a_picture_has_a_dark_one() {
        let sheet = sheet();
        for expected in [
            "--conflict: #d55e00; --conflict-text: #a34700;",
            "--person-fill: #44340f;",
            ".picture [fill=\"#fdf3dc\"] { fill: #44340f; }",
            ".picture [stroke=\"#007d5a\"] { stroke: #17b58a; }",
            ".picture text[fill=\"#1a1a1a\"]",
            ".picture [fill=\"white\"] { fill: #14171c; }",
        ] {
            assert!(sheet.contains(expected), "{expected} in\n{sheet}");
        }
    }
}
