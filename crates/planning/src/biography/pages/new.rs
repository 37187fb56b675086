//! `/faelle/{code}/familie/lebenslinien/neu`: an event of somebody's life, as they tell it or as it is known.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use casework::sealed;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use policy::Topic;
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Page, View, Width, button_row, field, form, paragraph, quiet_link, radios, select,
    submit, text_area,
};

use super::HERE;
use crate::biography::{self, LifeEvent, Lived, NewLifeEvent, Teller};

const PLACES: &[Place] = &[
    ("person", "person", "life-person"),
    ("topic", "thema", "life-topic"),
    ("event.year", "jahr", "life-year"),
    ("event.month", "monat", "life-month"),
    ("event.until", "bis", "life-until"),
    ("event.title", "titel", "life-what"),
    ("event.words", "worte", "life-words"),
];

/// GET `/faelle/{code}/familie/lebenslinien/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let lives = biography::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &lives, &Form::empty()))
}

/// POST `/faelle/{code}/familie/lebenslinien/neu`.
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
    let lives = biography::of_file(&mut tx, &desk, case.file).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(view, &case, &lives, &typed)) };
    match biography::tell(&mut tx, &desk, &file, &new).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(view, &case, &lives, &typed));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, HERE)).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<NewLifeEvent> {
    let person = typed.choice::<EntryId>(view, "person", "life-person");
    let topic = typed.choice::<Topic>(view, "thema", "life-topic");
    let year = typed.number(view, "jahr", "life-year", 1900, 2199);
    let month = typed.optional_number(view, "monat", "life-month", 1, 12);
    let until = typed.optional_number(view, "bis", "life-until", 1900, 2199);
    let told_by = typed.choice::<Teller>(view, "erzaehlt", "life-told");
    let seal = sealed::read(view, typed);
    let (title, words) = (typed.value("titel").to_owned(), typed.value("worte").to_owned());
    let event = LifeEvent {
        year: year.unwrap_or(1900),
        month,
        until,
        title,
        words,
        told_by: told_by.unwrap_or(Teller::Client),
    };
    let new = NewLifeEvent { person: person?, topic: topic?, event, seal };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn again(view: &View, case: &CaseView, lives: &[Lived], typed: &Form) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(view, case, lives, typed)).into_response()
}

fn render(view: &View, case: &CaseView, lives: &[Lived], typed: &Form) -> Markup {
    let persons: Vec<Choice> = lives.iter().map(|life| Choice::new(life.person.to_string(), &life.name)).collect();
    let topics: Vec<Choice> =
        Topic::ALL.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    let tellers: Vec<Choice> = Teller::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("life-told-{}", one.as_str()))))
        .collect();
    let body = html! {
        (paragraph(&view.t("life-new-lead")))
        (form(view, &address(&case.code, &format!("{HERE}/neu")), typed, html! {
            (select(view, typed, Field::new("person", view.t("life-person")), &persons))
            (field(view, typed, Field::new("titel", view.t("life-what")).hint(view.t("life-what-hint"))))
            (field(view, typed, Field::new("jahr", view.t("life-year")).width(Width::Short).digits()))
            (field(view, typed, Field::new("monat", view.t("life-month")).width(Width::Short).digits().optional()))
            (field(view, typed, Field::new("bis", view.t("life-until")).width(Width::Short).digits().optional()))
            (select(view, typed, Field::new("thema", view.t("life-topic")).hint(view.t("life-topic-hint")), &topics))
            (radios(view, typed, Field::new("erzaehlt", view.t("life-told")), &tellers))
            (text_area(view, typed, Field::new("worte", view.t("life-words")).optional().rows(4)))
            (sealed::control(view, typed))
            (button_row(&[submit(&view.t("life-save")), quiet_link(&address(&case.code, HERE), &view.t("life-cancel"))]))
        }))
    };
    Page::new(&view.t("life-new"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .back(address(&case.code, HERE), view.t("life-back-lines"))
        .render(view, body)
}
