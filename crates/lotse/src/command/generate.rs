//! `lotse generate`: a whole invented region in an empty database, for trying things out at the size of a real one.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use identity::Cookies;
use population::{Generated, HiddenUnits, Progress, Refused, RegionWanted, Seat};
use store::{Chance, Clock, Timestamp};

use super::arguments::Generate;
use crate::failure::{Failure, Outcome};
use crate::server::{Parts, Running};
use crate::settings::{LogFormat, Settings, process_environment};
use crate::system::{SystemChance, SystemClock};
use crate::watch;

/// Fills the database, or goes on with a region that was begun there and cut off.
pub async fn run(asked: Generate) -> Outcome {
    let storage = Settings::load_storage(asked.config.file().as_deref(), &process_environment)?;
    // Whoever waits for the one writer of SQLite is no news here.
    watch::start("warn,sqlx=error", LogFormat::Text)?;
    let wanted = RegionWanted {
        cases: asked.cases,
        entries: asked.entries,
        hidden: if asked.no_hidden_units { HiddenUnits::None } else { HiddenUnits::Some },
        seed: asked.seed,
        until: today(asked.today.as_deref())?,
    };
    let key = new_key(&storage.key_file)?;
    let assembled = Running::assemble(Parts {
        database_url: &storage.database_url,
        key_file: &storage.key_file,
        cookies: Cookies::Secure,
        public_url: "https://lotse.example",
        scanner: None,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    })
    .await;
    if assembled.is_err() && key == Key::New {
        // A key that opens nothing would only be in the way.
        let _ = std::fs::remove_file(&storage.key_file);
    }
    let running = assembled?;
    let began = Instant::now();
    let mut told = Told { began, next: Duration::ZERO };
    let password = asked.password.unwrap_or_else(drawn_password);
    let generated = population::generate(&running.app, wanted, &password, &mut |progress| told.tell(progress)).await;
    running.stop().await;
    announce(&generated.map_err(refused)?, &password, began.elapsed());
    Ok(())
}

/// Whether the root key was there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Old,
    New,
}

/// A new database needs a new key.
fn new_key(path: &Path) -> Result<Key, Failure> {
    if path.exists() {
        return Ok(Key::Old);
    }
    let mut key = [0; 32];
    SystemChance.fill(&mut key);
    vault::create_key_file(path, key)?;
    Ok(Key::New)
}

fn today(given: Option<&str>) -> Result<Timestamp, Failure> {
    let Some(text) = given else { return Ok(SystemClock.now()) };
    text.parse().map_err(|_| {
        Failure::Use(format!("{text} is no moment; write it like 2026-11-23T08:00:00+01:00 after --today."))
    })
}

/// Twenty letters and digits that nobody can guess.
fn drawn_password() -> String {
    const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut chance = [0; 20];
    SystemChance.fill(&mut chance);
    chance.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

fn refused(refused: Refused) -> Failure {
    match refused {
        Refused::NotEmpty => Failure::Task(
            "This database is not empty, and an invented region needs one of its own. Choose another with database_url."
                .to_owned(),
        ),
        Refused::Finished => {
            Failure::Task("This region is there already. Choose another database with database_url.".to_owned())
        }
        Refused::Other { cases, entries, seed } => Failure::Use(format!(
            "Another region was begun in this database. Go on with it by `lotse generate --cases {cases} --entries \
             {entries} --seed {seed}`, or choose another database with database_url."
        )),
        Refused::Failed(error) => {
            Failure::Task(format!("{error:#}. What is there by now stays; the same command goes on from it."))
        }
    }
}

/// What was said about the progress by now.
struct Told {
    began: Instant,
    next: Duration,
}

impl Told {
    /// A line a second: how many families, how fast, how long it will take.
    fn tell(&mut self, progress: Progress) {
        let elapsed = self.began.elapsed();
        if elapsed < self.next && progress.families < progress.of {
            return;
        }
        self.next = elapsed + Duration::from_secs(1);
        let seconds = elapsed.as_secs_f64().max(0.001);
        let rate = progress.rows as f64 / seconds;
        let left = f64::from(progress.of - progress.families);
        let done = f64::from(progress.families - progress.from).max(1.0);
        eprintln!(
            "{} of {} families, {} rows, {rate:.0} rows/s, about {:.0} s remaining",
            progress.families,
            progress.of,
            progress.rows,
            left * seconds / done
        );
    }
}

fn announce(generated: &Generated, password: &str, took: Duration) {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} families, {} people in {} units of {} organisations, in {:.0} s. Nobody of them exists.",
        generated.families,
        generated.staff,
        generated.units,
        generated.organisations,
        took.as_secs_f64()
    );
    let _ = writeln!(text, "\nThese accounts can log in, all with the password {password}\n");
    for account in &generated.accounts {
        let seat = if account.seat == Seat::Lead { "lead" } else { "worker" };
        let (login, factor, unit) = (&account.login, &account.second_factor, &account.unit);
        let _ = writeln!(text, "  {login:<16} {seat:<6}  second factor {factor}  {unit}");
    }
    let _ = write!(text, "\nAll others have no password; an administrator can invite them.");
    println!("{text}");
}
