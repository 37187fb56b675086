//! What a unit brings into every family's file: its organisation, its leads, its intake, its hours.

use network::organisation::{ApplicationDates, OpeningHours};
use store::{NetworkId, OrganisationId, Tx, UnitId, UserId};

use crate::entry::EntryError;
use crate::file::{self, IntakeFiles};

/// The unit that receives families, read once for all of them.
#[derive(Debug, Clone)]
pub struct Home {
    /// The network.
    pub network: NetworkId,
    /// The controller.
    pub organisation: OrganisationId,
    /// The unit itself.
    pub unit: UnitId,
    /// Whether its files are secret.
    pub hidden: bool,
    /// The organisation's time zone.
    pub time_zone: String,
    pub(super) leads: Vec<UserId>,
    pub(super) intake: IntakeFiles,
    pub(super) dates: ApplicationDates,
    pub(super) hours: OpeningHours,
}

impl Home {
    /// Reads it.
    ///
    /// Errors: `NotFound` for a unit that receives nobody.
    pub async fn load(tx: &mut Tx, unit: UnitId) -> Result<Home, EntryError> {
        let unit = network::unit::unit_of(tx, unit).await?;
        let organisation = network::organisation::organisation(tx, unit.organisation).await?;
        let leads = network::unit::leads(tx, unit.id).await?;
        Ok(Home {
            network: unit.network,
            organisation: unit.organisation,
            unit: unit.id,
            hidden: unit.visibility.is_hidden(),
            leads: leads.into_iter().map(|lead| lead.user).collect(),
            intake: file::intake_files(tx, unit.id).await?,
            hours: network::organisation::opening_hours(tx, organisation.id).await?,
            dates: organisation.application_dates,
            time_zone: organisation.time_zone,
        })
    }
}
