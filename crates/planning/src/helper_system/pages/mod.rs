//! `/faelle/{code}/helfersystem/bild`: the helper system as a picture, and the same as a table.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath};
use casework::entry::Desk;
use drawing::helpers::{self, Bond, Helping};
use identity::{App, Visit};
use maud::{Markup, html};
use ui::routes::get;
use ui::{
    AppError, Audience, Column, Content, Page, Routes, View, button_row, empty_state, lead, link_button, print_button,
    quiet_link, section, table,
};

use crate::helper_system::{self, Helper, HelperSide, HelperSystem};

/// The page of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page(
        "/faelle/{code}/helfersystem/bild",
        get(show),
        Content::Yes,
        "/faelle/{case}/helfersystem/bild",
    )
}

/// GET `/faelle/{code}/helfersystem/bild`.
async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let system = helper_system::of_file(&mut tx, &desk, case.file).await?;
    drop(tx);
    let to = |rest: &str| address(&code, rest);
    let body = html! {
        (lead(&view.t("helpers-lead")))
        @if system.helpers.is_empty() {
            (empty_state(&view.t("helpers-none"), Some(link_button(&to("/helfersystem"), &view.t("helpers-to-list")))))
        } @else {
            (picture(view, &system))
            (button_row(&[quiet_link(&to("/helfersystem"), &view.t("helpers-to-list")), quiet_link(&to("/massnahmen"), &view.t("helpers-to-measures")), print_button(view)]))
            (section(&view.t("helpers-table"), rows(view, &system)))
        }
    };
    Ok(Page::new(&view.t("helpers-title"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .back(to("/netzwerkkarte"), view.t("helpers-back"))
        .render(view, body))
}

fn name(view: &View, helper: &Helper) -> String {
    if helper.name.is_empty() { view.t("helpers-client") } else { helper.name.clone() }
}

fn picture(view: &View, system: &HelperSystem) -> Markup {
    let of = |side: HelperSide| {
        let helping = |helper: &Helper| Helping {
            name: name(view, helper),
            with: helper.agreed.iter().chain(&helper.known).cloned().collect(),
            bond: if helper.agreed.is_empty() { Bond::Known } else { Bond::Agreed },
        };
        system.of(side).map(helping).collect::<Vec<_>>()
    };
    helpers::helper_system(&helpers::HelperSystem {
        title: view.t("helpers-title"),
        description: view.t("helpers-description"),
        centre: view.t("helpers-family"),
        sides: [HelperSide::Informal, HelperSide::Services]
            .map(|side| view.t(&format!("helpers-side-{}", side.as_str()))),
        helpers: [of(HelperSide::Informal), of(HelperSide::Services)],
        legend: ["helpers-agreed", "helpers-known"].map(|key| view.t(key)),
    })
}

fn rows(view: &View, system: &HelperSystem) -> Markup {
    let columns =
        ["helpers-who", "helpers-side", "helpers-agreed", "helpers-known"].map(|key| Column::text(view.t(key)));
    let lines = |words: &[String]| {
        html! { @for word in words { div { (word) } } @if words.is_empty() { "–" } }
    };
    let rows: Vec<Vec<Markup>> = system
        .helpers
        .iter()
        .map(|helper| {
            vec![
                html! { bdi { (name(view, helper)) } },
                html! { (view.t(&format!("helpers-side-{}", helper.side.as_str()))) },
                lines(&helper.agreed),
                lines(&helper.known),
            ]
        })
        .collect();
    table(&view.t("helpers-caption"), &columns, &rows)
}
