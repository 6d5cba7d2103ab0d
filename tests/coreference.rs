//! Whom pronouns and descriptions mean: one short text a case, with all mentions of the entity in question.

#[path = "fixtures/mentions.rs"]
mod mentions;

use claimgraph::entity;
use mentions::{check, read};

#[test]
fn a_copula_says_who_somebody_is_and_the_role_is_known_later() {
    check(
        "Marta Keller is the mayor of Lindau. On Friday the mayor opened a bridge.",
        "Marta Keller",
        &["Marta Keller", "the mayor of Lindau", "the mayor"],
    );
    check(
        "Marta Keller became chairwoman in May. The chairwoman resigned a week later.",
        "Marta Keller",
        &["Marta Keller", "chairwoman", "The chairwoman"],
    );
    check("Pavel Novak is a painter. He is also a poet.", "Pavel Novak", &["Pavel Novak", "a painter", "He", "a poet"]);
}

#[test]
fn what_is_denied_or_only_possible_equates_nothing() {
    check("Marta Keller is not the mayor of Lindau.", "Marta Keller", &["Marta Keller"]);
    check("Marta Keller could be the mayor of Lindau.", "Marta Keller", &["Marta Keller"]);
}

#[test]
fn a_title_before_a_name_is_said_of_its_bearer() {
    check(
        "Norwegian goalkeeper Lars Holm saved a penalty. The goalkeeper was hurt.",
        "Lars Holm",
        &["Norwegian goalkeeper", "Lars Holm", "The goalkeeper"],
    );
}

#[test]
fn possessives_mean_somebody_too() {
    check("Spain voted on Sunday. The country's parliament meets on Monday.", "Spain", &["Spain", "The country's"]);
}

#[test]
fn his_wife_is_one_woman_for_one_man() {
    check(
        "Thomas Berg and his wife went to court. Berg said that his wife Anna Berg had paid.",
        "Anna Berg",
        &["his wife", "his wife", "Anna Berg"],
    );
}

#[test]
fn the_one_child_of_a_text_is_the_child() {
    check(
        "The couple mourned their daughter, Gloria. Doctors had treated the baby for a month.",
        "Gloria",
        &["their daughter", "Gloria", "the baby"],
    );
}

#[test]
fn his_country_is_the_one_in_his_title() {
    check(
        "Ukrainian President Olena Hrytsenko met Italy's foreign minister. She said her country needed help.",
        "Ukraine",
        &["Ukrainian", "her country"],
    );
}

#[test]
fn a_country_is_the_country_and_a_city_the_city() {
    check(
        "Norway will raise taxes. The vote was close. Protesters filled the streets of the country.",
        "Norway",
        &["Norway", "the country"],
    );
    check("Oslo was quiet on Sunday. Buses in the city stood still.", "Oslo", &["Oslo", "the city"]);
}

#[test]
fn another_country_is_another_one() {
    check("Norway sent ships. The other country sent none.", "Norway", &["Norway"]);
}

#[test]
fn a_name_that_says_what_it_is_is_nothing_else() {
    check(
        "The Harbour Department kept silent. On Sunday the team lost at home.",
        "Harbour Department",
        &["Harbour Department"],
    );
}

#[test]
fn the_noun_of_a_name_stands_for_it() {
    check(
        "The Ludlow Foundation for the Arts closed. Artists thanked the foundation.",
        "Ludlow Foundation for the Arts",
        &["Ludlow Foundation for the Arts", "the foundation"],
    );
}

#[test]
fn a_name_with_the_noun_of_its_sort_is_the_name() {
    check(
        "Microsoft lost money. Shares of the Microsoft company fell.",
        "Microsoft",
        &["Microsoft", "the Microsoft company", "Microsoft"],
    );
}

#[test]
fn the_american_people_are_the_americans() {
    check(
        "Americans voted on Tuesday. The American people chose a new Congress.",
        "Americans",
        &["Americans", "The American people"],
    );
}

#[test]
fn who_says_that_he_would_is_he() {
    check(
        "Karl Meyer admired Peter Lang. Meyer said he had met him twice.",
        "Karl Meyer",
        &["Karl Meyer", "Meyer", "he"],
    );
}

#[test]
fn a_pronoun_before_its_name_waits_for_it() {
    check("In his speech on Monday, Karl Meyer attacked the plan.", "Karl Meyer", &["his", "Karl Meyer"]);
}

#[test]
fn arguments_of_one_verb_differ_but_for_reflexives() {
    check("Karl Meyer praised him.", "Karl Meyer", &["Karl Meyer"]);
    check("Karl Meyer praised himself.", "Karl Meyer", &["Karl Meyer", "himself"]);
}

#[test]
fn whoever_takes_part_is_not_the_other_one() {
    check("Peter Lang waited. Karl Meyer arrived at noon. Meyer greeted him.", "Peter Lang", &["Peter Lang", "him"]);
}

#[test]
fn gender_keeps_pronouns_apart() {
    check("Anna Berg met Peter Lang. She thanked him.", "Anna Berg", &["Anna Berg", "She"]);
    check("Anna Berg met Peter Lang. She thanked him.", "Peter Lang", &["Peter Lang", "him"]);
}

#[test]
fn a_country_may_be_a_she_where_there_is_no_woman() {
    check(
        "India awoke to freedom. At midnight India took her place among the nations.",
        "India",
        &["India", "India", "her"],
    );
    check("Anna Berg loved India. She left her home in India in May.", "Anna Berg", &["Anna Berg", "She", "her"]);
}

#[test]
fn an_it_that_only_makes_room_means_nothing() {
    check("The Senate met. It is the Senate that will decide.", "Senate", &["Senate", "Senate"]);
    check("Microsoft waited. It was because the court was slow.", "Microsoft", &["Microsoft"]);
}

