//! What a page says of itself in JSON-LD (schema.org): the source that outlets keep most carefully, for search engines read it.

use super::metadata::About;
use serde_json::Value;

/// The types of schema.org that are an article; `NewsArticle`, `OpinionNewsArticle`, … end in the first.
const TYPES: [&str; 5] = ["Article", "BlogPosting", "Report", "SocialMediaPosting", "WebPage"];
/// How deep lists and graphs are looked into.
const DEEPEST: usize = 6;

/// What the scripts of a page say, the most telling object first.
pub(super) fn read<'a>(scripts: impl Iterator<Item = &'a str>) -> About {
    let mut about = About::default();
    let mut page = About::default();
    for script in scripts {
        let Ok(value) = serde_json::from_str::<Value>(script.trim()) else { continue };
        visit(&value, 0, &mut |object| {
            let found = article(object);
            // A page that holds an article is less than the article.
            if is(object, "WebPage") { page.fill(found) } else { about.fill(found) }
        });
    }
    about.fill(page);
    about
}

/// Calls `found` with every object that is an article, in document order.
fn visit(value: &Value, depth: usize, found: &mut impl FnMut(&Value)) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|value| visit(value, depth + 1, found)),
        Value::Object(object) => {
            if TYPES.iter().any(|name| is(value, name)) {
                found(value);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(key) {
                    visit(inner, depth + 1, found);
                }
            }
        }
        _ => {}
    }
}

/// Whether an object's type ends in that name: "ReportageNewsArticle" is an Article.
fn is(object: &Value, name: &str) -> bool {
    let fits = |value: &Value| value.as_str().is_some_and(|kind| kind.ends_with(name));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

fn article(object: &Value) -> About {
    let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    About {
        title: text("headline"),
        url: text("url").or_else(|| object.get("mainEntityOfPage").and_then(identifier)),
        publisher: object.get("publisher").and_then(names),
        author: object.get("author").and_then(names),
        published: text("datePublished"),
        body: text("articleBody"),
    }
}

/// The address that an object is known by, or that is given outright.
fn identifier(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value.get("@id").and_then(Value::as_str)).map(str::to_owned)
}

/// The names of persons or organizations, given as a name, an object or a list: "Jane Doe and John Roe".
fn names(value: &Value) -> Option<String> {
    let list = match value {
        Value::Array(values) => values.iter().filter_map(names).collect(),
        Value::String(name) if !name.starts_with("http") => vec![name.clone()],
        Value::Object(object) => vec![names(object.get("name")?)?],
        _ => return None,
    };
    match list.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [rest @ .., last] => Some(format!("{} and {last}", rest.join(", "))),
    }
}
