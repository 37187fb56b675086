//! What became of consents: which hold both ways for who received something on them, and what was read of it.

use ::store::{EntryId, FileId, Timestamp, Tx, UnitId, Value, args, sql};

type Result<T> = std::result::Result<T, ::store::Error>;

/// Which of these consents hold at this moment, and hold both ways; ids only, for whoever received something on them.
pub(in crate::consent) async fn mutual_among_unscoped(tx: &mut Tx, ids: &[EntryId]) -> Result<Vec<EntryId>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx
        .all(
            sql!(
                "SELECT entry_id FROM consent WHERE entry_id {id_list:$1} AND mutual = 1 AND state = 'given'
                 AND valid_from <= $2 AND $2 < valid_until ORDER BY entry_id"
            ),
            args![Value::ids(ids.iter().copied()), tx.now()],
        )
        .await?;
    rows.iter().map(|row| row.get("entry_id")).collect()
}

/// Which entries of a file which units read at these moments; ids only.
pub(in crate::consent) async fn read_at_unscoped(
    tx: &mut Tx,
    file: FileId,
    moments: &[Timestamp],
) -> Result<Vec<(UnitId, Timestamp, Vec<EntryId>)>> {
    if moments.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx
        .all(
            sql!(
                "SELECT j.unit_id, j.at, j.detail FROM journal j WHERE j.file_id = $1 AND j.at {int_list:$2}
                 AND j.event = 'content.read' AND j.unit_id IS NOT NULL ORDER BY j.at, j.id"
            ),
            args![file, Value::ints(moments.iter().map(|at| at.as_millis()))],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let detail: serde_json::Value = serde_json::from_str(&row.get::<String>("detail")?).unwrap_or_default();
            let entries = detail["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
            let entries = entries.iter().filter_map(|id| id.as_str()?.parse().ok()).collect();
            Ok((row.get("unit_id")?, row.get("at")?, entries))
        })
        .collect()
}
