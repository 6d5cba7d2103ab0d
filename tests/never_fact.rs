//! The main promise: what a text denies, doubts, asks, plans or leaves to somebody's word never stands as its plain fact.
//!
//! One case a line, `verb: sentence`: no claim of that verb may be positive, certain and in nobody's voice. What must stay
//! a fact is in `still_fact.rs`.

#[path = "fixtures/plain_facts.rs"]
mod plain_facts;

use claimgraph::claim::{self, Certainty, Claim, Polarity};
use claimgraph::entity;
use claimgraph::language::Language;
use plain_facts::{check, is_of};

fn never(cases: &str) {
    check(cases, false);
}

#[test]
fn nouns_that_only_name_a_content() {
    never(
        "attack: There is no evidence that Norway attacked Sweden.
        attack: There was no proof that Norway had attacked Sweden.
        bribe: Investigators found no sign that Langco bribed Anna Holm.
        bribe: There is no indication that Langco has bribed Anna Holm.
        attack: There is a chance that Norway attacked Sweden.
        attack: There is a possibility that Norway attacked Sweden.
        attack: There is a risk that Norway attacks Sweden.
        attack: The danger that Norway attacks Sweden is growing.
        attack: The idea that Norway attacked Sweden is absurd.
        attack: The notion that Norway attacked Sweden is ridiculous.
        attack: The theory that Norway attacked Sweden has few supporters.
        attack: The prospect that Norway would attack Sweden worried Denmark.
        kill: The suggestion that Peter Lang killed Anna Holm was dismissed.
        kill: Suggestions that Peter Lang killed Anna Holm were dismissed.
        kill: Speculation that Peter Lang killed Anna Holm is rife.
        buy: Rumours that Langco bought Fjordbank drove up the price.
        attack: No evidence Norway attacked Sweden
        attack: No proof Norway attacked Sweden, court finds
        attack: There is no evidence to suggest that Norway attacked Sweden.
        attack: There is nothing to suggest that Norway attacked Sweden.
        attack: There is little evidence that Norway attacked Sweden.
        attack: There was never any evidence that Norway attacked Sweden.
        attack: Denmark has no evidence that Norway attacked Sweden.
        attack: The hypothesis that Norway attacked Sweden was abandoned.
        attack: The scenario that Norway attacks Sweden was rehearsed.
        fund: There is no suggestion that Langco funded the Amber Guard.
        meet: There was no confirmation that Anna Holm met Peter Lang.
        attack: The hope that Norway would help had faded, and so had the fear that Norway would attack Sweden.",
    );
}

#[test]
fn it_is_not_so_that() {
    never(
        "meet: It is not true that Anna Holm met Peter Lang.
        meet: It is false that Anna Holm met Peter Lang.
        meet: It is untrue that Anna Holm met Peter Lang.
        meet: It is incorrect that Anna Holm met Peter Lang.
        meet: It is a lie that Anna Holm met Peter Lang.
        meet: It is a myth that Anna Holm met Peter Lang.
        meet: It is nonsense that Anna Holm met Peter Lang.
        meet: It was not the case that Anna Holm met Peter Lang.
        meet: It is not clear that Anna Holm met Peter Lang.
        meet: It is not certain that Anna Holm met Peter Lang.
        meet: It is far from certain that Anna Holm met Peter Lang.
        meet: It is unlikely that Anna Holm met Peter Lang.
        meet: It is plausible that Anna Holm met Peter Lang.
        meet: It is implausible that Anna Holm met Peter Lang.
        meet: It is conceivable that Anna Holm met Peter Lang.
        meet: It is impossible that Anna Holm met Peter Lang.
        meet: It is doubtful that Anna Holm met Peter Lang.
        meet: It is unclear whether Anna Holm met Peter Lang.
        meet: It remains unclear whether Anna Holm met Peter Lang.
        meet: It remains to be seen whether Anna Holm will meet Peter Lang.
        meet: It is not true that Anna Holm met Peter Lang and praised Norway.
        praise: It is not true that Anna Holm met Peter Lang and praised Norway.
        meet: It is possible that Anna Holm met Peter Lang.
        meet: Word is that Anna Holm met Peter Lang.
        meet: My guess is that Anna Holm met Peter Lang.
        meet: Chances are that Anna Holm met Peter Lang.
        meet: Rumour has it that Anna Holm met Peter Lang.
        meet: Legend has it that Anna Holm met Peter Lang.
        meet: It looks like Anna Holm met Peter Lang.
        meet: It seems as if Anna Holm met Peter Lang.
        meet: It looks as though Anna Holm met Peter Lang.
        meet: It seems that Anna Holm met Peter Lang.",
    );
}

