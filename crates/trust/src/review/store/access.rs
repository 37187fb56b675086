//! The journal, as far as it is of the officer's own organisation.

use store::{Error, OrganisationId, Row, Timestamp, Tx, UserId, args, sql};

use crate::review::model::access::{Asked, Line};

macro_rules! line {
    ($where:literal) => {
        sql!(concat!(
            "SELECT j.id, j.at, j.event, j.purpose, j.detail, a.name AS person, u.name AS unit_name, c.code \
             FROM journal j LEFT JOIN account a ON a.id = j.actor_id LEFT JOIN unit u ON u.id = j.unit_id \
             LEFT JOIN file f ON f.id = j.file_id LEFT JOIN family_case c ON c.id = COALESCE(j.case_id, f.case_id) \
             WHERE ",
            $where,
            " ORDER BY j.at DESC, j.id DESC LIMIT $5"
        ))
    };
}

/// What people of an organisation did, the latest first.
pub(crate) async fn accesses_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    zone: &str,
    asked: &Asked,
    most: i64,
) -> Result<Vec<Line>, Error> {
    let (from, until) = asked.window(zone);
    let (before, id) = asked.before();
    let [one, other] = asked.group().patterns();
    let rows = tx
        .all(
            line!(
                "j.organisation_id = $1 AND j.at >= $2 AND j.at < $3 AND (j.at, j.id) < ($4, $6) \
                 AND (j.event LIKE $7 OR j.event LIKE $8) AND ($9 = '' OR c.code = $9) \
                 AND ($10 = 0 OR j.actor_id = $11)"
            ),
            args![
                organisation,
                from,
                until,
                before,
                most,
                id,
                one,
                other,
                asked.fall.trim().to_uppercase(),
                i64::from(asked.account().is_some()),
                asked.account()
            ],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// What was deleted in an organisation, by people or by the clock, the latest first.
pub(crate) async fn deletions_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    before: (Timestamp, store::Uuid),
    most: i64,
) -> Result<Vec<Line>, Error> {
    let rows = tx
        .all(
            line!(
                "(j.organisation_id = $1 OR (j.organisation_id IS NULL AND f.organisation_id = $1)) \
                 AND j.at >= $2 AND j.at <= $3 AND (j.at, j.id) < ($3, $4) \
                 AND (j.event LIKE '%.erased' OR j.event LIKE '%.deleted' OR j.event LIKE '%.destroyed' \
                      OR j.event LIKE '%.discarded' OR j.event LIKE '%.expired')"
            ),
            args![organisation, Timestamp::from_millis(0), before.0, before.1, most],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// Everybody who works or has worked in an organisation, by name, to choose from.
pub(crate) async fn people_unscoped(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<(UserId, String)>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT a.id, a.name FROM unit u JOIN membership m ON m.unit_id = u.id \
                 JOIN account a ON a.id = m.user_id WHERE u.organisation_id = $1 ORDER BY a.name NULLS LAST, a.id"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

fn read(row: &Row) -> Result<Line, Error> {
    let detail: serde_json::Value = serde_json::from_str(&row.get::<String>("detail")?).unwrap_or_default();
    Ok(Line {
        id: row.get("id")?,
        at: row.get("at")?,
        event: row.get("event")?,
        person: row.get("person")?,
        unit: row.get("unit_name")?,
        case: row.get("code")?,
        purpose: row.get("purpose")?,
        entries: detail["entries"].as_array().map_or(0, Vec::len),
    })
}
