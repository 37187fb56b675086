//! Days and times as people write them: `1.2.1990`, `01.02.1990`, `1990-02-01`, `8:50`.

use jiff::civil::{Date, Time};

use super::Form;
use crate::View;

/// Which days a field accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// Any day from 1900 to 2199.
    Any,
    /// Today or earlier: births, contacts that took place.
    UpToToday,
    /// Today or later: appointments, deadlines.
    FromToday,
}

const FIRST_YEAR: i16 = 1900;
const LAST_YEAR: i16 = 2199;

impl Form {
    /// A day that must be given.
    pub fn date(&mut self, view: &View, field: &str, label_key: &str, dates: Dates) -> Option<Date> {
        if self.value(field).trim().is_empty() {
            let text = view.ta("ui-error-date-missing", &[("label", view.t(label_key).into())]);
            self.error(field, text);
            return None;
        }
        self.optional_date(view, field, label_key, dates)
    }

    /// A day, or none when the field was left empty.
    pub fn optional_date(&mut self, view: &View, field: &str, label_key: &str, dates: Dates) -> Option<Date> {
        let typed = self.value(field).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        match read_date(&typed).and_then(|date| within(view, date, dates)) {
            Ok(date) => Some(date),
            Err(wrong) => {
                let text = wrong.sentence(view, &view.t(label_key));
                self.error(field, text);
                None
            }
        }
    }

    /// A time of day that must be given: `8:50`, `08.50`, `8 Uhr`.
    pub fn time(&mut self, view: &View, field: &str, label_key: &str) -> Option<Time> {
        if self.value(field).trim().is_empty() {
            self.missing(view, field, label_key);
            return None;
        }
        self.optional_time(view, field, label_key)
    }

    /// A time of day, or none when the field was left empty.
    pub fn optional_time(&mut self, view: &View, field: &str, label_key: &str) -> Option<Time> {
        let typed = self.value(field).trim().to_owned();
        if typed.is_empty() {
            return None;
        }
        let time = read_time(&typed);
        if time.is_none() {
            let text = view.ta("ui-error-time", &[("label", view.t(label_key).into())]);
            self.error(field, text);
        }
        time
    }
}

/// Why something typed is no day that we accept.
enum Wrong {
    Shape,
    TwoDigitYear(String),
    NoLeapYear(i16),
    NoSuchDay { day: u32, month: i8, days: i8 },
    NoSuchMonth(u32),
    Year,
    Future,
    Past,
}

impl Wrong {
    fn sentence(&self, view: &View, label: &str) -> String {
        let label = ("label", label.into());
        match self {
            Self::Shape => view.ta("ui-error-date-shape", &[label]),
            Self::TwoDigitYear(year) => view.ta("ui-error-date-two-digits", &[label, ("year", year.into())]),
            Self::NoLeapYear(year) => view.ta("ui-error-date-leap", &[label, ("year", year.to_string().into())]),
            Self::NoSuchDay { day, month, days } => {
                let month = view.t(&format!("ui-month-{month}"));
                view.ta(
                    "ui-error-date-day",
                    &[label, ("day", (*day).into()), ("month", month.into()), ("days", (*days).into())],
                )
            }
            Self::NoSuchMonth(month) => view.ta("ui-error-date-month", &[label, ("month", (*month).into())]),
            Self::Year => view.ta("ui-error-date-year", &[label]),
            Self::Future => view.ta("ui-error-date-future", &[label]),
            Self::Past => view.ta("ui-error-date-past", &[label]),
        }
    }
}

fn read_date(typed: &str) -> Result<Date, Wrong> {
    let compact: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let (day, month, year) = if let Some(parts) = three(&compact, '-').filter(|parts| parts[0].len() == 4) {
        (parts[2], parts[1], parts[0])
    } else if let Some(parts) = three(&compact, '.').or_else(|| three(&compact, '/')) {
        (parts[0], parts[1], parts[2])
    } else {
        return Err(Wrong::Shape);
    };
    let numbers = [day, month].map(|part| digits(part, 2));
    let [Some(day), Some(month)] = numbers else { return Err(Wrong::Shape) };
    if year.len() == 2 && digits(year, 2).is_some() {
        return Err(Wrong::TwoDigitYear(year.to_owned()));
    }
    let year = digits(year, 4).filter(|_| year.len() == 4).ok_or(Wrong::Shape)?;
    let year = i16::try_from(year).map_err(|_| Wrong::Shape)?;
    let Some(known) = i8::try_from(month).ok().filter(|month| (1..=12).contains(month)) else {
        return Err(Wrong::NoSuchMonth(month));
    };
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Wrong::Year);
    }
    let first = Date::new(year, known, 1).map_err(|_| Wrong::Shape)?;
    let days = first.days_in_month();
    i8::try_from(day).ok().and_then(|day| Date::new(year, known, day).ok()).ok_or(if day == 29 && known == 2 {
        Wrong::NoLeapYear(year)
    } else {
        Wrong::NoSuchDay { day, month: known, days }
    })
}

fn within(view: &View, date: Date, dates: Dates) -> Result<Date, Wrong> {
    match dates {
        Dates::UpToToday if date > view.today() => Err(Wrong::Future),
        Dates::FromToday if date < view.today() => Err(Wrong::Past),
        _ => Ok(date),
    }
}

fn three(text: &str, between: char) -> Option<[&str; 3]> {
    text.split(between).collect::<Vec<_>>().try_into().ok()
}

fn digits(text: &str, most: usize) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn read_time(typed: &str) -> Option<Time> {
    let plain = typed.trim_end_matches("Uhr").trim();
    let (hour, minute) = plain.split_once([':', '.']).unwrap_or((plain, "0"));
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}
