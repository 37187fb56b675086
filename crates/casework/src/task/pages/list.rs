//! The tasks of a case: what is open by its day, with a button for each, and what came of the others.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Page, TimelineItem, Tone, View, WorkItem, badge, button_row, empty_state, link_button, section,
    timeline, work_list,
};

use super::{review, words};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView};
use crate::entry::{Desk, EntryState};
use crate::task::{self, Task};

/// As many closed tasks as the page shows.
const MOST_CLOSED: i64 = 50;

/// GET `/faelle/{code}/aufgaben`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &Form::empty()).await
}

/// The page with what was typed into its one form.
pub async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let tasks = task::of_file(&mut tx, &desk, case.file, MOST_CLOSED).await.map_err(|error| error.told(&visit.view))?;
    Ok(render(&visit.view, &case, &tasks, typed))
}

fn render(view: &View, case: &CaseView, tasks: &[Task], typed: &Form) -> Markup {
    let (open, closed): (Vec<&Task>, Vec<&Task>) = tasks.iter().partition(|task| task.state == EntryState::Open);
    let set = link_button(&address(&case.code, "/aufgaben/neu"), &view.t("task-new-title"));
    let body = html! {
        @if open.is_empty() {
            (empty_state(&view.t("task-none"), Some(set)))
        } @else {
            (button_row(&[set]))
            (section(&view.ta("task-open", &[("count", open.len().into())]), {
                let items: Vec<WorkItem> = open.iter().map(|task| item(view, task)).collect();
                work_list(&items)
            }))
        }
        (section(&view.t("task-review-title"), review::render(view, case, typed)))
        @if !closed.is_empty() {
            (section(&view.t("task-closed"), {
                let items: Vec<TimelineItem> = closed.iter().map(|task| past(view, task)).collect();
                timeline(&items)
            }))
        }
    };
    Page::new(&view.t("task-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

fn item(view: &View, task: &Task) -> WorkItem {
    let edit = address(&task.code, &format!("/aufgaben/{}/bearbeiten", task.id));
    let kind = words::kind_name(view, task.kind);
    let mut parts = vec![kind, task.owner.name.clone()];
    if !task.content.why.is_empty() {
        parts.push(task.content.why.clone());
    }
    WorkItem::new(edit, &task.content.text, parts.join(" · ")).id(format!("aufgabe-{}", task.id)).badge(html! {
        @if !task.owner_is_here { (badge(Tone::Danger, &view.t("task-owner-gone"))) }
        (words::due_badge(view, task.kind, task.day()))
        (words::done_button(view, task, ""))
    })
}

fn past(view: &View, task: &Task) -> TimelineItem {
    let by = task.done_by.as_ref().map_or_else(|| task.author_name.clone(), |person| person.name.clone());
    let edit = address(&task.code, &format!("/aufgaben/{}/bearbeiten", task.id));
    let line = TimelineItem::new(&*task.content.text, by)
        .at(view, task.done_at.unwrap_or(task.changed_at))
        .id(format!("aufgabe-{}", task.id))
        .link(edit);
    let line = match task.state {
        EntryState::Withdrawn => line.badge(badge(Tone::Info, &view.t("task-state-taken-back"))),
        EntryState::Done | EntryState::Open => line.badge(badge(Tone::Success, &view.t("task-state-done"))),
    };
    if task.content.result.is_empty() { line } else { line.text(&task.content.result) }
}
