//! Literals in the canonical form of their datatype: a confidence of 0.90 is `0.9`, midnight at `+00:00` is midnight at `Z`.
//!
//! Stores that keep numbers and times by value hand back this form, whatever they were given; Oxigraph is one, on the disk and behind
//! `push`. Quads that have it already are the same statements in every store, and compare as text. This is also why positions in
//! a text are plain `xsd:integer`: of the types derived from it such stores keep the value alone.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNodeRef};
use oxsdatatypes::{Date, DateTime, Decimal, GYear, GYearMonth, Integer};
use std::str::FromStr;

/// A literal of a datatype; a value that is none of that datatype, or too large for its usual range, stays as it is written.
pub(super) fn typed(value: &str, datatype: NamedNodeRef<'_>) -> Literal {
    let canonical = match datatype {
        xsd::INTEGER => canonical::<Integer>(value),
        xsd::DECIMAL => canonical::<Decimal>(value),
        xsd::DATE_TIME => canonical::<DateTime>(value),
        xsd::DATE => canonical::<Date>(value),
        xsd::G_YEAR_MONTH => canonical::<GYearMonth>(value),
        xsd::G_YEAR => canonical::<GYear>(value),
        _ => None,
    };
    Literal::new_typed_literal(canonical.unwrap_or_else(|| value.to_owned()), datatype)
}

fn canonical<T: FromStr + ToString>(value: &str) -> Option<String> {
    value.parse::<T>().ok().map(|value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_one_form() {
        for (value, datatype, expected) in [
            ("0.90", xsd::DECIMAL, "0.9"),
            ("1.00", xsd::DECIMAL, "1"),
            ("03.50", xsd::DECIMAL, "3.5"),
            ("0.00", xsd::DECIMAL, "0"),
            ("007", xsd::INTEGER, "7"),
            ("000", xsd::INTEGER, "0"),
            ("99999999999999999999", xsd::INTEGER, "99999999999999999999"),
            ("2022-10-08T00:00:00+00:00", xsd::DATE_TIME, "2022-10-08T00:00:00Z"),
            ("2022-10-08T09:30:00.500+02:00", xsd::DATE_TIME, "2022-10-08T09:30:00.5+02:00"),
            ("2022-10-08T09:30Z", xsd::DATE_TIME, "2022-10-08T09:30Z"),
            ("2022-10-08", xsd::DATE, "2022-10-08"),
            ("2022-10", xsd::G_YEAR_MONTH, "2022-10"),
            ("2022", xsd::G_YEAR, "2022"),
            ("https://news.example/", xsd::ANY_URI, "https://news.example/"),
        ] {
            assert_eq!(typed(value, datatype), Literal::new_typed_literal(expected, datatype));
        }
    }
}
