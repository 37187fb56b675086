//! Words in a drawing: how much room they take, and where a long name is broken into lines.

/// Mean width of a letter as a part of the type size; rounded up, so that an estimate errs to the side of room.
const LETTER: f64 = 0.56;

/// Room that a text takes in the drawing's units, at a type of this size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * LETTER
}

/// Breaks a text into lines that fit; what does not fit into `lines` of them ends in "…".
///
/// It breaks at blanks and hyphens, and inside a word only where the word alone is too long.
pub(crate) fn wrap(text: &str, size: f64, room: f64, lines: usize) -> Vec<String> {
    let letters = ((room / (size * LETTER)).floor() as usize).max(3);
    let mut broken: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in pieces(text, letters) {
        let joined =
            line.chars().count() + word.chars().count() + usize::from(!line.is_empty() && !line.ends_with('-'));
        if line.is_empty() {
            line = word;
        } else if joined <= letters {
            if !line.ends_with('-') {
                line.push(' ');
            }
            line.push_str(&word);
        } else {
            broken.push(std::mem::replace(&mut line, word));
        }
    }
    if !line.is_empty() {
        broken.push(line);
    }
    if broken.len() > lines {
        broken.truncate(lines);
        if let Some(last) = broken.last_mut() {
            *last = last.chars().take(letters.saturating_sub(1)).collect();
            last.push('…');
        }
    }
    broken
}

/// The words of a text, each short enough for a line.
fn pieces(text: &str, letters: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        for part in word.split_inclusive('-') {
            let all: Vec<char> = part.chars().collect();
            let mut rest = &all[..];
            while rest.len() > letters {
                pieces.push(rest[..letters - 1].iter().chain(&['-']).collect());
                rest = &rest[letters - 1..];
            }
            pieces.push(rest.iter().collect());
        }
    }
    pieces
}

/// A coordinate as it stands in the drawing: one decimal, no needless zero.
pub(crate) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Never "-0".
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::{number, wrap};

    #[test]
    fn a_long_name_is_broken_at_its_hyphen_and_never_loses_a_letter() {
        assert_eq!(wrap("Anna-Sophie von Westernhagen", 10.0, 80.0, 4), ["Anna-Sophie", "von", "Westernhagen"]);
        let whole: String = wrap("Donaudampfschifffahrt", 10.0, 60.0, 9).concat().replace('-', "");
        assert_eq!(whole, "Donaudampfschifffahrt");
    }

    #[test]
    fn what_does_not_fit_says_so() {
        let lines = wrap("eins zwei drei vier", 10.0, 30.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!((number(1.0), number(2.25), number(-0.01)), ("1".into(), "2.3".into(), "0".into()));
    }
}
