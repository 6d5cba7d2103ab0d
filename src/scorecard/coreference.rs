//! Who pronouns and descriptions mean, against chains in CoNLL-U (`Entity=` in the last column, as GUM writes them).
//!
//! Only chains of a person, organization or place with at least one proper name count, since only those become named
//! nodes. A pronoun or description is right if its entity is the one that most of its chain's names have.

use super::{Figure, Gold, harmonic, share};
use crate::entity::MentionKind;
use crate::record::Record;
use std::collections::{BTreeMap, BTreeSet};

const PRONOUNS: [&str; 16] = [
    "he",
    "she",
    "him",
    "her",
    "his",
    "hers",
    "they",
    "them",
    "their",
    "theirs",
    "it",
    "its",
    "himself",
    "herself",
    "itself",
    "themselves",
];

type Span = (usize, usize);

/// A mention of a gold chain.
#[derive(Debug, Clone)]
struct Member {
    span: Span,
    kind: MentionKind,
}

/// Scores every document.
pub(super) fn score(pairs: &[(Gold, Record)]) -> Vec<Figure> {
    let (mut pronouns, mut nominals) = (Counts::default(), Counts::default());
    for (gold, record) in pairs {
        let chains = chains(&gold.annotation, &gold.text);
        let mentions = Mentions::new(record);
        for chain in &chains {
            let home = mentions.home(chain);
            for member in chain.iter().filter(|m| m.kind != MentionKind::Name) {
                let counts = if member.kind == MentionKind::Pronoun { &mut pronouns } else { &mut nominals };
                counts.gold += 1;
                let found = if member.kind == MentionKind::Pronoun {
                    mentions.at(member.span)
                } else {
                    mentions.best(member.span)
                };
                counts.said += usize::from(found.is_some());
                counts.right += usize::from(found.is_some() && found == home);
            }
        }
        let gold_spans: BTreeSet<Span> = chains.iter().flatten().map(|m| m.span).collect();
        pronouns.said += mentions.stray_pronouns(&gold_spans);
    }
    let figures = |counts: &Counts, names: [&'static str; 3]| {
        let (precision, recall) =
            (share(names[0], counts.right, counts.said), share(names[1], counts.right, counts.gold));
        let f1 = harmonic(names[2], &precision, &recall);
        [precision, recall, f1]
    };
    let mut all = figures(&pronouns, ["pronoun_precision", "pronoun_recall", "pronoun_f1"]).to_vec();
    all.extend(figures(&nominals, ["nominal_precision", "nominal_recall", "nominal_f1"]));
    all
}

#[derive(Debug, Default)]
struct Counts {
    gold: usize,
    said: usize,
    right: usize,
}

/// The mentions of a record, by span.
struct Mentions<'a> {
    by_span: BTreeMap<Span, (&'a str, MentionKind, bool)>,
}

impl<'a> Mentions<'a> {
    fn new(record: &'a Record) -> Self {
        let mentions = record
            .entities
            .iter()
            .flat_map(|e| e.mentions.iter().map(move |m| ((m.start, m.end), (e.id.as_str(), m.kind, e.named))));
        Self { by_span: mentions.collect() }
    }

    fn at(&self, span: Span) -> Option<&'a str> {
        self.by_span.get(&span).map(|(id, _, _)| *id)
    }

    /// The entity at this span, else that of the name or description that overlaps it most.
    fn best(&self, span: Span) -> Option<&'a str> {
        let overlapping = self
            .by_span
            .iter()
            .filter(|((s, e), (_, kind, _))| *s < span.1 && span.0 < *e && *kind != MentionKind::Pronoun);
        let most = overlapping.map(|((s, e), (id, _, _))| (span.1.min(*e) - span.0.max(*s), *id)).max();
        self.at(span).or(most.map(|(_, id)| id))
    }

    /// The entity that most names of a chain have.
    fn home(&self, chain: &[Member]) -> Option<&'a str> {
        let mut votes: Vec<(&str, usize)> = Vec::new();
        for id in chain.iter().filter(|m| m.kind == MentionKind::Name).filter_map(|m| self.best(m.span)) {
            match votes.iter_mut().find(|(known, _)| *known == id) {
                Some((_, count)) => *count += 1,
                None => votes.push((id, 1)),
            }
        }
        votes.iter().rev().max_by_key(|(_, count)| *count).map(|(id, _)| *id)
    }

    /// Pronouns given to a named entity that lie in no chain.
    fn stray_pronouns(&self, gold: &BTreeSet<Span>) -> usize {
        self.by_span
            .iter()
            .filter(|(span, (_, kind, named))| *kind == MentionKind::Pronoun && *named && !gold.contains(span))
            .count()
    }
}

/// A token of the CoNLL-U file and where it stands in the text.
struct Token {
    span: Span,
    word: String,
    proper: bool,
    head: usize,
    id: usize,
}

