//! What a statement answers, the same for both engines.

use std::sync::Arc;

use uuid::Uuid;

use crate::{Error, Result, Timestamp};

/// One row of an answer; its columns are read by name.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) cells: Vec<Cell>,
}

impl Row {
    /// The value of a column.
    ///
    /// Errors: [`Error::Column`] where the row has no such column, or its value is not a `T`.
    pub fn get<T: FromColumn>(&self, column: &str) -> Result<T> {
        let problem = |problem: String| Error::Column { column: column.to_owned(), problem };
        let cell = self
            .columns
            .iter()
            .position(|name| name == column)
            .and_then(|index| self.cells.get(index))
            .ok_or_else(|| problem("is not in the answer".to_owned()))?;
        T::from_cell(cell).ok_or_else(|| {
            problem(format!("holds {}, which cannot be read as {}", cell.kind(), std::any::type_name::<T>()))
        })
    }

    /// The names of the columns in their order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }
}

/// A value as the engine answered it.
#[derive(Clone, PartialEq)]
pub enum Cell {
    /// Absent.
    Null,
    /// A whole number, or a truth value as 0 or 1.
    Int(i64),
    /// A number with a fraction, such as an average.
    Real(f64),
    /// A text.
    Text(String),
    /// Bytes; on SQLite also an id.
    Bytes(Vec<u8>),
    /// An id on PostgreSQL.
    Id(Uuid),
    /// A type of PostgreSQL that Lotse does not use; its name.
    Foreign(String),
}

impl Cell {
    fn kind(&self) -> &str {
        match self {
            Cell::Null => "nothing",
            Cell::Int(_) => "a number",
            Cell::Real(_) => "a number with a fraction",
            Cell::Text(_) => "a text",
            Cell::Bytes(_) => "bytes",
            Cell::Id(_) => "an id",
            Cell::Foreign(name) => name,
        }
    }
}

/// Says only the kind: a row may hold what must not reach a log.
impl std::fmt::Debug for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind())
    }
}

/// A type that a column can be read as.
pub trait FromColumn: Sized {
    /// The value, or `None` where the cell holds another type.
    fn from_cell(cell: &Cell) -> Option<Self>;
}

impl FromColumn for i64 {
    fn from_cell(cell: &Cell) -> Option<i64> {
        match cell {
            Cell::Int(number) => Some(*number),
            _ => None,
        }
    }
}

impl FromColumn for bool {
    fn from_cell(cell: &Cell) -> Option<bool> {
        match cell {
            Cell::Int(0) => Some(false),
            Cell::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromColumn for f64 {
    fn from_cell(cell: &Cell) -> Option<f64> {
        match cell {
            Cell::Real(number) => Some(*number),
            _ => None,
        }
    }
}

impl FromColumn for Timestamp {
    fn from_cell(cell: &Cell) -> Option<Timestamp> {
        i64::from_cell(cell).map(Timestamp::from_millis)
    }
}

impl FromColumn for String {
    fn from_cell(cell: &Cell) -> Option<String> {
        match cell {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}

impl FromColumn for Vec<u8> {
    fn from_cell(cell: &Cell) -> Option<Vec<u8>> {
        match cell {
            Cell::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }
}

impl<const N: usize> FromColumn for [u8; N] {
    fn from_cell(cell: &Cell) -> Option<[u8; N]> {
        match cell {
            Cell::Bytes(bytes) => bytes.as_slice().try_into().ok(),
            _ => None,
        }
    }
}

impl FromColumn for Uuid {
    fn from_cell(cell: &Cell) -> Option<Uuid> {
        match cell {
            Cell::Id(id) => Some(*id),
            Cell::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_cell(cell: &Cell) -> Option<Option<T>> {
        match cell {
            Cell::Null => Some(None),
            cell => T::from_cell(cell).map(Some),
        }
    }
}
