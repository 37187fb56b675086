//! `lotse token create`: a key with which a program acts for one person in one unit.

use std::sync::Arc;
use std::time::Duration;

use store::{Db, Tx, UnitId, UserId};

use super::arguments::{Token, TokenCommand, TokenCreate};
use crate::failure::{Failure, Outcome};
use crate::settings::{Settings, process_environment};
use crate::system::{SystemChance, SystemClock};

/// Does what is asked of tokens.
pub async fn run(asked: Token) -> Outcome {
    match asked.command {
        TokenCommand::Create(asked) => create(asked).await,
    }
}

async fn create(asked: TokenCreate) -> Outcome {
    let url = Settings::database_url(asked.config.file().as_deref(), &process_environment)?;
    let db = Db::open(&url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    let mut tx = db.begin().await?;
    let (user, unit) = member(&mut tx, &asked).await?;
    let until = tx.now().plus(Duration::from_secs(u64::from(asked.days) * 24 * 60 * 60));
    let token = identity::create_token(&mut tx, user, unit, until).await?;
    tx.commit().await?;
    db.close().await;
    eprintln!(
        "The token acts for „{}“ for {} days. It is shown once; keep it like a password.",
        asked.user, asked.days
    );
    println!("{}", token.plaintext.expose());
    Ok(())
}

/// The person and the unit that are meant.
async fn member(tx: &mut Tx, asked: &TokenCreate) -> Result<(UserId, UnitId), Failure> {
    let Some(account) = identity::find_account(tx, &asked.user).await? else {
        return Err(Failure::Task(format!("There is no account „{}“. Check the login.", asked.user)));
    };
    let units = identity::units_of(tx, account.id).await?;
    let names = units.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let wanted: Vec<_> = units.iter().filter(|(_, name)| asked.unit.as_ref().is_none_or(|unit| unit == name)).collect();
    match (wanted.as_slice(), &asked.unit) {
        _ if units.is_empty() => {
            Err(Failure::Task(format!("„{}“ belongs to no unit, so there is nothing to act for.", asked.user)))
        }
        ([(unit, _)], _) => Ok((account.id, *unit)),
        (_, Some(unit)) => Err(Failure::Task(format!(
            "„{}“ does not belong to exactly one unit named „{unit}“, but to: {names}.",
            asked.user
        ))),
        (_, None) => {
            Err(Failure::Use(format!("„{}“ belongs to several units; name one with --unit: {names}.", asked.user)))
        }
    }
}
