//! `/faelle/{code}/netzwerkkarte` and `/faelle/{code}/netzwerkkarte/{id}`: a map, what it counts, and what has changed.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::entry::Desk;
use drawing::network::{self, NetworkMap, Shape, Since};
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Page, View, button_row, empty_state, form, hidden, lead, link_button, print_button, section,
    section_with, submit_quiet, text_link,
};

use super::{HERE, tables};
use crate::network_map::{self, Change, Drawn, Maps, Sector};

/// GET `/faelle/{code}/netzwerkkarte`.
pub async fn newest(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &maps, maps.maps.first()))
}

/// GET `/faelle/{code}/netzwerkkarte/{id}`.
pub async fn one(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, case.file).await?;
    let map = maps.map(id).ok_or(AppError::NotFound)?;
    Ok(render(&visit.view, &case, &maps, Some(map)))
}

fn render(view: &View, case: &CaseView, maps: &Maps, map: Option<&Drawn>) -> Markup {
    let new = || link_button(&address(&case.code, &format!("{HERE}/neu")), &view.t("network-new"));
    let body = html! {
        (lead(&view.t("network-lead")))
        p { (text_link(&address(&case.code, "/helfersystem/bild"), &view.t("helpers-title"))) }
        @match map {
            None => { (empty_state(&view.t("network-empty"), Some(new()))) }
            Some(map) => { (whole(view, case, maps, map, new())) }
        }
    };
    Page::new(&view.t("network-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, "/helfersystem"), view.t("network-to-helpers"))
        .render(view, body)
}

fn whole(view: &View, case: &CaseView, maps: &Maps, map: &Drawn, new: Markup) -> Markup {
    let before = maps.before(map);
    let ties = address(&case.code, &format!("{HERE}/{}/verbindungen", map.id));
    let take_back = address(&case.code, &format!("{HERE}/{}/zuruecknehmen", map.id));
    html! {
        (section_with(&told(view, map), new, html! {
            (picture(view, map, before))
            (button_row(&[print_button(view)]))
        }))
        (section(&view.t("network-people"), tables::people(view, map)))
        (section_with(&view.t("network-ties"), link_button(&ties, &view.t("network-ties-edit")), tables::ties(view, map)))
        (section(&view.t("network-counts"), tables::counts(view, map, before)))
        @if let Some(before) = before { (section(&view.t("network-changes"), changes(view, map, before))) }
        (section(&view.t("network-series"), html! {
            (tables::series(view, case, maps))
            div.l-no-print {
                (form(view, &take_back, &Form::empty(), html! {
                    (hidden("version", &map.version.to_string()))
                    (submit_quiet(&view.t("network-withdraw")))
                }))
            }
        }))
    }
}

/// "Wie Jana Braun es am 20.11.2026 sieht".
pub(super) fn told(view: &View, map: &Drawn) -> String {
    let day = view.civil(map.day);
    match (&map.teller, map.seen_from) {
        (Some(name), _) => view.ta("network-told-by", &[("name", name.into()), ("day", day.into())]),
        (None, None) => view.ta("network-told-together", &[("day", day.into())]),
        (None, Some(_)) => view.ta("network-told-by-somebody", &[("day", day.into())]),
    }
}

fn picture(view: &View, map: &Drawn, before: Option<&Drawn>) -> Markup {
    let people = (map.people.iter())
        // Who tells stands in the middle.
        .map(|somebody| network::Somebody {
            name: somebody.name.clone(),
            sector: Sector::ALL.iter().position(|sector| *sector == somebody.sector).unwrap_or_default(),
            horizon: somebody.horizon as usize,
            shape: if somebody.sector == Sector::Helpers { Shape::Service } else { Shape::Person },
            since: match before {
                Some(before) if !before.people.iter().any(|other| other.is(somebody)) => Since::New,
                _ => Since::Before,
            },
        })
        .collect();
    let sector = |sector: Sector| view.t(&format!("network-sector-{}", sector.as_str()));
    network::network(&NetworkMap {
        title: told(view, map),
        description: view.t("network-picture-hint"),
        centre: map.teller.clone().unwrap_or_else(|| view.t("network-family")),
        sectors: [Sector::Family, Sector::Friends, Sector::Colleagues, Sector::Helpers].map(sector),
        people,
        ties: map.ties_by_place(),
        legend: ["network-word-person", "network-word-helper", "network-word-new", "network-word-tie"]
            .map(|key| view.t(key)),
    })
}

fn changes(view: &View, map: &Drawn, before: &Drawn) -> Markup {
    let changes = map.changes(before);
    let sentence = |(change, name): &(Change, &str)| {
        let key = match change {
            Change::New => "network-change-new",
            Change::Closer => "network-change-closer",
            Change::Further => "network-change-further",
            Change::Gone => "network-change-gone",
        };
        html! { (view.ta(key, &[("name", (*name).into())])) }
    };
    html! {
        p { (view.ta("network-compared", &[("day", view.civil(before.day).into())])) }
        @if changes.is_empty() { p { (view.t("network-change-none")) } }
        @else { (ui::bullet_list(&changes.iter().map(sentence).collect::<Vec<_>>())) }
    }
}
