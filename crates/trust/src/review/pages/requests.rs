//! What people ask by right: the list with its periods, writing one down, and noting how it was answered.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use store::Timestamp;
use ui::{
    AppError, Choice, Column, Dates, Field, Form, Markup, Page, SummaryRow, Tone, View, Width, badge, button_row,
    date_field, empty_state, field, form, hidden, html, link_button, paragraph, quiet_link, radios, section, submit,
    summary_list, table, text_link,
};

use crate::review::requests::{
    self, Received, Request, RequestDecision, RequestKind, RequestState, RequestWay, Settled,
};
use crate::review::{Officer, ReviewError};

/// As many requests as the list shows.
const MOST: i64 = 500;

/// GET `/pruefung/antraege`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let found = requests::list(&mut tx, &officer, MOST).await?;
    tx.commit().await?;
    let columns = ["review-request-kind", "review-case", "review-request-received", "review-request-state"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = found
        .iter()
        .map(|request| {
            vec![
                text_link(&format!("/pruefung/antraege/{}", request.id), &kind(view, request.kind)),
                html! { (request.case.as_deref().unwrap_or("–")) },
                html! { (view.date(request.received_at)) ", " (way(view, request.way)) },
                standing(view, request),
            ]
        })
        .collect();
    let title = view.t("review-requests");
    let new = link_button("/pruefung/antraege/neu", &view.t("review-request-new"));
    Ok(Page::new(&title).crumbs(super::crumbs(view)).beside(new).render(
        view,
        html! {
            (paragraph(&view.t("review-requests-lead")))
            @if rows.is_empty() { (empty_state(&view.t("review-requests-none"), None)) } @else {
                (table(&title, &columns, &rows))
            }
        },
    ))
}

/// GET `/pruefung/antraege/neu`.
pub(super) async fn ask(visit: Visit) -> Result<Markup, AppError> {
    Officer::of(&visit.actor, visit.roles)?;
    Ok(new(&visit.view, &Form::empty()))
}

/// POST `/pruefung/antraege/neu`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let kind = typed.choice::<RequestKind>(view, "art", "review-request-kind");
    let way = typed.choice::<RequestWay>(view, "weg", "review-request-way");
    let day = typed.date(view, "tag", "review-request-received", Dates::UpToToday);
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let case = match typed.value("fall").trim().to_owned() {
        code if code.is_empty() => None,
        code => {
            let found = requests::case_of_code(&mut tx, &officer, &code).await?;
            if found.is_none() {
                typed.error("fall", view.t("review-error-case"));
            }
            found
        }
    };
    let (Some(kind), Some(way), Some(day), true) = (kind, way, day, typed.is_ok()) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, new(view, &typed)).into_response());
    };
    let noon = day.at(12, 0, 0, 0).in_tz(&view.zone).map_or(view.now, |noon| Timestamp::from(&noon));
    let received = Received {
        organisation: officer.organisation(),
        kind,
        way,
        case,
        file: None,
        person: None,
        words: None,
        asked_by: None,
        received_at: noon.min(view.now),
    };
    let desk = Desk::casework(&app.vault, &visit.actor);
    requests::receive(&mut tx, &desk, received)
        .await
        .map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/pruefung/antraege").into_response())
}

/// GET `/pruefung/antraege/{id}`.
pub(super) async fn one(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let mut tx = app.db.begin().await?;
    let request = requests::find(&mut tx, &officer, id.parse().map_err(|_| AppError::NotFound)?).await?;
    tx.commit().await?;
    Ok(render(&visit.view, &request, &Form::empty()))
}

/// POST `/pruefung/antraege/{id}`.
pub(super) async fn settle(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let request = requests::find(&mut tx, &officer, id).await?;
    let settled = match typed.value("ausgang") {
        "withdrawn" => Some(Settled::Withdrawn),
        "extended" => Some(Settled::Extended),
        _ => typed.choice::<RequestDecision>(view, "ausgang", "review-request-outcome").map(Settled::Answered),
    };
    let Some(settled) = settled else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &request, &typed)).into_response());
    };
    let version = typed.value("version").parse().map_err(|_| AppError::BadForm)?;
    match requests::settle(&mut tx, &officer, id, version, settled).await {
        Ok(_) => {}
        Err(ReviewError::TooLateToExtend) => {
            typed.error("ausgang", view.t("review-request-too-late"));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &request, &typed)).into_response());
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/pruefung/antraege").into_response())
}

