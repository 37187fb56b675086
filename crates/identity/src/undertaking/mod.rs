//! The undertaking of secrecy: nobody works with Lotse before having signed that they will keep silent (L-2).
//!
//! Invariants: a signature is never changed; it names the text's version and the duty that bound the person then; a new
//! duty asks for a new signature.
//!
//! Rest: `store` every statement. The duties and the text stand in `reference/`.

mod store;

use ::store::{Error, Timestamp, Tx, UserId};
use jiff::civil::Date;
use journal::Event;

use crate::account::{self, Cause};
use crate::reference::{self, DUTIES, Text};

/// The duty that binds whoever has none of their own: a contributing person.
pub const CONTRIBUTING: &str = "de-203-3";

/// The duty of those who administer or operate the software.
pub const OPERATING: &str = "de-203-4";

/// How an undertaking was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the person, in Lotse.
    Here,
    /// On paper; an administrator recorded it.
    Paper,
}

impl Way {
    /// The code in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Way::Here => "here",
            Way::Paper => "paper",
        }
    }
}

/// A signed undertaking.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The version of the text.
    pub version: String,
    /// The duty, by its key in the reference list.
    pub secrecy: String,
    /// How it was signed.
    pub way: Way,
    /// On which day.
    pub signed_on: Date,
    /// When it was recorded.
    pub recorded_at: Timestamp,
}

/// The duty that binds a person: the one an administrator chose, else the one of the profession, else that of a
/// contributing person.
pub(crate) fn duty_of(chosen: Option<&str>, profession: Option<&str>) -> String {
    let usual = || {
        let listed = reference::find(&reference::PROFESSIONS, profession?)?;
        Some(listed.secrecy_de.clone())
    };
    chosen.map(str::to_owned).or_else(usual).unwrap_or_else(|| CONTRIBUTING.to_owned())
}

/// The text that a person signs today.
pub fn text_on(day: Date) -> &'static Text {
    reference::text_of(day)
}

/// Whether a duty is in the list and holds on a day.
pub fn is_duty(key: &str, day: Date) -> bool {
    reference::find(&DUTIES, key).is_some_and(|duty| duty.holds_on(day))
}

/// Keeps the signature that a person has just given.
pub(crate) async fn sign(tx: &mut Tx, user: UserId, duty: &str, day: Date) -> Result<(), Error> {
    let network = account::network_of(tx, user).await?;
    keep(tx, user, Way::Here, duty, day, Some(user)).await?;
    let event = Event::new("undertaking.signed").subject(user).with("secrecy", duty.to_owned());
    journal::record_unsigned(tx, network, Some(user), event).await
}

/// Records an undertaking that was signed on paper, with the duty that binds the person from now on.
///
/// Errors: `Missing` when there is no such account. The caller has checked the duty with [`is_duty`].
pub async fn record_paper(
    tx: &mut Tx,
    cause: Cause<'_>,
    user: UserId,
    duty: &str,
    signed_on: Date,
) -> Result<(), Error> {
    let network = account::network_of(tx, user).await?;
    let by = match cause {
        Cause::Person(actor) => Some(actor.user),
        Cause::AtTheDoor(user) => Some(user),
        Cause::CommandLine => None,
    };
    store::set_duty(tx, user, duty).await?;
    keep(tx, user, Way::Paper, duty, signed_on, by).await?;
    let event = Event::new("undertaking.recorded").subject(user).with("secrecy", duty.to_owned());
    cause.record(tx, network, event).await
}

async fn keep(
    tx: &mut Tx,
    user: UserId,
    way: Way,
    duty: &str,
    signed_on: Date,
    by: Option<UserId>,
) -> Result<(), Error> {
    let version = text_on(signed_on).version.as_str();
    store::save(tx, user, store::NewRow { version, duty, way, signed_on, by }).await
}

/// The undertakings of a person, the latest first.
pub async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<Signed>, Error> {
    store::of_person(tx, user).await
}
