//! How the helper system looks: a table of services, and the form below it.

use maud::{Markup, html};
use policy::Topic;
use ui::{
    Choice, Column, Field, Form, Page, View, Width, button_row, empty_state, field, form, muted, paragraph, prose,
    radios, section, select, submit, table, text_area, text_link,
};

use super::{name, withdraw_form};
use crate::case::CaseView;
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::entry::Opened;
use crate::household::{Family, InvolvedService, KnownBy};

/// What a service can work on, the common ones first.
const TOPICS: [Topic; 14] = [
    Topic::Family,
    Topic::Education,
    Topic::Income,
    Topic::Debt,
    Topic::Housing,
    Topic::Work,
    Topic::Health,
    Topic::Everyday,
    Topic::Legal,
    Topic::Addiction,
    Topic::Violence,
    Topic::ChildProtection,
    Topic::Network,
    Topic::Basic,
];

/// The whole page.
pub fn render(
    view: &View,
    case: &CaseView,
    family: &Family,
    services: &[Opened<InvolvedService>],
    typed: &Form,
) -> Markup {
    let body = html! {
        (section(&view.t("household-services"), html! {
            (paragraph(&view.t("household-services-lead")))
            (services_table(view, case, family, services))
            p { (text_link(&address(&case.code, "/netzwerkkarte"), &view.t("household-to-network"))) }
            p { (text_link(&address(&case.code, "/helfersystem/bild"), &view.t("household-to-picture"))) }
        }))
        (section(&view.t("household-service-new"), add_form(view, case, family, typed)))
    };
    Page::new(&view.t("household-services-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

fn services_table(view: &View, case: &CaseView, family: &Family, services: &[Opened<InvolvedService>]) -> Markup {
    if services.is_empty() {
        return empty_state(&view.t("household-no-services"), None);
    }
    let rows: Vec<Vec<Markup>> = services
        .iter()
        .map(|service| {
            let content = &service.content;
            let person = content.person.and_then(|card| family.person(card)).map(|person| person.content.full_name());
            let action = address(&case.code, &format!("/helfersystem/{}/zuruecknehmen", service.id));
            vec![
                html! { (name(&content.service)) br; (muted(&topic_name(view, service.topic))) },
                html! { @if content.professional.is_empty() { (muted(&view.t("household-unknown"))) } @else { (name(&content.professional)) } },
                html! { @match (&person, content.person) {
                    (Some(person), _) => { (name(person)) }
                    (None, Some(_)) => { (muted(&view.t("household-unknown"))) }
                    (None, None) => { (view.t("household-whole-family")) }
                } },
                prose(&content.role),
                html! { @if content.since.is_empty() { (muted(&view.t("household-unknown"))) } @else { (name(&content.since)) } },
                html! { (view.t(&format!("household-known-by-{}", content.known_by.as_str()))) },
                withdraw_form(view, &action, service.version),
            ]
        })
        .collect();
    let columns = [
        "household-column-service",
        "household-column-professional",
        "household-column-for-whom",
        "household-column-role",
        "household-column-since",
        "household-column-known-by",
        "household-column-act",
    ];
    table(&view.t("household-services-caption"), &columns.map(|key| Column::text(view.t(key))), &rows)
}

fn add_form(view: &View, case: &CaseView, family: &Family, typed: &Form) -> Markup {
    let topics: Vec<Choice> =
        TOPICS.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    let persons: Vec<Choice> =
        family.persons.iter().map(|person| Choice::new(person.id.to_string(), person.content.full_name())).collect();
    let bases: Vec<Choice> = KnownBy::ALL
        .iter()
        .map(|basis| Choice::new(basis.as_str(), view.t(&format!("household-known-by-{}", basis.as_str()))))
        .collect();
    form(
        view,
        &address(&case.code, "/helfersystem"),
        typed,
        html! {
            (field(view, typed, Field::new("dienst", view.t("household-service")).hint(view.t("household-service-hint")).width(Width::Medium)))
            (field(view, typed, Field::new("fachkraft", view.t("household-professional")).optional().width(Width::Medium)))
            (select(view, typed, Field::new("person", view.t("household-service-person")).hint(view.t("household-service-person-hint")).optional(), &persons))
            (text_area(view, typed, Field::new("aufgabe", view.t("household-service-role")).rows(3)))
            (select(view, typed, Field::new("thema", view.t("household-service-topic")).hint(view.t("household-service-topic-hint")), &topics))
            (field(view, typed, Field::new("seit", view.t("household-service-since")).hint(view.t("household-service-since-hint")).optional().width(Width::Medium)))
            (radios(view, typed, Field::new("grundlage", view.t("household-known-by")).hint(view.t("household-known-by-hint")), &bases))
            (button_row(&[submit(&view.t("household-service-save"))]))
        },
    )
}
