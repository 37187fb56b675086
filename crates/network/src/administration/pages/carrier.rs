//! `/verwaltung/traeger`: the legal bodies of the network.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use store::ids::CarrierId;
use ui::{
    AppError, Field, Form, Markup, Page, View, button_row, details, empty_state, field, form, hidden, html, section,
    submit, submit_quiet,
};

use super::{reach, statements};
use crate::Error;
use crate::administration::model::ListedCarrier;
use crate::administration::{found_carrier, rename_carrier};

/// GET `/verwaltung/traeger`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let network = reach(&mut tx, &visit).await?.whole_network()?;
    let known = statements::carriers(&mut tx, network).await?;
    Ok(render(&visit.view, &known, &Form::empty()))
}

/// POST `/verwaltung/traeger`: adds one, or renames the one that is named.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let known = statements::carriers(&mut tx, reach.whole_network()?).await?;
    let renamed: Option<CarrierId> = typed.value("traeger").parse().ok();
    let field = renamed.map_or_else(|| "name".to_owned(), |id| format!("name-{id}"));
    let seen: i64 = typed.value("version").parse().unwrap_or(0);
    if let Some(name) = typed.line(view, &field, "administration-carrier", 120) {
        let done = match renamed {
            Some(id) => rename_carrier(&mut tx, &visit.actor, reach, id, seen, &name).await,
            None => found_carrier(&mut tx, &visit.actor, reach, &name).await.map(drop),
        };
        match done {
            Ok(()) => {
                tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
                return Ok(Redirect::to("/verwaltung/traeger").into_response());
            }
            Err(Error::Faulty(faults)) => {
                faults.note_in(view, &mut typed, &[("name", "name", "administration-carrier")])
            }
            Err(Error::Changed { .. }) => typed.error(&field, view.t("administration-changed")),
            Err(error) => return Err(AppError::from(error).with_form(typed)),
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &known, &typed)).into_response())
}

fn render(view: &View, known: &[ListedCarrier], typed: &Form) -> Markup {
    let body = html! {
        @if known.is_empty() { (empty_state(&view.t("administration-no-carriers"), None)) }
        @for carrier in known { (details(&carrier.name, rename(view, carrier, typed))) }
        (section(&view.t("administration-carrier-found"), form(view, "/verwaltung/traeger", typed, html! {
            (field(view, typed, Field::new("name", view.t("administration-carrier")).hint(view.t("administration-carrier-hint"))))
            (button_row(&[submit(&view.t("administration-save"))]))
        })))
    };
    Page::new(&view.t("administration-carriers"))
        .form(typed)
        .back("/verwaltung", view.t("administration-title"))
        .render(view, body)
}

fn rename(view: &View, carrier: &ListedCarrier, typed: &Form) -> Markup {
    let name = format!("name-{}", carrier.id);
    let mine = if typed.was_sent(&name) { typed.clone() } else { Form::empty().with(&name, &*carrier.name) };
    form(
        view,
        "/verwaltung/traeger",
        &Form::empty(),
        html! {
            (hidden("traeger", &carrier.id.to_string()))
            (hidden("version", &carrier.version.to_string()))
            (field(view, &mine, Field::new(name, view.t("administration-carrier-name"))))
            (button_row(&[submit_quiet(&view.t("administration-rename"))]))
        },
    )
}
