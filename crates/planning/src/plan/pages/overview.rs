//! `/faelle/{code}/hilfeplan`: what stands now, who sees it otherwise, and every version.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CaseCode, CasePath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, Tone, View, WorkItem, badge, bullet_list, button_row, card, empty_state, lead, link_button, muted,
    print_button, prose, quiet_link, section, text_link, work_list,
};

use crate::goal::{self, Goals};
use crate::measure::{self, Course, Measures};
use crate::plan::{self, Plan, Standing};
use crate::statutory_plan;
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/hilfeplan`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let plan = plan::of_file(&mut tx, &desk, case.file).await?;
    let goals = goal::of_file(&mut tx, &desk, case.file).await?;
    let measures = measure::of_file(&mut tx, &desk, case.file).await?;
    let statutory = statutory_plan::disclosed(view, &mut tx, &desk, &case).await?;
    let to = |rest: &str| address(&code, rest);
    let body = html! {
        (ways(view, &code))
        (lead(&view.t("plan-lead")))
        (button_row(&[link_button(&to("/hilfeplan/neu"), &view.t("plan-new")), quiet_link(&to("/hilfeplan/einwand"), &view.t("plan-dissent-new")), quiet_link(&to("/berichte"), &view.t("report-title")), print_button(view)]))
        (section(&view.t("plan-versions"), versions(view, &code, &plan)))
        (section(&view.t("plan-now"), now(view, &code, &goals, &measures)))
        (statutory)
        @if !plan.dissents.is_empty() {
            (section(&view.t("plan-dissents"), html! {
                @for one in &plan.dissents {
                    (card(&view.ta("plan-dissent-of", &[("who", (&one.content.who).into()), ("about", (&one.content.about).into())]), html! {
                        (prose(&one.content.words))
                        @if one.file == case.file {
                            p { (muted(&view.ta("plan-dissent-by", &[("name", (&one.author_name).into()), ("day", view.date(one.created_at).into())]))) }
                        } @else {
                            p { (muted(&view.t("family-own-hand"))) }
                        }
                    }))
                }
            }))
        }
    };
    Ok(Page::new(&view.t("plan-title")).case(&identity_bar(view, &case), &navigation(view, &case)).render(view, body))
}

fn versions(view: &View, code: &CaseCode, plan: &Plan) -> Markup {
    if plan.versions.is_empty() {
        return empty_state(&view.t("plan-versions-none"), None);
    }
    let items: Vec<WorkItem> = plan
        .versions
        .iter()
        .map(|one| {
            let meta = view.ta(
                "plan-version-meta",
                &[("day", view.date(one.made_at).into()), ("review", view.day(&one.review_on).into())],
            );
            let title = view.ta("plan-version", &[("number", one.number.into())]);
            WorkItem::new(address(code, &format!("/hilfeplan/{}", one.number)), title, meta)
                .badge(signed_badge(view, one))
        })
        .collect();
    work_list(&items)
}

/// Whether a version is signed.
pub(super) fn signed_badge(view: &View, one: &Standing) -> Markup {
    match one.signed_at {
        Some(_) => badge(Tone::Success, &view.t("plan-signed")),
        None => badge(Tone::Warning, &view.t("plan-unsigned")),
    }
}

/// The goals and measures that stand now, each with the way to it.
fn now(view: &View, code: &CaseCode, goals: &Goals, measures: &Measures) -> Markup {
    let open: Vec<Markup> = goals
        .open()
        .map(|one| {
            let whose = one.person_name.clone().unwrap_or_else(|| view.t("goal-family"));
            html! {
                (text_link(&address(code, &format!("/ziele/{}", one.goal.id)), &one.goal.content.words)) " (" (whose) ")"
            }
        })
        .collect();
    let running: Vec<Markup> = measures
        .measures
        .iter()
        .filter(|one| one.course == Course::Open)
        .map(|one| {
            let href = address(code, &format!("/massnahmen/{}", one.measure.id));
            html! { (text_link(&href, &one.measure.content.words)) ", " (measure::words::owner(view, one)) }
        })
        .collect();
    if open.is_empty() && running.is_empty() {
        return empty_state(
            &view.t("plan-now-none"),
            Some(link_button(&address(code, "/ziele"), &view.t("goal-way-goals"))),
        );
    }
    html! {
        @if !open.is_empty() { h3 { (view.t("goal-goals")) } (bullet_list(&open)) }
        @if !running.is_empty() { h3 { (view.t("measure-title")) } (bullet_list(&running)) }
    }
}
