//! Looking something up, and keeping what is in memory in step with what is listed.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use ::store::{Timestamp, Tx};
use ui::Lang;

use super::model::{Answer, Stock, Wanted};
use crate::service::{edition_unscoped, listed_unscoped};
use crate::{Error, Result};

/// The directory in memory, shared by all requests of a server; each server fills its own.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    stock: Arc<RwLock<Option<Arc<Stock>>>>,
    filling: Arc<AtomicBool>,
}

/// Looks for what somebody wants in today's directory.
///
/// Source: R6, R136.
pub async fn look(tx: &mut Tx, shelf: &Shelf, wanted: &Wanted, now: Timestamp, lang: Lang) -> Result<Answer> {
    Ok(standing(tx, shelf).await?.answer(wanted, now, lang))
}

/// Today's directory. Where it has changed since it was read, one request reads it anew, and those that come meanwhile
/// take yesterday's.
pub async fn standing(tx: &mut Tx, shelf: &Shelf) -> Result<Arc<Stock>> {
    let edition = edition_unscoped(tx).await?;
    let known = shelf.known();
    if let Some(known) = known
        && (known.edition() == edition || shelf.filling.swap(true, Ordering::AcqRel))
    {
        return Ok(known);
    }
    let _filled = Filled(&shelf.filling);
    let services = listed_unscoped(tx).await?;
    // Thousands of services take a while, in which the server answers others.
    let fresh = tokio::task::spawn_blocking(move || Arc::new(Stock::of(services, edition)))
        .await
        .map_err(|error| Error::Following(error.into()))?;
    *shelf.stock.write().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
    Ok(fresh)
}

impl Shelf {
    fn known(&self) -> Option<Arc<Stock>> {
        self.stock.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Says that nobody fills the shelf any more, also where the request was given up in the middle.
struct Filled<'a>(&'a AtomicBool);

impl Drop for Filled<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
