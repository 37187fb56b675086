//! Synthetic networks and families at any size from a seed: for the demo, for tests and for load.
//!
//! Nobody in them exists. Everything is made through the same functions that the pages call, so what stands here could
//! have been typed in.

mod families;
mod intake;
mod names;
mod people;
mod region;

use std::collections::BTreeMap;

use identity::App;

pub use families::settle;
pub use people::{DemoPerson, PASSWORD, PEOPLE};
pub use region::{FoundedPerson, FoundedUnit, Region};

/// How large a region is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Families besides those that the stories need.
    pub cases: u32,
    /// The number from which everything is drawn; the same number gives the same families.
    pub seed: u64,
}

/// A region that was just populated.
#[derive(Clone, Debug)]
pub struct Populated {
    /// Who and what there is.
    pub region: Region,
    /// Codes of some families by what they are an example of, such as `case`, for the list of addresses.
    pub examples: BTreeMap<String, String>,
}

/// Fills an empty database with the invented region, in one transaction, and lets families come to it one by one.
///
/// Errors: the database refuses, or there is a region already; then nothing has changed.
pub async fn demo(app: &App, wanted: Wanted) -> anyhow::Result<Populated> {
    let mut tx = app.db.begin().await?;
    let region = region::found(&mut tx, app).await?;
    intake::open(&mut tx, app, &region).await?;
    tx.commit().await?;
    let examples = families::settle(app, &region, wanted).await?;
    Ok(Populated { region, examples })
}

/// Whether the database holds the demo's region.
pub async fn is_populated(app: &App) -> Result<bool, store::Error> {
    let mut tx = app.db.read().await?;
    Ok(identity::find_account(&mut tx, PEOPLE[0].login).await?.is_some())
}
