//! The server put together: settings, the router with its gates, and the commands of the program.
//!
//! Everything about people lives in the domain crates; here stands only what an installation is: where it listens, who
//! runs it, what the clock says, in which order a request passes the gates.

pub mod command;
pub mod description;
pub mod failure;
pub mod operating;
mod page;
pub mod proxy;
pub mod router;
pub mod server;
pub mod settings;
pub mod system;
mod watch;

pub use router::{Surroundings, router, routes, surrounded};

/// What the worker runs for the whole server.
pub fn job_handlers(app: &identity::App) -> Vec<jobs::Handler> {
    let mut handlers = casework::job_handlers(app);
    handlers.extend(trust::job_handlers(app));
    handlers
}
