//! One task: changing it, closing it, taking it back, opening it again; nobody's words are lost when two do so at once.

use ::store::EntryId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use network::Colleague;
use ui::{
    AppError, Clash, Field, Form, Page, View, button_row, conflict_view, field, form, hidden, paragraph, quiet_link,
    section, submit, submit_quiet, text_link,
};

use super::{fields, words};
use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView, IdPath};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryState};
use crate::task::{self, Done, NewTask, Step, Task, TaskError};

const RESULT: &[Place] = &[("result", "ergebnis", "task-result")];

/// What the page of one task shows.
struct Screen {
    case: CaseView,
    task: Task,
    colleagues: Vec<Colleague>,
}

/// GET `/faelle/{code}/aufgaben/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let screen = load(&app, &visit, &code, id).await?;
    let typed = fields::of(&visit.view, &screen.task);
    Ok(render(&visit, &screen, &typed, html! {}))
}

/// POST `/faelle/{code}/aufgaben/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let screen = load(&app, &visit, &code, id).await?;
    let Some(new) = fields::read(&visit.view, &mut typed, Some(&screen.task)) else {
        return Ok(unprocessable(render(&visit, &screen, &typed, html! {})));
    };
    match step(&app, &visit, &code, id, &typed, &Step::Change(new.clone())).await? {
        Ok(_) => Ok(Redirect::to(&address(&code, &format!("/aufgaben#aufgabe-{id}"))).into_response()),
        Err(TaskError::Changed) => {
            let screen = load(&app, &visit, &code, id).await?;
            Ok(both_texts(&visit, &screen, typed, &new))
        }
        Err(error) => refused(&visit, &screen, typed, error),
    }
}

/// POST `/faelle/{code}/aufgaben/{id}/erledigt`.
pub async fn done(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let done = Done { result: typed.value("ergebnis").to_owned() };
    let done = match done.checked(view.now, &view.zone) {
        Ok(done) => done,
        Err(faults) => {
            let screen = load(&app, &visit, &code, id).await?;
            let again = fields::of(view, &screen.task).with("ergebnis", typed.value("ergebnis"));
            typed = again;
            faults.note_in(view, &mut typed, RESULT);
            return Ok(unprocessable(render(&visit, &screen, &typed, html! {})));
        }
    };
    close(&app, &visit, &code, id, typed, Step::Done(done)).await
}

/// POST `/faelle/{code}/aufgaben/{id}/zuruecknehmen`.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    close(&app, &visit, &code, id, typed, Step::TakeBack).await
}

/// POST `/faelle/{code}/aufgaben/{id}/wieder-oeffnen`.
pub async fn open_again(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    close(&app, &visit, &code, id, typed, Step::OpenAgain).await
}

