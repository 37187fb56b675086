//! Keeping what is being typed, finding it again, and dropping it.

mod editor;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::routes::{get, post};
use ui::{
    AppError, Audience, Content, Page, Routes, STAND, View, WorkItem, button_row, empty_state, hidden, lead,
    section_with, status, submit_quiet, text_link, work_list,
};

pub use editor::Kept;

use super::model::{Desktop, ID};
use super::{Unfinished, drop_draft, save, unfinished};
use crate::entry::{Desk, EntryError};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page("/entwuerfe", get(list).post(keep), Content::Yes, "/entwuerfe").page(
        "/entwuerfe/verwerfen",
        post(dropped),
        Content::Yes,
        "/entwuerfe/verwerfen",
    )
}

/// GET `/entwuerfe`: the texts that this person has begun.
async fn list(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let begun = unfinished(&mut tx, &Desk::casework(&app.vault, &visit.actor)).await?;
    let view = &visit.view;
    let body = html! {
        (lead(&view.t("draft-list-lead")))
        @if begun.is_empty() {
            (empty_state(&view.t("draft-list-empty"), Some(text_link("/faelle", &view.t("draft-to-cases")))))
        } @else {
            (work_list(&begun.iter().map(|draft| item(view, draft)).collect::<Vec<_>>()))
        }
    };
    Ok(Page::new(&view.t("draft-list-title")).render(view, body))
}

/// A text with the way to drop it.
fn item(view: &View, draft: &Unfinished) -> WorkItem {
    line(view, draft).badge(drop_form(view, draft.id))
}

fn line(view: &View, draft: &Unfinished) -> WorkItem {
    let title =
        view.ta("draft-list-item", &[("kind", kind_name(view, &draft.kind).into()), ("title", (&draft.title).into())]);
    let moment = view.date_time(draft.changed_at);
    let meta = match &draft.code {
        Some(code) => view.ta("draft-list-since-case", &[("moment", moment.into()), ("code", code.into())]),
        None => view.ta("draft-list-since", &[("moment", moment.into())]),
    };
    WorkItem::new(&draft.place, title, meta)
}

/// The newest of these texts as a part of a page, such as that of the day; nothing where none was begun.
pub fn begun(view: &View, texts: &[Unfinished]) -> Markup {
    /// So many stand there; all of them are one link away.
    const MOST: usize = 3;
    html! {
        @if !texts.is_empty() {
            (section_with(
                &view.t("draft-list-title"),
                text_link(super::LIST, &view.ta("draft-list-all", &[("count", texts.len().into())])),
                work_list(&texts.iter().take(MOST).map(|text| line(view, text)).collect::<Vec<_>>()),
            ))
        }
    }
}

/// The name of what is being written.
fn kind_name(view: &View, kind: &str) -> String {
    let key = format!("draft-kind-{kind}");
    if ui::texts::is_known(ui::Lang::De, &key) { view.t(&key) } else { view.t("draft-kind-other") }
}

/// The small form that drops a draft.
fn drop_form(view: &View, id: super::DraftId) -> Markup {
    ui::form(
        view,
        "/entwuerfe/verwerfen",
        &ui::Form::empty(),
        html! { (hidden(ID, &id.to_string())) (button_row(&[submit_quiet(&view.t("draft-drop"))])) },
    )
}

/// POST `/entwuerfe`: keeps a form as it stands. The page itself asks for one line; a browser without script goes back to the form.
async fn keep(State(app): State<App>, visit: Visit, SignedForm(form): SignedForm) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let kept = save(&mut tx, &desk, &form).await.map_err(|error| AppError::from(error).with_form(form.clone()))?;
    tx.commit().await?;
    if visit.view.fragment {
        let words = kept.map(|at| visit.view.ta("draft-kept", &[("time", visit.view.time(at).into())]));
        return Ok(status(STAND, &words.unwrap_or_default()).into_response());
    }
    let desktop = Desktop::of(&form).ok_or(EntryError::NotFound)?;
    Ok(Redirect::to(&desktop.place).into_response())
}

/// POST `/entwuerfe/verwerfen`: the form opens as if nothing had been begun.
async fn dropped(State(app): State<App>, visit: Visit, SignedForm(form): SignedForm) -> Result<Redirect, AppError> {
    let id = form.value(ID).parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let place = drop_draft(&mut tx, &desk, id).await?.ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(Redirect::to(&place))
}