/// The chains that count, in the order of their first end.
fn chains(conllu: &str, text: &str) -> Vec<Vec<Member>> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut open, mut closed) = (BTreeMap::new(), Vec::new());
    let mut cursor = Cursor { text, byte: 0, point: 0 };
    for line in conllu.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (Some(id), Some(word), Some(misc)) =
            (fields.first().and_then(|f| f.parse().ok()), fields.get(1), fields.get(9))
        else {
            continue;
        };
        let index = tokens.len();
        tokens.push(Token {
            span: cursor.find(word),
            word: word.to_lowercase(),
            proper: fields.get(3) == Some(&"PROPN"),
            head: fields.get(6).and_then(|f| f.parse().ok()).unwrap_or(0),
            id,
        });
        if let Some(entity) = misc.split('|').find_map(|part| part.strip_prefix("Entity=")) {
            brackets(entity, index, &mut open, &mut closed);
        }
    }
    let counting =
        |rows: &Vec<Raw>| rows.first().is_some_and(|r| matches!(r.kind.as_str(), "person" | "organization" | "place"));
    let members = |rows: Vec<Raw>| rows.iter().filter_map(|raw| member(raw, &tokens)).collect::<Vec<_>>();
    closed
        .into_iter()
        .filter(|(_, rows)| counting(rows))
        .map(|(_, rows)| members(rows))
        .filter(|members| members.iter().any(|m| m.kind == MentionKind::Name))
        .collect()
}

/// A closed mention: first and last token, type.
struct Raw {
    first: usize,
    last: usize,
    kind: String,
}

/// Reads `(12-person-giv:act…(13-place…)13)12)`: what opens and closes at a token.
fn brackets(
    entity: &str,
    token: usize,
    open: &mut BTreeMap<String, Vec<(usize, String)>>,
    closed: &mut Vec<(String, Vec<Raw>)>,
) {
    let mut close = |id: &str, open: &mut BTreeMap<String, Vec<(usize, String)>>| {
        let Some((first, kind)) = open.get_mut(id).and_then(Vec::pop) else { return };
        let raw = Raw { first, last: token, kind };
        match closed.iter_mut().find(|(known, _)| known == id) {
            Some((_, rows)) => rows.push(raw),
            None => closed.push((id.to_owned(), vec![raw])),
        }
    };
    let mut rest = entity;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let (body, after) = inner.split_at(end);
            let mut parts = body.split('-');
            let id = parts.next().unwrap_or("").to_owned();
            open.entry(id.clone()).or_default().push((token, parts.next().unwrap_or("").to_owned()));
            rest = after;
            if let Some(after) = rest.strip_prefix(')') {
                close(&id, open);
                rest = after;
            }
        } else {
            let Some((id, after)) = rest.split_once(')') else { break };
            close(id, open);
            rest = after;
        }
    }
}

fn member(raw: &Raw, tokens: &[Token]) -> Option<Member> {
    let words = tokens.get(raw.first..=raw.last)?;
    let (first, last) = (words.first()?, words.last()?);
    let kind = if words.len() == 1 && PRONOUNS.contains(&first.word.as_str()) {
        MentionKind::Pronoun
    } else {
        let ids: BTreeSet<usize> = words.iter().map(|t| t.id).collect();
        let head = words.iter().find(|t| !ids.contains(&t.head)).unwrap_or(last);
        if head.proper { MentionKind::Name } else { MentionKind::Nominal }
    };
    Some(Member { span: (first.span.0, last.span.1), kind })
}

/// Walks through a text, in bytes and code points at once.
struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    point: usize,
}

impl Cursor<'_> {
    /// The span of the next occurrence of a word, no more than six code points on; else an empty one here: a part
    /// of a multi-word token does not stand in the text by itself.
    fn find(&mut self, word: &str) -> Span {
        let here = (self.point, self.point);
        let Some(rest) = self.text.get(self.byte..) else { return here };
        let Some(at) = rest.find(word) else { return here };
        let skipped = rest[..at].chars().count();
        if skipped > 6 {
            return here;
        }
        let start = self.point + skipped;
        self.point = start + word.chars().count();
        self.byte += at + word.len();
        (start, self.point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_are_read_from_brackets() {
        let text = "Ada Byron wrote. She won.";
        let row = |id: usize, word: &str, pos: &str, head: usize, misc: &str| {
            format!("{id}\t{word}\t_\t{pos}\t_\t_\t{head}\t_\t_\t{misc}\n")
        };
        let conllu = [
            row(1, "Ada", "PROPN", 0, "Entity=(7-person-new"),
            row(2, "Byron", "PROPN", 1, "Entity=7)"),
            row(3, "wrote", "VERB", 1, "_"),
            row(4, ".", "PUNCT", 3, "_"),
            row(1, "She", "PRON", 2, "Entity=(7-person-giv)"),
            row(2, "won", "VERB", 0, "_"),
        ]
        .concat();
        let chains = chains(&conllu, text);
        let spans: Vec<(Span, MentionKind)> = chains.iter().flatten().map(|m| (m.span, m.kind)).collect();
        assert_eq!(spans, [((0, 9), MentionKind::Name), ((17, 20), MentionKind::Pronoun)]);
    }
}
