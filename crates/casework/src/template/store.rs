//! Every statement on templates; each one stays within the unit that the actor works in.

use store::{Error, Row, Tx, args, sql};

use super::model::{Template, TemplateId, TemplateState, Wording};
use crate::entry::{Desk, EntryError};

/// The templates of the actor's unit in this state, by title.
pub(super) async fn of_unit(tx: &mut Tx, desk: &Desk<'_>, state: TemplateState) -> Result<Vec<Template>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT t.id, t.state, t.version, v.title, v.body, v.changed_at, a.name AS author_name FROM template t \
                 JOIN template_version v ON v.template_id = t.id AND v.version = t.version \
                 JOIN account a ON a.id = v.author_id WHERE t.unit_id = $1 AND t.state = $2 ORDER BY v.title, t.id"
            ),
            args![desk.actor.unit, state.as_str()],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// One template of the actor's unit, with the version that stands.
pub(super) async fn find(tx: &mut Tx, desk: &Desk<'_>, id: TemplateId) -> Result<Option<Template>, EntryError> {
    let row = tx
        .optional(
            sql!(
                "SELECT t.id, t.state, t.version, v.title, v.body, v.changed_at, a.name AS author_name FROM template t \
                 JOIN template_version v ON v.template_id = t.id AND v.version = t.version \
                 JOIN account a ON a.id = v.author_id WHERE t.unit_id = $1 AND t.id = $2"
            ),
            args![desk.actor.unit, id],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// All versions of a template of the actor's unit, the newest first.
pub(super) async fn versions(tx: &mut Tx, desk: &Desk<'_>, id: TemplateId) -> Result<Vec<Template>, EntryError> {
    let rows = tx
        .all(
            sql!(
                "SELECT t.id, t.state, v.version, v.title, v.body, v.changed_at, a.name AS author_name FROM template t \
                 JOIN template_version v ON v.template_id = t.id JOIN account a ON a.id = v.author_id \
                 WHERE t.unit_id = $1 AND t.id = $2 ORDER BY v.version DESC"
            ),
            args![desk.actor.unit, id],
        )
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Template, EntryError> {
    Ok(Template {
        id: row.get("id")?,
        title: row.get("title")?,
        body: row.get("body")?,
        state: row.get::<String>("state")?.parse().map_err(|_| EntryError::NotFound)?,
        version: row.get("version")?,
        author_name: row.get("author_name")?,
        changed_at: row.get("changed_at")?,
    })
}

/// Makes the row of a new template.
pub(super) async fn insert(tx: &mut Tx, desk: &Desk<'_>, id: TemplateId, state: TemplateState) -> Result<(), Error> {
    tx.run(
        sql!("INSERT INTO template (id, unit_id, state, version) VALUES ($1, $2, $3, 1)"),
        args![id, desk.actor.unit, state.as_str()],
    )
    .await?;
    Ok(())
}

/// Adds a version.
pub(super) async fn insert_version(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: TemplateId,
    version: i64,
    wording: &Wording,
) -> Result<(), Error> {
    tx.run(
        sql!(
            "INSERT INTO template_version (template_id, version, title, body, author_id, changed_at) \
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        args![id, version, wording.title.as_str(), wording.body.as_str(), desk.actor.user, tx.now()],
    )
    .await?;
    Ok(())
}

/// Moves a template of the actor's unit on from the version that was seen; false when somebody was faster.
pub(super) async fn move_on(
    tx: &mut Tx,
    desk: &Desk<'_>,
    id: TemplateId,
    seen_version: i64,
    state: TemplateState,
) -> Result<bool, Error> {
    let moved = tx
        .run(
            sql!(
                "UPDATE template SET version = version + 1, state = $4 WHERE id = $1 AND unit_id = $2 AND version = $3"
            ),
            args![id, desk.actor.unit, seen_version, state.as_str()],
        )
        .await?;
    Ok(moved == 1)
}
