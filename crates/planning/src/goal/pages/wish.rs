//! `/faelle/{code}/wuensche/neu`: a wish, taken down in the client's words.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Dates, Field, Form, View, Width, button_row, date_field, form, lead, paragraph, quiet_link,
    select, submit, text_area,
};

use super::{again, form_page, persons};
use crate::goal::{self, NewWish};

const PLACES: &[Place] = &[
    ("words", "worte", "goal-wish-words"),
    ("said_on", "tag", "goal-wish-day"),
    ("person", "person", "goal-wish-person"),
];

/// GET `/faelle/{code}/wuensche/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let persons = persons(&mut tx, &desk, &case).await?;
    let typed = Form::empty().with("tag", visit.view.civil(visit.view.today()));
    Ok(render(&visit.view, &case, &persons, &typed))
}

/// POST `/faelle/{code}/wuensche/neu`.
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
    match goal::wish(&mut tx, &desk, &file, &new).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, &persons, &typed)));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/ziele")).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<NewWish> {
    let person = typed.optional_choice::<EntryId>(view, "person", "goal-wish-person");
    let said_on = typed.optional_date(view, "tag", "goal-wish-day", Dates::UpToToday);
    let new = NewWish { person, words: typed.value("worte").to_owned(), said_on };
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
        (lead(&view.t("goal-wish-lead")))
        (form(view, &address(&case.code, "/wuensche/neu"), typed, html! {
            (text_area(view, typed, Field::new("worte", view.t("goal-wish-words")).hint(view.t("goal-wish-words-hint")).rows(4)))
            (select(view, typed, Field::new("person", view.t("goal-wish-person")).hint(view.t("goal-wish-person-hint")).optional(), &choices))
            (date_field(view, typed, Field::new("tag", view.t("goal-wish-day")).optional().width(Width::Short)))
            (paragraph(&view.t("goal-wish-final")))
            (button_row(&[submit(&view.t("goal-wish-save")), quiet_link(&address(&case.code, "/ziele"), &view.t("goal-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("goal-wish-new"), typed, body)
}
