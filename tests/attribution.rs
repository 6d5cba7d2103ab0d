//! Who says what: every form of attribution of news prose, each with its sentence.
//!
//! An attribution is written `voices | cue | content`: the voices of its chain, the outermost first, joined by `>`,
//! `?` where the text hides one; the pieces of the content joined by `…`.

use claimgraph::claim::attribution::{self, Chains, Stance};
use claimgraph::claim::{Attribution, AttributionId};
use claimgraph::entity::Entities;
use claimgraph::language::{Document, Language};

/// Reads a text and compares its attributions, in the order of their cues.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let document = Language::get().read(text);
    let found = attribution::find(&document, &Entities::default());
    let written: Vec<String> = (0..found.len()).map(|index| write(&document, &found, index)).collect();
    assert_eq!(written, expected, "{text}");
}

fn write(document: &Document, found: &[Attribution], index: usize) -> String {
    let attribution = &found[index];
    let content: Vec<_> =
        attribution.content.iter().map(|piece| document.words(piece.clone()).replace('\n', " ")).collect();
    let chain = std::iter::successors(Some(index), |&at| found[at].within.map(|AttributionId(outer)| outer));
    let mut voices: Vec<_> =
        chain.map(|at| found[at].source.as_ref().map_or("?", |source| document.words(source.tokens.clone()))).collect();
    voices.reverse();
    format!("{} | {} | {}", voices.join(" > "), document.words(attribution.cue.tokens.clone()), content.join(" … "))
}

#[test]
fn verbs_with_a_clause() {
    check(
        "Dmitry Peskov, the Kremlin spokesman, conceded that there were delays.",
        &["Dmitry Peskov | conceded | that there were delays."],
    );
    check(
        "Almost half of all children are deficient, researchers say.",
        &["researchers | say | Almost half of all children are deficient,"],
    );
    check(
        "The minister denied that he had lied, and his aides said he would stay.",
        &["The minister | denied | that he had lied,", "his aides | said | he would stay."],
    );
    check("She fears that the war may last for years.", &["She | fears | that the war may last for years."]);
    check(
        "The general is confident that his troops will hold the town.",
        &["The general | confident | that his troops will hold the town."],
    );
    check(
        "A new study found that children sleep too little.",
        &["A new study | found | that children sleep too little."],
    );
    check("Officials have not said why the talks failed.", &["Officials | said | why the talks failed."]);
    check(
        "The bank, the paper reported, will cut 500 jobs.",
        &["the paper | reported | The bank, … will cut 500 jobs."],
    );
    check("The bank will cut jobs, the paper says.", &["the paper | says | The bank will cut jobs,"]);
    check("As the ministry said on Monday, the border is closed.", &["the ministry | said | the border is closed."]);
    check("He wanted to leave and tried to sleep.", &[]);
    check("We saw them leave the house.", &[]);
}

#[test]
fn speakers_that_stand_elsewhere() {
    check(
        "The official praised the troops, saying the war was going well.",
        &["The official | saying | the war was going well."],
    );
    check(
        "The envoy, who had told the council that aid was late, resigned.",
        &["The envoy | told | that aid was late,"],
    );
    check("The mayor went on to say that the bridge was safe.", &["The mayor | say | that the bridge was safe."]);
    check(
        "It was asserted by the prosecutors that both men knew the plan.",
        &["the prosecutors | asserted | that both men knew the plan."],
    );
}

#[test]
fn speakers_of_speakers() {
    check(
        "The agency quoted the minister as saying that troops would withdraw.",
        &[
            "The agency | quoted | that troops would withdraw.",
            "The agency > the minister | saying | that troops would withdraw.",
        ],
    );
    check(
        "The judge ruled that the law was void, Reuters reported on Thursday, citing court documents.",
        &[
            "Reuters > court documents > The judge | ruled | that the law was void,",
            "Reuters | reported | The judge ruled that the law was void,",
            "Reuters > court documents | citing | The judge ruled that the law was void,",
        ],
    );
    check(
        "Some analysts argue that sanctions work; others say they do not.",
        &["Some analysts | argue | that sanctions work;", "others | say | they do not."],
    );
    check(
        "Asked whether he would meet Putin, Biden replied: \"I have no such plan.\"",
        &["? | Asked | whether he would meet Putin,", "Biden | replied | \"I have no such plan.\""],
    );
    check(
        "Trump has claimed without evidence that the election was stolen.",
        &["Trump | claimed | that the election was stolen."],
    );
}

