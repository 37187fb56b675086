//! What is sought and why something was found.

pub mod passage;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::{EntryId, Timestamp};
use utoipa::ToSchema;
use vault::names;

use crate::case::{Case, CaseCode, CaseState, codes};
use crate::check::{Check, Checked, Wrong};

/// The longest text that is sought.
pub const LONGEST: usize = 200;

/// A search as it is asked for; it travels in a body and is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// A name, a date of birth, a case's code, words of a note; several narrow down.
    pub text: String,
    /// How far to look.
    #[serde(default)]
    pub depth: Depth,
}

codes! {
    /// How far to look.
    #[derive(Default)]
    pub enum Depth {
        /// Names, dates of birth and codes.
        #[default]
        Names = "namen",
        /// The words of notes as well; this opens up to 5,000 entries.
        NotesToo = "auch-notizen",
    }
}

impl Checked for Search {
    fn check(&mut self, check: &mut Check) {
        check.line("text", &mut self.text, LONGEST);
        let letters = self.text.chars().filter(|sign| sign.is_alphanumeric()).count();
        if letters == 1 {
            check.fault("text", Wrong::Contradiction("search-one-letter"));
        }
    }
}

codes! {
    /// Why something was found.
    pub enum Reason {
        /// The name as it was typed, but for accents and capitals.
        Exact = "genau",
        /// A name that sounds like it.
        Sound = "klang",
        /// The date of birth.
        Birth = "geburtsdatum",
        /// The date of birth with day and month swapped.
        BirthSwapped = "geburtsdatum-vertauscht",
        /// The case's code.
        Code = "zeichen",
        /// Only a part of what was typed fits.
        Partly = "teilweise",
        /// It stands in the words of a note.
        Note = "notiz",
    }
}

/// One thing that is sought: a word of a name, or a date in the forms it may have been written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Term {
    Word(String),
    /// Dates with what each of them would be.
    Date(Vec<(Date, Reason)>),
}

/// What is sought, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    pub terms: Vec<Term>,
    pub code: Option<CaseCode>,
}

/// The most things that are sought at once; more words are left out.
pub(super) const MOST_TERMS: usize = 6;

impl Sought {
    /// Takes a text apart; `year` is the present one, for years written with two digits.
    pub(super) fn of(text: &str, year: i16) -> Self {
        let code = text.parse().ok().or_else(|| text.split_whitespace().find_map(|word| word.parse().ok()));
        let (dates, words): (Vec<&str>, Vec<&str>) =
            text.split_whitespace().partition(|word| !dates_of(word.trim_matches(','), year).is_empty());
        let dates = dates.into_iter().map(|word| Term::Date(dates_of(word.trim_matches(','), year)));
        let is_code = |word: &str| word.parse::<CaseCode>().is_ok();
        let words: Vec<&str> = words.into_iter().filter(|word| !is_code(word)).collect();
        let words = names::parts(&words.join(" ")).into_iter().map(Term::Word);
        Sought { terms: dates.chain(words).take(MOST_TERMS).collect(), code }
    }

    /// The words among the terms.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match term {
            Term::Word(word) => Some(word.as_str()),
            Term::Date(_) => None,
        })
    }
}

/// The dates that a word can mean: as it is written, and with day and month swapped.
fn dates_of(word: &str, year: i16) -> Vec<(Date, Reason)> {
    let parts: Vec<&str> = word.split(['.', '/', '-']).collect();
    let [one, two, three] = parts[..] else { return Vec::new() };
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(first), Some(second), Some(third)) = (number(one), number(two), number(three)) else { return Vec::new() };
    let (day, month, years) = match (one.len(), three.len()) {
        (4, _) => (third, second, vec![first]),
        (_, 4) => (first, second, vec![third]),
        (_, 2) => {
            (first, second, if 2000 + third > year { vec![1900 + third] } else { vec![2000 + third, 1900 + third] })
        }
        _ => return Vec::new(),
    };
    let date =
        |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    let mut dates = Vec::new();
    for year in years {
        dates.extend(date(year, month, day).map(|found| (found, Reason::Birth)));
        let swapped = date(year, day, month).filter(|_| day != month);
        dates.extend(swapped.map(|found| (found, Reason::BirthSwapped)));
    }
    dates
}

