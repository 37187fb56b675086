//! Every statement about cooperations. Nothing here is about clients.

use ::policy::{Actor, Basis, Topic};
use ::store::ids::{NetworkId, OrganisationId};
use ::store::{Row, Timestamp, Tx, args, sql};
use jiff::civil::Date;
use serde::Serialize;

use super::Flow;
use super::model::{Cooperation, CooperationDraft, CooperationId, Line, ListedCooperation, Party};
use super::policy::Part;
use crate::organisation::Status;
use crate::{Error, Result};

/// An organisation that takes part in the network, by name, for whoever writes an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Which.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// The organisations that take part in the network today, by name.
pub async fn members(tx: &mut Tx, network: NetworkId) -> Result<Vec<Member>> {
    let rows = tx
        .all(
            sql!(
                "SELECT id, name FROM organisation WHERE network_id = $1 AND status = 'active' ORDER BY name NULLS LAST, id"
            ),
            args![network],
        )
        .await?;
    rows.iter().map(|row| Ok(Member { id: row.get("id")?, name: row.get("name")? })).collect()
}

pub(super) async fn standing_of(tx: &mut Tx, network: NetworkId, id: OrganisationId) -> Result<Option<Status>> {
    let row = tx
        .optional(sql!("SELECT status FROM organisation WHERE id = $1 AND network_id = $2"), args![id, network])
        .await?;
    row.map(|row| row.get::<String>("status")?.parse()).transpose()
}

pub(super) async fn lets_flow(tx: &mut Tx, flow: &Flow, at: Timestamp) -> Result<bool> {
    let row = tx
        .optional(
            sql!(
                "SELECT c.id FROM cooperation_flow c WHERE c.from_organisation = $1 AND c.to_organisation = $2
                 AND c.topic = $3 AND c.purpose = $4 AND c.basis = $5 AND c.live_from <= $6 AND $6 < c.live_until LIMIT 1"
            ),
            args![
                flow.from,
                flow.to,
                flow.topic.as_str(),
                flow.purpose.as_str(),
                flow.basis.as_str(),
                at
            ],
        )
        .await?;
    Ok(row.is_some())
}

pub(super) async fn flowing_topics(
    tx: &mut Tx,
    from: OrganisationId,
    to: OrganisationId,
    basis: Basis,
    at: Timestamp,
) -> Result<Vec<Topic>> {
    let rows = tx
        .all(
            sql!(
                "SELECT DISTINCT c.topic FROM cooperation_flow c WHERE c.from_organisation = $1 AND c.to_organisation = $2
                 AND c.purpose = 'casework' AND c.basis = $3 AND c.live_from <= $4 AND $4 < c.live_until ORDER BY c.topic"
            ),
            args![from, to, basis.as_str(), at],
        )
        .await?;
    rows.iter().map(|row| Ok(row.get("topic")?)).collect()
}

pub(super) async fn listed(tx: &mut Tx, part: Part) -> Result<Vec<ListedCooperation>> {
    let rows = tx
        .all(
            sql!(
                "SELECT c.id, c.title, c.state, c.valid_until, COUNT(p.organisation_id) AS parties, COUNT(p.signed_at) AS signed
                 FROM cooperation c JOIN cooperation_party p ON p.cooperation_id = c.id
                 WHERE c.network_id = $1 AND (EXISTS (SELECT 1 FROM cooperation_party o
                   WHERE o.cooperation_id = c.id AND o.organisation_id = $2) OR $2 IS NULL)
                 GROUP BY c.id, c.title, c.state, c.valid_until
                 ORDER BY CASE c.state WHEN 'draft' THEN 0 WHEN 'signed' THEN 1 ELSE 2 END, c.title, c.id"
            ),
            args![part.network, part.only()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ListedCooperation {
                id: row.get("id")?,
                title: row.get("title")?,
                state: row.get::<String>("state")?.parse()?,
                valid_until: row.get("valid_until")?,
                parties: row.get("parties")?,
                signed: row.get("signed")?,
            })
        })
        .collect()
}

