//! Noting a fact.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use policy::Topic;
use ui::{AppError, Form, Page, View, button_row, form, quiet_link, submit};

use super::fields::{self, Offer};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::draft::{self, Kept};
use crate::entry::{Desk, EntryError};
use crate::fact::{self, NewFact};
use crate::received;
use crate::sealed;

/// GET `/faelle/{code}/angaben/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let offer = fields::offer(&mut tx, &desk, &file, visit.view.today()).await?;
    let kept = draft::kept(&mut tx, &desk, case.file, "fact", &place(&case)).await?;
    let known = received::pages::known(&visit.view, &mut tx, &desk, &case, Topic::ALL).await?;
    Ok(render(&visit.view, &case, &kept.form(fields::fresh()), &offer, &kept, &known))
}

/// POST `/faelle/{code}/angaben/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let found = case::writable(&mut tx, &desk, &code).await;
    let (case, file) = found.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let offer = fields::offer(&mut tx, &desk, &file, view.today()).await?;
    let known = received::pages::known(view, &mut tx, &desk, &case, Topic::ALL).await?;
    let again = |tx: &::store::Tx, typed: &Form| {
        let kept = draft::again(tx, case.file, "fact", &place(&case), typed);
        (StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, typed, &offer, &kept, &known)).into_response()
    };
    let person = match typed.value("person") {
        "" => None,
        id => Some(id.parse().map_err(|_| AppError::NotFound)?),
    };
    let seal = sealed::read(view, &mut typed);
    let Some((topic, fact)) = fields::read(view, &mut typed) else { return Ok(again(&tx, &typed)) };
    match fact::add(&mut tx, &desk, &file, &NewFact { topic, person, fact, seal }).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, fields::PLACES);
            return Ok(again(&tx, &typed));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    draft::discard(&mut tx, &desk, &typed).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/angaben")).into_response())
}

fn place(case: &CaseView) -> String {
    address(&case.code, "/angaben/neu")
}

fn render(view: &View, case: &CaseView, typed: &Form, offer: &Offer, kept: &Kept, known: &Markup) -> Markup {
    let fields = html! {
        (fields::render(view, typed, offer, fields::about(view, typed, offer)))
        (sealed::control(view, typed))
    };
    let body = form(
        view,
        &place(case),
        typed,
        html! {
            (kept.around(view, fields))
            (button_row(&[submit(&view.t("fact-save")), quiet_link(&address(&case.code, "/angaben"), &view.t("fact-cancel"))]))
        },
    );
    Page::new(&view.t("fact-new-title"))
        .form(typed)
        .notice(kept.notice(view, None))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, html! { (known) (body) })
}
