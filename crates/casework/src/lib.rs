//! Case Management: steering one case, from the door to its file.
//!
//! One folder a concept, the same rooms in each. What may use what within this crate:
//!
//! ```text arrows
//! entry ->
//! file -> entry
//! case -> entry
//! person -> entry, case
//! contact_person -> entry, file, case
//! household -> entry, file, case, person
//! problem -> entry, case, person
//! contact -> entry, case
//! overview -> entry, case, household, problem, contact
//! intake -> entry, file, case, person
//! consultation -> entry, file, case, person, intake
//! entry_check -> entry, file, case, contact_person, problem, intake, consultation
//! ```
//!
//! Ground that all of them share: `check`, the rules for single values, and `api`, what all JSON answers have in common.

pub mod api;
pub mod case;
pub mod check;
pub mod consultation;
pub mod contact;
pub mod contact_person;
pub mod entry;
pub mod entry_check;
pub mod file;
pub mod household;
pub mod intake;
pub mod overview;
pub mod person;
pub mod problem;

use identity::App;
use jobs::Handler;
use ui::Routes;

/// Every address of this crate: pages and JSON.
pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(case::routes())
        .merge(overview::routes())
        .merge(contact::routes())
        .merge(household::routes())
        .merge(problem::routes())
        .merge(contact_person::routes())
        .merge(intake::routes())
        .merge(consultation::routes())
        .merge(entry_check::routes())
}

/// What the worker runs for this crate.
pub fn job_handlers() -> Vec<Handler> {
    intake::jobs::handlers()
}
