//! What holds for every single value, whether it was typed into a page or sent by a program: one rule, one sentence.

use crate::{AppError, FieldError, Form, View};
use jiff::civil::Date;
use store::Timestamp;

/// A value that knows its own rules; checking also cleans its texts the way pages clean what was typed.
pub trait Checked: Sized {
    /// Looks at each field once and notes what cannot stand.
    fn check(&mut self, check: &mut Check);

    /// The value with clean texts, or everything that cannot stand in it.
    ///
    /// `zone` is the time zone of the organisation: it says which day is today.
    fn checked(mut self, now: Timestamp, zone: &str) -> Result<Self, Faults> {
        let mut check = Check { now, today: now.in_zone(zone).date(), parts: Vec::new(), faults: Vec::new() };
        self.check(&mut check);
        if check.faults.is_empty() { Ok(self) } else { Err(Faults(check.faults)) }
    }
}

/// Goes through the fields of a value and collects what is wrong.
#[derive(Debug)]
pub struct Check {
    now: Timestamp,
    today: Date,
    parts: Vec<&'static str>,
    faults: Vec<Fault>,
}

impl Check {
    /// The calendar day of the check in the organisation's time zone.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Checks a value that lies inside another; its faults name the way to it, as in `card.given_name`.
    pub fn part(&mut self, name: &'static str, value: &mut impl Checked) {
        self.parts.push(name);
        value.check(self);
        self.parts.pop();
    }

    /// A text of one line, which may be empty.
    pub fn line(&mut self, field: &'static str, text: &mut String, most: usize) {
        self.clean(field, text, most);
        if text.contains('\n') {
            self.fault(field, Wrong::SeveralLines);
        }
    }

    /// A text of one line that must be given.
    pub fn needed_line(&mut self, field: &'static str, text: &mut String, most: usize) {
        self.line(field, text, most);
        self.given(field, text);
    }

    /// A text of any number of lines, which may be empty.
    pub fn text(&mut self, field: &'static str, text: &mut String, most: usize) {
        self.clean(field, text, most);
    }

    /// A text of any number of lines that must be given.
    pub fn needed_text(&mut self, field: &'static str, text: &mut String, most: usize) {
        self.text(field, text, most);
        self.given(field, text);
    }

    /// A day that cannot lie ahead, such as a date of birth.
    pub fn past_day(&mut self, field: &'static str, day: Option<Date>) {
        match day {
            Some(day) if day > self.today => self.fault(field, Wrong::InFuture),
            Some(day) if day.year() < 1900 => self.fault(field, Wrong::Year),
            _ => {}
        }
    }

    /// A moment that cannot lie ahead, such as that of a conversation.
    pub fn past_moment(&mut self, field: &'static str, moment: Timestamp) {
        if moment > self.now {
            self.fault(field, Wrong::InFuture);
        }
    }

    /// Notes what is wrong with a field of the value that is being checked.
    pub fn fault(&mut self, field: &'static str, wrong: Wrong) {
        let field = self.parts.iter().copied().chain([field]).collect::<Vec<_>>().join(".");
        self.faults.push(Fault { field, wrong });
    }

    fn clean(&mut self, field: &'static str, text: &mut String, most: usize) {
        *text = crate::clean(text);
        if text.chars().any(|sign| sign.is_control() && sign != '\n' && sign != '\t') {
            self.fault(field, Wrong::ControlSigns);
        }
        let count = text.chars().count();
        if count > most {
            self.fault(field, Wrong::TooLong { most, count });
        }
    }

    fn given(&mut self, field: &'static str, text: &str) {
        if text.is_empty() {
            self.fault(field, Wrong::Missing);
        }
    }
}

/// One field that cannot stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The way to the field in the value, as in `card.given_name`.
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It must be given.
    Missing,
    /// More signs than are taken.
    TooLong {
        /// How many are taken.
        most: usize,
        /// How many there are.
        count: usize,
    },
    /// NUL and other signs that nobody can see.
    ControlSigns,
    /// A line break where there is one line.
    SeveralLines,
    /// A day or moment that lies ahead.
    InFuture,
    /// A year before 1900.
    Year,
    /// It contradicts something else; the key names the sentence that says what.
    Contradiction(&'static str),
}

