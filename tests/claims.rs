//! What sentences claim: one line a claim, `subject | relation | object | TYPE | facets and voices`.
//!
//! A case lists the claims that must be among those found; a line that begins with `!` must not be.

#[path = "fixtures/lines.rs"]
mod lines;

use lines::check;

#[test]
fn verbs_with_subjects_and_objects() {
    check("Russia invaded Ukraine in February.", &["Russia | invade | Ukraine | ASSAULT | past"]);
    check("Ukraine was invaded by Russia.", &["Russia | invade | Ukraine | ASSAULT | past"]);
    check("Boris Johnson met Joe Biden.", &["Boris Johnson | meet | Joe Biden | CONSULT | past"]);
    check("The Kremlin will sanction Britain.", &["Kremlin | sanction | United Kingdom | SANCTION | future"]);
    check(
        "Norway accused Sweden of shelling the lighthouse.",
        &[
            "Norway | accuse | Sweden | ACCUSE | past",
            "Norway | accuse | shelling the lighthouse | ACCUSE | past",
            "Sweden | shell | lighthouse | ASSAULT | possible, past, by Norway",
        ],
    );
}

#[test]
fn coordination_on_both_sides() {
    check(
        "Boris Johnson spoke with Joe Biden, Emmanuel Macron, Olaf Scholz and Mario Draghi.",
        &[
            "Boris Johnson | speak with | Joe Biden | CONSULT | past",
            "Boris Johnson | speak with | Emmanuel Macron | CONSULT | past",
            "Boris Johnson | speak with | Olaf Scholz | CONSULT | past",
            "Boris Johnson | speak with | Mario Draghi | CONSULT | past",
        ],
    );
    check(
        "France and Germany condemned Russia.",
        &["France | condemn | Russia | ACCUSE | past", "Germany | condemn | Russia | ACCUSE | past"],
    );
    check("Macron visited Kyiv and praised Zelensky.", &["Macron | praise | Zelensky | SUPPORT | past"]);
    check("Johnson and Biden met on Friday.", &["Johnson | meet | Biden | CONSULT | past"]);
}

#[test]
fn titles_and_appositions() {
    check("US President Joe Biden left.", &["Joe Biden | be president of | United States | ROLE | present"]);
    check(
        "Dmitry Peskov, the Kremlin spokesman, spoke on Monday.",
        &["Dmitry Peskov | be spokesman for | Kremlin | ROLE | present"],
    );
    check("German Chancellor Olaf Scholz spoke.", &["Olaf Scholz | be chancellor of | Germany | ROLE | present"]);
    check("Macron is the president of France.", &["Macron | be president of | France | ROLE | present"]);
}

#[test]
fn event_nouns() {
    check("Russia's invasion of Ukraine shocked Europe.", &["Russia | invade | Ukraine | ASSAULT"]);
    check("They followed talks between Russia and Ukraine.", &["Russia | talk | Ukraine | CONSULT"]);
}

#[test]
fn clauses_share_their_subjects() {
    check(
        "The soldiers who attacked Kharkiv fled to Russia.",
        &["soldiers | attack | Kharkiv | ASSAULT | past", "soldiers | flee to | Russia | MOVES_TO | past"],
    );
    check("Germany agreed to help Ukraine.", &["Germany | help | Ukraine | AID | probable, future"]);
    check(
        "Biden urged China to condemn Russia.",
        &["Biden | urge | China | REQUEST | past", "China | condemn | Russia | ACCUSE | possible, future"],
    );
}

#[test]
fn polarity_and_its_scope() {
    check("Russia did not attack Poland.", &["Russia | attack | Poland | ASSAULT | not, past"]);
    check("Germany no longer supports Russia.", &["Germany | support | Russia | SUPPORT | not, present"]);
    check("Peskov refused to meet Johnson.", &["Peskov | meet | Johnson | CONSULT | not, past"]);
    check("Britain failed to help Ukraine.", &["United Kingdom | help | Ukraine | AID | not, past"]);
    check("Ukraine managed to defeat Russia.", &["Ukraine | defeat | Russia"]);
}

