//! The SPARQL page: a query, the named queries, and the answer as a table with links or as a graph.

use super::html::{Frame, count, escaped, page};
use super::{Served, Site, answered, statements};
use crate::graph::dot::links::{encoded, entity_path};
use crate::query::{self, AnswerFormat, Bounds, NAMED_QUERIES, Question, Rendered};
use crate::serve::answer::ask;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use serde_json::Value;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Rows of a page.
const ROWS: usize = 500;

/// Bytes of an answer to a query of our own, and of the memory that it takes.
const MOST_BYTES: usize = 16 << 20;
const MEMORY: u64 = 1 << 30;

/// What is in the box to begin with.
const FIRST: &str = "# Who is said to have done what to whom? Ctrl+Enter runs it, Ctrl+Space completes.\n\
SELECT ?subject ?relation ?object (COUNT(?claim) AS ?claims) {\n  GRAPH ?article {\n    ?claim a cg:Claim ;\n      \
rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .\n  }\n  ?s rdfs:label ?subject . ?p rdfs:label ?relation . ?o rdfs:label ?object\n}\n\
GROUP BY ?subject ?relation ?object ORDER BY DESC(?claims) LIMIT 25\n";

/// A term of an answer.
pub(super) struct Term {
    /// The IRI, the label of a blank node, or the value of a literal.
    pub(super) text: String,
    is_iri: bool,
}

/// A row of an answer.
pub(super) type Row = Vec<Option<Term>>;

