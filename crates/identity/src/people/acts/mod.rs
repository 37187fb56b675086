//! What an administrator does with people; each act is part of one transaction with its journal row.

pub(super) mod qualification;
pub(super) mod reset;

use ::store::{Error, OrganisationId, Tx, UnitId, UserId};
use journal::Event;
use policy::Actor;
use ui::AppError;
use ui::check::Faults;

use super::model::{Card, NewPerson, Person, SignedOnPaper, set_of};
use super::policy::Reach;
use super::store;
use crate::account::{self, Cause, NewAccount, PasswordHash};
use crate::invitation::{self, Printed};
use crate::reference::{self, PROFESSIONS};
use crate::{Role, Roles, Staffing, Status, undertaking};

/// The roles that a person has in a unit from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RolesOf {
    /// The person.
    pub user: UserId,
    /// The unit.
    pub unit: UnitId,
    /// What they do there; none after the end of a membership.
    pub roles: Roles,
}

/// Why an act was not done; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// There is no such person, unit or certificate within reach.
    #[error("absent, or out of reach")]
    NotFound,
    /// Somebody changed the person since the version that was seen.
    #[error("changed since it was seen")]
    Changed,
    /// A rule forbids it; the key names the sentence that says which.
    #[error("refused: {0}")]
    Refused(&'static str),
    /// A field cannot stand.
    #[error(transparent)]
    Faults(#[from] Faults),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] Error),
}

impl From<PeopleError> for AppError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::NotFound | PeopleError::Store(Error::Missing) => AppError::NotFound,
            PeopleError::Changed => AppError::PreconditionFailed,
            PeopleError::Refused(key) => Faults::contradiction("", key).into(),
            PeopleError::Faults(faults) => faults.into(),
            PeopleError::Store(error) => error.into(),
        }
    }
}

/// Short for what an act gives.
pub(super) type Done<T> = Result<T, PeopleError>;

/// A person within reach, to be shown or changed.
pub(crate) async fn find(tx: &mut Tx, reach: Reach, user: UserId) -> Done<Person> {
    store::person(tx, reach, user).await?.ok_or(PeopleError::NotFound)
}

/// A person whose account is kept within reach: only then may it be disabled or given a new code.
async fn kept(tx: &mut Tx, reach: Reach, user: UserId) -> Done<Person> {
    let person = find(tx, reach, user).await?;
    if person.keeper.is_none_or(|keeper| reach.covers(keeper)) {
        Ok(person)
    } else {
        Err(PeopleError::Refused("people-kept-elsewhere"))
    }
}

async fn raise(tx: &mut Tx, user: UserId, seen: i64) -> Done<()> {
    if store::raise_version(tx, user, seen).await? == 0 { Err(PeopleError::Changed) } else { Ok(()) }
}

/// Invites a person: an account without a password, with roles in one unit. A printed code opens it ([`print_code`]).
///
/// Errors: `NotFound` for a unit out of reach; a fault of `login` when it is taken.
pub async fn invite(tx: &mut Tx, actor: &Actor, reach: Reach, new: &NewPerson) -> Done<UserId> {
    store::organisation_of(tx, reach, new.unit).await?.ok_or(PeopleError::NotFound)?;
    if account::find_account(tx, &new.login).await?.is_some() {
        return Err(Faults::contradiction("login", "people-login-taken").into());
    }
    let cause = Cause::Person(actor);
    let account = NewAccount {
        network: reach.network,
        login: &new.login,
        name: &new.name,
        profession: &new.profession,
        password: PasswordHash::none(),
        status: Status::Invited,
    };
    let user = account::create(tx, cause, account).await?;
    let secrecy = undertaking::duty_of(new.secrecy.as_deref(), Some(&new.profession));
    let card = Card { name: new.name.clone(), profession: new.profession.clone(), secrecy };
    save_card(tx, user, &card).await?;
    let roles = set_of(&new.roles);
    account::join(tx, cause, user, new.unit, roles).await?;
    Ok(user)
}

/// Changes name, profession and duty of a person. A new duty asks the person for a new undertaking at the next login.
pub async fn change_card(tx: &mut Tx, actor: &Actor, reach: Reach, user: UserId, seen: i64, card: &Card) -> Done<()> {
    let person = kept(tx, reach, user).await?;
    raise(tx, user, seen).await?;
    save_card(tx, user, card).await?;
    let event = Event::new("account.changed").subject(user).with("profession", &card.profession);
    Ok(Cause::Person(actor).record(tx, person.network, event.with("secrecy", &card.secrecy)).await?)
}

async fn save_card(tx: &mut Tx, user: UserId, card: &Card) -> Result<(), Error> {
    // In words as well, for pages and papers that show them to everybody alike.
    let words = reference::words(&PROFESSIONS, &card.profession, ui::Lang::De);
    store::save_card(tx, user, card, &words).await
}

