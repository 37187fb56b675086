//! After an absence: what others did meanwhile in one's cases, so that the day can begin where the families stand.
//!
//! Invariant: it lists only entries that the returning person may see, and keeps nothing of its own.
//!
//! Rest: `model` changes by case · `store` the statement · `pages` the page · `api` the same as JSON.

mod api;
mod model;
mod pages;
mod store;

use std::collections::BTreeMap;

use ::store::{EntryId, Tx};

use crate::entry::{self, Cover, Desk, EntryError};
use crate::substitution::{self, Absence};
pub use model::{Change, ChangedCase};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// As many changes as are listed at most, the newest of each case first.
const MOST: i64 = 400;

/// The page and the API of a return.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The actor's last absence and what others wrote or changed meanwhile, in the cases that the actor may see; none where
/// they were not away.
pub async fn while_away(tx: &mut Tx, desk: &Desk<'_>) -> Result<Option<(Absence, Vec<ChangedCase>)>, EntryError> {
    let Some(absence) = substitution::last_begun(tx, desk).await? else { return Ok(None) };
    let until = absence.until.min(tx.now());
    let changes = store::changes(tx, desk, &absence, until, MOST).await?;
    let mut covers: Vec<EntryId> = changes.iter().map(|(_, cover, _)| *cover).collect();
    covers.dedup();
    let titles = entry::list_named::<Cover>(tx, desk, &covers).await?;
    let titles: BTreeMap<EntryId, String> = titles.into_iter().map(|cover| (cover.id, cover.content.title)).collect();
    let mut cases: Vec<ChangedCase> = Vec::new();
    for (code, cover, change) in changes {
        match cases.last_mut().filter(|case| case.code == code) {
            Some(case) => case.changes.push(change),
            None => {
                let title = titles.get(&cover).cloned().unwrap_or_default();
                cases.push(ChangedCase { code, title, changes: vec![change] });
            }
        }
    }
    Ok(Some((absence, cases)))
}
