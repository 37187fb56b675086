//! The database: reachable, at this version, keeping what it acknowledges; its key, its journal, its backups.

use std::time::Duration;

use ::store::{Db, Engine, Error, Timestamp, Tx};
use vault::Vault;

use super::{Finding, fail, ok, warn};
use crate::operating::store;
use crate::settings::Settings;

/// A clock that differs by more judges grants and sessions wrongly (security V11).
const SKEW: Duration = Duration::from_secs(2);
/// A running sealer leaves no row waiting for longer.
const UNSEALED: i64 = 1000;
/// Rows of a journal that are verified here; a longer one has its own command.
const VERIFIED: i64 = 200_000;
/// A nightly backup is never older, with some hours for a late night.
const OLD_BACKUP: Duration = Duration::from_secs(26 * 60 * 60);
const TOO_OLD_BACKUP: Duration = Duration::from_secs(8 * 24 * 60 * 60);

/// Looks at everything that the database says.
pub async fn examine(db: &Db, settings: &Settings) -> Vec<Finding> {
    match look(db, settings).await {
        Ok(findings) => findings,
        Err(error) => vec![fail("database", format!("It does not answer as it should: {error}."))],
    }
}

async fn look(db: &Db, settings: &Settings) -> Result<Vec<Finding>, Error> {
    let missing = db.missing_steps().await?;
    if let Some(first) = missing.first() {
        let number = missing.len();
        return Ok(vec![fail(
            "database",
            format!(
                "It lacks {number} steps of this version, from {first} on. Run lotse migrate, or start the server."
            ),
        )]);
    }
    let mut tx = db.read().await?;
    let mut findings = engine(&mut tx).await?;
    findings.push(match Vault::prove(&mut tx, &settings.key_file).await {
        Ok(()) => ok("key", "The root key opens this database and the key of every organisation."),
        Err(error) => fail("key", error.to_string()),
    });
    findings.push(journal(db, &mut tx).await?);
    findings.push(backup(&mut tx).await?);
    let queue = jobs::depth(&mut tx).await?;
    let waits = queue.since.map_or(Duration::ZERO, |since| tx.now().since(since));
    findings.push(match (queue.failed, waits > Duration::from_secs(600)) {
        (0, false) => ok("jobs", "Nothing that should be done is left lying."),
        (0, true) => warn(
            "jobs",
            format!(
                "{} jobs have been waiting for up to {} minutes. Does a server run?",
                queue.due,
                waits.as_secs() / 60
            ),
        ),
        (failed, _) => warn("jobs", format!("{failed} jobs were given up; the log of the server says why.")),
    });
    Ok(findings)
}

async fn engine(tx: &mut Tx) -> Result<Vec<Finding>, Error> {
    let (name, health) = (tx.engine(), tx.health().await?);
    let mut findings = vec![ok("database", format!("{name} {} answers and is at this version.", health.version))];
    if !health.forgetful.is_empty() {
        findings.push(fail(
            "database",
            format!("It can lose what it has acknowledged: {}. Set these on the server.", health.forgetful.join(", ")),
        ));
    }
    let now = tx.now();
    let apart = health.clock.map(|there| there.since(now).max(now.since(there)));
    let newest = store::newest_journal_row(tx).await?;
    findings.push(if now < Timestamp::from_millis(RELEASED) {
        fail(
            "clock",
            format!("It shows {now}, which has long passed. Set it; without it, nothing is on the right day."),
        )
    } else if let Some(apart) = apart.filter(|apart| *apart > SKEW) {
        fail(
            "clock",
            format!("It differs from the database server's by {} seconds. Let both be set by NTP.", apart.as_secs()),
        )
    } else if newest.is_some_and(|newest| newest.since(now) > SKEW) {
        fail("clock", format!("It shows {now}, but the journal already has later rows. Set it, best by NTP."))
    } else {
        ok("clock", format!("It shows {now}, and the journal has nothing later."))
    });
    if name == Engine::Postgres {
        findings.push(ok("disk", "The database server has its own disk; look at it there."));
    }
    Ok(findings)
}

/// The start of 2026: no copy of this program is older.
const RELEASED: i64 = 1_767_225_600_000;

async fn journal(db: &Db, tx: &mut Tx) -> Result<Finding, Error> {
    let unsealed = journal::unsealed(tx).await?;
    if unsealed > UNSEALED {
        return Ok(fail(
            "journal",
            format!("{unsealed} rows are not sealed. A running server seals them within seconds; look into its log."),
        ));
    }
    let length = journal::head(tx).await?.map_or(0, |head| head.seq);
    if length > VERIFIED {
        return Ok(ok(
            "journal",
            format!(
                "It is sealed, with {length} rows. They are too many to be verified here: run lotse journal verify."
            ),
        ));
    }
    let verdict = journal::verify(db, None).await?;
    Ok(match verdict.holds() {
        true => ok("journal", verdict.to_string()),
        false => {
            fail("journal", format!("{verdict} Keep a copy of the database, and tell the data-protection officer."))
        }
    })
}

async fn backup(tx: &mut Tx) -> Result<Finding, Error> {
    let Some(last) = store::last_backup(tx).await? else {
        return Ok(warn("backup", "There has been no backup yet. Let lotse backup run every night."));
    };
    let age = tx.now().since(last);
    let (days, hours) = (age.as_secs() / 86_400, age.as_secs() / 3600 % 24);
    let says = format!("The newest backup is {days} days and {hours} hours old.");
    Ok(if age > TOO_OLD_BACKUP {
        fail("backup", format!("{says} Take one now, and find out why the nightly one does not run."))
    } else if age > OLD_BACKUP {
        warn("backup", format!("{says} One should be taken every night."))
    } else {
        ok("backup", says)
    })
}