fn new(view: &View, typed: &Form) -> Markup {
    let kinds: Vec<Choice> = RequestKind::ALL.iter().map(|one| Choice::new(one.as_str(), kind(view, *one))).collect();
    let ways: Vec<Choice> =
        [RequestWay::Letter, RequestWay::Spoken].iter().map(|one| Choice::new(one.as_str(), way(view, *one))).collect();
    let case = Field::new("fall", view.t("review-case")).hint(view.t("review-request-case-hint")).optional();
    let day = Field::new("tag", view.t("review-request-received")).hint(view.t("review-request-day-hint"));
    Page::new(&view.t("review-request-new")).form(typed).crumbs(super::crumbs(view)).render(view, html! {
        (form(view, "/pruefung/antraege/neu", typed, html! {
            (radios(view, typed, Field::new("art", view.t("review-request-kind")), &kinds))
            (radios(view, typed, Field::new("weg", view.t("review-request-way")), &ways))
            (date_field(view, typed, day))
            (field(view, typed, case.width(Width::Medium)))
            (button_row(&[submit(&view.t("review-save")), quiet_link("/pruefung/antraege", &view.t("review-cancel"))]))
        }))
    })
}

fn render(view: &View, request: &Request, typed: &Form) -> Markup {
    let mut outcomes: Vec<Choice> = RequestDecision::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("review-decision-{}", one.as_str()))))
        .collect();
    if request.extended_at.is_none() && !request.is_overdue(view.now) {
        outcomes.push(
            Choice::new("extended", view.t("review-decision-extended")).hint(view.t("review-decision-extended-hint")),
        );
    }
    outcomes.push(Choice::new("withdrawn", view.t("review-decision-withdrawn")));
    let title = kind(view, request.kind);
    Page::new(&title).form(typed).back("/pruefung/antraege", view.t("review-requests")).render(view, html! {
        (summary_list(&[
            SummaryRow::text(view.t("review-case"), request.case.as_deref().unwrap_or("–")),
            SummaryRow::text(view.t("review-request-received"), &view.date(request.received_at)),
            SummaryRow::text(view.t("review-request-way"), &way(view, request.way)),
            SummaryRow::text(view.t("review-request-due"), &view.long_date(request.due_at)),
            SummaryRow::new(view.t("review-request-state"), standing(view, request)),
        ]))
        @if request.state == RequestState::Open {
            (section(&view.t("review-request-settle"), form(view, &format!("/pruefung/antraege/{}", request.id), typed, html! {
                (hidden("version", &request.version.to_string()))
                (radios(view, typed, Field::new("ausgang", view.t("review-request-outcome")), &outcomes))
                (button_row(&[submit(&view.t("review-save")), quiet_link("/pruefung/antraege", &view.t("review-cancel"))]))
            })))
        }
    })
}

fn kind(view: &View, kind: RequestKind) -> String {
    view.t(&format!("review-kind-{}", kind.as_str()))
}

fn way(view: &View, way: RequestWay) -> String {
    view.t(&format!("review-way-{}", way.as_str()))
}

fn standing(view: &View, request: &Request) -> Markup {
    let due = view.date(request.due_at);
    match (request.state, request.decision) {
        (RequestState::Open, _) if request.is_overdue(view.now) => {
            badge(Tone::Danger, &view.ta("review-request-late", &[("day", due.into())]))
        }
        (RequestState::Open, _) => badge(Tone::Warning, &view.ta("review-request-open", &[("day", due.into())])),
        (RequestState::Withdrawn, _) => badge(Tone::Info, &view.t("review-decision-withdrawn")),
        (RequestState::Decided, Some(decision)) => {
            badge(Tone::Success, &view.t(&format!("review-decision-{}", decision.as_str())))
        }
        (RequestState::Decided, None) => badge(Tone::Success, &view.t("review-decision-granted")),
    }
}
