//! Many rows of access at once: for regions that are invented, and for a lead of many files. Nothing is asked here.
//!
//! The rows themselves come from the same functions as everybody's, such as [`crate::own_file_grants`].

use store::{Args, Tx, Uuid, args, insert_rows};

use crate::{Assignment, Grant, Reach};

/// Writes assignments under ids of the caller's, who has seen to it that the files are of the units.
pub async fn assign_in_bulk(tx: &mut Tx, assignments: &[(Uuid, Assignment)]) -> Result<(), store::Error> {
    let row = |(id, one): &(Uuid, Assignment)| -> Args {
        args![*id, one.user, one.unit, one.file, one.case, one.kind, one.from, one.until]
    };
    tx.insert_rows(
        insert_rows!("assignment (id, user_id, unit_id, file_id, case_id, kind, valid_from, valid_until)", 8),
        assignments.iter().map(row).collect(),
    )
    .await
}

/// Writes grants under ids of the caller's, who has seen to it that they lead where the rules let them.
pub async fn grant_in_bulk(tx: &mut Tx, grants: &[(Uuid, Grant)]) -> Result<(), store::Error> {
    let row = |(id, one): &(Uuid, Grant)| -> Args {
        let (entry, topic) = match one.reach {
            Reach::WholeFile => (None, None),
            Reach::Topic(topic) => (None, Some(topic)),
            Reach::Entry(entry) => (Some(entry), None),
        };
        args![
            *id,
            one.case,
            one.from_file,
            entry,
            topic,
            one.to_file,
            one.to_kind,
            one.to_user,
            one.act,
            one.purpose,
            one.from,
            one.until,
            one.basis,
            one.basis_id,
            one.parent
        ]
    };
    tx.insert_rows(
        insert_rows!(
            "access_grant (id, case_id, from_file, entry_id, topic, to_file, to_kind, to_user, act, purpose, live_from, live_until, basis, basis_id, parent_id)",
            15
        ),
        grants.iter().map(row).collect(),
    )
    .await
}
