//! What a measure says, in words.

use ui::{Tone, View};

use crate::measure::{Course, Measure, MeasureView, Mode, Owner, Reply};

/// Who does it.
pub fn owner(view: &View, one: &MeasureView) -> String {
    match one.measure.content.owner {
        Owner::Client => view.t("measure-owner-client"),
        Owner::Family | Owner::Helper | Owner::Unit if one.owner_name.is_empty() => {
            view.t(&format!("measure-owner-{}", one.measure.content.owner.as_str()))
        }
        Owner::Family | Owner::Helper | Owner::Unit => one.owner_name.clone(),
    }
}

/// From when until when.
pub fn days(view: &View, measure: &Measure) -> String {
    match (measure.starts_on, measure.ends_on) {
        (Some(from), Some(until)) => {
            view.ta("measure-from-until", &[("from", view.civil(from).into()), ("until", view.civil(until).into())])
        }
        (Some(from), None) => view.ta("measure-from", &[("from", view.civil(from).into())]),
        (None, Some(until)) => view.ta("measure-until", &[("until", view.civil(until).into())]),
        (None, None) => view.t("measure-no-days"),
    }
}

/// How it comes about; a granted one with what its carrier decided.
pub fn mode(view: &View, measure: &Measure) -> String {
    let mode = view.t(&format!("measure-mode-{}", measure.mode.as_str()));
    if measure.mode != Mode::Granted {
        return mode;
    }
    format!("{mode} ({})", view.t(&format!("measure-decision-{}", measure.granting.decision.as_str())))
}

/// What the client said to it, as a badge has it.
pub fn reply(view: &View, one: &MeasureView) -> (Tone, String) {
    match one.reply() {
        None => (Tone::Info, view.t("measure-reply-open")),
        Some(reply) => {
            let tone = match reply {
                Reply::Yes => Tone::Success,
                Reply::No | Reply::Later | Reply::Differently => Tone::Warning,
            };
            (tone, view.t(&format!("measure-reply-{}", reply.as_str())))
        }
    }
}

/// Where it stands.
pub fn course(view: &View, course: Course) -> String {
    view.t(&format!("measure-course-{}", course.as_str()))
}
