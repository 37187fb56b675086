//! The desk of the data-protection officer, page by page.

mod accesses;
mod breaches;
mod deletions;
mod emergencies;
mod home;
mod requests;

use identity::App;
use ui::routes::get;
use ui::{Audience, Content, Crumb, Routes, View};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Officer)
        .page("/pruefung", get(home::show), Content::Yes, "/pruefung")
        .page("/pruefung/zugriffe", get(accesses::show), Content::Yes, "/pruefung/zugriffe")
        .page("/pruefung/notfallzugriffe", get(emergencies::show), Content::Yes, "/pruefung/notfallzugriffe")
        .page(
            "/pruefung/notfallzugriffe/{id}",
            get(emergencies::one).post(emergencies::review),
            Content::Yes,
            "/pruefung/notfallzugriffe/{emergency}",
        )
        .page("/pruefung/antraege", get(requests::show), Content::Yes, "/pruefung/antraege")
        .page("/pruefung/antraege/neu", get(requests::ask).post(requests::save), Content::Yes, "/pruefung/antraege/neu")
        .page(
            "/pruefung/antraege/{id}",
            get(requests::one).post(requests::settle),
            Content::Yes,
            "/pruefung/antraege/{request}",
        )
        .page("/pruefung/verletzungen", get(breaches::show), Content::Yes, "/pruefung/verletzungen")
        .page(
            "/pruefung/verletzungen/neu",
            get(breaches::ask).post(breaches::save),
            Content::Yes,
            "/pruefung/verletzungen/neu",
        )
        .page(
            "/pruefung/verletzungen/{id}",
            get(breaches::one).post(breaches::note),
            Content::Yes,
            "/pruefung/verletzungen/{breach}",
        )
        .page("/pruefung/loeschungen", get(deletions::show), Content::Yes, "/pruefung/loeschungen")
}

/// The way back to the desk.
fn crumbs(view: &View) -> Vec<Crumb> {
    vec![Crumb::new("/pruefung", view.t("review-title"))]
}
