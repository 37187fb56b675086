//! Every statement on requests; each one is bounded by the organisation, or by the account of whoever asked.

use store::{EntryId, Error, OrganisationId, Row, Timestamp, Tx, UserId, Uuid, Value, args, sql};

use crate::review::model::request::{Received, Request, RequestDecision, RequestId, RequestState};

macro_rules! request {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT r.id, r.kind, r.way, c.code, r.file_id, r.asked_by, r.received_at, r.due_at, r.extended_at, r.state, \
               r.decision, r.decided_at, r.version \
             FROM protection_request r LEFT JOIN family_case c ON c.id = r.case_id ",
            $rest
        ))
    };
}

/// Keeps a request.
pub(crate) async fn insert(
    tx: &mut Tx,
    id: RequestId,
    network: store::NetworkId,
    received: &Received,
    recorded_by: Option<UserId>,
    due_at: Timestamp,
) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO protection_request (id, network_id, organisation_id, kind, way, case_id, file_id, person_id, \
               words_id, asked_by, recorded_by, received_at, due_at, state, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'open', 1)"
        ),
        args![
            id,
            network,
            received.organisation,
            received.kind,
            received.way,
            received.case,
            received.file,
            received.person,
            received.words,
            received.asked_by,
            recorded_by,
            received.received_at,
            due_at
        ],
    )
    .await?;
    Ok(())
}

/// The requests to an organisation: open ones first, by their end, then the latest of the others.
pub(crate) async fn of_organisation_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    most: i64,
) -> Result<Vec<Request>, Error> {
    let rows = tx
        .all(
            request!(
                "WHERE r.organisation_id = $1 \
                 ORDER BY CASE WHEN r.state = 'open' THEN 0 ELSE 1 END, CASE WHEN r.state = 'open' THEN r.due_at END, \
                   r.received_at DESC, r.id LIMIT $2"
            ),
            args![organisation, most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The requests that somebody made with their own account, the latest first.
pub(crate) async fn of_account_unscoped(tx: &mut Tx, account: UserId) -> Result<Vec<Request>, Error> {
    let rows =
        tx.all(request!("WHERE r.asked_by = $1 ORDER BY r.received_at DESC, r.id LIMIT 200"), args![account]).await?;
    rows.iter().map(read).collect()
}

/// One request to an organisation.
pub(crate) async fn find(tx: &mut Tx, organisation: OrganisationId, id: RequestId) -> Result<Option<Request>, Error> {
    let row = tx.optional(request!("WHERE r.organisation_id = $1 AND r.id = $2"), args![organisation, id]).await?;
    row.as_ref().map(read).transpose()
}

/// How many requests of an organisation are open, and how many of these are late.
pub(crate) async fn count_open(tx: &mut Tx, organisation: OrganisationId) -> Result<(i64, i64), Error> {
    let row = tx
        .one(
            sql!(
                "SELECT count(*) AS open_ones, count(CASE WHEN r.due_at < $2 THEN 1 END) AS late_ones \
                 FROM protection_request r WHERE r.organisation_id = $1 AND r.state = 'open'"
            ),
            args![organisation, tx.now()],
        )
        .await?;
    Ok((row.get("open_ones")?, row.get("late_ones")?))
}

/// Notes the answer; `false` where somebody was faster.
pub(crate) async fn decide(
    tx: &mut Tx,
    request: &Request,
    state: RequestState,
    decision: Option<RequestDecision>,
    by: UserId,
) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE protection_request SET state = $3, decision = $4, decided_by = $5, decided_at = $6, \
                   version = version + 1 WHERE id = $1 AND version = $2 AND state = 'open'"
            ),
            args![request.id, request.version, state, decision, by, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// Lengthens the period; `false` where somebody was faster.
pub(crate) async fn extend(tx: &mut Tx, request: &Request, due_at: Timestamp) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE protection_request SET due_at = $3, extended_at = $4, version = version + 1 \
                 WHERE id = $1 AND version = $2 AND state = 'open' AND extended_at IS NULL"
            ),
            args![request.id, request.version, due_at, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// The requests about a card; ids only, for a merge.
pub(crate) async fn about_card_unscoped(tx: &mut Tx, card: EntryId) -> Result<Vec<Uuid>, Error> {
    let rows = tx.all(sql!("SELECT id FROM protection_request WHERE person_id = $1 ORDER BY id"), args![card]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// Lets requests be about another card of the same person.
pub(crate) async fn set_person(tx: &mut Tx, requests: &[Uuid], from: EntryId, to: EntryId) -> Result<u64, Error> {
    tx.run(
        sql!("UPDATE protection_request SET person_id = $3 WHERE id {id_list:$1} AND person_id = $2"),
        args![Value::ids(requests.iter().copied()), from, to],
    )
    .await
}

fn read(row: &Row) -> Result<Request, Error> {
    Ok(Request {
        id: row.get("id")?,
        kind: row.get("kind")?,
        way: row.get("way")?,
        case: row.get("code")?,
        file: row.get("file_id")?,
        asked_by: row.get("asked_by")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        extended_at: row.get("extended_at")?,
        state: row.get("state")?,
        decision: row.get("decision")?,
        decided_at: row.get("decided_at")?,
        version: row.get("version")?,
    })
}
