//! `claimgraph draw`: the graph as a picture.

use super::open::Opened;
use super::output::Output;
use super::report::{self, WithHint};
use super::{Outcome, filter, graphviz, name, open};
use crate::graph::dot::{self, Colour, Layout, Links, Look, Theme};
use crate::graph::{ClaimGraph, Diagram, Measure, Selection, Timeline, svg};
use crate::identity::Identity;
use crate::record::Record;
use anyhow::{Context, anyhow};
use clap::ValueEnum;
use clap::builder::PossibleValue;
use petgraph::graph::NodeIndex;
use std::fs;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

/// Draw who says what about whom, with Graphviz
///
/// Writes DOT to stdout, or a picture where -o says so. Dashed lines are denied, dotted ones hedged or only reported,
/// solid ones are said as fact by an article; parallel claims are one line with a count, as wide as there are
/// documents. In SVG, hovering over a line shows its voices and quotes, and a click opens the article.
#[derive(Debug, clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Arguments {
    /// File to write: .svg, .dot, or with Graphviz installed .png and .pdf; without it, DOT goes to stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only what is near this entity (repeatable)
    #[arg(long, value_name = "NAME", conflicts_with = "between")]
    around: Vec<String>,
    /// Only what connects these two entities
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"])]
    between: Vec<String>,
    /// Steps from --around [default: 1], or the longest way of --between [default: the shortest, at least 2]
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    #[command(flatten)]
    filter: filter::Arguments,
    /// No unnamed sources and groups
    #[arg(long)]
    named: bool,
    /// Entities to show at most, the most telling ones, with half as many lines again; of a timeline its lines; 0: all
    #[arg(long, value_name = "N", default_value_t = 60)]
    limit: usize,
    /// What the most telling entities are told by
    #[arg(long, value_enum, default_value_t)]
    by: Measure,
    /// Program of Graphviz that lays it out [default: dot, or sfdp if it is large], or own
    #[arg(long, value_enum)]
    layout: Option<Layout>,
    /// What happened when, as a list by date
    #[arg(long, conflicts_with = "communities")]
    timeline: bool,
    /// Boxes around entities that have most to do with each other (by the Leiden algorithm)
    #[arg(long)]
    communities: bool,
    /// What the colours of lines tell
    #[arg(long, value_enum, default_value_t)]
    colour: Colour,
    /// Colours
    #[arg(long, value_enum, default_value_t)]
    theme: Theme,
    /// Lead clicks to the explorer at this address (`claimgraph serve`) instead of to the articles
    #[arg(long, value_name = "URL")]
    links: Option<String>,
    /// Headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// No legend
    #[arg(long)]
    no_legend: bool,
}

const EXAMPLES: &str = "\
Examples:
  claimgraph draw -o news.svg                         the most telling 60 entities
  claimgraph draw --around Putin --depth 2 -o a.png   what is said about Putin, and about those
  claimgraph draw --between Johnson Macron -o b.svg   what connects the two
  claimgraph draw --voice Peskov --theme dark         the world as Peskov tells it, as DOT
  claimgraph draw --timeline --around Ukraine -o t.svg
  claimgraph draw --communities --colour voice -o c.pdf
  claimgraph draw --type ACCUSE --type ASSAULT --since 2022-10 | dot -Tsvg > c.svg";

/// Runs the command.
pub(super) fn run(arguments: Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    name::answered(draw(&arguments, graph))
}

fn draw(arguments: &Arguments, graph: &Path) -> anyhow::Result<Outcome> {
    let format = arguments.output.as_deref().map(format).transpose()?;
    if arguments.timeline && arguments.layout.is_some_and(|layout| layout != Layout::Own) {
        return Err(anyhow!("a timeline is a list, which no program of Graphviz lays out"))
            .hint("leave --layout out; `--layout own` draws it without Graphviz");
    }
    // The program ends with the picture: to free a large graph piece by piece first would only take time.
    let opened = ManuallyDrop::new(open::open(graph)?);
    let Opened { records, identity, .. } = &*opened;
    let selection = selection(arguments, records, identity)?;
    let claims = ManuallyDrop::new(ClaimGraph::new(records, identity));
    let links = arguments.links.as_ref().map(|base| Links::Explorer(base.trim_end_matches('/').to_owned()));
    let look = Look {
        theme: arguments.theme,
        layout: arguments.layout,
        colour: arguments.colour,
        communities: arguments.communities,
        links: links.unwrap_or_default(),
        title: arguments.title.clone(),
        bare: arguments.no_legend,
    };
    let (picture, empty) = if arguments.timeline {
        let timeline = Timeline::choose(&claims, &selection);
        let svg = || svg::write_timeline(&claims, &timeline, &look);
        (picture(arguments, format, &dot::write_timeline(&claims, &timeline, &look), svg), timeline.moments.is_empty())
    } else {
        let diagram = Diagram::choose(&claims, &selection);
        let svg = || svg::write(&claims, &diagram, &look);
        (picture(arguments, format, &dot::write(&claims, &diagram, &look), svg), diagram.nodes.is_empty())
    };
    let drawn = picture?;
    if empty {
        report::warning(&anyhow!("no claim fits, so the picture is empty"));
        return Ok(Outcome::Partial);
    }
    Ok(drawn)
}

