//! What a task says, when it is due, whose it is, and why it may be refused.

use ::policy::Topic;
use ::store::{EntryId, FileId, Timestamp, UnitId, UserId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::{AppError, FieldError, View};
use utoipa::ToSchema;

use crate::case::{CaseCode, Person, codes};
use crate::check::{Check, Checked, Wrong};
use crate::entry::{Content, EntryError, EntryState};

codes! {
    /// How binding the day is (R183).
    pub enum TaskKind {
        /// Something to do until a day.
        Task = "task",
        /// A day that a law or a decision sets; missing it has consequences.
        Deadline = "deadline",
        /// A day on which to look at something again.
        Resubmission = "resubmission",
    }
}

/// A task as it is set or changed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// Task, deadline or resubmission.
    pub kind: TaskKind,
    /// What it is about; decides with the grants who may see it. The plan where nothing is said.
    #[serde(default = "the_plan")]
    #[schema(value_type = Option<String>, example = "plan")]
    pub topic: Topic,
    /// What is to be done.
    pub text: String,
    /// Why, or a remark; for a deadline what the law or the decision requires.
    #[serde(default)]
    pub why: String,
    /// Until which day, or on which day.
    #[schema(value_type = String, format = "date")]
    pub due_on: Date,
    /// Who does it; the caller for a new one, and whoever has it for a change, where nobody is named.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub owner: Option<UserId>,
}

fn the_plan() -> Topic {
    Topic::Plan
}

impl NewTask {
    /// What is kept, encrypted, as the entry's content.
    pub fn words(&self) -> TaskWords {
        TaskWords { text: self.text.clone(), why: self.why.clone(), result: String::new() }
    }
}

impl Checked for NewTask {
    /// A task says what is to be done; a deadline also says what sets it. The day may be past: what was missed is noted too.
    fn check(&mut self, check: &mut Check) {
        check.needed_line("text", &mut self.text, 300);
        match self.kind {
            TaskKind::Deadline => check.needed_text("why", &mut self.why, 4_000),
            TaskKind::Task | TaskKind::Resubmission => check.text("why", &mut self.why, 4_000),
        }
        let year = self.due_on.year();
        if !(2000..=2199).contains(&year) {
            check.fault("due_on", Wrong::Contradiction("task-error-year"));
        }
    }
}

/// What came of a task.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Done {
    /// One line, where there is something to say.
    #[serde(default)]
    pub result: String,
}

impl Checked for Done {
    fn check(&mut self, check: &mut Check) {
        check.line("result", &mut self.result, 500);
    }
}

/// When a case is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The day; null where it need not be.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schema(value_type = Option<String>, format = "date")]
    pub review_on: Option<Date>,
}

impl Checked for Review {
    fn check(&mut self, check: &mut Check) {
        if self.review_on.is_some_and(|day| day < check.today()) {
            check.fault("review_on", Wrong::Contradiction("task-error-review-past"));
        }
    }
}

/// The words of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskWords {
    /// What is to be done.
    pub text: String,
    /// Why, or what the law or the decision requires.
    #[serde(default)]
    pub why: String,
    /// What came of it.
    #[serde(default)]
    pub result: String,
}

impl Content for TaskWords {
    const KIND: &'static str = "task";
}

/// A task as one person sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Task {
    /// Its id.
    #[schema(value_type = String, format = "uuid")]
    pub id: EntryId,
    /// The file in which it stands.
    #[schema(value_type = String, format = "uuid")]
    pub file: FileId,
    /// The case's code.
    #[schema(value_type = String, example = "F-7K3M-Q2X")]
    pub code: CaseCode,
    /// Task, deadline or resubmission.
    pub kind: TaskKind,
    /// What it is about.
    #[schema(value_type = String, example = "plan")]
    pub topic: Topic,
    /// Open, done or taken back.
    pub state: EntryState,
    /// Until which day (`2026-11-23`).
    #[schema(format = "date")]
    pub due_on: String,
    /// Who has it.
    pub owner: Person,
    /// False when that person no longer works in the unit, so that somebody else must have it.
    pub owner_is_here: bool,
    /// The unit in which it is done.
    #[schema(value_type = String, format = "uuid")]
    pub unit: UnitId,
    /// Who set it.
    pub set_by: Person,
    /// Who last wrote in it.
    pub author_name: String,
    /// When it was set.
    #[schema(value_type = String, format = "date-time")]
    pub happened_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = "date-time")]
    pub changed_at: Timestamp,
    /// When it was done.
    #[schema(value_type = Option<String>, format = "date-time")]
    pub done_at: Option<Timestamp>,
    /// Who did it.
    pub done_by: Option<Person>,
    /// Rises by one with each change.
    pub version: i64,
    /// What it says.
    pub content: TaskWords,
}

