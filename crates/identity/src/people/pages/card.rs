//! Changing name, profession and duty of a person.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use ui::check::{Checked, Place};
use ui::{AppError, Field, Form, Markup, Page, View, Width, html};

use super::{PersonPath, address, duties, person, professions, reach, refused, seen, unprocessable};
use crate::people::acts::{self, PeopleError};
use crate::people::model::{Card, Person};
use crate::{App, SignedForm, Visit};

const PLACES: &[Place] = &[
    ("name", "name", "people-name"),
    ("profession", "beruf", "people-profession"),
    ("secrecy", "schweigepflicht", "people-duty"),
];

/// GET `/verwaltung/personen/{account}/bearbeiten`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let person = person::load(&app, &visit, user).await?.person;
    Ok(render(&visit.view, &person, &standing(&person), html! {}))
}

fn standing(person: &Person) -> Form {
    Form::empty()
        .with("name", &*person.listed.name)
        .with("beruf", person.listed.profession_code.as_deref().unwrap_or_default())
        .with("schweigepflicht", &*person.secrecy)
        .with("version", person.version.to_string())
}

/// POST `/verwaltung/personen/{account}/bearbeiten`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen = seen(&typed)?;
    let card = Card {
        name: typed.value("name").to_owned(),
        profession: typed.value("beruf").to_owned(),
        secrecy: typed.value("schweigepflicht").to_owned(),
    };
    let card = match card.checked(view.now, &view.zone) {
        Ok(card) => card,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            let person = person::load(&app, &visit, user).await?.person;
            return Ok(unprocessable(render(view, &person, &typed, html! {})));
        }
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let above = match acts::change_card(&mut tx, &visit.actor, reach, user, seen, &card).await {
        Ok(()) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            return Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response());
        }
        Err(PeopleError::Changed) => refused(view, "people-changed"),
        Err(PeopleError::Refused(key)) => refused(view, key),
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    };
    drop(tx);
    let person = person::load(&app, &visit, user).await?.person;
    // Based on what stands now, with what was typed.
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", person.version.to_string());
    Ok(unprocessable(render(view, &person, &renewed, above)))
}

fn render(view: &View, person: &Person, typed: &Form, above: Markup) -> Markup {
    let user = person.listed.id;
    let fields = html! {
        (ui::hidden("version", typed.value("version")))
        (ui::field(view, typed, Field::new("name", view.t("people-name")).width(Width::Medium).autocomplete("off")))
        (ui::select(view, typed, Field::new("beruf", view.t("people-profession")), &professions(view)))
        (ui::select(view, typed, Field::new("schweigepflicht", view.t("people-duty")).hint(view.t("people-duty-change-hint")), &duties(view)))
        (ui::button_row(&[ui::submit(&view.t("people-save")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let body = html! { (above) (ui::form(view, &address(user, "/bearbeiten"), typed, fields)) };
    Page::new(&view.t("people-card-title")).form(typed).back(address(user, ""), &person.listed.name).render(view, body)
}
