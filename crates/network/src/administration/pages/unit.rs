//! `/verwaltung/dienste/{unit}`: what is set for a unit.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Form, Markup, Page, Tone, View, alert, button_row, form, hidden, html, paragraph, quiet_link, section,
    submit, submit_quiet, text_link,
};

use super::{OrganisationPath, UnitPath, fields, organisation_of, reach, unit_of};
use crate::Error;
use crate::administration::model::{ListedOrganisation, ListedUnit};
use crate::administration::{change_unit, end_unit, found_unit};

/// GET `/verwaltung/stellen/{organisation}/dienste/neu`.
pub(super) async fn fresh(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let home = organisation_of(&mut tx, reach, id).await?;
    Ok(render_new(&visit.view, &home, &Form::empty()))
}

/// POST `/verwaltung/stellen/{organisation}/dienste/neu`.
pub(super) async fn found(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let home = organisation_of(&mut tx, reach, id).await?;
    if let Some(settings) = fields::read_unit(view, &mut typed, None) {
        match found_unit(&mut tx, &app.vault, &visit.actor, reach, id, &settings).await {
            Ok(_) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&format!("/verwaltung/stellen/{id}")).into_response());
            }
            Err(Error::Faulty(faults)) => fields::note_unit(view, &mut typed, &faults),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render_new(view, &home, &typed)).into_response())
}

fn render_new(view: &View, home: &ListedOrganisation, typed: &Form) -> Markup {
    let up = format!("/verwaltung/stellen/{}", home.id);
    let body = form(
        view,
        &format!("{up}/dienste/neu"),
        typed,
        html! {
            (fields::unit(view, typed, None))
            (button_row(&[submit(&view.t("administration-save")), quiet_link(&up, &view.t("administration-cancel"))]))
        },
    );
    Page::new(&view.t("administration-unit-found")).form(typed).back(up, &*home.settings.name).render(view, body)
}

/// GET `/verwaltung/dienste/{unit}`.
pub(super) async fn show(State(app): State<App>, visit: Visit, UnitPath(id): UnitPath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let unit = unit_of(&mut tx, reach, id).await?;
    let typed = fields::of_unit(&unit.settings, unit.version);
    Ok(render(&visit.view, &unit, &typed))
}

/// POST `/verwaltung/dienste/{unit}`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    UnitPath(id): UnitPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let unit = unit_of(&mut tx, reach, id).await?;
    if let Some(settings) = fields::read_unit(view, &mut typed, Some(unit.settings.visibility)) {
        match change_unit(&mut tx, &visit.actor, reach, id, seen, &settings).await {
            Ok(_) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&format!("/verwaltung/stellen/{}", unit.organisation)).into_response());
            }
            Err(Error::Faulty(faults)) => fields::note_unit(view, &mut typed, &faults),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &unit, &typed)).into_response())
}

fn render(view: &View, unit: &ListedUnit, typed: &Form) -> Markup {
    let at = format!("/verwaltung/dienste/{}", unit.id);
    let up = format!("/verwaltung/stellen/{}", unit.organisation);
    let visibility = format!("administration-visibility-{}", unit.settings.visibility.as_str());
    let body = html! {
        (paragraph(&view.t(&visibility)))
        @if !unit.active {
            (paragraph(&view.t("administration-is-ended")))
        } @else {
            @if !unit.has_lead {
                (alert(view, Tone::Warning, &view.t("administration-no-lead"), html! {
                    p { (view.t("administration-without-lead-text")) }
                    p { (text_link("/verwaltung/personen", &view.t("administration-people"))) }
                }))
            }
            (form(view, &at, typed, html! {
                (hidden("version", typed.value("version")))
                (fields::unit(view, typed, Some(unit.settings.visibility)))
                (button_row(&[submit(&view.t("administration-save")), quiet_link(&up, &view.t("administration-cancel"))]))
            }))
            (section(&view.t("administration-end"), html! {
                (paragraph(&view.t("administration-unit-end-text")))
                (form(view, &format!("{at}/beenden"), &Form::empty(), button_row(&[submit_quiet(&view.t("administration-end-now"))])))
            }))
        }
    };
    Page::new(&unit.settings.name).form(typed).back(up, view.t("administration-to-organisation")).render(view, body)
}

/// POST `/verwaltung/dienste/{unit}/beenden`.
pub(super) async fn end(
    State(app): State<App>,
    visit: Visit,
    UnitPath(id): UnitPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let unit = unit_of(&mut tx, reach, id).await?;
    match end_unit(&mut tx, &visit.actor, reach, id).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/verwaltung/stellen/{}", unit.organisation)).into_response())
        }
        Err(Error::Faulty(faults)) => {
            let mut typed = fields::of_unit(&unit.settings, unit.version);
            fields::note_unit(view, &mut typed, &faults);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &unit, &typed)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
