//! What the day asks and no other concept does; every statement starts from what the reader may see.

use ::policy::Act;
use ::store::{CaseId, EntryId, FileId, Timestamp, Tx, UnitId, UserId, Value, args, sql};
use jiff::ToSpan;
use jiff::civil::Date;
use ui::View;

use super::model::{Kind, Row};
use super::{day_of, not_mine};
use crate::case::CaseCode;
use crate::entry::{Desk, EntryError};
use crate::task::{in_charge, theirs};

/// So many days after the talk the entry check should be decided.
const DAYS_TO_DECIDE: i64 = 7;

/// A first consultation that somebody has taken and that has not led to a decision.
pub(super) struct Consultation {
    file: FileId,
    code: CaseCode,
    due_at: Timestamp,
    held_at: Option<Timestamp>,
    taken_by: UserId,
    name: String,
}

impl Consultation {
    pub(super) fn row(self, view: &View, reader: UserId) -> Row {
        let instead_of = not_mine(self.taken_by, &self.name, reader);
        match self.held_at {
            None => {
                let row = Row::new(Kind::Consultation, self.code, self.file, day_of(view, self.due_at));
                Row { due_at: Some(self.due_at), instead_of, ..row }
            }
            Some(held_at) => {
                let held = day_of(view, held_at);
                let due_on = held.checked_add(DAYS_TO_DECIDE.days()).unwrap_or(held);
                Row { instead_of, ..Row::new(Kind::EntryCheck, self.code, self.file, due_on) }
            }
        }
    }
}

/// The first consultations that the actor, or whom they stand in for, has taken and not brought to a decision.
pub(super) async fn consultations(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Consultation>, EntryError> {
    let taken = taken_unscoped(tx, desk).await?;
    if taken.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(concat!(
                "{seen_entries} SELECT fc.file_id, c.code, fc.due_at, fc.held_at, fc.taken_by, t.name \
                 FROM seen CROSS JOIN first_consultation fc CROSS JOIN file f CROSS JOIN family_case c CROSS JOIN account t \
                 WHERE fc.entry_id = seen.id AND seen.kind = 'first-contact' AND f.id = fc.file_id AND c.id = f.case_id \
                   AND t.id = fc.taken_by AND fc.unit_id = $2 AND fc.result IS NULL AND c.state = 'advice' AND ",
                in_charge!("fc.taken_by"),
                "ORDER BY fc.due_at, fc.entry_id LIMIT 200"
            )),
            scope.and(Value::ids(taken)),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Consultation {
                file: row.get("file_id")?,
                code: row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?,
                due_at: row.get("due_at")?,
                held_at: row.get("held_at")?,
                taken_by: row.get("taken_by")?,
                name: row.get("name")?,
            })
        })
        .collect()
}

/// First contacts that the actor, or whom they stand in for, has taken: which of them may be seen is asked next.
async fn taken_unscoped(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<EntryId>, EntryError> {
    let rows = tx
        .all(
            sql!(concat!(
                "SELECT fc.entry_id FROM first_consultation fc WHERE fc.taken_by IN ",
                theirs!(),
                " AND fc.unit_id = $2 AND fc.result IS NULL ORDER BY fc.entry_id"
            )),
            args![desk.actor.user, desk.actor.unit, tx.now()],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("entry_id")).collect::<Result<_, ::store::Error>>()?)
}

/// A case that is to be looked at again.
pub(super) struct Review {
    case: CaseId,
    file: FileId,
    code: CaseCode,
    review_on: Date,
    contact: UserId,
    name: String,
}

impl Review {
    pub(super) fn row(self, reader: UserId) -> Row {
        let instead_of = not_mine(self.contact, &self.name, reader);
        Row { instead_of, ..Row::new(Kind::Review, self.code, self.file, self.review_on) }
    }
}

