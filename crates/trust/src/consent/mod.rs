//! Consents: who may be given what, by whom, what for and until when, and how it can be shown.
//!
//! Invariants: a consent names one unit, and there one person or one function, never everybody; it always ends; its text
//! is fixed by the first signature; it holds only when everybody who must has agreed; taking it back takes one act, asks
//! for no reason, and ends at once everything that was given on it (L-14 to L-18, rule 4); where a statute carries a
//! transfer, no consent is asked that could not be taken back (rule 3).
//!
//! Rest: `model` the consent, its rules, and which law carries what (`reference`, dated) · `store` every
//! statement · `acts` asking, agreeing, refusing, taking back · `jobs` reminders · `pages/` and `api` · the words.

mod acts;
mod api;
mod error;
mod jobs;
mod model;
mod pages;
mod store;

use ::store::{EntryId, Tx};

pub use acts::ask::{ask, change, refuse};
pub use acts::list::{list, live, one};
pub use acts::sign::sign;
pub use acts::withdraw::{effect, withdraw};
pub use error::ConsentError;
pub use jobs::handlers;
pub use model::basis;
pub use model::{
    Consent, ConsentState, Copy, Decides, Direction, Effect, Explained, Function, Kinds, Needed, NewConsent, Reached,
    ReadAs, Recipient, SharedSecret, Signature, SignedBy, SignedWords, SignerRole, Signing, Terms, Withdrawal,
    WithdrawalWay, Wording,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of consents.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// What bounds a disclosure on this consent, wherever it stands; no words. For whoever judges a disclosure.
pub async fn terms_unscoped(tx: &mut Tx, id: EntryId) -> Result<Option<Terms>, ::store::Error> {
    store::terms_of_unscoped(tx, id).await
}

/// Which of these consents hold at this moment and both ways: for whoever received something on them and may give back.
pub async fn mutual_among_unscoped(tx: &mut Tx, ids: &[EntryId]) -> Result<Vec<EntryId>, ::store::Error> {
    store::mutual_among_unscoped(tx, ids).await
}

/// The same for whoever is about to give something: only while the consent holds at this moment, and locked until the
/// transaction ends, so that giving and taking back wait for each other.
pub async fn hold_unscoped(tx: &mut Tx, id: EntryId) -> Result<Option<Terms>, ::store::Error> {
    if store::hold_unscoped(tx, id).await? == 0 {
        return Ok(None);
    }
    store::terms_of_unscoped(tx, id).await
}
