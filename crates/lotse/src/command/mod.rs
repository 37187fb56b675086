//! What `lotse` can be told to do; one file a command.

mod arguments;
mod demo;
mod describe;
mod journal;
mod migrate;
mod serve;
mod token;

pub use arguments::{Arguments, Command};

use crate::failure::Outcome;

/// Does what the command line asks for.
pub async fn run(arguments: Arguments) -> Outcome {
    match arguments.command {
        Command::Demo(asked) => demo::run(asked).await,
        Command::Serve(asked) => serve::run(asked).await,
        Command::Migrate(asked) => migrate::run(asked).await,
        Command::Journal(asked) => journal::run(asked).await,
        Command::Token(asked) => token::run(asked).await,
        Command::Routes(asked) => describe::routes(&asked),
        Command::Openapi => describe::openapi(),
    }
}
