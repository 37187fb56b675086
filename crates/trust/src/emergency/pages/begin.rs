//! Naming the case: whoever needs an emergency access knows its code, told by telephone or found on a letter.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use casework::case::CaseCode;
use identity::{App, Role, Visit};
use serde::Deserialize;
use ui::{AppError, Field, Form, Markup, Page, View, Width, bullet_list, field, html, paragraph, section};

/// What the address may say.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fall: Option<String>,
}

/// GET `/notfallzugriff`: leads on to the case that is named.
pub(super) async fn show(State(_): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    if !visit.roles.has(Role::Worker) && !visit.roles.has(Role::Lead) {
        return Err(AppError::NotFound);
    }
    let view = &visit.view;
    let Some(typed) = asked.fall else { return Ok(render(view, &Form::empty()).into_response()) };
    match typed.trim().parse::<CaseCode>() {
        Ok(code) => Ok(Redirect::to(&format!("/notfallzugriff/{code}")).into_response()),
        Err(_) => {
            let mut form = Form::empty().with("fall", &typed);
            form.error("fall", view.t("emergency-error-case"));
            Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, render(view, &form)).into_response())
        }
    }
}

fn render(view: &View, form: &Form) -> Markup {
    let code = Field::new("fall", view.t("emergency-case")).hint(view.t("emergency-case-hint")).width(Width::Medium);
    let rules = ["emergency-rule-unit", "emergency-rule-hour", "emergency-rule-told", "emergency-rule-review"];
    let rules: Vec<Markup> = rules.iter().map(|key| html! { (view.t(key)) }).collect();
    Page::new(&view.t("emergency-title")).form(form).render(
        view,
        html! {
            (paragraph(&view.t("emergency-lead")))
            (bullet_list(&rules))
            (section(&view.t("emergency-which"), html! {
                (ui::filter_form("/notfallzugriff", field(view, form, code), &view.t("emergency-go-on")))
            }))
        },
    )
}
