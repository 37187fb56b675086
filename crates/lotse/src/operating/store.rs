//! Every statement about the installation as a whole; none touches a protected row.

use ::store::{Error, NetworkId, Timestamp, Tx, UserId, Uuid, args, sql};

/// The networks of this installation.
pub async fn networks(tx: &mut Tx) -> Result<Vec<NetworkId>, Error> {
    tx.all(sql!("SELECT id FROM network ORDER BY id"), args![]).await?.iter().map(|row| row.get("id")).collect()
}

/// A backup that was written to its end.
pub async fn note_backup(tx: &mut Tx, id: Uuid, taken_at: Timestamp, rows: i64, bytes: i64) -> Result<(), Error> {
    let text = sql!("INSERT INTO backup_taken (id, taken_at, row_count, byte_count) VALUES ($1, $2, $3, $4)");
    tx.run(text, args![id, taken_at, rows, bytes]).await.map(drop)
}

/// The moment that the newest backup holds.
pub async fn last_backup(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.one(sql!("SELECT MAX(taken_at) AS taken_at FROM backup_taken"), args![]).await?.get("taken_at")
}

/// The only account of the installation, if it has never been used.
pub async fn only_account_invited(tx: &mut Tx) -> Result<Option<UserId>, Error> {
    let rows = tx.all(sql!("SELECT id, status FROM account ORDER BY id LIMIT 2"), args![]).await?;
    match rows.as_slice() {
        [only] if only.get::<String>("status")? == "invited" => Ok(Some(only.get("id")?)),
        _ => Ok(None),
    }
}

/// What a person types to log in.
pub async fn login_of(tx: &mut Tx, user: UserId) -> Result<String, Error> {
    tx.one(sql!("SELECT login FROM account WHERE id = $1"), args![user]).await?.get("login")
}

/// The moment of the newest row of the journal.
pub async fn newest_journal_row(tx: &mut Tx) -> Result<Option<Timestamp>, Error> {
    tx.one(sql!("SELECT MAX(at) AS at FROM journal"), args![]).await?.get("at")
}

/// The names of active organisations for which no account in use administers anything.
pub async fn organisations_without_administrator(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let text = sql!(
        "SELECT o.name FROM organisation o WHERE o.status = 'active' AND NOT EXISTS (
           SELECT 1 FROM unit u JOIN membership m ON m.unit_id = u.id AND m.status = 'active'
           JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id AND r.role = 'administrator'
           JOIN account a ON a.id = m.user_id AND a.status = 'active'
           WHERE u.organisation_id = o.id AND u.status = 'active') ORDER BY o.name"
    );
    tx.all(text, args![]).await?.iter().map(|row| row.get("name")).collect()
}

/// The names of active units for which no account in use is the lead.
pub async fn units_without_lead(tx: &mut Tx) -> Result<Vec<String>, Error> {
    let text = sql!(
        "SELECT u.name FROM unit u JOIN organisation o ON o.id = u.organisation_id AND o.status = 'active'
         WHERE u.status = 'active' AND u.kind = 'service' AND NOT EXISTS (
           SELECT 1 FROM membership m
           JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id AND r.role = 'lead'
           JOIN account a ON a.id = m.user_id AND a.status = 'active'
           WHERE m.unit_id = u.id AND m.status = 'active') ORDER BY u.name"
    );
    tx.all(text, args![]).await?.iter().map(|row| row.get("name")).collect()
}

/// How many accounts in use administer something.
pub async fn active_administrators(tx: &mut Tx) -> Result<i64, Error> {
    let text = sql!(
        "SELECT COUNT(DISTINCT a.id) AS number FROM account a
         JOIN membership m ON m.user_id = a.id AND m.status = 'active'
         JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id AND r.role = 'administrator'
         WHERE a.status = 'active'"
    );
    tx.one(text, args![]).await?.get("number")
}
