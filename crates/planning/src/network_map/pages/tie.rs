//! `/faelle/{code}/netzwerkkarte/{id}/verbindungen`: who on a map knows whom.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{AppError, Choice, Field, Form, View, button_row, checkboxes, form, hidden, lead, quiet_link, submit};

use super::{HERE, form_page};
use crate::network_map::{self, Drawn, Known};

/// GET `/faelle/{code}/netzwerkkarte/{id}/verbindungen`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, case.file).await?;
    let map = maps.map(id).ok_or(AppError::NotFound)?;
    let mut typed = Form::empty().with("version", map.version.to_string());
    for (one, other) in &map.ties {
        typed = typed.with(&name_of(*one), other.to_string());
    }
    Ok(render(&visit.view, &case, map, &typed))
}

/// POST `/faelle/{code}/netzwerkkarte/{id}/verbindungen`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen_version = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let maps = network_map::of_file(&mut tx, &desk, file.id()).await?;
    let map = maps.map(id).ok_or(AppError::NotFound)?;
    let mut ties = Vec::new();
    for somebody in &map.people {
        let others = typed.values(&name_of(somebody.key));
        ties.extend(
            others.iter().filter_map(|other| other.parse().ok()).map(|other| Known { one: somebody.key, other }),
        );
    }
    match network_map::tie(&mut tx, &desk, &file, id, seen_version, &ties).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => return Err(AppError::Conflict { text: None }.with_form(typed)),
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("{HERE}/{id}"))).into_response())
}

fn name_of(key: usize) -> String {
    format!("kennt-{key}")
}

/// Each pair is asked once: with those who follow in the list.
fn render(view: &View, case: &CaseView, map: &Drawn, typed: &Form) -> Markup {
    let mut order: Vec<_> = map.people.iter().collect();
    order.sort_by_key(|somebody| somebody.key);
    let body = html! {
        (lead(&view.t("network-ties-lead")))
        (form(view, &address(&case.code, &format!("{HERE}/{}/verbindungen", map.id)), typed, html! {
            (hidden("version", typed.value("version")))
            @for (place, somebody) in order.iter().enumerate().take(order.len().saturating_sub(1)) {
                @let others: Vec<Choice> = order[place + 1..].iter().map(|other| Choice::new(other.key.to_string(), other.name.clone())).collect();
                (checkboxes(view, typed, Field::new(name_of(somebody.key), view.ta("network-knows", &[("name", (&somebody.name).into())])).optional(), &others))
            }
            (button_row(&[submit(&view.t("network-save")), quiet_link(&address(&case.code, HERE), &view.t("network-later"))]))
        }))
    };
    form_page(view, case, &view.t("network-ties-title"), typed, body)
}
