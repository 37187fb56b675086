//! The catalogue of self-help that is talked about on the first day; dated reference data, never code.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

/// One way to help oneself (R32, R123).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfHelpOption {
    /// The catalogue it belongs to.
    pub kind: String,
    /// Its key; its words are the text `intake-self-help-KEY`.
    pub key: String,
    /// The first day on which it is offered.
    pub from: Date,
    /// The last day, if there is one.
    pub until: Option<Date>,
    /// Where it comes from.
    pub source: String,
    /// Shipped with Lotse, or a region's own.
    pub origin: String,
}

static CATALOGUE: LazyLock<Vec<SelfHelpOption>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../reference/self_help.json"))
        .expect("the shipped catalogue is well formed; a test reads it")
});

/// What is offered on that day, in the catalogue's order.
pub fn self_help_on(day: Date) -> Vec<&'static SelfHelpOption> {
    CATALOGUE.iter().filter(|option| option.from <= day && option.until.is_none_or(|until| day <= until)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_option_has_words_and_a_source() {
        let view = ui::View::plain("", "/", store::Timestamp::from_millis(0));
        for option in self_help_on(date(2026, 11, 23)) {
            let key = format!("intake-self-help-{}", option.key);
            assert!(ui::texts::is_known(ui::Lang::De, &key), "{key}");
            assert!(!view.t(&key).is_empty() && !option.source.is_empty());
        }
    }

    #[test]
    fn the_day_decides_what_is_offered() {
        assert!(self_help_on(date(2026, 11, 23)).len() >= 8);
        assert!(self_help_on(date(2019, 12, 31)).is_empty());
    }
}
