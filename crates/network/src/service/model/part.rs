//! The parts of a service: its words in a language, where it is, and how it is called.

use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::code::{Audible, Tongue};

/// What a service is called and what it does, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ServiceWords)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The language.
    pub language: Tongue,
    /// Its name as people know it.
    #[schema(example = "Schuldnerberatung")]
    pub name: String,
    /// What it does, for whom, and how one gets in; in plain words, because everybody can read it.
    #[serde(default)]
    pub description: String,
}

/// Where people go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ServicePlace)]
#[serde(deny_unknown_fields, default)]
pub struct Place {
    /// A name of its own, such as that of a community centre.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// The part of town.
    #[schema(example = "Neustadt")]
    pub area: String,
}

impl Place {
    /// Its lines as on an envelope, without empty ones.
    pub fn lines(&self) -> Vec<String> {
        let town = format!("{} {}", self.postcode, self.town).trim().to_owned();
        [self.name.clone(), self.street.clone(), town, self.area.clone()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect()
    }
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ServicePhone)]
#[serde(deny_unknown_fields)]
pub struct Phone {
    /// The number.
    #[schema(example = "+49 123 456-0")]
    pub number: String,
    /// Whose it is or what for: „Anmeldung“, or the name of a contact person.
    #[serde(default)]
    pub label: String,
    /// Who may see it. The number of a person in the network is for colleagues; a front desk is for everybody.
    pub seen_by: Audible,
}

impl Checked for Words {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 160);
        check.text("description", &mut self.description, 4_000);
        if looks_like_markup(&self.name) || looks_like_markup(&self.description) {
            check.fault("description", Wrong::Contradiction("service-error-markup"));
        }
    }
}

impl Checked for Place {
    fn check(&mut self, check: &mut Check) {
        check.line("name", &mut self.name, 120);
        check.line("street", &mut self.street, 120);
        check.line("postcode", &mut self.postcode, 12);
        check.line("town", &mut self.town, 80);
        check.line("area", &mut self.area, 80);
    }
}

impl Checked for Phone {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("number", &mut self.number, 40);
        check.line("label", &mut self.label, 80);
        let digits = self.number.bytes().filter(u8::is_ascii_digit).count();
        if !self.number.is_empty() && digits < 3 {
            check.fault("number", Wrong::Contradiction("service-error-phone"));
        }
    }
}

/// Tags of a web page in a text that people read as it is: they came along by accident, and say nothing to anybody.
fn looks_like_markup(text: &str) -> bool {
    let after = |at: usize| text[at + 1..].chars().next().is_some_and(|sign| sign.is_ascii_alphabetic() || sign == '/');
    text.contains('>') && text.match_indices('<').any(|(at, _)| after(at))
}

/// Whether a text names an address: a street with its number, or a postcode with a town. It is asked of refuges, where the
/// form has no field for it and somebody could write it into the description all the same.
pub(super) fn names_an_address(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|two| is_street(two[0]) && starts_with_digit(two[1]) || is_postcode(two[0]) && is_name(two[1]))
        || words.windows(3).any(|three| starts_with_digit(three[0]) && is_french_street(three[1]) && is_name(three[2]))
        || words.windows(3).any(|three| is_french_street(three[0]) && is_name(three[1]) && starts_with_digit(three[2]))
}

fn is_street(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.trim_end_matches(',');
    ["straße", "strasse", "str.", "weg", "platz", "gasse", "allee", "ring", "damm", "ufer"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

fn is_french_street(word: &str) -> bool {
    let word = word.to_lowercase();
    ["rue", "avenue", "boulevard", "chaussée", "place", "street", "road"].contains(&word.trim_matches(','))
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_digit())
}

fn is_postcode(word: &str) -> bool {
    (4..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_text_is_noticed() {
        for address in ["Kommen Sie in die Lindenstraße 7.", "12345 Musterstadt", "Am Alten Weg 3a", "rue Haute 12"] {
            assert!(names_an_address(address), "{address}");
        }
        for harmless in ["Rund um die Uhr, 24 Stunden.", "Wir haben 12 Plätze.", "Auf dem Weg in ein neues Leben"] {
            assert!(!names_an_address(harmless), "{harmless}");
        }
    }

    #[test]
    fn tags_of_a_web_page_are_noticed_and_smaller_than_is_not() {
        assert!(looks_like_markup("<p>Beratung</p>"));
        assert!(!looks_like_markup("Kinder < 3 Jahre, Einkommen > 1000"));
    }
}
