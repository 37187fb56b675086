//! What a genogram shows beyond the family's cards and relations.

mod picture;

use casework::check::{Check, Checked, Wrong};
use casework::entry::Content;
use serde::{Deserialize, Serialize};
use store::EntryId;
use utoipa::ToSchema;

use crate::codes::codes;

pub use picture::Genogram;

/// The earliest year of birth that somebody may remember.
const EARLIEST: i16 = 1800;

/// What the picture shows of a person beyond their card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonSign {
    /// The person's card; taken from the address where it is named there.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// The symbol.
    pub sign: Sign,
    /// Year of birth, where the card has no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<i16>,
    /// Whether the person lives.
    pub life: LifeState,
    /// Year of death, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub died: Option<i16>,
    /// Whether a parent of whom nothing is known is to be drawn.
    pub parents: Parents,
}

impl Content for PersonSign {
    const KIND: &'static str = "genogram-person";
}

impl Checked for PersonSign {
    fn check(&mut self, check: &mut Check) {
        let this_year = check.today().year();
        for (field, year) in [("born", self.born), ("died", self.died)] {
            if year.is_some_and(|year| !(EARLIEST..=this_year).contains(&year)) {
                check.fault(field, Wrong::Contradiction("genogram-error-year"));
            }
        }
        if self.died.is_some() && self.life == LifeState::Living {
            check.fault("died", Wrong::Contradiction("genogram-error-lives"));
        }
        if self.born.zip(self.died).is_some_and(|(born, died)| died < born) {
            check.fault("died", Wrong::Contradiction("genogram-error-died"));
        }
    }
}

codes! {
    /// The symbol of a person.
    pub enum Sign {
        /// A woman or a girl.
        Circle = "circle",
        /// A man or a boy.
        Square = "square",
        /// Diverse, or not said.
        Diamond = "diamond",
        /// Nothing is known.
        Unknown = "unknown",
    }
}

codes! {
    /// Whether a person lives.
    pub enum LifeState {
        /// As far as is known.
        Living = "living",
        /// Died.
        Died = "died",
    }
}

codes! {
    /// What is known of a person's parents.
    pub enum Parents {
        /// As the relations say.
        AsNamed = "as-named",
        /// One is not known, and stands as a question mark.
        OneUnknown = "one-unknown",
    }
}

/// What two persons are to each other, beyond the relations of the family page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// The first person's card.
    #[schema(value_type = String, format = "uuid")]
    pub from: EntryId,
    /// What it is.
    pub kind: TieKind,
    /// The second person's card.
    #[schema(value_type = String, format = "uuid")]
    pub to: EntryId,
    /// The word on the line, where another than the usual one says it better.
    #[serde(default)]
    pub word: String,
}

impl Content for Tie {
    const KIND: &'static str = "genogram-tie";
}

impl Checked for Tie {
    fn check(&mut self, check: &mut Check) {
        if self.from == self.to {
            check.fault("to", Wrong::Contradiction("genogram-error-oneself"));
        }
        check.line("word", &mut self.word, 60);
    }
}

codes! {
    /// What two persons are to each other.
    pub enum TieKind {
        /// They are close.
        Close = "close",
        /// They are in conflict.
        Conflict = "conflict",
        /// They are distant.
        Distant = "distant",
        /// They have broken off contact.
        CutOff = "cut-off",
        /// They are married; without it, partners live together.
        Married = "married",
        /// The first adopted the second.
        Adopted = "adopted",
        /// They were born together.
        Twins = "twins",
        /// They are identical twins.
        IdenticalTwins = "identical-twins",
    }
}

/// Persons who live together elsewhere than in the household of the case, which the cards name already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Household {
    /// What the family calls it ("bei Oma").
    pub label: String,
    /// The cards of those who live there.
    #[schema(value_type = Vec<String>)]
    pub persons: Vec<EntryId>,
}

impl Content for Household {
    const KIND: &'static str = "genogram-household";
}

impl Checked for Household {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("label", &mut self.label, 60);
        self.persons.sort();
        self.persons.dedup();
        if self.persons.is_empty() {
            check.fault("persons", Wrong::Missing);
        }
    }
}
