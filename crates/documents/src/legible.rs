//! What no font can print is told as a box, and said: a document is neither refused for a letter nor silently shorter.

use serde_json::Value;

use crate::fonts::Fonts;

/// What stands for a letter that is in none of the fonts.
const BOX: char = '\u{25A1}';

/// Replaces in every text of a description what cannot be printed. True where something was.
pub(crate) fn made_legible(value: &mut Value, fonts: &Fonts) -> bool {
    match value {
        Value::String(text) => {
            if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ' || byte == b'\n') {
                return false;
            }
            let mut lost = false;
            *text = text.chars().filter_map(|letter| printed(letter, fonts, &mut lost)).collect();
            lost
        }
        Value::Array(items) => items.iter_mut().fold(false, |lost, item| made_legible(item, fonts) | lost),
        Value::Object(fields) => fields.iter_mut().fold(false, |lost, (_, field)| made_legible(field, fonts) | lost),
        _ => false,
    }
}

fn printed(letter: char, fonts: &Fonts, lost: &mut bool) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        // They guide how letters join, lines break or text runs; where nothing follows them they show nothing.
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => None,
        '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => None,
        letter if letter.is_control() => None,
        letter if !is_private(letter) && (letter.is_whitespace() || fonts.have(letter)) => {
            Some(if letter.is_whitespace() && !fonts.have(letter) { ' ' } else { letter })
        }
        _ => {
            *lost = true;
            Some(BOX)
        }
    }
}

/// Letters that every font may understand otherwise; a file that lasts must not have them.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_becomes_a_box_and_is_said() {
        let fonts = Fonts::read();
        let told = |text: &str| {
            let mut value = serde_json::json!({ "a": [text] });
            let lost = made_legible(&mut value, &fonts);
            (value["a"][0].as_str().unwrap_or_default().to_owned(), lost)
        };
        assert_eq!(told("Mia geht\tin die Kita.\u{7}"), ("Mia geht in die Kita.".to_owned(), false));
        assert_eq!(told("Çiğdem → Київ"), ("Çiğdem → Київ".to_owned(), false));
        assert_eq!(told("漢字 \u{E000}"), ("□□ □".to_owned(), true));
    }
}
