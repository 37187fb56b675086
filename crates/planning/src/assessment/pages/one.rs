//! `/faelle/{code}/assessment/{id}`: one assessment: how far it is, the wheel, what both sides say, what they share.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, IdPath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Page, SummaryRow, Tone, View, WorkItem, alert, badge, button_row, card, details, form, hidden,
    lead, link_button, muted, prose, quiet_link, section, side_by_side, submit_quiet, summary_list, work_list,
};

use super::list::standing_badge;
use super::wheel::wheel;
use super::{Screen, screen, screen_to_write, words};
use crate::assessment::{self, Area, AreaSeen, Side};

/// GET `/faelle/{code}/assessment/{id}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let screen = screen(&mut tx, &desk, case, id).await?;
    Ok(render(&visit.view, &screen, &Form::empty()))
}

/// POST `/faelle/{code}/assessment/{id}`: takes back what was begun by mistake.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    (CasePath(code), IdPath(id)): (CasePath, IdPath),
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = screen_to_write(&mut tx, &desk, &code, id).await?;
    let version: i64 = typed.value("fassung").parse().map_err(|_| AppError::PreconditionRequired)?;
    match assessment::take_back(&mut tx, &desk, &code, id, version).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(Redirect::to(&address(&code, "/assessment")).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(&visit.view, &mut typed, &[]);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit.view, &screen, &typed)).into_response())
        }
        Err(EntryError::Changed { .. }) => Err(AppError::Conflict { text: None }),
        Err(error) => Err(error.into()),
    }
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let one = &screen.assessment;
    let title = one.instrument.title.of(view);
    let compare = screen.previous.as_ref().map(|previous| {
        let href = screen.address(&format!("/vergleich/{}", previous.standing.head.id));
        let date = view.date(previous.standing.head.created_at);
        quiet_link(&href, &view.ta("assessment-compare", &[("date", (&date).into())]))
    });
    let body = html! {
        @if one.standing.is_signed() {
            (alert(view, Tone::Info, &view.t("assessment-final"), html! {}))
            @if let Some(compare) = &compare { (button_row(std::slice::from_ref(compare))) }
        } @else {
            (lead(&progress(view, screen)))
            (button_row(&ways(view, screen, compare.as_ref())))
            @if one.answered() == 0 {
                (form(view, &screen.address(""), typed, html! {
                    (hidden("fassung", &one.standing.head.version.to_string()))
                    (submit_quiet(&view.t("assessment-take-back")))
                }))
            }
        }
        (facts(view, screen))
        @let drawn = wheel(view, one, None);
        @if !drawn.0.is_empty() { (section(&view.t("assessment-wheel"), drawn)) }
        @if !one.standing.is_signed() { (section(&view.t("assessment-areas"), areas(view, screen))) }
        (section(&view.t("assessment-understanding"), understanding(view, screen)))
        @if one.answered() > 0 {
            (section(&view.t("assessment-answers"), html! {
                @for area in &one.instrument.areas {
                    @if let Some(seen) = one.area(&area.key).filter(|seen| seen.is_answered()) {
                        (details(area.title.of(view), both(view, area, seen)))
                    }
                }
            }))
        }
    };
    Page::new(title)
        .form(typed)
        .case(&identity_bar(view, &screen.case), &sub_navigation(view, &screen.case))
        .back(address(&screen.case.code, "/assessment"), view.t("assessment-title"))
        .render(view, body)
}

fn progress(view: &View, screen: &Screen) -> String {
    let count = |number: usize| i64::try_from(number).unwrap_or_default();
    let (done, all) = (count(screen.assessment.answered()), count(screen.assessment.areas.len()));
    view.ta("assessment-progress", &[("done", done.into()), ("all", all.into())])
}

fn ways(view: &View, screen: &Screen, compare: Option<&Markup>) -> Vec<Markup> {
    let one = &screen.assessment;
    let open = one.areas.iter().find(|seen| !seen.is_answered());
    let next = open.and_then(|seen| one.instrument.area(&seen.area)).map(|area| {
        let words = view.ta("assessment-next", &[("area", area.title.of(view).into())]);
        link_button(&screen.address(&format!("/{}", area.key)), &words)
    });
    let finish = screen.address("/abschluss");
    let words = view.t("assessment-finish");
    let finish = if next.is_some() { quiet_link(&finish, &words) } else { link_button(&finish, &words) };
    next.into_iter().chain([finish]).chain(compare.cloned()).collect()
}

