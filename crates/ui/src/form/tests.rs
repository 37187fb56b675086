//! What people type, and what the form makes of it.

use jiff::civil::{Date, date};
use store::Timestamp;

use super::*;
use crate::View;

/// Sunday, 22 November 2026, shortly after midnight in Brussels, when it is still Saturday in UTC.
fn view() -> View {
    View::plain("n", "/", Timestamp::from_millis(1_795_303_800_000))
}

fn read(typed: &str, dates: Dates) -> Result<Date, String> {
    let mut form = Form::empty().with("tag", typed);
    form.date(&view(), "tag", "ui-back", dates).ok_or_else(|| form.error_of("tag").unwrap_or_default().to_owned())
}

#[test]
fn a_day_is_read_the_way_people_write_it() {
    for typed in ["1.2.1990", "01.02.1990", " 1. 2. 1990 ", "1990-02-01", "1/2/1990"] {
        assert_eq!(read(typed, Dates::Any), Ok(date(1990, 2, 1)), "{typed}");
    }
    assert_eq!(read("29.02.2024", Dates::Any), Ok(date(2024, 2, 29)));
}

#[test]
fn a_wrong_day_gets_a_sentence_that_says_what_is_wrong() {
    for (typed, part) in [
        ("", "fehlt"),
        ("morgen", "ist kein Datum"),
        ("1.2", "ist kein Datum"),
        ("1.2.19900", "ist kein Datum"),
        ("1.2.90", "vier Ziffern, nicht „90“"),
        ("29.02.2025", "im Jahr 2025 nicht, es ist kein Schaltjahr"),
        ("29.02.1900", "kein Schaltjahr"),
        ("31.11.2026", "Einen 31. November gibt es nicht. Der Monat hat 30 Tage."),
        ("30.02.2024", "Der Monat hat 29 Tage."),
        ("12.13.1990", "Einen 13. Monat gibt es nicht"),
        ("0.1.1990", "Einen 0. Januar gibt es nicht"),
        ("1.1.1899", "von 1900 bis 2199"),
        ("1.1.9999", "von 1900 bis 2199"),
        ("١.٢.١٩٩٠", "ist kein Datum"),
    ] {
        let sentence = read(typed, Dates::Any).expect_err(typed);
        assert!(sentence.contains(part), "{typed}: {sentence}");
        assert!(sentence.contains("„Zurück“"), "the sentence names the field: {sentence}");
    }
}

#[test]
fn today_is_the_day_in_the_zone_of_the_reader() {
    assert_eq!(read("22.11.2026", Dates::UpToToday), Ok(date(2026, 11, 22)));
    assert_eq!(read("22.11.2026", Dates::FromToday), Ok(date(2026, 11, 22)));
    assert!(read("23.11.2026", Dates::UpToToday).is_err_and(|sentence| sentence.contains("in der Zukunft")));
    assert!(read("21.11.2026", Dates::FromToday).is_err_and(|sentence| sentence.contains("in der Vergangenheit")));
}

#[test]
fn an_optional_day_may_be_empty_but_not_wrong() {
    let mut form = Form::empty().with("leer", "  ").with("falsch", "32.1.2026");
    assert_eq!(form.optional_date(&view(), "leer", "ui-back", Dates::Any), None);
    assert_eq!(form.error_of("leer"), None);
    assert_eq!(form.optional_date(&view(), "falsch", "ui-back", Dates::Any), None);
    assert!(form.error_of("falsch").is_some_and(|text| text.contains("32. Januar")));
}

#[test]
fn a_time_is_read_the_way_people_write_it() {
    for (typed, expected) in [
        ("8:50", Some((8, 50))),
        ("08.50 Uhr", Some((8, 50))),
        ("8 Uhr", Some((8, 0))),
        ("24:00", None),
        ("8:5x", None),
    ] {
        let mut form = Form::empty().with("zeit", typed);
        let time = form.time(&view(), "zeit", "ui-back").map(|time| (time.hour(), time.minute()));
        assert_eq!(time, expected, "{typed}");
        assert_eq!(form.is_ok(), expected.is_some());
    }
}

