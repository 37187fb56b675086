//! Statutory plans: what a law asks an office to plan with one person, in the office's own file (B4).
//!
//! Invariants: which plans there are, what each asks and how far it binds is dated reference data, never code; a plan lies
//! in the file of the office that makes it, and others see of it only the parts that were given to them (DESIGN §1); what
//! is missing is told and refuses nothing but a form that the law prescribes; signed is final (rule 10), a change makes a
//! new version; who sees it otherwise stands in every version from then on (rule 11); what is already known is offered and
//! names its source, so that nobody types it again (R185).
//!
//! Rest: `model/` laws, answers, versions · `reference/` the laws and their fields · `store` days and versions · `acts/` ·
//! `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::begin::{begin, change, disagree};
pub use acts::offer::{offers, parts};
pub use acts::read::{find, of_case, version};
pub use acts::sign::{Reminders, sign};
pub use model::{
    Answer, FieldChoice, FieldKind, Given, Gives, Hint, Law, LawField, NewObjection, NewStatutoryPlan, Objection,
    Offer, PartKind, PartSeen, SignOff, Source, StatutoryPart, StatutoryPlan, StatutoryPlans, StatutoryStanding,
    StatutoryVersion, StatutoryView, StatutoryWords, VersionStanding, Voice, law, laws,
};
pub(crate) use pages::disclosed;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of statutory plans.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
