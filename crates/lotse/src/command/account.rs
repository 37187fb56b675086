//! `lotse account`: a printed code for somebody whom nobody in the house can help any more.

use std::sync::Arc;

use identity::invitation::{self, Printed};
use store::{Db, Error, Tx, UserId};

use super::arguments::{Account, AccountCode, AccountCommand};
use crate::failure::{Failure, Outcome};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};

/// Does what is asked of accounts.
pub async fn run(asked: Account) -> Outcome {
    let (asked, lost) = match asked.command {
        AccountCommand::Code(asked) => (asked, Lost::Password),
        AccountCommand::ResetFactor(asked) => (asked, Lost::Factor),
    };
    let url = Settings::database_url(asked.config.file().as_deref(), &process_environment)?;
    let db = Db::open(&url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    let mut tx = db.begin().await?;
    let user = find(&mut tx, &asked).await?;
    let printed = print(&mut tx, user, lost).await.map_err(|error| refused(error, &asked, lost))?;
    tx.commit().await?;
    db.close().await;
    eprintln!("The code works once, until {}, at the page /einladung. Hand it over in person.", printed.until);
    println!("{}", printed.code.text());
    Ok(())
}

/// What the person has lost.
#[derive(Clone, Copy)]
enum Lost {
    Password,
    Factor,
}

async fn find(tx: &mut Tx, asked: &AccountCode) -> Result<UserId, Failure> {
    let account = identity::find_account(tx, &asked.user).await?;
    let nobody = || Failure::Task(format!("There is no account „{}“. Check the login.", asked.user));
    Ok(account.ok_or_else(nobody)?.id)
}

async fn print(tx: &mut Tx, user: UserId, lost: Lost) -> Result<Printed, Error> {
    match lost {
        Lost::Password => invitation::print(tx, None, user).await,
        Lost::Factor => identity::factor::reset_on_command_line(tx, user).await,
    }
}

fn refused(error: Error, asked: &AccountCode, lost: Lost) -> Failure {
    match (error, lost) {
        (Error::Missing, Lost::Password) => {
            Failure::Task(format!("The account „{}“ is disabled. An administrator enables it first.", asked.user))
        }
        (Error::Missing, Lost::Factor) => {
            Failure::Task(format!("„{}“ has no second factor that could be reset.", asked.user))
        }
        (error, _) => error.into(),
    }
}
