//! The star that somebody puts on a case for themselves, in the list and on the case's overview.

use axum::extract::State;
use axum::response::Redirect;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Marked, StarSize, View, hidden, star};

use crate::case::pages::frame::address;
use crate::case::{CasePath, CaseView};
use crate::caseload::{self, Filter, Listed, Star};
use crate::entry::Desk;

/// POST `/faelle/{code}/favorit`: puts the star on or takes it off, then leads back to where it was pressed.
pub async fn set(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let wanted = if typed.value("stern") == "aus" { Star::Off } else { Star::On };
    let mut tx = app.db.begin().await?;
    caseload::set_star(&mut tx, &Desk::casework(&app.vault, &visit.actor), &code, wanted).await?;
    tx.commit().await?;
    let back = if typed.was_sent("liste") {
        // Read and written anew, so that nothing but a filter of the list comes back.
        Filter::from_query(typed.value("liste")).address()
    } else {
        address(&code, "")
    };
    Ok(Redirect::to(&back))
}

/// The star of one line of the list.
pub fn in_line(view: &View, filter: &Filter, listed: &Listed) -> Markup {
    button(view, &listed.case, mark(listed.is_favourite), StarSize::Line, html! { (hidden("liste", &filter.query())) })
}

/// The star on a case's own page.
pub fn star_of(view: &View, case: &CaseView, marked: Marked) -> Markup {
    button(view, case, marked, StarSize::Page, html! {})
}

fn button(view: &View, case: &CaseView, marked: Marked, size: StarSize, fields: Markup) -> Markup {
    let (wanted, key, of_family) = match marked {
        Marked::Yes => ("aus", "caseload-star-off", "caseload-star-off-of"),
        Marked::No => ("an", "caseload-star-on", "caseload-star-on-of"),
    };
    let label = match size {
        StarSize::Line => view.ta(of_family, &[("family", (&case.title).into())]),
        StarSize::Page => view.t(key),
    };
    let body = html! { (hidden("stern", wanted)) (fields) };
    star(view, &address(&case.code, "/favorit"), marked, size, &label, body)
}

fn mark(is_favourite: bool) -> Marked {
    if is_favourite { Marked::Yes } else { Marked::No }
}
