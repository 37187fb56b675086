//! What is missing, as text for the database: the clock looks at states, days and ids, never at content.
//!
//! Only the unit's own files of a case count, so that nobody can tell from a finding what lies in another unit's.

use store::{Error, FileId, NetworkId, OrganisationId, Timestamp, Tx, UnitId, args, sql};

use crate::safety_net::model::Lack;

/// `$2` is now in each of them; `f` is the file.
macro_rules! no_contact_person {
    ($place:literal) => {
        concat!(
            "SELECT f.id AS file_id, f.case_id, f.unit_id FROM family_case c JOIN file f ON f.case_id = c.id \
               AND f.unit_id = c.contact_unit_id \
             WHERE c.state = 'open' AND ", $place, " AND (NOT EXISTS (SELECT 1 FROM account a \
                 JOIN membership m ON m.user_id = a.id WHERE a.id = c.contact_user_id AND m.unit_id = c.contact_unit_id \
                   AND a.status = 'active' AND m.status = 'active') \
               OR (EXISTS (SELECT 1 FROM absence x WHERE x.user_id = c.contact_user_id AND x.unit_id = c.contact_unit_id \
                   AND x.valid_from <= $2 AND $2 < x.valid_until) \
                 AND NOT EXISTS (SELECT 1 FROM absence x JOIN absence_case k ON k.absence_id = x.id \
                   JOIN account a ON a.id = k.substitute_user_id \
                   JOIN membership m ON m.user_id = a.id AND m.unit_id = x.unit_id \
                   WHERE x.user_id = c.contact_user_id AND x.unit_id = c.contact_unit_id AND k.file_id = f.id \
                     AND x.valid_from <= $2 AND $2 < x.valid_until AND a.status = 'active' AND m.status = 'active' \
                     AND NOT EXISTS (SELECT 1 FROM absence y WHERE y.user_id = a.id AND y.unit_id = x.unit_id \
                       AND y.valid_from <= $2 AND $2 < y.valid_until))))"
        )
    };
}

/// `$3` is today.
macro_rules! no_next_step {
    ($place:literal) => {
        concat!(
            "SELECT f.id AS file_id, f.case_id, f.unit_id FROM family_case c JOIN file f ON f.case_id = c.id \
               AND f.unit_id = c.contact_unit_id \
             WHERE c.state = 'open' AND ",
            $place,
            " AND (c.review_on IS NULL OR c.review_on < $3) \
               AND NOT EXISTS (SELECT 1 FROM task t JOIN file o ON o.id = t.file_id WHERE o.case_id = c.id \
                 AND o.unit_id = f.unit_id AND t.done_at IS NULL AND t.withdrawn_at IS NULL) \
               AND NOT EXISTS (SELECT 1 FROM appointment p JOIN file o ON o.id = p.file_id WHERE o.case_id = c.id \
                 AND o.unit_id = f.unit_id AND p.state = 'planned' AND p.ends_at > $2)"
        )
    };
}

/// `$3` is the first moment of the day after which a contact was recent enough.
macro_rules! no_contact {
    ($place:literal) => {
        concat!(
            "SELECT f.id AS file_id, f.case_id, f.unit_id FROM family_case c JOIN file f ON f.case_id = c.id \
               AND f.unit_id = c.contact_unit_id \
             WHERE c.state = 'open' AND ", $place, " AND c.opened_at < $3 AND NOT EXISTS (SELECT 1 FROM entry e \
               JOIN file o ON o.id = e.file_id WHERE o.case_id = c.id AND o.unit_id = f.unit_id AND e.happened_at >= $3 \
                 AND e.kind IN ('contact', 'first-contact', 'consultation') AND e.state <> 'withdrawn' AND e.sealed = 0)"
        )
    };
}

macro_rules! no_answer {
    ($place:literal) => {
        concat!(
            "SELECT f.id AS file_id, f.case_id, f.unit_id FROM first_consultation fc JOIN file f ON f.id = fc.file_id \
             WHERE ",
            $place,
            " AND f.case_id IS NOT NULL AND fc.held_at IS NULL AND fc.due_at < $2"
        )
    };
}

/// A lack that was seen before and cleared within the same millisecond is open again.
macro_rules! find {
    ($lack:literal, $missing:ident) => {
        sql!(concat!(
            "INSERT INTO finding (file_id, kind, found_at, case_id, unit_id) \
             SELECT q.file_id, '",
            $lack,
            "', CAST($2 AS BIGINT), q.case_id, q.unit_id FROM (",
            $missing!("f.unit_id = $1"),
            ") q \
             WHERE NOT EXISTS (SELECT 1 FROM finding n WHERE n.file_id = q.file_id AND n.kind = '",
            $lack,
            "' \
               AND n.cleared_at IS NULL) \
             ON CONFLICT (file_id, kind, found_at) DO UPDATE SET cleared_at = NULL"
        ))
    };
}

macro_rules! clear {
    ($lack:literal, $missing:ident, $own:literal, $place:literal) => {
        sql!(concat!(
            "UPDATE finding SET cleared_at = $2 WHERE kind = '",
            $lack,
            "' AND cleared_at IS NULL AND ",
            $own,
            " AND file_id NOT IN (SELECT q.file_id FROM (",
            $missing!($place),
            ") q)"
        ))
    };
}

/// The moment of a check, as an organisation's wall shows it.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    pub now: Timestamp,
    pub today: String,
    pub contact_since: Timestamp,
}

/// Notes what is missing in a unit's cases and was not known; how much that is.
pub(crate) async fn find_unscoped(tx: &mut Tx, unit: UnitId, look: &Look) -> Result<u64, Error> {
    let mut found = tx.run(find!("contact-person", no_contact_person), args![unit, look.now]).await?;
    found += tx.run(find!("next-step", no_next_step), args![unit, look.now, &look.today]).await?;
    found += tx.run(find!("contact", no_contact), args![unit, look.now, look.contact_since]).await?;
    found += tx.run(find!("first-contact", no_answer), args![unit, look.now]).await?;
    Ok(found)
}

