//! Who may receive people, who may look after them, and what those who receive may see.

use ::policy::{Act, Basis, Grant, GrantKind, Purpose, Reach};
use ::store::{EntryId, FileId, Timestamp, Tx, UserId};

use super::error::IntakeError;
use super::model::FirstConsultation;
use crate::entry::{self, Desk, EntryError, WritableFile};
use crate::file::{self, IntakeFiles};

/// The intake files of the actor's unit, for who receives people there.
///
/// Errors: `NotFound` for everybody else. Source: policy P4.
pub(super) async fn receives(tx: &mut Tx, desk: &Desk<'_>) -> Result<IntakeFiles, IntakeError> {
    let files = file::intake_files(tx, desk.actor.unit).await?;
    entry::writable(tx, desk, files.unit).await?.ok_or(EntryError::NotFound)?;
    Ok(files)
}

/// Whether somebody works in the unit that owes the consultation, and need not be kept from this family.
pub(crate) async fn eligible(
    tx: &mut Tx,
    consultation: &FirstConsultation,
    colleague: UserId,
) -> Result<bool, IntakeError> {
    let colleagues = network::unit::colleagues(tx, consultation.unit).await?;
    let works_here = colleagues.iter().any(|known| known.user == colleague);
    Ok(works_here && !::policy::is_barred_unscoped(tx, colleague, consultation.case).await?)
}

/// Shows those who receive people who it is and what brings them, and the whole organisation's that the person is known.
pub(super) async fn show_to_intake(
    tx: &mut Tx,
    file: &WritableFile,
    files: &IntakeFiles,
    card: EntryId,
    contact: EntryId,
) -> Result<(), IntakeError> {
    for entry in [card, contact] {
        show_entry(tx, file, entry, files.unit).await?;
    }
    if let Some(organisation) = files.organisation {
        ::policy::person_card_to_intake(tx, card, file.id(), organisation, file.case(), Timestamp::FOREVER).await?;
    }
    Ok(())
}

/// Shows one entry to those who receive people in the same unit.
pub(super) async fn show_entry(
    tx: &mut Tx,
    file: &WritableFile,
    entry: EntryId,
    intake: FileId,
) -> Result<(), IntakeError> {
    let grant = Grant {
        from_file: file.id(),
        case: file.case(),
        reach: Reach::Entry(entry),
        to_file: intake,
        to_kind: GrantKind::Intake,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::FirstContact,
        from: tx.now(),
        until: Timestamp::FOREVER,
        basis: Basis::Intake,
        basis_id: None,
        parent: None,
    };
    ::policy::grant(tx, &grant).await?;
    Ok(())
}
