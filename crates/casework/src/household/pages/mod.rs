//! The family and who is around it: persons, relations with custody, informal helpers, and the helper system.

mod family;
mod helper;
mod people;
mod person;
mod person_fields;
mod relation;
mod service;
mod service_table;
mod withdraw;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::App;
use maud::{Markup, html};
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Form, Page, Routes, View, form, hidden, submit_quiet};

use crate::case::CaseView;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::household::{InformalHelper, InvolvedService, Relation};
use withdraw::take_back;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/familie", get(family::show), Content::Yes, "/faelle/{case}/familie")
        .page(
            "/faelle/{code}/familie/personen/neu",
            get(person::show_new).post(person::take_in),
            Content::Yes,
            "/faelle/{case}/familie/personen/neu",
        )
        .page(
            "/faelle/{code}/familie/personen/{id}/bearbeiten",
            get(person::show).post(person::change),
            Content::Yes,
            "/faelle/{case}/familie/personen/{person}/bearbeiten",
        )
        .page(
            "/faelle/{code}/familie/beziehungen/neu",
            get(relation::show_new).post(relation::relate),
            Content::Yes,
            "/faelle/{case}/familie/beziehungen/neu",
        )
        .page(
            "/faelle/{code}/familie/beziehungen/{id}/zuruecknehmen",
            post(take_back::<Relation>),
            Content::Yes,
            "/faelle/{case}/familie/beziehungen/{relation}/zuruecknehmen",
        )
        .page(
            "/faelle/{code}/familie/helfende/neu",
            get(helper::show_new).post(helper::add),
            Content::Yes,
            "/faelle/{case}/familie/helfende/neu",
        )
        .page(
            "/faelle/{code}/familie/helfende/{id}/zuruecknehmen",
            post(take_back::<InformalHelper>),
            Content::Yes,
            "/faelle/{case}/familie/helfende/{helper}/zuruecknehmen",
        )
        .page(
            "/faelle/{code}/helfersystem",
            get(service::show).post(service::add),
            Content::Yes,
            "/faelle/{case}/helfersystem",
        )
        .page(
            "/faelle/{code}/helfersystem/{id}/zuruecknehmen",
            post(take_back::<InvolvedService>),
            Content::Yes,
            "/faelle/{case}/helfersystem/{service}/zuruecknehmen",
        )
}

/// A page of the case with a form and the way back to the family.
fn form_page(view: &View, case: &CaseView, title: &str, typed: &Form, body: Markup) -> Markup {
    Page::new(title)
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, "/familie"), view.t("household-back"))
        .render(view, body)
}

/// The page again, with what was typed and what is wrong about it.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// A small form that takes back one entry of a table.
fn withdraw_form(view: &View, action: &str, version: i64) -> Markup {
    form(
        view,
        action,
        &Form::empty(),
        html! {
            (hidden("version", &version.to_string()))
            (submit_quiet(&view.t("household-withdraw")))
        },
    )
}

/// The version that a small form names.
fn seen_version(typed: &Form) -> Result<i64, AppError> {
    typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)
}

/// A name in the direction of its own script.
fn name(text: &str) -> Markup {
    html! { bdi { (text) } }
}

/// What nobody asked yet.
fn not_asked(view: &View) -> Markup {
    ui::muted(&view.t("household-not-asked"))
}