#[test]
fn lemmas_that_the_lemmatizer_cuts() {
    check("The opposition staged a rally in Tbilisi.", &["opposition | stage | rally"]);
}

#[test]
fn certainty() {
    check("Russia may attack Moldova.", &["Russia | attack | Moldova | ASSAULT | possible, future"]);
    check(
        "If Russia attacks Poland, NATO will defend Poland.",
        &["Russia | attack | Poland | ASSAULT | possible, present"],
    );
    check("Will Scholz visit Kyiv?", &["Scholz | visit | Kyiv | CONSULT | possible, future"]);
    check("Russia reportedly attacked Odesa.", &["!Russia | attack | Odesa | ASSAULT | past"]);
}

#[test]
fn voices() {
    check(
        "Biden said that Russia attacked Kyiv.",
        &["Russia | attack | Kyiv | ASSAULT | past, by Biden", "Biden | say | Russia | SAY | past"],
    );
    check(
        "Peskov denied that Russia attacked Kyiv.",
        &["Russia | attack | Kyiv | ASSAULT | not, past, by Peskov", "Peskov | deny | Russia | REJECT | past"],
    );
    check("According to the Times, Macron met Putin.", &["Macron | meet | Putin | CONSULT | past, by Times"]);
}

#[test]
fn possessions_and_parts() {
    check("The lawyer's letter was lost.", &["lawyer | have | lawyer's letter | OWNS"]);
    check("The Home Office letter was short.", &["Home Office | have | Home Office letter | OWNS"]);
    check("Angela Merkel praised her party.", &["Angela Merkel | be member of | party | MEMBER"]);
    check("Russia's army left Kyiv.", &["Russia's army | be army of | Russia | PART_OF"]);
    check("The flag of New Zealand is blue.", &["New Zealand | have | flag | OWNS"]);
    check(
        "Putin's administration fell.",
        &["Putin | have | Putin's administration", "!administration | be administration of"],
    );
    check("They saw the end of Germany.", &["!Germany | have"]);
    check("Government officials left London.", &["Government officials | be official of | Government | MEMBER"]);
}

#[test]
fn people_whom_nothing_names() {
    check("Someone attacked Berlin.", &["Someone | attack | Berlin | ASSAULT | past"]);
    check("Those who fled Syria reached Germany.", &["Those who fled Syria | flee | Syria | MOVES_TO | past"]);
    check("The rebels seized the city of Damascus.", &["rebels | seize | Damascus | OWNS | past"]);
}

#[test]
fn means_act_and_wills_are_somebodys() {
    check("Microsoft launched a campaign to persuade users.", &["campaign | persuade | users"]);
    check("Germany has a plan to help Ukraine.", &["Germany | help | Ukraine | AID"]);
    check(
        "The camera is used by wardens to track and prosecute smugglers.",
        &["wardens | track | smugglers", "wardens | prosecute | smugglers | COERCE", "!camera | prosecute"],
    );
    check(
        "The pope called on rebels to leave Syria.",
        &["pope | call on | rebels | REQUEST | past", "rebels | leave | Syria"],
    );
}

#[test]
fn carried_nouns_give_their_verbs_the_type() {
    check("Russia launched an attack.", &["Russia | launch | attack | ASSAULT | past", "!Russia | attack | attack"]);
    check("Ethiopia and Eritrea signed a peace deal.", &["Ethiopia | agree | Eritrea | AGREE | past"]);
    check("Russia's losses grew.", &["Russia | have | Russia's losses"]);
}

#[test]
fn relatives_with_two_subjects_and_places_before_participles() {
    check(
        "Germany has a policy which France and Italy have both criticised.",
        &["France | criticise | policy | ACCUSE | past", "Italy | criticise | policy | ACCUSE | past"],
    );
    check("He runs a company in Leeds owned by Tesla.", &["!Tesla | own | Leeds"]);
}

