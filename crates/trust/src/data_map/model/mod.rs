//! The map as it stands in the reference data, and what derives from it.

mod code;
mod processing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

pub use code::{ColumnKind, Erase, Export, Purpose, Retention, Whose};
pub use processing::{PROCESSING, Processing, Record};

/// The map that is built in.
pub static DATA_MAP: LazyLock<DataMap> = LazyLock::new(|| {
    DataMap::read(include_str!("../reference/tables.toml")).expect("the data map that is built in is well formed")
});

/// Every table by its name.
#[derive(Debug)]
pub struct DataMap {
    /// The tables, by name.
    pub tables: BTreeMap<String, Table>,
}

/// One table.
#[derive(Debug)]
pub struct Table {
    /// What a row of it is, in one sentence.
    pub about: String,
    /// Its columns, by name.
    pub columns: BTreeMap<String, Column>,
}

/// One column: of what kind it is, and everything that must be known about it.
#[derive(Debug)]
pub struct Column {
    /// Of what kind.
    pub kind: ColumnKind,
    /// What must be known about it.
    pub says: Annotation,
}

/// What must be known about a column. Source: security §6.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// Whose data.
    pub whose: Whose,
    /// A topic's code, `of-entry`, or `none`.
    pub topic: String,
    /// What for.
    pub purpose: Purpose,
    /// How long.
    pub retention: Retention,
    /// Who gets it out, or why nobody does.
    pub export: Export,
    /// How it goes.
    pub erase: Erase,
}

/// A column that differs from its block in something.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Except {
    whose: Option<Whose>,
    topic: Option<String>,
    purpose: Option<Purpose>,
    retention: Option<Retention>,
    export: Option<Export>,
    erase: Option<Erase>,
}

/// A block as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Block {
    about: String,
    whose: Whose,
    topic: String,
    purpose: Purpose,
    retention: Retention,
    export: Export,
    erase: Erase,
    columns: BTreeMap<ColumnKind, String>,
    #[serde(default)]
    except: BTreeMap<String, Except>,
}

impl DataMap {
    /// Reads a map.
    ///
    /// Errors: a sentence that names the table and what is wrong with it.
    pub fn read(text: &str) -> Result<DataMap, String> {
        let blocks: BTreeMap<String, Block> = toml::from_str(text).map_err(|error| error.to_string())?;
        let tables = blocks.into_iter().map(|(name, block)| Ok((name.clone(), block.table(&name)?)));
        Ok(DataMap { tables: tables.collect::<Result<_, String>>()? })
    }

    /// What differs from a live schema (table → its columns): one sentence each, that says what to do.
    pub fn differences(&self, live: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
        const MAP: &str = "crates/trust/src/data_map/reference/tables.toml";
        let mut said = Vec::new();
        for (table, columns) in live {
            let Some(mapped) = self.tables.get(table) else {
                said.push(format!(
                    "the table `{table}` is not annotated: add a block [{table}] to {MAP} (its head says how) with the columns {}",
                    columns.iter().cloned().collect::<Vec<_>>().join(" ")
                ));
                continue;
            };
            said.extend(columns.iter().filter(|column| !mapped.columns.contains_key(*column)).map(|column| {
                format!("`{table}.{column}` is not annotated: add it to its kind in [{table}.columns] of {MAP}")
            }));
            said.extend(mapped.columns.keys().filter(|column| !columns.contains(*column)).map(|column| {
                format!("`{table}.{column}` stands in {MAP}, but no longer in the schema: take it out there")
            }));
        }
        said.extend(
            self.tables
                .keys()
                .filter(|table| !live.contains_key(*table))
                .map(|table| format!("the table `{table}` stands in {MAP}, but not in the schema: take the block out")),
        );
        said
    }

    /// Every column with its table, in the order of their names.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &str, &Column)> {
        self.tables.iter().flat_map(|(table, mapped)| {
            mapped.columns.iter().map(move |(name, column)| (table.as_str(), name.as_str(), column))
        })
    }
}

impl Block {
    fn table(mut self, name: &str) -> Result<Table, String> {
        let mut columns = BTreeMap::new();
        let kinds = std::mem::take(&mut self.columns);
        for (kind, names) in kinds {
            for column in names.split_whitespace() {
                let mut says = self.annotation();
                kind.adjust(&mut says);
                if let Some(except) = self.except.remove(column) {
                    except.adjust(&mut says);
                }
                if columns.insert(column.to_owned(), Column { kind, says }).is_some() {
                    return Err(format!("`{name}.{column}` is annotated twice"));
                }
            }
        }
        if let Some(unknown) = self.except.keys().next() {
            return Err(format!("[{name}.except] names `{unknown}`, which stands in no kind"));
        }
        Ok(Table { about: self.about, columns })
    }

    fn annotation(&self) -> Annotation {
        Annotation {
            whose: self.whose,
            topic: self.topic.clone(),
            purpose: self.purpose,
            retention: self.retention,
            export: self.export,
            erase: self.erase,
        }
    }
}

impl Except {
    fn adjust(self, says: &mut Annotation) {
        says.whose = self.whose.unwrap_or(says.whose);
        says.topic = self.topic.unwrap_or_else(|| says.topic.clone());
        says.purpose = self.purpose.unwrap_or(says.purpose);
        says.retention = self.retention.unwrap_or(says.retention);
        says.export = self.export.unwrap_or(says.export);
        says.erase = self.erase.unwrap_or(says.erase);
    }
}

#[cfg(test)]
mod tests;
