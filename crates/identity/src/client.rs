//! Clients: accounts of people who are no staff, made by somebody who works with them and opened by a printed code.
//!
//! Invariants: a client belongs to the portal unit of one organisation and to no unit that works, has no role there, and is
//! in no list of staff; the account's name is its login, made by chance, so that nobody who holds the database reads from it
//! who gets help. Source: P13, P14; DESIGN §4.

use journal::Event;
use policy::Actor;
use store::{Error, NetworkId, OrganisationId, Tx, UnitId, UserId, args, sql};

use crate::account::{self, Cause, NewAccount, PasswordHash};
use crate::invitation::{self, Printed};
use crate::{Roles, Status};

/// Beginnings of logins: plain things that mean nothing.
const WORDS: [&str; 32] = [
    "ahorn", "amsel", "apfel", "birke", "blatt", "boje", "brise", "distel", "eiche", "feder", "fichte", "garten",
    "hafen", "hasel", "insel", "kiesel", "laterne", "linde", "meise", "mond", "muschel", "nebel", "quelle", "regen",
    "rose", "segel", "sonne", "specht", "tanne", "ufer", "weide", "wiese",
];

/// A client's account that was just made, with the code that opens it.
pub struct Invited {
    /// The account.
    pub user: UserId,
    /// The portal unit in which the client acts.
    pub unit: UnitId,
    /// What the client types to log in.
    pub login: String,
    /// What opens the account once.
    pub printed: Printed,
}

/// Makes a client's account with an organisation, and the printed code that opens it.
///
/// The caller has checked that the actor may invite this person. Errors: only those of the database.
pub async fn invite_client(tx: &mut Tx, actor: &Actor, organisation: OrganisationId) -> Result<Invited, Error> {
    let login = free_login(tx).await?;
    let new = NewAccount {
        network: actor.network,
        login: &login,
        name: &login,
        profession: "",
        password: PasswordHash::none(),
        status: Status::Invited,
    };
    let user = account::create(tx, Cause::Person(actor), new).await?;
    let unit = become_client(tx, Cause::Person(actor), user, organisation).await?;
    let printed = invitation::print(tx, Some(actor), user).await?;
    Ok(Invited { user, unit, login, printed })
}

/// Makes an account a client's: it belongs to the organisation's portal unit, and to nothing else.
pub async fn become_client(
    tx: &mut Tx,
    cause: Cause<'_>,
    user: UserId,
    organisation: OrganisationId,
) -> Result<UnitId, Error> {
    let network = account::network_of(tx, user).await?;
    let unit = portal_unit(tx, network, organisation).await?;
    tx.run(sql!("UPDATE account SET kind = 'client' WHERE id = $1"), args![user]).await?;
    account::join(tx, cause, user, unit, Roles::NONE).await?;
    Ok(unit)
}

/// The login and the portal unit of a client; none for an account of staff.
pub async fn find_client(tx: &mut Tx, user: UserId) -> Result<Option<(String, UnitId, Status)>, Error> {
    let statement = sql!(
        "SELECT a.login, a.status, m.unit_id FROM account a JOIN membership m ON m.user_id = a.id
         JOIN unit u ON u.id = m.unit_id AND u.kind = 'portal' WHERE a.id = $1 AND a.kind = 'client'"
    );
    let Some(row) = tx.optional(statement, args![user]).await? else { return Ok(None) };
    let status = row.get::<String>("status")?.parse().unwrap_or(Status::Disabled);
    Ok(Some((row.get("login")?, row.get("unit_id")?, status)))
}

/// The organisation's portal unit; it is made with its first client, and bears the organisation's name.
async fn portal_unit(tx: &mut Tx, network: NetworkId, organisation: OrganisationId) -> Result<UnitId, Error> {
    let found =
        sql!("SELECT u.id FROM unit u WHERE u.organisation_id = $1 AND u.kind = 'portal' ORDER BY u.id LIMIT 1");
    if let Some(row) = tx.optional(found, args![organisation]).await? {
        return row.get("id");
    }
    let id = UnitId::from(tx.new_id());
    tx.run(
        sql!(
            "INSERT INTO unit (id, network_id, organisation_id, name, hidden, status, kind)
             SELECT $1, $2, o.id, o.name, 0, 'active', 'portal' FROM organisation o WHERE o.id = $3"
        ),
        args![id, network, organisation],
    )
    .await?;
    let event = Event::new("portal-unit.opened").subject(id).with("organisation", organisation.to_string());
    journal::record_unsigned(tx, network, None, event).await?;
    Ok(id)
}

/// A login that nobody has: a plain word and five digits by chance.
async fn free_login(tx: &mut Tx) -> Result<String, Error> {
    loop {
        let chance: [u8; 5] = tx.random();
        let word = WORDS[usize::from(chance[0]) % WORDS.len()];
        let number = u32::from_le_bytes([chance[1], chance[2], chance[3], chance[4]]) % 100_000;
        let login = format!("{word}-{number:05}");
        if account::find_account(tx, &login).await?.is_none() {
            return Ok(login);
        }
    }
}

/// Gives a client's account a login and a password of its own and takes it into use: for the invented people of the demo,
/// who have no hour in which they type a code.
///
/// Errors: `Conflict` when the login is taken.
pub async fn settle_client(tx: &mut Tx, user: UserId, login: &str, password: &PasswordHash) -> Result<(), Error> {
    invitation::withdraw(tx, user).await?;
    account::set_password(tx, Cause::CommandLine, user, password).await?;
    tx.run(
        sql!("UPDATE account SET login = $2, name = $2, status = 'active' WHERE id = $1 AND kind = 'client'"),
        args![user, login],
    )
    .await?;
    Ok(())
}
