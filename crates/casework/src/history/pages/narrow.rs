//! Narrowing a history down: by kind, topic, person, author and time, each with how much there is.

use std::collections::BTreeMap;

use ::store::EntryId;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Topic;
use ui::{Choice, Field, Form, SubNavItem, View, Width, date_field, details, filter_form, quiet_link, select, tabs};

use crate::case::pages::frame::{kind_name, topic_name};
use crate::history::{Counts, Filter};

/// Years, and the months of the year that is looked at, each with how much happened then.
pub fn zoom(view: &View, here: &str, filter: &Filter, counts: &Counts) -> Markup {
    let open = Filter { from: None, until: None, ..filter.clone() };
    let all: i64 = counts.years.values().sum();
    let way = |filter: Filter, words: String, current: bool| SubNavItem {
        href: filter.address(here, &[]),
        text: words,
        current,
    };
    let counted =
        |name: String, count: i64| view.ta("history-counted", &[("name", name.into()), ("count", count.into())]);
    let mut years = vec![way(
        open.clone(),
        counted(view.t("history-all-years"), all),
        filter.from.is_none() && filter.until.is_none(),
    )];
    for (year, count) in counts.years.iter().rev() {
        let of_year = period(&open, *year, 1, 12);
        years.push(way(of_year, counted(year.to_string(), *count), counts.year == Some(*year)));
    }
    let mut months = Vec::new();
    if let Some(year) = counts.year {
        for (month, count) in counts.months.iter().rev() {
            let of_month = period(&open, year, *month, *month);
            let current = of_month.from == filter.from && of_month.until == filter.until;
            let name = view.t(&format!("ui-month-{month}"));
            months.push(way(of_month, counted(name, *count), current));
        }
    }
    html! {
        @if counts.years.len() > 1 || counts.year.is_some() { (tabs(&view.t("history-years"), &years)) }
        @if !months.is_empty() { (tabs(&view.t("history-months"), &months)) }
    }
}

/// From the first day of one month to the last day of another.
fn period(filter: &Filter, year: i16, first: i8, last: i8) -> Filter {
    let from = Date::new(year, first, 1).ok();
    let until = Date::new(year, last, 1).ok().map(|day| day.last_of_month());
    Filter { from, until, ..filter.clone() }
}

/// The form above the history; what is chosen stands in the address afterwards.
pub fn fields(
    view: &View,
    here: &str,
    filter: &Filter,
    counts: &Counts,
    names: &BTreeMap<EntryId, String>,
    asked: &Form,
) -> Markup {
    let counted = |value: String, name: String, count: i64| {
        Choice::new(value, view.ta("history-counted", &[("name", name.into()), ("count", count.into())]))
    };
    let kinds: Vec<Choice> =
        counts.kinds.iter().map(|(kind, count)| counted(kind.clone(), kind_name(view, kind), *count)).collect();
    let topics: Vec<Choice> = Topic::ALL
        .iter()
        .filter_map(|topic| Some((topic, counts.topics.get(topic)?)))
        .map(|(topic, count)| counted(topic.as_str().to_owned(), topic_name(view, *topic), *count))
        .collect();
    let persons: Vec<Choice> = counts
        .persons
        .iter()
        .filter_map(|(person, count)| Some(counted(person.to_string(), names.get(person)?.clone(), *count)))
        .collect();
    let authors: Vec<Choice> = counts
        .authors
        .iter()
        .map(|(author, (name, count))| counted(author.to_string(), name.clone(), *count))
        .collect();
    let form = shown(view, filter, asked);
    let body = html! {
        (select(view, &form, Field::new("art", view.t("history-filter-kind")).optional(), &kinds))
        (select(view, &form, Field::new("thema", view.t("history-filter-topic")).optional(), &topics))
        @if !persons.is_empty() { (select(view, &form, Field::new("person", view.t("history-filter-person")).optional(), &persons)) }
        (select(view, &form, Field::new("von", view.t("history-filter-author")).optional(), &authors))
        (date_field(view, &form, Field::new("ab", view.t("history-from")).optional().width(Width::Short)))
        (date_field(view, &form, Field::new("bis", view.t("history-until")).optional().width(Width::Short)))
    };
    let form = filter_form(here, body, &view.t("history-filter"));
    html! {
        @if filter.is_empty() && asked.is_ok() { (details(&view.t("history-narrow"), form)) }
        @else { (form) p { (quiet_link(here, &view.t("history-show-all"))) } }
    }
}

/// What was chosen, with days as people write them; a day that is none stays as it was typed.
fn shown(view: &View, filter: &Filter, asked: &Form) -> Form {
    let mut form = Form::empty();
    for (name, value) in filter.pairs() {
        let day = matches!(name, "ab" | "bis").then(|| view.day(&value));
        form = form.with(name, day.unwrap_or(value));
    }
    for error in asked.errors() {
        form = form.with(&error.field, asked.value(&error.field));
        form.error(&error.field, error.text.clone());
    }
    form
}
