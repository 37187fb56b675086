//! The invented region: who belongs to whom, when the doors are open, and who works there.

use std::collections::BTreeMap;

use identity::{App, NewAccount, Roles, Status, add_membership, create_account, find_account, units_of};
use jiff::civil::{Date, Weekday, date};
use network::administration::set_office;
use network::organisation::{
    self, ApplicationDates, NewOrganisation, Opening, Regime, add_closing_day, create_carrier, create_network,
    set_opening_hours,
};
use network::unit::{NewUnit, Visibility, create_unit};
use policy::{Actor, ReadLog};
use store::Tx;
use store::ids::{NetworkId, OrganisationId, UnitId, UserId};

use crate::people::{DemoPerson, PASSWORD, PEOPLE};

/// The region as it was founded, for whoever lets families live in it.
#[derive(Clone, Debug)]
pub struct Region {
    /// The network of services.
    pub network: NetworkId,
    /// The units by their names.
    pub units: BTreeMap<&'static str, FoundedUnit>,
    /// The people by their logins.
    pub people: BTreeMap<&'static str, FoundedPerson>,
}

/// A unit of the region.
#[derive(Clone, Copy, Debug)]
pub struct FoundedUnit {
    /// Its id.
    pub id: UnitId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
}

/// Someone who works in the region.
#[derive(Clone, Copy, Debug)]
pub struct FoundedPerson {
    /// The account.
    pub user: UserId,
    /// The unit the person acts for.
    pub unit: FoundedUnit,
}

impl Region {
    /// Someone of the region, acting. Panics for a login that [`PEOPLE`] does not have.
    pub fn actor(&self, login: &str) -> Actor {
        let person = self.people.get(login).unwrap_or_else(|| panic!("nobody in the region is called {login}"));
        Actor {
            user: person.user,
            unit: person.unit.id,
            organisation: person.unit.organisation,
            network: self.network,
            strength: 1,
            work: policy::Purpose::Casework,
            reads: ReadLog::default(),
        }
    }
}

/// An organisation to be founded, with its units and whether these are secret.
struct Plan {
    carrier: &'static str,
    name: &'static str,
    regime: Regime,
    application_dates: ApplicationDates,
    units: &'static [(&'static str, Visibility)],
}

const PLANS: &[Plan] = &[
    Plan {
        carrier: "Stadt Musterstadt",
        name: "Sozialamt Musterstadt",
        regime: Regime::Sgb,
        application_dates: ApplicationDates::Preserved,
        units: &[("Erstberatung", Visibility::Open), ("Datenschutz", Visibility::Open)],
    },
    Plan {
        carrier: "Jobcenter Musterstadt",
        name: "Jobcenter Musterstadt",
        regime: Regime::Sgb,
        application_dates: ApplicationDates::Preserved,
        units: &[("Beschäftigungsorientiertes Fallmanagement", Visibility::Open)],
    },
    Plan {
        carrier: "Stadt Musterstadt",
        name: "Jugendamt Musterstadt",
        regime: Regime::Sgb,
        application_dates: ApplicationDates::Preserved,
        units: &[("Allgemeiner Sozialer Dienst", Visibility::Open)],
    },
    Plan {
        carrier: "Caritasverband Musterstadt e. V.",
        name: "Caritas Beratung",
        regime: Regime::Kdg,
        application_dates: ApplicationDates::NotPreserved,
        units: &[("Schuldnerberatung", Visibility::Hidden), ("Sucht- und psychosoziale Beratung", Visibility::Hidden)],
    },
    Plan {
        carrier: "Anker gGmbH",
        name: "Anker",
        regime: Regime::Gdpr,
        application_dates: ApplicationDates::NotPreserved,
        units: &[("Familienhilfe", Visibility::Open)],
    },
    Plan {
        carrier: "Stadt Musterstadt",
        name: "Gesundheitsamt Musterstadt",
        regime: Regime::Sgb,
        application_dates: ApplicationDates::Preserved,
        units: &[("Beratung im Kinderschutz", Visibility::Open)],
    },
    Plan {
        carrier: "Stadt Musterstadt",
        name: "Koordinierungsstelle Musterstadt",
        regime: Regime::Sgb,
        application_dates: ApplicationDates::Preserved,
        units: &[("Netzwerkkoordination", Visibility::Open)],
    },
];

/// Holidays on which all doors of the region stay closed.
const CLOSING_DAYS: [Date; 9] = [
    date(2026, 12, 24),
    date(2026, 12, 25),
    date(2026, 12, 26),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 5, 6),
    date(2027, 5, 17),
];

/// The leads hear at 14:00 of a contact that nobody has taken.
const ESCALATION_MINUTE: i64 = 14 * 60;