#[test]
fn headlines_and_transcripts() {
    check("UK inflation to hit 13%, says Bank of England", &["Bank of England | says | UK inflation to hit 13%,"]);
    check("Police: Man shot in Chicago\nA man was shot.", &["Police | : | Man shot in Chicago"]);
    check(
        "THE PRESIDENT:\nThank you.\nPlease sit down.\nTHE VICE PRESIDENT:\nGood evening.",
        &["THE PRESIDENT | : | Thank you. Please sit down.", "THE VICE PRESIDENT | : | Good evening."],
    );
}

#[test]
fn hidden_sources() {
    check(
        "Two ministers are said to be wary of giving him the figures.",
        &["? | said | Two ministers … to be wary of giving him the figures."],
    );
    check("It was reported that the minister had resigned.", &["? | reported | that the minister had resigned."]);
    check("The navy reportedly saved 200 people.", &["? | reportedly | The navy … saved 200 people."]);
    check("The director was accused of hiding the losses.", &["? | accused | The director … hiding the losses."]);
}

#[test]
fn quotations() {
    check("“We will win,” said Peskov.", &["Peskov | said | “We will win,”"]);
    check("\"We will win,\" the mayor told reporters.", &["the mayor | told | \"We will win,\""]);
    check(
        "“Will they tell him the truth?” one Western official said.",
        &["one Western official | said | “Will they tell him the truth?”"],
    );
    check("“Enough!” cried the second speaker.", &["the second speaker | cried | “Enough!”"]);
    check("The mayor said: “The bridge is safe.”", &["The mayor | said | “The bridge is safe.”"]);
    check("The mayor told reporters, \"The bridge is safe.\"", &["The mayor | told | \"The bridge is safe.\""]);
    check(
        "“The bridge,” the mayor said, “is safe for everyone.”",
        &["the mayor | said | “The bridge,” … “is safe for everyone.”"],
    );
    check("‘It isn’t over,’ she said.", &["she | said | ‘It isn’t over,’"]);
    check(
        "Cooper said it was “damning that the office isn’t doing this already”.",
        &["Cooper | said | it was “damning that the office isn’t doing this already”."],
    );
    check(
        "As Mr Roe put it, “nobody won.” Later, his lawyer, Ann Poe, added: “We lost ‘everything’.”",
        &["Mr Roe | put | “nobody won.”", "his lawyer | added | “We lost ‘everything’.”"],
    );
    check("The officials’ plan, they said, was ‘nonsense’.", &["they | said | The officials’ plan, … was ‘nonsense’."]);
    check("\"It is over\", Ms Roe told the BBC on Friday.", &["Ms Roe | told | \"It is over\","]);
    check("Asked about the talks, he replied \"No comment\".", &["he | replied | \"No comment\"."]);
    check("She read “The Idiot,” and then she slept.", &[]);
    check("They called the plan “a disaster” and left for the “green zone”.", &[]);
}

#[test]
fn quotations_that_go_on() {
    check(
        "“The bridge is safe,” said the mayor. “Nobody should worry.”",
        &["the mayor | said | “The bridge is safe,” … “Nobody should worry.”"],
    );
    check(
        "“The bridge is safe,” the mayor said.\n“Nobody should worry.”",
        &["the mayor | said | “The bridge is safe,” … “Nobody should worry.”"],
    );
    check(
        "“He has twisted the knife.” The minister told the other leaders, “We must not yield.”",
        &["The minister | told | “He has twisted the knife.” … “We must not yield.”"],
    );
    check(
        "The minister said: “We have done our part.\n“Now the others must do theirs.”",
        &["The minister | said | “We have done our part. “Now the others must do theirs.”"],
    );
    check(
        "\"The bridge is safe.\nNobody should worry\", said the mayor.",
        &["the mayor | said | \"The bridge is safe. Nobody should worry\","],
    );
    check(
        "The losses showed “how badly he had misjudged the war,” they continued.",
        &[
            "they > The losses | showed | “how badly he had misjudged the war,”",
            "they | continued | The losses showed “how badly he had misjudged the war,”",
        ],
    );
}

