//! `lotse serve`: the server for real work.

use std::sync::Arc;

use identity::{MissingSeal, Seals};

use super::arguments::Serve;
use crate::failure::{Failure, Outcome};
use crate::operating::{checkpoint, guard, store};
use crate::proxy::TrustedProxies;
use crate::router::Surroundings;
use crate::server::{self, Parts, Running};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};
use crate::watch;

/// Runs until it is told to stop.
pub async fn run(asked: Serve) -> Outcome {
    let settings = Settings::load(asked.config.file().as_deref(), &process_environment)?;
    watch::start(&settings.log, settings.log_format)?;
    guard::refuse_weak(&settings, asked.config.file().as_deref())?;
    super::must_exist(&settings.database_url)?;
    let stop = server::told_to_stop();
    let mut running = Running::assemble(Parts {
        database_url: &settings.database_url,
        key_file: &settings.key_file,
        cookies: settings.cookies(),
        public_url: &settings.public_url,
        scanner: settings.scanner.clone(),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    })
    .await?;
    let unsealed =
        |folder: &std::path::PathBuf| Seals { folder: folder.as_path().into(), missing: MissingSeal::Unsealed };
    running.app.seals = settings.seal_folder.as_ref().map(unsealed);
    if store::networks(&mut running.app.db.read().await?).await?.is_empty() {
        running.stop().await;
        return Err(Failure::Task(
            "The database holds no network yet, so nobody could log in. Run `lotse init` with the same settings."
                .to_owned(),
        ));
    }
    let wanted = settings.checkpoints.clone();
    let keeper = wanted.are_wanted().then(|| tokio::spawn(checkpoint::keep_for_ever(running.app.clone(), wanted)));
    let listener = server::listen(settings.listen).await?;
    super::say(&format!("Lotse listens on {} and is reached at {}.", settings.listen, settings.public_url));
    let proxies = TrustedProxies::new(&settings.trusted_proxies);
    let served =
        running.serve(listener, Surroundings { site: settings.site, proxies, metrics: settings.metrics }, stop).await;
    if let Some(keeper) = keeper {
        keeper.abort();
    }
    served?;
    super::say("Lotse has stopped; everything is kept.");
    Ok(())
}