/// One cooperation with its parties and its matrix, if the actor has to do with it.
pub(super) async fn cooperation(tx: &mut Tx, part: Part, id: CooperationId) -> Result<Option<Cooperation>> {
    let row = tx
        .optional(
            sql!(
                "SELECT c.id, c.title, c.aim, c.state, c.valid_from, c.valid_until, c.first_day, c.last_day, c.ended_at, c.version
                 FROM cooperation c WHERE c.id = $1 AND c.network_id = $2 AND (EXISTS (
                   SELECT 1 FROM cooperation_party o WHERE o.cooperation_id = c.id AND o.organisation_id = $3) OR $3 IS NULL)"
            ),
            args![id, part.network, part.only()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let signatures = parties(tx, id).await?;
    let matrix = matrix(tx, id).await?;
    Ok(Some(Cooperation {
        id: row.get("id")?,
        state: row.get::<String>("state")?.parse()?,
        text: CooperationDraft {
            title: row.get("title")?,
            aim: row.get("aim")?,
            first_day: day(&row, "first_day")?,
            last_day: day(&row, "last_day")?,
            parties: signatures.iter().map(|party| party.organisation).collect(),
            matrix,
        },
        valid_from: row.get("valid_from")?,
        valid_until: row.get("valid_until")?,
        signatures,
        ended_at: row.get("ended_at")?,
        version: row.get("version")?,
    }))
}

fn day(row: &Row, column: &str) -> Result<Date> {
    let day: String = row.get(column)?;
    day.parse().map_err(|_| Error::UnknownCode { what: "day", code: day })
}

async fn parties(tx: &mut Tx, id: CooperationId) -> Result<Vec<Party>> {
    let rows = tx
        .all(
            sql!(
                "SELECT p.organisation_id, o.name, a.name AS signed_by, p.signed_at FROM cooperation_party p
                 JOIN organisation o ON o.id = p.organisation_id LEFT JOIN account a ON a.id = p.signed_by
                 WHERE p.cooperation_id = $1 ORDER BY o.name NULLS LAST, o.id"
            ),
            args![id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Party {
                organisation: row.get("organisation_id")?,
                name: row.get("name")?,
                signed_by: row.get("signed_by")?,
                signed_at: row.get("signed_at")?,
            })
        })
        .collect()
}

async fn matrix(tx: &mut Tx, id: CooperationId) -> Result<Vec<Line>> {
    let rows = tx
        .all(
            sql!(
                "SELECT from_organisation, to_organisation, topic, purpose, basis FROM cooperation_matrix
                 WHERE cooperation_id = $1 ORDER BY from_organisation, to_organisation, topic, purpose, basis"
            ),
            args![id],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Line {
                from: row.get("from_organisation")?,
                to: row.get("to_organisation")?,
                topic: row.get("topic")?,
                purpose: row.get("purpose")?,
                basis: row.get::<String>("basis")?.parse()?,
            })
        })
        .collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    id: CooperationId,
    text: &CooperationDraft,
    (from, until): (Timestamp, Timestamp),
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO cooperation (id, network_id, title, aim, state, first_day, last_day, valid_from, valid_until,
                                      drafted_by, drafted_at, version)
             VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, 1)"
        ),
        args![
            id,
            actor.network,
            &text.title,
            &text.aim,
            text.first_day.to_string(),
            text.last_day.to_string(),
            from,
            until,
            actor.user,
            tx.now()
        ],
    )
    .await?;
    Ok(())
}

/// Puts another text in the place of the draft that was seen; 0 rows when somebody was faster or has signed.
pub(super) async fn replace(
    tx: &mut Tx,
    id: CooperationId,
    seen: i64,
    text: &CooperationDraft,
    (from, until): (Timestamp, Timestamp),
) -> Result<u64> {
    let statement = sql!(
        "UPDATE cooperation SET title = $3, aim = $4, first_day = $5, last_day = $6, valid_from = $7, valid_until = $8,
                version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'"
    );
    let values =
        args![id, seen, &text.title, &text.aim, text.first_day.to_string(), text.last_day.to_string(), from, until];
    Ok(tx.run(statement, values).await?)
}

