//! How a task is said: its day, its urgency, its buttons. The page of the day says it in the same way.

use jiff::civil::Date;
use maud::{Markup, html};
use ui::{Form, Tone, View, badge, form, hidden, submit_about};

use crate::case::pages::frame::address;
use crate::task::{Task, TaskKind};

/// The badge that says how the day stands: overdue, today, or the day itself.
pub fn due_badge(view: &View, kind: TaskKind, day: Option<Date>) -> Markup {
    let Some(day) = day else { return html! {} };
    let today = view.today();
    let days = i64::from((day - today).get_days());
    let (tone, text) = if days < 0 {
        (Tone::Danger, view.ta("task-overdue", &[("days", (-days).into())]))
    } else if days == 0 {
        (Tone::Warning, view.t("task-due-today"))
    } else if kind == TaskKind::Deadline {
        (Tone::Warning, view.ta("task-due-by", &[("day", view.civil(day).into())]))
    } else {
        (Tone::Info, view.ta("task-due-on", &[("day", view.civil(day).into())]))
    };
    badge(tone, &text)
}

/// What kind it is, in a word.
pub fn kind_name(view: &View, kind: TaskKind) -> String {
    view.t(&format!("task-kind-{}", kind.as_str()))
}

/// The button that closes an open task; `back` is `heute` where the reader returns to the day.
pub fn done_button(view: &View, task: &Task, back: &str) -> Markup {
    let action = address(&task.code, &format!("/aufgaben/{}/erledigt", task.id));
    form(
        view,
        &action,
        &Form::empty(),
        html! {
            (hidden("version", &task.version.to_string()))
            (hidden("zurueck", back))
            (submit_about(&view.t("task-done"), &task.content.text))
        },
    )
}
