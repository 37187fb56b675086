//! `/faelle/{code}/hilfeplan/einwand`: somebody sees something otherwise, and it stays in the plan.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Field, Form, View, button_row, field, form, lead, paragraph, quiet_link, submit, text_area};

use super::{again, form_page};
use crate::plan::{self, Dissent};

const PLACES: &[Place] = &[
    ("who", "wer", "plan-dissent-who"),
    ("about", "worum", "plan-dissent-about"),
    ("words", "worte", "plan-dissent-words"),
];

/// GET `/faelle/{code}/hilfeplan/einwand`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    Ok(render(&visit.view, &case, &Form::empty()))
}

/// POST `/faelle/{code}/hilfeplan/einwand`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let text = |name: &str| typed.value(name).to_owned();
    let dissent = Dissent { who: text("wer"), about: text("worum"), words: text("worte") };
    let dissent = match dissent.checked(view.now, &view.zone) {
        Ok(dissent) => dissent,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, &typed)));
        }
    };
    let kept = plan::disagree(&mut tx, &desk, &file, &dissent).await;
    kept.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/hilfeplan")).into_response())
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("plan-dissent-lead")))
        (form(view, &address(&case.code, "/hilfeplan/einwand"), typed, html! {
            (field(view, typed, Field::new("wer", view.t("plan-dissent-who"))))
            (field(view, typed, Field::new("worum", view.t("plan-dissent-about"))))
            (text_area(view, typed, Field::new("worte", view.t("plan-dissent-words")).hint(view.t("plan-dissent-words-hint")).rows(4)))
            (paragraph(&view.t("plan-dissent-final")))
            (button_row(&[submit(&view.t("plan-dissent-save")), quiet_link(&address(&case.code, "/hilfeplan"), &view.t("plan-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("plan-dissent-new"), typed, body)
}
