//! `/faelle/{code}/familie/genogramm/haushalte/neu`: who else lives together.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Field, Form, View, Width, button_row, checkboxes, field, form, paragraph, quiet_link, submit};

use super::{HERE, again, form_page, persons};
use crate::genogram::{self, Genogram, Household};

/// Where the parts of a household stand in the form.
const PLACES: &[Place] = &[("label", "name", "genogram-home-label"), ("persons", "personen", "genogram-home-persons")];

/// GET `/faelle/{code}/familie/genogramm/haushalte/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &genogram, &Form::empty()))
}

/// POST `/faelle/{code}/familie/genogramm/haushalte/neu`.
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
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &genogram, &typed))) };
    match genogram::join(&mut tx, &desk, &file, &new).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, &genogram, &typed)));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, HERE)).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<Household> {
    let persons = typed.choices::<EntryId>(view, "personen", "genogram-home-persons");
    match (Household { label: typed.value("name").to_owned(), persons }).checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, genogram: &Genogram, typed: &Form) -> Markup {
    let body = html! {
        (paragraph(&view.t("genogram-home-lead")))
        (form(view, &address(&case.code, &format!("{HERE}/haushalte/neu")), typed, html! {
            (field(view, typed, Field::new("name", view.t("genogram-home-label")).hint(view.t("genogram-home-label-hint")).width(Width::Medium)))
            (checkboxes(view, typed, Field::new("personen", view.t("genogram-home-persons")), &persons(genogram)))
            (button_row(&[submit(&view.t("genogram-save")), quiet_link(&address(&case.code, HERE), &view.t("genogram-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("genogram-home-title"), typed, body)
}