#[test]
fn a_text_is_cleaned_for_keeping_and_stays_untouched_for_showing() {
    let typed = "  Zeile 1\r\nZeile 2 \u{202E}gnitset\u{202C} ";
    let mut form = Form::empty().with("notiz", typed);
    assert_eq!(form.text(&view(), "notiz", "ui-back", 100), Some("Zeile 1\nZeile 2 gnitset".to_owned()));
    assert_eq!(form.value("notiz"), typed);
}

#[test]
fn marks_that_arabic_and_persian_need_are_kept() {
    let mut form = Form::empty().with("name", "می\u{200C}خواهم\u{200F}");
    assert_eq!(form.line(&view(), "name", "ui-back", 40), Some("می\u{200C}خواهم\u{200F}".to_owned()));
}

#[test]
fn control_characters_are_refused_with_a_sentence() {
    for typed in ["a\0b", "a\u{1b}[31mb", "a\u{85}b"] {
        let mut form = Form::empty().with("notiz", typed);
        assert_eq!(form.text(&view(), "notiz", "ui-back", 100), None);
        assert!(form.error_of("notiz").is_some_and(|text| text.contains("unsichtbare Steuerzeichen")));
        assert_eq!(form.value("notiz"), typed);
    }
}

#[test]
fn a_text_that_is_too_long_is_told_both_numbers() {
    let mut form = Form::empty().with("notiz", "ä".repeat(12_345));
    assert_eq!(form.text(&view(), "notiz", "ui-back", 2000), None);
    let sentence = form.error_of("notiz").expect("there is a sentence");
    assert!(sentence.contains("höchstens 2000 Zeichen") && sentence.contains("12.345 Zeichen"), "{sentence}");
}

#[test]
fn an_empty_required_text_is_missing_and_an_empty_optional_one_is_none() {
    let mut form = Form::empty().with("notiz", " \n ");
    assert_eq!(form.optional_text(&view(), "notiz", "ui-back", 10), None);
    assert!(form.is_ok());
    assert_eq!(form.text(&view(), "notiz", "ui-back", 10), None);
    assert_eq!(form.error_of("notiz"), Some("„Zurück“ fehlt. Bitte füllen Sie das Feld aus."));
}

#[test]
fn a_line_has_no_second_one() {
    let mut form = Form::empty().with("name", "Nora\nBeispiel");
    assert_eq!(form.line(&view(), "name", "ui-back", 40), None);
    assert!(form.error_of("name").is_some_and(|text| text.contains("Zeilenumbruch")));
}

#[test]
fn choices_are_what_the_type_knows() {
    let mut form = Form::from_pairs(vec![
        ("tage[]".into(), "3".into()),
        ("tage[]".into(), "5".into()),
        ("art".into(), "x".into()),
    ]);
    assert_eq!(form.choices::<u8>(&view(), "tage", "ui-back"), [3, 5]);
    assert!(form.is_ok());
    assert_eq!(form.choice::<u8>(&view(), "art", "ui-back"), None);
    assert!(form.error_of("art").is_some_and(|text| text.contains("gibt es diese Auswahl nicht")));
    assert_eq!(form.choice::<u8>(&view(), "fehlt", "ui-back"), None);
    assert!(form.error_of("fehlt").is_some_and(|text| text.contains("Bitte wählen Sie")));
}

#[test]
fn numbers_are_whole_and_within_bounds() {
    for (typed, expected) in
        [("12.480", Some(12_480)), ("7", Some(7)), ("1.5", None), ("-1", None), ("99999999999999999999", None)]
    {
        let mut form = Form::empty().with("zahl", typed);
        assert_eq!(form.number(&view(), "zahl", "ui-back", 0, 20_000), expected, "{typed}");
        assert_eq!(form.is_ok(), expected.is_some());
    }
}

#[test]
fn the_first_error_of_a_field_stands_and_the_log_shows_nothing_typed() {
    let mut form = Form::empty().with("notiz", "streng vertraulich");
    form.error("notiz", "eins".into());
    form.error("notiz", "zwei".into());
    assert_eq!(form.error_of("notiz"), Some("eins"));
    assert!(!format!("{form:?}").contains("vertraulich"));
}
