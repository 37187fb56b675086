//! A line of the journal as the officer sees it: who, when, where, for what purpose; never what it says.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{Timestamp, UserId, Uuid};
use utoipa::ToSchema;

use crate::codes::codes;

codes! {
    /// Which lines are asked for.
    pub enum Group {
        /// Content was opened.
        Read = "read",
        /// Something was written or corrected.
        Write = "write",
        /// Something was disclosed, consented to or withdrawn.
        Flow = "flow",
        /// An emergency.
        Emergency = "emergency",
        /// Everything.
        All = "all",
    }
}

impl Group {
    /// The two stretches of event names: from the first name on, and up to just before the second one.
    pub(crate) fn names(self) -> [(&'static str, &'static str); 2] {
        match self {
            Group::Read => [("content.read", "content.read!"), ("content.read", "content.read!")],
            Group::Write => [("entry.", "entry/"), ("document.", "document/")],
            Group::Flow => [("disclosure.", "disclosure/"), ("consent.", "consent/")],
            Group::Emergency => [("emergency.", "emergency/"), ("bar.", "bar/")],
            Group::All => [("", "~"), ("", "~")],
        }
    }
}

/// What is asked of the journal; it stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Which lines (`read` where nothing is said).
    pub art: String,
    /// Whose, by account id.
    pub person: String,
    /// The code of a case.
    pub fall: String,
    /// From this day on.
    pub von: String,
    /// Until this day, including it.
    pub bis: String,
    /// Before this line: moment and id, as the page before has said.
    pub vor: String,
}

impl Asked {
    /// Which lines; those of reading where nothing known is said.
    pub fn group(&self) -> Group {
        self.art.parse().unwrap_or(Group::Read)
    }

    /// Whose.
    pub fn account(&self) -> Option<UserId> {
        self.person.trim().parse().ok()
    }

    /// The first moment and the moment after the last one, on the calendar of the organisation.
    pub fn window(&self, zone: &str) -> (Timestamp, Timestamp) {
        let start = |day: &str| {
            let day: Date = day.trim().parse().ok()?;
            Some(Timestamp::from(&day.in_tz(zone).ok()?))
        };
        let end = |day: &str| {
            let day: Date = day.trim().parse().ok()?;
            Some(Timestamp::from(&day.tomorrow().ok()?.in_tz(zone).ok()?))
        };
        (start(&self.von).unwrap_or(Timestamp::from_millis(0)), end(&self.bis).unwrap_or(Timestamp::FOREVER))
    }

    /// The line before which the page begins.
    pub(crate) fn before(&self) -> (Timestamp, Uuid) {
        let parsed = self.vor.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
        parsed.map_or((Timestamp::FOREVER, Uuid::max()), |(at, id)| (Timestamp::from_millis(at), id))
    }

    /// The address of the page that begins after this line.
    pub(crate) fn after(&self, last: &Line) -> String {
        let mut query = String::from("?");
        for (name, value) in
            [("art", &self.art), ("person", &self.person), ("fall", &self.fall), ("von", &self.von), ("bis", &self.bis)]
        {
            let plain: String =
                value.chars().filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.')).collect();
            if !plain.is_empty() {
                let _ = write!(query, "{name}={plain}&");
            }
        }
        let _ = write!(query, "vor={}.{}", last.at.as_millis(), last.id);
        query
    }
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Line {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: Uuid,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// What happened, as a code.
    pub event: String,
    /// Who did it.
    pub person: Option<String>,
    /// In which unit.
    pub unit: Option<String>,
    /// In which case.
    pub case: Option<String>,
    /// For what purpose.
    pub purpose: Option<String>,
    /// How many entries were opened.
    pub entries: usize,
}

/// Lines with the way to the next ones.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Lines {
    /// The lines, the latest first.
    pub items: Vec<Line>,
    /// What to add to the address for those before; none where these are the last.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_offices_day_and_nonsense_asks_for_everything() {
        let asked = Asked { von: "2026-11-22".into(), bis: "2026-11-22".into(), ..Asked::default() };
        let (from, until) = asked.window("Europe/Berlin");
        assert_eq!(from, "2026-11-21T23:00:00Z".parse().expect("a moment"));
        assert_eq!(until, "2026-11-22T23:00:00Z".parse().expect("a moment"));
        let asked = Asked { von: "gestern".into(), art: "x".into(), vor: "1.2".into(), ..Asked::default() };
        assert_eq!(asked.window("Europe/Berlin").0, Timestamp::from_millis(0));
        assert_eq!((asked.group(), asked.before().0), (Group::Read, Timestamp::FOREVER));
    }

    #[test]
    fn the_next_page_keeps_what_was_asked_and_nothing_else_gets_into_its_address() {
        let line = Line {
            id: Uuid::from_u128(7),
            at: Timestamp::from_millis(5),
            event: String::new(),
            person: None,
            unit: None,
            case: None,
            purpose: None,
            entries: 0,
        };
        let asked = Asked { art: "all".into(), fall: "F-7K3M-Q2X&x=<".into(), ..Asked::default() };
        let next = asked.after(&line);
        assert_eq!(next, "?art=all&fall=F-7K3M-Q2Xx&vor=5.00000000-0000-0000-0000-000000000007");
    }
}
