//! A case: a household or a person with linked problems; a container without content of its own.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use store::{CaseId, FileId, Timestamp, UnitId, UserId};

/// The characters of a case code: no I, L, O, 0 and 1, so that it survives a telephone call.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// The name of a case on paper and in addresses, such as `F-7K3M-Q2X`: six random characters and a check character.
///
/// It is never a sequence, so that nothing can be read from it (DESIGN §5), and never a permission.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseCode(String);

impl CaseCode {
    /// Draws a code from eight random bytes; the check character makes every single slip of the pen show.
    pub fn draw(random: [u8; 8]) -> Self {
        let mut number = u64::from_le_bytes(random);
        let mut places = [0usize; 6];
        for place in &mut places {
            *place = (number % 31) as usize;
            number /= 31;
        }
        Self::spell(places)
    }

    fn spell(places: [usize; 6]) -> Self {
        let letter = |place: usize| char::from(ALPHABET[place]);
        let check: usize = places.iter().enumerate().map(|(at, place)| (at + 2) * place).sum::<usize>() % 31;
        let [a, b, c, d, e, f] = places.map(letter);
        CaseCode(format!("F-{a}{b}{c}{d}-{e}{f}{}", letter(check)))
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CaseCode {
    type Err = UnknownCode;

    /// Accepts lower case and missing dashes; refuses whatever the check character does not fit.
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let plain: String =
            text.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
        let code = plain.strip_prefix('F').filter(|rest| rest.len() == 7).ok_or(UnknownCode)?;
        let mut places = [0usize; 6];
        for (place, letter) in places.iter_mut().zip(code.bytes()) {
            *place = ALPHABET.iter().position(|known| *known == letter).ok_or(UnknownCode)?;
        }
        let right = Self::spell(places);
        if right.0.ends_with(&code[6..]) { Ok(right) } else { Err(UnknownCode) }
    }
}

impl TryFrom<String> for CaseCode {
    type Error = UnknownCode;

    fn try_from(text: String) -> Result<Self, UnknownCode> {
        text.parse()
    }
}

impl From<CaseCode> for String {
    fn from(code: CaseCode) -> String {
        code.0
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The text is not a case code; shown as absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a case code")]
pub struct UnknownCode;

/// Makes an enum whose codes stand in the database.
macro_rules! codes {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// All of them, in the order of the work.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The code in the database and in addresses.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::case::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code { $($code => Ok($name::$variant),)+ _ => Err($crate::case::UnknownCode) }
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// Where a case stands as a whole.
    pub enum CaseState {
        /// Advice: the container exists so that a bar can hold, but no case was opened (R26).
        Advice = "advice",
        /// An open case, with its contact person.
        Open = "open",
        /// Closed; it can be opened again with the same history (R2).
        Closed = "closed",
    }
}

codes! {
    /// The DGCC cycle (DESIGN §1).
    pub enum Phase {
        /// Klärung.
        Clarification = "clarification",
        /// Assessment.
        Assessment = "assessment",
        /// Hilfeplanung.
        Planning = "planning",
        /// Linking.
        Linking = "linking",
        /// Monitoring, with re-assessment.
        Monitoring = "monitoring",
        /// Evaluation and closing.
        Evaluation = "evaluation",
        /// Nachsorge.
        Aftercare = "aftercare",
    }
}

codes! {
    /// How soon something can be expected of the person; both are equal paths (R41).
    pub enum Track {
        /// The usual one.
        Regular = "regular",
        /// Not to be activated at short notice: an advice plan of its own and a review date.
        LongTerm = "long-term",
    }
}

/// A case as one person sees it: through a file of theirs.
#[derive(Debug, Clone, Serialize)]
pub struct CaseView {
    /// The case's id.
    pub id: CaseId,
    /// Its code.
    pub code: CaseCode,
    /// Advice, open or closed.
    pub state: CaseState,
    /// The phase of the cycle.
    pub phase: Phase,
    /// Regular or long-term.
    pub track: Track,
    /// The file through which it is seen.
    pub file: FileId,
    /// The unit that owns that file.
    pub file_unit: UnitId,
    /// True when that file is the lead file.
    pub is_lead_file: bool,
    /// The words on the cover.
    pub title: String,
    /// The family's one contact person; every open case has one (R5).
    pub contact_person: Option<Person>,
    /// Who stands in for them.
    pub deputy: Option<Person>,
    /// When the case, or the advice, is to be looked at again (`2026-11-23`).
    pub review_on: Option<String>,
    /// When the case was opened.
    pub opened_at: Option<Timestamp>,
    /// When the first contact was.
    pub created_at: Timestamp,
    /// How many life areas have an open problem, as far as the viewer may know (R1).
    pub open_areas: i64,
    /// The newest entry the viewer may see.
    pub last_entry_at: Option<Timestamp>,
    /// Rises with each change of the case itself.
    pub version: i64,
}

/// From so many life areas with an open problem on, a family counts as one with many problems (R1).
pub const MANY_PROBLEMS_FROM: i64 = 3;

impl CaseView {
    /// Whether the case is marked "Multiproblem".
    pub fn has_many_problems(&self) -> bool {
        self.open_areas >= MANY_PROBLEMS_FROM
    }
}

/// What the covers of some files say, by the file.
pub type Titles = std::collections::BTreeMap<FileId, String>;

/// Somebody of staff, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = StaffMember)]
pub struct Person {
    /// Their account.
    #[schema(value_type = String, format = "uuid")]
    pub id: UserId,
    /// Their name.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_read_over_the_telephone_is_found_again() {
        let code = CaseCode::draw([7, 1, 9, 44, 5, 200, 3, 1]);
        let spoken = code.as_str().replace('-', "").to_lowercase();
        assert_eq!(spoken.parse::<CaseCode>().expect("same code"), code);
    }

    #[test]
    fn every_single_slip_in_a_code_shows() {
        let code = CaseCode::draw([1, 2, 3, 4, 5, 6, 7, 8]);
        let letters: Vec<char> = code.as_str().chars().collect();
        for at in [2, 3, 4, 5, 7, 8, 9] {
            for other in ALPHABET.iter().map(|b| char::from(*b)).filter(|c| *c != letters[at]) {
                let mut slipped = letters.clone();
                slipped[at] = other;
                assert!(slipped.iter().collect::<String>().parse::<CaseCode>().is_err());
            }
        }
    }
}
