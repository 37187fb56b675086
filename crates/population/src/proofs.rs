//! What an invented person needs to log in besides the password: the second factor that everybody knows, and a signed
//! undertaking of secrecy.

use identity::{App, Cause, factor, reference, undertaking};
use jiff::civil::{Date, date};
use store::Tx;
use store::ids::UserId;
use ui::Lang;

use crate::people::PEOPLE;

/// The secret of every invented account's second factor, in base32: public, as the password is.
pub const SECOND_FACTOR: &str = factor::PUBLIC_SECRET;

/// The day on which everybody in the region signed.
const SIGNED_ON: Date = date(2026, 11, 2);

/// Gives an invented account the public factor, and records its undertaking as signed on paper. What is there stays.
pub async fn equip(tx: &mut Tx, app: &App, user: UserId, profession: &str) -> Result<(), store::Error> {
    if !factor::is_enrolled(tx, user).await? {
        factor::enrol_public(tx, &app.vault, user).await?;
    }
    if undertaking::of_person(tx, user).await?.is_empty() {
        let listed = reference::PROFESSIONS.iter().find(|listed| listed.words(Lang::De) == profession);
        let duty = listed.map_or(undertaking::CONTRIBUTING, |listed| listed.secrecy_de.as_str());
        undertaking::record_paper(tx, Cause::CommandLine, user, duty, SIGNED_ON).await?;
    }
    Ok(())
}

/// Gives an invented account a factor of its own, and records its undertaking. Returns the factor's secret, to be printed.
pub(crate) async fn equip_alone(
    tx: &mut Tx,
    app: &App,
    user: UserId,
    profession: &str,
) -> Result<String, store::Error> {
    let secret = factor::FactorSecret::new(tx.random());
    factor::enrol_printed(tx, &app.vault, user, &secret).await?;
    equip(tx, app, user, profession).await?;
    Ok(secret.base32())
}

/// Gives the people of a demo that an earlier version founded what they need to log in today.
pub async fn bring_forward(app: &App) -> Result<(), store::Error> {
    let mut tx = app.db.begin().await?;
    for person in PEOPLE {
        if let Some(account) = identity::find_account(&mut tx, person.login).await? {
            equip(&mut tx, app, account.id, person.profession).await?;
        }
    }
    tx.commit().await
}
