//! Setting the opening hours of an organisation and the days on which it stays closed.

use journal::Event;
use policy::Actor;
use store::Tx;
use store::ids::OrganisationId;

use crate::administration::model::{Stretch, WeekPlan};
use crate::administration::policy::Reach;
use crate::administration::store as statements;
use crate::organisation::{Opening, add_closing_day, opening_hours, set_opening_hours};
use crate::{Error, Result};

/// Puts opening hours and closing days in the place of the old ones. Returns the organisation's new version.
///
/// First consultations that are due already keep their moment; new ones follow the new hours (R30).
/// Errors: `NotFound` beyond one's reach; `Changed` when somebody was faster.
pub async fn set_hours(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    id: OrganisationId,
    seen_version: i64,
    plan: &WeekPlan,
) -> Result<i64> {
    let standing = statements::organisation(tx, reach, id).await?.ok_or(Error::NotFound)?;
    if statements::raise_version(tx, id, seen_version).await? == 0 {
        return Err(Error::Changed { version: standing.version });
    }
    let weekly: Vec<Opening> = plan.weekly.iter().filter_map(Stretch::opening).collect();
    set_opening_hours(tx, id, &weekly).await?;
    statements::forget_closing_days(tx, id).await?;
    for day in &plan.closing_days {
        add_closing_day(tx, id, *day).await?;
    }
    journal::record(tx, actor, Event::new("organisation.hours-set").subject(id)).await?;
    Ok(seen_version + 1)
}

/// The opening hours as they stand.
pub(in crate::administration) async fn plan(tx: &mut Tx, id: OrganisationId) -> Result<WeekPlan> {
    let hours = opening_hours(tx, id).await?;
    Ok(WeekPlan {
        weekly: hours.weekly().iter().copied().map(Stretch::from).collect(),
        closing_days: hours.closing_days().collect(),
    })
}
