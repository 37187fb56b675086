//! `/vertretung/{id}`: one absence, which cases are covered and by whom, and what can be changed about it.

use ::store::UserId;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Column, Dates, Field, Form, Page, SummaryRow, Tone, View, Width, WorkItem, alert, button_row,
    date_field, details, empty_state, form, hidden, paragraph, section, select, submit_quiet, summary_list, table,
    text_link, work_list,
};

use super::{note, unprocessable};
use crate::case::pages::frame::address;
use crate::case::{CaseCode, Person};
use crate::entry::Desk;
use crate::substitution::{self as acts, Absence, AbsenceId, CoveredCase, LONGEST_DAYS, NewLastDay, SubstitutionError};

/// What the page shows.
struct Screen {
    absence: Absence,
    cases: Vec<CoveredCase>,
    colleagues: Vec<Person>,
    is_own: bool,
}

fn id_of(id: &str) -> Result<AbsenceId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

/// GET `/vertretung/{id}`.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    page_of(&app, &visit, id_of(&id)?, &Form::empty()).await
}

async fn page_of(app: &App, visit: &Visit, id: AbsenceId, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let absence = acts::find(&mut tx, &desk, visit.roles, id).await?;
    let absent = absence.absent.id;
    let window = (absence.from.max(tx.now()), absence.until);
    let screen = Screen {
        cases: acts::cases_of(&mut tx, &desk, absent, Some(id)).await?,
        colleagues: acts::colleagues(&mut tx, &desk, window, absent).await?,
        is_own: absent == visit.actor.user,
        absence,
    };
    Ok(render(&visit.view, &screen, typed))
}

fn version_of(typed: &Form) -> Result<i64, AppError> {
    typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)
}

/// POST `/vertretung/{id}/dauer`: another last day.
pub async fn save_last_day(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let (id, view) = (id_of(&id)?, &visit.view);
    let seen_version = version_of(&typed)?;
    let Some(last_day) = typed.date(view, "bis", "substitution-until", Dates::Any) else {
        return Ok(unprocessable(page_of(&app, &visit, id, &typed).await?));
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let new = NewLastDay { last_day };
    let done = acts::lengthen(&mut tx, &desk, visit.roles, id, seen_version, new, &view.zone).await;
    if let Err(error) = done {
        drop(tx);
        return refused(&app, &visit, id, typed, error).await;
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&format!("/vertretung/{id}")).into_response())
}

/// POST `/vertretung/{id}/ende`: ends it at once.
pub async fn save_end(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let id = id_of(&id)?;
    let seen_version = version_of(&typed)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let absence = acts::find(&mut tx, &desk, visit.roles, id).await?;
    let done = acts::end(&mut tx, &desk, visit.roles, id, seen_version).await;
    if let Err(error) = done {
        drop(tx);
        return refused(&app, &visit, id, typed, error).await;
    }
    tx.commit().await?;
    let back_at_work = absence.absent.id == visit.actor.user && absence.from <= visit.view.now;
    let next = match (back_at_work, absence.absent.id == visit.actor.user) {
        (true, _) => "/vertretung/rueckkehr",
        (false, true) => "/vertretung",
        (false, false) => "/team/vertretungen",
    };
    Ok(Redirect::to(next).into_response())
}

/// POST `/vertretung/{id}/fall`: names who stands in for one case, or nobody.
pub async fn save_case(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let id = id_of(&id)?;
    let seen_version = version_of(&typed)?;
    let code: CaseCode = typed.value("fall").parse().map_err(|_| AppError::NotFound)?;
    let field = field_of(&code);
    let substitute = typed.optional_choice::<UserId>(&visit.view, &field, "substitution-by");
    if !typed.is_ok() {
        return Ok(unprocessable(page_of(&app, &visit, id, &typed).await?));
    }
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match acts::cover(&mut tx, &desk, visit.roles, id, seen_version, &code, substitute).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&format!("/vertretung/{id}")).into_response())
        }
        Err(SubstitutionError::NotEligible) => {
            drop(tx);
            typed.error(&field, visit.view.t("substitution-error-colleague"));
            Ok(unprocessable(page_of(&app, &visit, id, &typed).await?))
        }
        Err(error) => {
            drop(tx);
            refused(&app, &visit, id, typed, error).await
        }
    }
}

/// The page again, with what was typed and why it could not be done.
async fn refused(
    app: &App,
    visit: &Visit,
    id: AbsenceId,
    mut typed: Form,
    error: SubstitutionError,
) -> Result<Response, AppError> {
    if matches!(error, SubstitutionError::Changed) {
        typed.error("bis", visit.view.t("substitution-error-changed"));
        return Ok((StatusCode::CONFLICT, page_of(app, visit, id, &typed).await?).into_response());
    }
    note(&visit.view, &mut typed, error)?;
    Ok(unprocessable(page_of(app, visit, id, &typed).await?))
}

