//! Every statement of portals.

mod earlier;
mod looked;

use ::store::{CaseId, EntryId, FileId, OrganisationId, Row, Timestamp, Tx, UserId, args, sql};
use casework::entry::Desk;
use policy::Act;

use super::model::{Access, AccessId, Fact, PortalReach, Risk, Standing, WithholdReason};

pub(super) use earlier::{Earlier, earlier};
pub(super) use looked::{bases, reads_unscoped};

type Result<T> = std::result::Result<T, ::store::Error>;

/// Somebody who was named as a risk in one access, also one that ended, is so in each of this file (F5).
macro_rules! access {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT a.id, a.file_id, p.case_id, p.from_file, p.person_id, a.user_id, w.login, w.status, a.kind, a.reach, \
               CAST(CASE WHEN EXISTS ( \
                   SELECT 1 FROM portal_file f JOIN portal_access o ON o.file_id = f.file_id \
                   WHERE f.from_file = p.from_file AND o.user_id = a.user_id AND o.named_as_risk = 1) \
                 OR EXISTS ( \
                   SELECT 1 FROM portal_access own JOIN portal_file o ON o.file_id = own.file_id \
                   JOIN risk_person r ON r.person_id = o.person_id WHERE own.user_id = a.user_id AND own.kind = 'self') \
                 OR (a.kind <> 'self' \
                   AND NOT EXISTS (SELECT 1 FROM portal_access own WHERE own.user_id = a.user_id AND own.kind = 'self') \
                   AND EXISTS (SELECT 1 FROM protection q JOIN risk_person r ON r.entry_id = q.entry_id \
                     WHERE q.child_id = p.person_id)) \
                 THEN 1 ELSE 0 END AS BIGINT) AS named_as_risk, a.given_at, a.valid_until, a.ended_at, a.version \
             FROM portal_access a JOIN portal_file p ON p.file_id = a.file_id JOIN account w ON w.id = a.user_id ",
            $rest
        ))
    };
}

/// Who was let into what is shown of a file, the newest first. The caller has reached the file itself.
pub async fn accesses_unscoped(tx: &mut Tx, from_file: FileId) -> Result<Vec<Access>> {
    let rows = tx.all(access!("WHERE p.from_file = $1 ORDER BY a.given_at DESC, a.id DESC"), args![from_file]).await?;
    rows.iter().map(read).collect()
}

/// The accesses by which something of a file is shown now.
pub(super) async fn live_accesses_unscoped(tx: &mut Tx, from_file: FileId) -> Result<Vec<Access>> {
    let text = access!("WHERE p.from_file = $1 AND a.ended_at IS NULL AND a.valid_until > $2 ORDER BY a.id");
    let rows = tx.all(text, args![from_file, tx.now()]).await?;
    rows.iter().map(read).collect()
}

/// What somebody may look into now.
pub(super) async fn accesses_of_user_unscoped(tx: &mut Tx, user: UserId) -> Result<Vec<Access>> {
    let text = access!("WHERE a.user_id = $1 AND a.ended_at IS NULL AND a.valid_until > $2 ORDER BY a.kind DESC, a.id");
    let rows = tx.all(text, args![user, tx.now()]).await?;
    rows.iter().map(read).collect()
}