#[test]
fn events_that_did_not_come_about() {
    never(
        "meet: A meeting between Anna Holm and Peter Lang did not take place.
        meet: A meeting between Anna Holm and Peter Lang never took place.
        meet: A meeting between Anna Holm and Peter Lang was cancelled.
        meet: A meeting between Anna Holm and Peter Lang has yet to take place.
        meet: A meeting between Anna Holm and Peter Lang may take place.
        meet: A meeting between Anna Holm and Peter Lang is unlikely.
        meet: A meeting between Anna Holm and Peter Lang is out of the question.
        meet: The meeting between Anna Holm and Peter Lang fell through.
        meet: A meeting between Anna Holm and Peter Lang was ruled out.
        meet: No meeting between Anna Holm and Peter Lang took place.
        attack: Norway's attack on Sweden never happened.
        attack: Norway's attack on Sweden did not happen.
        attack: A Norwegian attack on Sweden is possible.
        attack: A Norwegian attack on Sweden is not imminent.
        attack: A Norwegian attack on Sweden is feared.
        attack: A Norwegian attack on Sweden is not expected.
        attack: A Norwegian attack on Sweden was averted.
        attack: A Norwegian attack on Sweden was foiled.
        attack: Norway's attack on Sweden was denied by Denmark.
        attack: An attack by Norway on Sweden would be illegal.
        attack: An attack by Norway on Sweden would trigger a war.
        attack: An attack by Norway on Sweden could trigger a war.
        invade: Denmark averted a Norwegian invasion of Sweden.
        invade: Denmark feared a Norwegian invasion of Sweden.
        invade: Denmark predicted a Norwegian invasion of Sweden.
        invade: Denmark doubts a Norwegian invasion of Sweden.
        invade: Denmark warned of a Norwegian invasion of Sweden.
        invade: Denmark prepared for a Norwegian invasion of Sweden.
        invade: Denmark braced for a Norwegian invasion of Sweden.
        invade: Denmark expects a Norwegian invasion of Sweden.
        invade: Denmark ruled out a Norwegian invasion of Sweden.
        invade: Denmark called for a Norwegian invasion of Sweden.
        invade: There was no Norwegian invasion of Sweden.
        invade: There may be a Norwegian invasion of Sweden.
        invade: There is no evidence of a Norwegian invasion of Sweden.
        invade: The threat of a Norwegian invasion of Sweden is real.
        attack: Norway did not launch an attack on Sweden.
        attack: Norway may launch an attack on Sweden.
        attack: Norway is planning to launch an attack on Sweden.
        attack: Norway was accused of launching an attack on Sweden.
        attack: Norway threatened an attack on Sweden.
        attack: Norway's failed attack on Sweden angered Denmark.
        attack: Norway's alleged attack on Sweden angered Denmark.
        visit: Anna Holm called off a visit to Sweden.
        visit: Anna Holm put off her visit to Sweden.",
    );
}

#[test]
fn hopes_fears_and_wishes() {
    never(
        "help: Norway hopes that Sweden will help Denmark.
        help: Norway hoped Sweden would help Denmark.
        help: Norway is hoping that Sweden helps Denmark.
        help: It is hoped that Sweden will help Denmark.
        help: Norway was hoping to help Denmark.
        attack: Norway fears that Sweden will attack Denmark.
        attack: There were fears Sweden would attack Denmark.
        attack: Norway wants Sweden to attack Denmark.
        attack: Norway advocated attacking Sweden.
        attack: Norway objected to Sweden attacking Denmark.
        attack: Norway proposed attacking Sweden.
        attack: Norway considered attacking Sweden.
        attack: Norway spoke of attacking Sweden.
        attack: Norway reputedly attacked Sweden.
        attack: Norway supposedly attacked Sweden.
        attack: Norway purportedly attacked Sweden.
        attack: Norway trained soldiers with the aim of attacking Sweden.
        attack: Norway massed troops in the hope of attacking Sweden.
        attack: Norway is on the verge of attacking Sweden.
        attack: Norway is in no mood to attack Sweden.
        attack: Norway has the right to attack Sweden.
        attack: Norway has no plans to attack Sweden.",
    );
}

