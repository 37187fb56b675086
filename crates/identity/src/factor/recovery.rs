//! Ten printed codes for the day on which the telephone is lost; each works once.

use store::{Error, Tx, UserId};
use vault::Vault;

use super::store as rows;
use crate::invitation::code::{grouped, of_chance, signs};
use crate::secret::keyed_hash;

/// How many codes a person gets.
pub const COUNT: usize = 10;

/// Signs of one code, each of five bits: enough, since guesses are counted and the hash has a key.
const SIGNS: usize = 12;

/// Makes ten new codes and throws the old ones away. They are shown once, and stored as keyed hashes.
pub(crate) async fn make(tx: &mut Tx, vault: &Vault, user: UserId) -> Result<Vec<String>, Error> {
    rows::delete_recovery(tx, user).await?;
    let mut shown = Vec::with_capacity(COUNT);
    for _ in 0..COUNT {
        let code = of_chance(&tx.random::<SIGNS>());
        rows::save_recovery(tx, user, hash(vault, user, &code)).await?;
        shown.push(grouped(&code));
    }
    let network = crate::account::network_of(tx, user).await?;
    let event = journal::Event::new("recovery-codes.made").subject(user);
    journal::record_unsigned(tx, network, Some(user), event).await?;
    Ok(shown)
}

/// Uses a code up; `false` when there is no such code, or it was used before.
pub(super) async fn use_one(tx: &mut Tx, vault: &Vault, user: UserId, typed: &str) -> Result<bool, Error> {
    let code = signs(typed).filter(|code| code.len() == SIGNS).unwrap_or_default();
    if rows::use_recovery(tx, user, hash(vault, user, &code)).await? == 0 {
        return Ok(false);
    }
    let network = crate::account::network_of(tx, user).await?;
    let event = journal::Event::new("recovery-code.used").subject(user);
    journal::record_unsigned(tx, network, Some(user), event).await?;
    Ok(true)
}

/// How many codes a person has left.
pub(crate) async fn left(tx: &mut Tx, user: UserId) -> Result<i64, Error> {
    rows::recovery_left(tx, user).await
}

/// Throws all codes of a person away.
pub(super) async fn forget(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    rows::delete_recovery(tx, user).await
}

fn hash(vault: &Vault, user: UserId, code: &[u8]) -> Vec<u8> {
    let key = vault.installation_key(b"lotse recovery codes 1");
    keyed_hash(key.as_slice(), &[uuid::Uuid::from(user).as_bytes(), code])
}
