//! Why a case is closed: dated reference data, and the reasons that end no case by themselves.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::assessment::Words;

/// Whether a reason ends a case by itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Carries {
    /// It does.
    #[default]
    Alone,
    /// It does not: it says something about the help, not that there is no need any more (R41).
    NeverAlone,
}

/// A reason for which a case is closed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its code.
    pub key: String,
    /// The first day on which it is offered.
    from: Date,
    /// The last day.
    #[serde(default)]
    until: Option<Date>,
    /// Who knows it.
    pub source: String,
    /// Whether it ends a case by itself.
    #[serde(default)]
    pub carries: Carries,
    /// What it is called.
    pub words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    reason: Vec<Reason>,
}

static REASONS: LazyLock<Reasons> =
    LazyLock::new(|| toml::from_str(include_str!("../reference/reasons.toml")).expect("a test reads the list"));

/// The reasons that are offered on that day.
pub fn reasons(day: Date) -> Vec<&'static Reason> {
    let holds = |one: &&Reason| one.from <= day && one.until.is_none_or(|until| day <= until);
    REASONS.reason.iter().filter(holds).collect()
}

/// The reason of a code, whether it is still offered or not: for closings of another day.
pub(in crate::closing) fn reason(key: &str) -> Option<&'static Reason> {
    REASONS.reason.iter().find(|one| one.key == key)
}

/// What keeps these reasons from ending a case, if anything does: the key of the sentence that says so.
pub(super) fn refused(keys: &[String], day: Date) -> Option<&'static str> {
    let offered = reasons(day);
    let named: Vec<&Reason> =
        keys.iter().filter_map(|key| offered.iter().find(|one| one.key == *key).copied()).collect();
    if named.is_empty() || named.len() < keys.len() {
        return Some("closing-error-reason");
    }
    named.iter().all(|one| one.carries == Carries::NeverAlone).then_some("closing-error-alone")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nobody_is_closed_out_for_what_they_cannot_do_now() {
        let judged =
            |keys: &[&str]| refused(&keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>(), date(2026, 11, 23));
        assert_eq!(judged(&["goals-reached"]), None);
        assert_eq!(judged(&["not-activatable"]), Some("closing-error-alone"));
        assert_eq!(judged(&["little-cooperation"]), Some("closing-error-alone"));
        assert_eq!(judged(&["not-activatable", "little-cooperation"]), Some("closing-error-alone"));
        assert_eq!(judged(&["not-activatable", "family-wishes"]), None);
        assert_eq!(judged(&[]), Some("closing-error-reason"));
        assert_eq!(judged(&["goals-reached", "because"]), Some("closing-error-reason"));
        assert_eq!(refused(&["moved".to_owned()], date(2025, 12, 31)), Some("closing-error-reason"));
    }

    #[test]
    fn every_reason_can_be_found_by_its_code() {
        for one in reasons(date(2026, 11, 23)) {
            assert_eq!(reason(&one.key), Some(one), "two reasons of one code");
        }
    }
}
