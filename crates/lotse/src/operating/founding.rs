//! The founding of an installation: the first network with its first office, and the person who keeps its settings.
//!
//! Invariants: everything in one transaction; the administrator gets no right to read content (policy F4); the printed
//! code is shown once and stored nowhere.

use ::store::{Db, NetworkId, OrganisationId, Tx, UnitId, UserId};
use casework::entry::Desk;
use identity::{NewAccount, PasswordHash, Role, Status, add_membership, create_account, invitation};
use jiff::civil::Weekday;
use journal::Event;
use network::organisation::{
    ApplicationDates, NewOrganisation, Opening, Regime, create_carrier, create_network, create_organisation,
    set_opening_hours,
};
use network::unit::{NewUnit, Visibility, create_unit};
use policy::{Actor, ReadLog};
use vault::Vault;

use super::store;
use crate::failure::Failure;

/// What the first network is founded from.
#[derive(Clone, Debug)]
pub struct NewInstallation {
    /// The network's name, such as `Verbund Musterstadt`.
    pub network: String,
    /// The legal body behind the first organisation.
    pub carrier: String,
    /// The first organisation.
    pub organisation: String,
    /// Its privacy law.
    pub regime: Regime,
    /// The time zone of its opening hours.
    pub time_zone: String,
    /// Its first unit, which also keeps the settings of the whole network.
    pub unit: String,
    /// What the first administrator types to log in.
    pub login: String,
    /// The administrator's name.
    pub name: String,
}

/// The sheet for the first administrator.
pub struct Sheet {
    /// What the administrator types to log in.
    pub login: String,
    /// The one-time code.
    pub code: String,
    /// How many days it works.
    pub days: u64,
}

/// How far an installation has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// There is no network yet.
    Empty,
    /// The network is there, and its only account has never been used: perhaps its code was never seen.
    Waiting(UserId),
    /// People work with it.
    InUse,
}

/// How far the installation has come.
pub async fn state(db: &Db) -> Result<State, Failure> {
    let mut tx = db.read().await?;
    if store::networks(&mut tx).await?.is_empty() {
        return Ok(State::Empty);
    }
    Ok(store::only_account_invited(&mut tx).await?.map_or(State::InUse, State::Waiting))
}

/// Founds the first network, opens its first office's door, and invites its first administrator.
///
/// Errors: there is a network already, a name is taken or a time zone does not exist; then nothing has changed.
pub async fn found(db: &Db, vault: &Vault, new: &NewInstallation) -> Result<Sheet, Failure> {
    let mut tx = db.begin().await?;
    if !store::networks(&mut tx).await?.is_empty() {
        return Err(Failure::Task("Somebody else has initialised this database just now.".to_owned()));
    }
    let home = found_office(&mut tx, vault, new).await.map_err(|error| Failure::Task(format!("{error}.")))?;
    let account = NewAccount {
        network: home.network,
        login: &new.login,
        name: &new.name,
        profession: "Verwaltung",
        password: PasswordHash::none(),
        status: Status::Invited,
    };
    let user = create_account(&mut tx, account).await?;
    add_membership(&mut tx, user, home.unit, Role::Administrator).await?;
    network::administration::set_office(&mut tx, home.network, home.unit).await.map_err(refused)?;
    let actor = Actor {
        user,
        unit: home.unit,
        organisation: home.organisation,
        network: home.network,
        strength: 1,
        work: policy::Purpose::Casework,
        reads: ReadLog::default(),
    };
    let desk = Desk::first_contact(vault, &actor);
    casework::file::open_door(&mut tx, &desk, "Erstkontakte").await.map_err(refused)?;
    let sheet = print(&mut tx, user, &new.login).await?;
    tx.commit().await?;
    Ok(sheet)
}

/// Makes another code for an administrator who has never logged in; the one before is worthless from now on.
pub async fn invite_again(db: &Db, user: UserId) -> Result<Sheet, Failure> {
    let mut tx = db.begin().await?;
    let login = store::login_of(&mut tx, user).await?;
    let sheet = print(&mut tx, user, &login).await?;
    tx.commit().await?;
    Ok(sheet)
}

struct Home {
    network: NetworkId,
    organisation: OrganisationId,
    unit: UnitId,
}

async fn found_office(tx: &mut Tx, vault: &Vault, new: &NewInstallation) -> Result<Home, network::Error> {
    use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
    let network = create_network(tx, &new.network).await?;
    let carrier = create_carrier(tx, network, &new.carrier).await?;
    let wanted = NewOrganisation {
        network,
        carrier,
        name: new.organisation.clone(),
        regime: new.regime,
        application_dates: dates(new.regime),
        time_zone: new.time_zone.clone(),
        escalation_minute: 14 * 60,
    };
    let organisation = create_organisation(tx, vault, wanted).await?;
    // Usual hours to start from; the administration sets its own.
    let mut weekly = Opening::on(&[Monday, Tuesday, Wednesday, Thursday, Friday], 8 * 60, 12 * 60);
    weekly.extend(Opening::on(&[Monday, Tuesday, Wednesday, Thursday], 13 * 60, 16 * 60));
    set_opening_hours(tx, organisation, &weekly).await?;
    let unit = NewUnit { organisation, name: new.unit.clone(), visibility: Visibility::Open };
    let unit = create_unit(tx, unit).await?;
    journal::record_unsigned(tx, network, None, Event::new("network.founded").subject(network)).await?;
    Ok(Home { network, organisation, unit })
}

/// At an authority an application keeps its date, elsewhere not until somebody has said so (L-27).
fn dates(regime: Regime) -> ApplicationDates {
    match regime {
        Regime::Sgb => ApplicationDates::Preserved,
        _ => ApplicationDates::NotPreserved,
    }
}

async fn print(tx: &mut Tx, user: UserId, login: &str) -> Result<Sheet, Failure> {
    let printed = invitation::print(tx, None, user).await?;
    let days = printed.until.since(tx.now()).as_secs() / (24 * 60 * 60);
    Ok(Sheet { login: login.to_owned(), code: printed.code.text(), days })
}

fn refused(error: impl std::fmt::Display) -> Failure {
    Failure::Task(format!("The network could not be founded: {error}. Nothing has changed."))
}
