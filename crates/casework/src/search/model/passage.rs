//! Words in a text: whether they stand there under any spelling, and the passage around them.

use vault::names;

/// So many letters stand before and after the place in a passage.
const AROUND: usize = 70;

/// The passage around the first of these words, if all of them stand in the text; words are given folded.
pub fn passage(text: &str, words: &[String]) -> Option<String> {
    let (folded, places) = fold(text);
    let mut first: Option<(usize, usize)> = None;
    for word in words {
        let (word, _) = fold(word);
        if word.is_empty() {
            continue;
        }
        let at = folded.windows(word.len()).position(|window| window == word)?;
        if first.is_none_or(|(known, _)| at < known) {
            first = Some((at, word.len()));
        }
    }
    let (at, length) = first?;
    let letters: Vec<char> = text.chars().collect();
    let start = places[at].saturating_sub(AROUND);
    let end = (places[at + length - 1] + 1 + AROUND).min(letters.len());
    let cut: String = letters[start..end].iter().collect();
    let cut = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = if start > 0 { "… " } else { "" };
    let after = if end < letters.len() { " …" } else { "" };
    Some(format!("{before}{cut}{after}"))
}

/// The words of an entry's content: every text in it that somebody typed; codes, ids and moments are left out.
pub fn typed_words(content: &serde_json::Value) -> String {
    let mut words = Vec::new();
    collect(content, &mut words);
    words.join("\n")
}

fn collect<'c>(content: &'c serde_json::Value, words: &mut Vec<&'c str>) {
    match content {
        serde_json::Value::String(text) if !is_code(text) => words.push(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect(field, words)),
        _ => {}
    }
}

/// Codes and ids are small letters, digits and dashes without a space; a moment or a day is nothing else with a T.
fn is_code(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let moment = |byte: u8| byte.is_ascii_digit() || b"-:.TZ+".contains(&byte);
    let coded = text.bytes().all(plain) && text.bytes().any(|byte| byte.is_ascii_lowercase());
    let dated = text.len() >= 10 && text.bytes().all(moment) && text.bytes().filter(|byte| *byte == b'-').count() >= 2;
    coded || dated
}

/// The letters in the form in which spellings fall together, each with its place in the text.
fn fold(text: &str) -> (Vec<char>, Vec<usize>) {
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    for (place, sign) in text.chars().enumerate() {
        if !sign.is_alphanumeric() {
            if letters.last().is_some_and(|last| *last != ' ') {
                letters.push(' ');
                places.push(place);
            }
            continue;
        }
        for letter in names::normalise(sign.encode_utf8(&mut [0; 4])).chars() {
            // Müller and Mueller are one word here, as they are for names.
            if letter == 'e' && letters.last().is_some_and(|last| matches!(last, 'a' | 'o' | 'u')) {
                continue;
            }
            letters.push(letter);
            places.push(place);
        }
    }
    (letters, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        names::parts(text)
    }

    #[test]
    fn a_word_is_found_under_every_spelling_and_stands_in_its_passage() {
        let text = "Frau Müller hat die Rückzahlung der Stromschulden vereinbart.";
        for sought in ["mueller", "MÜLLER", "Muller", "stromschulden", "rueckzahlung müller"] {
            let found = passage(text, &words(sought)).unwrap_or_else(|| panic!("{sought} is not found"));
            assert!(found.contains("Müller"), "{found}");
        }
        assert_eq!(passage(text, &words("Miete")), None);
        assert_eq!(passage(text, &words("Müller Miete")), None);
        assert!(passage("سارة تحتاج إلى موعد", &words("موعد")).is_some());
    }

    #[test]
    fn a_long_text_is_cut_around_the_place() {
        let text = format!("{} Räumungsklage {}", "wort ".repeat(100), "ende ".repeat(100));
        let found = passage(&text, &words("raeumungsklage")).expect("it stands there");
        assert!(found.starts_with("… ") && found.ends_with(" …") && found.contains("Räumungsklage"), "{found}");
        assert!(found.chars().count() < 200);
    }

    #[test]
    fn codes_ids_and_moments_are_no_words() {
        let content = serde_json::json!({
            "text": "Anruf beim Amt", "mode": "telefon", "at": "2026-11-20T09:00:00Z", "day": "2026-11-20",
            "person": "0193f2a0-0000-7000-8000-000000000001", "list": [{ "note": "0176 1234567" }],
        });
        let typed = typed_words(&content);
        let mut lines: Vec<&str> = typed.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["0176 1234567", "Anruf beim Amt"]);
    }
}
