//! The daily round: which files' periods have passed. It lists and erases nothing.

use ::store::{NetworkId, OrganisationId, Tx};
use jiff::civil::Date;
use journal::Event;

use crate::rights::model::{Rule, Start};
use crate::rights::store;

/// Lists the files of an organisation whose period has passed on a day; gives how many are new. Files that are on hold, or
/// about to be erased, are left out, and fall out of the list. Done twice, it changes nothing.
pub async fn list_due(
    tx: &mut Tx,
    (network, organisation): (NetworkId, OrganisationId),
    regime: &str,
    today: Date,
) -> Result<u64, ::store::Error> {
    store::forget_held(tx, organisation).await?;
    let mut listed = 0;
    for rule in Rule::of(regime, today) {
        let ended = match rule.start {
            Start::Closed => store::closed_unscoped(tx, organisation).await?,
            Start::LastEntry => store::quiet_unscoped(tx, organisation).await?,
        };
        for (file, at) in ended {
            let due_on = rule.due_on(at.in_zone("UTC").date());
            if due_on <= today {
                listed += store::insert_due(tx, file, organisation, &rule.key, due_on).await?;
            }
        }
    }
    if listed > 0 {
        let event = Event::new("retention.listed").with("organisation", organisation.to_string()).with("files", listed);
        journal::record_unsigned(tx, network, None, event).await?;
    }
    Ok(listed)
}
