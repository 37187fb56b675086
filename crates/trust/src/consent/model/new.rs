//! A consent that is to be asked, and the rules that hold for it before anybody is asked (L-14).

use ::store::{EntryId, Timestamp, UnitId, UserId};
use casework::check::{Check, Checked, Wrong};
use jiff::ToSpan as _;
use jiff::civil::Date;
use policy::Topic;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::code::{Decides, Direction, Explained, Function, Kinds, ReadAs, SharedSecret};

/// How long a consent holds where nobody says otherwise, and how long at most.
pub const USUAL_MONTHS: i64 = 12;
/// See [`USUAL_MONTHS`].
pub const LONGEST_MONTHS: i64 = 24;

/// Words that stand for everybody; a release to everybody releases nobody (L-14).
const BLANKET: [&str; 26] = [
    "alle",
    "allen",
    "aller",
    "alles",
    "jede",
    "jeder",
    "jedem",
    "jegliche",
    "sämtliche",
    "sämtlichen",
    "saemtliche",
    "sonstige",
    "sonstigen",
    "beliebige",
    "all",
    "any",
    "every",
    "everyone",
    "everybody",
    "tous",
    "toutes",
    "tout",
    "toute",
    "chaque",
    "quiconque",
    "n'importe",
];

/// What a person is to be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// Consent under data protection, release from secrecy, or both.
    pub kinds: Kinds,
    /// The card of the person whose matters they are.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// The one unit that receives.
    #[schema(value_type = String, format = "uuid")]
    pub to_unit: UnitId,
    /// One person there.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub to_user: Option<UserId>,
    /// Or one function.
    #[serde(default)]
    pub to_function: Option<Function>,
    /// Who that is there, in words.
    #[serde(default)]
    pub recipient: String,
    /// Whole topics that may be given.
    #[serde(default)]
    #[schema(value_type = Vec<String>, example = json!(["education"]))]
    pub topics: Vec<Topic>,
    /// Single entries that may be given.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub items: Vec<EntryId>,
    /// Entries that may not be given, whatever their topic.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub exclusions: Vec<EntryId>,
    /// What for, in words.
    pub purpose: String,
    /// The first day; nothing means today.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub first_day: Option<Date>,
    /// The last day; nothing means twelve months. There is always an end.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    pub last_day: Option<Date>,
    /// Whether the receiving unit may give back on it.
    pub direction: Direction,
    /// What follows from a no, as it was explained.
    pub refusal: String,
    /// What was explained; all four, or there is nothing to agree to.
    pub explained: Vec<Explained>,
    /// The language in which it was understood (`de`, `ar`, …).
    pub language: String,
    /// The forms in which it was understood.
    pub read_as: Vec<ReadAs>,
    /// Who interpreted.
    #[serde(default)]
    pub interpreter: String,
    /// Who decides, where the person is a minor.
    #[serde(default)]
    pub decides: Option<Decides>,
    /// Why the minor sees what it means.
    #[serde(default)]
    pub insight: String,
    /// The six conditions of the Belgian shared secret.
    #[serde(default)]
    pub shared_secret: Vec<SharedSecret>,
}

impl Checked for NewConsent {
    fn check(&mut self, check: &mut Check) {
        check.line("recipient", &mut self.recipient, 160);
        check.needed_text("purpose", &mut self.purpose, 1_000);
        check.needed_text("refusal", &mut self.refusal, 1_000);
        check.needed_line("language", &mut self.language, 40);
        check.line("interpreter", &mut self.interpreter, 160);
        check.text("insight", &mut self.insight, 2_000);
        self.check_recipient(check);
        self.check_reach(check);
        self.check_days(check);
        self.check_understanding(check);
    }
}

impl NewConsent {
    fn check_recipient(&self, check: &mut Check) {
        if self.to_user.is_some() == self.to_function.is_some() {
            check.fault("to_user", Wrong::Contradiction("consent-error-one-recipient"));
        }
        if is_blanket(&self.recipient) {
            check.fault("recipient", Wrong::Contradiction("consent-error-everybody"));
        }
    }

