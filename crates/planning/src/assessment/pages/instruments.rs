//! `/verwaltung/instrumente`: what the organisation asks with, each as FHIR JSON to take away, to change and to take in.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::Desk;
use identity::{App, Role, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Field, Form, Page, View, WorkItem, button_row, details, form, lead, paragraph, quiet_link, section,
    submit, text_area, text_link, work_list,
};

use super::InstrumentPath;
use super::question::named;
use super::words::side;
use crate::assessment::{self, Instrument, Question, Side, from_fhir, to_fhir};

/// The most signs of a questionnaire that are taken.
const MOST: usize = 400_000;

pub(super) fn only_administrators(visit: &Visit) -> Result<(), AppError> {
    if visit.roles.has(Role::Administrator) { Ok(()) } else { Err(AppError::NotFound) }
}

/// GET `/verwaltung/instrumente`.
pub async fn list(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    only_administrators(&visit)?;
    page_of(&app, &visit, &Form::empty()).await
}

async fn page_of(app: &App, visit: &Visit, typed: &Form) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let all = assessment::offered(&mut tx, &Desk::casework(&app.vault, &visit.actor), view.today()).await?;
    let items: Vec<WorkItem> = all
        .iter()
        .map(|one| {
            let meta = view.ta("assessment-version", &[("version", one.version.into())]);
            WorkItem::new(
                format!("/verwaltung/instrumente/{}", one.id),
                one.title.of(view),
                format!("{meta} · {}", one.source),
            )
        })
        .collect();
    let body = html! {
        (lead(&view.t("assessment-instruments-lead")))
        (work_list(&items))
        (section(&view.t("assessment-take-in"), take_in(view, typed, "/verwaltung/instrumente")))
    };
    Ok(Page::new(&view.t("assessment-instruments"))
        .form(typed)
        .back("/verwaltung", view.t("administration-title"))
        .render(view, body))
}

fn take_in(view: &View, typed: &Form, action: &str) -> Markup {
    form(
        view,
        action,
        typed,
        html! {
            (text_area(view, typed, Field::new("fragebogen", view.t("assessment-questionnaire")).hint(view.t("assessment-questionnaire-hint")).rows(14)))
            (button_row(&[submit(&view.t("assessment-take-in-save")), quiet_link("/verwaltung/instrumente", &view.t("assessment-to-instruments"))]))
        },
    )
}

/// GET `/verwaltung/instrumente/{instrument}`: what it asks, and the same as FHIR JSON that can be changed.
pub async fn show(State(app): State<App>, visit: Visit, super::Word(id): InstrumentPath) -> Result<Markup, AppError> {
    only_administrators(&visit)?;
    let one = find(&app, &visit, &id).await?;
    let json = serde_json::to_string_pretty(&to_fhir(&one)).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(render(&visit.view, &one, &Form::empty().with("fragebogen", json)))
}

pub(super) async fn find(app: &App, visit: &Visit, id: &str) -> Result<std::sync::Arc<Instrument>, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let all = assessment::offered(&mut tx, &desk, visit.view.today()).await?;
    all.into_iter().find(|one| one.id == id).ok_or(AppError::NotFound)
}

fn render(view: &View, one: &Instrument, typed: &Form) -> Markup {
    let body = html! {
        (lead(one.about.of(view)))
        (paragraph(&view.ta("assessment-version", &[("version", one.version.into())])))
        (section(&view.t("assessment-asks"), html! {
            @for area in &one.areas {
                (details(area.title.of(view), html! {
                    @for of in Side::ALL {
                        @let questions: Vec<_> = area.questions.iter().filter(|question| question.side == *of).collect();
                        @if !questions.is_empty() {
                            p { strong { (side(view, *of)) } }
                            (ui::bullet_list(&questions.iter().map(|question| asked(view, one, &area.key, question)).collect::<Vec<_>>()))
                        }
                    }
                    p { (quiet_link(&format!("/verwaltung/instrumente/{}/{}", one.id, area.key), &view.t("assessment-question-new"))) }
                }))
            }
        }))
        (section(&view.t("assessment-change"), take_in(view, typed, &format!("/verwaltung/instrumente/{}", one.id))))
    };
    Page::new(one.title.of(view))
        .form(typed)
        .back("/verwaltung/instrumente", view.t("assessment-instruments"))
        .render(view, body)
}

/// A question with the way to change it.
fn asked(view: &View, one: &Instrument, area: &str, question: &Question) -> Markup {
    let href = format!("/verwaltung/instrumente/{}/{area}?frage={}", one.id, named(question));
    html! { (text_link(&href, question.words.of(view))) }
}

/// POST `/verwaltung/instrumente`: takes one in.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    only_administrators(&visit)?;
    if let Some(id) = keep(&app, &visit, &mut typed).await? {
        return Ok(Redirect::to(&format!("/verwaltung/instrumente/{id}")).into_response());
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page_of(&app, &visit, &typed).await?).into_response())
}

/// POST `/verwaltung/instrumente/{instrument}`: keeps a changed one as the next version.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    super::Word(id): InstrumentPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    only_administrators(&visit)?;
    let one = find(&app, &visit, &id).await?;
    if let Some(id) = keep(&app, &visit, &mut typed).await? {
        return Ok(Redirect::to(&format!("/verwaltung/instrumente/{id}")).into_response());
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit.view, &one, &typed)).into_response())
}

/// Takes in what was typed; where it is refused, the form says why and keeps every sign of it.
async fn keep(app: &App, visit: &Visit, typed: &mut Form) -> Result<Option<String>, AppError> {
    let view = &visit.view;
    let Some(text) = typed.text(view, "fragebogen", "assessment-questionnaire", MOST) else { return Ok(None) };
    let new = match from_fhir(&text, view.today()) {
        Ok(new) => new,
        Err(refused) => {
            typed.error("fragebogen", refused.sentence(view));
            return Ok(None);
        }
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    assessment::take_in(&mut tx, &desk, &new).await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    Ok(Some(new.id))
}
