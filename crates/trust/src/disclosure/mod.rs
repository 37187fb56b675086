//! Disclosures: what one service lets another see of a family, these entries or this topic, to that unit, on that basis.
//!
//! Invariants: a unit gives, nobody fetches; what is given is seen while consent or statute, cooperation and recipient all
//! hold at the moment of reading, and the predicate alone judges that; what was received is passed on only within what it
//! came by, and ends with it; ending is one act down the whole tree; a file's cover, its consents and its disclosures are
//! never given; what somebody takes over needs a basis of their own and is listed (rules 3 and 4; L-6, L-9, L-16).
//!
//! Rest: `model` a disclosure, its standing, the dated list of provisions · `store` every statement · `acts/` giving,
//! preview, ending, taking over, lists · `jobs` who is told · `pages/` · `api` the same as JSON.

mod acts;
mod api;
mod jobs;
mod model;
mod pages;
mod store;

pub use acts::end::end;
pub use acts::give::{Gift, give};
pub use acts::list::{given, given_from, one, received, received_document, taken, taken_from};
pub use acts::preview::preview;
pub use acts::take_over::{reasons, take_over, takeable};
pub use jobs::{TellEnded, handlers};
pub use model::{
    Carried, DisclosureWords, Ended, Given, Ground, Lasting, Mentioned, NewDisclosure, Preview, Reached, Reader,
    Standing, Statute, TAKEABLE, Taken, TakenOver, statute_named, statutes,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of disclosures.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}
