//! Portals: what people see of their own matters, and what they do there: the person, a guardian, a person of trust.
//!
//! Invariants: nothing is shown that was not granted entry by entry, so what nobody thought of stays absent; sealed entries,
//! third parties' and informants', child protection, and for who is named as a risk whatever leads to the others, are never
//! shown (F5, P13); the account is opened by a printed code handed over in person; no page names who of staff looked; every
//! page has its quick exit and a title that says nothing. Source: P13, P14; L-17, L-18, L-21; ux §5 item 12.
//!
//! Rest: `model` who sees what · `acts` letting somebody in, showing, withholding, ending · `store` every statement · `pages/`
//! what staff do · `portal/` the people's own pages · `api` both as JSON · the words.

mod acts;
mod api;
mod model;
mod pages;
#[expect(clippy::module_inception, reason = "the room of the people's own pages has that name in every concept")]
mod portal;
mod store;

pub use acts::enter::{Own, own};
pub(crate) use acts::follow::line_up as shown_again;
pub use acts::let_in::{LetIn, end, let_in, print_code};
pub use acts::looked::{Look, looked};
pub use acts::show::{Withheld, withhold};
pub use model::{Access, AccessId, Fact, NewAccess, PortalReach, Risk, Standing, WithholdReason};
pub use store::accesses_unscoped;

use identity::App;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of portals.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(portal::routes()).merge(api::routes())
}
