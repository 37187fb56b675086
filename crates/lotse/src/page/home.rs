//! The door: whoever is logged in goes to where the day begins, everybody else to the login.

use axum::response::Redirect;
use identity::Guest;

/// Sends the visitor on.
pub async fn show(guest: Guest) -> Redirect {
    Redirect::to(guest.home.unwrap_or("/anmelden"))
}
