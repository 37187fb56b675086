//! The family's own side of the plan: their wishes, how far they are, what they say to each help, and their signature.
//!
//! Invariants: only what was granted entry by entry is shown, so that nothing of anybody else is; what somebody writes here
//! lies in their own portal file, is read by the team and changed by nobody (rule 11); whoever looks for somebody else
//! reads and writes nothing; the worker's view of a goal is shown only after one's own; no page names who of staff wrote.
//!
//! Rest: `model` what is shown and what is written · `store` whose matters somebody may see · `acts/` · `portal/` · `api`.

mod acts;
mod api;
mod model;
mod portal;
mod store;

pub use acts::read::{agreement, agreements, goals, plan};
pub use acts::write::{answer, object, rate, remark, sign, wish};
pub use model::{
    OwnAgreement, OwnAgreementLine, OwnGoal, OwnGoals, OwnMeasure, OwnObjection, OwnPlan, OwnPlanVersion, OwnRating,
    OwnSignature, OwnWish, Said, WishWords,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The family's own pages of the plan, and the same as JSON.
pub fn routes() -> ui::Routes<identity::App> {
    portal::routes().merge(api::routes())
}
