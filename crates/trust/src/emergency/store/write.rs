//! Writing: the record of an emergency, its end and its review.

use policy::{Actor, Topic};
use store::{EntryId, Error, Timestamp, Tx, UserId, args, sql};

use super::read::Place;
use crate::emergency::model::{Access, Category, EmergencyId, Finding, Ground};

/// What is written down when a file is opened.
pub(in crate::emergency) struct Opened<'a> {
    pub(in crate::emergency) id: EmergencyId,
    pub(in crate::emergency) place: Place,
    pub(in crate::emergency) category: Category,
    pub(in crate::emergency) topics: &'a [Topic],
    pub(in crate::emergency) reason: EntryId,
    pub(in crate::emergency) until: Timestamp,
    pub(in crate::emergency) review_due: Timestamp,
    pub(in crate::emergency) shown_from: Timestamp,
}

/// Keeps it. Errors: `Conflict` where the person has another one that nobody has reviewed.
pub(crate) async fn insert(tx: &mut Tx, actor: &Actor, opened: &Opened<'_>) -> Result<(), Error> {
    let place = opened.place;
    tx.run(
        sql!(
            "INSERT INTO emergency_access (id, network_id, organisation_id, unit_id, case_id, file_id, user_id, category, \
               reason_entry_id, opened_at, until_at, review_due_at, shown_from, withheld_for, version) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)"
        ),
        args![
            opened.id,
            place.network,
            place.organisation,
            actor.unit,
            place.case,
            place.file,
            actor.user,
            opened.category,
            opened.reason,
            tx.now(),
            opened.until,
            opened.review_due,
            opened.shown_from,
            opened.category.withheld_for()
        ],
    )
    .await?;
    for topic in opened.topics {
        tx.run(sql!("INSERT INTO emergency_topic (access_id, topic) VALUES ($1, $2)"), args![opened.id, *topic])
            .await?;
    }
    Ok(())
}

/// Notes that it was ended before its time.
pub(crate) async fn note_end(tx: &mut Tx, id: EmergencyId) -> Result<(), Error> {
    tx.run(
        sql!("UPDATE emergency_access SET ended_at = $2, version = version + 1 WHERE id = $1 AND ended_at IS NULL"),
        args![id, tx.now()],
    )
    .await?;
    Ok(())
}

/// What the review came to.
pub(in crate::emergency) struct Reviewed {
    pub(in crate::emergency) finding: Finding,
    pub(in crate::emergency) words: Option<EntryId>,
    pub(in crate::emergency) shown_from: Timestamp,
    pub(in crate::emergency) withheld_for: Option<Ground>,
}

/// Notes the review; `false` where somebody was faster.
pub(crate) async fn note_review(tx: &mut Tx, access: &Access, by: UserId, reviewed: &Reviewed) -> Result<bool, Error> {
    let changed = tx
        .run(
            sql!(
                "UPDATE emergency_access SET finding = $3, finding_entry_id = $4, reviewed_by = $5, reviewed_at = $6, \
                   shown_from = $7, withheld_for = $8, version = version + 1 \
                 WHERE id = $1 AND version = $2 AND reviewed_at IS NULL"
            ),
            args![
                access.id,
                access.version,
                reviewed.finding,
                reviewed.words,
                by,
                tx.now(),
                reviewed.shown_from,
                reviewed.withheld_for
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Notes that somebody was reminded of the review.
pub(crate) async fn note_reminder(tx: &mut Tx, id: EmergencyId) -> Result<(), Error> {
    tx.run(sql!("UPDATE emergency_access SET reminded_at = $2 WHERE id = $1"), args![id, tx.now()]).await?;
    Ok(())
}
