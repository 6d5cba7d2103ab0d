//! What a line of the journal says and when it holds.

use super::*;

fn line(number: usize, decision: Decision) -> Entry {
    Entry { number, when: "2022-10-08T12:00:00Z".to_owned(), by: None, why: None, decision }
}

fn reference(name: &str) -> EntityReference {
    EntityReference {
        key: format!("person-{name}"),
        name: name.to_owned(),
        document: DocumentReference { id: "d1".to_owned(), at: "a.txt".to_owned() },
        mention: name.to_owned(),
    }
}

#[test]
fn a_line_holds_until_it_is_restored() {
    let rename = || Decision::Rename { entity: reference("a"), name: "b".to_owned() };
    let restore = |lines: &[usize]| Decision::Restore { lines: lines.to_vec() };
    let check = |decisions: Vec<Decision>, expected: &[bool]| {
        let lines = (1..).zip(decisions).map(|(number, decision)| Ok(line(number, decision))).collect();
        assert_eq!(Journal { lines }.holds(), expected);
    };
    check(vec![], &[]);
    check(vec![rename(), rename()], &[true, true]);
    check(vec![rename(), restore(&[1])], &[false, true]);
    // A restoration that is taken back restores nothing.
    check(vec![rename(), restore(&[1]), restore(&[2])], &[true, false, true]);
    check(vec![rename(), rename(), restore(&[1, 2]), restore(&[3]), restore(&[2])], &[true, false, false, true, true]);
    // Nothing before the first line, nothing that is still to come, not itself.
    check(vec![restore(&[0, 1, 2, 99]), rename()], &[true, true]);
}

#[test]
fn a_line_reads_as_it_was_written() {
    let entities = [reference("a"), reference("b")];
    let claim = ClaimReference {
        key: "0f3a".to_owned(),
        document: DocumentReference { id: "d1".to_owned(), at: "a.txt".to_owned() },
        subject: "Biden".to_owned(),
        relation: "accuse".to_owned(),
        object: "Putin".to_owned(),
        quote: "Biden accused Putin.".to_owned(),
    };
    let [one, other] = entities.clone();
    let (documents, mentions) = (vec![one.document.clone()], vec!["A".to_owned()]);
    for (decision, words) in [
        (Decision::Merge { entities: entities.to_vec() }, "a = b"),
        (Decision::Apart { entities }, "a ≠ b"),
        (
            Decision::Split { entity: other, documents, mentions, name: Some("c".to_owned()) },
            "b, \"A\", in a.txt, as c",
        ),
        (Decision::Rename { entity: one.clone(), name: "é".to_owned() }, "a → é"),
        (Decision::Retype { entity: one, to: crate::entity::EntityType::Place }, "a → Place"),
        (Decision::Reject { claim }, "Biden → accuse → Putin (0f3a)"),
        (Decision::Restore { lines: vec![1, 2] }, "1, 2"),
    ] {
        assert_eq!(decision.words(), words);
        let entry = Entry { by: Some("M.".to_owned()), ..line(1, decision) };
        assert_eq!(Journal::read(&[entry.to_json()]).lines, [Ok(entry)]);
    }
    let later = Journal::read(&["{\"number\":1,\"when\":\"\",\"action\":\"bless\"}".to_owned()]);
    assert!(later.lines[0].as_ref().is_err_and(|why| why.contains("bless")), "{later:?}");
}