#[test]
fn examples_and_appositions() {
    check("Critics such as Angela Merkel left.", &["Angela Merkel | be critic | Critics"]);
    check(
        "Biden met Scholz and Macron, the president of France.",
        &["Macron | be president of | France | ROLE", "!Scholz | be president of"],
    );
}

#[test]
fn what_is_spoken_of() {
    check(
        "Peskov revealed that some of the generals think Russia should leave.",
        &["Peskov | reveal | generals | SAY | past", "!Peskov | reveal | Russia"],
    );
    check("The court ruled that Turkey broke the law.", &["court | rule | Turkey | SAY | past"]);
    check(
        "The opposition accused the ruling party of stealing the election.",
        &["ruling party | steal | election | COERCE | possible, past, by opposition", "!opposition | steal"],
    );
}

#[test]
fn bodies_within_names_and_before_titles() {
    check("Government officials met an intelligence chief.", &["Government officials | be official of | Government"]);
    check("The company's chairman resigned.", &["company's chairman | be chairman of | The company"]);
    check(
        "They share the lemma of one: German government officials met.",
        &["!government officials | be government officials of"],
    );
    check("Iraqi soldiers fell. The Iraqi Navy fled.", &["Iraqi Navy | be navy of | Iraq | PART_OF"]);
    check("Anti-Russian leaflets and a Russian missile fell.", &["!leaflets | be of | Russia"]);
}

#[test]
fn purposes_shared_places_and_passive_infinitives() {
    check("Putin lied in order to win the war.", &["Putin | win | war", "!order | win", "!Putin | lie in"]);
    check("They want to live and work in France. Germans live and work in France.", &["Germans | live in | France"]);
    check(
        "Commanders lead operations to destroy tunnels.",
        &["operations | destroy | tunnels", "!Commanders | destroy"],
    );
    check("Julie had ties to Tesla.", &["Julie | have tie to | Tesla | SOCIAL | past"]);
}

#[test]
fn what_is_said_of_the_unnamed_is_the_speakers() {
    check(
        "Dewar says that bureaucrats of the government left.",
        &["bureaucrats | be bureaucrat of | government | MEMBER | present, by Dewar"],
    );
    check(
        "Dewar said the president of France, Emmanuel Macron, left Paris.",
        &["Emmanuel Macron | be president of | France | ROLE | present"],
    );
}

#[test]
fn an_utterance_that_no_cue_claims_is_not_the_writers() {
    check(
        "The senator was furious. \"Germany lied to Poland.\" It rained.",
        &["Germany | lie to | Poland | SAY | past, by senator"],
    );
}

#[test]
fn neither_and_nor() {
    check(
        "The company neither confirmed nor denied that Tesla left.",
        &["!company | deny | Tesla | REJECT | past", "Tesla | leave | left | MOVES_TO | possible, past, by company"],
    );
    check("Neither Russia nor Ukraine attacked Poland.", &["!Russia | attack | Poland | ASSAULT | past"]);
}

#[test]
fn who_stands_behind_a_body() {
    check(
        "A spokeswoman for the agency, Angela Merkel, called for an end to the war.",
        &["Angela Merkel | be spokeswoman for | agency | ROLE | present"],
    );
    check("The commander of the rebel group, who lives in Qatar, left.", &["commander | live in | Qatar"]);
    check("A Russian general in Moscow left.", &["Russian general | be in | Moscow | LOCATED_IN"]);
    check(
        "Rwanda denies that it supports the rebels of Uganda.",
        &["rebels of Uganda | be rebel of | Uganda | MEMBER | present, by Rwanda"],
    );
}

#[test]
fn what_only_looks_like_a_claim() {
    check(
        "The fair took place in Toronto.",
        &["fair | take place in | Toronto | LOCATED_IN | past", "!fair | take | place"],
    );
    check("Image: Angela Merkel.", &["!Angela Merkel | be | Image"]);
    check("Part of the floor of Berlin fell.", &["!Part | be part of"]);
}

