//! Closing: an honest end, what comes after it, and an easy way back.
//!
//! Invariants: nobody is closed out for what they cannot do now (R41); a closing says what was reached from both views,
//! what becomes of every open measure, what the family says in its own words or why nobody asked, and decides on each
//! contact afterwards (R212); signed it is final (rule 10), and the family's words are theirs (rule 11); the case is
//! closed, its phase is aftercare, and what is heard then is written into its file; one act leads back, with the same
//! contact person and the same plan (R191).
//!
//! Rest: `model/` what is said at the end · `reference/` reasons · `store` every statement · `acts/` · `pages/` · `api`.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::aftercare::{hear, take_back_in};
pub use acts::close::{Judged, Sentences, close, judge};
pub use acts::{feedback, of_case};
pub use model::{
    AfterCloseView, Aftercare, AftercareContact, Closing, ClosingFigures, ClosingReturn, ClosingStanding, ClosingView,
    Closings, Fate, Feedback, GoalResult, MeasureEnd, MeasureResult, NewAftercareContact, NewClosing, NewFeedback,
    NewReturn, Outcome, Reason, ViewResult, reasons,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of closings.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
