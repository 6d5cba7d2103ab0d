//! Headlines, datelines, bylines, captions and credits: which names they hold, and what they do not assert. One text a case,
//! read by both engines.

use claimgraph::article::Article;
use claimgraph::pipeline::{Engine, Pipeline};
use claimgraph::record::Record;

fn read(text: &str, engine: Engine) -> Record {
    let article = Article { path: "a.txt".into(), text: text.to_owned(), ..Article::default() };
    let pipeline = Pipeline::new(engine, Some(1)).expect("a thread");
    pipeline.read(vec![article], |_| ()).remove(0).record
}

/// The named entities of a text, each with its type, in the order of their first mention, in both engines.
fn check(text: &str, wanted: &[&str]) {
    for engine in [Engine::Full, Engine::Fast] {
        let record = read(text, engine);
        let named = record.entities.iter().filter(|entity| entity.named);
        let found: Vec<String> = named.map(|entity| format!("{}/{:?}", entity.name, entity.kind)).collect();
        assert_eq!(found, wanted, "{engine:?}: {text}");
    }
}

/// Every claim of a text as subject, relation and object, in the full engine.
fn claims(record: &Record) -> Vec<String> {
    let words = |span: (usize, usize)| -> String { record.text.chars().skip(span.0).take(span.1 - span.0).collect() };
    let say = |claim: &claimgraph::record::ClaimRecord| {
        let [subject, object] = [&claim.subject, &claim.object].map(|end| words((end.start, end.end)));
        format!("{subject} | {} | {object}", claim.relation.lemma)
    };
    record.claims.iter().map(say).collect()
}

/// The text claims `wanted`, and nothing else by any of the words `never`.
fn check_claims(text: &str, wanted: &str, never: &[&str]) {
    let found = claims(&read(text, Engine::Full));
    assert!(found.iter().any(|claim| claim == wanted), "{found:#?} should hold {wanted:?}: {text}");
    for word in never {
        assert!(found.iter().all(|claim| !claim.contains(word)), "{found:#?} should not hold {word:?}: {text}");
    }
}

#[test]
fn the_place_of_a_dateline_is_a_place_and_acts_in_nothing() {
    let never = &["KYIV", "Reuters", "AP"];
    check_claims(
        "KYIV, Oct 8 (Reuters) - President Volodymyr Zelenskiy thanked Poland on Saturday.",
        "Volodymyr Zelenskiy | thank | Poland",
        never,
    );
    check_claims("KYIV, Ukraine (AP) — Germany praised Poland on Monday.", "Germany | praise | Poland", never);
    check_claims("New Delhi, Oct 12 (PTI) Germany praised Poland.", "Germany | praise | Poland", &["Delhi", "PTI"]);
    check_claims(
        "MOSCOW, October 8. /TASS/. Germany praised Poland.",
        "Germany | praise | Poland",
        &["MOSCOW", "TASS"],
    );
    check_claims("LONDON — Germany praised Poland on Monday.", "Germany | praise | Poland", &["LONDON"]);
}

#[test]
fn datelines_name_places_and_agencies() {
    check(
        "KYIV, Ukraine (AP) — Angela Merkel left on Monday.",
        &["Kyiv/Place", "Ukraine/Place", "AP/Organization", "Angela Merkel/Person"],
    );
    check(
        "NUSA DUA, Indonesia, Nov. 14 (Reuters) - Angela Merkel left on Monday.",
        &["NUSA DUA/Place", "Indonesia/Place", "Reuters/Organization", "Angela Merkel/Person"],
    );
    check("BERLIN (dpa) - Angela Merkel left.", &["Berlin/Place", "dpa/Organization", "Angela Merkel/Person"]);
    check(
        "WASHINGTON, D.C. (Bloomberg) -- Angela Merkel left.",
        &["Washington, D.C./Place", "Bloomberg/Organization", "Angela Merkel/Person"],
    );
}

#[test]
fn bylines_give_the_author_and_claim_nothing() {
    for (text, author) in [
        ("Mayor quits\n\nBy Jane Doe\n\nThe mayor quit on Monday.", "Jane Doe"),
        ("Mayor quits\n\nBy Jane Doe and John Roe, Staff Writers\n\nThe mayor quit on Monday.", "Jane Doe, John Roe"),
        ("Mayor quits\n\nAnalysis by Jane Doe, diplomatic correspondent\n\nThe mayor quit on Monday.", "Jane Doe"),
    ] {
        let record = read(text, Engine::Full);
        assert_eq!(record.author.as_deref(), Some(author), "{text}");
        assert!(claims(&record).iter().all(|claim| !claim.contains("Doe")), "{text}");
    }
    let text = "Mayor quits\n\nThe mayor quit on Monday. (Reporting by Jane Doe; Editing by John Roe)";
    let record = read(text, Engine::Full);
    assert_eq!(record.author, None);
    assert!(claims(&record).iter().all(|claim| !claim.contains("Roe")), "{text}");
}

