//! The people who work with Lotse: who is invited, how they prove who they are, what they have undertaken, the units they
//! belong to, roles, sessions, tokens, and how a request proves who sends it.
//!
//! A page takes a [`Visit`], an API handler a [`Caller`], a form a [`SignedForm`]; each is judged anew from the database
//! at every request. All routers are served behind [`gate()`], which lets nothing out that the journal does not have.
//!
//! What may use what; the files beside this one (extractors, cookies, secrets) may be used by all and use all:
//!
//! ```text arrows
//! login -> account, door, session
//! door -> account, factor, invitation, language, login, session, undertaking
//! language -> login
//! invitation -> account
//! undertaking -> account
//! factor -> account, door, invitation, login, session
//! people -> account, api, door, factor, invitation, undertaking
//! account -> door, factor, invitation, login, people, session, undertaking
//! session -> account, factor, login
//! token -> account, session
//! ```

mod account;
mod address;
pub mod api;
mod app;
mod caller;
pub mod client;
mod cookie;
mod door;
mod errand;
pub mod factor;
mod forgery;
mod gate;
pub mod invitation;
mod language;
mod login;
mod multipart;
pub mod people;
mod progress;
pub mod reference;
mod role;
mod scanner;
mod seals;
mod secret;
mod session;
mod signed_form;
mod staffing;
mod token;
pub mod undertaking;
mod upload;
mod visit;

#[doc(hidden)]
pub use ::linkme;

pub use account::{
    Account, Cause, Cost, NewAccount, PasswordHash, Passwords, Status, Weakness, add_membership, create_account,
    disable, end_membership, find_account, login_form, password, set_password, units_of,
};
pub use address::ClientAddress;
pub use app::App;
pub use caller::Caller;
pub use cookie::Cookies;
pub use errand::{Declared, ERRANDS, Errand};
pub use gate::{LARGEST_BODY, gate};
pub use login::throttle;
pub use progress::Progress;
pub use role::{Role, Roles, UnknownRole};
pub use scanner::{NoScanner, Scanner};
pub use seals::{MissingSeal, Seals};
pub use session::{Acting, BrowserFamily, IDLE, LONGEST};
pub use signed_form::SignedForm;
pub use staffing::{AFTER_STAFFING, AfterStaffing, Staffing};
pub use token::{NewToken, PREFIX, create_token, revoke_token};
pub use upload::{LARGEST_UPLOAD, Part, SignedUpload, Upload};
pub use visit::{Guest, Visit};

use axum::Router;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// Every address of this crate, with its audience; none carries content.
pub fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Everyone)
        .page("/anmelden", get(login::pages::show).post(login::pages::submit), Content::No, "/anmelden")
        .page("/anmelden/code", get(door::pages::step).post(door::pages::prove_factor), Content::No, "/anmelden/code")
        .page(
            "/anmelden/verpflichtung",
            get(door::pages::step).post(door::pages::sign),
            Content::No,
            "/anmelden/verpflichtung",
        )
        .page(
            "/anmelden/einrichten",
            get(door::pages::step).post(door::pages::enrol),
            Content::No,
            "/anmelden/einrichten",
        )
        .page(
            "/anmelden/ersatzcodes",
            get(door::pages::step).post(door::pages::go_in),
            Content::No,
            "/anmelden/ersatzcodes",
        )
        .page(
            "/einladung",
            get(door::pages::show_invitation).post(door::pages::submit_invitation),
            Content::No,
            "/einladung",
        )
        .page(
            "/einladung/passwort",
            get(door::pages::step).post(door::pages::submit_password),
            Content::No,
            "/einladung/passwort",
        )
        .page("/sprache", get(language::pages::for_browser), Content::No, "/sprache?zu=fr")
        .audience(Audience::Account)
        .page("/konto/sprache", post(language::pages::for_account), Content::No, "/konto/sprache")
        .page("/abmelden", post(session::pages::log_out), Content::No, "/abmelden")
        .page("/einheit", get(session::pages::show_choice).post(session::pages::choose), Content::No, "/einheit")
        .page("/konto", get(account::pages::show), Content::No, "/konto")
        .page("/konto/bereit", get(door::pages::ready), Content::No, "/konto/bereit")
        .page("/konto/passwort", post(account::pages::change), Content::No, "/konto/passwort")
        .page(
            "/konto/zweiter-faktor",
            get(account::pages::ask_factor).post(account::pages::change_factor),
            Content::No,
            "/konto/zweiter-faktor",
        )
        .page(
            "/konto/ersatzcodes",
            get(account::pages::ask_codes).post(account::pages::make_codes),
            Content::No,
            "/konto/ersatzcodes",
        )
        .page("/konto/geraete", post(account::pages::forget_device), Content::No, "/konto/geraete")
        .page("/konto/sitzungen/alle", post(session::pages::end_others), Content::No, "/konto/sitzungen/alle")
        .page("/konto/sitzungen", post(session::pages::end_one), Content::No, "/konto/sitzungen")
        .api(utoipa_axum::routes!(account::api::me), Content::No, "/api/v1/me")
        .merge(people::routes())
}

/// The addresses of this crate as a router, for tests that serve nothing else.
pub fn router() -> Router<App> {
    routes().into_parts().0
}
