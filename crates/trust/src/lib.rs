//! Trust: what flows between the services of a case, on what basis, and how each of them proves it.
//!
//! It stands above Case Management, because it decides about entries of every kind and knows none of them. One folder
//! a concept, the same rooms in each. What may use what within this crate:
//!
//! ```text arrows
//! consent ->
//! data_map ->
//! disclosure -> consent
//! emergency ->
//! portal -> consent, data_map, disclosure, review
//! protection -> portal
//! review -> emergency
//! rights ->
//! ```

mod codes;
pub mod consent;
pub mod data_map;
pub mod disclosure;
pub mod emergency;
mod officers;
pub mod portal;
pub mod protection;
pub mod review;
pub mod rights;

use identity::App;
use jobs::Handler;
use ui::Routes;

/// Every address of this crate: pages and JSON.
pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(consent::routes())
        .merge(data_map::routes())
        .merge(disclosure::routes())
        .merge(emergency::routes())
        .merge(review::routes())
        .merge(portal::routes())
        .merge(rights::routes())
        .merge(protection::routes())
}

/// What the worker runs for this crate.
pub fn job_handlers(_app: &App) -> Vec<Handler> {
    let mut handlers = consent::handlers();
    handlers.extend(disclosure::handlers());
    handlers.extend(emergency::jobs::handlers());
    handlers.extend(rights::jobs::handlers());
    handlers
}
