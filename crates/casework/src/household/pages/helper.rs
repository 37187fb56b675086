//! Noting somebody who helps without being a service, and taking it back.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Field, Form, View, Width, button_row, field, form, paragraph, quiet_link, radios, submit,
    text_area,
};

use super::{again, form_page};
use crate::case::pages::frame::address;
use crate::case::{self, CasePath, CaseView};
use crate::check::{Checked, Place};
use crate::entry::Desk;
use crate::household::{self, Agreement, InformalHelper};

/// Where the parts of a helper stand in the form.
const PLACES: &[Place] = &[
    ("name", "name", "household-helper-name"),
    ("relation", "beziehung", "household-helper-relation"),
    ("helps_with", "hilft", "household-helper-helps"),
];

/// GET `/faelle/{code}/familie/helfende/neu`.
pub async fn show_new(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let case = case::find_to_write(&mut tx, &Desk::casework(&app.vault, &visit.actor), &code).await?;
    Ok(render(&visit.view, &case, &Form::empty().with("einverstanden", Agreement::NotAsked.as_str())))
}

/// POST `/faelle/{code}/familie/helfende/neu`.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let Some(helper) = read(&visit.view, &mut typed) else { return Ok(again(render(&visit.view, &case, &typed))) };
    let added = household::add_helper(&mut tx, &desk, &file, &helper).await;
    added.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/familie")).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<InformalHelper> {
    let agrees = typed.optional_choice::<Agreement>(view, "einverstanden", "household-helper-agrees");
    let text = |name: &str| typed.value(name).to_owned();
    let helper = InformalHelper {
        name: text("name"),
        relation: text("beziehung"),
        helps_with: text("hilft"),
        agrees: agrees.unwrap_or_default(),
    };
    match helper.checked(view.now, &view.zone) {
        Ok(helper) => typed.is_ok().then_some(helper),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, typed: &Form) -> Markup {
    let agreements: Vec<Choice> = Agreement::ALL
        .iter()
        .map(|agreement| Choice::new(agreement.as_str(), view.t(&format!("household-agrees-{}", agreement.as_str()))))
        .collect();
    let body = form(
        view,
        &address(&case.code, "/familie/helfende/neu"),
        typed,
        html! {
            (paragraph(&view.t("household-helper-lead")))
            (field(view, typed, Field::new("name", view.t("household-helper-name")).hint(view.t("household-helper-name-hint")).width(Width::Medium)))
            (field(view, typed, Field::new("beziehung", view.t("household-helper-relation")).hint(view.t("household-helper-relation-hint")).optional().width(Width::Medium)))
            (text_area(view, typed, Field::new("hilft", view.t("household-helper-helps")).rows(3)))
            (radios(view, typed, Field::new("einverstanden", view.t("household-helper-agrees")).optional(), &agreements))
            (button_row(&[
                submit(&view.t("household-save")),
                quiet_link(&address(&case.code, "/familie"), &view.t("household-cancel")),
            ]))
        },
    );
    form_page(view, case, &view.t("household-helper-new-title"), typed, body)
}
