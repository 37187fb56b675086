//! The region once it stands: who works where, and what their units bring into every file.

use std::sync::Arc;

use casework::bulk::Home;
use casework::entry::Desk;
use casework::file::{assign_intake, open_organisation_intake, open_unit_intake};
use identity::{App, NewAccount, PasswordHash, Role, Status, add_membership, create_account, find_account, units_of};
use network::organisation::{NewOrganisation, create_carrier, create_organisation};
use network::unit::{NewUnit, create_unit};
use policy::{Actor, ReadLog};
use store::ids::{CarrierId, NetworkId, UserId};
use store::{OrganisationId, Tx, UnitId};

use crate::plan::{Plan, PlannedOrganisation, Seat};
use crate::region::open_the_doors;

/// The leads hear at 14:00 of a contact that nobody has taken.
const ESCALATION_MINUTE: i64 = 14 * 60;

/// A region that stands, ready for families.
#[derive(Clone, Debug)]
pub struct Ground {
    /// By which plan it was founded.
    pub plan: Plan,
    /// The accounts of the staff, in the order of the plan.
    pub users: Vec<UserId>,
    homes: Vec<Arc<Home>>,
}

impl Ground {
    /// Reads the region that was founded by a plan, and sees to it that the keys are there.
    ///
    /// Errors: somebody of the staff is not there; then the region was founded by another plan.
    pub async fn load(app: &App, plan: Plan) -> anyhow::Result<Ground> {
        let mut tx = app.db.read().await?;
        let mut users = Vec::with_capacity(plan.staff.len());
        let mut homes: Vec<Arc<Home>> = Vec::with_capacity(plan.units.len());
        for person in &plan.staff {
            let account = find_account(&mut tx, &person.login).await?;
            let account = account.ok_or_else(|| anyhow::anyhow!("{} does not work here", person.login))?;
            if person.unit == homes.len() {
                let units = units_of(&mut tx, account.id).await?;
                let (unit, _) = units.first().ok_or_else(|| anyhow::anyhow!("{} has no unit", person.login))?;
                let home = Home::load(&mut tx, *unit).await?;
                app.vault.load_organisation(&mut tx, home.organisation).await?;
                homes.push(Arc::new(home));
            }
            users.push(account.id);
        }
        Ok(Ground { plan, users, homes })
    }

    /// The unit of somebody of the staff.
    pub fn home_of(&self, person: usize) -> &Arc<Home> {
        &self.homes[self.plan.staff[person].unit]
    }

    /// Somebody of the staff, acting.
    pub fn actor(&self, person: usize) -> Actor {
        let home = self.home_of(person);
        actor(self.users[person], home.unit, home.organisation, home.network)
    }
}

fn actor(user: UserId, unit: UnitId, organisation: OrganisationId, network: NetworkId) -> Actor {
    Actor { user, unit, organisation, network, strength: 2, work: policy::Purpose::Casework, reads: ReadLog::default() }
}

/// Founds organisations, units and staff of a plan in a network. Nobody of the staff has a password, so nobody can log in.
pub(crate) async fn found(tx: &mut Tx, app: &App, network: NetworkId, plan: &Plan) -> anyhow::Result<()> {
    let mut carriers: Vec<(&str, CarrierId)> = Vec::new();
    let mut people = plan.staff.iter().peekable();
    let mut number = 0;
    for (at, planned) in plan.organisations.iter().enumerate() {
        let carrier = match carriers.iter().find(|(name, _)| *name == planned.carrier) {
            Some((_, known)) => *known,
            None => {
                let new = create_carrier(tx, network, &planned.carrier).await?;
                carriers.push((&planned.carrier, new));
                new
            }
        };
        let organisation = create_organisation(tx, &app.vault, new_organisation(network, carrier, planned)).await?;
        open_the_doors(tx, organisation).await?;
        let mut intake = Intake::Missing;
        while let Some(planned) = plan.units.get(number).filter(|unit| unit.organisation == at) {
            let new = NewUnit { organisation, name: planned.name.clone(), visibility: planned.visibility };
            let unit = create_unit(tx, new).await?;
            let mut receivers = Vec::new();
            while let Some(person) = people.next_if(|person| person.unit == number) {
                let new = NewAccount {
                    network,
                    login: &person.login,
                    name: &person.name,
                    profession: person.profession,
                    password: PasswordHash::none(),
                    status: Status::Active,
                };
                let user = create_account(tx, new).await?;
                let roles: &[Role] = match person.seat {
                    Seat::Lead => &[Role::Lead],
                    Seat::Worker => &[Role::Intake, Role::Worker],
                };
                add_membership(tx, user, unit, roles.iter().copied().collect::<identity::Roles>()).await?;
                receivers.extend((person.seat == Seat::Worker).then_some(user));
            }
            open_intake(tx, app, network, (organisation, unit), &receivers, &mut intake).await?;
            number += 1;
        }
    }
    Ok(())
}

/// Whether an organisation has its intake file yet.
#[derive(PartialEq, Eq)]
enum Intake {
    Missing,
    Open,
}

async fn open_intake(
    tx: &mut Tx,
    app: &App,
    network: NetworkId,
    (organisation, unit): (OrganisationId, UnitId),
    receivers: &[UserId],
    intake: &mut Intake,
) -> anyhow::Result<()> {
    let Some(first) = receivers.first() else { return Ok(()) };
    let actor = actor(*first, unit, organisation, network);
    let desk = Desk::first_contact(&app.vault, &actor);
    if *intake == Intake::Missing {
        open_organisation_intake(tx, &desk, organisation, "Erstkontakte").await?;
        *intake = Intake::Open;
    }
    open_unit_intake(tx, &desk, unit, "Erstkontakte").await?;
    for user in receivers {
        assign_intake(tx, *user, unit).await?;
    }
    Ok(())
}

fn new_organisation(network: NetworkId, carrier: CarrierId, planned: &PlannedOrganisation) -> NewOrganisation {
    NewOrganisation {
        network,
        carrier,
        name: planned.name.clone(),
        regime: planned.regime,
        application_dates: planned.dates,
        time_zone: "Europe/Berlin".to_owned(),
        escalation_minute: ESCALATION_MINUTE,
    }
}
