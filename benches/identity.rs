//! How the time to find who is who grows with the documents: it has to grow as they do.
//!
//! ```sh
//! cargo bench --bench identity
//! ```

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measures")]

#[path = "../tests/fixtures/random.rs"]
mod random;

use claimgraph::claim::{Certainty, Polarity, RelationType, Tense};
use claimgraph::entity::{EntityType, MentionKind};
use claimgraph::identity::Identity;
use claimgraph::record::{
    ArgumentRecord, ClaimRecord, EntityRecord, MentionRecord, Record, RelationRecord, SpanRecord,
};
use random::Random;
use std::time::Instant;

const GIVEN: [&str; 24] = [
    "Anna", "Boris", "Carla", "David", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jack", "Karen", "Louis", "Maria",
    "Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Samuel", "Tara", "Ulrich", "Vera", "Walter", "Yara",
];
const ROLES: [&str; 8] = ["minister", "striker", "professor", "actor", "judge", "general", "banker", "bishop"];
const PLACES: [&str; 8] = ["France", "Russia", "Ukraine", "Poland", "Kenya", "Brazil", "Japan", "Canada"];

/// Small numbers often, large ones seldom, as names are.
fn skewed(random: &mut Random, limit: usize) -> usize {
    let (one, other) = (random.below(limit), random.below(limit));
    one * other / limit
}

/// A document of twelve entities, some by family name alone, with claims of who is what and of which country.
fn document(number: usize, random: &mut Random) -> Record {
    let mut record: Record = serde_json::from_value(serde_json::json!({
        "id": format!("sha256:{number:08}"), "path": null, "url": null, "title": null, "publisher": null, "author": null,
        "published": "2022-10-08", "language": "en", "text": "", "sentences": [], "entities": [], "attributions": [], "claims": [],
    }))
    .expect("a record");
    for index in 0..12 {
        // The more documents, the more names are new, as in the news.
        let family = format!("{}son", syllables(skewed(random, 4000)));
        let given = GIVEN[random.below(GIVEN.len())];
        let (name, kind) = match index {
            0..=4 => (format!("{given} {family}"), EntityType::Person),
            5 => (family, EntityType::Person),
            6 | 7 => (format!("{} Steel Works", syllables(skewed(random, 2000))), EntityType::Organization),
            8 => ("Ministry of Defence".to_owned(), EntityType::Organization),
            9 => (syllables(skewed(random, 1000)), EntityType::Place),
            _ => (PLACES[random.below(PLACES.len())].to_owned(), EntityType::Place),
        };
        add(&mut record, name, kind);
        let role = ROLES[random.below(ROLES.len())];
        if index < 5 && random.below(3) == 0 {
            record.claims.push(role_claim(&format!("e{}", index + 1), role));
        }
    }
    record
}

fn add(record: &mut Record, name: String, kind: EntityType) {
    let start = record.text.chars().count();
    record.text += &name;
    let end = record.text.chars().count();
    record.text += ". ";
    let mentions = vec![MentionRecord { start, end, text: name.clone(), kind: MentionKind::Name }];
    let id = format!("e{}", record.entities.len() + 1);
    record.entities.push(EntityRecord { id, name, kind, named: true, wikidata: None, stands_for: None, mentions });
}

fn role_claim(subject: &str, role: &str) -> ClaimRecord {
    let end = |entity: &str| ArgumentRecord { entity: Some(entity.to_owned()), kind: None, start: 0, end: 1 };
    let lemma = format!("be {role} of");
    ClaimRecord {
        id: format!("c{subject}"),
        subject: end(subject),
        relation: RelationRecord { text: lemma.clone(), lemma, start: 0, end: 1, kind: Some(RelationType::Role) },
        object: end("e11"),
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        tense: Tense::Present,
        time: None,
        place: None,
        attribution: Vec::new(),
        evidence: SpanRecord { start: 0, end: 1 },
        confidence: 0.9,
    }
}

fn syllables(number: usize) -> String {
    let mut name = String::new();
    let mut rest = number + 7;
    while rest > 0 {
        name.push_str(["ba", "de", "fi", "go", "lu", "mar", "nor", "pes"][rest % 8]);
        rest /= 8;
    }
    name[..1].to_uppercase() + &name[1..]
}

fn main() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let records = (0..20_000).map(|number| document(number, &mut random)).collect::<Vec<_>>();
    println!("documents    nodes   undecided   seconds   ms a document");
    for count in [2_500, 5_000, 10_000, 20_000] {
        let begin = Instant::now();
        let identity = Identity::resolve(&records[..count]);
        let seconds = begin.elapsed().as_secs_f64();
        let each = 1000.0 * seconds / count as f64;
        let (nodes, undecided) = (identity.nodes.len(), identity.undecided.len());
        println!("{count:>9} {nodes:>8} {undecided:>11} {seconds:>9.2} {each:>15.3}");
    }
}
