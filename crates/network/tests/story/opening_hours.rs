//! By when someone who came to the door must have been heard (R30), also in the nights of the clock change.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday, date};
use network::OpeningHours;
use network::organisation::{HoursError, Opening};
use proptest::prelude::*;
use store::Timestamp;

const BERLIN: &str = "Europe/Berlin";
const WEEK: [Weekday; 5] = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// Monday to Friday 8 to 12 and 13 to 16, nobody there on Christmas Day; the leads hear of it at 14.
fn office() -> OpeningHours {
    let mut weekly = Opening::on(&WEEK, 8 * 60, 12 * 60);
    weekly.extend(Opening::on(&WEEK, 13 * 60, 16 * 60));
    OpeningHours::new(BERLIN, weekly, BTreeSet::from([date(2026, 12, 25)]), 14 * 60).unwrap()
}

fn around_the_clock() -> OpeningHours {
    let all: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).collect();
    OpeningHours::new(BERLIN, Opening::on(&all, 0, 1440), BTreeSet::new(), 14 * 60).unwrap()
}

fn at(text: &str) -> Timestamp {
    Timestamp::from_millis(text.parse::<jiff::Zoned>().unwrap().timestamp().as_millisecond())
}

fn local(moment: Timestamp) -> String {
    let zoned = jiff::Timestamp::from_millisecond(moment.as_millis()).unwrap().in_tz(BERLIN).unwrap();
    zoned.strftime("%Y-%m-%d %H:%M").to_string()
}

fn day_of(moment: Timestamp) -> Date {
    jiff::Timestamp::from_millisecond(moment.as_millis()).unwrap().in_tz(BERLIN).unwrap().date()
}

#[test]
fn who_comes_in_the_morning_is_heard_the_same_day() {
    let due = office().due(at("2026-11-23T08:50[Europe/Berlin]"));
    assert_eq!(local(due.due_at), "2026-11-23 16:00");
    assert_eq!(local(due.escalate_at), "2026-11-23 14:00");
}

#[test]
fn who_comes_in_the_break_at_noon_is_heard_the_same_day() {
    let due = office().due(at("2026-11-23T12:30[Europe/Berlin]"));
    assert_eq!(local(due.due_at), "2026-11-23 16:00");
}

#[test]
fn who_comes_after_the_hour_of_escalation_waits_half_an_hour_for_the_team() {
    let due = office().due(at("2026-11-23T14:10[Europe/Berlin]"));
    assert_eq!(local(due.escalate_at), "2026-11-23 14:40");
}

#[test]
fn who_comes_just_before_closing_goes_to_the_leads_by_closing_time() {
    let due = office().due(at("2026-11-23T15:50[Europe/Berlin]"));
    assert_eq!(local(due.due_at), "2026-11-23 16:00");
    assert_eq!(local(due.escalate_at), "2026-11-23 16:00");
}

#[test]
fn who_comes_at_closing_time_or_on_friday_evening_is_heard_on_the_next_open_day() {
    assert_eq!(local(office().due(at("2026-11-23T16:00[Europe/Berlin]")).due_at), "2026-11-24 16:00");
    let friday_evening = office().due(at("2026-11-27T18:00[Europe/Berlin]"));
    assert_eq!(local(friday_evening.due_at), "2026-11-30 16:00");
    assert_eq!(local(friday_evening.escalate_at), "2026-11-30 14:00");
}

#[test]
fn a_closing_day_and_a_weekend_are_skipped_together() {
    let due = office().due(at("2026-12-25T09:00[Europe/Berlin]"));
    assert_eq!(local(due.due_at), "2026-12-28 16:00");
}

#[test]
fn without_opening_hours_it_is_due_by_the_end_of_the_same_day() {
    let never_open = OpeningHours::new(BERLIN, Vec::new(), BTreeSet::new(), 14 * 60).unwrap();
    let due = never_open.due(at("2026-11-22T21:15[Europe/Berlin]"));
    assert_eq!(local(due.due_at), "2026-11-22 23:59");
    assert_eq!(local(due.escalate_at), "2026-11-22 21:45");
}

#[test]
fn an_office_that_closes_in_the_missing_hour_closes_when_that_hour_would_have_passed() {
    let night = Opening { weekday: Weekday::Sunday, opens_minute: 0, closes_minute: 150 };
    let hours = OpeningHours::new(BERLIN, vec![night], BTreeSet::new(), 60).unwrap();
    // 29 March 2026: after 01:59 comes 03:00.
    assert_eq!(local(hours.due(at("2026-03-29T01:59[Europe/Berlin]")).due_at), "2026-03-29 03:30");
}