fn facts(view: &View, screen: &Screen) -> Markup {
    let head = &screen.assessment.standing.head;
    let about = screen.person.clone().unwrap_or_else(|| view.t("assessment-whole-family"));
    let mut rows = vec![
        SummaryRow::new(view.t("assessment-standing"), standing_badge(view, &screen.assessment.standing)),
        SummaryRow::text(view.t("assessment-about"), &about),
        SummaryRow::text(view.t("assessment-begun"), &format!("{}, {}", view.date(head.created_at), head.author_name)),
    ];
    if !head.content.occasion.is_empty() {
        rows.push(SummaryRow::text(view.t("assessment-occasion"), &head.content.occasion));
    }
    if let Some(previous) = &screen.previous {
        let date = view.date(previous.standing.head.created_at);
        rows.push(SummaryRow::text(view.t("assessment-begins-with"), &date));
    }
    if let Some(day) = &screen.assessment.standing.again_on {
        let words = view.ta("assessment-again", &[("date", (&view.day(day)).into())]);
        rows.push(SummaryRow::text(view.t("assessment-resources"), &words));
    }
    rows.push(SummaryRow::text(view.t("assessment-source"), &screen.assessment.instrument.source));
    summary_list(&rows)
}

fn areas(view: &View, screen: &Screen) -> Markup {
    let items: Vec<WorkItem> = screen
        .assessment
        .instrument
        .areas
        .iter()
        .map(|area| {
            let seen = screen.assessment.area(&area.key);
            let topic = casework::case::pages::frame::topic_name(view, area.topic);
            let item = WorkItem::new(screen.address(&format!("/{}", area.key)), area.title.of(view), topic);
            let done = seen.is_some_and(AreaSeen::is_answered);
            let (tone, key) = if done { (Tone::Success, "assessment-done") } else { (Tone::Info, "assessment-open") };
            item.badge(badge(tone, &view.t(key)))
        })
        .collect();
    work_list(&items)
}

/// Both views of an area, side by side.
fn both(view: &View, area: &Area, seen: &AreaSeen) -> Markup {
    let of = |side: Side| {
        card(
            &words::side(view, side),
            html! {
                (words::answers(view, area, side, seen.answers(side)))
                @if let (Side::Client, Some(own)) = (side, &seen.client) { p { (muted(&said(view, own.created_at, &own.author_name))) } }
                @if let (Side::Worker, Some(own)) = (side, &seen.worker) { p { (muted(&said(view, own.changed_at, &own.author_name))) } }
            },
        )
    };
    html! {
        (side_by_side(&[of(Side::Client), of(Side::Worker)]))
        @if !seen.earlier.is_empty() {
            (details(&view.t("assessment-said-before"), html! {
                @for own in &seen.earlier {
                    p { (muted(&said(view, own.created_at, &own.author_name))) }
                    (words::answers(view, area, Side::Client, Some(&own.content.0)))
                }
            }))
        }
    }
}

fn said(view: &View, at: store::Timestamp, by: &str) -> String {
    view.ta("assessment-said", &[("date", (&view.date_time(at)).into()), ("name", by.into())])
}

fn understanding(view: &View, screen: &Screen) -> Markup {
    let shared = &screen.assessment.standing.head.content.understanding;
    let first: Vec<&str> = shared
        .priorities
        .iter()
        .filter_map(|key| screen.assessment.instrument.area(key))
        .map(|area| area.title.of(view))
        .collect();
    html! {
        @if shared.summary.is_empty() {
            p { (muted(&view.t("assessment-no-understanding"))) }
        } @else {
            (prose(&shared.summary))
            @if !first.is_empty() { (summary_list(&[SummaryRow::text(view.t("assessment-priorities"), &first.join(", "))])) }
            @if !shared.prognosis.is_empty() { (card(&view.t("assessment-prognosis"), prose(&shared.prognosis))) }
        }
    }
}
