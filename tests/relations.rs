//! Which relation words state, and of what type: one case a line, `sentence => subject | lemma | object | TYPE`.
//!
//! A case that begins with `!` must not be found. `-` stands for no type; columns may be left out from the right; `\n` is
//! the end of a line.

use claimgraph::claim::{self, Referent};
use claimgraph::entity;
use claimgraph::language::Language;

fn lines(text: &str) -> Vec<String> {
    let document = Language::get().read(text);
    let mut entities = entity::find(&document);
    let claims = claim::find(&document, &mut entities, Some("2022-10-07")).claims;
    let name = |referent: Referent, words: &str| match referent {
        Referent::Entity(id) => entities.list[id.0].name.clone(),
        _ => words.to_owned(),
    };
    let line = |claim: &claim::Claim| {
        let [subject, object] =
            [&claim.subject, &claim.object].map(|end| name(end.referent, document.words(end.tokens.clone())));
        let kind = claim.relation.kind.map_or("-", |kind| kind.as_str());
        format!("{subject} | {} | {object} | {kind}", claim.relation.lemma)
    };
    claims.iter().map(line).collect()
}

/// Checks every case, and lists all that fail.
fn check(cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (unwanted, rest) = case.strip_prefix('!').map_or((false, case), |rest| (true, rest.trim()));
        let (sentence, expected) = rest.split_once(" => ").expect("a case has an expectation");
        let found = lines(&sentence.replace("\\n", "\n"));
        let there =
            found.iter().any(|f| f == expected || f.strip_prefix(expected).is_some_and(|r| r.starts_with(" |")));
        if there == unwanted {
            wrong.push(format!("{case}\n    among\n    {}", found.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{} cases fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn particles_and_prepositions_change_the_type() {
    check(
        "Norway called on Sweden to leave. => Norway | call on | Sweden | REQUEST
        Anna Holm called Paul Dahl on Friday. => Anna Holm | call | Paul Dahl | CONSULT
        ! Anna Holm called off the summit. => Anna Holm | call off | the summit | CONSULT
        ! Anna Holm called off the summit. => Anna Holm | call off | the summit | REQUEST
        Anna Holm called Paul Dahl a liar. => Anna Holm | call | Paul Dahl | SAY
        ! Anna Holm called Paul Dahl a liar. => Anna Holm | call | Paul Dahl | CONSULT
        Norway pulled out of Sweden. => Norway | pull out of | Sweden | RETREAT
        Norway broke off ties with Sweden. => Norway | break off tie with | Sweden | SANCTION
        Norway signed an agreement with Sweden. => Norway | sign agreement with | Sweden | AGREE
        Norway held talks with Sweden. => Norway | hold talk with | Sweden | CONSULT",
    );
}

#[test]
fn the_kind_of_the_ends_tells_senses_apart() {
    check(
        "Anna Holm joined Paul Dahl in Oslo. => Anna Holm | join | Paul Dahl | CONSULT
        Norway joined NATO. => Norway | join | NATO | MEMBER
        ! The findings demonstrate the need for reform. => The findings | demonstrate | the need for reform | PROTEST
        The army used rockets. => army | use | rockets | OWNS
        The police released Anna Holm. => police | release | Anna Holm | CONCEDE
        The army defeated the rebels. => army | defeat | rebels | ASSAULT
        Anna Holm defeated Paul Dahl in the election. => Anna Holm | defeat | Paul Dahl | PARTICIPATES",
    );
}

#[test]
fn compound_prepositions() {
    check(
        "Norway acted in support of Sweden. => Norway | support | Sweden | SUPPORT
        Norway built the ships with help from Sweden. => Sweden | help | Norway | AID
        Norway, together with Sweden, rejected the plan. => Norway | act together with | Sweden | COOPERATE
        Norway is in talks with Sweden. => Norway | talk with | Sweden | CONSULT
        Anna Holm resigned under pressure from Paul Dahl. => Paul Dahl | press | Anna Holm | REQUEST
        Norway acted in defiance of Sweden. => Norway | defy | Sweden | REJECT
        Norway is at war with Sweden. => Norway | fight | Sweden | ASSAULT
        ! Norway acted in support of Sweden. => Norway | act in | support of Sweden",
    );
}

#[test]
fn words_before_a_noun() {
    check(
        "The pro-Russian separatists left. => pro-Russian separatists | support
        The Norwegian-backed rebels attacked the town. => Norway | back | Norwegian-backed rebels | SUPPORT
        NATO tanks crossed the border. => NATO | have | NATO tanks | OWNS
        ! The Google decision angered the ministry. => Google | have | the Google decision",
    );
}

#[test]
fn other_names() {
    check(
        "The militia, also known as the Mountain Brigade, attacked the town. => militia | be known as | Mountain Brigade | NAMED
        The group calls itself the Free Army. => group | be named | Free Army | NAMED
        ! Anna Holm (2019) wrote the book. => Anna Holm | be named | 2019",
    );
}

#[test]
fn what_two_do_with_one_another() {
    check(
        "Anna Holm and Paul Dahl met on Friday for talks. => Anna Holm | meet | Paul Dahl | CONSULT
        Norway and Sweden discussed the border. => Norway | discuss | Sweden | CONSULT
        Norway and Sweden signed an agreement. => Norway | sign | Sweden | AGREE
        ! Norway and Sweden signed an agreement with Denmark. => Norway | sign | Sweden",
    );
}

#[test]
fn what_a_deed_does_its_doer_does() {
    check(
        "Norwegian air strikes destroyed two bridges. => Norway | destroy | two bridges | ASSAULT
        A series of attacks claimed by Delta Force killed nine soldiers. => Delta Force | kill | nine soldiers | ASSAULT
        ! The talks with Norway killed the plan. => Norway | kill | the plan
        Norway conducted strikes in support of Sweden. => Norway | support | Sweden | SUPPORT
        The rebels used bombers and rocket artillery against Sweden. => rebels | use against | Sweden | ASSAULT",
    );
}

#[test]
fn words_that_belong_to_a_verb_from_afar() {
    check(
        "Norway pressed for Sweden to withdraw. => Norway | press for | Sweden | REQUEST
        Norway pushed the rebels back. => Norway | push back | rebels | ASSAULT
        Denmark welcomed the deal reached on Monday between Norway and Sweden. => Norway | agree | Sweden | AGREE
        Talks between the Norwegian and Swedish governments failed. => Norway | talk | Sweden | CONSULT
        Norway held a first round of talks with Sweden. => Norway | hold talk with | Sweden | CONSULT",
    );
}

#[test]
fn posts_and_who_holds_them() {
    check(
        "Anna Holm was a commander in the navy. => Anna Holm | be commander in | navy | MEMBER
        Norway appointed Anna Holm the head of the agency. => Anna Holm | be head of | agency | LEADS
        Her chief of staff is Paul Dahl. => chief | be | Paul Dahl | NAMED",
    );
}

#[test]
fn the_first_person() {
    check(
        "We are consulting with Norway. => we | consult with | Norway | CONSULT
        The foreign minister, Anna Holm, said:\\nI welcome the offer of Norway. => Anna Holm | welcome | offer | SUPPORT",
    );
}
