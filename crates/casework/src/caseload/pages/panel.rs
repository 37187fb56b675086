//! The panel in which the list is narrowed down, and what is chosen in it.

use maud::{Markup, html};
use ui::{Chip, Choice, Field, Form, Panel, View, checkboxes, chips, filter_panel, hidden, select};

use crate::case::Phase;
use crate::case::pages::frame::topic_name;
use crate::caseload::{Caseload, Filter, Flag, Order, Quiet, Whose};
use crate::problem::LIFE_AREAS;

/// The panel: what can be chosen, with what is chosen.
pub fn panel(view: &View, list: &Caseload) -> Markup {
    let filter = &list.filter;
    let form = typed(filter);
    let choice = |name: &str, key: &str, choices: &[Choice]| {
        select(view, &form, Field::new(name, view.t(key)).optional(), choices)
    };
    let phases: Vec<Choice> = Phase::ALL
        .iter()
        .map(|phase| Choice::new(phase.as_str(), view.t(&format!("case-phase-{}", phase.as_str()))))
        .collect();
    let persons: Vec<Choice> = std::iter::once(Choice::new("ich", view.t("caseload-mine")))
        .chain(list.contact_persons.iter().map(|person| Choice::new(person.id.to_string(), &person.name)))
        .collect();
    let areas: Vec<Choice> =
        LIFE_AREAS.iter().map(|area| Choice::new(area.as_str(), topic_name(view, *area))).collect();
    let quiet: Vec<Choice> =
        Quiet::ALL.iter().map(|quiet| Choice::new(quiet.as_str(), quiet_words(view, *quiet))).collect();
    let orders: Vec<Choice> =
        Order::ALL.iter().map(|order| Choice::new(order.as_str(), order_words(view, *order))).collect();
    let flags: Vec<Choice> = Flag::ALL.iter().map(|flag| Choice::new(flag.as_str(), flag_words(view, *flag))).collect();
    let stands = if filter.narrows() || filter.order.is_some() { Panel::Open } else { Panel::Folded };
    let fields = html! {
        (hidden("stand", filter.state.as_str()))
        (choice("person", "caseload-filter-person", &persons))
        (choice("phase", "caseload-filter-phase", &phases))
        (choice("bereich", "caseload-filter-area", &areas))
        (choice("ohne", "caseload-filter-quiet", &quiet))
        (choice("reihenfolge", "caseload-filter-order", &orders))
        (checkboxes(view, &form, Field::new("hinweis", view.t("caseload-filter-flags")).optional(), &flags))
    };
    filter_panel(&view.t("caseload-filter"), stands, "/faelle", fields, &view.t("caseload-filter-apply"))
}

fn typed(filter: &Filter) -> Form {
    let query = filter.query();
    let pairs = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    Form::from_pairs(pairs.collect())
}

/// What is chosen, each with the address of the list without it.
pub fn chosen(view: &View, list: &Caseload) -> Markup {
    let filter = &list.filter.on_page(1);
    let mut off: Vec<Chip> = Vec::new();
    if let Some(whose) = filter.contact_person {
        let words = match whose {
            Whose::Mine => view.t("caseload-mine"),
            Whose::Of(user) => list
                .contact_persons
                .iter()
                .find(|person| person.id == user)
                .map_or_else(|| view.t("caseload-somebody"), |person| person.name.clone()),
        };
        off.push(Chip::new(Filter { contact_person: None, ..filter.clone() }.address(), words));
    }
    if let Some(phase) = filter.phase {
        let words = view.t(&format!("case-phase-{}", phase.as_str()));
        off.push(Chip::new(Filter { phase: None, ..filter.clone() }.address(), words));
    }
    if let Some(area) = filter.area {
        off.push(Chip::new(Filter { area: None, ..filter.clone() }.address(), topic_name(view, area)));
    }
    if let Some(quiet) = filter.quiet {
        off.push(Chip::new(Filter { quiet: None, ..filter.clone() }.address(), quiet_words(view, quiet)));
    }
    for flag in &filter.flags {
        let flags = filter.flags.iter().copied().filter(|other| other != flag).collect();
        off.push(Chip::new(Filter { flags, ..filter.clone() }.address(), flag_words(view, *flag)));
    }
    let all = Filter { state: filter.state, order: filter.order, ..Filter::default() }.address();
    chips(&view.t("caseload-chosen"), &view.t("caseload-take-off"), &off, (&all, &view.t("caseload-take-all-off")))
}

fn quiet_words(view: &View, quiet: Quiet) -> String {
    view.t(&format!("caseload-quiet-{}", quiet.as_str()))
}

fn order_words(view: &View, order: Order) -> String {
    view.t(&format!("caseload-order-{}", order.as_str()))
}

fn flag_words(view: &View, flag: Flag) -> String {
    view.t(&format!("caseload-flag-{}", flag.as_str()))
}