pub(super) async fn forget_parts(tx: &mut Tx, id: CooperationId) -> Result<()> {
    tx.run(sql!("DELETE FROM cooperation_matrix WHERE cooperation_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM cooperation_party WHERE cooperation_id = $1 AND signed_at IS NULL"), args![id]).await?;
    Ok(())
}

/// Writes who takes part and what may flow; the lines go in one statement, because a matrix has many.
pub(super) async fn insert_parts(tx: &mut Tx, id: CooperationId, text: &CooperationDraft) -> Result<()> {
    for party in &text.parties {
        tx.run(
            sql!("INSERT INTO cooperation_party (cooperation_id, organisation_id) VALUES ($1, $2)"),
            args![id, *party],
        )
        .await?;
    }
    for line in &text.matrix {
        tx.run(
            sql!(
                "INSERT INTO cooperation_matrix (cooperation_id, from_organisation, to_organisation, topic, purpose, basis)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            args![id, line.from, line.to, line.topic.as_str(), line.purpose.as_str(), line.basis.as_str()],
        )
        .await?;
    }
    Ok(())
}

/// Makes the text final, or notes one more signature; 0 rows when somebody was faster.
pub(super) async fn mark_signed(tx: &mut Tx, id: CooperationId, seen: i64) -> Result<u64> {
    let statement = sql!(
        "UPDATE cooperation SET state = 'signed', version = version + 1
         WHERE id = $1 AND version = $2 AND state IN ('draft', 'signed')"
    );
    Ok(tx.run(statement, args![id, seen]).await?)
}

pub(super) async fn sign(tx: &mut Tx, actor: &Actor, id: CooperationId, organisation: OrganisationId) -> Result<()> {
    tx.run(
        sql!(
            "UPDATE cooperation_party SET signed_by = $3, signed_at = $4
             WHERE cooperation_id = $1 AND organisation_id = $2 AND signed_at IS NULL"
        ),
        args![id, organisation, actor.user, tx.now()],
    )
    .await?;
    Ok(())
}

/// Lets one line of the matrix flow, both of whose ends have signed.
pub(super) async fn open_flow(
    tx: &mut Tx,
    id: CooperationId,
    line: &Line,
    (from, until): (Timestamp, Timestamp),
) -> Result<()> {
    let flow = tx.new_id();
    tx.run(
        sql!(
            "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from,
                                           live_until, cooperation_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        args![
            flow,
            line.from,
            line.to,
            line.topic.as_str(),
            line.purpose.as_str(),
            line.basis.as_str(),
            from,
            until,
            id
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn mark_ended(tx: &mut Tx, actor: &Actor, id: CooperationId, seen: i64) -> Result<u64> {
    let statement = sql!(
        "UPDATE cooperation SET state = 'ended', ended_by = $3, ended_at = $4, version = version + 1
         WHERE id = $1 AND version = $2 AND state <> 'ended'"
    );
    Ok(tx.run(statement, args![id, seen, actor.user, tx.now()]).await?)
}

/// Takes away flows that have not begun, so that they never do.
pub(super) async fn drop_coming_flows(tx: &mut Tx, id: CooperationId) -> Result<()> {
    tx.run(sql!("DELETE FROM cooperation_flow WHERE cooperation_id = $1 AND live_from >= $2"), args![id, tx.now()])
        .await?;
    Ok(())
}

pub(super) async fn end_flows(tx: &mut Tx, id: CooperationId) -> Result<()> {
    tx.run(
        sql!("UPDATE cooperation_flow SET live_until = $2 WHERE cooperation_id = $1 AND live_until > $2"),
        args![id, tx.now()],
    )
    .await?;
    Ok(())
}
