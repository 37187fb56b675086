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

/// How many fingerprints one question takes.
pub(super) const TOKENS: usize = 16;

/// The cards that may be seen from this desk and carry one of these fingerprints, each with the one that it carries.
///
/// All in one statement, since each of them goes through every card that may be seen.
pub(super) async fn cards_with_tokens(
    tx: &mut Tx,
    desk: &Desk<'_>,
    tokens: &[Vec<u8>],
) -> Result<Vec<(EntryId, Vec<u8>)>, EntryError> {
    let Some(last) = tokens.last() else { return Ok(Vec::new()) };
    let mut args = desk.scope(Act::Read, tx.now()).and(desk.actor.organisation);
    for place in 0..TOKENS {
        args = args.and(tokens.get(place).unwrap_or(last).clone());
    }
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT t.entry_id, t.token FROM seen CROSS JOIN blind_token t \
                 WHERE t.entry_id = seen.id AND seen.kind = 'person' \
                 AND coalesce(t.organisation_id, t.organisation_id) = $7 AND t.token IN \
                   ($8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) \
                 ORDER BY t.entry_id, t.field, t.token LIMIT 2000"
            ),
            args,
        )
        .await?;
    Ok(rows.iter().map(|row| Ok((row.get("entry_id")?, row.get("token")?))).collect::<Result<_, Error>>()?)
}

/// In which case each of these cards lies and whom to ask there.
pub(super) async fn whereabouts(tx: &mut Tx, desk: &Desk<'_>, cards: &[EntryId]) -> Result<Vec<Row>, EntryError> {
    let scope = desk.scope(Act::Read, tx.now());
    Ok(tx
        .all(
            sql!(
                "{seen_entries} SELECT seen.id AS card_id, c.id AS case_id, c.code, c.contact_user_id, a.name AS contact_name \
                 FROM seen CROSS JOIN file f CROSS JOIN family_case c LEFT JOIN account a ON a.id = c.contact_user_id \
                 WHERE f.id = seen.file_id AND c.id = f.case_id AND seen.kind = 'person'  ORDER BY seen.id"
            ),
            scope.args().and(store::Value::ids(cards.iter().copied())),
        )
        .await?)
}
