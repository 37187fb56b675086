//! The journal, as far as it is of the officer's own organisation.

use store::{Error, OrganisationId, Row, Timestamp, Tx, UserId, args, sql};

use crate::review::model::access::{Asked, Group, Line};

macro_rules! line {
    ($($where:literal),+) => {
        sql!(concat!(
            "SELECT j.id, j.at, j.event, j.purpose, j.detail, a.name AS person, u.name AS unit_name, c.code \
             FROM journal j LEFT JOIN account a ON a.id = j.actor_id LEFT JOIN unit u ON u.id = j.unit_id \
             LEFT JOIN file f ON f.id = j.file_id LEFT JOIN family_case c ON c.id = COALESCE(j.case_id, f.case_id) \
             WHERE ",
            $($where,)+
            " ORDER BY j.at DESC, j.id DESC LIMIT $5"
        ))
    };
}

/// The lines of an organisation in a stretch of time whose event lies in one of two stretches of names.
macro_rules! line_of_group {
    ($organisation:literal, $more:literal) => {
        line!(
            $organisation,
            " = $1 AND j.at >= $2 AND j.at < $3 AND (j.at, j.id) < ($4, $6) \
              AND ((j.event >= $7 AND j.event < $8) OR (j.event >= $9 AND j.event < $10))",
            $more
        )
    };
}

/// What people of an organisation did, the latest first.
///
/// A question about one case or one person starts at that case's or person's lines, and one about what is rare at an
/// index that holds only that (migration 0025): `COALESCE` keeps the planner from walking through the whole organisation.
pub(crate) async fn accesses_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    zone: &str,
    asked: &Asked,
    most: i64,
) -> Result<Vec<Line>, Error> {
    let (from, until) = asked.window(zone);
    let (before, id) = asked.before();
    let [(one, one_end), (other, other_end)] = asked.group().names();
    let args = args![organisation, from, until, before, most, id, one, one_end, other, other_end];
    let case = asked.fall.trim().to_uppercase();
    let rows = match (case.is_empty(), asked.account(), asked.group()) {
        (false, account, _) => {
            let text = line_of_group!(
                "COALESCE(j.organisation_id, j.network_id)",
                " AND (j.file_id IN (SELECT ff.id FROM family_case fc JOIN file ff ON ff.case_id = fc.id WHERE fc.code = $11) \
                   OR j.case_id IN (SELECT fc.id FROM family_case fc WHERE fc.code = $11)) \
                   AND ($12 = 0 OR j.actor_id = $13)"
            );
            tx.all(text, args.and(case).and(i64::from(account.is_some())).and(account)).await?
        }
        (true, Some(account), _) => {
            let text = line_of_group!("COALESCE(j.organisation_id, j.network_id)", " AND j.actor_id = $11");
            tx.all(text, args.and(account)).await?
        }
        (true, None, Group::Flow) => {
            let text = line_of_group!(
                "j.organisation_id",
                " AND ((j.event >= 'consent.' AND j.event < 'consent/') \
                    OR (j.event >= 'disclosure.' AND j.event < 'disclosure/'))"
            );
            tx.all(text, args).await?
        }
        (true, None, Group::Emergency) => {
            let text = line_of_group!(
                "j.organisation_id",
                " AND ((j.event >= 'bar.' AND j.event < 'bar/') OR (j.event >= 'emergency.' AND j.event < 'emergency/'))"
            );
            tx.all(text, args).await?
        }
        (true, None, _) => tx.all(line_of_group!("j.organisation_id", ""), args).await?,
    };
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
                "j.event = 'file.erased' \
                 AND (j.organisation_id = $1 OR (j.organisation_id IS NULL AND f.organisation_id = $1)) \
                 AND j.at >= $2 AND j.at <= $3 AND (j.at, j.id) < ($3, $4)"
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
