//! Rights: restriction and hold, how long a file is kept, and how it ends.
//!
//! Invariants: nothing is erased that is on hold; nothing is erased by one person or by the clock: the daily round lists, one
//! person proposes, another releases; erasing destroys keys, so that no copy of the data can be read again, and leaves a row
//! without content; the periods are dated reference data. Source: Art. 17, 18 GDPR; § 84 SGB X; L-23, L-34, C6; F7.
//!
//! Rest: `model` rules and kinds · `acts` hold, list, propose, release · `store` every statement · `jobs` the daily round ·
//! `pages/` and `api` · the words. What is asked by right stands in `review::requests`, the package in `portal`.

mod acts;
mod api;
pub mod jobs;
mod model;
mod pages;
mod store;

pub use acts::erase::{Proposal, propose, release, withdraw};
pub use acts::hold::{hold, let_go};
pub use acts::round::list_due;
pub use model::{Due, Erasure, ErasureId, Hold, HoldId, HoldKind, HoldReason, NewHold, RULES, Rule, Start};

use identity::App;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of rights.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}