/// Founds the network with its carriers, organisations, units and people.
pub async fn found(tx: &mut Tx, app: &App) -> anyhow::Result<Region> {
    let network = create_network(tx, "Verbund Musterstadt").await?;
    let mut carriers = BTreeMap::new();
    let mut region = Region { network, units: BTreeMap::new(), people: BTreeMap::new() };
    for plan in PLANS {
        let carrier = match carriers.get(plan.carrier) {
            Some(&known) => known,
            None => {
                let new = create_carrier(tx, network, plan.carrier).await?;
                carriers.insert(plan.carrier, new);
                new
            }
        };
        let new = NewOrganisation {
            network,
            carrier,
            name: plan.name.to_owned(),
            regime: plan.regime,
            application_dates: plan.application_dates,
            time_zone: "Europe/Berlin".to_owned(),
            escalation_minute: ESCALATION_MINUTE,
        };
        let organisation = organisation::create_organisation(tx, &app.vault, new).await?;
        open_the_doors(tx, organisation).await?;
        for &(name, visibility) in plan.units {
            let id = create_unit(tx, NewUnit { organisation, name: name.to_owned(), visibility }).await?;
            region.units.insert(name, FoundedUnit { id, organisation });
        }
    }
    for person in PEOPLE {
        let founded = employ(tx, app, &region, person).await?;
        region.people.insert(person.login, founded);
    }
    // The coordinating office keeps the settings of the whole network.
    set_office(tx, network, region.people["ivo"].unit.id).await?;
    Ok(region)
}

/// Finds the region that was founded in this database.
///
/// Errors: nobody of [`PEOPLE`] is there, or somebody has no unit.
pub(crate) async fn find(tx: &mut Tx) -> anyhow::Result<Region> {
    let (mut units, mut people, mut network) = (BTreeMap::new(), BTreeMap::new(), None);
    for person in PEOPLE {
        let account = find_account(tx, person.login).await?;
        // Somebody whom a later version brought does not work in a demo that an earlier one founded.
        let Some(account) = account else { continue };
        let theirs = units_of(tx, account.id).await?;
        let home = theirs.iter().find(|(_, name)| name == person.unit).or(theirs.first());
        let (id, _) = home.ok_or_else(|| anyhow::anyhow!("{} has no unit", person.login))?;
        let unit = FoundedUnit { id: *id, organisation: network::unit::unit_of(tx, *id).await?.organisation };
        network = Some(account.network);
        people.insert(person.login, FoundedPerson { user: account.id, unit });
        for other in network::unit::units_of_organisation(tx, unit.organisation).await? {
            let founded = FoundedUnit { id: other.id, organisation: unit.organisation };
            units.extend(planned_name(&other.name).map(|name| (name, founded)));
        }
    }
    let network = network.ok_or_else(|| anyhow::anyhow!("the region has no people"))?;
    Ok(Region { network, units, people })
}

/// The office that everybody may see an example of, for the list of addresses: one person, their unit and organisation.
pub(crate) fn examples(region: &Region) -> [(&'static str, String); 4] {
    let someone = region.people["gross"];
    [
        ("account", someone.user.to_string()),
        ("account_unit", someone.unit.id.to_string()),
        ("unit", someone.unit.id.to_string()),
        ("organisation", someone.unit.organisation.to_string()),
    ]
}

fn planned_name(name: &str) -> Option<&'static str> {
    PLANS.iter().flat_map(|plan| plan.units).map(|(planned, _)| *planned).find(|planned| *planned == name)
}

/// Monday to Friday from 8 to 12, in the afternoon from 13 to 16 and on Thursday to 18.
pub(crate) async fn open_the_doors(tx: &mut Tx, organisation: OrganisationId) -> anyhow::Result<()> {
    use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
    let mut weekly = Opening::on(&[Monday, Tuesday, Wednesday, Thursday, Friday], 8 * 60, 12 * 60);
    weekly.extend(Opening::on(&[Monday, Tuesday, Wednesday], 13 * 60, 16 * 60));
    weekly.extend(Opening::on(&[Thursday], 13 * 60, 18 * 60));
    set_opening_hours(tx, organisation, &weekly).await?;
    for day in CLOSING_DAYS {
        add_closing_day(tx, organisation, day).await?;
    }
    Ok(())
}

async fn employ(tx: &mut Tx, app: &App, region: &Region, person: &DemoPerson) -> anyhow::Result<FoundedPerson> {
    let unit =
        *region.units.get(person.unit).ok_or_else(|| anyhow::anyhow!("the region has no unit {}", person.unit))?;
    let password = app.passwords.hash_now(PASSWORD, tx.random());
    let new = NewAccount {
        network: region.network,
        login: person.login,
        name: person.name,
        profession: person.profession,
        password,
        status: Status::Active,
    };
    let user = create_account(tx, new).await?;
    add_membership(tx, user, unit.id, person.roles.iter().copied().collect::<Roles>()).await?;
    crate::proofs::equip(tx, app, user, person.profession).await?;
    Ok(FoundedPerson { user, unit })
}
