//! The statements of the limit program: the rows that Lotse's pages read and write, by their keys.

use store::{CaseId, EntryId, Error, FileId, NetworkId, OrganisationId, Row, Tx, UnitId, UserId, args, sql};

/// A family of a worker, with everything by which its rows are found.
pub(super) struct Place {
    network: NetworkId,
    organisation: OrganisationId,
    unit: UnitId,
    user: UserId,
    case: CaseId,
    file: FileId,
    /// The first person's card.
    card: EntryId,
}

/// Finds a family once, at the start.
pub(super) async fn place(tx: &mut Tx, login: &str, code: &str) -> Result<Place, Error> {
    let row = tx
        .one(
            sql!(
                "SELECT c.id AS case_id, c.network_id, f.id AS file_id, f.organisation_id, f.unit_id, a.id AS user_id, e.id AS card
                 FROM account a JOIN family_case c ON c.network_id = a.network_id JOIN file f ON f.case_id = c.id
                 JOIN entry e ON e.file_id = f.id AND e.kind = 'person'
                 WHERE a.login = $1 AND c.code = $2 ORDER BY e.happened_at, e.id LIMIT 1"
            ),
            args![login, code],
        )
        .await?;
    Ok(Place {
        network: row.get("network_id")?,
        organisation: row.get("organisation_id")?,
        unit: row.get("unit_id")?,
        user: row.get("user_id")?,
        case: row.get("case_id")?,
        file: row.get("file_id")?,
        card: row.get("card")?,
    })
}

/// The case and its latest fifty entries, with their versions' numbers and their authors' names.
pub(super) async fn case(tx: &mut Tx, place: &Place) -> Result<Vec<String>, Error> {
    let case = tx
        .one(
            sql!(
                "SELECT c.code, c.state, c.phase, c.track, c.review_on, c.opened_at, c.version, a.name, u.name AS unit
                 FROM family_case c JOIN account a ON a.id = c.contact_user_id JOIN unit u ON u.id = c.contact_unit_id
                 WHERE c.id = $1"
            ),
            args![place.case],
        )
        .await?;
    let entries = tx
        .all(
            sql!(
                "SELECT e.id, e.kind, e.topic, e.state, e.happened_at, e.created_at, e.changed_at, e.version, e.body, a.name,
                   u.name AS unit, k.wrapped FROM entry e JOIN account a ON a.id = e.author_id
                 JOIN unit u ON u.id = e.author_unit_id JOIN entry_key k ON k.entry_id = e.id
                 WHERE e.file_id = $1 ORDER BY e.happened_at DESC, e.id DESC LIMIT 50"
            ),
            args![place.file],
        )
        .await?;
    let mut texts = vec![format!("<h1>{} {}</h1>", case.get::<String>("code")?, case.get::<String>("name")?)];
    for row in &entries {
        texts.push(entry_text(row)?);
    }
    Ok(texts)
}

/// The open cases of the worker's files, with their covers.
pub(super) async fn cases(tx: &mut Tx, place: &Place) -> Result<Vec<String>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT c.code, c.state AS case_state, c.phase, c.review_on, c.opened_at, e.id, e.kind, e.topic, e.state,
                   e.happened_at, e.body, a.name, u.name AS unit, k.wrapped
                 FROM assignment s JOIN file f ON f.id = s.file_id JOIN family_case c ON c.id = f.case_id
                 JOIN entry e ON e.id = f.cover_entry_id JOIN entry_key k ON k.entry_id = e.id
                 JOIN account a ON a.id = c.contact_user_id JOIN unit u ON u.id = c.contact_unit_id
                 WHERE s.user_id = $1 AND s.unit_id = $2 AND s.valid_until > $3 AND c.state = 'open'
                 ORDER BY e.happened_at DESC, c.id LIMIT 50"
            ),
            args![place.user, place.unit, tx.now()],
        )
        .await?;
    rows.iter().map(entry_text).collect()
}

/// The cards of the worker's organisation that carry the fingerprint of this family's name.
pub(super) async fn search(tx: &mut Tx, place: &Place) -> Result<Vec<String>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT e.id, e.kind, e.topic, e.state, e.happened_at, e.body, a.name, u.name AS unit, k.wrapped
                 FROM blind_token own JOIN blind_token t ON t.organisation_id = $1 AND t.field = 'name' AND t.token = own.token
                 JOIN entry e ON e.id = t.entry_id JOIN entry_key k ON k.entry_id = e.id
                 JOIN account a ON a.id = e.author_id JOIN unit u ON u.id = e.author_unit_id
                 WHERE own.entry_id = $2 AND own.field = 'name' AND e.author_id = $3 ORDER BY e.id LIMIT 50"
            ),
            args![place.organisation, place.card, place.user],
        )
        .await?;
    rows.iter().map(entry_text).collect()
}

