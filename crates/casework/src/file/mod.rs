//! Files: the compartment of one unit in a case, and the intake files that stand outside any case.
//!
//! Invariants: a file is born with its key, its cover, its own grant rows and its unit's leads assigned, all in one
//! transaction; a hidden unit's files give nothing to any intake file; people are assigned to files, not to cases.
//!
//! Rest: `model` the kinds · `door` what follows the founding of a unit · `staff` what follows a new role · `store` every statement.

mod acts;
mod model;
mod store;

use ::store::{CaseId, EntryId, FileId, OrganisationId, Timestamp, Tx, UnitId, UserId};
use journal::Event;
use policy::{Assignment, Kind, Topic};

use crate::entry::{self, Cover, Desk, EntryError, WritableFile};
pub use model::{FileKind, NewFile};
pub use store::portals_of_unscoped;

/// Opens a unit's file in a case: key, cover, own rows and the leads' assignments in one transaction.
///
/// The caller has checked that the actor may open files for the unit. Source: DESIGN §4; R183.
pub async fn open(tx: &mut Tx, desk: &Desk<'_>, new: NewFile<'_>) -> Result<WritableFile, EntryError> {
    let home = store::home_of_unit(tx, new.unit).await?.ok_or(EntryError::NotFound)?;
    let file =
        raise(tx, desk, Raise { kind: new.kind, case: Some(new.case), unit: Some(new.unit), home, title: new.title })
            .await?;
    policy::own_file_rows(tx, file.id(), Some(new.case), Timestamp::FOREVER).await?;
    for lead in network::unit::leads(tx, new.unit).await? {
        assign(tx, lead.user, new.unit, &file, Kind::Lead).await?;
    }
    let event =
        Event::new("file.opened").case(new.case).file(file.id()).purpose(desk.purpose).with("kind", new.kind.as_str());
    journal::record(tx, desk.actor, event).await?;
    Ok(file)
}

/// Opens the intake file of a unit: what is addressed to the unit before anyone is assigned lies there.
pub async fn open_unit_intake(
    tx: &mut Tx,
    desk: &Desk<'_>,
    unit: UnitId,
    title: &str,
) -> Result<WritableFile, EntryError> {
    let home = store::home_of_unit(tx, unit).await?.ok_or(EntryError::NotFound)?;
    let file = raise(tx, desk, Raise { kind: FileKind::UnitIntake, case: None, unit: Some(unit), home, title }).await?;
    policy::intake_file_rows(tx, file.id(), Timestamp::FOREVER).await?;
    Ok(file)
}

/// Opens the intake file of an organisation: person cards of its non-hidden files are granted to it (policy P12).
pub async fn open_organisation_intake(
    tx: &mut Tx,
    desk: &Desk<'_>,
    organisation: OrganisationId,
    title: &str,
) -> Result<WritableFile, EntryError> {
    let home = store::home_of_organisation(tx, organisation).await?.ok_or(EntryError::NotFound)?;
    let file =
        raise(tx, desk, Raise { kind: FileKind::OrganisationIntake, case: None, unit: None, home, title }).await?;
    policy::intake_file_rows(tx, file.id(), Timestamp::FOREVER).await?;
    Ok(file)
}

/// Opens a portal file in a case: what a person sees of their own matters is granted to it, and what they write lies in it.
/// Nobody of staff is assigned to it.
///
/// The caller has checked that the actor may let this person in, and writes who may look. Source: P13, P14; DESIGN §4.
pub async fn open_portal(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: CaseId,
    portal_unit: UnitId,
) -> Result<WritableFile, EntryError> {
    let home = store::home_of_unit(tx, portal_unit).await?.ok_or(EntryError::NotFound)?;
    let (case, unit) = (Some(case), Some(portal_unit));
    let file = raise(tx, desk, Raise { kind: FileKind::File, case, unit, home, title: "" }).await?;
    let mut event = Event::new("portal.file-opened").file(file.id()).purpose(desk.purpose);
    event.case = case;
    journal::record(tx, desk.actor, event).await?;
    Ok(file)
}

