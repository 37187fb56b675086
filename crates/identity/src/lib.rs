//! The people who work with Lotse: accounts, units they belong to, roles, sessions, tokens, and how a request proves who
//! sends it.
//!
//! A page takes a [`Visit`], an API handler a [`Caller`], a form a [`SignedForm`]; each is judged anew from the database
//! at every request. All routers are served behind [`gate()`], which lets nothing out that the journal does not have.
//!
//! What may use what; the files beside this one (extractors, cookies, secrets) may be used by all and use all:
//!
//! ```text arrows
//! login -> account, session
//! account -> login, session
//! session -> account, login
//! token -> account, session
//! ```

mod account;
mod address;
pub mod api;
mod app;
mod caller;
mod cookie;
mod forgery;
mod gate;
mod login;
mod role;
mod secret;
mod session;
mod signed_form;
mod token;
mod visit;

pub use account::{
    Account, Cause, Cost, NewAccount, PasswordHash, Passwords, Status, Weakness, add_membership, create_account,
    disable, end_membership, find_account, login_form, password, set_password, units_of,
};
pub use address::ClientAddress;
pub use app::App;
pub use caller::Caller;
pub use cookie::Cookies;
pub use gate::{LARGEST_BODY, gate};
pub use login::throttle;
pub use role::{Role, Roles, UnknownRole};
pub use session::{Acting, IDLE, LONGEST};
pub use signed_form::SignedForm;
pub use token::{NewToken, PREFIX, create_token, revoke_token};
pub use visit::{Guest, Visit};

use axum::Router;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// Every address of this crate, with its audience; none carries content.
pub fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Everyone)
        .page("/anmelden", get(login::pages::show).post(login::pages::submit), Content::No, "/anmelden")
        .audience(Audience::Account)
        .page("/abmelden", post(session::pages::log_out), Content::No, "/abmelden")
        .page("/einheit", get(session::pages::show_choice).post(session::pages::choose), Content::No, "/einheit")
        .page("/konto", get(account::pages::show), Content::No, "/konto")
        .page("/konto/passwort", post(account::pages::change), Content::No, "/konto/passwort")
        .page("/konto/sitzungen", post(session::pages::end_one), Content::No, "/konto/sitzungen")
        .api(utoipa_axum::routes!(account::api::me), Content::No, "/api/v1/me")
}

/// The addresses of this crate as a router, for tests that serve nothing else.
pub fn router() -> Router<App> {
    routes().into_parts().0
}
