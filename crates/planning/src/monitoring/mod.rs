//! Monitoring: whether what was agreed happens, how both see it over time, and when it is time to look anew.
//!
//! Invariants: everything is derived from what stands in the file, and nothing of it is a verdict on a person (rule 13);
//! the views of client and worker stand side by side, never averaged; what went otherwise is kept with its reason and its
//! consequence; an occasion to assess anew is a task with a day. How the family takes part counts what it was offered and
//! what became of it: it measures the work, not the family (R49).
//!
//! Rest: `model/` what is recorded and what follows from it · `store` the days of contacts · `acts` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::{agree_rhythm, look_anew, note_deviation, of_case};
pub use model::{
    AttainmentDay, Consequence, ContactCourse, Deviation, GoalCourse, Monitoring, NewReassessment, Occasion,
    PartOfParticipation, Participation, ParticipationPart, RatingDay, Reassessment, Rhythm,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of monitoring.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
