//! How sentences put what they claim: one case a line, `sentence => lemma: facets; time; place; object`.
//!
//! The claim is the first of that lemma. Facets are `not`, `probable` or `possible`, and the tense; `-` is nothing, and a
//! column that is left out is not asked for. The articles are of Friday, 7 October 2022.

use claimgraph::claim::{self, Certainty, Claim, Polarity, Referent, Tense};
use claimgraph::entity;
use claimgraph::language::{Document, Language};

fn facets(claim: &Claim) -> String {
    let mut facets = Vec::new();
    if claim.polarity == Polarity::Negative {
        facets.push("not");
    }
    match claim.certainty {
        Certainty::Certain => {}
        Certainty::Probable => facets.push("probable"),
        Certainty::Possible => facets.push("possible"),
    }
    facets.push(match claim.tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
    });
    facets.join(" ")
}

fn column(document: &Document, claim: &Claim, number: usize) -> String {
    match number {
        0 => facets(claim),
        1 => claim.time.as_ref().and_then(|time| time.value.clone()).unwrap_or("-".to_owned()),
        2 => claim.place.as_ref().map_or("-", |place| document.words(place.tokens.clone())).to_owned(),
        _ => {
            let kind = match claim.object.referent {
                Referent::Entity(_) => "entity",
                Referent::Phrase => "phrase",
                Referent::Clause => "clause",
                Referent::Value => "value",
            };
            format!("{kind} {}", document.words(claim.object.tokens.clone()))
        }
    }
}

/// What a sentence says of a relation, as far as `expected` asks; what there is instead, where it has no such claim.
fn read(sentence: &str, lemma: &str, columns: usize) -> String {
    let document = Language::get().read(sentence);
    let mut entities = entity::find(&document);
    let claims = claim::find(&document, &mut entities, Some("2022-10-07")).claims;
    match claims.iter().find(|c| c.relation.lemma == lemma) {
        Some(claim) => (0..columns).map(|n| column(&document, claim, n)).collect::<Vec<_>>().join("; "),
        None => format!("no such claim among {:?}", claims.iter().map(|c| &c.relation.lemma).collect::<Vec<_>>()),
    }
}

