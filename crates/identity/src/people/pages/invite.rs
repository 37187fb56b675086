//! Inviting a colleague: who they are, where they begin, and the sheet with the code.

use ::store::UnitId;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use ui::check::{Checked, Place};
use ui::{AppError, Field, Form, Markup, Page, View, Width, html};

use super::{address, code, duties, professions, reach, roles, ticked, units, unprocessable};
use crate::invitation;
use crate::people::acts::{self, PeopleError};
use crate::people::model::NewPerson;
use crate::people::store;
use crate::{App, SignedForm, Visit};

/// Where the parts of a person stand in the form.
const PLACES: &[Place] = &[
    ("name", "name", "people-name"),
    ("login", "login", "login-name"),
    ("profession", "beruf", "people-profession"),
    ("secrecy", "schweigepflicht", "people-duty"),
    ("roles", "rollen", "people-roles"),
];

/// GET `/verwaltung/personen/neu`.
pub(super) async fn fresh(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let known = store::units(&mut tx, reach).await?;
    // Where there is one unit only, nobody has to choose it.
    let fresh = match known.as_slice() {
        [(only, _)] => Form::empty().with("dienst", only.to_string()),
        _ => Form::empty(),
    };
    Ok(render(&visit.view, &fresh, &known))
}

/// POST `/verwaltung/personen/neu`: the account and its code in one transaction; the answer is the sheet, which is never
/// shown again.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let known = store::units(&mut tx, reach).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(unprocessable(render(view, &typed, &known))) };
    let user = match acts::invite(&mut tx, &visit.actor, reach, &new).await {
        Ok(user) => user,
        Err(PeopleError::Faults(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(unprocessable(render(view, &typed, &known)));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    };
    let printed = acts::print_code(&mut tx, &visit.actor, reach, user, invitation::Purpose::Invitation).await?;
    let person = acts::find(&mut tx, reach, user).await?;
    let sender = store::sender(&mut tx, person.keeper.unwrap_or(visit.actor.organisation)).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(code::sheet(&app, view, &person.listed, &printed, sender, &address(user, "")).into_response())
}

fn read(view: &View, form: &mut Form) -> Option<NewPerson> {
    let unit = form.choice::<UnitId>(view, "dienst", "people-unit");
    let secrecy = Some(form.value("schweigepflicht").to_owned()).filter(|key| !key.is_empty());
    let new = NewPerson {
        name: form.value("name").to_owned(),
        login: form.value("login").to_owned(),
        profession: form.value("beruf").to_owned(),
        secrecy,
        unit: unit.unwrap_or_else(|| UnitId::from(uuid::Uuid::nil())),
        roles: ticked(form),
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => form.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

fn render(view: &View, typed: &Form, known: &[(UnitId, String)]) -> Markup {
    let duty = Field::new("schweigepflicht", view.t("people-duty")).hint(view.t("people-duty-hint")).optional();
    let fields = html! {
        (ui::field(view, typed, Field::new("name", view.t("people-name")).width(Width::Medium).autocomplete("off")))
        (ui::field(view, typed, Field::new("login", view.t("login-name")).hint(view.t("people-login-hint")).width(Width::Medium).autocomplete("off")))
        (ui::select(view, typed, Field::new("beruf", view.t("people-profession")), &professions(view)))
        (ui::select(view, typed, duty, &duties(view)))
        (ui::select(view, typed, Field::new("dienst", view.t("people-unit")), &units(known)))
        (ui::checkboxes(view, typed, Field::new("rollen", view.t("people-roles")).optional(), &roles(view)))
        (ui::button_row(&[ui::submit(&view.t("people-invite-submit")), ui::quiet_link("/verwaltung/personen", &view.t("people-cancel"))]))
    };
    let body = html! {
        (ui::lead(&view.t("people-invite-lead")))
        (ui::form(view, "/verwaltung/personen/neu", typed, fields))
    };
    Page::new(&view.t("people-invite"))
        .form(typed)
        .back("/verwaltung/personen", view.t("people-title"))
        .render(view, body)
}
