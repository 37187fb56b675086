//! `/mitteilungen`: what happened for the reader, the newest first.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::routes::{get, post};
use ui::{
    AppError, Audience, Content, Form, Markup, Page, Routes, View, WorkItem, button_row, empty_state, form, hidden,
    html, quiet_link, section, submit_about, submit_quiet, work_list,
};

use super::{NoticeId, Told};
use crate::entry::Desk;
use crate::notice;

/// As many notices as the page shows.
const MOST: i64 = 200;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/mitteilungen", get(show).post(read_all), Content::Yes, "/mitteilungen")
        .page("/mitteilungen/{id}/gelesen", post(read_one), Content::Yes, "/mitteilungen/{entry}/gelesen")
}

/// GET `/mitteilungen`.
async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let told = notice::list(&mut tx, &Desk::casework(&app.vault, &visit.actor), MOST).await?;
    Ok(render(&visit.view, &told))
}

/// POST `/mitteilungen`: all of them are read.
async fn read_all(State(app): State<App>, visit: Visit, SignedForm(_): SignedForm) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    notice::mark_all_read(&mut tx, &Desk::casework(&app.vault, &visit.actor)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/mitteilungen").into_response())
}

/// POST `/mitteilungen/{id}/gelesen`: one of them is read.
async fn read_one(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let id: NoticeId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    notice::mark_read(&mut tx, &Desk::casework(&app.vault, &visit.actor), id).await?;
    tx.commit().await?;
    let back = if typed.value("zurueck") == "heute" { "/heute" } else { "/mitteilungen" };
    Ok(Redirect::to(back).into_response())
}

fn render(view: &View, told: &[Told]) -> Markup {
    let (new, old): (Vec<&Told>, Vec<&Told>) = told.iter().partition(|told| told.read_at.is_none());
    let body = html! {
        @if told.is_empty() {
            (empty_state(&view.t("notice-none"), Some(quiet_link("/faelle", &view.t("notice-to-cases")))))
        }
        @if !new.is_empty() {
            (section(&view.ta("notice-new", &[("count", new.len().into())]), html! {
                (list(view, &new))
                @if new.len() > 1 {
                    (form(view, "/mitteilungen", &Form::empty(), button_row(&[submit_quiet(&view.t("notice-read-all"))])))
                }
            }))
        }
        @if !old.is_empty() { (section(&view.t("notice-old"), list(view, &old))) }
    };
    Page::new(&view.t("notice-title")).render(view, body)
}

fn list(view: &View, told: &[&Told]) -> Markup {
    let items: Vec<WorkItem> = told.iter().map(|told| item(view, told, "mitteilungen")).collect();
    work_list(&items)
}

/// One notice as a line, with the button that marks it as read.
pub fn item(view: &View, told: &Told, back: &str) -> WorkItem {
    let words = view.t(&format!("notice-kind-{}", told.kind.as_str()));
    let when = view.date_time(told.at);
    let meta = told.case.as_ref().map_or_else(|| when.clone(), |code| format!("{code} · {when}"));
    let about = format!("{words} · {meta}");
    let href = told.href().unwrap_or_else(|| "/mitteilungen".to_owned());
    let item = WorkItem::new(href, words, meta);
    if told.read_at.is_some() {
        return item;
    }
    let address = format!("/mitteilungen/{}/gelesen", told.id);
    item.badge(form(
        view,
        &address,
        &Form::empty(),
        html! { (hidden("zurueck", back)) (submit_about(&view.t("notice-read"), &about)) },
    ))
}
