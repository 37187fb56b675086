//! What somebody owes a family, and when somebody meets it.

use store::{EntryId, Timestamp, UserId};

use super::sheaf::{About, Doing};
use super::{AppointmentRow, Sheaf, TaskRow};
use crate::appointment::{AppointmentState, NewAppointment};
use crate::entry::{EntryError, EntryState};
use crate::task::{Done, NewTask, TaskWords};

impl Sheaf {
    /// As `task::set`, for oneself.
    pub fn set_task(&mut self, (at, by): (Timestamp, UserId), new: &NewTask) -> Result<EntryId, EntryError> {
        let about = About { topic: new.topic, person: None, happened_at: at };
        let entry = self.write(Doing { at, by }, about, &new.words())?;
        self.tasks.push(TaskRow { entry, kind: new.kind, owner: by, due_on: new.due_on, set_by: by, done: None });
        Ok(entry)
    }

    /// As `task::done`.
    pub fn finish_task(
        &mut self,
        (at, by): (Timestamp, UserId),
        id: EntryId,
        new: &NewTask,
        done: &Done,
    ) -> Result<(), EntryError> {
        let words = TaskWords { result: done.result.clone(), ..new.words() };
        self.revise(Doing { at, by }, id, EntryState::Done, &words)?;
        for task in self.tasks.iter_mut().filter(|task| task.entry == id) {
            task.done = Some((by, at));
        }
        Ok(())
    }

    /// As `appointment::plan`, for oneself.
    pub fn plan_appointment(
        &mut self,
        (at, by): (Timestamp, UserId),
        new: &NewAppointment,
    ) -> Result<EntryId, EntryError> {
        let about = About { topic: new.topic, person: None, happened_at: at };
        let entry = self.write(Doing { at, by }, about, &new.words())?;
        let (starts_at, ends_at) = (new.starts_at, new.ends_at);
        let state = AppointmentState::Planned;
        self.appointments.push(AppointmentRow { entry, owner: by, starts_at, ends_at, state });
        Ok(entry)
    }

    /// As `appointment::take_step` with what became of it.
    pub fn mark_appointment(
        &mut self,
        (at, by): (Timestamp, UserId),
        id: EntryId,
        new: &NewAppointment,
        state: AppointmentState,
    ) -> Result<(), EntryError> {
        self.revise(Doing { at, by }, id, state.of_entry(), &new.words())?;
        for appointment in self.appointments.iter_mut().filter(|appointment| appointment.entry == id) {
            appointment.state = state;
        }
        Ok(())
    }
}
