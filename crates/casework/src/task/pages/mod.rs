//! The tasks of a case: the list with its buttons, setting one, changing one, and when to look at the case again.

mod fields;
mod list;
mod new;
mod one;
mod review;
pub mod words;

use identity::App;
use ui::routes::{get, post};
use ui::{Audience, Content, Routes};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let of_one = |rest: &str| {
        let path = format!("/faelle/{{code}}/aufgaben/{{id}}/{rest}");
        (path, format!("/faelle/{{case}}/aufgaben/{{task}}/{rest}"))
    };
    let (edit, edit_example) = of_one("bearbeiten");
    let (done, done_example) = of_one("erledigt");
    let (back, back_example) = of_one("zuruecknehmen");
    let (again, again_example) = of_one("wieder-oeffnen");
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/aufgaben", get(list::show), Content::Yes, "/faelle/{case}/aufgaben")
        .page(
            "/faelle/{code}/aufgaben/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/aufgaben/neu",
        )
        .page(
            "/faelle/{code}/aufgaben/wieder-ansehen",
            post(review::save),
            Content::Yes,
            "/faelle/{case}/aufgaben/wieder-ansehen",
        )
        .page(&edit, get(one::show).post(one::save), Content::Yes, &edit_example)
        .page(&done, post(one::done), Content::Yes, &done_example)
        .page(&back, post(one::take_back), Content::Yes, &back_example)
        .page(&again, post(one::open_again), Content::Yes, &again_example)
}
