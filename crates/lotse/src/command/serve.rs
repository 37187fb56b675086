//! `lotse serve`: the server for real work.

use std::sync::Arc;

use identity::Cookies;

use super::arguments::Serve;
use crate::failure::Outcome;
use crate::proxy::TrustedProxies;
use crate::server::{self, Parts, Running};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};
use crate::watch;

/// Runs until it is told to stop.
pub async fn run(asked: Serve) -> Outcome {
    let settings = Settings::load(asked.config.config.as_deref(), &process_environment)?;
    watch::start(&settings.log, settings.log_format)?;
    let stop = server::told_to_stop();
    let running = Running::assemble(Parts {
        database_url: &settings.database_url,
        key_file: &settings.key_file,
        cookies: Cookies::Secure,
        public_url: &settings.public_url,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    })
    .await?;
    let listener = server::listen(settings.listen).await?;
    println!("Lotse listens on {} and is reached at {}.", settings.listen, settings.public_url);
    let proxies = TrustedProxies::new(&settings.trusted_proxies);
    running.serve(listener, settings.site, proxies, stop).await?;
    println!("Lotse has stopped; everything is kept.");
    Ok(())
}