/// A step without fields: where it was taken already, that is as good; where the task says something else by now, the
/// page shows it first.
async fn close(
    app: &App,
    visit: &Visit,
    code: &CaseCode,
    id: EntryId,
    typed: Form,
    step: Step,
) -> Result<Response, AppError> {
    let taken = self::step(app, visit, code, id, &typed, &step).await?;
    let back = if typed.value("zurueck") == "heute" {
        format!("/heute?fall={code}&aufgabe={id}")
    } else {
        address(code, &format!("/aufgaben#aufgabe-{id}"))
    };
    let error = match taken {
        Ok(_) => return Ok(Redirect::to(&back).into_response()),
        Err(error) => error,
    };
    let screen = load(app, visit, code, id).await?;
    let there_already = match step {
        Step::Done(_) => screen.task.state == EntryState::Done,
        Step::TakeBack => screen.task.state == EntryState::Withdrawn,
        Step::OpenAgain | Step::Change(_) => screen.task.state == EntryState::Open,
    };
    let fresh = fields::of(&visit.view, &screen.task);
    match error {
        TaskError::Changed | TaskError::Closed if there_already => Ok(Redirect::to(&back).into_response()),
        TaskError::Changed => {
            let above = conflict_view(&visit.view, &screen.task.author_name, screen.task.changed_at, &[]);
            Ok((StatusCode::CONFLICT, render(visit, &screen, &fresh, above)).into_response())
        }
        error => refused(visit, &screen, fresh, error),
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
    let taken = task::take_step(&mut tx, &desk, &file, id, seen_version, step).await;
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
    let task = task::find(&mut tx, &desk, case.file, id).await.map_err(told)?;
    let colleagues = task::colleagues(&mut tx, &desk, Some(case.id)).await.map_err(told)?;
    Ok(Screen { case, task, colleagues })
}

fn refused(visit: &Visit, screen: &Screen, mut typed: Form, error: TaskError) -> Result<Response, AppError> {
    let field = if matches!(error, TaskError::Closed) { "was" } else { "wer" };
    match error.sentence(&visit.view) {
        Some(text) => {
            typed.error(field, text);
            Ok(unprocessable(render(visit, screen, &typed, html! {})))
        }
        None => Err(error.told(&visit.view).with_form(typed)),
    }
}

fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Somebody was faster: both versions, and the form with one's own, now based on the version that stands.
fn both_texts(visit: &Visit, screen: &Screen, typed: Form, mine: &NewTask) -> Response {
    let (view, task) = (&visit.view, &screen.task);
    let above = conflict_view(view, &task.author_name, task.changed_at, &clashes(view, screen, mine));
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", task.version.to_string());
    (StatusCode::CONFLICT, render(visit, screen, &renewed, above)).into_response()
}

/// What was typed and what stands, as far as the two differ; what is to be done always.
fn clashes(view: &View, screen: &Screen, mine: &NewTask) -> Vec<Clash> {
    let task = &screen.task;
    let my_owner = screen.colleagues.iter().find(|colleague| Some(colleague.user) == mine.owner);
    let my_owner = my_owner.map(|colleague| colleague.name.clone()).unwrap_or_default();
    let pairs = [
        ("task-text", mine.text.clone(), task.content.text.clone()),
        ("task-why", mine.why.clone(), task.content.why.clone()),
        ("task-due", view.civil(mine.due_on), view.day(&task.due_on)),
        ("task-owner", my_owner, task.owner.name.clone()),
        ("task-kind", words::kind_name(view, mine.kind), words::kind_name(view, task.kind)),
        ("task-topic", topic_name(view, mine.topic), topic_name(view, task.topic)),
    ];
    let differs = pairs.into_iter().filter(|(key, mine, theirs)| *key == "task-text" || mine != theirs);
    differs.map(|(key, mine, theirs)| Clash { label: view.t(key), mine, theirs }).collect()
}

fn render(visit: &Visit, screen: &Screen, typed: &Form, above: Markup) -> Markup {
    let view = &visit.view;
    let (code, task) = (&screen.case.code, &screen.task);
    let at = |rest: &str| address(code, &format!("/aufgaben/{}/{rest}", task.id));
    let version = task.version.to_string();
    let to_list = address(code, "/aufgaben");
    let body = if task.state == EntryState::Open {
        html! {
            (above)
            @if !task.owner_is_here { (paragraph(&view.ta("task-owner-left", &[("name", (&task.owner.name).into())]))) }
            (form(view, &at("bearbeiten"), typed, html! {
                (hidden("version", typed.value("version")))
                (fields::render(view, typed, &screen.colleagues, visit.actor.user))
                (button_row(&[submit(&view.t("task-save-change")), quiet_link(&to_list, &view.t("task-cancel"))]))
            }))
            (section(&view.t("task-close-title"), html! {
                (form(view, &at("erledigt"), typed, html! {
                    (hidden("version", &version))
                    (field(view, typed, Field::new("ergebnis", view.t("task-result")).hint(view.t("task-result-hint")).optional()))
                    (button_row(&[submit_quiet(&view.t("task-done"))]))
                }))
            }))
            (section(&view.t("task-take-back-title"), html! {
                (paragraph(&view.t("task-take-back-hint")))
                (form(view, &at("zuruecknehmen"), &Form::empty(), html! {
                    (hidden("version", &version))
                    (button_row(&[submit_quiet(&view.t("task-take-back"))]))
                }))
            }))
        }
    } else {
        html! {
            (above)
            (paragraph(&view.t("task-error-closed")))
            (form(view, &at("wieder-oeffnen"), &Form::empty(), html! {
                (hidden("version", &version))
                (button_row(&[submit_quiet(&view.t("task-open-again"))]))
            }))
            p { (text_link(&to_list, &view.t("task-to-list"))) }
        }
    };
    Page::new(&view.t("task-edit-title"))
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .render(view, body)
}
