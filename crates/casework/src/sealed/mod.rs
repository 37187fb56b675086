//! Sealed entries: what was entrusted to one professional, a young person's own, and a locked address.
//!
//! Invariants: a sealed entry is there only for whoever sealed it and for those to whom they released it by name, one
//! entry and one person at a time; for everybody else, the lead included, it cannot be told from one that does not
//! exist (rule 5); it never moves along with a hand-over or a substitution by itself (L-8); what another colleague
//! wrote cannot be sealed against them.
//!
//! Rest: `model` grounds and what is shown · `store` every statement · `acts/` sealing, releasing, following, origin ·
//! `pages/` · `api` JSON.

mod acts;
mod api;
mod model;
mod pages;
mod store;

pub use acts::follow::{Followed, carry, end_of_absence, of_absence, to_carry};
pub use acts::origin::{
    Origin, OriginRelease, Profession, ReleasedWay, inherit, needs_release, note_origin, origin_released,
};
pub use acts::release::{release, take_back};
pub use acts::seal::{lift, seal, seal_as, standing};
pub use model::{Follow, NewSeal, Release, ReleaseGround, Released, SEALABLE, Standing, Voucher};
pub use pages::control::{badge_of, control, read};
pub use pages::follow::{choices, chosen};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of sealed entries.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