/// Clears what is no longer missing in a unit's cases.
pub(crate) async fn clear_of_unit_unscoped(tx: &mut Tx, unit: UnitId, look: &Look) -> Result<(), Error> {
    tx.run(clear!("contact-person", no_contact_person, "unit_id = $1", "f.unit_id = $1"), args![unit, look.now])
        .await?;
    tx.run(clear!("next-step", no_next_step, "unit_id = $1", "f.unit_id = $1"), args![unit, look.now, &look.today])
        .await?;
    tx.run(clear!("contact", no_contact, "unit_id = $1", "f.unit_id = $1"), args![unit, look.now, look.contact_since])
        .await?;
    tx.run(clear!("first-contact", no_answer, "unit_id = $1", "f.unit_id = $1"), args![unit, look.now]).await?;
    Ok(())
}

/// Clears one lack of one file, if it is no longer missing there.
pub(crate) async fn clear_of_file_unscoped(tx: &mut Tx, file: FileId, lack: Lack, look: &Look) -> Result<(), Error> {
    let (statement, args) = match lack {
        Lack::ContactPerson => {
            (clear!("contact-person", no_contact_person, "file_id = $1", "f.id = $1"), args![file, look.now])
        }
        Lack::NextStep => {
            (clear!("next-step", no_next_step, "file_id = $1", "f.id = $1"), args![file, look.now, &look.today])
        }
        Lack::Contact => {
            (clear!("contact", no_contact, "file_id = $1", "f.id = $1"), args![file, look.now, look.contact_since])
        }
        Lack::FirstContact => (clear!("first-contact", no_answer, "file_id = $1", "f.id = $1"), args![file, look.now]),
    };
    tx.run(statement, args).await?;
    Ok(())
}

/// An organisation, as far as a check needs to know it.
#[derive(Debug, Clone)]
pub(crate) struct Watched {
    pub organisation: OrganisationId,
    pub network: NetworkId,
    pub zone: String,
    pub days: Option<i64>,
    pub checked_day: Option<String>,
}

fn watched(row: &store::Row) -> Result<Watched, Error> {
    Ok(Watched {
        organisation: row.get("id")?,
        network: row.get("network_id")?,
        zone: row.get("time_zone")?,
        days: row.get("days")?,
        checked_day: row.get("day")?,
    })
}

/// Every organisation that takes part.
pub(crate) async fn watched_unscoped(tx: &mut Tx) -> Result<Vec<Watched>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT o.id, o.network_id, o.time_zone, i.days, d.day FROM organisation o \
                 LEFT JOIN contact_interval i ON i.organisation_id = o.id LEFT JOIN checked_day d ON d.organisation_id = o.id \
                 WHERE o.status = 'active' ORDER BY o.id"
            ),
            args![],
        )
        .await?;
    rows.iter().map(watched).collect()
}

/// The organisation of a unit.
pub(crate) async fn watched_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Watched, Error> {
    let row = tx
        .one(
            sql!(
                "SELECT o.id, o.network_id, o.time_zone, i.days, d.day FROM unit u JOIN organisation o ON o.id = u.organisation_id \
                 LEFT JOIN contact_interval i ON i.organisation_id = o.id LEFT JOIN checked_day d ON d.organisation_id = o.id \
                 WHERE u.id = $1"
            ),
            args![unit],
        )
        .await?;
    watched(&row)
}

/// What is noted as missing in a file, with the unit.
pub(crate) async fn open_of_file_unscoped(tx: &mut Tx, file: FileId) -> Result<Vec<(UnitId, Lack)>, Error> {
    let rows = tx
        .all(
            sql!("SELECT unit_id, kind FROM finding WHERE file_id = $1 AND cleared_at IS NULL ORDER BY kind"),
            args![file],
        )
        .await?;
    let open = |row: &store::Row| Ok((row.get("unit_id")?, row.get::<String>("kind")?));
    let all: Vec<(UnitId, String)> = rows.iter().map(open).collect::<Result<_, Error>>()?;
    Ok(all.into_iter().filter_map(|(unit, kind)| Some((unit, kind.parse().ok()?))).collect())
}

/// Notes the local day on which an organisation was checked.
pub(crate) async fn note_day(tx: &mut Tx, organisation: OrganisationId, day: &str) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO checked_day (organisation_id, day) VALUES ($1, $2) \
             ON CONFLICT (organisation_id) DO UPDATE SET day = excluded.day"
        ),
        args![organisation, day],
    )
    .await?;
    Ok(())
}

/// The moment for which the next round is queued.
pub(crate) async fn next_round(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    let row = tx.optional(sql!("SELECT at FROM next_round WHERE id = 1"), args![]).await?;
    row.map(|row| row.get("at")).transpose()
}

/// Plans the first round; false when one is planned already.
pub(crate) async fn plan_first_round(tx: &mut Tx, at: Timestamp) -> Result<bool, Error> {
    let planned =
        tx.run(sql!("INSERT INTO next_round (id, at) VALUES (1, $1) ON CONFLICT (id) DO NOTHING"), args![at]).await?;
    Ok(planned == 1)
}

/// Plans the round after one; false when another node has done so.
pub(crate) async fn plan_next_round(tx: &mut Tx, after: Timestamp, at: Timestamp) -> Result<bool, Error> {
    let planned = tx.run(sql!("UPDATE next_round SET at = $2 WHERE id = 1 AND at = $1"), args![after, at]).await?;
    Ok(planned == 1)
}
