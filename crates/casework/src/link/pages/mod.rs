//! Making a reference, taking it away, and how it looks beside an entry.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::routes::{get, post};
use ui::{
    AppError, Audience, Choice, Content, Field, Form, Page, Routes, View, button_row, empty_state, form, hidden,
    paragraph, quiet_link, section, select, submit, submit_quiet, text_link, work_list,
};

use super::{References, SeeAlso};
use crate::case::pages::frame::{address, identity_bar, kind_name, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::entry::{Desk, EntryError, Opened};
use crate::link;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page(
            "/faelle/{code}/eintraege/{id}/verknuepfen",
            get(show).post(save),
            Content::Yes,
            "/faelle/{case}/eintraege/{entry}/verknuepfen",
        )
        .page(
            "/faelle/{code}/eintraege/{id}/trennen",
            post(part),
            Content::Yes,
            "/faelle/{case}/eintraege/{entry}/trennen",
        )
}

/// "Siehe auch" beside an entry, with links to the other ends; nothing where there are none.
pub fn see_also(view: &View, code: &CaseCode, references: &References, entry: ::store::EntryId) -> Markup {
    let known = references.get(&entry).map(Vec::as_slice).unwrap_or_default();
    html! {
        @if !known.is_empty() {
            p {
                (view.t("link-see-also")) " "
                @for (at, other) in known.iter().enumerate() {
                    @if at > 0 { ", " }
                    (text_link(&address(code, &format!("/verlauf/{}/fassungen", other.id)), &name(view, other)))
                }
            }
        }
    }
}

fn name(view: &View, other: &SeeAlso) -> String {
    let kind = kind_name(view, &other.kind);
    view.ta("link-other", &[("kind", kind.into()), ("moment", view.date_time(other.happened_at).into())])
}

/// GET `/faelle/{code}/eintraege/{id}/verknuepfen`.
async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let screen = load(&app, &visit, &code, id).await?;
    Ok(render(&visit.view, &screen, &Form::empty()))
}

/// POST `/faelle/{code}/eintraege/{id}/verknuepfen`.
async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let Ok(to) = typed.value("mit").parse() else {
        typed.error("mit", view.t("link-error-none"));
        let screen = load(&app, &visit, &code, id).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &screen, &typed)).into_response());
    };
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match link::refer(&mut tx, &desk, &file, id, to).await {
        Ok(()) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, &[("to", "mit", "link-to")]);
            let screen = load(&app, &visit, &code, id).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &screen, &typed)).into_response());
        }
        Err(error) => return Err(error.into()),
    }
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf/{id}/fassungen"))).into_response())
}

/// POST `/faelle/{code}/eintraege/{id}/trennen`.
async fn part(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let other = typed.value("mit").parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    link::part(&mut tx, &desk, &file, id, other).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, &format!("/eintraege/{id}/verknuepfen"))))
}

struct Screen {
    case: CaseView,
    entry: Opened<serde_json::Value>,
    offered: Vec<SeeAlso>,
    known: Vec<SeeAlso>,
}

async fn load(app: &App, visit: &Visit, code: &CaseCode, id: ::store::EntryId) -> Result<Screen, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let entry = link::start(&mut tx, &desk, case.file, id).await?;
    let known = link::of(&mut tx, &desk, case.file, &[id]).await?.remove(&id).unwrap_or_default();
    let mut offered = link::candidates(&mut tx, &desk, case.file, id).await?;
    offered.retain(|other| !known.contains(other));
    Ok(Screen { case, entry, offered, known })
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let Screen { case, entry, offered, known } = screen;
    let here = |rest: &str| address(&case.code, &format!("/eintraege/{}/{rest}", entry.id));
    let choices: Vec<Choice> =
        offered.iter().map(|other| Choice::new(other.id.to_string(), name(view, other))).collect();
    let lead = [("kind", kind_name(view, &entry.kind).into()), ("moment", view.date_time(entry.happened_at).into())];
    let body = html! {
        (paragraph(&view.ta("link-lead", &lead)))
        @if offered.is_empty() {
            (empty_state(&view.t("link-nothing-offered"), Some(text_link(&address(&case.code, "/verlauf"), &view.t("link-to-history")))))
        } @else {
            (form(view, &here("verknuepfen"), typed, html! {
                (select(view, typed, Field::new("mit", view.t("link-to")).hint(view.t("link-to-hint")), &choices))
                (button_row(&[submit(&view.t("link-save")), quiet_link(&address(&case.code, "/verlauf"), &view.t("link-cancel"))]))
            }))
        }
        @if !known.is_empty() {
            (section(&view.t("link-known"), work_list(&known.iter().map(|other| {
                ui::WorkItem::new(address(&case.code, &format!("/verlauf/{}/fassungen", other.id)), name(view, other), "")
                    .badge(form(view, &here("trennen"), &Form::empty(), html! {
                        (hidden("mit", &other.id.to_string())) (submit_quiet(&view.t("link-part")))
                    }))
            }).collect::<Vec<_>>())))
        }
    };
    Page::new(&view.t("link-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
