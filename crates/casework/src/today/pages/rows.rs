//! One row of the day: a verb, the case, its age, and the button that settles it where one is enough.

use maud::{Markup, html};
use ui::{Form, Tone, View, WorkItem, badge, button_row, form, hidden, submit_about, submit_as};

use crate::appointment::pages::words as meeting_words;
use crate::case::pages::frame::address;
use crate::task::TaskKind;
use crate::task::pages::words::due_badge;
use crate::today::{Kind, Meeting, Row};

/// The row as a line of the list.
pub(super) fn item(view: &View, row: &Row) -> WorkItem {
    let title = match row.kind {
        Kind::Task => row.text.clone(),
        _ => view.ta(&format!("today-row-{}", row.kind.as_str()), &[("text", (&row.text).into())]),
    };
    let mut meta = vec![row.title.clone(), row.code.to_string()];
    meta.extend(row.instead_of.as_ref().map(|name| view.ta("today-instead-of", &[("name", name.into())])));
    meta.retain(|part| !part.is_empty());
    WorkItem::new(href(row), title, meta.join(" · ")).badge(html! { (due(view, row)) (button(view, row)) })
}

fn href(row: &Row) -> String {
    match (row.kind, row.id) {
        (Kind::Consultation, _) => format!("/erstberatung/{}", row.code),
        (Kind::EntryCheck, _) => format!("/erstberatung/{}/zugangspruefung", row.code),
        (Kind::Unmarked, Some(id)) => address(&row.code, &format!("/termine/{id}/bearbeiten")),
        (Kind::Task | Kind::Deadline | Kind::Resubmission, Some(id)) => {
            address(&row.code, &format!("/aufgaben/{id}/bearbeiten"))
        }
        (Kind::Review, _) | (_, None) => address(&row.code, "/aufgaben"),
    }
}

fn due(view: &View, row: &Row) -> Markup {
    match row.due_at {
        Some(at) if row.due_on == view.today() && at >= view.now => {
            badge(Tone::Warning, &view.ta("today-due-until", &[("time", view.time(at).into())]))
        }
        _ => {
            let kind = if row.kind == Kind::Deadline { TaskKind::Deadline } else { TaskKind::Task };
            due_badge(view, kind, Some(row.due_on))
        }
    }
}

/// What can be settled from here without opening anything.
fn button(view: &View, row: &Row) -> Markup {
    let (Some(id), Some(version)) = (row.id, row.version) else { return html! {} };
    let (place, buttons) = match row.kind {
        Kind::Task | Kind::Deadline | Kind::Resubmission => {
            (format!("/aufgaben/{id}/erledigt"), submit_about(&view.t("task-done"), &row.text))
        }
        Kind::Unmarked => {
            let mark = |state: &str| submit_as("stand", state, &view.t(&format!("appointment-mark-{state}")));
            (format!("/termine/{id}/ergebnis"), button_row(&[mark("held"), mark("missed")]))
        }
        Kind::Consultation | Kind::EntryCheck | Kind::Review => return html! {},
    };
    form(
        view,
        &address(&row.code, &place),
        &Form::empty(),
        html! { (hidden("version", &version.to_string())) (hidden("zurueck", "heute")) (buttons) },
    )
}

/// An appointment as a line: when, what for, with whom.
pub(super) fn meeting(view: &View, one: &Meeting, today: jiff::civil::Date) -> WorkItem {
    let appointment = &one.appointment;
    let day = appointment.starts_at.in_zone(&view.zone).date();
    let hours = meeting_words::hours(view, appointment);
    let when = if day == today {
        view.ta("today-meeting-today", &[("hours", hours.into())])
    } else {
        format!("{}, {hours}", view.long_civil(day))
    };
    let mut meta = vec![when, one.title.clone()];
    meta.extend(meeting_words::about(appointment));
    meta.retain(|part| !part.is_empty());
    let href = address(&appointment.code, &format!("/termine/{}/bearbeiten", appointment.id));
    WorkItem::new(href, &*appointment.content.text, meta.join(" · "))
        .badge(meeting_words::state_badge(view, appointment))
}
