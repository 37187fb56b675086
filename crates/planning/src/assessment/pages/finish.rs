//! `/faelle/{code}/assessment/{id}/abschluss`: the shared understanding in words, and the signature.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{identity_bar, sub_navigation};
use casework::case::{CasePath, IdPath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Dates, Field, Form, Page, Tone, View, Width, alert, bullet_list, button_row, checkbox,
    checkboxes, date_field, field, field_group, form, hidden, lead, quiet_link, section, submit, submit_as, text_area,
};

use super::{Screen, screen_to_write};
use crate::assessment::{self, NotAsked, Signature, Understanding};

const PLACES: &[Place] = &[
    ("understanding.summary", "verstaendnis", "assessment-summary"),
    ("understanding.priorities", "vorrang", "assessment-priorities"),
    ("understanding.prognosis", "prognose", "assessment-prognosis"),
    ("summary", "verstaendnis", "assessment-summary"),
    ("prognosis", "prognose", "assessment-prognosis"),
    ("not_asked", "nichtgefragt", "assessment-not-asked"),
    ("not_asked.again_on", "wieder", "assessment-again-on"),
    ("not_asked.task", "aufgabe", "assessment-again-task"),
    ("assessment", "verstaendnis", "assessment-summary"),
];

/// GET `/faelle/{code}/assessment/{id}/abschluss`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen_to_write(&mut tx, &desk, &code, id).await?;
    let head = &screen.assessment.standing.head;
    let shared = &head.content.understanding;
    let typed = Form::empty()
        .with("fassung", head.version.to_string())
        .with("verstaendnis", shared.summary.clone())
        .with("prognose", shared.prognosis.clone())
        .with("aufgabe", visit.view.t("assessment-again-words"));
    let typed = shared.priorities.iter().fold(typed, |typed, area| typed.with("vorrang", area.clone()));
    Ok(render(&visit.view, &screen, &typed))
}

/// POST: keeps what is written, or signs.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen_to_write(&mut tx, &desk, &code, id).await?;
    let version: i64 = typed.value("fassung").parse().map_err(|_| AppError::PreconditionRequired)?;
    let understanding = Understanding {
        summary: typed.value("verstaendnis").to_owned(),
        priorities: typed.values("vorrang").into_iter().map(str::to_owned).collect(),
        prognosis: typed.value("prognose").to_owned(),
    };
    let done = if typed.has("dann", "merken") {
        match understanding.checked(view.now, &view.zone) {
            Ok(new) => assessment::note(&mut tx, &desk, &code, id, (version, &new)).await,
            Err(faults) => Err(faults.into()),
        }
    } else {
        let not_asked = not_asked(view, &mut typed);
        if !typed.is_ok() {
            return Ok(again(view, &screen, &typed));
        }
        match (Signature { understanding, not_asked }).checked(view.now, &view.zone) {
            Ok(new) => assessment::sign(&mut tx, &desk, &code, id, (version, &new)).await,
            Err(faults) => Err(faults.into()),
        }
    };
    match done {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&screen.address("")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(view, &screen, &typed))
        }
        Err(EntryError::Changed { .. }) => Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn not_asked(view: &View, typed: &mut Form) -> Option<NotAsked> {
    if !typed.ticked("nichtgefragt") {
        return None;
    }
    let again_on = typed.date(view, "wieder", "assessment-again-on", Dates::FromToday)?;
    Some(NotAsked { again_on, task: typed.value("aufgabe").to_owned() })
}

fn again(view: &View, screen: &Screen, typed: &Form) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, render(view, screen, typed)).into_response()
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let one = &screen.assessment;
    let resources = one.resources();
    let named: Vec<Markup> = resources
        .iter()
        .filter_map(|resource| Some((one.instrument.area(&resource.area)?, resource)))
        .map(|(area, resource)| html! { (area.title.of(view)) ": " span dir="auto" { (said(view, one, resource)) } })
        .collect();
    let areas: Vec<Choice> =
        one.instrument.areas.iter().map(|area| Choice::new(&area.key, area.title.of(view))).collect();
    let body = html! {
        (lead(&view.t("assessment-finish-lead")))
        (section(&view.t("assessment-resources"), html! {
            @if named.is_empty() {
                (alert(view, Tone::Warning, &view.t("assessment-no-resource"), html! { p { (view.t("assessment-no-resource-lead")) } }))
            } @else { (bullet_list(&named)) }
        }))
        (form(view, &screen.address("/abschluss"), typed, html! {
            (hidden("fassung", typed.value("fassung")))
            (text_area(view, typed, Field::new("verstaendnis", view.t("assessment-summary")).hint(view.t("assessment-summary-hint")).rows(6)))
            (checkboxes(view, typed, Field::new("vorrang", view.t("assessment-priorities")).hint(view.t("assessment-priorities-hint")).optional(), &areas))
            (text_area(view, typed, Field::new("prognose", view.t("assessment-prognosis")).hint(view.t("assessment-prognosis-hint")).optional().rows(3)))
            @if named.is_empty() {
                (field_group(&view.t("assessment-not-asked-group"), html! {
                    (checkbox(view, typed, Field::new("nichtgefragt", view.t("assessment-not-asked")).optional()))
                    (date_field(view, typed, Field::new("wieder", view.t("assessment-again-on")).optional().width(Width::Short)))
                    (field(view, typed, Field::new("aufgabe", view.t("assessment-again-task")).optional()))
                }))
            }
            (button_row(&[
                // The first button is what the Enter key presses: that never signs.
                submit_as("dann", "merken", &view.t("assessment-keep")),
                submit(&view.t("assessment-sign")),
                quiet_link(&screen.address(""), &view.t("assessment-to-one")),
            ]))
        }))
    };
    Page::new(&view.t("assessment-finish"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .back(screen.address(""), one.instrument.title.of(view))
        .render(view, body)
}

/// A resource in words: what was written, or the words of what was chosen.
fn said(view: &View, one: &assessment::Assessment, resource: &assessment::Resource) -> String {
    let questions = one.instrument.area(&resource.area).map_or(&[][..], |area| &area.questions);
    let chosen = questions
        .iter()
        .filter(|question| question.side == resource.side)
        .flat_map(|question| &question.choices)
        .find(|choice| choice.resource && choice.key == resource.words);
    chosen.map_or_else(|| resource.words.clone(), |choice| choice.words.of(view).to_owned())
}