impl Wrong {
    /// The sentence that helps, with the name of the field as the person knows it.
    pub fn sentence(self, view: &View, label: &str) -> String {
        let name = ("label", label.into());
        match self {
            Wrong::Missing => view.ta("ui-error-missing", &[name]),
            Wrong::TooLong { most, count } => {
                view.ta("ui-error-too-long", &[name, ("max", most.into()), ("count", count.into())])
            }
            Wrong::ControlSigns => view.ta("ui-error-control", &[name]),
            Wrong::SeveralLines => view.ta("ui-error-one-line", &[name]),
            Wrong::InFuture => view.ta("ui-error-date-future", &[name]),
            Wrong::Year => view.ta("ui-error-date-year", &[name]),
            Wrong::Contradiction(key) => view.t(key),
        }
    }
}

/// Everything that cannot stand in a value; nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("some values cannot stand as they are")]
pub struct Faults(pub Vec<Fault>);

/// Where a field of a value stands in a form: its way in the value, the form's field, and the key of its label.
pub type Place = (&'static str, &'static str, &'static str);

impl Faults {
    /// One field that contradicts something else.
    pub fn contradiction(field: &str, key: &'static str) -> Self {
        Faults(vec![Fault { field: field.to_owned(), wrong: Wrong::Contradiction(key) }])
    }

    /// Notes the faults in the form, each at the field in which it was typed.
    pub fn note_in(&self, view: &View, form: &mut Form, places: &[Place]) {
        for fault in &self.0 {
            let place = places.iter().find(|(way, _, _)| *way == fault.field);
            let (field, label) =
                place.map_or((fault.field.as_str(), fault.field.clone()), |(_, field, key)| (field, view.t(key)));
            form.error(field, fault.wrong.sentence(view, &label));
        }
    }
}

impl From<Faults> for AppError {
    /// The answer to a program: each fault with the way to its field.
    fn from(faults: Faults) -> Self {
        let view = View::plain("", "", Timestamp::from_millis(0));
        let told = |fault: Fault| FieldError { text: fault.wrong.sentence(&view, &fault.field), field: fault.field };
        AppError::Unprocessable(faults.0.into_iter().map(told).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Card {
        name: String,
        born: Option<Date>,
    }

    impl Checked for Card {
        fn check(&mut self, check: &mut Check) {
            check.needed_line("name", &mut self.name, 10);
            check.past_day("born", self.born);
        }
    }

    fn faults(name: &str, born: Option<Date>) -> Vec<Wrong> {
        let now: Timestamp = "2026-11-23T23:30:00Z".parse().expect("a moment");
        let checked = Card { name: name.to_owned(), born }.checked(now, "Europe/Berlin");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.wrong).collect()).unwrap_or_default()
    }

    #[test]
    fn each_bad_text_is_told_apart() {
        assert_eq!(faults("  ", None), [Wrong::Missing]);
        assert_eq!(faults("Jana\u{0}", None), [Wrong::ControlSigns]);
        assert_eq!(faults("Jana\nBraun", None), [Wrong::SeveralLines]);
        assert_eq!(faults("Jana Braun-Öztürk", None), [Wrong::TooLong { most: 10, count: 17 }]);
    }

    #[test]
    fn marks_that_turn_the_direction_are_taken_out_and_letters_of_any_script_stay() {
        let now = Timestamp::from_millis(0);
        let card = Card { name: " \u{202E}سارة\u{202C} ".to_owned(), born: None }.checked(now, "UTC").expect("a name");
        assert_eq!(card.name, "سارة");
    }

    #[test]
    fn today_is_the_day_on_the_offices_wall() {
        let born = |day: &str| day.parse().ok();
        assert_eq!(faults("Mia", born("2026-11-24")), []);
        assert_eq!(faults("Mia", born("2026-11-25")), [Wrong::InFuture]);
        assert_eq!(faults("Mia", born("0926-11-25")), [Wrong::Year]);
    }
}