pub(super) async fn question(
    State(served): State<Served>,
    Query(parameters): Query<Vec<(String, String)>>,
) -> Response {
    let of = |name: &str| parameters.iter().rev().find(|(found, _)| found == name).map(|(_, value)| value.clone());
    let named = of("name").as_deref().and_then(query::find);
    let text = of("query").or(named.map(|named| named.text.to_owned()));
    let asked = match &text {
        Some(text) => Some(ask(&served, asking(text), ROWS).await),
        None => None,
    };
    answered(move || {
        let site = Site::new(&served);
        let answer = asked.map(|asked| match asked {
            Ok(rendered) => answer(&site, &rendered),
            Err(refusal) => {
                let hint = refusal.hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
                format!(r#"<pre class="error" role="alert">{}{}</pre>"#, escaped(&refusal.message), escaped(&hint))
            }
        });
        Ok(Html(form(text.as_deref().unwrap_or(FIRST), &answer.unwrap_or_default())))
    })
    .await
}

/// A question whose answer comes in forms that are easy to take apart.
fn asking(text: &str) -> Question {
    Question {
        text: text.to_owned(),
        default_graphs: Vec::new(),
        named_graphs: Vec::new(),
        rows_as: Some(AnswerFormat::Json),
        statements_as: Some(AnswerFormat::NTriples),
    }
}

fn form(text: &str, answer: &str) -> String {
    let queries = NAMED_QUERIES.iter().map(|named| {
        let header = named.header();
        format!(
            r#"<li><a href="/query?name={}">{}</a> <span>{}</span></li>"#,
            encoded(named.name),
            escaped(named.name),
            escaped(&header.title)
        )
    });
    let main = format!(
        r#"<h1>Ask in SPARQL</h1>
<div class="asking{}"><form action="/query" class="query"><label for="query" class="hidden">Query</label>
<div class="editor"><textarea id="query" name="query" rows="{}" wrap="off" spellcheck="false" autocapitalize="off" autocomplete="off" aria-autocomplete="list" aria-controls="completions">{}</textarea><ul id="completions" role="listbox" aria-label="Completions" hidden></ul></div>
<p><button type="submit">Run</button> <span class="hint">No prefixes needed. The same graph is at <code>/sparql</code> for programs.</span></p></form>
<section class="queries"><h2>Named queries</h2><ul>{}</ul></section>
<section aria-live="polite" class="answer">{answer}</section></div>"#,
        // With an answer the page is about it: it stands right below the query, and the named queries below that.
        if answer.is_empty() { "" } else { " answered" },
        if answer.is_empty() { 14 } else { text.lines().count().clamp(4, 14) },
        escaped(text),
        queries.collect::<String>()
    );
    let scripts = [super::GRAPH_SCRIPTS, &["query.js"]].concat();
    page(Frame { title: "SPARQL", scripts: &scripts, ..Frame::default() }, &main)
}

/// The rows of a query of our own; none where it has no answer in time.
pub(super) fn rows(site: &Site, text: &str, timeout: Duration) -> Vec<Row> {
    // In a process of its own, as those of strangers: what is on disk is only opened there.
    let bounds = Bounds { timeout, rows: ROWS * 10, bytes: MOST_BYTES, memory: MEMORY };
    let answered = query::answer_apart(&asking(text), &site.snapshot.graph, &bounds, &AtomicBool::new(false));
    let json = answered.map(|rendered| rendered.body).unwrap_or_default();
    table(&serde_json::from_slice(&json).unwrap_or_default()).1
}

/// Columns and rows of an answer in the standard's own form.
fn table(json: &Value) -> (Vec<String>, Vec<Row>) {
    let columns = json["head"]["vars"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let columns = columns.collect::<Vec<_>>();
    let bindings = json["results"]["bindings"].as_array().into_iter().flatten();
    let rows = bindings.map(|row| columns.iter().map(|column| term(&row[column])).collect()).collect();
    (columns, rows)
}

fn term(binding: &Value) -> Option<Term> {
    let kind = binding["type"].as_str()?;
    let text = match &binding["value"] {
        Value::String(text) => text.clone(),
        // A triple term: subject, predicate and object.
        value => ["subject", "predicate", "object"]
            .map(|part| value[part]["value"].as_str().unwrap_or("…").to_owned())
            .join(" "),
    };
    Some(Term { text, is_iri: kind == "uri" })
}

fn answer(site: &Site, rendered: &Rendered) -> String {
    let cut = if rendered.cut { format!(" (the first {ROWS})") } else { String::new() };
    if rendered.format == AnswerFormat::NTriples {
        let triples = String::from_utf8_lossy(&rendered.body);
        return format!(
            r#"<h2>{}{cut}</h2>{}<details{}><summary>As N-Triples</summary><pre class="turtle" tabindex="0">{}</pre></details>"#,
            count(rendered.count, "statement", "statements"),
            statements::view(site, &triples),
            if rendered.count == 0 { " hidden" } else { "" },
            escaped(&triples)
        );
    }
    let json = serde_json::from_slice::<Value>(&rendered.body).unwrap_or_default();
    if let Some(truth) = json["boolean"].as_bool() {
        return format!(r#"<p class="truth">{}</p>"#, if truth { "yes" } else { "no" });
    }
    let (columns, rows) = table(&json);
    let head = columns.iter().map(|column| format!(r#"<th scope="col">{}</th>"#, escaped(column)));
    let body = rows.iter().map(|row| {
        let cells =
            row.iter().map(|term| format!("<td>{}</td>", term.as_ref().map(|t| cell(site, t)).unwrap_or_default()));
        format!("<tr>{}</tr>", cells.collect::<String>())
    });
    format!(
        r#"<h2>{}{cut}</h2><div class="scroll" tabindex="0" role="region" aria-label="The answer"><table class="rows"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"#,
        count(rows.len(), "row", "rows"),
        head.collect::<String>(),
        body.collect::<String>()
    )
}

/// A term with a link: to the explorer's pages where it is of this graph, to the web where it is a page.
fn cell(site: &Site, term: &Term) -> String {
    let shown = escaped(&term.text);
    if !term.is_iri {
        return shown;
    }
    let key = term.text.strip_prefix(&site.snapshot.graph.namespaces().entities());
    if let Some((key, node)) = key.and_then(|key| Some((key, site.node(key).ok()?.1))) {
        return format!(r#"<a href="{}">{}</a>"#, escaped(&entity_path(key)), escaped(&node.label));
    }
    let short = escaped(&site.snapshot.graph.namespaces().short(&term.text));
    if term.text.starts_with("https://") || term.text.starts_with("http://") {
        return format!(r#"<a href="{shown}" rel="noreferrer">{short}</a>"#);
    }
    let describe = encoded(&format!("DESCRIBE <{}>", term.text));
    format!(r#"<a href="/query?query={describe}" title="{shown}">{short}</a>"#)
}