/// The worker's open tasks and coming appointments, with their words.
pub(super) async fn today(tx: &mut Tx, place: &Place) -> Result<Vec<String>, Error> {
    let tasks = tx
        .all(
            sql!(
                "SELECT t.due_on, c.code, e.id, e.kind, e.topic, e.state, e.happened_at, e.body, a.name, u.name AS unit, k.wrapped
                 FROM task t JOIN entry e ON e.id = t.entry_id JOIN entry_key k ON k.entry_id = e.id
                 JOIN file f ON f.id = t.file_id JOIN family_case c ON c.id = f.case_id
                 JOIN account a ON a.id = e.author_id JOIN unit u ON u.id = e.author_unit_id
                 WHERE t.owner_user_id = $1 AND t.owner_unit_id = $2 AND t.done_at IS NULL AND t.withdrawn_at IS NULL
                 ORDER BY t.due_on, t.entry_id LIMIT 100"
            ),
            args![place.user, place.unit],
        )
        .await?;
    let appointments = tx
        .all(
            sql!(
                "SELECT p.starts_at, c.code, e.id, e.kind, e.topic, e.state, e.happened_at, e.body, a.name, u.name AS unit, k.wrapped
                 FROM appointment p JOIN entry e ON e.id = p.entry_id JOIN entry_key k ON k.entry_id = e.id
                 JOIN file f ON f.id = p.file_id JOIN family_case c ON c.id = f.case_id
                 JOIN account a ON a.id = e.author_id JOIN unit u ON u.id = e.author_unit_id
                 WHERE p.owner_user_id = $1 AND p.owner_unit_id = $2 AND p.starts_at > $3
                 ORDER BY p.starts_at, p.entry_id LIMIT 50"
            ),
            args![place.user, place.unit, tx.now()],
        )
        .await?;
    tasks.iter().chain(&appointments).map(entry_text).collect()
}

/// Everything that a family's plan stands on.
pub(super) async fn plan(tx: &mut Tx, place: &Place) -> Result<Vec<String>, Error> {
    let rows = tx
        .all(
            sql!(
                "SELECT e.id, e.kind, e.topic, e.state, e.happened_at, e.body, a.name, u.name AS unit, k.wrapped
                 FROM entry e JOIN entry_key k ON k.entry_id = e.id
                 JOIN account a ON a.id = e.author_id JOIN unit u ON u.id = e.author_unit_id
                 WHERE e.file_id = $1 AND e.kind IN ('wish', 'goal', 'goal-rating', 'crisis-plan', 'measure', 'measure-answer',
                   'plan-dissent', 'person', 'informal-helper')
                 ORDER BY e.happened_at, e.id"
            ),
            args![place.file],
        )
        .await?;
    rows.iter().map(entry_text).collect()
}

/// Writes an entry with a key beside it, as large as Lotse's.
pub(super) async fn insert(tx: &mut Tx, place: &Place, body: &str) -> Result<String, Error> {
    let id = EntryId::from(tx.new_id());
    tx.run(
        sql!(
            "INSERT INTO entry (id, network_id, file_id, kind, topic, state, author_id, author_unit_id, sealed, happened_at,
               created_at, changed_at, version, body)
             VALUES ($1, $2, $3, 'contact', 'basic', 'open', $4, $5, 0, $6, $6, $6, 1, $7)"
        ),
        args![id, place.network, place.file, place.user, place.unit, tx.now(), body.as_bytes()],
    )
    .await?;
    // Never to be opened: this file's entries of the limit program have no key that fits.
    tx.run(sql!("INSERT INTO entry_key (entry_id, wrapped) VALUES ($1, $2)"), args![id, NO_KEY.to_vec()]).await?;
    Ok(id.to_string())
}

/// What stands where Lotse would keep a key.
const NO_KEY: [u8; 105] = [0; 105];

/// Takes out what [`insert`] wrote: Lotse could open none of it, and the region is measured again.
pub(super) async fn forget(tx: &mut Tx) -> Result<(), Error> {
    let rows = tx.all(sql!("SELECT entry_id FROM entry_key WHERE wrapped = $1"), args![NO_KEY.to_vec()]).await?;
    for row in &rows {
        let id: EntryId = row.get("entry_id")?;
        tx.run(sql!("DELETE FROM entry_key WHERE entry_id = $1"), args![id]).await?;
        tx.run(sql!("DELETE FROM entry WHERE id = $1"), args![id]).await?;
    }
    Ok(())
}

fn entry_text(row: &Row) -> Result<String, Error> {
    let body: Vec<u8> = row.get("body")?;
    let wrapped: Vec<u8> = row.get("wrapped")?;
    Ok(format!(
        "<article id=\"e{}\" data-kind=\"{}\" data-topic=\"{}\" data-at=\"{}\"><h2>{} {}</h2><p>{}</p></article>",
        row.get::<EntryId>("id")?,
        row.get::<String>("kind")?,
        row.get::<String>("topic")?,
        row.get::<i64>("happened_at")?,
        row.get::<String>("name")?,
        row.get::<String>("unit")?,
        body.len() + wrapped.len()
    ))
}
