//! Writing a contact into the file, in under half a minute (D3).

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, Page, View, button_row, form, quiet_link, submit};

use super::{fields, templates};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::contact;
use crate::draft::{self, Kept};
use crate::entry::Desk;
use crate::sealed;
use crate::template::model::Template;

/// GET `/faelle/{code}/kontakte/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let kept = draft::kept(&mut tx, &desk, case.file, "contact", &place(&case)).await?;
    let offered = templates::offered(&mut tx, &desk).await?;
    let typed = kept.form(fields::fresh(&visit.view));
    Ok(render(&visit.view, &Screen { case, kept, offered }, &typed, html! {}))
}

/// POST `/faelle/{code}/kontakte/neu`: saves, or puts a template into the text.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let lost = |error: AppError, typed: &Form| error.with_form(typed.clone());
    let mut tx = app.db.begin().await.map_err(|error| lost(error.into(), &typed))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    // Whoever has lost the file meanwhile is shown what they typed.
    let found = case::writable(&mut tx, &desk, &code).await;
    let (case, file) = found.map_err(|error| lost(error.into(), &typed))?;
    let kept = draft::again(&tx, case.file, "contact", &place(&case), &typed);
    let offered = templates::offered(&mut tx, &desk).await?;
    let screen = Screen { case, kept, offered };
    if templates::is_wanted(&typed) {
        drop(tx);
        let word = templates::put_in(&app, &visit, &screen.case, &mut typed).await?;
        return Ok(render(view, &screen, &typed, word).into_response());
    }
    let Some(read) = fields::read(view, &mut typed) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &screen, &typed, html! {})).into_response());
    };
    let written =
        contact::note_under(&mut tx, &desk, &file, (read.topic, read.happened_at), &read.note(), read.seal).await;
    let id = written.map_err(|error| lost(error.into(), &typed))?;
    draft::discard(&mut tx, &desk, &typed).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/verlauf#eintrag-{id}"))).into_response())
}

/// What the page stands on.
struct Screen {
    case: CaseView,
    kept: Kept,
    offered: Vec<Template>,
}

fn place(case: &CaseView) -> String {
    address(&case.code, "/kontakte/neu")
}

fn render(view: &View, screen: &Screen, typed: &Form, word: Markup) -> Markup {
    let Screen { case, kept, offered } = screen;
    let fields = html! {
        (fields::render(view, typed, templates::choice(view, typed, offered)))
        (sealed::control(view, typed))
    };
    let body = form(
        view,
        &place(case),
        typed,
        html! {
            (kept.around(view, fields))
            (button_row(&[submit(&view.t("contact-save")), quiet_link(&address(&case.code, ""), &view.t("contact-cancel"))]))
        },
    );
    Page::new(&view.t("contact-new-title"))
        .form(typed)
        .notice(html! { (kept.notice(view, None)) (word) })
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
