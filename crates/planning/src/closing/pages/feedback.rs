//! `/faelle/{code}/abschluss/rueckmeldung`: what the family says at the end, taken down in its own words.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{self, Desk, EntryError, EntryState};
use casework::person::PersonCard;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Choice, Field, Form, View, button_row, form, lead, paragraph, quiet_link, select, submit, text_area,
};

use super::{again, form_page};
use crate::closing::{self, NewFeedback};

const PLACES: &[Place] = &[
    ("words", "worte", "closing-feedback-words"),
    ("not_asked", "ohne", "closing-feedback-without"),
    ("person", "person", "closing-feedback-person"),
];

/// GET `/faelle/{code}/abschluss/rueckmeldung`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let persons = persons(&mut tx, &desk, &case).await?;
    Ok(render(&visit.view, &case, &persons, &Form::empty()))
}

/// POST `/faelle/{code}/abschluss/rueckmeldung`.
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
    let persons = persons(&mut tx, &desk, &case).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &persons, &typed))) };
    match closing::feedback(&mut tx, &desk, &file, &new).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, "/abschluss")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &case, &persons, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

async fn persons(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Vec<(EntryId, String)>, EntryError> {
    let cards = entry::list::<PersonCard>(tx, desk, case.file).await?.into_iter();
    let cards = cards.filter(|card| card.state != EntryState::Withdrawn);
    Ok(cards.map(|card| (card.id, card.content.full_name())).collect())
}

fn read(view: &View, typed: &mut Form) -> Option<NewFeedback> {
    let person = typed.optional_choice::<EntryId>(view, "person", "closing-feedback-person");
    let new = NewFeedback { person, words: typed.value("worte").to_owned(), not_asked: typed.value("ohne").to_owned() };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, persons: &[(EntryId, String)], typed: &Form) -> Markup {
    let choices: Vec<Choice> = persons.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let body = html! {
        (lead(&view.t("closing-feedback-lead")))
        (form(view, &address(&case.code, "/abschluss/rueckmeldung"), typed, html! {
            (text_area(view, typed, Field::new("worte", view.t("closing-feedback-words")).hint(view.t("closing-feedback-words-hint")).optional().rows(5)))
            @if !choices.is_empty() {
                (select(view, typed, Field::new("person", view.t("closing-feedback-person")).hint(view.t("closing-feedback-person-hint")).optional(), &choices))
            }
            (text_area(view, typed, Field::new("ohne", view.t("closing-feedback-without")).hint(view.t("closing-feedback-without-hint")).optional().rows(2)))
            (paragraph(&view.t("closing-feedback-final")))
            (button_row(&[submit(&view.t("closing-feedback-save")), quiet_link(&address(&case.code, "/abschluss"), &view.t("closing-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("closing-feedback-new"), typed, body)
}
