//! Letting somebody in, printing a new code for them, and ending it.

use ::store::{CaseId, EntryId, FileId, Timestamp, Tx, UserId};
use casework::case::CaseView;
use casework::entry::{self, Content as _, Desk, EntryError, WritableFile};
use casework::fact::Fact;
use casework::person::PersonCard;
use identity::client;
use identity::invitation::Printed;
use identity::{Cause, Status};
use journal::Event;
use policy::Assignment;
use ui::check::Faults;

use super::follow::{line_up, onlooker};
use crate::portal::model::{Access, AccessId, NewAccess, Standing};
use crate::portal::store;

/// The age at which a guardian's access ends (P14).
const MAJORITY: i16 = 18;

/// Somebody who was let in.
pub struct LetIn {
    /// The access.
    pub id: AccessId,
    /// The account.
    pub user: UserId,
    /// What the account types to log in.
    pub login: String,
    /// The code that opens a new account; none for an account that was there.
    pub printed: Option<Printed>,
}

/// Lets somebody look at one person's matters out of this file: opens the person's portal file where it is missing, makes
/// the account where there is none, and shows what is there already.
///
/// Errors: `NotFound` for a card of another file; `Faulty` for a guardian of a grown-up, a day that is missing, or somebody
/// who looks at these matters already. Source: P13, P14; DESIGN §4.
pub async fn let_in(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (case, file): (&CaseView, &WritableFile),
    new: &NewAccess,
) -> Result<LetIn, EntryError> {
    let card = entry::get::<PersonCard>(tx, desk, new.person).await?.filter(|card| card.file == file.id());
    let card = card.ok_or(EntryError::NotFound)?;
    let zone = network::organisation::organisation(tx, file.organisation()).await?.time_zone;
    let until = until(new, &card.content, tx.now(), &zone)?;
    let known = store::live_accesses_unscoped(tx, file.id()).await?;
    let (user, unit, login, printed) = match new.account {
        Some(user) => {
            // Only an account that looks into this very file already: nobody learns whether another one exists.
            let known_here = known.iter().any(|one| one.user == user);
            let found = if known_here { client::find_client(tx, user).await? } else { None };
            let (login, unit, _) = found.ok_or(EntryError::NotFound)?;
            (user, unit, login, None)
        }
        None => {
            let made = client::invite_client(tx, desk.actor, file.organisation()).await?;
            (made.user, made.unit, made.login, Some(made.printed))
        }
    };
    if known.iter().any(|one| one.user == user && one.person == new.person) {
        return Err(Faults::contradiction("account", "portal-error-twice").into());
    }
    if new.standing == Standing::Own
        && known.iter().any(|one| one.standing == Standing::Own && one.person == new.person)
    {
        return Err(Faults::contradiction("person", "portal-error-person").into());
    }
    let portal = open(tx, desk, case.id, file, new.person, unit).await?;
    let id = AccessId::from(tx.new_id());
    let row = store::NewRow {
        id,
        portal,
        user,
        standing: new.standing,
        reach: new.reach,
        risk: new.risk,
        given_by: desk.actor.user,
        until,
    };
    store::insert_access(tx, &row).await?;
    let kind = new.standing.kind();
    let from = tx.now();
    policy::assign(tx, &Assignment { user, unit, file: portal, case: Some(case.id), kind, from, until }).await?;
    let access = store::access(tx, file.id(), id).await?.ok_or(EntryError::NotFound)?;
    policy::open_portal(tx, &onlooker(&access)).await?;
    // What somebody told who must not become known was perhaps written before anybody looked.
    for fact in entry::look_in_files::<Fact>(tx, desk, &[file.id()], i64::MAX).await? {
        if fact.tell(|fact| fact.content.told_by_third_party()) {
            store::withhold_as_told(tx, fact.id()).await?;
        }
    }
    // The others too: whoever is named as a risk now may look into the same file by another access.
    line_up(tx, file.id()).await?;
    let event = Event::new("portal.opened").case(case.id).file(file.id()).subject(id).purpose(desk.purpose);
    let event = event.with("standing", new.standing.as_str()).with("reach", new.reach.as_str());
    journal::record(tx, desk.actor, event).await?;
    Ok(LetIn { id, user, login, printed })
}

