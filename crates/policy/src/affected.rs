//! Who from outside could look into an organisation's files at some time: for the account of a breach.

use store::ids::OrganisationId;
use store::{Timestamp, Tx, args, sql};

/// The other organisations to which grants of this one's files were live at some moment of a stretch of time, with how many
/// files each; the most first. Figures and ids, for the data-protection officer alone. Source: P18; security §6.
pub async fn outside_readers_unscoped(
    tx: &mut Tx,
    organisation: OrganisationId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<(OrganisationId, i64)>, store::Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT tf.organisation_id, COUNT(DISTINCT g.from_file) AS files
                 FROM file ff JOIN access_grant g ON g.from_file = ff.id JOIN file tf ON tf.id = g.to_file
                 WHERE ff.organisation_id = $1 AND tf.organisation_id <> $1 AND g.live_from < $3 AND g.live_until > $2
                 GROUP BY tf.organisation_id ORDER BY COUNT(DISTINCT g.from_file) DESC, tf.organisation_id"
            ),
            args![organisation, from, until],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("organisation_id")?, row.get("files")?))).collect()
}
