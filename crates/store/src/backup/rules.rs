//! Foreign keys and triggers stand aside while a database is filled, and hold for every row afterwards.

use std::collections::BTreeMap;

use super::catalog::{Table, tables};
use super::error::{BackupError, Result};
use crate::{Args, Engine, Error, Statement, Tx, args};

/// Rules that were lifted: statements that bring them back, and what the foreign keys demand.
pub(crate) struct Rules {
    again: Vec<String>,
    keys: BTreeMap<String, ForeignKey>,
}

/// One line a column of a foreign key.
static POSTGRES_KEYS: Statement = Statement::new(
    "SELECT f.conname::text AS name, c.relname::text AS t, r.relname::text AS target, a.attname::text AS from_column,
            b.attname::text AS to_column, pg_get_constraintdef(f.oid)::text AS made_by
     FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
     CROSS JOIN unnest(f.conkey, f.confkey) k (from_number, to_number)
     JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.from_number
     JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.to_number
     WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace",
    None,
    file!(),
    line!(),
);

static SQLITE_KEYS: Statement = Statement::new(
    "SELECT CAST(f.id AS TEXT) AS name, t.name AS t, f.\"table\" AS target, f.\"from\" AS from_column,
            f.\"to\" AS to_column, '' AS made_by
     FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND t.type = 'table'",
    None,
    file!(),
    line!(),
);

static TRIGGERS: Statement = Statement::new(
    "SELECT name, tbl_name AS t, sql AS made_by FROM sqlite_schema WHERE type = 'trigger'",
    None,
    file!(),
    line!(),
);

static LOOSE_ENDS: Statement =
    Statement::new("SELECT DISTINCT \"table\" AS t FROM pragma_foreign_key_check", None, file!(), line!());

/// A foreign key: from which table to which, by which columns, and on PostgreSQL the text that makes it.
struct ForeignKey {
    table: String,
    target: String,
    columns: Vec<(String, String)>,
    made_by: String,
}

impl Rules {
    /// Lifts the rules of some tables until [`Rules::restore`].
    pub(crate) async fn lift(tx: &mut Tx, of: impl Fn(&str) -> bool) -> Result<Rules> {
        let mut again = Vec::new();
        let mut keys = foreign_keys(tx).await?;
        keys.retain(|_, key| of(&key.table));
        if tx.engine() == Engine::Sqlite {
            // Judged at the commit; what is wrong then is named by `restore` before.
            tx.batch("PRAGMA defer_foreign_keys = ON").await?;
            for trigger in tx.all(&TRIGGERS, args![]).await? {
                if of(&trigger.get::<String>("t")?) {
                    let name: String = trigger.get("name")?;
                    tx.run_made(format!("DROP TRIGGER \"{name}\""), Args::new()).await?;
                    again.push(trigger.get("made_by")?);
                }
            }
            return Ok(Rules { again, keys });
        }
        for (name, ForeignKey { table, made_by, .. }) in &keys {
            let name = name.split_once(' ').map_or(name.as_str(), |(_, name)| name);
            tx.run_made(format!("ALTER TABLE \"{table}\" DROP CONSTRAINT \"{name}\""), Args::new()).await?;
            again.push(format!("ALTER TABLE \"{table}\" ADD CONSTRAINT \"{name}\" {made_by}"));
        }
        for Table { name, .. } in tables(tx).await?.into_iter().filter(|table| of(&table.name)) {
            tx.run_made(format!("ALTER TABLE \"{name}\" DISABLE TRIGGER USER"), Args::new()).await?;
            again.push(format!("ALTER TABLE \"{name}\" ENABLE TRIGGER USER"));
        }
        Ok(Rules { again, keys })
    }

    /// Takes out rows that the lifted foreign keys would refuse, and gives their number.
    pub(crate) async fn prune(&self, tx: &mut Tx) -> Result<u64> {
        let mut pruned = 0;
        for ForeignKey { table, target, columns, .. } in self.keys.values() {
            let tie = |(from, to): &(String, String)| format!("t.\"{to}\" = \"{table}\".\"{from}\"");
            let ties = columns.iter().map(tie).collect::<Vec<_>>().join(" AND ");
            // A foreign key demands nothing of a row in which one of its columns is empty.
            let full = |(from, _): &(String, String)| format!("\"{table}\".\"{from}\" IS NOT NULL");
            let full = columns.iter().map(full).collect::<Vec<_>>().join(" AND ");
            let text = format!(
                "DELETE FROM \"{table}\" WHERE {full} AND NOT EXISTS (SELECT 1 FROM \"{target}\" t WHERE {ties})"
            );
            pruned += tx.run_made(text, Args::new()).await?;
        }
        Ok(pruned)
    }

    /// Brings them back. Errors: a row points to one that is not there.
    pub(crate) async fn restore(self, tx: &mut Tx) -> Result<()> {
        let loose = |what: &str| BackupError::Unproven(format!("a row points to one that is not there: {what}"));
        for text in self.again {
            tx.run_made(text, Args::new()).await.map_err(|error| match error {
                Error::Conflict { constraint } => loose(&constraint.unwrap_or_default()),
                other => other.into(),
            })?;
        }
        if tx.engine() == Engine::Sqlite
            && let Some(row) = tx.optional(&LOOSE_ENDS, args![]).await?
        {
            return Err(loose(&row.get::<String>("t")?));
        }
        Ok(())
    }
}

/// All foreign keys by their table and name.
async fn foreign_keys(tx: &mut Tx) -> Result<BTreeMap<String, ForeignKey>> {
    let statement = if tx.engine() == Engine::Sqlite { &SQLITE_KEYS } else { &POSTGRES_KEYS };
    let mut keys = BTreeMap::new();
    for row in tx.all(statement, args![]).await? {
        let (table, name): (String, String) = (row.get("t")?, row.get("name")?);
        let key = keys.entry(format!("{table} {name}")).or_insert(ForeignKey {
            table,
            target: row.get("target")?,
            columns: Vec::new(),
            made_by: row.get("made_by")?,
        });
        key.columns.push((row.get("from_column")?, row.get("to_column")?));
    }
    Ok(keys)
}