#[test]
fn an_office_that_closes_in_the_hour_that_comes_twice_closes_in_the_second() {
    let night = Opening { weekday: Weekday::Sunday, opens_minute: 0, closes_minute: 150 };
    let hours = OpeningHours::new(BERLIN, vec![night], BTreeSet::new(), 60).unwrap();
    // 25 October 2026: 02:00 to 02:59 happens at +02:00 and again at +01:00.
    let second_time = at("2026-10-25T02:10+01:00[Europe/Berlin]");
    let due = hours.due(second_time);
    assert_eq!(due.due_at, at("2026-10-25T02:30+01:00[Europe/Berlin]"));
    assert!(due.escalate_at > second_time);
}

#[test]
fn hours_that_no_clock_can_keep_are_refused() {
    let monday = |opens_minute, closes_minute| vec![Opening { weekday: Weekday::Monday, opens_minute, closes_minute }];
    let refused = |zone: &str, weekly, minute| OpeningHours::new(zone, weekly, BTreeSet::new(), minute).err();
    assert_eq!(refused("Europe/Bonn", Vec::new(), 0), Some(HoursError::UnknownZone("Europe/Bonn".to_owned())));
    assert!(matches!(refused(BERLIN, monday(600, 600), 0), Some(HoursError::OutsideTheDay { .. })));
    assert!(matches!(refused(BERLIN, monday(600, 1441), 0), Some(HoursError::OutsideTheDay { .. })));
    assert_eq!(refused(BERLIN, Vec::new(), 1440), Some(HoursError::Escalation(1440)));
}

/// Any moment of 2026, and often one close to a clock change.
fn moments() -> impl Strategy<Value = Timestamp> {
    let hours = 3_600_000;
    let from = at("2026-01-01T00:00[Europe/Berlin]").as_millis();
    let until = at("2027-01-01T00:00[Europe/Berlin]").as_millis();
    let spring = at("2026-03-29T01:00+01:00[Europe/Berlin]").as_millis();
    let autumn = at("2026-10-25T02:00+02:00[Europe/Berlin]").as_millis();
    prop_oneof![
        2 => from..until,
        1 => spring - 4 * hours..spring + 26 * hours,
        1 => autumn - 4 * hours..autumn + 26 * hours,
    ]
    .prop_map(Timestamp::from_millis)
}

/// Any opening hours, closed for good among them.
fn any_hours() -> impl Strategy<Value = OpeningHours> {
    let stretch = (1_i8..=7, 0_i64..1439, 1_i64..=1440).prop_map(|(weekday, opens, length)| Opening {
        weekday: Weekday::from_monday_one_offset(weekday).unwrap(),
        opens_minute: opens,
        closes_minute: (opens + length).min(1440),
    });
    let closed = prop::collection::btree_set(
        (1_i16..=365).prop_map(|n| Date::new(2026, 1, 1).unwrap() + jiff::Span::new().days(n)),
        0..40,
    );
    (prop::collection::vec(stretch, 0..8), closed, 0_i64..1440)
        .prop_map(|(weekly, closed, minute)| OpeningHours::new(BERLIN, weekly, closed, minute).unwrap())
}

proptest! {
    #[test]
    fn nobody_is_due_in_the_past_and_the_leads_hear_of_it_in_time(hours in any_hours(), received in moments()) {
        let due = hours.due(received);
        prop_assert!(due.due_at >= received);
        prop_assert!(due.escalate_at >= received);
        prop_assert!(due.escalate_at <= due.due_at);
    }

    #[test]
    fn it_is_due_the_same_day_exactly_when_the_doors_have_not_closed(received in moments()) {
        let hours = office();
        let today = day_of(received);
        let still_open = hours.closing_of(today).is_some_and(|closing| received < closing);
        prop_assert_eq!(day_of(hours.due(received).due_at) == today, still_open);
    }

    #[test]
    fn it_is_never_due_on_a_day_on_which_nobody_is_there(received in moments()) {
        let due = office().due(received);
        prop_assert_eq!(office().closing_of(day_of(due.due_at)), Some(due.due_at));
        prop_assert!(WEEK.contains(&day_of(due.due_at).weekday()));
        prop_assert_ne!(day_of(due.due_at), date(2026, 12, 25));
    }

    #[test]
    fn who_is_always_there_hears_everybody_on_the_same_calendar_day(received in moments()) {
        prop_assert_eq!(day_of(around_the_clock().due(received).due_at), day_of(received));
    }

    #[test]
    fn without_opening_hours_it_is_always_the_same_calendar_day(received in moments(), minute in 0_i64..1440) {
        let never_open = OpeningHours::new(BERLIN, Vec::new(), BTreeSet::new(), minute).unwrap();
        prop_assert_eq!(day_of(never_open.due(received).due_at), day_of(received));
    }

    #[test]
    fn who_comes_later_is_never_due_earlier(hours in any_hours(), one in moments(), other in moments()) {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        prop_assert!(hours.due(first).due_at <= hours.due(second).due_at);
    }
}
