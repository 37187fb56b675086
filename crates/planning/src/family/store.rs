//! Whose matters an account may look at.

use casework::entry::EntryError;
use policy::Kind;
use store::{Timestamp, Tx, UserId, args, sql};

use super::model::{OwnPlace, Theirs};

/// Everything that somebody was let into and may still look at, their own matters first.
pub(super) async fn of_account_unscoped(tx: &mut Tx, user: UserId) -> Result<Vec<OwnPlace>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT a.file_id, p.case_id, p.from_file, p.person_id, a.kind, a.valid_until FROM portal_access a \
                 JOIN portal_file p ON p.file_id = a.file_id \
                 WHERE a.user_id = $1 AND a.ended_at IS NULL AND a.valid_until > $2 ORDER BY a.given_at, a.id"
            ),
            args![user, tx.now()],
        )
        .await?;
    let mut places = Vec::with_capacity(rows.len());
    for row in &rows {
        let own = row.get::<String>("kind")? == Kind::SelfAccess.as_str();
        places.push(OwnPlace {
            user,
            portal: row.get("file_id")?,
            case: row.get("case_id")?,
            from_file: row.get("from_file")?,
            person: row.get("person_id")?,
            theirs: if own { Theirs::Own } else { Theirs::Another },
            until: row.get::<Timestamp>("valid_until")?,
        });
    }
    places.sort_by_key(|place| place.theirs);
    Ok(places)
}