fn selection(arguments: &Arguments, records: &[Record], identity: &Identity) -> anyhow::Result<Selection> {
    let entity = |name: &String| -> anyhow::Result<Vec<NodeIndex>> {
        Ok(name::entity(&identity.nodes, name)?.into_iter().map(NodeIndex::new).collect())
    };
    let around = arguments.around.iter().map(entity).collect::<anyhow::Result<Vec<_>>>()?;
    let between = match arguments.between.as_slice() {
        [from, to] => Some((entity(from)?, entity(to)?)),
        _ => None,
    };
    Ok(Selection {
        around: around.into_iter().flatten().collect(),
        between,
        depth: arguments.depth,
        filter: arguments.filter.filter(&identity.nodes, records)?,
        named: arguments.named,
        by: arguments.by,
        limit: arguments.limit,
    })
}

/// The format that a file's name asks for.
fn format(path: &Path) -> anyhow::Result<&'static str> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match extension.as_str() {
        "dot" | "gv" => Ok("dot"),
        "svg" => Ok("svg"),
        "png" => Ok("png"),
        "pdf" => Ok("pdf"),
        _ => Err(anyhow!("cannot tell from {} what to draw", path.display()))
            .hint("end its name with .svg, .png, .pdf or .dot"),
    }
}

fn print(dot: &str) -> anyhow::Result<Outcome> {
    let mut output = Output::new();
    output.write_all(dot.as_bytes()).context("cannot write to standard output")?;
    output.finish()?;
    Ok(Outcome::Done)
}

/// Writes the picture: as DOT to standard output or a file, drawn by Graphviz, or by ourselves as SVG.
fn picture(
    arguments: &Arguments,
    format: Option<&str>,
    dot: &str,
    svg: impl Fn() -> String,
) -> anyhow::Result<Outcome> {
    let (Some(path), Some(format)) = (&arguments.output, format) else { return print(dot) };
    let save =
        |path: &Path, bytes: &[u8]| fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()));
    let own = arguments.layout == Some(Layout::Own);
    match format {
        "dot" => save(path, dot.as_bytes())?,
        "svg" if own => save(path, svg().as_bytes())?,
        _ if own => {
            Err(anyhow!("cannot draw {}: --layout own draws SVG alone", path.display()))
                .hint("end its name with .svg")?;
        }
        _ => match graphviz::render(dot, format)? {
            Some(picture) => save(path, &picture)?,
            None if format == "svg" => {
                save(path, svg().as_bytes())?;
                report::note(&format!(
                    "drew {} with the plain layout of our own, as Graphviz is not installed; {}",
                    path.display(),
                    graphviz::INSTALL
                ));
            }
            None => return without_graphviz(dot, path, save),
        },
    }
    Ok(Outcome::Done)
}

/// What is neither DOT nor SVG only Graphviz draws: without it the DOT is written beside, to be drawn elsewhere.
fn without_graphviz(
    dot: &str,
    path: &Path,
    save: impl Fn(&Path, &[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<Outcome> {
    let beside = path.with_extension("dot");
    save(&beside, dot.as_bytes())?;
    let missing = anyhow!("cannot draw {}: Graphviz is not installed", path.display());
    let missing = missing.context(format!("wrote {} instead", beside.display()));
    let hint = format!("{}; or draw `-o {}`", graphviz::INSTALL, path.with_extension("svg").display());
    report::warning(&Err::<(), _>(missing).hint(hint).unwrap_err());
    Ok(Outcome::Partial)
}

impl ValueEnum for Measure {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Claims, Self::Voices, Self::Pagerank, Self::Betweenness, Self::Degree]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Claims => PossibleValue::new("claims").help("the number of claims about it"),
            Self::Voices => PossibleValue::new("voices").help("the number of voices that speak of it"),
            Self::Pagerank => PossibleValue::new("pagerank").help("PageRank, each claim a link to its object"),
            Self::Betweenness => PossibleValue::new("betweenness").help("how many ways between others lead over it"),
            Self::Degree => PossibleValue::new("degree").help("the number of entities that it has claims with"),
        })
    }
}

impl ValueEnum for Colour {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Type, Self::Voice]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Type => PossibleValue::new("type").help("what kind of relation it is"),
            Self::Voice => PossibleValue::new("voice").help("who says so"),
        })
    }
}

impl ValueEnum for Theme {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Print => PossibleValue::new("print").help("on white"),
            Self::Screen => PossibleValue::new("screen").help("on light grey"),
            Self::Dark => PossibleValue::new("dark").help("on near black"),
        })
    }
}

impl ValueEnum for Layout {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Dot, Self::Sfdp, Self::Neato, Self::Fdp, Self::Circo, Self::Twopi, Self::Own]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.name());
        Some(if *self == Self::Own { value.help("without Graphviz, as SVG") } else { value })
    }
}