#[test]
fn verdicts_and_denials() {
    never(
        "kill: Peter Lang was acquitted of killing Anna Holm.
        kill: Peter Lang was cleared of killing Anna Holm.
        kill: Peter Lang was exonerated of killing Anna Holm.
        kill: Peter Lang was absolved of killing Anna Holm.
        kill: The jury cleared Peter Lang of killing Anna Holm.
        kill: Peter Lang pleaded not guilty to killing Anna Holm.
        kill: Peter Lang was found not guilty of killing Anna Holm.
        kill: Peter Lang is not guilty of killing Anna Holm.
        kill: Peter Lang was framed for killing Anna Holm.
        kill: Peter Lang was wrongly convicted of killing Anna Holm.
        kill: Peter Lang is on trial for killing Anna Holm.
        kill: Peter Lang is wanted for killing Anna Holm.
        kill: Peter Lang faces charges of killing Anna Holm.
        kill: Peter Lang was charged with killing Anna Holm.
        kill: Peter Lang was arrested on suspicion of killing Anna Holm.
        kill: Peter Lang is suspected of killing Anna Holm.
        attack: Norway cleared of attacking Sweden
        attack: Norway denies responsibility for attacking Sweden.
        attack: Norway denies any involvement in attacking Sweden.
        attack: Norway denied a role in attacking Sweden.
        attack: Norway had no part in attacking Sweden.
        attack: Norway was not involved in attacking Sweden.
        attack: Norway played no role in attacking Sweden.
        attack: Norway did not take part in attacking Sweden.
        attack: Norway voted against attacking Sweden.
        attack: Norway decided against attacking Sweden.
        attack: Norway argued against attacking Sweden.
        attack: Norway advised against attacking Sweden.
        attack: Norway warned Denmark against attacking Sweden.
        attack: Norway is against attacking Sweden.",
    );
}

#[test]
fn what_one_kept_from_doing() {
    never(
        "attack: Norway ruled out attacking Sweden.
        attack: Norway has not ruled out attacking Sweden.
        attack: Norway gave up attacking Sweden.
        buy: Langco backed out of buying Fjordbank.
        buy: Langco missed out on buying Fjordbank.
        attack: Norway shied away from attacking Sweden.
        attack: Norway held off from attacking Sweden.
        attack: Norway thought better of attacking Sweden.
        attack: Norway drew the line at attacking Sweden.
        attack: Norway thought twice before attacking Sweden.
        attack: Far from attacking Sweden, Norway helped Denmark.
        buy: Langco is far from buying Fjordbank.
        attack: Norway is nowhere near attacking Sweden.
        attack: Norway by no means attacked Sweden.
        attack: Instead of attacking Sweden, Norway helped Denmark.
        attack: Norway helped Denmark rather than attacking Sweden.
        attack: Rather than attack Sweden, Norway helped Denmark.
        attack: Norway helped Denmark without attacking Sweden.
        attack: Norway stopped short of attacking Sweden.
        attack: Norway was prevented from attacking Sweden.
        attack: Norway refrained from attacking Sweden.
        help: Norway stood by rather than help Sweden.
        help: Norway is opposed to helping Sweden.
        help: Norway opposes helping Sweden.
        help: Norway has no intention of helping Sweden.
        help: Norway did nothing to help Sweden.
        help: Norway lost the chance to help Sweden.
        help: Norway resisted calls to help Sweden.
        meet: Norway cancelled a meeting with Sweden.
        talk: Norway rejected talks with Sweden.
        talk: Norway is not in talks with Sweden.
        attack: Norway rules out attack on Sweden
        attack: Fears of Norwegian attack on Sweden grow
        attack: Norway yet to attack Sweden
        attack: Norway has yet to attack Sweden.
        attack: Norway can no longer attack Sweden.
        attack: Norway did not dare to attack Sweden.",
    );
}

