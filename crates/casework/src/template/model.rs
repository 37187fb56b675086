//! What a template is, and how its places are filled.

use serde::{Deserialize, Serialize};
use store::Timestamp;
use utoipa::ToSchema;

use crate::case::codes;
use crate::check::{Check, Checked, Wrong};

::store::id!(
    /// A unit's text template.
    pub TemplateId
);

codes! {
    /// Whether a template is offered.
    pub enum TemplateState {
        /// It is offered to the unit.
        Active = "active",
        /// It is offered no more; its versions stay readable.
        Retired = "retired",
    }
}

/// A template as it is written or changed. It holds no data of clients; it lies in the database in clear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What it is for.
    pub title: String,
    /// The text, with places such as `{heute}`.
    pub body: String,
    /// Whether it is offered.
    #[serde(default = "active")]
    pub state: TemplateState,
}

fn active() -> TemplateState {
    TemplateState::Active
}

impl Checked for Wording {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("title", &mut self.title, 120);
        check.needed_text("body", &mut self.body, 10_000);
        if places(&self.body).any(|place| matches!(place, Piece::Place(name) if Place::named(name).is_none())) {
            check.fault("body", Wrong::Contradiction("template-error-place"));
        }
    }
}

/// A template with the version that stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Template {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: TemplateId,
    /// What it is for.
    pub title: String,
    /// The text.
    pub body: String,
    /// Whether it is offered.
    pub state: TemplateState,
    /// Rises by one with each change.
    pub version: i64,
    /// Who changed it last.
    pub author_name: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub changed_at: Timestamp,
}

/// What a place in a template stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The family's contact person.
    ContactPerson,
    /// Who stands in for them.
    Deputy,
    /// The day on which the template is used.
    Today,
    /// The case's code.
    CaseCode,
    /// The words on the file's cover.
    Family,
    /// Who writes.
    OwnName,
    /// The unit of who writes.
    OwnUnit,
}

impl Place {
    /// All of them, in the order in which a page explains them.
    pub const ALL: [Place; 7] = [
        Place::ContactPerson,
        Place::Deputy,
        Place::Family,
        Place::CaseCode,
        Place::Today,
        Place::OwnName,
        Place::OwnUnit,
    ];

    /// The key of its name, which is also what stands between the braces in that language.
    pub fn key(self) -> &'static str {
        match self {
            Place::ContactPerson => "template-place-contact-person",
            Place::Deputy => "template-place-deputy",
            Place::Today => "template-place-today",
            Place::CaseCode => "template-place-case-code",
            Place::Family => "template-place-family",
            Place::OwnName => "template-place-own-name",
            Place::OwnUnit => "template-place-own-unit",
        }
    }

    /// Its names in all languages, so that a template works whoever uses it.
    fn names(self) -> [&'static str; 3] {
        match self {
            Place::ContactPerson => {
                ["name der ansprechperson", "nom de la personne de contact", "name of the contact person"]
            }
            Place::Deputy => ["name der vertretung", "nom de la personne remplaçante", "name of the deputy"],
            Place::Today => ["heute", "aujourd’hui", "today"],
            Place::CaseCode => ["fallnummer", "numéro du dossier", "case number"],
            Place::Family => ["familie", "famille", "family"],
            Place::OwnName => ["mein name", "mon nom", "my name"],
            Place::OwnUnit => ["mein dienst", "mon service", "my unit"],
        }
    }

    /// The place of that name, in whatever language and case it was typed.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace('\'', "’");
        Place::ALL.into_iter().find(|place| place.names().contains(&name.as_str()))
    }
}

/// A template's text after its places were filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text; what could not be filled stands as a mark that cannot be overlooked.
    pub text: String,
    /// The names of the places that are still open.
    pub open: Vec<String>,
}

/// Fills the places of a text. `value` gives what is known; `mark` makes the words that stand where nothing is.
pub fn fill(body: &str, value: impl Fn(Place) -> Option<String>, mark: impl Fn(&str) -> String) -> Filled {
    let mut filled = Filled { text: String::new(), open: Vec::new() };
    for piece in places(body) {
        let name = match piece {
            Piece::Text(text) => {
                filled.text.push_str(text);
                continue;
            }
            Piece::Place(name) => name.trim(),
        };
        match Place::named(name).and_then(&value).filter(|value| !value.trim().is_empty()) {
            Some(value) => filled.text.push_str(&value),
            None => {
                filled.text.push_str(&mark(name));
                if !filled.open.iter().any(|known| known.to_lowercase() == name.to_lowercase()) {
                    filled.open.push(name.to_owned());
                }
            }
        }
    }
    filled
}

enum Piece<'t> {
    Text(&'t str),
    Place(&'t str),
}

/// The text in pieces: what stands in braces on one line is a place.
fn places(body: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        match after.find(['}', '{', '\n']).filter(|end| after[*end..].starts_with('}')) {
            Some(end) => {
                pieces.push(Piece::Text(&rest[..open]));
                pieces.push(Piece::Place(&after[..end]));
                rest = &after[end + 1..];
            }
            None => {
                pieces.push(Piece::Text(&rest[..=open]));
                rest = after;
            }
        }
    }
    pieces.push(Piece::Text(rest));
    pieces.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(body: &str) -> Filled {
        let value = |place| match place {
            Place::Today => Some("23.11.2026".to_owned()),
            Place::CaseCode => Some("F-7K3M-Q2X".to_owned()),
            _ => None,
        };
        fill(body, value, |name| format!("[bitte ergänzen: {name}]"))
    }

    #[test]
    fn a_gap_is_marked_and_named_once_and_never_blank() {
        let filled = filled("Am {Heute} rief {Name der Ansprechperson} an. {name der Ansprechperson} kommt.");
        assert!(filled.text.starts_with("Am 23.11.2026 rief [bitte ergänzen: Name der Ansprechperson] an."));
        assert_eq!(filled.open, ["Name der Ansprechperson"]);
    }

    #[test]
    fn places_work_in_every_language_and_braces_that_are_none_stay() {
        assert_eq!(filled("{today} {aujourd'hui} {case number}").text, "23.11.2026 23.11.2026 F-7K3M-Q2X");
        assert_eq!(filled("a { b\nc } {").text, "a { b\nc } {");
    }

    #[test]
    fn a_template_with_an_unknown_place_is_refused() {
        let wording =
            |body: &str| Wording { title: "Anruf".to_owned(), body: body.to_owned(), state: TemplateState::Active };
        let now = Timestamp::from_millis(0);
        assert!(wording("{heute}: angerufen").checked(now, "UTC").is_ok());
        assert!(wording("{lieblingsfarbe}").checked(now, "UTC").is_err());
    }
}
