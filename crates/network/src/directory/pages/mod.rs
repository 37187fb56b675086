//! The public pages of the directory.

mod find;
mod one;
mod words;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Routes, View};

/// The addresses of this folder.
pub(super) fn routes() -> Routes<App> {
    const ONE: &str = "/hilfe-finden/{service}";
    Routes::new()
        .audience(Audience::Everyone)
        .page("/hilfe-finden", get(find::show), Content::No, "/hilfe-finden?was=Schulden")
        .page(ONE, get(one::show), Content::No, "/hilfe-finden/{offer}")
}

/// Where the quick exit leads: a page that everybody may have open. Who looks for a refuge may not be alone.
const EXIT: &str = "https://www.wikipedia.org/";

/// The view of somebody who is not logged in, with the way out on it.
fn with_exit(guest: identity::Guest) -> View {
    let mut view = guest.view;
    if guest.home.is_none() {
        view.exit = Some(EXIT);
    }
    view
}
