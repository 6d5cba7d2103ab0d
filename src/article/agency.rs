//! Agency credits: which news agency an article came from, whoever printed it.
//!
//! "KYIV, Oct 8 (Reuters) - …", a byline "Associated Press", a last line "With files from AFP". Five outlets that print one
//! agency's report are one origin, so the credit is kept with the article.

/// Agencies: the name that is kept, and the ways they are credited. Short forms count only where credits stand.
const AGENCIES: [(&str, &[&str]); 27] = [
    ("Reuters", &["Reuters", "Thomson Reuters"]),
    ("Associated Press", &["AP", "Associated Press", "The Associated Press"]),
    ("Agence France-Presse", &["AFP", "Agence France-Presse", "Agence France Presse"]),
    ("Deutsche Presse-Agentur", &["dpa", "DPA", "Deutsche Presse-Agentur"]),
    ("PA Media", &["PA", "PA Media", "Press Association", "PA news agency"]),
    ("Bloomberg", &["Bloomberg", "Bloomberg News"]),
    ("TASS", &["TASS", "Tass", "ITAR-TASS"]),
    ("RIA Novosti", &["RIA", "RIA Novosti"]),
    ("Interfax", &["Interfax"]),
    ("Interfax-Ukraine", &["Interfax-Ukraine"]),
    ("Ukrinform", &["Ukrinform"]),
    ("Xinhua", &["Xinhua"]),
    ("United Press International", &["UPI", "United Press International"]),
    ("Kyodo News", &["Kyodo", "Kyodo News"]),
    ("Yonhap", &["Yonhap"]),
    ("EFE", &["EFE", "Efe"]),
    ("ANSA", &["ANSA"]),
    ("Anadolu Agency", &["AA", "Anadolu", "Anadolu Agency"]),
    ("The Canadian Press", &["CP", "The Canadian Press", "Canadian Press"]),
    ("Australian Associated Press", &["AAP", "Australian Associated Press"]),
    ("Press Trust of India", &["PTI", "Press Trust of India"]),
    ("Asian News International", &["ANI"]),
    ("Indo-Asian News Service", &["IANS"]),
    ("PAP", &["PAP", "Polish Press Agency"]),
    ("Belga", &["Belga", "BELGA"]),
    ("CNN Wire", &["CNN Wire", "The-CNN-Wire"]),
    ("Caixin", &["Caixin"]),
];
/// What a credit at the end of an article begins with, lower-cased.
const CREDITS: [&str; 9] = [
    "with files from",
    "with reporting by",
    "with reporting from",
    "additional reporting by",
    "with material from",
    "source:",
    "copyright",
    "©",
    "reporting by",
];
/// How far into a first line a dateline's credit stands, in bytes.
const DATELINE: usize = 90;

/// The agency that an article credits, by its byline, its first lines or its last.
pub(super) fn credited(author: Option<&str>, text: &str) -> Option<String> {
    let byline =
        author.and_then(|author| author.split([',', '/', '|', ';']).chain(author.split(" and ")).find_map(agency));
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first =
        lines.by_ref().take(4).find_map(|line| dateline(line).or_else(|| agency(line.trim_start_matches("By "))));
    let last = || text.lines().rev().filter(|line| !line.trim().is_empty()).take(3).find_map(credit_line);
    byline.or(first).or_else(last).map(str::to_owned)
}

/// "KYIV, Oct 8 (Reuters) - Missiles …", "MOSCOW (AP) — …".
fn dateline(line: &str) -> Option<&'static str> {
    let (before, after) = line.split_once('(')?;
    let (name, rest) = after.split_once(')')?;
    let dash = rest.trim_start().starts_with(['-', '–', '—']);
    (dash && before.len() <= DATELINE).then(|| agency(name)).flatten()
}

/// "With files from AFP and Reuters", "(Reporting by Jane Doe; Editing by John Roe)", "© 2022 AFP".
fn credit_line(line: &str) -> Option<&'static str> {
    let line = line.trim().trim_matches(['(', ')', '[', ']', '.', '*', '_']);
    if let Some(agency) = agency(line) {
        return Some(agency);
    }
    let lower = line.to_lowercase();
    let credits = CREDITS.iter().any(|start| lower.starts_with(start));
    let names = || line.split([',', ';', ' ', ')', '(']).map(|word| word.trim_matches('.'));
    credits.then(|| names().find_map(agency).or_else(|| long_name(line))).flatten()
}

/// An agency by a name of several words inside a line.
fn long_name(line: &str) -> Option<&'static str> {
    let holds = |names: &&[&str]| names.iter().any(|name| name.contains(' ') && line.contains(name));
    AGENCIES.iter().find(|(_, names)| holds(names)).map(|(agency, _)| *agency)
}

/// The agency of that very name.
fn agency(name: &str) -> Option<&'static str> {
    let name = name.trim();
    AGENCIES.iter().find(|(_, names)| names.contains(&name)).map(|(agency, _)| *agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(author: Option<&str>, text: &str, expected: Option<&str>) {
        assert_eq!(credited(author, text).as_deref(), expected, "{author:?} {text}");
    }

    #[test]
    fn credits_in_byline_dateline_and_last_line() {
        check(Some("Jane Doe, Associated Press"), "Text.", Some("Associated Press"));
        check(Some("Reuters"), "Text.", Some("Reuters"));
        check(None, "Missiles hit Kyiv\n\nKYIV, Oct 8 (Reuters) - Missiles hit the city.", Some("Reuters"));
        check(None, "MOSCOW (AP) — The Kremlin said no.", Some("Associated Press"));
        check(None, "Title\n\nText.\n\nWith files from AFP", Some("Agence France-Presse"));
        check(None, "Title\n\nText.\n\n© 2022 The Canadian Press", Some("The Canadian Press"));
    }

    #[test]
    fn an_agency_that_is_quoted_is_no_credit() {
        check(None, "The minister told Reuters that he would resign.\n\nHe did not.", None);
        check(None, "The group (AP) was founded in 1846.", None);
        check(Some("Jane Doe"), "The PA was asked.", None);
    }
}
