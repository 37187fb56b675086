//! What is planned in the demo with the first family: what they wish, and what is agreed from it.

mod assessments;
mod family;
mod goals;
mod lives;
mod pictures;
mod plans;
mod reports;
mod statutory;
mod steering;

use std::collections::BTreeMap;

use identity::App;

use crate::region::Region;
use crate::{Wanted, state};

/// Lets all of it happen in one transaction, through the functions that the pages call. What happened before stays.
pub(crate) async fn settle(
    app: &App,
    region: &Region,
    wanted: Wanted,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    assessments::make(&mut tx, app, region, examples).await?;
    goals::agree(&mut tx, app, region, examples).await?;
    plans::keep(&mut tx, app, region, examples).await?;
    statutory::plan(&mut tx, app, region, examples).await?;
    reports::compose(&mut tx, app, region, examples).await?;
    pictures::draw(&mut tx, app, region, examples).await?;
    lives::tell(&mut tx, app, region, examples).await?;
    family::takes_part(&mut tx, app, region, examples).await?;
    steering::steer(&mut tx, app, region, examples).await?;
    steering::end_well(&mut tx, app, region, wanted.seed, examples).await?;
    state::has_lived(&mut tx, region.network, wanted.cases, examples).await?;
    Ok(tx.commit().await?)
}