#[test]
fn conditions_and_what_is_still_to_come() {
    never(
        "attack: Provided that Norway attacks Sweden, Denmark will help Finland.
        help: Provided that Norway attacks Sweden, Denmark will help Finland.
        attack: Until Norway attacks Sweden, Denmark will wait.
        attack: Before Norway attacks Sweden, Denmark will meet Finland.
        attack: Denmark acted as though Norway had attacked Sweden.
        attack: Denmark acted as if Norway had attacked Sweden.
        attack: In case Norway attacks Sweden, Denmark will help Finland.
        help: In case Norway attacks Sweden, Denmark will help Finland.
        attack: In the event of a Norwegian attack on Sweden, Denmark will help Finland.
        help: In the event of a Norwegian attack on Sweden, Denmark will help Finland.
        attack: In case of a Norwegian attack on Sweden, Denmark will help Finland.
        help: In case of a Norwegian attack on Sweden, Denmark will help Finland.
        attack: If Norway attacks Sweden or helps Denmark, Finland will act.
        help: If Norway attacks Sweden or helps Denmark, Finland will act.
        attack: Assuming that Norway attacks Sweden, Denmark will help Finland.
        attack: Unless Norway attacks Sweden, Denmark will wait.
        attack: Had Norway attacked Sweden, Denmark would have helped Finland.",
    );
}

#[test]
fn whose_view_it_is() {
    never(
        "attack: In Putin's view, Norway attacked Sweden.
        attack: In Putin's opinion, Norway attacked Sweden.
        attack: By Putin's account, Norway attacked Sweden.
        attack: As they see it, Norway attacked Sweden.
        attack: For all we know, Norway attacked Sweden.
        attack: Norway, by some accounts, attacked Sweden.
        attack: Norway, so it is said, attacked Sweden.
        attack: By all accounts, Norway attacked Sweden.
        meet: Anna Holm met Peter Lang, or so the Kremlin says.
        attack: Anna Holm falsely claimed that Norway attacked Sweden.
        attack: Anna Holm is not sure that Norway attacked Sweden.
        attack: It would be wrong to say that Norway attacked Sweden.
        attack: It is too early to say that Norway attacked Sweden.
        meet: Not a single minister met Anna Holm.
        meet: Few ministers met Anna Holm.
        meet: Hardly any ministers met Anna Holm.
        contact: Norway had little contact with Sweden.
        contact: Norway had no contact with Sweden.
        have: Norway had little contact with Sweden.",
    );
}

/// In a voice, what it denies or leaves open must not stand there as what it asserts either.
#[test]
fn what_a_voice_denies_is_not_what_it_asserts() {
    let asserted = |sentence: &str, verb: &str| {
        let document = Language::get().read(sentence);
        let mut entities = entity::find(&document);
        let claims = claim::find(&document, &mut entities, None).claims;
        let plain = |claim: &Claim| claim.polarity == Polarity::Positive && claim.certainty == Certainty::Certain;
        claims.iter().any(|claim| plain(claim) && is_of(claim, verb))
    };
    for sentence in [
        "Anna Holm said there was no evidence that Norway attacked Sweden.",
        "Anna Holm said it was not true that Norway attacked Sweden.",
        "Anna Holm is not sure that Norway attacked Sweden.",
        "Anna Holm is not aware that Norway attacked Sweden.",
        "It would be wrong to say that Norway attacked Sweden.",
        "It is too early to say that Norway attacked Sweden.",
        "Anna Holm falsely claimed that Norway attacked Sweden.",
        "Anna Holm said that Norway had ruled out attacking Sweden.",
        "Anna Holm said that a Norwegian attack on Sweden was unlikely.",
    ] {
        assert!(!asserted(sentence, "attack"), "{sentence}");
    }
}
