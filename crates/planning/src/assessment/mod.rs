//! Assessment: one picture of a family's life from two sides, resources before burdens, signed off together.
//!
//! Invariants: what is asked is data, never code; in each area resources are asked before burdens; the client's view stands
//! beside the worker's, never averaged and never summed up (rule 13); what the client said is never changed, saying it
//! anew adds to it (rule 11); each area is an entry under a topic of its own, so that debts stay apart; without any
//! resource it is not finished, unless a day is set on which somebody asks (R122); signed is final (rule 10), a later
//! look is an assessment of its own that begins with the answers of the last one.
//!
//! Rest: `model/` instruments and answers · `reference/` the instruments · `store` every statement · `acts/` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::answer::answer;
pub use acts::begin::begin;
pub use acts::instrument::{offered, take_in};
pub use acts::read::{Compared, compare, find, of_file, resources, titles};
pub use acts::sign::{note, sign, take_back};
pub use model::{
    Answer, Answers, Area, AreaAnswers, AreaSeen, Assessment, Choice, Given, Head, Instrument, Item, ItemState, Kind,
    Means, NewAssessment, NotAsked, OwnView, Question, Refused, Resource, Side, Signature, Standing, Understanding,
    Unfit, Words, WorkerView, from_fhir, numbered, to_fhir,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of assessments.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