impl Task {
    /// Its day, as a calendar day; `None` only for a damaged row.
    pub fn day(&self) -> Option<Date> {
        self.due_on.parse().ok()
    }
}

/// What is due for some people.
#[derive(Debug, Clone, Default)]
pub struct Due {
    /// The tasks that were opened, by their day, deadlines first.
    pub tasks: Vec<Task>,
    /// How many are due by today, opened or not.
    pub now: usize,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// Absent, or not for the actor: nobody can tell which.
    #[error("no such task for this person")]
    NotFound,
    /// It is done or was taken back.
    #[error("the task is closed")]
    Closed,
    /// Somebody changed it since it was read.
    #[error("the task has changed since")]
    Changed,
    /// The person does not work in the unit (any more), or is kept from the family.
    #[error("this person cannot have the task")]
    CannotHave {
        /// The name, where the actor may know it.
        name: Option<String>,
        /// Who could have it.
        instead: Vec<String>,
    },
    /// Reading or writing failed.
    #[error(transparent)]
    Entry(EntryError),
}

impl From<EntryError> for TaskError {
    fn from(error: EntryError) -> Self {
        match error {
            EntryError::NotFound => TaskError::NotFound,
            EntryError::Changed { .. } => TaskError::Changed,
            other => TaskError::Entry(other),
        }
    }
}

impl From<::store::Error> for TaskError {
    fn from(error: ::store::Error) -> Self {
        TaskError::Entry(error.into())
    }
}

impl TaskError {
    /// The sentence for a page; nothing where the error has a page of its own.
    pub fn sentence(&self, view: &View) -> Option<String> {
        match self {
            TaskError::Closed => Some(view.t("task-error-closed")),
            TaskError::CannotHave { name, instead } => {
                let who = name.clone().unwrap_or_else(|| view.t("task-error-somebody"));
                let key = if instead.is_empty() { "task-error-left-nobody" } else { "task-error-left" };
                Some(view.ta(key, &[("name", who.into()), ("instead", instead.join(", ").into())]))
            }
            TaskError::NotFound | TaskError::Changed | TaskError::Entry(_) => None,
        }
    }

    /// The answer to a program.
    pub fn told(self, view: &View) -> AppError {
        let field = if matches!(self, TaskError::CannotHave { .. }) { "owner" } else { "" };
        match (self.sentence(view), self) {
            (Some(text), _) => AppError::Unprocessable(vec![FieldError { field: field.to_owned(), text }]),
            (None, TaskError::Changed) => AppError::PreconditionFailed,
            (None, TaskError::Entry(error)) => error.into(),
            (None, _) => AppError::NotFound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(kind: TaskKind, text: &str, why: &str, day: &str) -> Vec<String> {
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().expect("a moment");
        let due_on = day.parse().expect("a day");
        let (text, why) = (text.to_owned(), why.to_owned());
        let task = NewTask { kind, topic: Topic::Plan, text, why, due_on, owner: None };
        let checked = task.checked(now, "Europe/Berlin");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_task_says_what_is_to_be_done_and_a_deadline_what_sets_it() {
        assert!(faults(TaskKind::Task, "Vermieter anrufen", "", "2026-11-27").is_empty());
        assert_eq!(faults(TaskKind::Task, " ", "", "2026-11-27"), ["text"]);
        assert_eq!(faults(TaskKind::Deadline, "Widerspruch einlegen", "", "2026-11-27"), ["why"]);
        assert!(faults(TaskKind::Deadline, "Widerspruch", "Bescheid vom 2. November", "2026-12-02").is_empty());
    }

    #[test]
    fn what_was_missed_can_be_noted_but_not_a_year_that_nobody_means() {
        assert!(faults(TaskKind::Deadline, "Widerspruch", "Bescheid", "2026-11-02").is_empty());
        assert_eq!(faults(TaskKind::Task, "Anrufen", "", "0226-11-27"), ["due_on"]);
    }
}
