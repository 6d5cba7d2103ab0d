//! Short tables of counts, as `build` and `stats` end with: a name, a number at the right, and a remark.

use std::fmt::{self, Display, Formatter};

/// Rows of name, number and remark, aligned.
#[derive(Debug, Default)]
pub(super) struct Summary {
    rows: Vec<(&'static str, String, String)>,
}

impl Summary {
    /// Adds a row.
    pub(super) fn row(&mut self, name: &'static str, number: impl Display, remark: impl Into<String>) -> &mut Self {
        self.rows.push((name, number.to_string(), remark.into()));
        self
    }
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let names = self.rows.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
        let numbers = self.rows.iter().map(|(_, number, _)| number.len()).max().unwrap_or(0);
        for (name, number, remark) in &self.rows {
            let row = format!("{name:<names$}  {number:>numbers$}  {remark}");
            writeln!(f, "{}", row.trim_end())?;
        }
        Ok(())
    }
}
