//! What a contact note says.

use policy::Topic;
use serde::{Deserialize, Serialize};
use store::Timestamp;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked, Wrong};
use crate::entry::{Content, Seal};

/// A contact as it is entered or corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it was about; decides with the grants who may see it.
    #[schema(value_type = String, example = "basic")]
    pub topic: Topic,
    /// When it took place; never in the future.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// How it took place.
    pub mode: ContactMode,
    /// With whom, as far as it matters.
    #[serde(default)]
    pub with_whom: String,
    /// Where, if it matters.
    #[serde(default)]
    pub place: String,
    /// How many minutes it took with all that belongs to it, if that is noted (R185).
    #[serde(default)]
    pub minutes: Option<i64>,
    /// What was said and agreed: described, not judged, because the family may read it.
    pub text: String,
    /// Seals it for who writes it: entrusted, or a young person's own; none leaves it as it is.
    #[serde(default)]
    pub seal: Option<Seal>,
}

impl Contact {
    /// What a note says, with what stands beside it in its entry.
    pub fn of(topic: Topic, happened_at: Timestamp, note: ContactNote) -> Self {
        Contact {
            topic,
            happened_at,
            mode: note.mode,
            with_whom: note.with_whom,
            place: note.place,
            minutes: note.minutes,
            text: note.text,
            seal: None,
        }
    }

    /// What is kept, encrypted, as the entry's content.
    pub fn note(&self) -> ContactNote {
        ContactNote {
            mode: self.mode,
            with_whom: self.with_whom.clone(),
            place: self.place.clone(),
            minutes: self.minutes,
            text: self.text.clone(),
        }
    }
}

/// The longest effort of one contact, in minutes: a day.
pub const LONGEST: i64 = 24 * 60;

impl Checked for Contact {
    /// A note may be 20,000 signs long; longer texts belong into a document.
    fn check(&mut self, check: &mut Check) {
        check.past_moment("happened_at", self.happened_at);
        check.line("with_whom", &mut self.with_whom, 200);
        check.line("place", &mut self.place, 200);
        if self.minutes.is_some_and(|minutes| !(1..=LONGEST).contains(&minutes)) {
            check.fault("minutes", Wrong::Contradiction("contact-error-minutes"));
        }
        check.needed_text("text", &mut self.text, 20_000);
    }
}

/// A contact with the family or about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactNote {
    /// How it took place.
    pub mode: ContactMode,
    /// With whom, as far as it matters.
    #[serde(default)]
    pub with_whom: String,
    /// Where, if it matters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// How many minutes it took, if that is noted (R185).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// What was said and agreed: described, not judged, because the family may read it.
    pub text: String,
}

impl ContactNote {
    /// A note that says no more than how it took place and what was said.
    pub fn new(mode: ContactMode, text: impl Into<String>) -> Self {
        ContactNote { mode, with_whom: String::new(), place: String::new(), minutes: None, text: text.into() }
    }
}

impl Content for ContactNote {
    const KIND: &'static str = "contact";
}

codes! {
    /// How a contact took place (R128).
    pub enum ContactMode {
        /// At the office.
        InPerson = "persoenlich",
        /// At the family's home.
        HomeVisit = "hausbesuch",
        /// By telephone.
        Phone = "telefon",
        /// By video.
        Video = "video",
        /// By chat.
        Chat = "chat",
        /// By mail.
        Mail = "mail",
        /// By letter.
        Letter = "brief",
        /// In a group.
        Group = "gruppe",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(happened_at: &str, text: &str) -> Vec<String> {
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().expect("a moment");
        let happened_at = happened_at.parse().expect("a moment");
        let faults = Contact::of(Topic::Basic, happened_at, ContactNote::new(ContactMode::Phone, text))
            .checked(now, "Europe/Berlin")
            .err();
        faults.map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_contact_took_place_and_something_was_said() {
        assert!(fields("2026-11-23T08:00:00Z", "Die Miete ist bezahlt.").is_empty());
        assert_eq!(fields("2026-11-23T08:00:01Z", "Die Miete ist bezahlt."), ["happened_at"]);
        assert_eq!(fields("2026-11-20T08:00:00Z", "\n \n"), ["text"]);
        assert_eq!(fields("2026-11-20T08:00:00Z", &"a".repeat(20_001)), ["text"]);
    }

    #[test]
    fn an_effort_is_at_least_a_minute_and_at_most_a_day() {
        let judged = |minutes| {
            let note =
                ContactNote { minutes: Some(minutes), ..ContactNote::new(ContactMode::HomeVisit, "Kaffee getrunken.") };
            Contact::of(Topic::Basic, Timestamp::from_millis(0), note).checked(Timestamp::from_millis(1), "UTC").is_ok()
        };
        assert_eq!([0, 1, 1440, 1441].map(judged), [false, true, true, false]);
    }

    #[test]
    fn notes_of_an_earlier_program_are_still_read() {
        let note: ContactNote =
            serde_json::from_str(r#"{"mode":"persoenlich","with_whom":"","text":"Da."}"#).expect("a note");
        assert_eq!(note, ContactNote::new(ContactMode::InPerson, "Da."));
        assert_eq!(
            serde_json::to_string(&note).expect("JSON"),
            r#"{"mode":"persoenlich","with_whom":"","text":"Da."}"#
        );
    }
}
