//! What `lotse` can be told to do; one file a command.

mod account;
mod arguments;
mod backup;
mod demo;
mod describe;
mod doctor;
mod generate;
mod init;
mod journal;
mod migrate;
mod serve;
mod token;

pub use arguments::{Arguments, Command};

use std::sync::Arc;

use store::Db;

use crate::failure::{Failure, Outcome};
use crate::settings::sqlite_file;
use crate::system::{SystemChance, SystemClock};

/// Does what the command line asks for.
pub async fn run(arguments: Arguments) -> Outcome {
    match arguments.command {
        Command::Demo(asked) => demo::run(asked).await,
        Command::Init(asked) => init::run(asked).await,
        Command::Serve(asked) => serve::run(asked).await,
        Command::Migrate(asked) => migrate::run(asked).await,
        Command::Journal(asked) => journal::run(asked).await,
        Command::Token(asked) => token::run(asked).await,
        Command::Account(asked) => account::run(asked).await,
        Command::Backup(asked) => backup::take(asked).await,
        Command::Restore(asked) => backup::restore(asked).await,
        Command::Generate(asked) => generate::run(asked).await,
        Command::Doctor(asked) => doctor::run(asked).await,
        Command::Routes(asked) => describe::routes(&asked),
        Command::Openapi => describe::openapi(),
    }
}

/// Opens a database that must be there already.
async fn existing(url: &str) -> Result<Db, Failure> {
    must_exist(url)?;
    Ok(Db::open(url, Arc::new(SystemClock), Arc::new(SystemChance)).await?)
}

/// A mistyped path is not to become a new, empty database.
fn must_exist(url: &str) -> Outcome {
    match sqlite_file(url).filter(|path| !path.exists()) {
        Some(path) => Err(Failure::Task(format!(
            "There is no database {}. Check the setting database_url; `lotse init` makes a new one.",
            path.display()
        ))),
        None => Ok(()),
    }
}

/// Says a line on standard output; whoever has stopped listening does not stop the server.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{line}");
}