#[test]
fn a_comma_between_name_and_role_is_enough() {
    check(
        "Joseph Vogel, commander of the northern fleet, resigned. The commander was tired.",
        "Joseph Vogel",
        &["Joseph Vogel", "commander of the northern fleet", "The commander"],
    );
    check("The foreign minister, Ida Jansson, said nothing.", "Ida Jansson", &["The foreign minister", "Ida Jansson"]);
}

#[test]
fn we_is_the_body_that_somebody_speaks_for() {
    check("“We will win,” said Norway coach Lars Holm.", "Norway", &["We", "Norway"]);
}

#[test]
fn a_body_of_a_state_is_one_by_any_name() {
    check(
        "The Government of Norway met. The Norwegian government raised taxes.",
        "Government of Norway",
        &["Government of Norway", "The Norwegian government"],
    );
}

/// What a place of that name stands for.
fn stands_for(text: &str, name: &str) -> Option<String> {
    let entities = entity::find(&read(text));
    let entity = entities.list.iter().find(|entity| entity.name == name);
    entity.and_then(|entity| entity.stands_for.as_ref()).map(|meant| meant.name.clone())
}

#[test]
fn a_place_that_acts_stands_for_whoever_decides_there() {
    assert_eq!(stands_for("Moscow accused Kyiv of lying.", "Moscow"), Some("Russia".to_owned()));
    assert_eq!(stands_for("The Kremlin denied the report.", "Kremlin"), Some("Russia".to_owned()));
    assert_eq!(stands_for("Brussels warned Poland on Monday.", "Brussels"), Some("European Union".to_owned()));
    assert_eq!(stands_for("The ministers met in Moscow on Monday.", "Moscow"), None);
    assert_eq!(stands_for("Oslo is a city of parks.", "Oslo"), None);
    assert_eq!(stands_for("Norway accused Sweden of lying.", "Norway"), None);
}

#[test]
fn what_is_left_open_is_counted() {
    let entities = entity::find(&read("He sold it to the company."));
    assert_eq!((entities.open.pronouns, entities.open.descriptions), (2, 1), "{:#?}", entities.list);
    let entities = entity::find(&read("It is time to go."));
    assert_eq!(entities.open.pronouns, 0, "an empty pronoun is not open");
}

#[test]
fn i_is_the_speaker_by_the_headline() {
    check(
        "Remarks by Anna Berg at the harbour\nI came here as a girl. I loved the ships. My brother sailed them.",
        "Anna Berg",
        &["Anna Berg", "I", "I", "My"],
    );
}

#[test]
fn i_is_the_speaker_by_a_label() {
    let text = "ANNA BERG: I will build the bridge.\nPETER LANG: I will not pay for it. I have no money.";
    check(text, "ANNA BERG", &["ANNA BERG", "I"]);
    check(text, "PETER LANG", &["PETER LANG", "I", "I"]);
}

#[test]
fn i_stays_open_where_nothing_says_who_speaks() {
    check("I met Anna Berg in Oslo. I liked the city.", "Anna Berg", &["Anna Berg"]);
}

#[test]
fn respect_makes_no_name() {
    check(
        "Denmark will prosper. Denmark is strong. We love our Nation.",
        "Denmark",
        &["Denmark", "Denmark", "our Nation"],
    );
}

#[test]
fn an_object_is_not_who_acts() {
    check("Nokia bought a factory. Nokia no longer wants to support it.", "Nokia", &["Nokia", "Nokia"]);
    check("Anna Holm is here. Holm says that voters complained to her.", "Anna Holm", &["Anna Holm", "Holm", "her"]);
}

#[test]
fn nothing_has_a_part_in_itself() {
    check("Nokia grew. Volkswagen, its main rival, did not.", "Volkswagen", &["Volkswagen", "its main rival"]);
}

#[test]
fn one_source_goes_on_as_they() {
    check(
        "“The army is weak,” another source said. The withdrawals showed “how bad it is,” they continued.",
        "source",
        &["another source", "they"],
    );
}

#[test]
fn an_it_that_quotes_is_a_body() {
    check("The Guardian asked for more. It quoted three teachers.", "Guardian", &["Guardian", "It"]);
}

#[test]
fn what_is_said_to_a_paper_is_not_about_it() {
    check(
        "NASA spokeswoman Ida Berg told Reuters the agency will look into the fire.",
        "NASA",
        &["NASA", "the agency"],
    );
}

#[test]
fn one_of_a_list_is_not_the_country() {
    check(
        "France waited. People from Libya, Syria and Yemen came to France. The country was surprised.",
        "France",
        &["France", "France", "The country"],
    );
}

#[test]
fn a_team_named_by_the_way_is_not_the_topic() {
    check(
        "The Norwegian team arrived. The team trained. The team won. The Danish team lost. The team was glad.",
        "Norwegian team",
        &["The Norwegian team", "The team", "The team", "The team"],
    );
}

#[test]
fn a_name_ends_before_its_hyphen() {
    check("The U.S.-led coalition attacked Raqqa.", "United States", &["U.S."]);
}

#[test]
fn the_first_word_of_a_role_is_no_name() {
    check("Navy Press Secretary Ida Berg resigned. The Navy was surprised.", "Navy", &["Navy", "Navy"]);
}

#[test]
fn who_says_it_afterwards_is_not_him() {
    check(
        "Anna Petrov said that Germany liked Ivan Orlov. Russia did not like him either, Karl Lind said.",
        "Ivan Orlov",
        &["Ivan Orlov", "him"],
    );
    check(
        "Karl Lind said that Germany liked Ivan Orlov. Russia did not like him either, Lind said.",
        "Ivan Orlov",
        &["Ivan Orlov", "him"],
    );
}
