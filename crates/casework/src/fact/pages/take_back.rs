//! Taking a fact back, only with a reason.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, Page, View, button_row, field, form, hidden, paragraph, quiet_link, submit};

use super::list::statement_words;
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError, Opened};
use crate::fact::{self, Fact, TakenBack};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("because", "grund", "fact-take-back-reason")];

/// GET `/faelle/{code}/angaben/{id}/zuruecknehmen`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let (case, fact) = standing(&app, &visit, &code, id).await?;
    let typed = Form::empty().with("version", fact.version.to_string());
    Ok(render(&visit.view, &case, &fact, &typed))
}

/// POST `/faelle/{code}/angaben/{id}/zuruecknehmen`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let reason = TakenBack { because: typed.value("grund").to_owned() }.checked(view.now, &view.zone);
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let done = match reason {
        Ok(reason) => fact::take_back(&mut tx, &desk, &file, id, seen_version, &reason).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, PLACES);
            let (case, fact) = standing(&app, &visit, &code, id).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, &fact, &typed)).into_response());
        }
        Err(EntryError::Changed { .. }) => return Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/angaben")).into_response())
}

async fn standing(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: ::store::EntryId,
) -> Result<(CaseView, Opened<Fact>), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let fact = fact::find(&mut tx, &desk, case.file, id).await?;
    Ok((case, fact))
}

fn render(view: &View, case: &CaseView, fact: &Opened<Fact>, typed: &Form) -> Markup {
    let words = [("label", (&fact.content.label).into()), ("statement", statement_words(view, &fact.content).into())];
    let body = form(
        view,
        &address(&case.code, &format!("/angaben/{}/zuruecknehmen", fact.id)),
        typed,
        html! {
            (paragraph(&view.ta("fact-take-back-lead", &words)))
            (hidden("version", typed.value("version")))
            (field(view, typed, Field::new("grund", view.t("fact-take-back-reason")).hint(view.t("fact-take-back-hint"))))
            (button_row(&[submit(&view.t("fact-take-back")), quiet_link(&address(&case.code, "/angaben"), &view.t("fact-cancel"))]))
        },
    );
    Page::new(&view.t("fact-take-back-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
