//! What follows elsewhere when somebody joins a unit, gets other roles there, or leaves it: in the same transaction.
//!
//! This crate knows no files, yet a new lead must reach the unit's files and whoever leaves must not. Whoever keeps
//! files registers what it does (DESIGN §4).

use std::future::Future;
use std::pin::Pin;

use store::{Error, Tx, UnitId, UserId};

use crate::Roles;

/// Somebody's part in a unit as it stands from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Staffing {
    /// Who.
    pub user: UserId,
    /// In which unit.
    pub unit: UnitId,
    /// What they do there; `None` for somebody who belongs to it no more.
    pub roles: Option<Roles>,
}

/// What another part does; called again with the same part it changes nothing.
pub type AfterStaffing =
    for<'t> fn(&'t mut Tx, Staffing) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 't>>;

/// What happens elsewhere.
#[linkme::distributed_slice]
pub static AFTER_STAFFING: [AfterStaffing];

/// Registers what another part does: `identity::after_staffing!(assign);`
#[macro_export]
macro_rules! after_staffing {
    ($act:path) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::AFTER_STAFFING)]
            #[linkme(crate = $crate::linkme)]
            static FOLLOW: $crate::AfterStaffing = $act;
        };
    };
}

/// Tells the other parts, within the transaction.
pub(crate) async fn tell(tx: &mut Tx, staffing: Staffing) -> Result<(), Error> {
    for follow in AFTER_STAFFING {
        follow(tx, staffing).await?;
    }
    Ok(())
}
