//! Whom and what short texts speak of: one text a case, with the mentions of each entity in question.

#[path = "fixtures/mentions.rs"]
mod mentions;

use claimgraph::entity::{self, EntityId, EntityType, MentionKind};
use mentions::{check, mentions, read};

#[test]
fn parts_of_a_name_join() {
    check(
        "President Vladimir Putin spoke on Monday. Putin praised the army.",
        "Vladimir Putin",
        &["Vladimir Putin", "Putin"],
    );
    check(
        "The Washington Post broke the story. Officials declined to talk to the Post.",
        "Washington Post",
        &["Washington Post", "Post"],
    );
}

#[test]
fn acronyms_join_their_names() {
    check(
        "The European Union (EU) imposed sanctions on Monday. The EU said Russia had broken the law.",
        "European Union",
        &["European Union", "EU", "EU"],
    );
}

#[test]
fn demonyms_speak_of_their_country_and_peoples_are_groups() {
    check("Russian forces left the city. Russia denied the report.", "Russia", &["Russian", "Russia"]);
    let entities = entity::find(&read("The Russians left the city on Monday."));
    assert!(entities.list.iter().any(|e| e.name == "Russians" && e.kind == EntityType::Group), "{:#?}", entities.list);
}

#[test]
fn a_product_is_its_short_name_too() {
    check(
        "Mozilla Firefox gained users in May. Many praised Firefox.",
        "Mozilla Firefox",
        &["Mozilla Firefox", "Firefox"],
    );
}

#[test]
fn one_letter_more_or_less_is_the_same_person() {
    check(
        "Kristin Wilkins opened the show. Kristen Wilkins spoke.",
        "Kristin Wilkins",
        &["Kristin Wilkins", "Kristen Wilkins"],
    );
    check("Andrea Berg opened the show. Andrew Berg spoke.", "Andrea Berg", &["Andrea Berg"]);
}

#[test]
fn middle_names_tell_people_apart() {
    let text = "Karin A. Dahl met Karin B. Dahl on Monday. Karin A. Dahl smiled.";
    check(text, "Karin A. Dahl", &["Karin A. Dahl", "Karin A. Dahl"]);
    check(text, "Karin B. Dahl", &["Karin B. Dahl"]);
    let text = "George W. Bush praised George H. W. Bush. George W. Bush left.";
    check(text, "George W. Bush", &["George W. Bush", "George W. Bush"]);
    check(
        "George W. Bush spoke on Monday. George Bush left, and Bush did not come back.",
        "George W. Bush",
        &["George W. Bush", "George Bush", "Bush"],
    );
    check("Karin Astrid Dahl spoke. Karin A. Dahl left.", "Karin Astrid Dahl", &["Karin Astrid Dahl", "Karin A. Dahl"]);
}

#[test]
fn a_son_is_not_his_father() {
    let text = "Donald Trump Jr. praised Donald Trump on Monday. Trump Jr. said that Trump would win.";
    check(text, "Donald Trump", &["Donald Trump", "Trump"]);
    check(text, "Donald Trump Jr.", &["Donald Trump Jr.", "Trump Jr."]);
    check("Lars Holm II met Lars Holm III.", "Lars Holm III", &["Lars Holm III"]);
    check(
        "Martin Luther King Jr. was born in Atlanta. Martin Luther King led the march, and King spoke.",
        "Martin Luther King Jr.",
        &["Martin Luther King Jr.", "Martin Luther King", "King"],
    );
    check(
        "Joseph R. Biden Jr. was born in Scranton. Joe Biden moved to Delaware.",
        "Joseph R. Biden Jr.",
        &["Joseph R. Biden Jr.", "Joe Biden"],
    );
}

#[test]
fn a_family_name_of_several_words_joins() {
    check(
        "Ursula von der Leyen met Macron. Von der Leyen spoke first, and von der Leyen left.",
        "Ursula von der Leyen",
        &["Ursula von der Leyen", "Von der Leyen", "von der Leyen"],
    );
    check("Vincent van Gogh painted it. Van Gogh sold one.", "Vincent van Gogh", &["Vincent van Gogh", "Van Gogh"]);
    // A given name that looks like a particle.
    check("Van Morrison sang with Jim Morrison.", "Van Morrison", &["Van Morrison"]);
}

#[test]
fn two_full_names_never_merge() {
    let text = "Boris Johnson arrived with his wife, Carrie Johnson. She smiled.";
    check(text, "Boris Johnson", &["Boris Johnson", "his"]);
}

#[test]
fn appositions_and_pronouns_join_their_person() {
    check(
        "Dmitry Peskov, the Kremlin spokesman, denied the report. He spoke in Moscow.",
        "Dmitry Peskov",
        &["Dmitry Peskov", "the Kremlin spokesman", "He"],
    );
}

#[test]
fn titles_and_possessives_are_no_part_of_a_name() {
    check("Chancellor Olaf Scholz’s government fell.", "Olaf Scholz", &["Olaf Scholz"]);
}

#[test]
fn an_empty_it_means_nothing() {
    check("Microsoft waited. It is time to go, it seems.", "Microsoft", &["Microsoft"]);
}

#[test]
fn i_in_a_quote_is_its_speaker() {
    let document = read("“I will not resign,” Boris Johnson said.");
    let mut entities = entity::find(&document);
    let speaker = entities.list.iter().position(|e| e.name == "Boris Johnson").map(EntityId);
    let speaker = speaker.expect("Johnson is named");
    entity::resolve_first_person(&mut entities, &document, &[(0..7, speaker)]);
    assert_eq!(mentions(&document, &entities, "Boris Johnson"), ["I", "Boris Johnson"]);
}

#[test]
fn an_unnamed_source_is_one_entity_for_each_phrase() {
    let document = read("One Western diplomat warned the allies. Two officials agreed with the diplomat.");
    let entities = entity::find(&document);
    let unnamed: Vec<&str> = entities.list.iter().filter(|e| !e.named).map(|e| e.name.as_str()).collect();
    assert_eq!(unnamed, ["One Western diplomat", "allies", "Two officials"]);
}

#[test]
fn every_mention_lies_in_the_text_and_answers_for_its_head() {
    for file in std::fs::read_dir("data/articles").expect("samples").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("a sample is readable");
        let document = read(&text);
        let entities = entity::find(&document);
        let length = text.chars().count();
        for entity in &entities.list {
            assert!(!entity.name.is_empty(), "an entity has a name");
            for mention in &entity.mentions {
                assert!(mention.start < mention.end && mention.end <= length, "{mention:?}");
                assert!(mention.tokens.contains(&mention.head), "{mention:?}");
                if mention.kind != MentionKind::Pronoun {
                    assert!(entities.at(mention.head).is_some(), "{mention:?}");
                }
            }
        }
    }
}
