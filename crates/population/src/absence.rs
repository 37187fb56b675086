//! A holiday that is ahead in the demo's office, so that the pages on substitution have an example.

use std::collections::BTreeMap;

use casework::entry::Desk;
use casework::substitution::{self, NewSubstitution};
use identity::{App, Role, Roles};
use jiff::ToSpan;
use store::Tx;

use crate::region::Region;

/// The zone of the invented region.
const ZONE: &str = "Europe/Berlin";

/// Herr Kaya is away for a week in two weeks, and Frau Adler stands in for him.
pub async fn plan(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let actor = region.actor("kaya");
    let first_day = tx.now().in_zone(ZONE).date().checked_add(14.days())?;
    let new = NewSubstitution {
        absent: None,
        first_day,
        last_day: first_day.checked_add(6.days())?,
        substitute: region.actor("adler").user,
        cases: None,
    };
    let roles = Roles::from([Role::Intake, Role::Worker]);
    let absence = substitution::set(tx, &Desk::casework(&app.vault, &actor), roles, &new, ZONE).await?;
    examples.insert("substitution".to_owned(), absence.id.to_string());
    Ok(())
}