#[test]
fn a_byline_s_writer_is_nobody_s_he_or_she() {
    let record = read("By Jane Doe\n\nAngela Merkel left Berlin. She will return.", Engine::Full);
    let doe = record.entities.iter().find(|entity| entity.name == "Jane Doe").expect("the author is a person");
    assert_eq!(doe.mentions.len(), 1, "{doe:?}");
}

#[test]
fn headlines_have_no_false_names() {
    check(
        "Harbour Chief Slams Okafor; Rejects Calls For Inquiry\n\nThe harbour chief slammed Mira Okafor on Monday.",
        &["Mira Okafor/Person"],
    );
    check(
        "Kremlin Aide Defies Putin; Faults Him For Delays\n\nA Kremlin aide defied Vladimir Putin.",
        &["Kremlin/Organization", "Vladimir Putin/Person"],
    );
    check(
        "Residents Fear Rising Rents As Mayor Backs Tram\n\nThe mayor backed the tram. Residents fear rising rents.",
        &[],
    );
    check("Exclusive: Merkel Sued Over Layoffs\n\nAngela Merkel was sued on Friday.", &["Angela Merkel/Person"]);
}

#[test]
fn headlines_in_capitals_are_read_as_sentences() {
    check(
        "PUTIN VOWS REVENGE AFTER BRIDGE BLAST\n\nVladimir Putin vowed revenge after a blast on a bridge.",
        &["Vladimir Putin/Person"],
    );
    check_claims(
        "KREMLIN BLAMES UKRAINE FOR BLAST\n\nThe Kremlin blamed Ukraine for a blast on Monday.",
        "KREMLIN | blame | UKRAINE",
        &["FOR BLAST |"],
    );
}

#[test]
fn headlines_assert_what_their_verbs_say() {
    check_claims(
        "Merkel Warns Putin Over Gas, Urges Macron To Act\n\nAngela Merkel warned Vladimir Putin on Tuesday. She urged Emmanuel Macron to act.",
        "Merkel | warn | Putin",
        &["Gas, Urges"],
    );
    check_claims(
        "Former Workers Sue Musk As Layoffs Begin\n\nFormer workers sued Elon Musk on Friday.",
        "Former Workers | sue | Musk",
        &[],
    );
}

#[test]
fn participles_tell_what_was_done_to_the_subject() {
    for (text, claim, never) in [
        ("Merkel Accused Of Bribery", "Merkel | be accused of | Bribery", "| accuse"),
        ("Merkel Killed In Attack", "Merkel | be killed in | Attack", "| kill in"),
        ("Mayor Arrested In Oslo", "Mayor | be arrested in | Oslo", "| arrest in"),
        ("Peter Lang sued for fraud", "Peter Lang | be sued for | fraud", "| sue for"),
        ("Exclusive: Merkel Sued Over Layoffs", "Merkel | be sued over | Layoffs", "| sue over"),
        ("Arrested in Oslo on Monday, Anna Holm blamed Norway.", "Anna Holm | be arrested in | Oslo", "| arrest in"),
        (
            "Criticised for his remarks, Peter Lang resigned.",
            "Peter Lang | be criticised for | his remarks",
            "| criticise for",
        ),
        ("Trained by Sweden, the army attacked Denmark.", "Sweden | train | the army", "| be trained"),
        ("Sweden, asked about the attack, blamed Norway.", "Sweden | blame | Norway", "| ask"),
        ("Anna Holm, questioned by police, blamed Norway.", "Anna Holm | blame | Norway", "| be questioned"),
        ("Teacher fired over tweet", "Teacher | be fired over | tweet", "| fire over"),
        ("Anna Holm named president of Norway", "Anna Holm | be president of | Norway", "| name |"),
        ("Peter Lang believed to have killed Anna Holm", "Peter Lang | kill | Anna Holm", "| believe"),
        // What the subject did itself.
        ("Returned from Oslo, Anna Holm met Macron.", "Anna Holm | return from | Oslo", "be returned"),
        ("Police shot at protesters", "Police | shoot at | protesters", "be shot"),
        ("Army destroyed a bridge", "Army | destroy | a bridge", "be destroyed"),
        ("Anna Holm sued for damages.", "Anna Holm | sue for | damages", "be sued"),
    ] {
        check_claims(text, claim, &[never]);
    }
}

