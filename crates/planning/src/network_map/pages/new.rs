//! `/faelle/{code}/netzwerkkarte/neu`: a map of today, beginning with whom the file knows already.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Form, View, button_row, form, lead, paragraph, quiet_link, submit};

use super::{HERE, again, fields, form_page};
use crate::network_map::{self, Maps};

/// GET `/faelle/{code}/netzwerkkarte/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &maps, &fields::begin(&visit.view, &maps)))
}

/// POST `/faelle/{code}/netzwerkkarte/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, case.file).await?;
    if fields::wants_row(&typed) {
        return Ok(render(view, &case, &maps, &typed).into_response());
    }
    let Some(new) = fields::read(view, &mut typed) else { return Ok(again(render(view, &case, &maps, &typed))) };
    let id = match network_map::draw(&mut tx, &desk, &file, &new).await {
        Ok(id) => id,
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, fields::PLACES);
            return Ok(again(render(view, &case, &maps, &typed)));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    };
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    // Who knows whom is asked next.
    Ok(Redirect::to(&address(&code, &format!("{HERE}/{id}/verbindungen"))).into_response())
}

fn render(view: &View, case: &CaseView, maps: &Maps, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("network-new-lead")))
        (paragraph(&view.t("network-new-hint")))
        (form(view, &address(&case.code, &format!("{HERE}/neu")), typed, html! {
            (fields::render(view, maps, typed))
            (button_row(&[submit(&view.t("network-save")), quiet_link(&address(&case.code, HERE), &view.t("network-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("network-new"), typed, body)
}
