//! Whole families written at once, for regions that are invented: demo, tests, load.
//!
//! Invariants: the rows are those that the acts of the other concepts would have written, one act after another, each in
//! its own moment (a test tells the same family both ways and compares every row of every table); nothing here asks
//! whether somebody may, so nothing here is reached from a page or from the API: `population` alone uses it, on a
//! database in which it founded everything. One journal row a case says that it is invented.
//!
//! Rest: `model/` a family's rows and the acts that make them · `store` every statement.

mod model;
mod store;

use ::store::{NetworkId, Tx};
use journal::Event;
use policy::Purpose;

use crate::entry::EntryError;
use crate::intake::jobs::EscalateUnassigned;
pub use model::{Home, Ids, Sheaf};

/// Writes the families, each with one journal row `case.generated`, in the caller's transaction.
///
/// The rows come from [`Sheaf`], which has sealed them already. Source: R183; DESIGN §2 rule 7.
pub async fn write_in_bulk(tx: &mut Tx, network: NetworkId, sheaves: Vec<Sheaf>) -> Result<u64, EntryError> {
    let mut events = Vec::with_capacity(sheaves.len());
    for sheaf in &sheaves {
        if let Some(escalate_at) = sheaf.waits_until() {
            ::jobs::enqueue(tx, &EscalateUnassigned { file: sheaf.file() }, escalate_at).await?;
        }
        let event = Event::new("case.generated")
            .case(sheaf.case())
            .file(sheaf.file())
            .purpose(Purpose::Casework)
            .with("synthetic", true)
            .with("entries", sheaf.entries());
        events.push(event);
    }
    let written = events.len() as u64 + store::insert_in_bulk(tx, sheaves).await?;
    journal::record_unsigned_in_bulk(tx, network, events).await?;
    Ok(written)
}
