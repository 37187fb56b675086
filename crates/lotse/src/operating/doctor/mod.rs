//! A look at whether all is well: each finding a line that says what to do.
//!
//! Invariant: it changes nothing, and it names offices, never people.

mod database;
mod machine;
mod people;
mod reached;
mod scanner;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use ::store::Db;

use super::guard;
use crate::failure::Failure;
use crate::settings::{Environment, Settings, sqlite_file};
use crate::system::{SystemChance, SystemClock};

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// As it should be.
    Ok,
    /// It works, and somebody should look at it.
    Warn,
    /// Something can be lost, seen or not be done; the command ends with exit code 1.
    Fail,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it is meant.
    pub grade: Grade,
    /// What was looked at, in one word.
    pub about: &'static str,
    /// What was found and, where something is to be done, what.
    pub says: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let grade = match self.grade {
            Grade::Ok => "ok",
            Grade::Warn => "warn",
            Grade::Fail => "fail",
        };
        write!(f, "{grade:<5} {:<9} {}", self.about, self.says)
    }
}

pub(crate) fn ok(about: &'static str, says: impl Into<String>) -> Finding {
    Finding { grade: Grade::Ok, about, says: says.into() }
}

pub(crate) fn warn(about: &'static str, says: impl Into<String>) -> Finding {
    Finding { grade: Grade::Warn, about, says: says.into() }
}

pub(crate) fn fail(about: &'static str, says: impl Into<String>) -> Finding {
    Finding { grade: Grade::Fail, about, says: says.into() }
}

/// Looks at everything, in the order in which one thing needs another.
pub async fn examine(file: Option<&Path>, environment: Environment<'_>) -> Vec<Finding> {
    let settings = match Settings::load(file, environment) {
        Ok(settings) => settings,
        Err(failure) => return vec![fail("settings", failure.to_string())],
    };
    let mut findings = vec![ok("settings", "They can be read, and nothing needed is missing.")];
    findings.push(match guard::refuse_weak(&settings, file) {
        Ok(()) => ok("modes", "Nobody else on this machine can read database and settings."),
        Err(failure) => fail("modes", failure.to_string()),
    });
    findings.extend(machine::key_place(&settings));
    findings.extend(machine::room(&settings));
    findings.extend(reached::examine(&settings).await);
    findings.push(scanner::examine(&settings).await);
    match open(&settings).await {
        Ok(db) => {
            findings.extend(database::examine(&db, &settings).await);
            findings.extend(people::examine(&db).await);
            db.close().await;
        }
        Err(failure) => findings.push(fail("database", failure.to_string())),
    }
    findings
}

/// Opens the database without bringing it forward.
async fn open(settings: &Settings) -> Result<Db, Failure> {
    match sqlite_file(&settings.database_url).filter(|path| !path.exists()) {
        Some(path) => Err(Failure::Task(format!(
            "There is no database {}. Check the setting database_url, or run lotse init.",
            path.display()
        ))),
        None => Ok(Db::open(&settings.database_url, Arc::new(SystemClock), Arc::new(SystemChance)).await?),
    }
}
