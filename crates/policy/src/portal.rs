//! What people see of their own matters: one grant an entry and person, from a unit's file to the portal file.
//!
//! Nothing is shown through a portal that was not granted entry by entry, so that whatever nobody has thought of stays
//! absent. Source: P13, P14, F5; DESIGN §4.

use store::ids::{CaseId, EntryId, FileId, UserId};
use store::{Timestamp, Tx, args, sql};
use uuid::Uuid;

use crate::tree::end_grants;
use crate::{Act, Basis, Error, Grant, GrantKind, Purpose, Reach, grant};

/// Who looks into which portal file, as whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onlooker {
    /// The portal file.
    pub portal: FileId,
    /// Its case.
    pub case: CaseId,
    /// The account.
    pub user: UserId,
    /// As the person, a guardian or a person of trust.
    pub kind: GrantKind,
    /// Until just before when.
    pub until: Timestamp,
}

impl Onlooker {
    fn grant(&self, from_file: FileId, reach: Reach, act: Act, from: Timestamp) -> Grant {
        Grant {
            from_file,
            case: Some(self.case),
            reach,
            to_file: self.portal,
            to_kind: self.kind,
            to_user: Some(self.user),
            act,
            purpose: Purpose::SelfAccess,
            from,
            until: self.until,
            basis: Basis::SelfAccess,
            basis_id: None,
            parent: None,
        }
    }
}

/// Lets somebody read and write in the portal file itself.
pub async fn open_portal(tx: &mut Tx, onlooker: &Onlooker) -> Result<(), Error> {
    for act in [Act::Read, Act::Write] {
        let row = onlooker.grant(onlooker.portal, Reach::WholeFile, act, tx.now());
        grant(tx, &row).await?;
    }
    Ok(())
}

/// Shows one entry of a unit's file to somebody.
pub async fn show_entry(tx: &mut Tx, onlooker: &Onlooker, from_file: FileId, entry: EntryId) -> Result<Uuid, Error> {
    let row = onlooker.grant(from_file, Reach::Entry(entry), Act::Read, tx.now());
    grant(tx, &row).await
}

/// Shows an entry of the portal file to the team of a unit's file: what the person wrote to them.
pub async fn show_to_team(tx: &mut Tx, onlooker: &Onlooker, to_file: FileId, entry: EntryId) -> Result<Uuid, Error> {
    let row = Grant {
        from_file: onlooker.portal,
        to_file,
        to_kind: GrantKind::Team,
        to_user: None,
        purpose: Purpose::Casework,
        until: Timestamp::FOREVER,
        ..onlooker.grant(onlooker.portal, Reach::Entry(entry), Act::Read, tx.now())
    };
    grant(tx, &row).await
}

/// Which entries are shown to somebody in a portal file now, each with its grant; ids only.
pub async fn shown_entries_unscoped(
    tx: &mut Tx,
    portal: FileId,
    user: UserId,
) -> Result<Vec<(EntryId, Uuid)>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT g.entry_id, g.id FROM access_grant g WHERE g.to_file = $1 AND g.to_user = $2 AND g.from_file <> $1
                 AND g.entry_id IS NOT NULL AND g.basis = 'self' AND g.live_until > $3 ORDER BY g.entry_id, g.id"
            ),
            args![portal, user, tx.now()],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("id")?))).collect()
}

/// The grant by which an entry is shown to somebody in a portal file, if it is.
pub async fn shown_entry_unscoped(
    tx: &mut Tx,
    portal: FileId,
    user: UserId,
    entry: EntryId,
) -> Result<Option<Uuid>, store::Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT g.id FROM access_grant g WHERE g.entry_id = $3 AND g.to_file = $1 AND g.to_user = $2
                 AND g.basis = 'self' AND g.live_until > $4 ORDER BY g.id LIMIT 1"
            ),
            args![portal, user, entry, tx.now()],
        )
        .await?;
    row.map(|row| row.get("id")).transpose()
}

/// Shows nothing more to somebody in a portal file, as of now.
pub async fn close_portal(tx: &mut Tx, portal: FileId, user: UserId) -> Result<u64, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT g.id FROM access_grant g WHERE g.to_file = $1 AND g.to_user = $2 AND g.live_until > $3 ORDER BY g.id"
            ),
            args![portal, user, tx.now()],
        )
        .await?;
    let mut ended = 0;
    for row in rows {
        ended += end_grants(tx, row.get("id")?).await?;
    }
    Ok(ended)
}