/// Checks every case, and lists all that fail.
fn check(cases: &str) {
    let mut wrong = Vec::new();
    for case in cases.lines().map(str::trim).filter(|case| !case.is_empty()) {
        let (sentence, rest) = case.split_once(" => ").expect("a case has an expectation");
        let (lemma, expected) = rest.split_once(": ").expect("an expectation names its relation");
        let found = read(sentence, lemma, expected.split(';').count());
        if found != expected {
            wrong.push(format!("{sentence}\n    {lemma}: {found}\n    instead of {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn negation_and_its_scope() {
    check(
        "Norway attacked Sweden. => attack: past
        Norway did not attack Sweden. => attack: not past
        Norway never attacked Sweden. => attack: not past
        Norway has never attacked Sweden. => attack: not past
        Norway no longer supports Sweden. => support: not present
        Norway does not support Sweden any more. => support: not present
        Norway neither attacked nor threatened Sweden. => attack: not past
        No soldier attacked Sweden. => attack: not past
        No Norwegian soldiers entered Sweden. => enter: not past
        None of the soldiers entered Sweden. => enter: not past
        Norway failed to attack Sweden. => attack: not past
        Norway refused to help Sweden. => help: not past
        Norway declined to meet Sweden. => meet: not past
        Norway did not fail to help Sweden. => help: past
        Norway avoided meeting Sweden. => meet: not past
        Norway stopped supporting Sweden. => support: not past
        Norway prevented Denmark from attacking Sweden. => attack: not past
        Norway left without attacking Sweden. => attack: not past
        Instead of attacking Sweden, Norway surrendered. => attack: not past
        Norway hardly supports Sweden. => support: not present
        Norway cannot help Sweden. => help: not present
        Norway couldn't help Sweden. => help: not past
        Norway was unable to help Sweden. => help: not past
        Norway is not a member of NATO. => be member of: not present
        Norway is no friend of Sweden. => be friend of: not present
        Norway did not attack Sweden but Denmark. => attack: not past
        The minister did not attack Sweden because Norway asked him. => attack: not past
        Norway attacked Sweden not because of Denmark. => attack: past",
    );
}

#[test]
fn modals_and_adverbs() {
    check(
        "Norway may attack Sweden. => attack: possible future
        Norway might attack Sweden. => attack: possible future
        Norway could attack Sweden. => attack: possible future
        Norway may have attacked Sweden. => attack: possible past
        Norway must have attacked Sweden. => attack: probable past
        Norway should help Sweden. => help: probable future
        Norway will help Sweden. => help: future
        Norway will not help Sweden. => help: not future
        Norway would help Sweden. => help: probable future
        Norway probably attacked Sweden. => attack: probable past
        Norway likely attacked Sweden. => attack: probable past
        Norway apparently attacked Sweden. => attack: probable past
        Norway possibly attacked Sweden. => attack: possible past
        Perhaps Norway attacked Sweden. => attack: possible past
        Maybe Norway attacked Sweden. => attack: possible past
        Norway certainly attacked Sweden. => attack: past
        In all likelihood Norway attacked Sweden. => attack: probable past
        Norway is likely to attack Sweden. => attack: probable future
        Norway is unlikely to attack Sweden. => attack: possible future
        It is possible that Norway attacked Sweden. => attack: possible past
        It is likely that Norway attacked Sweden. => attack: probable past
        It is clear that Norway attacked Sweden. => attack: past
        It is not clear whether Norway attacked Sweden. => attack: possible past",
    );
}

#[test]
fn intentions_and_futures() {
    check(
        "Norway plans to attack Sweden. => attack: probable future
        Norway wants to help Sweden. => help: possible future
        Norway hopes to meet Sweden. => meet: possible future
        Norway intends to attack Sweden. => attack: probable future
        Norway is going to attack Sweden. => attack: future
        Norway is about to attack Sweden. => attack: probable future
        Norway is set to meet Sweden. => meet: probable future
        Norway is expected to meet Sweden. => meet: probable future
        Norway agreed to help Sweden. => help: probable future
        Norway promised to help Sweden. => help: probable future
        Norway vowed to defend Sweden. => defend: probable future
        Norway threatened to attack Sweden. => attack: possible future
        Norway offered to help Sweden. => help: possible future
        Norway is ready to help Sweden. => help: probable future
        Norway is preparing to attack Sweden. => attack: probable future
        Norway sent ships to attack Sweden. => attack: possible future
        Norway's plan to attack Sweden angered Denmark. => attack: probable future
        Norway's refusal to help Sweden angered Denmark. => help: not future
        Norway is to meet Sweden. => meet: probable future",
    );
}

#[test]
fn implicatives_and_factives() {
    check(
        "Norway managed to attack Sweden. => attack: past
        Norway tried to attack Sweden. => attack: possible future
        Norway attempted to attack Sweden. => attack: possible future
        Norway did not manage to attack Sweden. => attack: not past
        Norway forced Sweden to leave Denmark. => leave: past
        Norway began to attack Sweden. => attack: past
        Norway continued to attack Sweden. => attack: past
        Norway ceased to support Sweden. => support: not past
        Norway forgot to help Sweden. => help: not past
        Norway happened to meet Sweden. => meet: past
        Norway helped Denmark to defeat Sweden. => defeat: past
        Norway allowed Denmark to attack Sweden. => attack: possible future
        Norway asked Denmark to attack Sweden. => attack: possible future
        Norway ordered Denmark to attack Sweden. => attack: possible future
        Norway succeeded in defeating Sweden. => defeat: past
        Norway was accused of attacking Sweden. => attack: possible past
        Denmark accused Norway of attacking Sweden. => attack: possible past
        Norway was too weak to attack Sweden. => attack: not past
        Norway appears to support Sweden. => support: probable present
        Norway seems to support Sweden. => support: probable present
        Norway pretended to help Sweden. => help: not past",
    );
}

#[test]
fn conditions_and_questions() {
    check(
        "If Norway attacks Sweden, Denmark will help Finland. => attack: possible present
        If Norway attacks Sweden, Denmark will help Finland. => help: possible future
        Unless Norway attacks Sweden, Denmark will help Finland. => attack: possible present
        Denmark will help Finland if Norway attacks Sweden. => help: possible future
        Denmark would help Finland if Norway attacked Sweden. => help: possible future
        Did Norway invade Sweden? => invade: possible past
        Will the minister support the plan? => support: possible future
        Denmark will help Finland as long as Norway supports Sweden. => support: possible present
        Denmark asked whether Norway attacked Sweden. => attack: possible past",
    );
}

#[test]
fn tenses() {
    check(
        "Norway supports Sweden. => support: present
        Norway is supporting Sweden. => support: present
        Norway has supported Sweden. => support: past
        Norway had supported Sweden. => support: past
        Norway was supporting Sweden. => support: past
        Norway will have supported Sweden. => support: future
        Sweden was attacked by Norway. => attack: past
        Sweden is supported by Norway. => support: present
        Sweden has been attacked by Norway. => attack: past
        Sweden will be attacked by Norway. => attack: future
        Sweden is being attacked by Norway. => attack: present
        Former president Anna Holm met Sweden. => meet: past",
    );
}

#[test]
fn times() {
    check(
        "Norway attacked Sweden on Wednesday. => attack: past; 2022-10-05
        Norway will attack Sweden on Wednesday. => attack: future; 2022-10-12
        Norway attacked Sweden last month. => attack: past; 2022-09
        Norway attacked Sweden on February 24. => attack: past; 2022-02-24
        Norway attacked Sweden on 24 February 2021. => attack: past; 2021-02-24
        Norway attacked Sweden two weeks ago. => attack: past; 2022-09-23
        Norway attacked Sweden yesterday. => attack: past; 2022-10-06
        Norway has supported Sweden since 2014. => support: past; 2014/..
        Norway will help Sweden by the end of the year. => help: future; 2022
        Norway attacked Sweden in March 2020. => attack: past; 2020-03
        Norway attacked Sweden in the second quarter of 2021. => attack: past; 2021-04/2021-06
        Norway will help Sweden next year. => help: future; 2023
        Norway occupied Sweden from 1940 to 1945. => occupy: past; 1940/1945
        Norway helped Sweden between May and July. => help: past; 2022-05/2022-07
        Norway attacked Sweden in 1999. => attack: past; 1999
        In 1999, Norway attacked Sweden. => attack: past; 1999
        Norway attacked Sweden earlier this week. => attack: past; 2022-10-03/2022-10-09
        Norway attacked Sweden early on Tuesday. => attack: past; 2022-10-04
        Norway attacked Sweden for the first time. => attack: past; -",
    );
}

#[test]
fn places() {
    check(
        "The minister met Anna Holm in Paris. => meet: past; -; Paris
        The minister met Anna Holm in Paris on Wednesday. => meet: past; 2022-10-05; Paris
        In Geneva, the minister met Anna Holm. => meet: past; -; Geneva
        The police arrested Anna Holm at Heathrow Airport. => arrest: past; -; Heathrow Airport
        The police arrested Anna Holm outside Oslo. => arrest: past; -; Oslo
        The police arrested Anna Holm near Oslo. => arrest: past; -; Oslo",
    );
}

#[test]
fn quantities() {
    check(
        "Norway paid $5 million. => pay: past; -; -; value $5 million
        Norway lost 300. => lose: past; -; -; value 300
        The company earned 20 million euros. => earn: past; -; -; value 20 million euros
        The company owns 40 percent. => own: present; -; -; value 40 percent
        Norway sold 40 tanks. => sell: past; -; -; entity 40 tanks",
    );
}

#[test]
fn hearsay() {
    check(
        "The group is said to be recruiting fighters. => recruit: probable present
        The army claimed to have captured the town. => capture: past
        Norway is believed to be arming Sweden. => arm: probable present
        Norway was believed to have armed Sweden. => arm: probable past
        Norway claims to support Sweden. => support: present",
    );
}

#[test]
fn what_was_expected_and_what_no_longer_is() {
    check(
        "Norway was to have met Sweden. => meet: possible past
        Norway had been due to meet Sweden. => meet: possible past
        Norway was supposed to meet Sweden. => meet: possible past
        Norway had planned to attack Sweden. => attack: possible past
        Norway had managed to attack Sweden. => attack: past
        Norway is likely to have attacked Sweden. => attack: probable past
        Norway used to support Sweden. => support: past
        Norway no longer supports Sweden. => support: not present
        Norway has yet to meet Sweden. => meet: not present
        Norway stopped short of attacking Sweden. => attack: not past
        Norway came close to attacking Sweden. => attack: not past
        Norway nearly attacked Sweden. => attack: not past
        Norway should have helped Sweden. => help: possible past
        Norway would have helped Sweden. => help: possible past
        Had Norway attacked Sweden, Denmark would have helped Finland. => attack: possible past
        Had Norway attacked Sweden, Denmark would have helped Finland. => help: possible past
        Were Norway to attack Sweden, Denmark would help Finland. => help: possible future",
    );
}
