//! Groups of fields that repeat, such as the steps agreed in a first consultation.
//!
//! The fields of row 2 of `schritt` are named `schritt-2-wer`, `schritt-2-was`. The button "add a row" sends `mehr=schritt`.

use std::collections::BTreeSet;

use super::Form;

impl Form {
    /// The numbers of the rows that were sent for a prefix, in rising order, with a new one where the button for one more
    /// was pressed. Never empty: an untouched form has row 1.
    pub fn rows(&self, prefix: &str) -> Vec<usize> {
        let mut rows: BTreeSet<usize> = self.pairs().iter().filter_map(|(name, _)| row_of(name, prefix)).collect();
        if rows.is_empty() || self.wants_row(prefix) {
            rows.insert(rows.last().map_or(1, |last| last + 1));
        }
        rows.into_iter().collect()
    }

    /// The rows in which at least one field holds more than spaces; what is left empty is not meant.
    pub fn filled_rows(&self, prefix: &str) -> Vec<usize> {
        let rows: BTreeSet<usize> = self
            .pairs()
            .iter()
            .filter(|(_, value)| !value.trim().is_empty())
            .filter_map(|(name, _)| row_of(name, prefix))
            .collect();
        rows.into_iter().collect()
    }

    /// Whether the button for one more row was pressed: the page is shown again instead of being saved.
    pub fn wants_row(&self, prefix: &str) -> bool {
        self.has("mehr", prefix)
    }
}

/// The name of a field in a row: `row_name("schritt", 2, "wer")` is `schritt-2-wer`.
pub fn row_name(prefix: &str, row: usize, field: &str) -> String {
    format!("{prefix}-{row}-{field}")
}

/// The most rows that are read; whoever sends more has not used our page.
const MOST_ROWS: usize = 100;

fn row_of(name: &str, prefix: &str) -> Option<usize> {
    let rest = name.strip_prefix(prefix)?.strip_prefix('-')?;
    let (row, _) = rest.split_once('-')?;
    row.parse().ok().filter(|row| (1..=MOST_ROWS).contains(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_the_numbers_that_were_sent_in_rising_order() {
        let form = Form::empty().with("schritt-10-wer", "b").with("schritt-2-wer", "a").with("schrittmacher-3-x", "c");
        assert_eq!(form.rows("schritt"), [2, 10]);
    }

    #[test]
    fn an_untouched_form_shows_one_row() {
        assert_eq!(Form::empty().rows("schritt"), [1]);
    }

    #[test]
    fn the_button_for_one_more_row_adds_an_empty_one() {
        let form = Form::empty().with("schritt-1-wer", "Frau Hahn").with("mehr", "schritt");
        assert!(form.wants_row("schritt"));
        assert_eq!(form.rows("schritt"), [1, 2]);
        assert_eq!(form.filled_rows("schritt"), [1]);
    }

    #[test]
    fn absurd_row_numbers_are_not_followed() {
        let form = Form::empty().with("schritt-99999999-wer", "x").with("schritt-0-wer", "x").with("schritt--wer", "x");
        assert_eq!(form.rows("schritt"), [1]);
        assert!(form.filled_rows("schritt").is_empty());
    }
}
