//! Where everything Lotse knows is kept: one SQL text on two engines, SQLite for an office and PostgreSQL for a region.
//!
//! A page opens a transaction with [`Db::begin`] or [`Db::read`] and hands it to functions that run statements made by
//! [`sql!`]. Nothing of the driver is visible outside this crate, so that it can be changed here alone.
//!
//! Invariant: a transaction that was not committed has changed nothing, whatever ended it.

pub mod backup;
mod db;
mod engine;
mod error;
mod health;
mod id;
pub mod ids;
mod migrate;
mod postgres;
mod row;
mod sensitive;
mod session;
mod sqlite;
mod statement;
#[doc(hidden)]
pub mod testing;
mod time;
mod tx;
mod value;

pub use db::{Chance, Connections, Db};
pub use engine::Engine;
pub use error::{Error, Result};
pub use health::Health;
pub use ids::{CarrierId, CaseId, EntryId, FileId, NetworkId, OrganisationId, UnitId, UserId};
pub use migrate::{Migration, fingerprint, migrations};
pub use row::{Cell, FromColumn, Row};
pub use sensitive::Sensitive;
pub use statement::{FRAGMENTS, Fragment, ManyRows, STATEMENTS, Statement, expand};
pub use time::{Clock, Timestamp};
pub use tx::{Tx, id_of};
pub use uuid::Uuid;
pub use value::{Args, Bound, Value};

#[doc(hidden)]
pub use linkme;
#[doc(hidden)]
pub use serde;
