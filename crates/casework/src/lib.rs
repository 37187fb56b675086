//! Case Management: steering one case, from the door to its file.
//!
//! One folder a concept, the same rooms in each. What may use what within this crate:
//!
//! ```text arrows
//! entry ->
//! file -> entry
//! sealed -> entry, case
//! case -> entry
//! person -> entry, case
//! contact_person -> entry, file, case, substitution, safety_net, sealed
//! household -> entry, file, case, person, sealed, received
//! problem -> entry, case, person, received
//! search -> entry, case, person
//! person_merge -> entry, case, person, household
//! caseload -> entry, case, problem
//! contact -> entry, case, draft, template, contested, safety_net, sealed
//! overview -> entry, case, caseload, household, problem, history, contested, briefing, substitution, safety_net, person_merge
//! intake -> entry, file, case, person, substitution, safety_net
//! consultation -> entry, file, case, person, intake, safety_net, draft
//! entry_check -> entry, file, case, contact_person, problem, intake, consultation, substitution
//! notice -> entry
//! document -> entry, case, notice
//! draft -> entry
//! template -> entry, case
//! contested -> entry, case, draft
//! link -> entry, case
//! fact -> entry, case, person, draft, contested, link, sealed, received
//! history -> entry, case, person, contact, contested, link, sealed
//! received -> entry, case, person, contested
//! substitution -> entry, case, notice, safety_net, sealed
//! after_absence -> entry, case, substitution
//! safety_net -> entry, case, household, notice
//! briefing -> entry, case, person, household, problem, contested, history, task, appointment, substitution, safety_net
//! bulk -> entry, file, case, person, household, problem, contact, contact_person, intake, consultation, entry_check, task, appointment
//! task -> entry, file, case, notice, safety_net
//! closing -> entry, case, contact_person, safety_net
//! appointment -> entry, case, notice, task, safety_net
//! today -> entry, case, notice, task, appointment, intake, substitution, safety_net, draft
//! ```
//!
//! Ground that all of them share: `check`, the rules for single values (of `ui`), and `api`, what all JSON answers have in common.

pub mod after_absence;
pub mod api;
pub mod appointment;
pub mod briefing;
pub mod bulk;
pub mod case;
pub mod caseload;
pub mod closing;
pub mod consultation;
pub mod contact;
pub mod contact_person;
pub mod contested;
pub mod document;
pub mod draft;
pub mod entry;
pub mod entry_check;
pub mod fact;
pub mod file;
pub mod history;
pub mod household;
pub mod intake;
pub mod link;
pub mod notice;
pub mod overview;
pub mod person;
pub mod person_merge;
pub mod problem;
pub mod received;
pub mod safety_net;
pub mod sealed;
pub mod search;
pub mod substitution;
pub mod task;
pub mod template;
pub mod today;

pub use ui::check;

#[doc(hidden)]
pub use network::linkme;

use identity::App;
use jobs::Handler;
use ui::Routes;

/// Every address of this crate: pages and JSON.
pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(case::routes())
        .merge(caseload::routes())
        .merge(search::routes())
        .merge(person_merge::routes())
        .merge(overview::routes())
        .merge(contact::routes())
        .merge(history::routes())
        .merge(fact::routes())
        .merge(contested::routes())
        .merge(sealed::routes())
        .merge(link::routes())
        .merge(template::routes())
        .merge(draft::routes())
        .merge(document::routes())
        .merge(household::routes())
        .merge(problem::routes())
        .merge(contact_person::routes())
        .merge(notice::routes())
        .merge(substitution::routes())
        .merge(after_absence::routes())
        .merge(briefing::routes())
        .merge(safety_net::routes())
        .merge(task::routes())
        .merge(appointment::routes())
        .merge(today::routes())
        .merge(intake::routes())
        .merge(consultation::routes())
        .merge(entry_check::routes())
}

/// What the worker runs for this crate.
pub fn job_handlers(app: &App) -> Vec<Handler> {
    let mut handlers = intake::jobs::handlers();
    handlers.extend(draft::jobs::handlers());
    handlers.extend(document::handlers(app));
    handlers.extend(substitution::jobs::handlers());
    handlers.extend(safety_net::jobs::handlers());
    handlers
}