#[test]
fn losses_of_a_country_and_ships_on_a_sea() {
    check("Russian losses grew.", &["Russia | have | Russian losses | OWNS"]);
}

#[test]
fn claims_that_a_text_only_mentions() {
    let stands = |facets: &str| format!("Peter Lang | bribe | Google | COERCE | {facets}");
    for (text, facets) in [
        ("The claim that Peter Lang bribed Google is false.", "not, past, by nobody"),
        ("The rumour that Peter Lang bribed Google is unfounded.", "not, past, by nobody"),
        ("The denial that Peter Lang bribed Google surprised Norway.", "not, past, by nobody"),
        ("Anna Holm called it a lie that Peter Lang bribed Google.", "not, past, by Anna Holm"),
        ("Anna Holm dismissed reports that Peter Lang bribed Google.", "not, past, by Anna Holm"),
        ("Anna Holm described reports that Peter Lang bribed Google as fake news.", "not, past, by Anna Holm"),
        ("Anna Holm denounced as propaganda the claim that Peter Lang bribed Google.", "not, past, by Anna Holm"),
        ("Anna Holm denied a report by the Harbour Courier that Peter Lang bribed Google.", "not, past, by Anna Holm"),
        ("The allegation that Peter Lang bribed Google was rejected by Anna Holm.", "not, past, by Anna Holm"),
        ("Anna Holm did not deny the claim that Peter Lang bribed Google.", "possible, past, by Anna Holm"),
        ("Nobody believes that Peter Lang bribed Google.", "not, past, by nobody"),
        ("No officials said that Peter Lang bribed Google.", "possible, past, by nobody"),
        ("Neither country said that Peter Lang bribed Google.", "possible, past, by nobody"),
        ("Told that Peter Lang bribed Google, Anna Holm left.", "probable, past, by nobody"),
        ("Anna Holm said that Peter Lang bribed Google.", "past, by Anna Holm"),
    ] {
        check(text, &[&stands(facets)]);
    }
    check("Told that Sweden attacked Denmark, Anna Holm left.", &["Anna Holm | leave | left | MOVES_TO | past"]);
    check("The report that Anna Holm wrote is false.", &["Anna Holm | write"]);
}

#[test]
fn one_statement_is_one_claim_of_the_right_type() {
    check(
        "Anna Holm had contact with Peter Lang.",
        &["Anna Holm | have contact with | Peter Lang", "!Anna Holm | contact"],
    );
    check("Norway held talks with Sweden.", &["Norway | hold talk with | Sweden | CONSULT", "!Norway | talk | Sweden"]);
    check("The killer of Anna Holm, Peter Lang, left.", &["!Anna Holm | have"]);
    check("Peter Lang, whom police suspect of murder, left.", &["!police | suspect | whom"]);
    check("The ferry sank.", &["!ferry | sink"]);
    check("Rebels sank the ferry.", &["Rebels | sink | ferry | ASSAULT"]);
    check("The strike by nurses hit Norway.", &["nurses | strike | strike | PROTEST", "!nurses | hit"]);
    check("Russia's strikes on Ukraine continued.", &["Russia | strike | Ukraine | ASSAULT"]);
    check("Anna Holm is married to Peter Lang.", &["Anna Holm | be married to | Peter Lang | FAMILY | present"]);
    check("Langco has no office in Oslo.", &["office | be in | Oslo | LOCATED_IN | not, present"]);
    check("Mr Lang met Mrs Dahl and Sir Keir Starmer.", &["Lang | meet | Dahl | CONSULT", "!Lang | be", "!Dahl | be"]);
    check(
        "Anna Holm is the vice-president of Norway.",
        &["Anna Holm | be vice-president of | Norway", "!Anna Holm | be | the"],
    );
    check("Anna Holm, the ex-wife of Peter Lang, left.", &["Anna Holm | be ex-wife of | Peter Lang | FAMILY | past"]);
    check(
        "Peter Lang, commander-in-chief of the army, left.",
        &["Peter Lang | be commander-in-chief of | army | LEADS"],
    );
}
