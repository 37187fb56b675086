//! Stories about keeping and finding things, told on both engines.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod backup;
mod moment;
mod refusal;
mod schema;
mod start;
mod statement;
mod transaction;
mod value;

store::fragment!("active_units", || "SELECT u.id FROM unit u WHERE u.status = 'active'");
