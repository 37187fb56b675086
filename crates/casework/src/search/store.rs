//! Every statement of the search: cards by their fingerprints, driven from what the searcher may see.

use policy::Act;
use store::{Row, Tx, sql};

use crate::entry::{Desk, EntryError};

/// More rows than this are not looked at; a name that common needs a second word.
const MOST_ROWS: i64 = 600;

/// How many fingerprints one question takes.
pub(super) const TOKENS: usize = 24;

/// Cards that may be seen and carry one of these fingerprints, once for each that fits, with all that opening needs.
///
/// `coalesce` keeps SQLite from looking up the fingerprints by their organisation, which reads all of them for each card
/// (650 ms instead of 4 with 10,000 families).
pub(super) async fn cards_with_tokens(
    tx: &mut Tx,
    desk: &Desk<'_>,
    tokens: &[Vec<u8>],
) -> Result<(Vec<Row>, bool), EntryError> {
    let Some(last) = tokens.last() else { return Ok((Vec::new(), false)) };
    let mut args = desk.scope(Act::Read, tx.now()).and(desk.actor.organisation).and(MOST_ROWS);
    for place in 0..TOKENS {
        args = args.and(tokens.get(place).unwrap_or(last).clone());
    }
    let rows = tx
        .all(
            sql!(
                "{seen} SELECT t.field, t.token, c.code, c.state AS case_state, \
                   e.id, e.file_id, e.kind, e.topic, e.state, e.person_id, e.author_id, a.name AS author_name, \
                   e.author_unit_id, u.name AS unit_name, e.happened_at, e.created_at, e.changed_at, e.version, CAST(NULL AS TEXT) AS seal, e.body, \
                   k.wrapped AS entry_key, fk.wrapped AS file_key, f.organisation_id \
                 FROM seen CROSS JOIN blind_token t CROSS JOIN entry e CROSS JOIN file f CROSS JOIN family_case c \
                 CROSS JOIN entry_key k CROSS JOIN file_key fk CROSS JOIN account a CROSS JOIN unit u \
                 WHERE t.entry_id = seen.id AND seen.kind = 'person' AND coalesce(t.organisation_id, t.organisation_id) = $7 \
                   AND t.token IN ($9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, \
                     $27, $28, $29, $30, $31, $32) \
                   AND e.id = seen.id AND e.state <> 'withdrawn' AND f.id = e.file_id AND c.id = f.case_id \
                   AND k.entry_id = e.id AND fk.file_id = f.id AND a.id = e.author_id AND u.id = e.author_unit_id \
                 ORDER BY e.id, t.field, t.token LIMIT $8"
            ),
            args,
        )
        .await?;
    let more = rows.len() as i64 == MOST_ROWS;
    Ok((rows, more))
}
