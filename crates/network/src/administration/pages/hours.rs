//! `/verwaltung/stellen/{organisation}/zeiten`: opening hours and the days on which the doors stay closed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use jiff::civil::Date;
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Dates, Field, Form, Markup, Page, Tone, View, Width, add_row, alert, button_row, date_field,
    form, hidden, html, paragraph, quiet_link, row_name, section, select, side_by_side, submit, time_field,
};

use super::{OrganisationPath, organisation_of, reach};
use crate::Error;
use crate::administration::acts::hours::{plan, set_hours};
use crate::administration::model::{ListedOrganisation, Stretch, WeekPlan, clock};

const PLACES: &[Place] = &[("weekly", "zeit-1-tag", "administration-hours")];

/// GET `/verwaltung/stellen/{organisation}/zeiten`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let home = organisation_of(&mut tx, reach, id).await?;
    let plan = plan(&mut tx, id).await?;
    let typed = form_of(&visit.view, &plan, home.version);
    Ok(render(&visit.view, &home, &typed, html! {}))
}

/// POST `/verwaltung/stellen/{organisation}/zeiten`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    OrganisationPath(id): OrganisationPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let reach = reach(&mut tx, &visit).await?;
    let home = organisation_of(&mut tx, reach, id).await?;
    if typed.wants_row("zeit") || typed.wants_row("zu") {
        return Ok(render(view, &home, &typed, html! {}).into_response());
    }
    let Some(plan) = read(view, &mut typed) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &home, &typed, html! {})).into_response());
    };
    match set_hours(&mut tx, &visit.actor, reach, id, seen, &plan).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&format!("/verwaltung/stellen/{id}")).into_response())
        }
        Err(Error::Changed { version }) => {
            let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
            let renewed = Form::from_pairs(pairs).with("version", version.to_string());
            let text = paragraph(&view.t("administration-changed"));
            let above = alert(view, Tone::Warning, &view.t("ui-conflict-title"), text);
            Ok((StatusCode::CONFLICT, render(view, &home, &renewed, above)).into_response())
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn form_of(view: &View, plan: &WeekPlan, version: i64) -> Form {
    let mut form = Form::empty().with("version", version.to_string());
    for (row, stretch) in (1..).zip(&plan.weekly) {
        form = form
            .with(&row_name("zeit", row, "tag"), stretch.weekday.to_string())
            .with(&row_name("zeit", row, "von"), &*stretch.opens)
            .with(&row_name("zeit", row, "bis"), &*stretch.closes);
    }
    for (row, day) in (1..).zip(&plan.closing_days) {
        form = form.with(&row_name("zu", row, "tag"), view.civil(*day));
    }
    form
}

/// Reads the hours; a row without a time is not meant.
fn read(view: &View, form: &mut Form) -> Option<WeekPlan> {
    let mut plan = WeekPlan::default();
    for row in form.rows("zeit") {
        let name = |field: &str| row_name("zeit", row, field);
        if form.value(&name("von")).trim().is_empty() && form.value(&name("bis")).trim().is_empty() {
            continue;
        }
        let weekday = form.choice::<i8>(view, &name("tag"), "administration-weekday");
        let opens = form.time(view, &name("von"), "administration-opens");
        let closes = form.time(view, &name("bis"), "administration-closes");
        if let (Some(weekday), Some(opens), Some(closes)) = (weekday, opens, closes) {
            let at = |time: jiff::civil::Time| clock(i64::from(time.hour()) * 60 + i64::from(time.minute()));
            // Midnight as an end is the end of the day.
            let closes = if closes == jiff::civil::Time::midnight() { "24:00".to_owned() } else { at(closes) };
            plan.weekly.push(Stretch { weekday, opens: at(opens), closes });
        }
    }
    for row in form.rows("zu") {
        let day: Option<Date> =
            form.optional_date(view, &row_name("zu", row, "tag"), "administration-closing-day", Dates::Any);
        plan.closing_days.extend(day);
    }
    match plan.checked(view.now, &view.zone) {
        Ok(plan) => form.is_ok().then_some(plan),
        Err(faults) => {
            faults.note_in(view, form, PLACES);
            None
        }
    }
}

fn render(view: &View, home: &ListedOrganisation, typed: &Form, above: Markup) -> Markup {
    let up = format!("/verwaltung/stellen/{}", home.id);
    let days: Vec<Choice> =
        (1..=7).map(|day: i8| Choice::new(day.to_string(), view.t(&format!("ui-weekday-{day}")))).collect();
    let stretch = |row: usize| {
        let name = |field: &str| row_name("zeit", row, field);
        side_by_side(&[
            select(view, typed, Field::new(name("tag"), view.t("administration-weekday")).width(Width::Medium), &days),
            time_field(view, typed, Field::new(name("von"), view.t("administration-opens")).width(Width::Short)),
            time_field(view, typed, Field::new(name("bis"), view.t("administration-closes")).width(Width::Short)),
        ])
    };
    let closed = |row: usize| {
        let label = view.t("administration-closing-day");
        date_field(view, typed, Field::new(row_name("zu", row, "tag"), label).optional().width(Width::Short))
    };
    let body = html! {
        (above)
        (paragraph(&view.t("administration-hours-lead")))
        (form(view, &format!("{up}/zeiten"), typed, html! {
            (hidden("version", typed.value("version")))
            (section(&view.t("administration-hours"), html! {
                (paragraph(&view.t("administration-hours-empty")))
                @for row in typed.rows("zeit") { (stretch(row)) }
                (add_row(view, "zeit"))
            }))
            (section(&view.t("administration-closing-days"), html! {
                @for row in typed.rows("zu") { (closed(row)) }
                (add_row(view, "zu"))
            }))
            (button_row(&[submit(&view.t("administration-save")), quiet_link(&up, &view.t("administration-cancel"))]))
        }))
    };
    Page::new(&view.t("administration-hours")).form(typed).back(up, &*home.settings.name).render(view, body)
}
