//! What a draft is, and what of a form it keeps.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use store::{FileId, Timestamp};
use ui::Form;

::store::id!(
    /// A text that somebody has begun.
    pub DraftId
);

/// How long a draft is kept after it last changed.
pub const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The most that a draft holds, in bytes; a long report has a tenth of it.
pub(super) const MOST: usize = 200_000;

/// The hidden fields by which a form knows its draft.
pub(super) const ID: &str = "entwurf";
pub(super) const KIND: &str = "entwurf-art";
pub(super) const PLACE: &str = "entwurf-ort";
pub(super) const FILE: &str = "entwurf-akte";

/// Where a text is being written: what it will be, the address of its form, and the file in which it will lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desktop {
    /// What it will be; its name is the text `draft-kind-…`.
    pub kind: String,
    /// The address of the form, `/faelle/F-7K3M-Q2X/kontakte/neu`.
    pub place: String,
    /// The file.
    pub file: FileId,
}

impl Desktop {
    /// A place, if it is one of ours: a code, and an address without anything that was typed.
    pub(super) fn of(form: &Form) -> Option<Self> {
        let kind = form.value(KIND);
        let place = form.value(PLACE);
        let is_code = |text: &str, signs: &str| {
            !text.is_empty()
                && text.len() <= 200
                && text.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
        };
        let ours = is_code(kind, "-") && is_code(place, "-/") && place.starts_with('/') && !place.contains("//");
        let file = form.value(FILE).parse().ok()?;
        ours.then(|| Desktop { kind: kind.to_owned(), place: place.to_owned(), file })
    }
}

/// What of a form is kept: its fields as they were typed, without the marks of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// The fields of a form that are somebody's words or choices.
    pub(super) fn of(form: &Form) -> Self {
        let ours = [ID, KIND, PLACE, FILE, "form_token"];
        let carries = |name: &str| !ours.contains(&name) && !name.to_lowercase().contains("passwor");
        Typed(form.pairs().iter().filter(|(name, _)| carries(name)).cloned().collect())
    }

    /// Whether there are words in it that somebody would miss: at least two of them in one field.
    pub(super) fn is_worth_keeping(&self) -> bool {
        self.0.iter().any(|(_, value)| value.trim().contains(char::is_whitespace))
    }

    /// How much it is, in bytes.
    pub(super) fn size(&self) -> usize {
        self.0.iter().map(|(name, value)| name.len() + value.len()).sum()
    }

    /// The version of the entry that is being corrected.
    pub(super) fn base_version(&self) -> Option<i64> {
        let version = self.0.iter().find(|(name, _)| name == "version" || name == "fassung");
        version.and_then(|(_, value)| value.trim().parse().ok())
    }
}

/// A draft as its author finds it again.
#[derive(Debug, Clone)]
pub struct Begun {
    /// Its id.
    pub id: DraftId,
    /// Where it is being written.
    pub desktop: Desktop,
    /// When it was last kept.
    pub changed_at: Timestamp,
    /// The version of the entry that is being corrected.
    pub base_version: Option<i64>,
    /// What was typed.
    pub typed: Typed,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(place: &str) -> Form {
        Form::empty()
            .with("form_token", "geheim")
            .with(KIND, "contact")
            .with(PLACE, place)
            .with(FILE, "0193f2a0-0000-7000-8000-000000000001")
            .with("text", "Zwei Wörter")
            .with("version", "3")
    }

    #[test]
    fn a_place_is_an_address_of_this_server_and_nothing_typed() {
        assert!(Desktop::of(&form("/faelle/F-7K3M-Q2X/kontakte/neu")).is_some());
        for bad in ["", "//boese", "faelle", "/faelle?x=1", "/faelle/Frau Braun", "https://boese"] {
            assert_eq!(Desktop::of(&form(bad)), None, "{bad:?}");
        }
    }

    #[test]
    fn what_is_kept_are_words_and_not_the_marks_of_the_page() {
        let typed = Typed::of(&form("/faelle"));
        assert_eq!(typed.0.len(), 2);
        assert_eq!(typed.base_version(), Some(3));
        assert!(typed.is_worth_keeping());
        assert!(!Typed(vec![("datum".to_owned(), "20.11.2026".to_owned())]).is_worth_keeping());
    }
}
