//! Child protection: from the first sign to a plan, one procedure a child, with facts apart from what is made of them.
//!
//! Invariants: nothing of a procedure is changed once it is written, and nothing is added to its judgement once it is
//! signed; several professionals assess; an outside expert is asked without names; the family is involved, or the reason
//! why not stands there; to an authority goes one snapshot on a named law's basis, after a second pair of eyes, or in
//! acute danger before it; what comes back are three facts (L-19, L-20; policy P10). Who is named as a risk never gets
//! any of it (F5).
//!
//! Rest: `model/` what is said, and the dated list of procedures · `store` every statement · `acts/` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::begin::begin;
pub use acts::notify::answer;
pub use acts::read::{find, of_case, received, received_one};
pub use acts::take::take;
pub use model::{
    Advice, Agreed, Answered, Approved, Assessment, Consultation, Expert, Facts3, Family, Informed, Judgement,
    LegalBasis, NewNotice, NewReport, NewStep, Notice, NoticeState, Outcome, Plan, Procedure, Protection, Received,
    Report, Sent, Snapshot, Urgency, Way, procedure_named, procedures,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of child protection.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
