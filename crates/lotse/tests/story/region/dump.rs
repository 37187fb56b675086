//! All rows of a database as text that can be compared: content decrypted, and what must differ left out.

use std::collections::{BTreeMap, BTreeSet};

use identity::App;
use serde_json::Value;
use store::{Cell, Engine, FromColumn, Row, Tx, Uuid, args};
use vault::SealedRow;

/// Tables that say how something was done or that hold keys, not what is there.
const LEFT_OUT: &[&str] =
    &["journal", "journal_seal", "lease", "organisation_key", "root_key_check", "invented_region"];

/// Columns that are drawn anew each time; a job of an invented past is queued today.
const DRAWN: &[(&str, &str)] = &[
    ("file_key", "wrapped"),
    ("entry_key", "wrapped"),
    ("blind_token", "token"),
    ("account", "password_hash"),
    ("undertaking", "id"),
    ("job", "id"),
    ("job", "created_at"),
];

/// Columns that come from the seed where families are written down, and from chance where they are lived.
const DRAWN_WHERE_LIVED: &[(&str, &str)] = &[("family_case", "code")];

/// What must be alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Every id.
    Same,
    /// What an id stands for: the how many-th row of its table.
    SameMeaning,
}

/// A table's rows, each as one line.
pub type Dump = BTreeMap<String, Vec<String>>;

/// The whole database. With [`Ids::SameMeaning`] the rows of `before` keep their ids, all others are numbered in the order
/// of their ids.
pub async fn dump(app: &App, ids: Ids, before: &BTreeSet<Uuid>) -> Dump {
    let mut tx = app.db.read().await.unwrap();
    let tables = tables(&mut tx).await;
    let mut rows = BTreeMap::new();
    for table in tables.iter().filter(|table| !LEFT_OUT.contains(&table.as_str())) {
        rows.insert(table.clone(), tx.all_text(&format!("SELECT * FROM {table}"), args![]).await.unwrap());
    }
    let names = names(&rows, ids, before);
    let bodies = bodies(&mut tx, app, &names).await;
    let mut dump = Dump::new();
    for (table, rows) in &rows {
        let mut lines: Vec<String> = rows.iter().map(|row| line(table, row, &names, &bodies)).collect();
        lines.sort();
        dump.insert(table.clone(), lines);
    }
    dump
}

/// Every id that stands in the database as a key.
pub async fn ids_of(app: &App) -> BTreeSet<Uuid> {
    let mut tx = app.db.read().await.unwrap();
    let mut found = BTreeSet::new();
    for table in tables(&mut tx).await {
        for row in tx.all_text(&format!("SELECT * FROM {table}"), args![]).await.unwrap() {
            found.extend(row.get::<Uuid>("id"));
        }
    }
    found
}

/// Says which rows one of two dumps has alone.
pub fn assert_alike(one: &Dump, other: &Dump, what: &str) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{what}");
    let tables = one.keys().filter(|table| one[*table] != other[*table]);
    let differences: Vec<String> = tables
        .map(|table| {
            let (left, right) = (alone(&one[table], &other[table]), alone(&other[table], &one[table]));
            format!("{table}, left alone:\n{left}\n{table}, right alone:\n{right}")
        })
        .collect();
    assert!(differences.is_empty(), "{what}:\n{}", differences.join("\n\n"));
}

/// The first rows that only one of two has, without their own numbers.
fn alone(one: &[String], other: &[String]) -> String {
    let bare = |line: &String| line.split_once(' ').map_or_else(|| line.clone(), |(_, rest)| rest.to_owned());
    let others: BTreeSet<String> = other.iter().map(bare).collect();
    one.iter().map(bare).filter(|line| !others.contains(line)).take(8).collect::<Vec<_>>().join("\n")
}

async fn tables(tx: &mut Tx) -> Vec<String> {
    let text = match tx.engine() {
        Engine::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        }
        Engine::Postgres => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1"
        }
    };
    let rows = tx.all_text(text, args![]).await.unwrap();
    let names = rows.iter().map(|row| row.get::<String>("name").unwrap());
    names.filter(|name| !name.contains("migration") && !name.starts_with("_")).collect()
}

