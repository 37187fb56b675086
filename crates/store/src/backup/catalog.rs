//! The tables of a database as its engine knows them: columns, kinds, key.

use super::error::{BackupError, Result};
use crate::{Args, Cell, Engine, Statement, Tx, Value, args};

/// What a column holds, the same words for both engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Int,
    Text,
    Bytes,
    /// Only PostgreSQL tells an id from bytes.
    Id,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// A table with its columns in the order of their names, so that both engines have one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// The places of the key's columns in `columns`, in the order of the key.
    pub(crate) key: Vec<usize>,
}

static SQLITE: Statement = Statement::new(
    "SELECT t.name AS t, c.name AS c, c.type AS kind, c.pk AS place
     FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.hidden = 0
     ORDER BY t.name, c.name",
    None,
    file!(),
    line!(),
);

static POSTGRES: Statement = Statement::new(
    "SELECT c.relname::text AS t, a.attname::text AS c, format_type(a.atttypid, NULL)::text AS kind,
            coalesce((SELECT array_position(i.indkey::int[], a.attnum::int) + 1 FROM pg_index i
                      WHERE i.indrelid = c.oid AND i.indisprimary), 0)::bigint AS place
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0
       AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY c.relname COLLATE \"C\", a.attname COLLATE \"C\"",
    None,
    file!(),
    line!(),
);

/// All tables in the order of their names.
pub(crate) async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let statement = if tx.engine() == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    let mut tables: Vec<Table> = Vec::new();
    let mut places: Vec<(i64, usize)> = Vec::new();
    for row in tx.all(statement, args![]).await? {
        let (name, column): (String, String) = (row.get("t")?, row.get("c")?);
        let kind = kind(&row.get::<String>("kind")?)
            .ok_or_else(|| BackupError::Shape(name.clone(), "a column has a type that no backup knows"))?;
        if tables.last().is_none_or(|last| last.name != name) {
            finish(&mut tables, &mut places);
            tables.push(Table { name, columns: Vec::new(), key: Vec::new() });
        }
        let Some(table) = tables.last_mut() else { continue };
        let place: i64 = row.get("place")?;
        if place > 0 {
            places.push((place, table.columns.len()));
        }
        table.columns.push(Column { name: column, kind });
    }
    finish(&mut tables, &mut places);
    match tables.iter().find(|table| table.key.is_empty()) {
        Some(table) => Err(BackupError::Shape(table.name.clone(), "it has no primary key")),
        None => Ok(tables),
    }
}

fn finish(tables: &mut [Table], places: &mut Vec<(i64, usize)>) {
    places.sort_unstable();
    let key = places.drain(..).map(|(_, column)| column).collect();
    if let Some(table) = tables.last_mut() {
        table.key = key;
    }
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name.to_ascii_lowercase().as_str() {
        "integer" | "int" | "bigint" | "smallint" => Kind::Int,
        "text" | "character varying" => Kind::Text,
        "blob" | "bytea" => Kind::Bytes,
        "uuid" => Kind::Id,
        _ => return None,
    })
}

impl Table {
    /// The rows after a key, or the first ones, in the order of the key.
    pub(crate) fn page(&self, after: bool) -> String {
        let columns = quoted(self.columns.iter().map(|column| column.name.as_str()));
        let key = quoted(self.key.iter().map(|place| self.columns[*place].name.as_str()));
        let marks = marks(1, self.key.len());
        let (from, limit) = match after {
            true => (format!(" WHERE ({key}) > ({marks})"), self.key.len() + 1),
            false => (String::new(), 1),
        };
        format!("SELECT {columns} FROM \"{}\"{from} ORDER BY {key} LIMIT ${limit}", self.name)
    }

    /// The key of a row as arguments of [`Table::page`].
    pub(crate) fn key_of(&self, cells: &[Cell]) -> Result<Args> {
        self.key.iter().try_fold(Args::new(), |args, &place| {
            let kind = self.columns[place].kind;
            let value = value(&cells[place], kind);
            value.map(|value| args.and(value)).ok_or(BackupError::Shape(self.name.clone(), "its key holds nothing"))
        })
    }

    /// Writes so many rows of these columns.
    pub(crate) fn insert(&self, columns: &[String], rows: usize) -> String {
        let width = columns.len();
        let rows: Vec<String> = (0..rows).map(|row| format!("({})", marks(row * width + 1, width))).collect();
        let columns = quoted(columns.iter().map(String::as_str));
        format!("INSERT INTO \"{}\" ({columns}) VALUES {}", self.name, rows.join(", "))
    }

    pub(crate) fn kind_of(&self, column: &str) -> Option<Kind> {
        self.columns.iter().find(|one| one.name == column).map(|one| one.kind)
    }
}

/// A cell as the argument for a column of a kind; `None` where they do not fit.
pub(crate) fn value(cell: &Cell, kind: Kind) -> Option<Value> {
    Some(match (cell, kind) {
        (Cell::Null, Kind::Int) => Value::Int(None),
        (Cell::Null, Kind::Text) => Value::Text(None),
        (Cell::Null, Kind::Bytes) => Value::Bytes(None),
        (Cell::Null, Kind::Id) => Value::Id(None),
        (Cell::Int(number), Kind::Int) => Value::Int(Some(*number)),
        (Cell::Text(text), Kind::Text) => Value::Text(Some(text.clone())),
        (Cell::Bytes(bytes), Kind::Bytes) => Value::Bytes(Some(bytes.clone())),
        (Cell::Bytes(bytes), Kind::Id) => Value::Id(Some(uuid::Uuid::from_slice(bytes).ok()?)),
        (Cell::Id(id), Kind::Id) => Value::Id(Some(*id)),
        _ => return None,
    })
}

pub(crate) fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

fn marks(from: usize, count: usize) -> String {
    (from..from + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}