/// One access to what is shown of a file.
pub(super) async fn access(tx: &mut Tx, from_file: FileId, id: AccessId) -> Result<Option<Access>> {
    let row = tx.optional(access!("WHERE p.from_file = $1 AND a.id = $2"), args![from_file, id]).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Access> {
    let named: bool = row.get("named_as_risk")?;
    Ok(Access {
        id: row.get("id")?,
        portal: row.get("file_id")?,
        case: row.get("case_id")?,
        from_file: row.get("from_file")?,
        person: row.get("person_id")?,
        user: row.get("user_id")?,
        login: row.get("login")?,
        opened: row.get::<String>("status")? == "active",
        standing: row.get::<Standing>("kind")?,
        reach: row.get::<PortalReach>("reach")?,
        risk: if named { Risk::Named } else { Risk::None },
        since: row.get("given_at")?,
        until: row.get("valid_until")?,
        ended_at: row.get("ended_at")?,
        version: row.get("version")?,
    })
}

/// The portal file of a person card in a unit's file.
pub(super) async fn portal_of(tx: &mut Tx, from_file: FileId, person: EntryId) -> Result<Option<FileId>> {
    let text = sql!("SELECT p.file_id FROM portal_file p WHERE p.from_file = $1 AND p.person_id = $2");
    tx.optional(text, args![from_file, person]).await?.map(|row| row.get("file_id")).transpose()
}

/// The portal file of a person card, if it has one.
pub(super) async fn portals_of_card_unscoped(tx: &mut Tx, person: EntryId) -> Result<Vec<FileId>> {
    let text = sql!("SELECT p.file_id FROM portal_file p WHERE p.person_id = $1 ORDER BY p.file_id");
    let rows = tx.all(text, args![person]).await?;
    rows.iter().map(|row| row.get("file_id")).collect()
}

/// Whether somebody may look into a portal file now.
pub(super) async fn is_looked_into(tx: &mut Tx, portal: FileId) -> Result<bool> {
    let text = sql!(
        "SELECT a.id FROM portal_access a WHERE a.file_id = $1 AND a.ended_at IS NULL AND a.valid_until > $2 LIMIT 1"
    );
    Ok(tx.optional(text, args![portal, tx.now()]).await?.is_some())
}

/// Lets a portal file be about another card of the same person.
pub(super) async fn set_person(tx: &mut Tx, portal: FileId, from: EntryId, to: EntryId) -> Result<u64> {
    let text = sql!("UPDATE portal_file SET person_id = $3 WHERE file_id = $1 AND person_id = $2");
    tx.run(text, args![portal, from, to]).await
}

/// Notes a portal file that was opened just before.
pub(super) async fn insert_portal(
    tx: &mut Tx,
    desk: &Desk<'_>,
    portal: FileId,
    (case, from_file, person): (CaseId, FileId, EntryId),
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO portal_file (file_id, case_id, from_file, person_id, opened_by, opened_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![portal, case, from_file, person, desk.actor.user, tx.now()],
    )
    .await?;
    Ok(())
}

/// A new access as it is written.
pub(super) struct NewRow {
    pub id: AccessId,
    pub portal: FileId,
    pub user: UserId,
    pub standing: Standing,
    pub reach: PortalReach,
    pub risk: Risk,
    pub given_by: UserId,
    pub until: Timestamp,
}

/// Writes an access.
pub(super) async fn insert_access(tx: &mut Tx, new: &NewRow) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO portal_access (id, file_id, user_id, kind, reach, named_as_risk, given_by, given_at, valid_until, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"
        ),
        args![
            new.id,
            new.portal,
            new.user,
            new.standing,
            new.reach,
            new.risk == Risk::Named,
            new.given_by,
            tx.now(),
            new.until
        ],
    )
    .await?;
    Ok(())
}

/// Ends an access; 0 where it was ended before or is at another version.
pub(super) async fn end_access(tx: &mut Tx, id: AccessId, by: UserId, seen: i64) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE portal_access SET ended_at = $3, ended_by = $2, version = version + 1
             WHERE id = $1 AND version = $4 AND ended_at IS NULL"
        ),
        args![id, by, tx.now(), seen],
    )
    .await
}

macro_rules! fact {
    ($where:literal) => {
        sql!(concat!(
            "SELECT e.id, e.kind, e.topic, e.person_id, e.sealed, \
               CAST(CASE WHEN w.entry_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS withheld, \
               CAST(CASE WHEN EXISTS (SELECT 1 FROM consent c WHERE c.entry_id = e.id AND c.own_insight = 1) \
                 OR EXISTS (SELECT 1 FROM consent_signature s JOIN consent c ON c.entry_id = s.consent_id \
                   WHERE s.entry_id = e.id AND c.own_insight = 1) \
                 OR EXISTS (SELECT 1 FROM disclosure d JOIN consent c ON c.entry_id = d.consent_id \
                   WHERE d.entry_id = e.id AND c.own_insight = 1) \
                 THEN 1 ELSE 0 END AS BIGINT) AS own_insight \
             FROM entry e LEFT JOIN portal_withheld w ON w.entry_id = e.id ",
            $where
        ))
    };
}

/// What decides whether each entry of a file is shown; ids and codes, never content.
pub(super) async fn facts_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<Fact>> {
    let rows = tx.all(fact!("WHERE e.file_id = $1 ORDER BY e.id"), args![file]).await?;
    rows.iter().map(read_fact).collect()
}

/// The same of one entry.
pub(super) async fn fact_unscoped(tx: &mut Tx, entry: EntryId) -> Result<Option<Fact>> {
    let row = tx.optional(fact!("WHERE e.id = $1"), args![entry]).await?;
    row.as_ref().map(read_fact).transpose()
}

