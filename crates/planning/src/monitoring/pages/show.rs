//! `/faelle/{code}/monitoring`: how it goes, on one page that is made of what stands in the file.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, CaseView};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Column, Page, View, bullet_list, button_row, empty_state, lead, link_button, muted, print_button,
    quiet_link, screen_only, section, subsection, table, text_link,
};

use super::parts;
use crate::goal::{Measured, words};
use crate::measure::MeasureView;
use crate::monitoring::{self, GoalCourse, Monitoring};
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/monitoring`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let all = monitoring::of_case(&mut tx, &desk, &case).await?;
    Ok(render(view, &case, &all))
}

fn render(view: &View, case: &CaseView, all: &Monitoring) -> Markup {
    let to = |rest: &str| address(&case.code, rest);
    let body = html! {
        (ways(view, &case.code))
        (lead(&view.t("monitoring-lead")))
        (button_row(&[
            link_button(&to("/monitoring/abweichung"), &view.t("monitoring-deviation-new")),
            quiet_link(&to("/monitoring/neu-einschaetzen"), &view.t("monitoring-anew")),
            quiet_link(&to("/phase"), &view.t("monitoring-to-phase")),
            print_button(view),
        ]))
        (section(&view.t("monitoring-reviews"), parts::reviews(view, case, all)))
        (section(&view.t("monitoring-goals"), goals(view, case, all)))
        (attainment(view, all))
        (section(&view.t("monitoring-measures"), measures(view, case, all)))
        (section(&view.t("monitoring-contact"), parts::contact(view, case, all)))
        (section(&view.t("monitoring-deviations"), parts::deviations(view, all)))
        @if !all.reassessments.is_empty() { (section(&view.t("monitoring-anew"), parts::reassessments(view, case, all))) }
        (section(&view.t("monitoring-participation"), parts::participation(view, all)))
        (section(&view.t("monitoring-contact-persons"), parts::contact_persons(view, all)))
    };
    Page::new(&view.t("monitoring-title")).case(&identity_bar(view, case), &navigation(view, case)).render(view, body)
}

/// Each goal with both views day by day.
fn goals(view: &View, case: &CaseView, all: &Monitoring) -> Markup {
    if all.goals.is_empty() {
        let way = link_button(&address(&case.code, "/ziele"), &view.t("goal-way-goals"));
        return empty_state(&view.t("monitoring-goals-none"), Some(way));
    }
    html! { @for one in &all.goals { (goal(view, case, one)) } }
}

fn goal(view: &View, case: &CaseView, one: &GoalCourse) -> Markup {
    let here = address(&case.code, &format!("/ziele/{}", one.id));
    let whose = one.person_name.clone().unwrap_or_else(|| view.t("goal-family"));
    let level = |level: Option<i64>| {
        level.map_or_else(|| view.t("goal-not-rated"), |level| words::level(view, &one.goal, level))
    };
    let columns = [
        Column::text(view.t("monitoring-day")),
        Column::text(view.t("goal-seen-from-client")),
        Column::text(view.t("goal-seen-from-worker")),
    ];
    let rows: Vec<Vec<Markup>> = one
        .days
        .iter()
        .map(|day| vec![html! { (view.civil(day.day)) }, html! { (level(day.client)) }, html! { (level(day.worker)) }])
        .collect();
    let body = html! {
        p { (muted(&format!("{whose} · {}", view.t(&format!("goal-standing-{}", one.standing.as_str()))))) }
        @if !rows.is_empty() {
            (table(&view.ta("monitoring-goal-caption", &[("goal", (&one.goal.words).into())]), &columns, &rows))
        } @else if one.goal.measured == Measured::Talk {
            p { (view.t("monitoring-goal-talk")) }
        } @else {
            p { (view.t("monitoring-goal-unrated")) }
            (screen_only(html! { p { (text_link(&format!("{here}/einschaetzen"), &view.t("goal-rate"))) } }))
        }
    };
    subsection(&one.goal.words, body)
}

/// The figure of the focus goals over time: not on paper, where the family reads along.
fn attainment(view: &View, all: &Monitoring) -> Markup {
    if all.attainment.is_empty() {
        return html! {};
    }
    let figure = |score: Option<f64>| {
        score.map_or_else(
            || view.t("goal-not-rated"),
            |score| format!("{score:.1}").replace('.', &view.t("goal-decimal-sign")),
        )
    };
    let columns = [
        Column::text(view.t("monitoring-day")),
        Column::text(view.t("goal-seen-from-client")),
        Column::text(view.t("goal-seen-from-worker")),
    ];
    let rows: Vec<Vec<Markup>> = all
        .attainment
        .iter()
        .map(|day| {
            vec![html! { (view.civil(day.day)) }, html! { (figure(day.client)) }, html! { (figure(day.worker)) }]
        })
        .collect();
    screen_only(section(
        &view.t("goal-attainment"),
        html! {
            (table(&view.t("monitoring-attainment-caption"), &columns, &rows))
            p { (muted(&view.t("goal-attainment-hint"))) }
        },
    ))
}

/// What is late, and what has ended.
fn measures(view: &View, case: &CaseView, all: &Monitoring) -> Markup {
    let item = |one: &MeasureView| {
        let href = address(&case.code, &format!("/massnahmen/{}", one.measure.id));
        let (words, measured) = (&one.measure.content.words, &one.measure.content);
        html! {
            (text_link(&href, words)) ", " (crate::measure::words::owner(view, one))
            " (" (crate::measure::words::days(view, measured)) ", " (crate::measure::words::course(view, one.course)) ")"
        }
    };
    let late: Vec<Markup> = all.late.iter().map(item).collect();
    let ended: Vec<Markup> = all.ended.iter().map(item).collect();
    html! {
        @if late.is_empty() { p { (view.t("monitoring-late-none")) } } @else {
            (subsection(&view.t("monitoring-late"), bullet_list(&late)))
        }
        @if !ended.is_empty() { (subsection(&view.t("monitoring-ended"), bullet_list(&ended))) }
    }
}