    fn check_reach(&mut self, check: &mut Check) {
        for list in [&mut self.items, &mut self.exclusions] {
            list.sort_unstable();
            list.dedup();
        }
        self.topics.sort_unstable();
        self.topics.dedup();
        if self.topics.is_empty() && self.items.is_empty() {
            check.fault("topics", Wrong::Contradiction("consent-error-nothing"));
        }
        // Everything at once is a blanket release, and what was agreed with others is never passed on.
        let most = Topic::ALL.iter().filter(|topic| topic.is_passed_on()).count();
        if self.topics.len() >= most || self.topics.iter().any(|topic| !topic.is_passed_on()) {
            check.fault("topics", Wrong::Contradiction("consent-error-everything"));
        }
        if self.items.iter().any(|item| self.exclusions.contains(item)) {
            check.fault("exclusions", Wrong::Contradiction("consent-error-in-and-out"));
        }
        if self.items.len() > 500 || self.exclusions.len() > 500 {
            check.fault("items", Wrong::Contradiction("consent-error-too-many"));
        }
    }

    fn check_days(&self, check: &mut Check) {
        let today = check.today();
        let first = self.first(today);
        if first < today {
            check.fault("first_day", Wrong::Contradiction("consent-error-past"));
        }
        if self.last(today) < first {
            check.fault("last_day", Wrong::Contradiction("consent-error-order"));
        }
        if self.last(today) >= first.checked_add(LONGEST_MONTHS.months()).unwrap_or(Date::MAX) {
            check.fault("last_day", Wrong::Contradiction("consent-error-long"));
        }
    }

    fn check_understanding(&mut self, check: &mut Check) {
        self.explained.sort_unstable();
        self.explained.dedup();
        if self.explained.len() < Explained::ALL.len() {
            check.fault("explained", Wrong::Contradiction("consent-error-explained"));
        }
        self.read_as.sort_unstable();
        self.read_as.dedup();
        if self.read_as.is_empty() {
            check.fault("read_as", Wrong::Contradiction("consent-error-read-as"));
        }
        let interpreted = self.read_as.iter().any(|form| matches!(form, ReadAs::Interpreter | ReadAs::Sign));
        if interpreted && self.interpreter.is_empty() {
            check.fault("interpreter", Wrong::Contradiction("consent-error-interpreter"));
        }
        self.shared_secret.sort_unstable();
        self.shared_secret.dedup();
        let insight = matches!(self.decides, Some(Decides::OwnInsight | Decides::Together));
        if insight && self.insight.is_empty() {
            check.fault("insight", Wrong::Contradiction("consent-error-insight"));
        }
    }

    /// The first day.
    pub fn first(&self, today: Date) -> Date {
        self.first_day.unwrap_or(today)
    }

    /// The last day.
    pub fn last(&self, today: Date) -> Date {
        self.last_day.unwrap_or_else(|| {
            let year = self.first(today).checked_add(USUAL_MONTHS.months()).unwrap_or(Date::MAX);
            year.yesterday().unwrap_or(year)
        })
    }

    /// From when to when on an organisation's wall: at once where the first day is today.
    pub(in crate::consent) fn window(&self, now: Timestamp, zone: &str) -> (Timestamp, Timestamp) {
        let today = now.in_zone(zone).date();
        let after = self.last(today).tomorrow().unwrap_or(Date::MAX);
        (start_of(self.first(today), zone).max(now), start_of(after, zone))
    }
}

fn start_of(day: Date, zone: &str) -> Timestamp {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    day.to_zoned(zone).map_or(Timestamp::FOREVER, |zoned| Timestamp::from(&zoned))
}

/// Whether words name everybody instead of somebody.
fn is_blanket(words: &str) -> bool {
    words
        .to_lowercase()
        .split(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’')
        .any(|word| BLANKET.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_names_everybody_names_nobody() {
        for words in ["alle Behörden", "Sämtliche Stellen", "an jede Stelle", "toutes les autorités", "All authorities"]
        {
            assert!(is_blanket(words), "{words}");
        }
        for words in ["", "Allgemeiner Sozialer Dienst", "Sachbearbeitung Leistung", "Frau Alleweld", "l'assistante"] {
            assert!(!is_blanket(words), "{words}");
        }
    }
}
