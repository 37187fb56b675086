//! `/faelle/{code}/assessment`: the assessments of a file, and beginning one.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CaseCode, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, Page, Tone, View, WorkItem, badge, empty_state, field, form, lead, radios, section,
    select, submit, work_list,
};

use super::persons;
use crate::assessment::{self, Instrument, NewAssessment, Standing, Words};

const PLACES: &[Place] =
    &[("instrument", "instrument", "assessment-instrument"), ("occasion", "anlass", "assessment-occasion")];

struct Screen {
    case: CaseView,
    all: Vec<Standing>,
    persons: Vec<(EntryId, String)>,
    offered: Vec<Arc<Instrument>>,
    titles: HashMap<(String, i64), Words>,
}

async fn screen(app: &App, visit: &Visit, code: &CaseCode) -> Result<Screen, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let all = assessment::of_file(&mut tx, &desk, case.file).await?;
    let persons = persons(&mut tx, &desk, &case).await?;
    let offered = assessment::offered(&mut tx, &desk, visit.view.today()).await?;
    let titles = assessment::titles(&mut tx, &desk, &all).await?;
    Ok(Screen { case, all, persons, offered, titles })
}

/// GET `/faelle/{code}/assessment`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let screen = screen(&app, &visit, &code).await?;
    Ok(render(&visit.view, &screen, &Form::empty()))
}

/// POST `/faelle/{code}/assessment`: begins one.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let kind = typed.choice::<String>(view, "instrument", "assessment-instrument");
    let person = typed.optional_choice::<EntryId>(view, "person", "assessment-person");
    let new =
        NewAssessment { instrument: kind.unwrap_or_default(), person, occasion: typed.value("anlass").to_owned() };
    let checked = if typed.is_ok() { Some(new.checked(view.now, &view.zone)) } else { None };
    let done = match checked {
        Some(Ok(new)) => {
            let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
            let desk = Desk::casework(&app.vault, &visit.actor);
            match assessment::begin(&mut tx, &desk, &code, &new).await {
                Ok(id) => {
                    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                    return Ok(Redirect::to(&address(&code, &format!("/assessment/{id}"))).into_response());
                }
                Err(error) => Some(error),
            }
        }
        Some(Err(faults)) => Some(faults.into()),
        None => None,
    };
    match done {
        Some(EntryError::Faulty(faults)) => faults.note_in(view, &mut typed, PLACES),
        Some(error) => return Err(AppError::from(error).with_form(typed)),
        None => {}
    }
    let screen = screen(&app, &visit, &code).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &screen, &typed)).into_response())
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let code = &screen.case.code;
    let items: Vec<WorkItem> = screen.all.iter().map(|one| item(view, screen, one)).collect();
    let offered: Vec<Choice> =
        screen.offered.iter().map(|one| Choice::new(&one.id, one.title.of(view)).hint(one.about.of(view))).collect();
    let persons: Vec<Choice> = screen.persons.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let body = html! {
        (lead(&view.t("assessment-lead")))
        @if items.is_empty() { (empty_state(&view.t("assessment-empty"), None)) } @else { (work_list(&items)) }
        (section(&view.t("assessment-new"), form(view, &address(code, "/assessment"), typed, html! {
            (radios(view, typed, Field::new("instrument", view.t("assessment-instrument")), &offered))
            (select(view, typed, Field::new("person", view.t("assessment-person")).hint(view.t("assessment-person-hint")).optional(), &persons))
            (field(view, typed, Field::new("anlass", view.t("assessment-occasion")).hint(view.t("assessment-occasion-hint")).optional()))
            (submit(&view.t("assessment-begin")))
        })))
    };
    Page::new(&view.t("assessment-title"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}

fn item(view: &View, screen: &Screen, one: &Standing) -> WorkItem {
    let href = address(&screen.case.code, &format!("/assessment/{}", one.head.id));
    let known = screen.titles.get(&(one.head.content.instrument.clone(), one.head.content.instrument_version));
    let title = known.map_or_else(|| view.t("assessment-title"), |title| title.of(view).to_owned());
    let person = screen.persons.iter().find(|(id, _)| Some(*id) == one.head.person).map(|(_, name)| name.clone());
    let occasion = Some(one.head.content.occasion.clone()).filter(|occasion| !occasion.is_empty());
    let parts = [Some(view.date(one.head.created_at)), person, Some(one.head.author_name.clone()), occasion];
    let meta = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    WorkItem::new(href, title, meta).badge(standing_badge(view, one))
}

/// Whether an assessment is signed.
pub(super) fn standing_badge(view: &View, one: &Standing) -> Markup {
    match one.signed_at {
        Some(at) => badge(Tone::Success, &view.ta("assessment-signed-on", &[("date", (&view.date(at)).into())])),
        None => badge(Tone::Warning, &view.t("assessment-unsigned")),
    }
}
