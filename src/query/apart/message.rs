//! What comes back from the process that answers: an answer or a refusal, as bytes.

use super::AnswerFormat;

/// An answer, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Its form.
    pub format: AnswerFormat,
    /// There was more than the rows allowed.
    pub cut: bool,
    /// Rows or statements.
    pub count: usize,
    /// The answer itself.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Whose fault it is.
    pub reason: Reason,
    /// What happened.
    pub message: String,
    /// The next step.
    pub hint: Option<String>,
}

/// Whose fault it is that there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The query is no query, or none that is run here.
    Bad,
    /// The query has too many bytes.
    TooLong,
    /// No form that the client takes fits the answer.
    NotAcceptable,
    /// It took too long.
    Timeout,
    /// It took too much memory, or the answer is too large.
    TooMuch,
    /// It was stopped to let others in.
    GaveWay,
    /// Evaluating it failed.
    Failed,
}

impl Refusal {
    pub(super) fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into(), hint: None }
    }

    pub(super) fn hinted(self, hint: &str) -> Self {
        Self { hint: Some(hint.to_owned()), ..self }
    }
}

const REASONS: [Reason; 7] = [
    Reason::Bad,
    Reason::TooLong,
    Reason::NotAcceptable,
    Reason::Timeout,
    Reason::TooMuch,
    Reason::GaveWay,
    Reason::Failed,
];

const FORMATS: [AnswerFormat; 6] = [
    AnswerFormat::Csv,
    AnswerFormat::Tsv,
    AnswerFormat::Json,
    AnswerFormat::Xml,
    AnswerFormat::Turtle,
    AnswerFormat::NTriples,
];

/// What the last byte of a whole message is; without it the process broke off.
const END: u8 = b'.';

/// The bytes of an answer or a refusal.
pub(super) fn write(answer: &Result<Rendered, Refusal>) -> (Vec<u8>, &[u8]) {
    match answer {
        Ok(Rendered { format, cut, count, body }) => {
            let form = FORMATS.iter().position(|known| known == format).unwrap_or_default();
            (format!("A{form}{}{count:020}", u8::from(*cut)).into_bytes(), body)
        }
        Err(Refusal { reason, message, hint }) => {
            let reason = REASONS.iter().position(|known| known == reason).unwrap_or_default();
            (format!("R{reason}{message}\0{}", hint.as_deref().unwrap_or_default()).into_bytes(), &[])
        }
    }
}

/// The answer or refusal of bytes; `None` where they are not whole.
pub(super) fn read(mut bytes: Vec<u8>) -> Option<Result<Rendered, Refusal>> {
    if bytes.pop() != Some(END) {
        return None;
    }
    let digit = |at: usize| bytes.get(at).and_then(|byte| byte.checked_sub(b'0')).map(usize::from);
    match bytes.first()? {
        b'A' => {
            let (format, cut) = (*FORMATS.get(digit(1)?)?, digit(2)? == 1);
            let count = std::str::from_utf8(bytes.get(3..23)?).ok()?.parse().ok()?;
            bytes.drain(..23);
            Some(Ok(Rendered { format, cut, count, body: bytes }))
        }
        b'R' => {
            let reason = *REASONS.get(digit(1)?)?;
            let text = String::from_utf8_lossy(bytes.get(2..)?).into_owned();
            let (message, hint) = text.split_once('\0')?;
            let hint = (!hint.is_empty()).then(|| hint.to_owned());
            Some(Err(Refusal { reason, message: message.to_owned(), hint }))
        }
        _ => None,
    }
}

/// The mark of a whole message.
pub(super) const fn end() -> [u8; 1] {
    [END]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_off_is_not() {
        let check = |answer: Result<Rendered, Refusal>| {
            let (head, body) = write(&answer);
            let whole = [head.as_slice(), body, &end()].concat();
            assert_eq!(read(whole.clone()), Some(answer.clone()));
            for length in 0..whole.len() {
                assert_ne!(read(whole[..length].to_vec()), Some(answer.clone()), "{length} bytes of {}", whole.len());
            }
        };
        check(Ok(Rendered { format: AnswerFormat::Xml, cut: true, count: 12, body: b"<a/>".to_vec() }));
        check(Err(Refusal::new(Reason::GaveWay, "busy").hinted("later")));
        check(Err(Refusal::new(Reason::Failed, "")));
    }
}
