//! Writing a template and changing it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Clash, Field, Form, Page, View, Width, bullet_list, button_row, checkbox, conflict_view, details, field,
    form, hidden, paragraph, quiet_link, submit, text_area, text_link,
};

use super::id_of;
use crate::check::{Checked, Place as Where};
use crate::entry::{Desk, EntryError};
use crate::template::model::{Place, Template, TemplateState, Wording};
use crate::template::{self, policy};

/// Where the parts stand in the form.
const PLACES: &[Where] = &[("title", "titel", "template-field-title"), ("body", "text", "template-field-body")];

/// GET `/vorlagen/neu`.
pub async fn show_new(visit: Visit) -> Result<Markup, AppError> {
    policy::writes(visit.roles)?;
    Ok(render(&visit.view, "/vorlagen/neu", None, &Form::empty(), html! {}))
}

/// POST `/vorlagen/neu`.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    policy::writes(visit.roles)?;
    let Some(wording) = read(&visit.view, &mut typed) else {
        let page = render(&visit.view, "/vorlagen/neu", None, &typed, html! {});
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    template::write(&mut tx, &Desk::casework(&app.vault, &visit.actor), visit.roles, &wording).await?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/vorlagen").into_response())
}

/// GET `/vorlagen/{id}`.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    policy::writes(visit.roles)?;
    let standing = standing(&app, &visit, &id).await?;
    let typed = of(&standing);
    Ok(render(&visit.view, &format!("/vorlagen/{}", standing.id), Some(&standing), &typed, html! {}))
}

/// POST `/vorlagen/{id}`.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    policy::writes(visit.roles)?;
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let here = format!("/vorlagen/{}", id_of(&id)?);
    let Some(wording) = read(view, &mut typed) else {
        let standing = standing(&app, &visit, &id).await?;
        let page = render(view, &here, Some(&standing), &typed, html! {});
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match template::change(&mut tx, &desk, visit.roles, id_of(&id)?, seen_version, &wording).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let standing = standing(&app, &visit, &id).await?;
            let above =
                conflict_view(view, &standing.author_name, standing.changed_at, &clashes(view, &wording, &standing));
            let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
            let renewed = Form::from_pairs(pairs).with("version", standing.version.to_string());
            let page = render(view, &here, Some(&standing), &renewed, above);
            return Ok((StatusCode::CONFLICT, page).into_response());
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/vorlagen").into_response())
}

async fn standing(app: &App, visit: &Visit, id: &str) -> Result<Template, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    Ok(template::find(&mut tx, &desk, visit.roles, id_of(id)?).await?)
}

fn clashes(view: &View, mine: &Wording, theirs: &Template) -> Vec<Clash> {
    vec![
        Clash { label: view.t("template-field-title"), mine: mine.title.clone(), theirs: theirs.title.clone() },
        Clash { label: view.t("template-field-body"), mine: mine.body.clone(), theirs: theirs.body.clone() },
    ]
}

fn of(template: &Template) -> Form {
    let form = Form::empty()
        .with("titel", &*template.title)
        .with("text", &*template.body)
        .with("version", template.version.to_string());
    if template.state == TemplateState::Retired { form.with("ruht", "ja") } else { form }
}

fn read(view: &View, typed: &mut Form) -> Option<Wording> {
    let state = if typed.ticked("ruht") { TemplateState::Retired } else { TemplateState::Active };
    let wording = Wording { title: typed.value("titel").to_owned(), body: typed.value("text").to_owned(), state };
    match wording.checked(view.now, &view.zone) {
        Ok(wording) => Some(wording),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, here: &str, standing: Option<&Template>, typed: &Form, above: Markup) -> Markup {
    let places: Vec<Markup> = Place::ALL.iter().map(|place| html! { "{" (view.t(place.key())) "}" }).collect();
    let body = html! {
        (above)
        (form(view, here, typed, html! {
            @if standing.is_some() { (hidden("version", typed.value("version"))) }
            (field(view, typed, Field::new("titel", view.t("template-field-title")).hint(view.t("template-field-title-hint")).width(Width::Medium)))
            (text_area(view, typed, Field::new("text", view.t("template-field-body")).hint(view.t("template-field-body-hint")).rows(12)))
            (details(&view.t("template-places"), html! {
                (paragraph(&view.t("template-places-text")))
                (bullet_list(&places))
            }))
            @if standing.is_some() { (checkbox(view, typed, Field::new("ruht", view.t("template-field-retired")))) }
            (button_row(&[submit(&view.t("template-save")), quiet_link("/vorlagen", &view.t("template-cancel"))]))
        }))
        @if let Some(template) = standing {
            p { (text_link(&format!("/vorlagen/{}/fassungen", template.id), &view.t("template-to-versions"))) }
        }
    };
    let title = view.t(if standing.is_some() { "template-change" } else { "template-new" });
    Page::new(&title).form(typed).back("/vorlagen", view.t("template-title")).render(view, body)
}