fn names(rows: &BTreeMap<String, Vec<Row>>, ids: Ids, before: &BTreeSet<Uuid>) -> BTreeMap<Uuid, String> {
    let mut names = BTreeMap::new();
    if ids == Ids::Same {
        return names;
    }
    for (table, rows) in rows {
        let new: BTreeSet<Uuid> =
            rows.iter().filter_map(|row| row.get::<Uuid>("id").ok()).filter(|id| !before.contains(id)).collect();
        names.extend(new.into_iter().enumerate().map(|(number, id)| (id, format!("{table}{number:05}"))));
    }
    names
}

fn name(id: Uuid, names: &BTreeMap<Uuid, String>) -> String {
    names.get(&id).cloned().unwrap_or_else(|| id.to_string())
}

/// What every sealed body says, by the seal.
async fn bodies(tx: &mut Tx, app: &App, names: &BTreeMap<Uuid, String>) -> BTreeMap<Vec<u8>, String> {
    let columns = "e.file_id, e.id, k.wrapped AS entry_key, f.wrapped AS file_key, c.organisation_id";
    let joins = "JOIN entry_key k ON k.entry_id = e.id JOIN file_key f ON f.file_id = e.file_id JOIN file c ON c.id = e.file_id";
    let now = format!("SELECT e.topic, e.version, e.body, {columns} FROM entry e {joins}");
    let earlier = format!(
        "SELECT v.topic, v.version, v.body, {columns} FROM entry_version v JOIN entry e ON e.id = v.entry_id {joins}"
    );
    let mut bodies = BTreeMap::new();
    for text in [now, earlier] {
        for row in tx.all_text(&text, args![]).await.unwrap() {
            let sealed = SealedRow {
                file: row.get("file_id").unwrap(),
                organisation: row.get("organisation_id").unwrap(),
                entry: row.get("id").unwrap(),
                topic: row.get("topic").unwrap(),
                version: row.get("version").unwrap(),
                body: row.get("body").unwrap(),
                entry_key: row.get("entry_key").unwrap(),
                file_key: row.get("file_key").unwrap(),
            };
            let mut said: Value = serde_json::from_slice(&app.vault.open(&sealed).unwrap()).unwrap();
            rename(&mut said, names);
            bodies.insert(sealed.body, said.to_string());
        }
    }
    bodies
}

fn rename(said: &mut Value, names: &BTreeMap<Uuid, String>) {
    match said {
        Value::String(text) => {
            if let Ok(id) = text.parse::<Uuid>() {
                *text = name(id, names);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, names)),
        Value::Object(fields) => fields.values_mut().for_each(|value| rename(value, names)),
        _ => {}
    }
}

fn line(table: &str, row: &Row, names: &BTreeMap<Uuid, String>, bodies: &BTreeMap<Vec<u8>, String>) -> String {
    let cell = |column: &String| {
        let lived = !names.is_empty() && DRAWN_WHERE_LIVED.contains(&(table, column));
        let value = if lived || DRAWN.contains(&(table, column)) {
            "drawn".to_owned()
        } else {
            match row.get::<Any>(column).unwrap().0 {
                Cell::Null => "NULL".to_owned(),
                Cell::Int(number) => number.to_string(),
                Cell::Text(text) if text.contains('-') && !names.is_empty() => renamed(&text, names),
                Cell::Text(text) => text,
                Cell::Id(id) => name(id, names),
                Cell::Bytes(bytes) if column == "body" => bodies.get(&bytes).cloned().unwrap_or_default(),
                Cell::Bytes(bytes) => match Uuid::from_slice(&bytes) {
                    Ok(id) => name(id, names),
                    Err(_) => format!("{} bytes", bytes.len()),
                },
                Cell::Real(_) | Cell::Foreign(_) => panic!("{table}.{column} has a type that Lotse does not use"),
            }
        };
        format!("{column}={value}")
    };
    row.columns().iter().map(cell).collect::<Vec<_>>().join(" ")
}

/// Ids within a text, such as a job's payload.
fn renamed(text: &str, names: &BTreeMap<Uuid, String>) -> String {
    let Ok(mut said) = serde_json::from_str::<Value>(text) else { return text.to_owned() };
    rename(&mut said, names);
    said.to_string()
}

/// A value of whatever type.
struct Any(Cell);

impl FromColumn for Any {
    fn from_cell(cell: &Cell) -> Option<Any> {
        Some(Any(cell.clone()))
    }
}
