//! Breaches of an organisation, and whom one may concern.

use store::{CaseId, Error, OrganisationId, Row, Timestamp, Tx, UserId, args, sql};
use vault::{Vault, VaultError};

use crate::review::ReviewError;
use crate::review::model::breach::{Affected, Breach, BreachId, BreachKind, BreachState};

/// The table in which the account of a breach is sealed.
const TABLE: &str = "breach";

macro_rules! breach {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT b.id, b.kind, b.noticed_at, b.due_at, b.from_at, b.until_at, b.account_id, a.name AS account_name, \
               b.recorded_by, b.note, b.state, b.decided_at, b.told_at, b.version \
             FROM breach b LEFT JOIN account a ON a.id = b.account_id ",
            $rest
        ))
    };
}

/// What is kept of a breach that was noticed.
pub(crate) struct Kept<'a> {
    pub(crate) id: BreachId,
    pub(crate) kind: BreachKind,
    pub(crate) noticed_at: Timestamp,
    pub(crate) due_at: Timestamp,
    pub(crate) window: (Timestamp, Timestamp),
    pub(crate) account: Option<UserId>,
    pub(crate) note: &'a str,
}

/// Keeps a breach.
pub(crate) async fn insert(tx: &mut Tx, vault: &Vault, actor: &policy::Actor, kept: &Kept<'_>) -> Result<(), Error> {
    let note = vault.seal_for_account(tx, TABLE, actor.user, kept.note.as_bytes());
    tx.run(
        sql!(
            "INSERT INTO breach (id, network_id, organisation_id, kind, noticed_at, due_at, from_at, until_at, account_id, \
               recorded_by, note, state, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', 1)"
        ),
        args![
            kept.id,
            actor.network,
            actor.organisation,
            kept.kind,
            kept.noticed_at,
            kept.due_at,
            kept.window.0,
            kept.window.1,
            kept.account,
            actor.user,
            note
        ],
    )
    .await?;
    Ok(())
}

/// The breaches of an organisation: open ones first, by their end, then the latest.
pub(crate) async fn of_organisation_unscoped(
    tx: &mut Tx,
    vault: &Vault,
    organisation: OrganisationId,
) -> Result<Vec<Breach>, ReviewError> {
    let rows = tx
        .all(
            breach!(
                "WHERE b.organisation_id = $1 \
                 ORDER BY CASE WHEN b.state = 'open' THEN 0 ELSE 1 END, b.noticed_at DESC, b.id LIMIT 200"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(|row| read(vault, row)).collect()
}

/// One of them.
pub(crate) async fn find(
    tx: &mut Tx,
    vault: &Vault,
    organisation: OrganisationId,
    id: BreachId,
) -> Result<Option<Breach>, ReviewError> {
    let row = tx.optional(breach!("WHERE b.organisation_id = $1 AND b.id = $2"), args![organisation, id]).await?;
    row.as_ref().map(|row| read(vault, row)).transpose()
}

/// Notes what was decided; `false` where somebody was faster.
pub(crate) async fn decide(tx: &mut Tx, breach: &Breach, state: BreachState, by: UserId) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE breach SET state = $3, decided_by = $4, decided_at = $5, version = version + 1 \
                 WHERE id = $1 AND version = $2 AND state = 'open'"
            ),
            args![breach.id, breach.version, state, by, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes that the people concerned were told; `false` where somebody was faster.
pub(crate) async fn note_told(tx: &mut Tx, breach: &Breach) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE breach SET told_at = $3, version = version + 1 \
                 WHERE id = $1 AND version = $2 AND told_at IS NULL"
            ),
            args![breach.id, breach.version, tx.now()],
        )
        .await?;
    Ok(changed == 1)
}

/// The cases in which people of the organisation, or one of them, did anything at that time: from the journal.
pub(crate) async fn affected_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    breach: &Breach,
    most: i64,
) -> Result<Vec<Affected>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT c.code, u.name AS unit_name, COUNT(*) AS times, COUNT(DISTINCT j.actor_id) AS accounts, \
                   MIN(j.at) AS first_at, MAX(j.at) AS last_at \
                 FROM journal j JOIN file f ON f.id = j.file_id JOIN family_case c ON c.id = f.case_id \
                 JOIN unit u ON u.id = f.unit_id \
                 WHERE j.organisation_id = $1 AND j.at >= $2 AND j.at < $3 AND ($4 = 0 OR j.actor_id = $5) \
                 GROUP BY c.code, u.name ORDER BY COUNT(*) DESC, c.code LIMIT $6"
            ),
            args![
                organisation,
                breach.from_at,
                breach.until_at,
                i64::from(breach.account.is_some()),
                breach.account,
                most
            ],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Affected {
                case: row.get("code")?,
                unit: row.get("unit_name")?,
                times: row.get("times")?,
                accounts: row.get("accounts")?,
                first_at: row.get("first_at")?,
                last_at: row.get("last_at")?,
            })
        })
        .collect()
}

/// The case of this code, where the organisation keeps a file in it.
pub(crate) async fn case_of_code_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    code: &str,
) -> Result<Option<CaseId>, Error> {
    let row = tx
        .optional(
            sql!(
                "SELECT c.id FROM family_case c JOIN file f ON f.case_id = c.id \
                 WHERE c.code = $2 AND f.organisation_id = $1 LIMIT 1"
            ),
            args![organisation, code],
        )
        .await?;
    row.map(|row| row.get("id")).transpose()
}

fn read(vault: &Vault, row: &Row) -> Result<Breach, ReviewError> {
    let recorded_by: UserId = row.get("recorded_by")?;
    let note = vault.open_for_account(TABLE, recorded_by, &row.get::<Vec<u8>>("note")?)?;
    let note = String::from_utf8(note.to_vec()).map_err(|_| VaultError::Unreadable { table: TABLE })?;
    Ok(Breach {
        id: row.get("id")?,
        kind: row.get("kind")?,
        noticed_at: row.get("noticed_at")?,
        due_at: row.get("due_at")?,
        from_at: row.get("from_at")?,
        until_at: row.get("until_at")?,
        account: row.get("account_id")?,
        account_name: row.get("account_name")?,
        recorded_by,
        note,
        state: row.get("state")?,
        decided_at: row.get("decided_at")?,
        told_at: row.get("told_at")?,
        version: row.get("version")?,
    })
}
