//! `lotse demo`: a complete invented region on this machine, ready in seconds and there again at the next start.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use identity::factor::FactorSecret;
use identity::{App, Cookies, MissingSeal, Seals};
use population::{CLIENTS, PASSWORD, PEOPLE, SECOND_FACTOR, Wanted};
use store::Chance;

use super::arguments::Demo;
use super::describe::EXAMPLES;
use crate::failure::{Failure, Outcome};
use crate::router::Surroundings;
use crate::server::{self, Parts, Running};
use crate::settings::{LogFormat, Site, process_environment};
use crate::system::{SystemChance, SystemClock};
use crate::watch;

/// Runs until it is told to stop.
pub async fn run(asked: Demo) -> Outcome {
    if !asked.listen.ip().is_loopback() {
        return Err(Failure::Use(format!(
            "The demo has known passwords and no encryption on the way, so it answers on this machine only; {} could be \
             reached from outside. Use --listen 127.0.0.1:8080, or `lotse serve` for real work.",
            asked.listen
        )));
    }
    watch::start(&asked.log, LogFormat::Text)?;
    let stop = server::told_to_stop();
    let listener = server::listen(asked.listen).await?;
    let address = listener.local_addr().unwrap_or(asked.listen);
    let key_file = prepare(&asked.data)?;
    let database_url = asked.database_url.clone().unwrap_or_else(|| sqlite_url(&asked.data));
    let mut running = Running::assemble(Parts {
        database_url: &database_url,
        key_file: &key_file,
        cookies: Cookies::LoopbackDemo,
        public_url: &format!("http://{address}"),
        scanner: crate::settings::scanner_from_environment(&process_environment)?,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    })
    .await?;
    running.app.seals = Some(Seals { folder: asked.data.join("siegel").into(), missing: MissingSeal::SelfMade });
    let start = populate(&running.app, &asked).await?;
    announce(address, &asked, start);
    let site = Site::from_environment(&process_environment);
    running.serve(listener, Surroundings { site, ..Surroundings::default() }, stop).await?;
    println!("The demo has stopped; its data stay in {}.", asked.data.display());
    Ok(())
}

/// Whether a start found a region or founded one.
#[derive(Clone, Copy)]
enum Start {
    First,
    Again,
}

/// Makes the folder and, at the first start, the key.
fn prepare(data: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(data).map_err(|error| Failure::folder(data, &error))?;
    let key_file = data.join("root.key");
    if !key_file.exists() {
        let mut key = [0; 32];
        SystemChance.fill(&mut key);
        vault::create_key_file(&key_file, key)?;
    }
    Ok(key_file)
}

fn sqlite_url(data: &Path) -> String {
    format!("sqlite:{}", data.join("lotse.db").display())
}

async fn populate(app: &App, asked: &Demo) -> Result<Start, Failure> {
    let start = if population::is_populated(app).await? {
        population::bring_forward(app).await?;
        Start::Again
    } else {
        let wanted = Wanted { cases: asked.cases, seed: asked.seed };
        population::found_demo(app, wanted).await.map_err(|error| {
            Failure::Task(format!("The region could not be founded: {error}. Choose an empty folder with --data."))
        })?;
        Start::First
    };
    // Also after a first start that was cut off while families were still coming.
    let mut tell = |progress: population::Progress| eprintln!("{} of {} families", progress.families, progress.of);
    let populated = population::complete(app, &mut tell).await.map_err(|error| {
        Failure::Task(format!(
            "Not all families could come: {error}. Start again; it goes on from those who are there."
        ))
    })?;
    if !populated.examples.is_empty() {
        keep_examples(&asked.data, &populated.examples)?;
    }
    Ok(start)
}

fn keep_examples(data: &Path, examples: &BTreeMap<String, String>) -> Outcome {
    let text = serde_json::to_string_pretty(examples).map_err(|error| Failure::Task(error.to_string()))?;
    std::fs::write(data.join(EXAMPLES), text).map_err(|error| Failure::folder(data, &error))
}

fn announce(address: SocketAddr, asked: &Demo, start: Start) {
    let width = |length: fn(&population::DemoPerson) -> usize| PEOPLE.iter().map(length).max().unwrap_or_default();
    let (names, units) = (width(|one| one.name.chars().count()), width(|one| one.unit.chars().count()));
    let mut text = String::new();
    let _ = writeln!(text, "Lotse demo: http://{address}");
    let _ = match start {
        Start::First => writeln!(text, "A new region was founded in {}.", asked.data.display()),
        Start::Again => writeln!(text, "The region in {} was found again.", asked.data.display()),
    };
    let _ = writeln!(text, "\nAccounts, all with the password {PASSWORD}");
    let _ = writeln!(text, "and the second factor {SECOND_FACTOR}; the page that asks for its code shows it here.");
    if let Some(secret) = FactorSecret::from_base32(SECOND_FACTOR) {
        let _ = writeln!(text, "For an authenticator app: {}", secret.uri("demo"));
    }
    let _ = writeln!(text);
    for person in PEOPLE {
        let roles: Vec<&str> = person.roles.iter().map(|role| role.as_str()).collect();
        let (login, name, unit) = (person.login, person.name, person.unit);
        let _ = writeln!(text, "  {login:<7} {name:<names$}  {unit:<units$}  {}", roles.join(", "));
    }
    let _ = writeln!(text, "\nThe family of the second story, with the same password and without a second factor:");
    for client in CLIENTS {
        let _ = writeln!(text, "  {:<7} {}", client.login, client.who);
    }
    let _ = writeln!(text, "\nEverybody in it is invented. Stop with Ctrl-C; a second start finds the same data.");
    println!("{text}");
}
