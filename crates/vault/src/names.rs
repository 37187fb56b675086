//! Names as people write them, say them and mistype them, so that one person is found under every spelling.
//!
//! A first contact by telephone hears "Müller", an old letter says "Mueller", a passport says "MULLER" and the ear says
//! "Miller". The functions here turn all of them into few forms that can be compared, and the blind index
//! ([`crate::Vault::blind`]) keeps only keyed fingerprints of these forms.

mod cologne;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

pub use cologne::sound;

/// Particles that stand in thousands of names and tell nobody apart.
const PARTICLES: [&str; 9] = ["von", "vom", "van", "zu", "zum", "zur", "der", "den", "de"];

/// The plain form of a name: lower case, `ä ö ü ß` written out, other diacritics off, one space between words.
///
/// Apostrophes and invisible marks vanish, hyphens and other signs separate words: `O’Brien` is `obrien`,
/// `Yıldız-Łukasz` is `yildiz lukasz`. Letters of other scripts stay as they are.
/// Source: R30, R223 (duplicate search tolerant of spelling).
pub fn normalise(name: &str) -> String {
    let mut plain = String::with_capacity(name.len() + 4);
    let mut gap = false;
    for letter in name.to_lowercase().nfc() {
        if letter.is_alphanumeric() {
            if gap && !plain.is_empty() {
                plain.push(' ');
            }
            gap = false;
            push_plain(&mut plain, letter);
        } else if !is_silent(letter) {
            gap = true;
        }
    }
    plain
}

/// The form in which umlauts and their spellings fall together: `Mueller`, `Müller` and `Muller` are all `muller`.
///
/// It takes `ae`, `oe` and `ue` for umlauts everywhere, also where they are none (`Bauer` becomes `baur`); since both
/// sides of a comparison are folded, that finds a little more and never less.
pub fn fold(name: &str) -> String {
    normalise(name).replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// The words of a name in [`normalise`]d form, each once, in order, without particles such as `von`.
///
/// A name that consists of particles alone keeps them; an empty name has no parts.
pub fn parts(name: &str) -> Vec<String> {
    let plain = normalise(name);
    let mut telling = Vec::new();
    for word in plain.split(' ').filter(|word| !word.is_empty() && !PARTICLES.contains(word)) {
        if !telling.iter().any(|known: &String| known == word) {
            telling.push(word.to_owned());
        }
    }
    if telling.is_empty() {
        plain.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    } else {
        telling
    }
}

/// The birth dates under which a person is looked for: the date itself first, and day and month swapped where that is
/// another valid date, as `YYYY-MM-DD`.
pub fn birth_tokens(date: Date) -> Vec<String> {
    let swapped = Date::new(date.year(), date.day(), date.month()).ok();
    let mut tokens = vec![date.to_string()];
    tokens.extend(swapped.filter(|other| *other != date).map(|other| other.to_string()));
    tokens
}

/// Marks within a word that carry no letter: accents written apart, apostrophes, zero-width and direction marks.
fn is_silent(mark: char) -> bool {
    is_combining_mark(mark)
        || mark.is_control() && !mark.is_whitespace()
        || matches!(mark, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʹ' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn push_plain(plain: &mut String, letter: char) {
    match letter {
        'ä' | 'æ' => plain.push_str("ae"),
        'ö' | 'ø' | 'œ' => plain.push_str("oe"),
        'ü' => plain.push_str("ue"),
        'ß' => plain.push_str("ss"),
        'þ' => plain.push_str("th"),
        'ı' => plain.push('i'),
        'ł' => plain.push('l'),
        'đ' | 'ð' => plain.push('d'),
        'ħ' => plain.push('h'),
        _ => decompose_canonical(letter, |part| {
            if !is_combining_mark(part) {
                plain.push(part);
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_of_our_neighbours_are_folded() {
        for (written, plain) in [
            ("Yıldız", "yildiz"),
            ("İbrahim", "ibrahim"),
            ("IŞIK", "isik"),
            ("Çelik", "celik"),
            ("Doğan", "dogan"),
            ("Gül", "guel"),
            ("Łukasz Wałęsa", "lukasz walesa"),
            ("Żółć", "zolc"),
            ("Żaneta Święcka-Dąbrowska", "zaneta swiecka dabrowska"),
            ("François Lefèvre", "francois lefevre"),
            ("Noël d’Hérouville", "noel dherouville"),
            ("Großmann", "grossmann"),
            ("STRAẞE", "strasse"),
            ("Đorđević", "dordevic"),
            ("Sørensen", "soerensen"),
            ("Nguyễn", "nguyen"),
            ("Ștefănescu", "stefanescu"),
        ] {
            assert_eq!(normalise(written), plain, "{written}");
        }
    }

    #[test]
    fn accents_written_apart_are_the_same_letter() {
        assert_eq!(normalise("Mu\u{308}ller"), normalise("Müller"));
        assert_eq!(normalise("Andre\u{301}"), "andre");
    }

    #[test]
    fn signs_and_invisible_marks_do_not_hide_a_name() {
        assert_eq!(normalise("  O'Brien\u{200f} \u{202e}Adler\u{202c} "), "obrien adler");
        assert_eq!(normalise("Müller-Lüdenscheidt,  Karl"), "mueller luedenscheidt karl");
        assert_eq!(normalise(" - "), "");
        assert_eq!(normalise("Иванов"), "иванов");
    }

    #[test]
    fn three_spellings_of_an_umlaut_fall_together() {
        assert_eq!(fold("Müller"), "muller");
        assert_eq!(fold("Mueller"), fold("Muller"));
        assert_eq!(fold("Köhler"), fold("Koehler"));
        assert_eq!(fold("Jäger"), fold("Jaeger"));
        assert_ne!(fold("Müller"), fold("Möller"));
    }

    #[test]
    fn particles_are_left_out_unless_they_are_the_name() {
        assert_eq!(parts("Freiherr von der Heide-Heide"), ["freiherr", "heide"]);
        assert_eq!(parts("Zu"), ["zu"]);
        assert!(parts(" ").is_empty());
    }

    #[test]
    fn a_birth_date_is_found_with_day_and_month_swapped() {
        let tokens = |year, month, day| birth_tokens(Date::constant(year, month, day));
        assert_eq!(tokens(1990, 2, 1), ["1990-02-01", "1990-01-02"]);
        assert_eq!(tokens(1990, 2, 13), ["1990-02-13"]);
        assert_eq!(tokens(1990, 5, 5), ["1990-05-05"]);
        assert_eq!(tokens(1992, 2, 29), ["1992-02-29"]);
    }
}
