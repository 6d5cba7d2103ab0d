//! Where there is no `fork`: the question is answered in a thread, which is told to stop and mostly does.

use super::message::{Reason, Refusal, Rendered};
use super::{Bounds, Question, answer_here};
use crate::store::Graph;
use std::sync::atomic::AtomicBool;

/// Answers a question here. Nobody can stop it before its time is up.
pub(super) fn answer(question: &Question, graph: &Graph, bounds: &Bounds, _: &AtomicBool) -> Result<Rendered, Refusal> {
    let rendered = answer_here(question, graph, bounds)?;
    if rendered.body.len() > bounds.bytes {
        let message = format!("the answer has more than {} MB", bounds.bytes >> 20);
        return Err(Refusal::new(Reason::TooMuch, message).hinted("ask for less, with LIMIT"));
    }
    Ok(rendered)
}