#[test]
fn voices_inside_voices() {
    check(
        "The troops had left, reported The Washington Post citing officers close to the talks.",
        &[
            "The Washington Post | reported | The troops had left,",
            "The Washington Post > officers close to the talks | citing | The troops had left,",
        ],
    );
    check(
        "According to the Mirror, one diplomat believes the generals are too afraid.",
        &[
            "the Mirror | According to | one diplomat believes the generals are too afraid.",
            "the Mirror > one diplomat | believes | the generals are too afraid.",
        ],
    );
    check(
        "“I think it will get worse,” another source said.",
        &["another source > I | think | it will get worse,", "another source | said | “I think it will get worse,”"],
    );
    check(
        "“There are arguments about the economy,” said Peskov, according to the Post.",
        &[
            "the Post > Peskov | said | “There are arguments about the economy,”",
            "the Post | according to | “There are arguments about the economy,” said Peskov,",
        ],
    );
    check(
        "“There are arguments. This is normal,” said Peskov, according to the Post.",
        &[
            "the Post > Peskov | said | “There are arguments. This is normal,”",
            "the Post | according to | “There are arguments. This is normal,” said Peskov,",
        ],
    );
    check(
        "“There are people who are convinced it is over,” she said.",
        &["she > people | convinced | it is over,", "she | said | “There are people who are convinced it is over,”"],
    );
}

#[test]
fn phrases_nouns_and_labels() {
    check(
        "According to Western diplomats, his generals may be lying to him.",
        &["Western diplomats | According to | his generals may be lying to him."],
    );
    check(
        "They “agreed on the need to help,” according to a spokesman.",
        &["a spokesman | according to | They “agreed on the need to help,”"],
    );
    check(
        "The deal, according to two people briefed on it, is worth $2bn.",
        &["two people | according to | The deal, … is worth $2bn."],
    );
    check("The plan was dropped amid fears that prices would rise.", &["? | fears | that prices would rise."]);
    check(
        "The president rejected the allegation that he had lied.",
        &["The president | allegation | that he had lied."],
    );
    check("In a statement, the firm said that it would appeal.", &["the firm | said | that it would appeal."]);
    check("The work went on according to plan.", &[]);
    check(
        "In the words of the prosecutor, the child “suffered for months”.",
        &["the prosecutor | In the words of | the child “suffered for months”."],
    );
    check("His claim that the vote was stolen was rejected.", &["His | claim | that the vote was stolen"]);
    check("There have been reports that spies were afraid.", &["reports | reports | that spies were afraid."]);
    check("Minister: no plans to cut pensions", &["Minister | : | no plans to cut pensions"]);
    check("The flag in 2015.\nImage: Anna Schmidt.", &["Anna Schmidt | : | The flag in 2015. Image"]);
}

#[test]
fn what_a_cue_makes_of_its_content() {
    let stance = |text: &str| {
        let document = Language::get().read(text);
        attribution::find(&document, &Entities::default()).first().map(|attribution| attribution.stance)
    };
    assert_eq!(stance("She said the bridge was safe."), Some(Stance::Certain));
    assert_eq!(stance("She expects that the bridge will close."), Some(Stance::Probable));
    assert_eq!(stance("They fear that the bridge will close."), Some(Stance::Possible));
    assert_eq!(stance("She asked whether the bridge was safe."), Some(Stance::Possible));
    assert_eq!(stance("She denied that the bridge was safe."), Some(Stance::Not));
    assert_eq!(stance("She did not deny that the bridge was safe."), Some(Stance::Possible));
    assert_eq!(stance("She refused to say that the bridge was safe."), Some(Stance::Possible));
    assert_eq!(stance("The bridge is said to be safe."), Some(Stance::Probable));
    assert_eq!(stance("She did not know that the bridge was safe."), Some(Stance::Certain));
}

