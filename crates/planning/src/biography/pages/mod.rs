//! Biographies on screen: the lives of a family as lines and tables, and a new event.

mod new;
mod show;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// Where the lives of a family stand, below the case.
const HERE: &str = "/familie/lebenslinien";

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let at = "/faelle/{case}/familie/lebenslinien";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/familie/lebenslinien", get(show::show), Content::Yes, at)
        .page(
            "/faelle/{code}/familie/lebenslinien/neu",
            get(new::show).post(new::save),
            Content::Yes,
            &format!("{at}/neu"),
        )
        .page(
            "/faelle/{code}/familie/lebenslinien/{id}/zuruecknehmen",
            post(show::take_back),
            Content::Yes,
            &format!("{at}/{{life-event}}/zuruecknehmen"),
        )
}
