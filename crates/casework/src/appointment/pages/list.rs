//! The appointments of a case: what is agreed, and what was.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, View, WorkItem, button_row, empty_state, link_button, section, work_list};

use super::words;
use crate::appointment::{self, Appointment, AppointmentState};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::entry::Desk;

/// As many appointments as the page shows.
const MOST: i64 = 100;

/// GET `/faelle/{code}/termine`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let found = appointment::of_file(&mut tx, &desk, case.file, MOST).await;
    let appointments = found.map_err(|error| error.told(&visit.view))?;
    Ok(render(&visit.view, &case, &appointments))
}

fn render(view: &View, case: &CaseView, appointments: &[Appointment]) -> Markup {
    let ahead = |one: &&Appointment| one.state == AppointmentState::Planned && one.ends_at >= view.now;
    let (mut ahead, past): (Vec<&Appointment>, Vec<&Appointment>) = appointments.iter().partition(ahead);
    ahead.reverse();
    let plan = link_button(&address(&case.code, "/termine/neu"), &view.t("appointment-new-title"));
    let body = html! {
        @if ahead.is_empty() {
            (empty_state(&view.t("appointment-none"), Some(plan)))
        } @else {
            (button_row(&[plan]))
            (section(&view.t("appointment-ahead"), list(view, &ahead)))
        }
        @if !past.is_empty() { (section(&view.t("appointment-past"), list(view, &past))) }
    };
    Page::new(&view.t("appointment-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

fn list(view: &View, appointments: &[&Appointment]) -> Markup {
    let items: Vec<WorkItem> = appointments.iter().map(|appointment| item(view, appointment)).collect();
    work_list(&items)
}

fn item(view: &View, appointment: &Appointment) -> WorkItem {
    let edit = address(&appointment.code, &format!("/termine/{}/bearbeiten", appointment.id));
    let day = view.date(appointment.starts_at);
    let mut parts = vec![format!("{day}, {}", words::hours(view, appointment)), appointment.owner.name.clone()];
    parts.extend(words::about(appointment));
    if !appointment.content.safety.is_empty() {
        parts.push(appointment.content.safety.clone());
    }
    WorkItem::new(edit, &*appointment.content.text, parts.join(" · ")).id(format!("termin-{}", appointment.id)).badge(
        html! {
            (words::state_badge(view, appointment))
            @if appointment.is_unmarked(view.now) {
                (words::mark_buttons(view, appointment, &[AppointmentState::Held, AppointmentState::Missed], ""))
            }
        },
    )
}