struct Raise<'t> {
    kind: FileKind,
    case: Option<CaseId>,
    unit: Option<UnitId>,
    home: model::Home,
    title: &'t str,
}

/// Makes the row, the key and the cover.
async fn raise(tx: &mut Tx, desk: &Desk<'_>, new: Raise<'_>) -> Result<WritableFile, EntryError> {
    let id = FileId::from(tx.new_id());
    let cover = EntryId::from(tx.new_id());
    store::insert(tx, id, cover, &new.home, new.kind, new.case, new.unit).await?;
    desk.vault.create_file_key(tx, id, new.home.organisation).await?;
    let file = WritableFile { id, organisation: new.home.organisation, network: new.home.network, case: new.case };
    let happened_at = tx.now();
    let entry = entry::NewEntry {
        topic: Topic::Basic,
        person: None,
        happened_at,
        content: &Cover { title: new.title.to_owned() },
    };
    entry::store::insert(tx, desk, &file, cover, &entry).await?;
    Ok(file)
}

/// Assigns somebody to a file, from now until it is ended.
pub async fn assign(
    tx: &mut Tx,
    user: UserId,
    unit: UnitId,
    file: &WritableFile,
    kind: Kind,
) -> Result<(), EntryError> {
    let from = tx.now();
    let assignment =
        Assignment { user, unit, file: file.id(), case: file.case(), kind, from, until: Timestamp::FOREVER };
    policy::assign(tx, &assignment).await?;
    Ok(())
}

/// Opens the door of a unit: its intake file and that of its organisation, where they are missing.
///
/// The actor stands as the author of their covers; it takes no right of reading from that. Source: DESIGN §4, policy P4, P12.
pub async fn open_door(tx: &mut Tx, desk: &Desk<'_>, title: &str) -> Result<(), EntryError> {
    let actor = desk.actor;
    if !store::has_organisation_intake_unscoped(tx, actor.organisation).await? {
        open_organisation_intake(tx, desk, actor.organisation, title).await?;
    }
    if store::unit_intake_unscoped(tx, actor.unit).await?.is_none() {
        open_unit_intake(tx, desk, actor.unit, title).await?;
    }
    Ok(())
}

/// Lets somebody with the intake role receive people: the unit's intake file and its organisation's, where these are
/// open. Doing it twice changes nothing.
pub async fn assign_intake(tx: &mut Tx, user: UserId, unit: UnitId) -> Result<(), EntryError> {
    for file in store::intake_files_unscoped(tx, unit).await? {
        let assigned = policy::assigned_to_file_unscoped(tx, file).await?;
        if assigned.iter().any(|one| one.user == user && one.unit == unit && one.kind == Kind::Intake) {
            continue;
        }
        let from = tx.now();
        let assignment =
            Assignment { user, unit, file, case: None, kind: Kind::Intake, from, until: Timestamp::FOREVER };
        policy::assign(tx, &assignment).await?;
    }
    Ok(())
}

/// The intake files a unit's first contacts are granted to: the unit's own, and its organisation's.
pub async fn intake_files(tx: &mut Tx, unit: UnitId) -> Result<IntakeFiles, EntryError> {
    let unit_file = store::unit_intake_unscoped(tx, unit).await?.ok_or(EntryError::NotFound)?;
    let organisation_file = store::organisation_intake_unscoped(tx, unit).await?;
    Ok(IntakeFiles { unit: unit_file, organisation: organisation_file })
}

/// Where a unit's first contacts become visible to those who receive people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IntakeFiles {
    /// The addressed unit's.
    pub unit: FileId,
    /// The organisation's; none for a hidden unit, whose files nobody outside may find.
    pub organisation: Option<FileId>,
}
