//! How an appointment is said: its hours, what became of it, its buttons.

use maud::{Markup, html};
use ui::{Form, Tone, View, badge, form, hidden, submit_as};

use crate::appointment::{Appointment, AppointmentState};
use crate::case::pages::frame::address;

/// From when until when, as `09:30–10:15`.
pub fn hours(view: &View, appointment: &Appointment) -> String {
    let clock = |at: ::store::Timestamp| {
        let local = at.in_zone(&view.zone);
        format!("{:02}:{:02}", local.hour(), local.minute())
    };
    let (from, until) = (clock(appointment.starts_at), clock(appointment.ends_at));
    view.ta("appointment-hours", &[("from", from.into()), ("until", until.into())])
}

/// With whom and where, as far as it was said.
pub fn about(appointment: &Appointment) -> Vec<String> {
    let said = [&appointment.content.with_whom, &appointment.content.place];
    said.into_iter().filter(|text| !text.is_empty()).cloned().collect()
}

/// A badge where there is something to say about its state.
pub fn state_badge(view: &View, appointment: &Appointment) -> Markup {
    let key = format!("appointment-state-{}", appointment.state.as_str());
    let tone = match appointment.state {
        AppointmentState::Planned if appointment.is_unmarked(view.now) => {
            return badge(Tone::Warning, &view.t("appointment-unmarked"));
        }
        AppointmentState::Planned => return html! {},
        AppointmentState::Held => Tone::Success,
        AppointmentState::Missed | AppointmentState::Cancelled => Tone::Info,
    };
    badge(tone, &view.t(&key))
}

/// The buttons by which one says what became of it; `back` is `heute` where the reader returns to the day.
pub fn mark_buttons(view: &View, appointment: &Appointment, states: &[AppointmentState], back: &str) -> Markup {
    let action = address(&appointment.code, &format!("/termine/{}/ergebnis", appointment.id));
    form(
        view,
        &action,
        &Form::empty(),
        html! {
            (hidden("version", &appointment.version.to_string()))
            (hidden("zurueck", back))
            (ui::button_row(&states.iter().map(|state| {
                submit_as("stand", state.as_str(), &view.t(&format!("appointment-mark-{}", state.as_str())))
            }).collect::<Vec<_>>()))
        },
    )
}