/// Sets what a person does in a unit; makes them a member where they are none.
///
/// Errors: `Refused` when one would raise one's own roles, or take away the organisation's last active administrator.
pub async fn set_roles(tx: &mut Tx, actor: &Actor, reach: Reach, of: RolesOf, seen: i64) -> Done<()> {
    let RolesOf { user, unit, roles } = of;
    let organisation = store::organisation_of(tx, reach, unit).await?.ok_or(PeopleError::NotFound)?;
    let person = find(tx, reach, user).await?;
    if person.listed.status == Status::Disabled {
        return Err(PeopleError::Refused("people-is-disabled"));
    }
    let before = person.listed.memberships.iter().find(|membership| membership.unit == unit);
    let had = before.map_or(Roles::NONE, |membership| membership.roles);
    if user == actor.user && (before.is_none() || roles.iter().any(|role| !had.has(role))) {
        return Err(PeopleError::Refused("people-own-roles"));
    }
    if had.has(Role::Administrator) && !roles.has(Role::Administrator) {
        keep_one(tx, organisation, user, Some(unit)).await?;
    }
    raise(tx, user, seen).await?;
    if before.is_none() {
        account::join(tx, Cause::Person(actor), user, unit, roles).await?;
    } else {
        store::delete_roles(tx, user, unit).await?;
        for role in roles.iter() {
            account::store::save_role(tx, user, unit, role).await?;
        }
        let codes: Vec<&str> = roles.iter().map(Role::as_str).collect();
        let event = Event::new("roles.set").subject(user).with("unit", unit.to_string()).with("roles", codes);
        Cause::Person(actor).record(tx, person.network, event).await?;
        crate::staffing::tell(tx, Staffing { user, unit, roles: Some(roles) }).await?;
    }
    Ok(())
}

/// Ends a membership: sessions and tokens of that unit are dead at their next use.
///
/// Errors: `Refused` for the organisation's last active administrator.
pub async fn end_membership_of(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    (user, unit): (UserId, UnitId),
    seen: i64,
) -> Done<()> {
    let organisation = store::organisation_of(tx, reach, unit).await?.ok_or(PeopleError::NotFound)?;
    let person = find(tx, reach, user).await?;
    let membership = person.listed.memberships.iter().find(|membership| membership.unit == unit);
    if membership.ok_or(PeopleError::NotFound)?.roles.has(Role::Administrator) {
        keep_one(tx, organisation, user, Some(unit)).await?;
    }
    raise(tx, user, seen).await?;
    store::delete_roles(tx, user, unit).await?;
    account::end_membership(tx, Cause::Person(actor), user, unit).await?;
    Ok(())
}

/// Disables an account: sessions, tokens and printed codes end at once. What the person is responsible for stays where it
/// is until the lead hands it over.
///
/// Errors: `Refused` for oneself and for the last active administrator of an organisation.
pub async fn disable_person(tx: &mut Tx, actor: &Actor, reach: Reach, user: UserId, seen: i64) -> Done<()> {
    kept(tx, reach, user).await?;
    if user == actor.user {
        return Err(PeopleError::Refused("people-not-oneself"));
    }
    for organisation in store::administered_by(tx, user).await? {
        keep_one(tx, organisation, user, None).await?;
    }
    raise(tx, user, seen).await?;
    if !account::disable(tx, Cause::Person(actor), user).await? {
        return Err(PeopleError::Refused("people-is-disabled"));
    }
    Ok(())
}

/// Takes a disabled account into use again.
pub async fn reactivate_person(tx: &mut Tx, actor: &Actor, reach: Reach, user: UserId, seen: i64) -> Done<()> {
    kept(tx, reach, user).await?;
    raise(tx, user, seen).await?;
    if !account::reactivate(tx, Cause::Person(actor), user).await? {
        return Err(PeopleError::Refused("people-not-disabled"));
    }
    Ok(())
}

/// Prints a code: for the first hour of an invited person, for a new password, or, where two people have reset a lost
/// factor, once more for the new telephone.
///
/// Errors: `Refused` for a disabled account and for oneself.
pub async fn print_code(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    user: UserId,
    purpose: invitation::Purpose,
) -> Done<Printed> {
    let person = kept(tx, reach, user).await?;
    if user == actor.user {
        return Err(PeopleError::Refused("people-not-oneself"));
    }
    if person.listed.status == Status::Disabled {
        return Err(PeopleError::Refused("people-is-disabled"));
    }
    if purpose == invitation::Purpose::Factor {
        return Ok(crate::factor::print_code(tx, Cause::Person(actor), user).await?);
    }
    Ok(invitation::print(tx, Some(actor), user).await?)
}

/// Records an undertaking that the person signed on paper.
pub async fn record_undertaking(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    user: UserId,
    signed: &SignedOnPaper,
) -> Done<()> {
    kept(tx, reach, user).await?;
    if user == actor.user {
        return Err(PeopleError::Refused("people-not-oneself"));
    }
    Ok(undertaking::record_paper(tx, Cause::Person(actor), user, &signed.secrecy, signed.signed_on).await?)
}

/// An organisation without an administrator could not be helped by anybody in it.
async fn keep_one(tx: &mut Tx, organisation: OrganisationId, user: UserId, unit: Option<UnitId>) -> Done<()> {
    if store::administrators_besides(tx, organisation, user, unit).await? == 0 {
        return Err(PeopleError::Refused("people-last-administrator"));
    }
    Ok(())
}
