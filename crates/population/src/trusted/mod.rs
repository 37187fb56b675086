//! What needs trust in the demo: what Jana agreed to, what one office gave another, a child that is looked after, a file
//! opened in an emergency, what people asked for by right, a breach, and a file whose time is over.

mod danger;
mod emergency;
mod rights;
mod shared;

use std::collections::BTreeMap;

use identity::App;
use identity::factor::{Afresh, FactorSecret, FreshFactor, Judged};
use policy::Actor;

use crate::proofs::SECOND_FACTOR;
use crate::region::Region;
use crate::{Wanted, state};

/// The zone of the invented region.
const ZONE: &str = "Europe/Berlin";
/// Under this name the last example stands; with it all others are there.
const LAST: &str = "erasure";

/// Lets all of it happen in one transaction, through the functions that the pages call. Done before, it changes nothing.
pub(crate) async fn settle(
    app: &App,
    region: &Region,
    wanted: Wanted,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key(LAST) {
        return Ok(());
    }
    let seed = wanted.seed;
    let proven = prove(app, &region.actor("kaya")).await?;
    let mut tx = app.db.begin().await?;
    shared::give(&mut tx, app, region, examples).await?;
    shared::jana(&mut tx, app, region, examples).await?;
    danger::begins(&mut tx, app, region, seed, examples).await?;
    danger::goes_on(&mut tx, app, region, seed, examples).await?;
    emergency::opens(&mut tx, app, region, (seed, &proven), examples).await?;
    rights::ask(&mut tx, app, region, examples).await?;
    rights::expires(&mut tx, app, region, seed, examples).await?;
    // With the last example in the same transaction, a start that was cut off does not let it happen twice.
    state::has_lived(&mut tx, region.network, wanted.cases, examples).await?;
    Ok(tx.commit().await?)
}

/// Shows the second factor that everybody in the region has, as it would be shown at a door.
async fn prove(app: &App, actor: &Actor) -> anyhow::Result<FreshFactor> {
    let secret = FactorSecret::from_base32(SECOND_FACTOR).ok_or_else(|| anyhow::anyhow!("the factor is no secret"))?;
    match Afresh::of_invented(actor.user, actor.network).judge(app, &secret.code_at(app.db.now())).await {
        Ok(Judged::Right(proven)) => Ok(proven),
        Ok(_) => anyhow::bail!("the code of the moment is wrong"),
        Err(_) => anyhow::bail!("the code of the moment could not be judged"),
    }
}
