//! The demo: the region of the acceptance stories with a handful of families, and a larger region around it where one is
//! wanted.

use std::sync::Arc;

use identity::App;

use crate::at_once::{Progress, write_all};
use crate::ground::{self, Ground};
use crate::people::PEOPLE;
use crate::plan::{HiddenUnits, Plan, RegionWanted};
use crate::state::{self, State};
use crate::{Populated, Wanted, agreement, e2, families, intake, list_services, planned, region, trusted};

/// So many families come to the people of the stories, whose door is narrow; all others live in the region around them.
const HANDFUL: u32 = 60;
/// With so many families there is also what needs trust between services.
const A_FEW: u32 = 6;
/// How many entries a family of the region around has.
const ENTRIES: u32 = 20;

/// Fills an empty database with the invented region and lets all its families come.
///
/// Errors: the database refuses, or there is a region already; then nothing has changed.
pub async fn demo(app: &App, wanted: Wanted) -> anyhow::Result<Populated> {
    found_demo(app, wanted).await?;
    complete(app, &mut |_| {}).await
}

/// Founds the demo's region, in one transaction; its families come with [`complete`].
///
/// Errors: as [`demo`].
pub async fn found_demo(app: &App, wanted: Wanted) -> anyhow::Result<()> {
    let lived = wanted.cases.min(HANDFUL);
    let at_once = RegionWanted {
        cases: wanted.cases - lived,
        entries: ENTRIES,
        hidden: HiddenUnits::Some,
        seed: wanted.seed,
        until: app.db.now(),
    };
    let mut tx = app.db.begin().await?;
    let region = region::found(&mut tx, app).await?;
    intake::open(&mut tx, app, &region).await?;
    agreement::agree(&mut tx, &region).await?;
    if at_once.cases > 0 {
        ground::found(&mut tx, app, region.network, &Plan::of(at_once)).await?;
    }
    state::begin(&mut tx, &State::new(region.network, lived, at_once)).await?;
    Ok(tx.commit().await?)
}

/// Lets the families come that are still missing: all of them at the first start, the rest after a start that was cut
/// off in the middle, none otherwise.
///
/// Errors: the database refuses; what was there by then stays, and the next call goes on from it.
pub async fn complete(app: &App, tell: &mut (dyn FnMut(Progress) + Send)) -> anyhow::Result<Populated> {
    let mut tx = app.db.read().await?;
    let region = region::find(&mut tx).await?;
    let state = state::find(&mut tx).await?;
    drop(tx);
    // A region of an earlier version has no state; it was whole before the state was noted.
    let Some(state) = state else { return Ok(Populated { region, examples: Default::default() }) };
    if state.finished_at.is_some() {
        return Ok(Populated { region, examples: state.examples });
    }
    if state.at_once.cases > 0 {
        let ground = Arc::new(Ground::load(app, Plan::of(state.at_once)).await?);
        write_all(app, ground, state.network, state.written, tell).await?;
    }
    let wanted = Wanted { cases: state.lived_wanted, seed: state.at_once.seed };
    let mut examples = families::settle_from(app, &region, wanted, state.lived, state.examples.clone()).await?;
    if state.lived_wanted > 0 {
        list_services(app, &region, &mut examples).await?;
    }
    if state.lived_wanted > 0 {
        e2::settle(app, &region, &mut examples).await?;
    }
    if state.lived_wanted >= A_FEW {
        trusted::settle(app, &region, wanted, &mut examples).await?;
        planned::settle(app, &region, wanted, &mut examples).await?;
    }
    let mut tx = app.db.begin().await?;
    state::has_lived(&mut tx, state.network, state.lived_wanted, &examples).await?;
    state::has_finished(&mut tx, state.network).await?;
    tx.commit().await?;
    Ok(Populated { region, examples })
}

/// Whether the database holds the demo's region.
pub async fn is_populated(app: &App) -> Result<bool, store::Error> {
    let mut tx = app.db.read().await?;
    Ok(identity::find_account(&mut tx, PEOPLE[0].login).await?.is_some())
}
