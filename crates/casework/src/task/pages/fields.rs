//! The fields of a task, and how they are read.

use maud::{Markup, html};
use network::Colleague;
use policy::Topic;
use store::UserId;
use ui::{Choice, Dates, Field, Form, View, Width, date_field, field, radios, select, text_area};

use crate::case::pages::frame::topic_name;
use crate::check::{Checked, Place};
use crate::task::{NewTask, Task, TaskKind};

/// Where the parts of a task stand in the form.
const PLACES: &[Place] =
    &[("text", "was", "task-text"), ("why", "warum", "task-why"), ("due_on", "faellig", "task-due")];

/// A fresh form: a task for the reader.
pub fn fresh(owner: UserId) -> Form {
    Form::empty()
        .with("art", TaskKind::Task.as_str())
        .with("thema", Topic::Plan.as_str())
        .with("wer", owner.to_string())
}

/// The form of a task that stands.
pub fn of(view: &View, task: &Task) -> Form {
    Form::empty()
        .with("art", task.kind.as_str())
        .with("was", &*task.content.text)
        .with("warum", &*task.content.why)
        .with("faellig", view.day(&task.due_on))
        .with("thema", task.topic.as_str())
        .with("wer", if task.owner_is_here { task.owner.id.to_string() } else { String::new() })
        .with("version", task.version.to_string())
}

/// Reads the form; every fault stands in it afterwards. A day that passed is taken only where it stood there before.
pub fn read(view: &View, form: &mut Form, standing: Option<&Task>) -> Option<NewTask> {
    let kind = form.choice::<TaskKind>(view, "art", "task-kind");
    let stood = standing.map(|task| view.day(&task.due_on));
    let dates = if stood.as_deref() == Some(form.value("faellig").trim()) { Dates::Any } else { Dates::FromToday };
    let due_on = form.date(view, "faellig", "task-due", dates);
    let topic = form.choice::<Topic>(view, "thema", "task-topic");
    let owner = form.choice::<UserId>(view, "wer", "task-owner");
    let typed = NewTask {
        kind: kind.unwrap_or(TaskKind::Task),
        topic: topic.unwrap_or(Topic::Plan),
        text: form.value("was").to_owned(),
        why: form.value("warum").to_owned(),
        due_on: due_on.unwrap_or_else(|| view.today()),
        owner,
    };
    match typed.checked(view.now, &view.zone) {
        Ok(task) => form.is_ok().then_some(task),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

/// The fields on screen.
pub fn render(view: &View, form: &Form, colleagues: &[Colleague], reader: UserId) -> Markup {
    let kinds: Vec<Choice> = TaskKind::ALL
        .iter()
        .map(|kind| {
            Choice::new(kind.as_str(), super::words::kind_name(view, *kind))
                .hint(view.t(&format!("task-kind-{}-hint", kind.as_str())))
        })
        .collect();
    let topics: Vec<Choice> =
        Topic::ALL.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    let people: Vec<Choice> = colleagues
        .iter()
        .map(|colleague| {
            let name = if colleague.user == reader {
                view.ta("task-owner-myself", &[("name", (&colleague.name).into())])
            } else {
                colleague.name.clone()
            };
            Choice::new(colleague.user.to_string(), name)
        })
        .collect();
    html! {
        (radios(view, form, Field::new("art", view.t("task-kind")), &kinds))
        (field(view, form, Field::new("was", view.t("task-text")).hint(view.t("task-text-hint"))))
        (text_area(view, form, Field::new("warum", view.t("task-why")).hint(view.t("task-why-hint")).rows(3).optional()))
        (date_field(view, form, Field::new("faellig", view.t("task-due")).width(Width::Short)))
        (select(view, form, Field::new("wer", view.t("task-owner")).hint(view.t("task-owner-hint")), &people))
        (select(view, form, Field::new("thema", view.t("task-topic")).hint(view.t("task-topic-hint")), &topics))
    }
}
