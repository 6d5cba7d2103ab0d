//! From a name that a person types to nodes of the graph.

use crate::identity::Node;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// These nodes, by index ascending: one, or all the unnamed sources of that description.
    Found(Vec<usize>),
    /// Several named ones, by index ascending: the name must say more.
    Ambiguous(Vec<usize>),
    /// None; the nearest ones, the nearest first, at most five.
    Unknown(Vec<usize>),
}

/// Finds the nodes that a name means, upper and lower case alike.
///
/// In this order: a Wikidata item or a node's key; a label (or `Label (Type)`); an alias; words of a label or an alias
/// ("Boris" finds "Boris Johnson"). The first of these that finds a named node decides; else unnamed ones are meant.
pub fn look_up(nodes: &[Node], name: &str) -> Lookup {
    let name = plain(name);
    let by_id = |node: &Node| node.key == name || node.wikidata.as_deref().is_some_and(|id| plain(id) == name);
    let by_label = |node: &Node| plain(&node.label) == name || plain(&with_type(node)) == name;
    let by_alias = |node: &Node| node.aliases.iter().any(|(alias, _)| plain(alias) == name);
    let padded = format!(" {name} ");
    let by_word = |node: &Node| {
        let names = node.aliases.iter().map(|(alias, _)| alias).chain([&node.label]);
        !name.is_empty() && names.into_iter().any(|alias| format!(" {} ", plain(alias)).contains(&padded))
    };
    let rules: [&dyn Fn(&Node) -> bool; 4] = [&by_id, &by_label, &by_alias, &by_word];
    let mut unnamed = Vec::new();
    for rule in rules {
        let found = (0..).zip(nodes).filter(|(_, node)| rule(node)).collect::<Vec<(usize, &Node)>>();
        let named = found.iter().filter(|(_, node)| node.named).map(|(index, _)| *index).collect::<Vec<_>>();
        match named.len() {
            0 if unnamed.is_empty() => unnamed = found.into_iter().map(|(index, _)| index).collect(),
            0 => {}
            1 => return Lookup::Found(named),
            _ => return most_mentioned_by_far(nodes, named),
        }
    }
    if unnamed.is_empty() { Lookup::Unknown(nearest(nodes, &name)) } else { Lookup::Found(unnamed) }
}

/// A node's label with its type: what tells apart two of one name.
pub(super) fn with_type(node: &Node) -> String {
    format!("{} ({:?})", node.label, node.kind)
}

/// Of several, the one that is mentioned at least nine times as often as all others together; else it is ambiguous.
///
/// In a large graph every well-known surname is somebody else's too, and "Putin" has to stay askable.
fn most_mentioned_by_far(nodes: &[Node], found: Vec<usize>) -> Lookup {
    let mentions = |index: &usize| nodes.get(*index).map_or(0, |node| node.mentions);
    let all = found.iter().map(mentions).sum::<usize>();
    match found.iter().find(|index| mentions(index) * 10 >= all * 9) {
        Some(index) if all > 0 => Lookup::Found(vec![*index]),
        _ => Lookup::Ambiguous(found),
    }
}

/// A name as it is compared: lower case, single spaces.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The named nodes with the most similar label or alias (Jaro-Winkler, at least 0.75), the most similar first.
fn nearest(nodes: &[Node], name: &str) -> Vec<usize> {
    let likeness = |node: &Node| {
        let names = node.aliases.iter().map(|(alias, _)| alias).chain([&node.label]);
        names.map(|alias| alias_likeness(&plain(alias), name)).fold(0.0, f64::max)
    };
    let scored = (0..).zip(nodes).filter(|(_, node)| node.named).map(|(index, node)| (index, likeness(node)));
    let mut scored = scored.filter(|(_, likeness)| *likeness >= 0.75).collect::<Vec<(usize, f64)>>();
    scored.sort_by(|(a, m), (b, n)| n.total_cmp(m).then(a.cmp(b)));
    scored.into_iter().take(5).map(|(index, _)| index).collect()
}

/// How alike a whole name, or one word of it, is to what was typed.
fn alias_likeness(alias: &str, name: &str) -> f64 {
    let whole = strsim::jaro_winkler(alias, name);
    alias.split(' ').map(|word| 0.98 * strsim::jaro_winkler(word, name)).fold(whole, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::EntityType;

    fn node(label: &str, kind: EntityType, named: bool, aliases: &[&str], mentions: usize) -> Node {
        Node {
            key: format!("{kind:?}-{label}").to_lowercase().replace(' ', "-"),
            label: label.to_owned(),
            kind,
            named,
            aliases: aliases.iter().map(|alias| ((*alias).to_owned(), 1)).collect(),
            wikidata: (label == "Vladimir Putin").then(|| "Q7747".to_owned()),
            records: vec![0],
            mentions,
        }
    }

    fn nodes() -> Vec<Node> {
        vec![
            node("Vladimir Putin", EntityType::Person, true, &["Putin", "Vladimir Putin"], 99),
            node("Maria Putin", EntityType::Person, true, &["Maria Putin", "Putin"], 2),
            node("Georgia", EntityType::Place, true, &["Georgia"], 5),
            node("Georgia", EntityType::Person, true, &["Georgia"], 5),
            node("officials", EntityType::Group, false, &["officials"], 1),
            node("officials", EntityType::Group, false, &["officials"], 1),
            node("Boris Johnson", EntityType::Person, true, &["Boris Johnson", "Mr Johnson"], 4),
            node("Владимир Зеленский", EntityType::Person, true, &["Зеленский"], 4),
        ]
    }

    #[test]
    fn finds_what_is_meant() {
        let check = |name: &str, expected: Lookup| assert_eq!(look_up(&nodes(), name), expected, "{name}");
        check("vladimir  PUTIN", Lookup::Found(vec![0]));
        check("Q7747", Lookup::Found(vec![0]));
        check("person-maria-putin", Lookup::Found(vec![1]));
        check("Putin", Lookup::Found(vec![0]));
        check("Georgia", Lookup::Ambiguous(vec![2, 3]));
        check("georgia (place)", Lookup::Found(vec![2]));
        check("officials", Lookup::Found(vec![4, 5]));
        check("Boris", Lookup::Found(vec![6]));
        check("Johnson", Lookup::Found(vec![6]));
        check("зеленский", Lookup::Found(vec![7]));
        check("Jonson", Lookup::Unknown(vec![6]));
        check("Vladimr Putin", Lookup::Unknown(vec![0, 1]));
        check("xyzzy", Lookup::Unknown(vec![]));
        check("", Lookup::Unknown(vec![]));
    }
}