async fn open(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: CaseId,
    file: &WritableFile,
    person: EntryId,
    unit: ::store::UnitId,
) -> Result<FileId, EntryError> {
    if let Some(portal) = store::portal_of(tx, file.id(), person).await? {
        return Ok(portal);
    }
    let portal = casework::file::open_portal(tx, desk, case, unit).await?;
    store::insert_portal(tx, desk, portal.id(), (case, file.id(), person)).await?;
    Ok(portal.id())
}

/// Until when somebody looks: a guardian until the person is of age, a person of trust until the day that was said.
fn until(new: &NewAccess, card: &PersonCard, now: Timestamp, zone: &str) -> Result<Timestamp, EntryError> {
    let end_of = |day: jiff::civil::Date| {
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        day.tomorrow().ok().and_then(|next| next.to_zoned(zone).ok()).map(|zoned| Timestamp::from(&zoned))
    };
    let said = new.last_day.and_then(end_of);
    if new.standing != Standing::Guardian {
        return Ok(said.unwrap_or(Timestamp::FOREVER));
    }
    let of_age = card.birth_date.and_then(|born| {
        let birthday = born.checked_add(jiff::Span::new().years(i64::from(MAJORITY))).ok()?;
        end_of(birthday.yesterday().ok()?)
    });
    match (of_age, said) {
        (Some(of_age), _) if of_age <= now => Err(Faults::contradiction("standing", "portal-error-of-age").into()),
        (Some(of_age), Some(said)) => Ok(of_age.min(said)),
        (Some(of_age), None) => Ok(of_age),
        (None, Some(said)) => Ok(said),
        (None, None) => Err(Faults::contradiction("last_day", "portal-error-last-day").into()),
    }
}

/// Prints a new code for an account that looks into this file: for a forgotten password, or because the first one was lost.
/// Every older code is worthless from then on.
///
/// Errors: `NotFound` for an access of another file or one that ended.
pub async fn print_code(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: AccessId,
) -> Result<(Access, Printed), EntryError> {
    let access = standing(tx, file, id).await?;
    let (_, _, status) = client::find_client(tx, access.user).await?.ok_or(EntryError::NotFound)?;
    if status == Status::Disabled {
        return Err(EntryError::NotFound);
    }
    let printed = identity::invitation::print(tx, Some(desk.actor), access.user).await?;
    Ok((access, printed))
}

/// Ends an access at once: nothing is shown any more, and an account that looks at nothing else is closed.
///
/// Errors: `NotFound`; `Changed` where somebody was faster.
pub async fn end(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, id: AccessId, seen: i64) -> Result<(), EntryError> {
    let access = standing(tx, file, id).await?;
    if store::end_access(tx, id, desk.actor.user, seen).await? == 0 {
        return Err(EntryError::Changed { version: access.version });
    }
    policy::close_portal(tx, access.portal, access.user).await?;
    policy::end_assignments(tx, access.user, access.portal, access.standing.kind()).await?;
    if store::accesses_of_user_unscoped(tx, access.user).await?.is_empty() {
        identity::disable(tx, Cause::Person(desk.actor), access.user).await?;
    }
    let event = Event::new("portal.ended").case(access.case).file(file.id()).subject(id).purpose(desk.purpose);
    Ok(journal::record(tx, desk.actor, event).await?)
}

async fn standing(tx: &mut Tx, file: &WritableFile, id: AccessId) -> Result<Access, EntryError> {
    let now = tx.now();
    let found = store::access(tx, file.id(), id).await?;
    found.filter(|access| access.lives_at(now)).ok_or(EntryError::NotFound)
}
