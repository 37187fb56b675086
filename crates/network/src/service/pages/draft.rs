//! Entering a service, and changing it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Form, Markup, Page, Tone, View, alert, button_row, form, hidden, html, lead, paragraph, quiet_link,
    submit,
};

use super::{ServicePath, address, fields, found, keeper};
use crate::Error;
use crate::service::model::{Offerer, Standing};
use crate::service::policy::Keeper;
use crate::service::{self, Service};

const NEW: &str = "/netzwerk/angebote/neu";

/// GET `/netzwerk/angebote/neu`.
pub(super) async fn fresh(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let keeper = keeper(&visit);
    if !keeper.may_enter() {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.read().await?;
    let offerers = service::offerers(&mut tx, keeper).await?;
    Ok(render(&visit.view, NEW, keeper, &offerers, &fields::empty(keeper), None))
}

/// POST `/netzwerk/angebote/neu`.
pub(super) async fn save_new(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, keeper) = (&visit.view, keeper(&visit));
    if !keeper.may_enter() {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let offerers = service::offerers(&mut tx, keeper).await?;
    if fields::wants_row(&typed) {
        return Ok(render(view, NEW, keeper, &offerers, &typed, None).into_response());
    }
    if let Some(text) = fields::read(view, &mut typed) {
        match service::enter(&mut tx, &visit.actor, keeper, &text).await {
            Ok(id) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&address(id, "")).into_response());
            }
            Err(Error::Faulty(faults)) => fields::note(view, &mut typed, &faults),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, NEW, keeper, &offerers, &typed, None)).into_response())
}

/// GET `/netzwerk/angebote/{service}/aendern`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    ServicePath(id): ServicePath,
) -> Result<Markup, AppError> {
    let keeper = keeper(&visit);
    let mut tx = app.db.read().await?;
    let standing = kept(keeper, found(&mut tx, keeper, id).await?)?;
    let offerers = service::offerers(&mut tx, keeper).await?;
    let typed = fields::of(&standing);
    Ok(render(&visit.view, &address(id, "/aendern"), keeper, &offerers, &typed, None))
}

/// POST `/netzwerk/angebote/{service}/aendern`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    ServicePath(id): ServicePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let (view, keeper) = (&visit.view, keeper(&visit));
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    kept(keeper, found(&mut tx, keeper, id).await?)?;
    let offerers = service::offerers(&mut tx, keeper).await?;
    let action = address(id, "/aendern");
    if fields::wants_row(&typed) {
        return Ok(render(view, &action, keeper, &offerers, &typed, None).into_response());
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let mut above = None;
    if let Some(text) = fields::read(view, &mut typed) {
        match service::change(&mut tx, &visit.actor, keeper, id, seen, &text).await {
            Ok(_) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to(&address(id, "")).into_response());
            }
            Err(Error::Faulty(faults)) => fields::note(view, &mut typed, &faults),
            Err(Error::Changed { version }) => {
                let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
                typed = Form::from_pairs(pairs).with("version", version.to_string());
                let words = paragraph(&view.t("service-error-changed"));
                above = Some(alert(view, Tone::Warning, &view.t("ui-conflict-title"), words));
                status = StatusCode::CONFLICT;
            }
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((status, render(view, &action, keeper, &offerers, &typed, above)).into_response())
}

/// The service, for who keeps it; for everybody else there is no such page.
fn kept(keeper: Keeper, standing: Service) -> Result<Service, AppError> {
    let open = keeper.keeps(standing.text.organisation) && standing.standing == Standing::Listed;
    if open { Ok(standing) } else { Err(AppError::NotFound) }
}

fn render(
    view: &View,
    action: &str,
    keeper: Keeper,
    offerers: &[Offerer],
    typed: &Form,
    above: Option<Markup>,
) -> Markup {
    let body = html! {
        (lead(&view.t("service-form-lead")))
        (form(view, action, typed, html! {
            (hidden("version", typed.value("version")))
            (fields::fields(view, keeper, offerers, typed))
            (button_row(&[submit(&view.t("service-save")), quiet_link("/netzwerk/angebote", &view.t("service-cancel"))]))
        }))
    };
    Page::new(&view.t(if action == NEW { "service-new" } else { "service-change" }))
        .form(typed)
        .notice(above.unwrap_or_default())
        .back("/netzwerk/angebote", view.t("service-title"))
        .render(view, body)
}
