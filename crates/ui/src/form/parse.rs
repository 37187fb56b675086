//! Reading a form: cleaned values on success, a sentence that helps on failure.

use std::str::FromStr;

use super::Form;
use crate::{Lang, View};

/// Where a text may break into lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

impl Form {
    /// A text that must be given, of at most `max` characters; line breaks are kept as `\n`.
    pub fn text(&mut self, view: &View, field: &str, label_key: &str, max: usize) -> Option<String> {
        self.required(view, field, label_key, max, Lines::Many)
    }

    /// A text that may be left empty, which gives `None`.
    pub fn optional_text(&mut self, view: &View, field: &str, label_key: &str, max: usize) -> Option<String> {
        self.cleaned(view, field, label_key, max, Lines::Many)
    }

    /// A text of one line that must be given: names, places, numbers with letters.
    pub fn line(&mut self, view: &View, field: &str, label_key: &str, max: usize) -> Option<String> {
        self.required(view, field, label_key, max, Lines::One)
    }

    /// A text of one line that may be left empty.
    pub fn optional_line(&mut self, view: &View, field: &str, label_key: &str, max: usize) -> Option<String> {
        self.cleaned(view, field, label_key, max, Lines::One)
    }

    /// One of the values that `T` knows, which must be chosen: radios and selects.
    pub fn choice<T: FromStr>(&mut self, view: &View, field: &str, label_key: &str) -> Option<T> {
        if self.value(field).trim().is_empty() {
            let text = view.ta("ui-error-choice", &[("label", view.t(label_key).into())]);
            self.error(field, text);
            return None;
        }
        self.optional_choice(view, field, label_key)
    }

    /// One of the values that `T` knows, or none.
    pub fn optional_choice<T: FromStr>(&mut self, view: &View, field: &str, label_key: &str) -> Option<T> {
        let value = self.value(field).trim().to_owned();
        if value.is_empty() {
            return None;
        }
        let chosen = value.parse().ok();
        if chosen.is_none() {
            self.unknown_choice(view, field, label_key);
        }
        chosen
    }

    /// Every value that was ticked; an unknown one is an error.
    pub fn choices<T: FromStr>(&mut self, view: &View, field: &str, label_key: &str) -> Vec<T> {
        let sent: Vec<String> = self.values(field).into_iter().map(|value| value.trim().to_owned()).collect();
        let known: Vec<T> =
            sent.iter().filter(|value| !value.is_empty()).filter_map(|value| value.parse().ok()).collect();
        if known.len() < sent.iter().filter(|value| !value.is_empty()).count() {
            self.unknown_choice(view, field, label_key);
        }
        known
    }

    /// Whether a single checkbox is ticked.
    pub fn ticked(&self, field: &str) -> bool {
        self.has(field, "ja")
    }

    /// A whole number within bounds that must be given; a point between groups of three digits is allowed.
    pub fn number(&mut self, view: &View, field: &str, label_key: &str, least: i64, most: i64) -> Option<i64> {
        if self.value(field).trim().is_empty() {
            self.missing(view, field, label_key);
            return None;
        }
        self.optional_number(view, field, label_key, least, most)
    }

    /// A whole number within bounds, or none.
    pub fn optional_number(&mut self, view: &View, field: &str, label_key: &str, least: i64, most: i64) -> Option<i64> {
        let typed = self.value(field).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        let number = ungrouped(view.lang, &typed)
            .and_then(|digits| digits.parse().ok())
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let label = view.t(label_key);
            let text = view.ta(
                "ui-error-number",
                &[("label", label.into()), ("least", view.number(least).into()), ("most", view.number(most).into())],
            );
            self.error(field, text);
        }
        number
    }

    pub(super) fn missing(&mut self, view: &View, field: &str, label_key: &str) {
        let text = view.ta("ui-error-missing", &[("label", view.t(label_key).into())]);
        self.error(field, text);
    }

    fn unknown_choice(&mut self, view: &View, field: &str, label_key: &str) {
        let text = view.ta("ui-error-unknown-choice", &[("label", view.t(label_key).into())]);
        self.error(field, text);
    }

    fn required(&mut self, view: &View, field: &str, label_key: &str, max: usize, lines: Lines) -> Option<String> {
        let text = self.cleaned(view, field, label_key, max, lines);
        if text.is_none() && self.error_of(field).is_none() {
            self.missing(view, field, label_key);
        }
        text
    }

    fn cleaned(&mut self, view: &View, field: &str, label_key: &str, max: usize, lines: Lines) -> Option<String> {
        let text = clean(self.value(field));
        let label = view.t(label_key);
        if text.is_empty() {
            return None;
        }
        if lines == Lines::One && text.contains('\n') {
            self.error(field, view.ta("ui-error-one-line", &[("label", label.into())]));
            return None;
        }
        if text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
            self.error(field, view.ta("ui-error-control", &[("label", label.into())]));
            return None;
        }
        let count = text.chars().count();
        if count > max {
            let args = [("label", label.into()), ("max", max.into()), ("count", count.into())];
            self.error(field, view.ta("ui-error-too-long", &args));
            return None;
        }
        Some(text)
    }
}

/// The text without spaces at its ends, with `\n` for every kind of line break, and without the invisible marks that turn the
/// direction of what follows: in a name or a note they could make one thing look like another.
pub fn clean(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|sign| !turns_direction(*sign)).collect();
    kept.trim().to_owned()
}

fn turns_direction(sign: char) -> bool {
    matches!(sign, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The digits of `12.480` or `12480`; nothing when the separators of the language do not stand between groups of three.
fn ungrouped(lang: Lang, typed: &str) -> Option<String> {
    let between: &[char] = match lang {
        Lang::De | Lang::Ar => &['.', '\u{202F}', '\u{A0}'],
        Lang::Fr => &['\u{202F}', '\u{A0}', ' ', '.'],
        Lang::En => &[',', '\u{202F}', '\u{A0}'],
    };
    let mut groups = typed.split(between);
    let first = groups.next()?.to_owned();
    groups.try_fold(first, |digits, group| (group.len() == 3).then(|| digits + group))
}