/// The cases of the actor, and of whom they stand in for, that are to be looked at again until a day, each once.
pub(super) async fn reviews(tx: &mut Tx, desk: &Desk<'_>, until: Date) -> Result<Vec<Review>, EntryError> {
    let files = to_review_unscoped(tx, desk, until).await?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(concat!(
                "{seen_in_files} SELECT c.id AS case_id, f.id AS file_id, c.code, c.review_on, c.contact_user_id, p.name \
                 FROM seen CROSS JOIN file f CROSS JOIN family_case c CROSS JOIN account p \
                 WHERE f.cover_entry_id = seen.id AND seen.kind = 'cover' AND f.unit_id = $2 AND c.id = f.case_id \
                   AND p.id = c.contact_user_id AND c.contact_unit_id = $2 AND ",
                in_charge!("c.contact_user_id"),
                "ORDER BY c.review_on NULLS LAST, c.id, f.kind DESC, f.id LIMIT 200"
            )),
            scope.and(Value::ids(files)),
        )
        .await?;
    let mut reviews: Vec<Review> = Vec::new();
    for row in &rows {
        let case: CaseId = row.get("case_id")?;
        let day: Option<Date> = row.get::<String>("review_on")?.parse().ok();
        let known = reviews.iter().any(|known| known.case == case);
        let (Some(review_on), false) = (day, known) else { continue };
        reviews.push(Review {
            case,
            file: row.get("file_id")?,
            code: row.get::<String>("code")?.parse().map_err(|_| EntryError::NotFound)?,
            review_on,
            contact: row.get("contact_user_id")?,
            name: row.get("name")?,
        });
    }
    Ok(reviews)
}

/// The unit's files of cases of the actor, and of whom they stand in for, that are to be looked at again until a day: which of
/// them may be seen is asked next.
async fn to_review_unscoped(tx: &mut Tx, desk: &Desk<'_>, until: Date) -> Result<Vec<FileId>, EntryError> {
    let rows = tx
        .all(
            sql!(concat!(
                "SELECT f.id FROM family_case c CROSS JOIN file f WHERE c.contact_user_id IN ",
                theirs!(),
                " AND c.contact_unit_id = $2 AND c.state <> 'closed' AND c.review_on <= $4 AND f.case_id = c.id \
                 AND f.unit_id = $2 ORDER BY f.id"
            )),
            args![desk.actor.user, desk.actor.unit, tx.now(), until.to_string()],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("id")).collect::<Result<_, ::store::Error>>()?)
}

/// First contacts of the unit that nobody has taken.
pub(super) struct Unassigned {
    pub(super) waiting: i64,
    pub(super) overdue: i64,
}

/// How many wait for somebody, as far as this desk may see them.
///
/// Where they wait is asked first: the desk of first contact reaches every family of the organisation, and going through all
/// of them took twenty times as long.
pub(super) async fn unassigned(tx: &mut Tx, desk: &Desk<'_>) -> Result<Unassigned, EntryError> {
    let files = waiting_unscoped(tx, desk.actor.unit).await?;
    if files.is_empty() {
        return Ok(Unassigned { waiting: 0, overdue: 0 });
    }
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .one(
            sql!(
                "{seen_in_files} SELECT count(*) AS waiting, count(CASE WHEN fc.due_at < $3 THEN 1 END) AS overdue \
                 FROM seen CROSS JOIN first_consultation fc WHERE fc.entry_id = seen.id \
                 AND seen.kind = 'first-contact' AND fc.unit_id = $2 AND fc.taken_by IS NULL AND fc.held_at IS NULL"
            ),
            scope.and(::store::Value::ids(files)),
        )
        .await?;
    Ok(Unassigned { waiting: row.get("waiting")?, overdue: row.get("overdue")? })
}

/// The files of a unit's first contacts that nobody has taken: which of them may be seen is asked next.
async fn waiting_unscoped(tx: &mut Tx, unit: UnitId) -> Result<Vec<FileId>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT fc.file_id FROM first_consultation fc \
                 WHERE fc.unit_id = $1 AND fc.taken_by IS NULL AND fc.held_at IS NULL ORDER BY fc.file_id"
            ),
            args![unit],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("file_id")).collect::<Result<_, ::store::Error>>()?)
}