fn read_fact(row: &Row) -> Result<Fact> {
    Ok(Fact {
        id: row.get("id")?,
        kind: row.get("kind")?,
        topic: row.get::<String>("topic")?.parse().ok(),
        person: row.get("person_id")?,
        sealed: row.get("sealed")?,
        withheld: row.get("withheld")?,
        own_insight: row.get("own_insight")?,
    })
}

/// Decides that an entry is shown through no portal; 0 where it was decided before.
pub(super) async fn insert_withheld(tx: &mut Tx, entry: EntryId, reason: WithholdReason, by: UserId) -> Result<u64> {
    tx.run(
        sql!(
            "INSERT INTO portal_withheld (entry_id, reason, withheld_by, withheld_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (entry_id) DO NOTHING"
        ),
        args![entry, reason, by, tx.now()],
    )
    .await
}

/// Withholds an entry that was told by somebody who must not become known, unless it was decided about before.
pub(super) async fn withhold_as_told(tx: &mut Tx, entry: EntryId) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO portal_withheld (entry_id, reason, withheld_by, withheld_at)
             SELECT e.id, 'informant', e.author_id, $2 FROM entry e WHERE e.id = $1
             ON CONFLICT (entry_id) DO NOTHING"
        ),
        args![entry, tx.now()],
    )
    .await?;
    Ok(())
}

/// Takes that decision back; 0 where there is none.
pub(super) async fn delete_withheld(tx: &mut Tx, entry: EntryId) -> Result<u64> {
    tx.run(sql!("DELETE FROM portal_withheld WHERE entry_id = $1"), args![entry]).await
}

/// The unit, and its organisation, whose file is behind a portal; found through what is seen of the portal file.
#[derive(Debug, Clone)]
pub(super) struct Behind {
    pub contact: Option<(UserId, String, OrganisationId)>,
    pub deputy: Option<String>,
    pub unit_name: String,
    pub unit_telephone: String,
    pub unit_mail: String,
}

/// Who stands for the family, for whoever may look into this portal file.
pub(super) async fn behind(tx: &mut Tx, desk: &Desk<'_>, portal: FileId) -> Result<Option<Behind>> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!(
                "{seen_in_file} SELECT c.contact_user_id, a.name AS contact_name, u.organisation_id AS contact_organisation,
                   d.name AS deputy_name, u.name AS unit_name, u.telephone, u.mail
                 FROM seen CROSS JOIN file f CROSS JOIN family_case c LEFT JOIN account a ON a.id = c.contact_user_id
                 LEFT JOIN unit u ON u.id = c.contact_unit_id LEFT JOIN account d ON d.id = c.deputy_user_id
                 WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND c.id = f.case_id"
            ),
            scope.and(portal),
        )
        .await?;
    row.map(|row| {
        let contact = row.get::<Option<UserId>>("contact_user_id")?;
        let organisation: Option<OrganisationId> = row.get("contact_organisation")?;
        let name: Option<String> = row.get("contact_name")?;
        Ok(Behind {
            contact: contact.zip(name).zip(organisation).map(|((id, name), at)| (id, name, at)),
            deputy: row.get("deputy_name")?,
            unit_name: row.get::<Option<String>>("unit_name")?.unwrap_or_default(),
            unit_telephone: row.get::<Option<String>>("telephone")?.unwrap_or_default(),
            unit_mail: row.get::<Option<String>>("mail")?.unwrap_or_default(),
        })
    })
    .transpose()
}

/// How many entries about a person are not shown, by reason; figures for the person themselves.
pub(super) async fn withheld_unscoped(
    tx: &mut Tx,
    from_file: FileId,
    person: EntryId,
) -> Result<Vec<(WithholdReason, i64)>> {
    let rows = tx
        .all(
            sql!(
                "SELECT w.reason, COUNT(*) AS n FROM portal_withheld w JOIN entry e ON e.id = w.entry_id
                 WHERE e.file_id = $1 AND e.person_id = $2 AND e.sealed = 0 GROUP BY w.reason ORDER BY w.reason"
            ),
            args![from_file, person],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("reason")?, row.get("n")?))).collect()
}

/// The topics of what is shown of a file, by entry; nothing is opened.
pub(super) async fn topics(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<(EntryId, policy::Topic)>> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.topic FROM seen CROSS JOIN entry e
                 WHERE e.id = seen.id AND e.kind <> 'cover' ORDER BY e.id"
            ),
            scope.and(file),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("topic")?))).collect()
}
