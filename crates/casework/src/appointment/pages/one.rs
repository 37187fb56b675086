//! One appointment: moving it, calling it off, saying what became of it.

use ::store::EntryId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use network::Colleague;
use ui::{AppError, Clash, Form, Page, View, button_row, conflict_view, form, hidden, quiet_link, section, submit};

use super::{fields, words};
use crate::appointment::{self, Appointment, AppointmentState, NewAppointment, Step};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::entry::Desk;
use crate::task::{TaskError, colleagues};

/// What the page of one appointment shows.
struct Screen {
    case: CaseView,
    appointment: Appointment,
    colleagues: Vec<Colleague>,
}

/// GET `/faelle/{code}/termine/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let screen = load(&app, &visit, &code, id).await?;
    let typed = fields::of(&visit.view, &screen.appointment);
    Ok(render(&visit.view, &screen, &typed, html! {}))
}

/// POST `/faelle/{code}/termine/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let screen = load(&app, &visit, &code, id).await?;
    let Some(new) = fields::read(view, &mut typed, Some(&screen.appointment)) else {
        return Ok(unprocessable(render(view, &screen, &typed, html! {})));
    };
    match step(&app, &visit, &code, id, &typed, &Step::Change(new.clone())).await? {
        Ok(_) => Ok(Redirect::to(&address(&code, &format!("/termine#termin-{id}"))).into_response()),
        Err(TaskError::Changed) => {
            let screen = load(&app, &visit, &code, id).await?;
            Ok(both_texts(view, &screen, typed, &new))
        }
        Err(error) => refused(view, &screen, typed, error),
    }
}

/// POST `/faelle/{code}/termine/{id}/ergebnis`: it took place, nobody came, or it is called off.
pub async fn mark(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let Some(state) = typed.choice::<AppointmentState>(view, "stand", "appointment-result") else {
        return Err(AppError::BadForm);
    };
    let taken = step(&app, &visit, &code, id, &typed, &Step::Mark(state)).await?;
    let back = match typed.value("zurueck") {
        "heute" => "/heute".to_owned(),
        "termine" => "/termine".to_owned(),
        _ => address(&code, &format!("/termine#termin-{id}")),
    };
    let Err(error) = taken else { return Ok(Redirect::to(&back).into_response()) };
    let screen = load(&app, &visit, &code, id).await?;
    let fresh = fields::of(view, &screen.appointment);
    match error {
        TaskError::Changed if screen.appointment.state == state => Ok(Redirect::to(&back).into_response()),
        TaskError::Changed => {
            let standing = &screen.appointment;
            let above = conflict_view(view, &standing.author_name, standing.changed_at, &[]);
            Ok((StatusCode::CONFLICT, render(view, &screen, &fresh, above)).into_response())
        }
        error => refused(view, &screen, fresh, error),
    }
}

async fn step(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: EntryId,
    typed: &Form,
    step: &Step,
) -> Result<Result<i64, TaskError>, AppError> {
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, code).await?;
    let taken = appointment::take_step(&mut tx, &desk, &file, id, seen_version, step).await;
    if taken.is_ok() {
        tx.commit().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    }
    Ok(taken)
}

async fn load(app: &App, visit: &Visit, code: &CaseCode, id: EntryId) -> Result<Screen, AppError> {
    let told = |error: TaskError| error.told(&visit.view);
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let appointment = appointment::find(&mut tx, &desk, case.file, id).await.map_err(told)?;
    let colleagues = colleagues(&mut tx, &desk, Some(case.id)).await.map_err(told)?;
    Ok(Screen { case, appointment, colleagues })
}

fn refused(view: &View, screen: &Screen, mut typed: Form, error: TaskError) -> Result<Response, AppError> {
    match error.sentence(view) {
        Some(text) => {
            typed.error("wer", text);
            Ok(unprocessable(render(view, screen, &typed, html! {})))
        }
        None => Err(error.told(view).with_form(typed)),
    }
}

fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both_texts(view: &View, screen: &Screen, typed: Form, mine: &NewAppointment) -> Response {
    let standing = &screen.appointment;
    let above = conflict_view(view, &standing.author_name, standing.changed_at, &clashes(view, standing, mine));
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", standing.version.to_string());
    (StatusCode::CONFLICT, render(view, screen, &renewed, above)).into_response()
}

/// What was typed and what stands, as far as the two differ; when it is always.
fn clashes(view: &View, standing: &Appointment, mine: &NewAppointment) -> Vec<Clash> {
    let theirs = &standing.content;
    let pairs = [
        ("appointment-when", view.date_time(mine.starts_at), view.date_time(standing.starts_at)),
        ("appointment-until", view.date_time(mine.ends_at), view.date_time(standing.ends_at)),
        ("appointment-text", mine.text.clone(), theirs.text.clone()),
        ("appointment-with", mine.with_whom.clone(), theirs.with_whom.clone()),
        ("appointment-place", mine.place.clone(), theirs.place.clone()),
        ("appointment-safety", mine.safety.clone(), theirs.safety.clone()),
    ];
    let differs = pairs.into_iter().filter(|(key, mine, theirs)| *key == "appointment-when" || mine != theirs);
    differs.map(|(key, mine, theirs)| Clash { label: view.t(key), mine, theirs }).collect()
}

fn render(view: &View, screen: &Screen, typed: &Form, above: Markup) -> Markup {
    let (code, appointment) = (&screen.case.code, &screen.appointment);
    let edit = address(code, &format!("/termine/{}/bearbeiten", appointment.id));
    let others: Vec<AppointmentState> =
        AppointmentState::ALL.iter().copied().filter(|state| *state != appointment.state).collect();
    let body = html! {
        (above)
        (form(view, &edit, typed, html! {
            (hidden("version", typed.value("version")))
            (fields::render(view, typed, &screen.colleagues))
            (button_row(&[
                submit(&view.t("appointment-save-change")),
                quiet_link(&address(code, "/termine"), &view.t("appointment-back")),
            ]))
        }))
        (section(&view.t("appointment-result"), html! {
            (words::state_badge(view, appointment))
            (words::mark_buttons(view, appointment, &others, ""))
        }))
    };
    Page::new(&view.t("appointment-edit-title"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}
