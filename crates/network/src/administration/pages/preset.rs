//! `/verwaltung/vorlagen`: founding what a region usually has, chosen one by one; nothing is founded unseen.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Choice, Field, Form, Markup, Page, View, button_row, checkboxes, form, hidden, html, lead, muted,
    section, submit,
};

use super::{reach, statements};
use crate::administration::acts::preset::{Chosen, found_chosen};
use crate::administration::model::{Preset, presets};

/// GET `/verwaltung/vorlagen`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    reach.whole_network()?;
    let known = names(&mut tx, reach).await?;
    Ok(render(&visit.view, &known, &Form::empty()))
}

/// POST `/verwaltung/vorlagen`: founds what was ticked.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    reach.whole_network()?;
    let known = names(&mut tx, reach).await?;
    let preset = presets().iter().find(|preset| preset.key == typed.value("vorlage")).ok_or(AppError::NotFound)?;
    let names: BTreeSet<String> = typed.values(&field_of(preset)).into_iter().map(str::to_owned).collect();
    if names.is_empty() {
        typed.error(&field_of(preset), view.t("administration-preset-nothing"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &known, &typed)).into_response());
    }
    let chosen = Chosen { preset, names: &names };
    found_chosen(&mut tx, &app.vault, &visit.actor, reach, chosen)
        .await
        .map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/verwaltung/stellen").into_response())
}

/// The names of the organisations that take part already.
async fn names(tx: &mut store::Tx, reach: super::Reach) -> Result<BTreeSet<String>, AppError> {
    let known = statements::organisations(tx, reach).await?;
    Ok(known.into_iter().map(|organisation| organisation.settings.name).collect())
}

fn field_of(preset: &Preset) -> String {
    format!("stellen-{}", preset.key)
}

fn render(view: &View, known: &BTreeSet<String>, typed: &Form) -> Markup {
    let body = html! {
        (lead(&view.t("administration-presets-lead")))
        @for preset in presets() {
            (section(preset.name.of(view.lang), one(view, preset, known, typed)))
        }
    };
    Page::new(&view.t("administration-presets"))
        .form(typed)
        .back("/verwaltung", view.t("administration-title"))
        .render(view, body)
}

fn one(view: &View, preset: &Preset, known: &BTreeSet<String>, typed: &Form) -> Markup {
    let choices: Vec<Choice> = preset
        .organisations
        .iter()
        .filter(|organisation| !known.contains(&organisation.name))
        .map(|organisation| {
            let units: Vec<&str> = organisation.units.iter().map(|unit| unit.name.as_str()).collect();
            Choice::new(&*organisation.name, &*organisation.name).hint(units.join(", "))
        })
        .collect();
    html! {
        (muted(&view.ta("administration-preset-source", &[
            ("source", (&preset.source).into()),
            ("from", view.day(&preset.from).into()),
        ])))
        @if choices.is_empty() {
            p { (view.t("administration-preset-all-there")) }
        } @else {
            (form(view, "/verwaltung/vorlagen", typed, html! {
                (hidden("vorlage", &preset.key))
                (checkboxes(view, typed, Field::new(field_of(preset), view.t("administration-preset-which")), &choices))
                (button_row(&[submit(&view.t("administration-preset-found"))]))
            }))
        }
    }
}
