//! Every statement on person cards: their fingerprints, and the search by them.

use policy::Act;
use store::{EntryId, Error, OrganisationId, Row, Tx, args, sql};

use crate::entry::{Desk, EntryError};

/// Notes one fingerprint of a card.
pub(super) async fn insert_token(
    tx: &mut Tx,
    organisation: OrganisationId,
    field: &str,
    token: Vec<u8>,
    card: EntryId,
) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO blind_token (organisation_id, field, token, entry_id) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (organisation_id, field, token, entry_id) DO NOTHING"
        ),
        args![organisation, field, token, card],
    )
    .await?;
    Ok(())
}

/// Forgets a card's fingerprints, because its name or date changed.
pub(super) async fn delete_tokens(tx: &mut Tx, card: EntryId) -> Result<(), Error> {
    tx.run(sql!("DELETE FROM blind_token WHERE entry_id = $1"), args![card]).await?;
    Ok(())
}

/// The cards that may be seen from this desk and carry this fingerprint.
pub(super) async fn cards_with_token(
    tx: &mut Tx,
    desk: &Desk<'_>,
    field: &str,
    token: Vec<u8>,
) -> Result<Vec<EntryId>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT t.entry_id FROM blind_token t JOIN seen ON seen.id = t.entry_id \
                 WHERE t.organisation_id = $7 AND t.field = $8 AND t.token = $9 ORDER BY t.entry_id LIMIT 200"
            ),
            scope.args().and(desk.actor.organisation).and(field).and(token),
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("entry_id")).collect::<Result<_, Error>>()?)
}

/// In which case each of these cards lies and whom to ask there.
pub(super) async fn whereabouts(tx: &mut Tx, desk: &Desk<'_>, cards: &[EntryId]) -> Result<Vec<Row>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    Ok(tx
        .all(
            sql!(
                "{seen} SELECT e.id AS card_id, c.id AS case_id, c.code, c.contact_user_id, a.name AS contact_name \
                 FROM seen JOIN entry e ON e.id = seen.id JOIN file f ON f.id = e.file_id JOIN family_case c ON c.id = f.case_id \
                 LEFT JOIN account a ON a.id = c.contact_user_id WHERE e.id {id_list:$7} ORDER BY e.id"
            ),
            scope.args().and(store::Value::ids(cards.iter().copied())),
        )
        .await?)
}