/// Ids are unique on the page, so each row's field bears its code.
fn field_of(code: &CaseCode) -> String {
    format!("kollegin-{}", code.as_str().to_lowercase())
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let absence = &screen.absence;
    let over = absence.is_over(view.now);
    let facts = summary_list(&[
        SummaryRow::text(view.t("substitution-absent"), &absence.absent.name),
        SummaryRow::text(view.t("substitution-from"), &view.long_civil(absence.first_day)),
        SummaryRow::text(view.t("substitution-until"), &view.long_civil(absence.last_day)),
        SummaryRow::text(view.t("substitution-by"), &absence.substitute.name),
        SummaryRow::text(
            view.t("substitution-cases"),
            &view.t(&format!("substitution-cases-{}", absence.coverage.as_str())),
        ),
    ]);
    let (without, covered): (Vec<&CoveredCase>, Vec<&CoveredCase>) =
        screen.cases.iter().partition(|case| case.substitute.is_none());
    let back = if screen.is_own { "/vertretung" } else { "/team/vertretungen" };
    let body = html! {
        @if over { (alert(view, Tone::Info, &view.t("substitution-over"), html! {})) }
        (facts)
        @if !over && screen.is_own {
            p { (text_link(&format!("/vertretung/{}/versiegeltes", absence.id), &view.t("sealed-substitution-title"))) }
        }
        @if !over {
            (section(&view.t("substitution-without"), html! {
                @if without.is_empty() {
                    (empty_state(&view.t("substitution-without-none"), None))
                } @else {
                    (paragraph(&view.t("substitution-without-lead")))
                    (rows(view, "substitution-without-caption", &without, screen, typed))
                }
            }))
            @if !covered.is_empty() {
                (section(&view.t("substitution-covered"), html! {
                    (work_list(&covered.iter().map(|case| covered_item(view, case)).collect::<Vec<_>>()))
                    (details(&view.t("substitution-other"), rows(view, "substitution-covered-caption", &covered, screen, typed)))
                }))
            }
            (section(&view.t("substitution-change"), change(view, absence, typed)))
        }
    };
    Page::new(&view.t("substitution-one-title")).form(typed).back(back, view.t("substitution-back")).render(view, body)
}

fn covered_item(view: &View, case: &CoveredCase) -> WorkItem {
    let who = case.substitute.as_ref().map(|person| person.name.as_str()).unwrap_or_default();
    let meta = format!("{} · {}", case.code, view.ta("substitution-with", &[("name", who.into())]));
    WorkItem::new(address(&case.code, ""), case.title.clone(), meta)
}

fn rows(view: &View, caption: &str, cases: &[&CoveredCase], screen: &Screen, typed: &Form) -> Markup {
    let columns = ["substitution-column-case", "substitution-column-code", "substitution-by"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = cases
        .iter()
        .map(|case| {
            vec![
                text_link(&address(&case.code, ""), &case.title),
                html! { (case.code) },
                with_whom(view, case, screen, typed),
            ]
        })
        .collect();
    table(&view.ta(caption, &[("count", rows.len().into())]), &columns, &rows)
}

fn with_whom(view: &View, case: &CoveredCase, screen: &Screen, typed: &Form) -> Markup {
    let field = field_of(&case.code);
    let mut choices = vec![Choice::new("", view.t("substitution-nobody"))];
    choices.extend(screen.colleagues.iter().map(|person| Choice::new(person.id.to_string(), person.name.clone())));
    let chosen = case.substitute.as_ref().map(|person| person.id.to_string()).unwrap_or_default();
    let typed = if typed.was_sent(&field) { typed.clone() } else { typed.clone().with(&field, chosen) };
    form(
        view,
        &format!("/vertretung/{}/fall", screen.absence.id),
        &typed,
        html! {
            (hidden("version", &screen.absence.version.to_string()))
            (hidden("fall", case.code.as_str()))
            (select(view, &typed, Field::new(field, view.ta("substitution-for-case", &[("code", case.code.as_str().into())])), &choices))
            (submit_quiet(&view.t("substitution-case-save")))
        },
    )
}

fn change(view: &View, absence: &Absence, typed: &Form) -> Markup {
    let shown =
        if typed.was_sent("bis") { typed.clone() } else { typed.clone().with("bis", view.civil(absence.last_day)) };
    let version = absence.version.to_string();
    let end = if absence.is_running(view.now) { "substitution-end" } else { "substitution-cancel" };
    html! {
        (form(view, &format!("/vertretung/{}/dauer", absence.id), &shown, html! {
            (hidden("version", &version))
            (date_field(view, &shown, Field::new("bis", view.t("substitution-until"))
                .hint(view.ta("substitution-until-hint", &[("most", LONGEST_DAYS.into())])).width(Width::Short)))
            (button_row(&[submit_quiet(&view.t("substitution-last-day-save"))]))
        }))
        (paragraph(&view.t("substitution-end-lead")))
        (form(view, &format!("/vertretung/{}/ende", absence.id), typed, html! {
            (hidden("version", &version))
            (button_row(&[submit_quiet(&view.t(end))]))
        }))
    }
}
