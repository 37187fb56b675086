//! Offices that lack somebody without whom their work stands still.

use ::store::{Db, Error};

use super::{Finding, fail, ok, warn};
use crate::operating::store;

/// Looks for units without a lead and organisations without an administrator.
pub async fn examine(db: &Db) -> Vec<Finding> {
    match look(db).await {
        Ok(findings) => findings,
        Err(error) => vec![fail("people", format!("The database does not say who works where: {error}."))],
    }
}

async fn look(db: &Db) -> Result<Vec<Finding>, Error> {
    let mut tx = db.read().await?;
    if !db.missing_steps().await?.is_empty() {
        return Ok(Vec::new());
    }
    if store::networks(&mut tx).await?.is_empty() {
        return Ok(vec![fail("people", "There is no network yet. Run lotse init.")]);
    }
    let administrators = store::organisations_without_administrator(&mut tx).await?;
    let leads = store::units_without_lead(&mut tx).await?;
    let everywhere = store::active_administrators(&mut tx).await? > 0;
    let mut findings = vec![match (everywhere, administrators.as_slice()) {
        (false, _) => fail(
            "people",
            "Nobody administers anything: the first administrator has not used the printed code yet. Calling lotse init \
             again prints a new one.",
        ),
        (true, []) => ok("people", "Every organisation has an administrator."),
        (true, without) => warn(
            "people",
            format!(
                "Without an administrator of their own: {}. The network's office looks after them.",
                without.join(", ")
            ),
        ),
    }];
    findings.push(match leads.as_slice() {
        [] => ok("people", "Every unit has a lead."),
        without => {
            warn("people", format!("Without a lead, who would hear of what nobody has taken: {}.", without.join(", ")))
        }
    });
    Ok(findings)
}
