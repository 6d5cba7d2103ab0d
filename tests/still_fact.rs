//! The other side of `never_fact.rs`: a graph that hedges everything tells nothing either.
//!
//! One case a line, `verb: sentence`: one claim of that verb is positive, certain and in nobody's voice.

#[path = "fixtures/plain_facts.rs"]
mod plain_facts;

use plain_facts::check;

#[test]
fn facts_stay_facts() {
    check(
        "attack: The fact that Norway attacked Sweden angered Denmark.
        attack: There is no doubt that Norway attacked Sweden.
        attack: There is no question that Norway attacked Sweden.
        attack: It is true that Norway attacked Sweden.
        attack: It is clear that Norway attacked Sweden.
        attack: It is no secret that Norway attacked Sweden.
        attack: It is no surprise that Norway attacked Sweden.
        attack: It is a shame that Norway attacked Sweden.
        attack: It is not surprising that Norway attacked Sweden.
        attack: Denmark left after Norway attacked Sweden.
        attack: Denmark waited until Norway attacked Sweden.
        attack: Denmark left before Norway attacked Sweden.
        attack: The news that Norway attacked Sweden angered Denmark.
        attack: Norway's attack on Sweden took place on Monday.
        attack: Norway's attack on Sweden did not surprise Denmark.
        attack: Norway's attack on Sweden was condemned by Denmark.
        attack: Norway's attack on Sweden may lead to a war.
        attack: Norway's attack on Sweden was illegal.
        attack: Denmark condemned Norway's attack on Sweden.
        attack: Denmark did not condemn Norway's attack on Sweden.
        attack: Denmark discussed Norway's attack on Sweden.
        launch: Norway launched an attack on Sweden.
        attack: Norway began its attack on Sweden in May.
        attack: Norway responded by attacking Sweden.
        attack: Norway was condemned for attacking Sweden.
        attack: Norway is responsible for attacking Sweden.
        attack: Norway took part in attacking Sweden.
        attack: Norway succeeded in attacking Sweden.
        attack: After attacking Sweden, Norway left Denmark.
        attack: Norway attacked Sweden, not Denmark.
        attack: Norway wrongly attacked Sweden.
        attack: Norway mistakenly attacked Sweden.
        attack: Norway, in May, attacked Sweden.
        attack: Norway attacked Sweden as Denmark watched.
        attack: In the case of Sweden, Norway attacked Stockholm.
        kill: Peter Lang was convicted of killing Anna Holm.
        kill: Peter Lang was jailed for killing Anna Holm.
        kill: Peter Lang pleaded guilty to killing Anna Holm.
        kill: Peter Lang admitted killing Anna Holm.
        meet: Anna Holm met Peter Lang in Oslo.
        hold: Anna Holm held a meeting with Peter Lang.
        meet: A few ministers met Anna Holm.
        meet: The meeting between Anna Holm and Peter Lang took place in Oslo.
        meet: The meeting between Anna Holm and Peter Lang was held in Oslo.
        talk: Talks between Norway and Sweden began on Monday.
        talk: Talks between Norway and Sweden ended on Monday.
        talk: Talks between Norway and Sweden were held in Oslo.
        pay: Anna Holm paid a visit to Sweden.
        help: Norway managed to help Sweden.
        help: Norway went on to help Sweden.
        help: Norway helped Sweden in the hope of peace.
        buy: Langco bought Fjordbank without telling Anna Holm.
        attack: Norway attacked Sweden instead of Denmark.
        arrest: Peter Lang was arrested on suspicion of fraud.
        arrest: Peter Lang was wrongly arrested in Oslo.
        accuse: Norway accused Sweden of attacking Denmark.",
        true,
    );
}
