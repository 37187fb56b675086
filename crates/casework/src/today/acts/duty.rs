//! Duties that another part of the program keeps, such as the review of an emergency: it registers a question.

use std::future::Future;
use std::pin::Pin;

use ::store::{Timestamp, Tx};
use identity::Roles;

use crate::entry::{Desk, EntryError};

/// A duty that stays on the page until it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// Where it is done.
    pub href: String,
    /// The key of its words; they may name `$count`.
    pub text: &'static str,
    /// How many of them wait.
    pub count: i64,
    /// By when the first of them is due.
    pub due_at: Timestamp,
}

/// What waits for the actor; nothing where nothing does.
pub type DutyOf = for<'t> fn(
    &'t mut Tx,
    &'t Desk<'t>,
    Roles,
) -> Pin<Box<dyn Future<Output = Result<Option<Duty>, EntryError>> + Send + 't>>;

/// Who keeps duties.
#[network::linkme::distributed_slice]
#[linkme(crate = network::linkme)]
pub static DUTIES: [DutyOf];

/// Registers a question: `casework::duty!(to_review);`
#[macro_export]
macro_rules! duty {
    ($ask:path) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::today::DUTIES)]
            #[linkme(crate = $crate::linkme)]
            static ASK: $crate::today::DutyOf = $ask;
        };
    };
}

/// The duties of the actor, each part asked once.
pub async fn duties(tx: &mut Tx, desk: &Desk<'_>, roles: Roles) -> Result<Vec<Duty>, EntryError> {
    let mut duties = Vec::new();
    for ask in DUTIES {
        duties.extend(ask(tx, desk, roles).await?);
    }
    Ok(duties)
}
