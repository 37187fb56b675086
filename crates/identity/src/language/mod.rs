//! The language in which a person reads Lotse: their own choice, else the browser's, else German.
//!
//! Invariant: a choice belongs to the account when somebody is logged in, and otherwise to the browser alone.
//!
//! Rest: `store` the account's row · `pages` choosing.

pub(crate) mod pages;
mod store;

use ::store::{Error, Tx, UserId};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use ui::Lang;

use crate::Cookies;

/// The language for a request: the account's, the browser's choice, what the browser prefers, German.
pub(crate) fn of_request(account: Option<Lang>, cookies: Cookies, headers: &HeaderMap) -> Lang {
    let preferred = || Lang::preferred(headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?);
    account.or_else(|| cookies.language(headers)).or_else(preferred).unwrap_or_default()
}

/// Keeps the language that a person has chosen.
pub(crate) async fn choose(tx: &mut Tx, user: UserId, lang: Lang) -> Result<(), Error> {
    store::save(tx, user, lang).await
}
