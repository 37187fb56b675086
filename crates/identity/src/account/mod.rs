//! Accounts: the people who log in, the units they belong to, and how access ends.
//!
//! Invariants: a login is stored in small letters and unique; a new password, disabling, and the end of a membership end
//! sessions and tokens at their next use, because every request reads the account anew. Source: DESIGN §4; security §4.
//!
//! Rest: `model` an account · `password` rules and hashing · `store` every statement · `pages` the person's own page.

pub(crate) mod api;
mod model;
pub(crate) mod pages;
pub mod password;
pub(crate) mod store;

use ::store::{Error, NetworkId, Tx, UnitId, UserId};
use journal::Event;
use policy::Actor;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

pub use model::{Account, NewAccount, Status, login_form};
pub use password::{Cost, PasswordHash, Passwords, Weakness};

use crate::{Roles, Staffing};

/// Who causes a change of an account, for the journal.
#[derive(Clone, Copy)]
pub enum Cause<'a> {
    /// Someone logged in.
    Person(&'a Actor),
    /// The person of the account, at the door and not logged in yet.
    AtTheDoor(UserId),
    /// Whoever runs commands on the server.
    CommandLine,
}

impl Cause<'_> {
    pub(crate) async fn record(self, tx: &mut Tx, network: NetworkId, event: Event) -> Result<(), Error> {
        match self {
            Cause::Person(actor) => journal::record(tx, actor, event).await,
            Cause::AtTheDoor(user) => journal::record_unsigned(tx, network, Some(user), event).await,
            Cause::CommandLine => journal::record_unsigned(tx, network, None, event).await,
        }
    }
}

/// Creates an account. Its login is stored in small letters without spaces around it.
///
/// Errors: `Conflict` when the login is taken.
pub async fn create_account(tx: &mut Tx, new: NewAccount<'_>) -> Result<UserId, Error> {
    create(tx, Cause::CommandLine, new).await
}

/// As [`create_account`], by someone who can be named.
pub(crate) async fn create(tx: &mut Tx, cause: Cause<'_>, new: NewAccount<'_>) -> Result<UserId, Error> {
    let user = UserId::from(tx.new_id());
    let network = new.network;
    store::save(tx, user, new).await?;
    cause.record(tx, network, Event::new("account.created").subject(user)).await?;
    Ok(user)
}

/// Makes a person an active member of a unit, with these roles besides those they have there already.
///
/// Errors: `Missing` when there is no such account, `Conflict` when there is no such unit.
pub async fn add_membership(tx: &mut Tx, user: UserId, unit: UnitId, roles: impl Into<Roles>) -> Result<(), Error> {
    join(tx, Cause::CommandLine, user, unit, roles.into()).await
}

/// As [`add_membership`], by someone who can be named.
pub(crate) async fn join(tx: &mut Tx, cause: Cause<'_>, user: UserId, unit: UnitId, roles: Roles) -> Result<(), Error> {
    let network = network_of(tx, user).await?;
    store::save_membership(tx, user, unit).await?;
    for role in roles.iter() {
        store::save_role(tx, user, unit, role).await?;
    }
    crate::staffing::tell(tx, Staffing { user, unit, roles: Some(roles) }).await?;
    let codes: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let event = Event::new("membership.added").subject(user).with("unit", unit.to_string()).with("roles", codes);
    cause.record(tx, network, event).await
}

/// Ends a membership: the person's sessions and tokens of that unit are dead at their next use. `false` when there was none.
pub async fn end_membership(tx: &mut Tx, cause: Cause<'_>, user: UserId, unit: UnitId) -> Result<bool, Error> {
    let network = network_of(tx, user).await?;
    if store::end_membership(tx, user, unit).await? == 0 {
        return Ok(false);
    }
    crate::staffing::tell(tx, Staffing { user, unit, roles: None }).await?;
    cause.record(tx, network, Event::new("membership.ended").subject(user).with("unit", unit.to_string())).await?;
    Ok(true)
}

/// Gives a person a new password; all their sessions and tokens end, and browsers have to become known again.
///
/// An invited account stays invited until its person has signed the undertaking and proven a second factor. Errors: `Missing` when there is no such account.
pub async fn set_password(tx: &mut Tx, cause: Cause<'_>, user: UserId, password: &PasswordHash) -> Result<(), Error> {
    let network = network_of(tx, user).await?;
    store::save_password(tx, user, password).await?;
    crate::session::end_all(tx, user).await?;
    crate::login::store::forget_devices(tx, user).await?;
    cause.record(tx, network, Event::new("account.password-set").subject(user)).await
}

/// Disables an account; all sessions and tokens end. `false` when it was disabled before.
///
/// Errors: `Missing` when there is no such account.
pub async fn disable(tx: &mut Tx, cause: Cause<'_>, user: UserId) -> Result<bool, Error> {
    let network = network_of(tx, user).await?;
    if store::disable(tx, user).await? == 0 {
        return Ok(false);
    }
    crate::invitation::withdraw(tx, user).await?;
    crate::session::end_all(tx, user).await?;
    cause.record(tx, network, Event::new("account.disabled").subject(user)).await?;
    Ok(true)
}

/// Takes a disabled account into use again: active where it was in use before, else invited. `false` when it is not
/// disabled. Codes printed before stay worthless.
pub(crate) async fn reactivate(tx: &mut Tx, cause: Cause<'_>, user: UserId) -> Result<bool, Error> {
    let network = network_of(tx, user).await?;
    if store::reactivate(tx, user).await? == 0 {
        return Ok(false);
    }
    cause.record(tx, network, Event::new("account.reactivated").subject(user)).await?;
    Ok(true)
}

/// The account of a login, however it is written. For commands; no page asks for someone else's account this way.
pub async fn find_account(tx: &mut Tx, login: &str) -> Result<Option<Account>, Error> {
    store::by_login(tx, &login_form(login)).await
}

/// The units of a person with their names, in the order of the names: only active memberships in active units.
pub async fn units_of(tx: &mut Tx, user: UserId) -> Result<Vec<(UnitId, String)>, Error> {
    store::units(tx, user).await
}

/// The network an account belongs to. Errors: `Missing` when there is no such account.
pub(crate) async fn network_of(tx: &mut Tx, user: UserId) -> Result<NetworkId, Error> {
    store::network(tx, user).await
}