/// A person's card that fits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonHit {
    /// The card.
    #[schema(value_type = String, format = "uuid")]
    pub card: EntryId,
    /// The name on it.
    pub name: String,
    /// The date of birth on it.
    #[schema(value_type = Option<String>, format = "date")]
    pub birth_date: Option<Date>,
    /// What the person is to the family.
    pub role: String,
    /// The case it lies in.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// Where that case stands.
    pub state: CaseState,
    /// Why it was found, the strongest reason first.
    pub reasons: Vec<Reason>,
}

/// A case that fits.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseHit {
    /// The case.
    pub case: Case,
    /// Why it was found.
    pub reasons: Vec<Reason>,
}

/// An entry whose words fit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NoteHit {
    /// The entry.
    #[schema(value_type = String, format = "uuid")]
    pub entry: EntryId,
    /// Its kind's code.
    pub kind: String,
    /// The case it lies in.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// The words on that case's cover.
    pub title: String,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// Who wrote it.
    pub author_name: String,
    /// The words around the place that fits.
    pub passage: String,
}

codes! {
    /// Whether everything was looked through.
    pub enum Reach {
        /// Notes were not asked for.
        NotAsked = "nicht-gefragt",
        /// All of the caller's caseload.
        All = "alles",
        /// The newest 5,000 entries of it.
        Newest = "neueste-5000",
    }
}

/// What was found, as far as the caller may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Found {
    /// Cases by code and by the words on their cover.
    pub cases: Vec<CaseHit>,
    /// Persons by name and date of birth.
    pub persons: Vec<PersonHit>,
    /// Entries by their words.
    pub notes: Vec<NoteHit>,
    /// Whether all notes were looked through.
    pub notes_reach: Reach,
    /// Whether there is more than is shown; more words narrow down.
    pub more: bool,
}

impl Found {
    /// Nothing at all.
    pub fn nothing() -> Self {
        Found { cases: Vec::new(), persons: Vec::new(), notes: Vec::new(), notes_reach: Reach::NotAsked, more: false }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.persons.is_empty() && self.notes.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<(String, Reason)> {
        let read = |term: Term| match term {
            Term::Date(dates) => dates,
            Term::Word(_) => Vec::new(),
        };
        let terms = Sought::of(text, 2026).terms;
        terms.into_iter().flat_map(read).map(|(date, reason)| (date.to_string(), reason)).collect()
    }

    #[test]
    fn a_date_is_sought_as_written_and_with_day_and_month_swapped() {
        let both = vec![("1990-02-01".to_owned(), Reason::Birth), ("1990-01-02".to_owned(), Reason::BirthSwapped)];
        for written in ["1.2.1990", "01/02/1990", "1990-02-01", "1.2.90"] {
            assert_eq!(dates(written), both, "{written}");
        }
        assert_eq!(dates("2/13/1990"), [("1990-02-13".to_owned(), Reason::BirthSwapped)]);
        assert_eq!(dates("5.5.1990"), [("1990-05-05".to_owned(), Reason::Birth)]);
        assert!(dates("1.2 12-34-56-78 99.99.1990").is_empty());
    }

    #[test]
    fn words_dates_and_codes_are_told_apart() {
        let code = CaseCode::draw([7, 1, 9, 44, 5, 200, 3, 1]);
        let sought = Sought::of(&format!("Braun, Jana 1.2.1990 {code}"), 2026);
        assert_eq!(sought.code, Some(code));
        assert_eq!(sought.words().collect::<Vec<_>>(), ["braun", "jana"]);
        assert_eq!(sought.terms.len(), 3);
        assert!(Sought::of("  ", 2026).terms.is_empty());
    }
}
