//! How long a file is kept, why it may not go, and the acts that end it.

use std::sync::LazyLock;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{FileId, OrganisationId, Timestamp, UserId};
use ui::Lang;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

::store::id!(
    /// A hold or restriction of a file.
    pub HoldId
);
::store::id!(
    /// An erasure, from its proposal on.
    pub ErasureId
);

codes! {
    /// How a file is kept from being written and erased (F7).
    pub enum HoldKind {
        /// It must stay as it is, for a court or a dispute.
        Held = "held",
        /// Its use is restricted (Art. 18 GDPR).
        Restricted = "restricted",
    }
}

codes! {
    /// Why.
    pub enum HoldReason {
        /// Its content is disputed.
        Dispute = "dispute",
        /// A court needs it.
        Court = "court",
        /// It is evidence for a claim.
        Evidence = "evidence",
        /// Whether it is right is being looked at.
        Accuracy = "accuracy",
        /// The person objected.
        Objection = "objection",
        /// It must be kept, and must not be used.
        Retention = "retention",
    }
}

/// The longest a hold goes without being looked at again (security §6).
const LONGEST_MONTHS: i32 = 6;

/// A file that is to be held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHold {
    /// How.
    pub kind: HoldKind,
    /// Why.
    pub reason: HoldReason,
    /// On which day somebody looks at it again; within six months.
    #[schema(value_type = String, format = "date")]
    pub review_on: Date,
}

impl Checked for NewHold {
    fn check(&mut self, check: &mut Check) {
        let last = check.today().saturating_add(Span::new().months(LONGEST_MONTHS));
        if self.review_on <= check.today() || self.review_on > last {
            check.fault("review_on", Wrong::Contradiction("rights-error-review"));
        }
    }
}

/// A file that is held.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hold {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: HoldId,
    /// The file.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
    /// How.
    pub kind: HoldKind,
    /// Why.
    pub reason: HoldReason,
    /// Whose it is to look at it again.
    pub owner_name: String,
    /// Since when.
    #[schema(value_type = String, format = "date-time")]
    pub set_at: Timestamp,
    /// On which day somebody looks at it again.
    pub review_on: String,
    /// Rises with each change.
    pub version: i64,
}

/// When a period begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// With the end of the year in which the case was closed.
    Closed,
    /// With the end of the year of the last entry, where advice never became a case.
    LastEntry,
}

/// One rule of retention, as it holds on a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its stable code.
    pub key: String,
    /// The regime of the organisations for which it holds.
    pub regime: String,
    /// When its period begins.
    pub start: Start,
    /// How many years.
    pub years: i16,
    /// The first day on which it holds.
    pub from: Date,
    /// The first day on which it holds no longer.
    #[serde(default)]
    pub until: Option<Date>,
    /// The law or requirement it rests on.
    pub source: String,
    /// Who has checked it.
    pub origin: String,
    de: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
struct Rules {
    rule: Vec<Rule>,
}

/// The rules that are built in.
pub static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    toml::from_str::<Rules>(include_str!("reference/retention.toml"))
        .expect("the rules that are built in are well formed")
        .rule
});

impl Rule {
    /// The rules that hold for a regime on a day.
    pub fn of(regime: &str, day: Date) -> impl Iterator<Item = &'static Rule> {
        RULES
            .iter()
            .filter(move |rule| rule.regime == regime && rule.from <= day && rule.until.is_none_or(|until| day < until))
    }

    /// The rule of a code.
    pub fn named(key: &str) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.key == key)
    }

    /// Its words in a language.
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        }
    }

    /// The first day on which a file may go whose period begins with what happened on a day.
    pub fn due_on(&self, happened_on: Date) -> Date {
        let year = happened_on.year().saturating_add(self.years).saturating_add(1).min(9_998);
        Date::new(year, 1, 1).unwrap_or(Date::MAX)
    }
}

/// A file whose period has passed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Due {
    /// The file.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
    /// The code of its case.
    pub case: String,
    /// The unit whose file it is.
    pub unit_name: String,
    /// The rule, as a code.
    pub rule: String,
    /// Since which day it may go.
    pub due_on: String,
}

/// An erasure, from its proposal on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Erasure {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: ErasureId,
    /// The organisation whose file it is.
    #[serde(skip)]
    pub organisation: OrganisationId,
    /// The file.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
    /// The code of its case.
    pub case: String,
    /// The unit whose file it is.
    pub unit_name: String,
    /// The rule, as a code.
    pub rule: String,
    /// Who proposed it.
    #[serde(skip)]
    pub proposed_by: UserId,
    /// That person's name.
    pub proposed_by_name: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub proposed_at: Timestamp,
    /// When it was released and done, if it was.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub released_at: Option<Timestamp>,
    /// How many entries became unreadable.
    pub entries: Option<i64>,
    /// When the last copy of their keys is gone from backups.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub keys_gone_at: Option<Timestamp>,
    /// Rises with each change.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_regime_has_a_rule_for_closed_cases_and_for_advice_today() {
        for regime in ["sgb", "sgb-equivalent", "kdg", "dsg-ekd", "gdpr", "be"] {
            for start in [Start::Closed, Start::LastEntry] {
                let found = Rule::of(regime, date(2026, 11, 23)).filter(|rule| rule.start == start).count();
                assert_eq!(found, 1, "{regime} {start:?}");
            }
        }
        assert!(RULES.iter().all(|rule| rule.origin.contains("draft") && !rule.words(Lang::Fr).is_empty()));
    }

    #[test]
    fn a_period_begins_with_the_end_of_the_year() {
        let ten = Rule::named("sgb-closed").unwrap();
        assert_eq!(ten.due_on(date(2016, 2, 1)), date(2016 + ten.years + 1, 1, 1));
    }

    #[test]
    fn a_hold_is_looked_at_again_within_six_months() {
        let hold = |review_on| NewHold { kind: HoldKind::Held, reason: HoldReason::Court, review_on };
        let now = Timestamp::from(&date(2026, 11, 23).to_zoned(jiff::tz::TimeZone::UTC).unwrap());
        assert!(hold(date(2027, 5, 23)).checked(now, "UTC").is_ok());
        assert!(hold(date(2027, 5, 24)).checked(now, "UTC").is_err());
        assert!(hold(date(2026, 11, 23)).checked(now, "UTC").is_err());
    }
}