/// Every claim of a text with the verb `lemma`, as polarity, certainty and source; `?` for a hidden one.
fn put(text: &str, lemma: &str) -> Vec<String> {
    let record = read(text, Engine::Full);
    let words = |span: (usize, usize)| -> String { record.text.chars().skip(span.0).take(span.1 - span.0).collect() };
    let source = |id: &String| {
        let attribution = record.attributions.iter().find(|a| a.id == *id).expect("a claim's attribution exists");
        attribution.source.as_ref().map_or("?".to_owned(), |source| words((source.start, source.end)))
    };
    let claims = record.claims.iter().filter(|claim| claim.relation.lemma == lemma);
    claims
        .map(|claim| {
            let voices: Vec<String> = claim.attribution.iter().map(source).collect();
            format!("{:?} {:?} {}", claim.polarity, claim.certainty, voices.join(" > ")).trim_end().to_owned()
        })
        .collect()
}

#[test]
fn headlines_name_their_source_or_say_that_they_are_rumours() {
    for (text, expected) in [
        ("Sweden attacked Denmark: Anna Holm", "Positive Certain Anna Holm"),
        ("Sweden attacked Denmark: minister", "Positive Certain minister"),
        ("Norway: Sweden attacked Denmark, not Finland", "Positive Certain Norway"),
        ("\"Sweden attacked Denmark\" - Anna Holm", "Positive Certain Anna Holm"),
        ("Rumor: Sweden attacked Denmark", "Positive Possible ?"),
        ("Fact check: Sweden attacked Denmark", "Positive Possible ?"),
        ("Hoax: Sweden attacked Denmark", "Negative Certain ?"),
        ("Fears Sweden attacked Denmark", "Positive Possible ?"),
        ("Reports Sweden attacked Denmark", "Positive Certain ?"),
        ("The Kremlin's claim: Sweden attacked Denmark.", "Positive Certain The Kremlin"),
        ("Sweden has not attacked Denmark: Norway", "Negative Certain Norway"),
        ("Sweden 'attacked Denmark'", "Positive Certain ?"),
        ("Peter Lang believed to have attacked Denmark", "Positive Probable ?"),
        ("Exclusive: Sweden attacked Denmark", "Positive Certain"),
        ("Breaking: Sweden attacked Denmark", "Positive Certain"),
        ("Sweden attacked Denmark", "Positive Certain"),
    ] {
        assert_eq!(put(text, "attack"), [expected], "{text}");
    }
    assert_eq!(put("'Putin met Biden' - Kremlin", "meet"), ["Positive Certain Kremlin"]);
    assert_eq!(put("Hopes Sweden will help Denmark", "help"), ["Positive Possible ?"]);
    assert_eq!(put("Norway has new leader: Anna Holm", "have"), ["Positive Certain"]);
}

#[test]
fn credits_are_names_of_their_own_and_assert_nothing() {
    check(
        "Vladimir Putin in Sochi.\nVladimir Putin Twitter",
        &["Vladimir Putin/Person", "Sochi/Place", "Twitter/Organization"],
    );
    check(
        "Angela Merkel in Berlin on Tuesday. (Photo by Sean Doe/Getty Images)",
        &["Angela Merkel/Person", "Berlin/Place", "Sean Doe/Person", "Getty Images/Organization"],
    );
    let record = read("Angela Merkel arrives. Photo: Getty Images\n\nAP Photo/Jane Doe", Engine::Full);
    assert!(
        claims(&record).iter().all(|claim| !claim.contains("Photo") && !claim.contains("Doe")),
        "{:?}",
        claims(&record)
    );
}

#[test]
fn every_span_of_furniture_and_prose_fits_the_text() {
    let text = "“Ålesund” — Élysée Says No\n\nBy Zoë Müller\n\nKYIV, Oct 8 (Reuters) —  “Нет,” said Zoë’s aide. Photo: Jörg Roe/Bild";
    for engine in [Engine::Full, Engine::Fast] {
        let record = read(text, engine);
        assert_eq!(record.text, text);
        assert!(record.verify().is_empty(), "{:?}", record.verify());
    }
}
