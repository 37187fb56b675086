//! The emergencies of the organisation with their findings; the words of reason and review stay in the file.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Choice, Column, Field, Form, Markup, Page, SummaryRow, View, button_row, empty_state, form, hidden, html,
    paragraph, quiet_link, radios, section, submit, summary_list, table, text_link,
};

use crate::emergency::{self, Access, EmergencyError, Finding, Reviewer, words};
use crate::review::{Officer, accesses};

/// GET `/pruefung/notfallzugriffe`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    let found = accesses::emergencies(&mut tx, &officer).await?;
    tx.commit().await?;
    Ok(render(&visit.view, &found))
}

/// GET `/pruefung/notfallzugriffe/{id}`.
pub(super) async fn one(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.begin().await?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let (access, reviewer) = accesses::emergency(&mut tx, &desk, &officer, id).await?;
    tx.commit().await?;
    Ok(render_one(&visit.view, &access, reviewer, &Form::empty()))
}

/// POST `/pruefung/notfallzugriffe/{id}`: reviews it, where nobody else leads the unit.
pub(super) async fn review(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let (access, reviewer) = accesses::emergency(&mut tx, &desk, &officer, id).await?;
    // What is shown again beside a mistake was looked at too.
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let Some(finding) = typed.choice::<Finding>(view, "befund", "emergency-finding") else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render_one(view, &access, reviewer, &typed)).into_response());
    };
    let version = typed.value("version").parse().map_err(|_| AppError::BadForm)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    match emergency::review_for_lead(&mut tx, &desk, (id, version), finding).await {
        Ok(()) => {}
        Err(EmergencyError::Own) => {
            typed.error("befund", view.t("emergency-error-own"));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render_one(view, &access, reviewer, &typed)).into_response());
        }
        Err(EmergencyError::Changed) => {
            return Err(AppError::Conflict { text: Some(view.t("emergency-error-changed")) }.with_form(typed));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/pruefung/notfallzugriffe").into_response())
}

fn render_one(view: &View, access: &Access, reviewer: Reviewer, typed: &Form) -> Markup {
    let findings: Vec<Choice> =
        Finding::ALL.iter().map(|one| Choice::new(one.as_str(), words::finding(view, *one))).collect();
    let place = format!("/pruefung/notfallzugriffe/{}", access.id);
    Page::new(&view.t("emergency-review-title"))
        .form(typed)
        .back("/pruefung/notfallzugriffe", view.t("review-emergencies"))
        .render(view, html! {
            (summary_list(&[
                SummaryRow::text(view.t("emergency-who"), &format!("{}, {}", access.user_name, access.unit_name)),
                SummaryRow::text(view.t("emergency-case"), &access.case),
                SummaryRow::text(view.t("emergency-when"), &words::window(view, access)),
                SummaryRow::text(view.t("emergency-category"), &words::category(view, access.category)),
                SummaryRow::text(view.t("emergency-topics"), &words::topics(view, access)),
                SummaryRow::new(view.t("emergency-review"), words::standing(view, access)),
            ]))
            @if access.finding.is_none() && reviewer == Reviewer::Lead { (paragraph(&view.t("review-emergency-lead-reviews"))) }
            @if access.finding.is_none() && reviewer == Reviewer::Officer {
                (section(&view.t("emergency-review-form"), html! {
                    (paragraph(&view.t("review-emergency-nobody-leads")))
                    (form(view, &place, typed, html! {
                        (hidden("version", &access.version.to_string()))
                        (radios(view, typed, Field::new("befund", view.t("emergency-finding")), &findings))
                        (button_row(&[submit(&view.t("emergency-review-save")), quiet_link("/pruefung/notfallzugriffe", &view.t("review-cancel"))]))
                    }))
                }))
            }
        })
}

fn render(view: &View, found: &[Access]) -> Markup {
    let keys =
        ["review-when", "review-who", "review-case", "emergency-category", "emergency-topics", "emergency-review"];
    let columns = keys.map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = found
        .iter()
        .map(|access| {
            vec![
                html! { (words::window(view, access)) },
                html! { (access.user_name) ", " (access.unit_name) },
                html! { (text_link(&format!("/pruefung/notfallzugriffe/{}", access.id), &access.case)) },
                html! { (words::category(view, access.category)) },
                html! { (words::topics(view, access)) },
                html! { (words::standing(view, access)) @if let Some(by) = &access.reviewed_by { " " (by) } },
            ]
        })
        .collect();
    let title = view.t("review-emergencies");
    Page::new(&title).crumbs(super::crumbs(view)).render(
        view,
        html! {
            (paragraph(&view.t("review-emergencies-lead")))
            @if rows.is_empty() { (empty_state(&view.t("review-emergencies-none"), None)) } @else {
                (table(&title, &columns, &rows))
            }
        },
    )
}