#[test]
fn a_token_stands_in_a_chain_of_voices() {
    let document =
        Language::get().read("According to the Mirror, one diplomat believes the generals are afraid. They left.");
    let found = attribution::find(&document, &Entities::default());
    let chains = Chains::new(&found);
    let chain = |word: &str| {
        let token =
            (0..document.tokens.len()).find(|&token| document.word(token) == word).expect("the word is in the text");
        chains.chain_at(token).into_iter().map(|AttributionId(index)| index).collect::<Vec<_>>()
    };
    assert_eq!(chain("generals"), [0, 1]);
    assert_eq!(chain("believes"), [0]);
    assert_eq!(chain("left"), [] as [usize; 0]);
}

#[test]
fn broken_text_breaks_nothing() {
    for text in [
        "",
        "\"",
        "“",
        "said",
        "“” said",
        "\"\"\"",
        "According to",
        "citing",
        ": : :",
        "Image:",
        "“a\n“b\n“c",
        "'",
        "’s",
    ] {
        let document = Language::get().read(text);
        let found = attribution::find(&document, &Entities::default());
        Chains::new(&found);
    }
}

#[test]
fn inverted_subjects_that_cite() {
    check(
        "The rebels have left the city, reported The Washington Post citing officers close to the talks.",
        &[
            "The Washington Post | reported | The rebels have left the city,",
            "The Washington Post > officers close to the talks | citing | The rebels have left the city,",
        ],
    );
    check(
        "Bloomberg reported on Monday, quoting a person with knowledge of the talks, that Shell would buy BP.",
        &[
            "Bloomberg | reported | that Shell would buy BP.",
            "Bloomberg > a person | quoting | that Shell would buy BP.",
        ],
    );
}

#[test]
fn sources_between_a_voice_and_its_cue() {
    check(
        "Reuters, citing three sources, reported that the bank had fired its chief.",
        &[
            "Reuters > three sources | citing | that the bank had fired its chief.",
            "Reuters | reported | that the bank had fired its chief.",
        ],
    );
}

#[test]
fn headlines_that_end_in_their_speaker() {
    check("Russia to leave grain deal - minister", &["minister | - | Russia to leave grain deal"]);
    check("Russia to leave grain deal -", &[]);
    check("The ice-cream seller left Paris on a rainy-day.", &[]);
}

#[test]
fn clauses_that_the_parser_hangs_elsewhere() {
    check(
        "The suggestion by the opposition that Modi sold the airport was rejected.",
        &["the opposition | suggestion | that Modi sold the airport"],
    );
    check(
        "Sources told Reuters that, should talks fail, OPEC would cut output.",
        &["Sources | told | that, should talks fail, OPEC would cut output."],
    );
    check("Asked whether Turkey would leave NATO, Erdogan said no.", &["? | Asked | whether Turkey would leave NATO,"]);
}

#[test]
fn clauses_that_are_not_said() {
    check(
        "The president thinks Congress will help Ukraine; his advisers doubt it.",
        &["The president | thinks | Congress will help Ukraine;"],
    );
    check(
        "The opposition accused the ruling party of stealing the election.",
        &["The opposition | accused | the ruling party … stealing the election."],
    );
}

#[test]
fn statements_without_quote_marks() {
    check(
        "The minister said:\n\nI welcome the deal.\n\nWe will help.\n\nFurther information\n\nThe ministry opened in 1990.",
        &["The minister | said | I welcome the deal.  We will help."],
    );
    check(
        "Anna Holm said: The port is open. The road is closed.\nRain fell.",
        &["Anna Holm | said | The port is open. The road is closed."],
    );
}
