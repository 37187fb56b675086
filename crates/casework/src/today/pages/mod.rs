//! `/heute`: the page on which the working day begins.

mod rows;

use ::store::EntryId;
use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use maud::{Markup, html};
use serde::Deserialize;
use ui::routes::get;
use ui::{
    AppError, Audience, Content, Page, Routes, View, WorkItem, badge, columns, confirmation, empty_state, paragraph,
    quiet_link, section, section_with, text_link, work_list,
};

use super::{Day, Duty, MOST_NOW, Team};
use crate::case::CaseCode;
use crate::case::pages::frame::address;
use crate::draft::{self, Unfinished};
use crate::entry::Desk;
use crate::safety_net::pages::missing_list;
use crate::today;

/// As many rows as "alle" shows.
const ALL: usize = 500;

/// So many appointments stand beside the work; all of them are one link away.
const MOST_MEETINGS: usize = 6;

/// The page of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page("/heute", get(show), Content::Yes, "/heute")
}

/// What the address may ask for.
#[derive(Debug, Deserialize)]
struct Asked {
    /// All rows that are due.
    #[serde(default)]
    alle: Option<String>,
    /// The task that was just closed from here.
    #[serde(default)]
    fall: Option<String>,
    #[serde(default)]
    aufgabe: Option<String>,
}

/// GET `/heute`.
async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let view = &visit.view;
    let most = if asked.alle.is_some() { ALL } else { MOST_NOW };
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let day = today::of(&mut tx, &desk, visit.roles, view, most).await.map_err(|error| error.told(view))?;
    let begun = draft::unfinished(&mut tx, &desk).await?;
    let duties = today::duties(&mut tx, &desk, visit.roles).await?;
    drop(tx);
    let closed = asked.fall.and_then(|code| code.parse().ok()).zip(asked.aufgabe.and_then(|id| id.parse().ok()));
    Ok(render(view, &day, &duties, &begun, closed))
}

fn render(
    view: &View,
    day: &Day,
    duties: &[Duty],
    begun: &[Unfinished],
    closed: Option<(CaseCode, EntryId)>,
) -> Markup {
    let heading = view.ta("today-heading", &[("day", view.long_civil(day.today).into())]);
    let title = view.t("today-title");
    let main = html! {
        @if !duties.is_empty() { (section(&view.t("today-duties"), work_list(&duties.iter().map(|duty| duty_item(view, duty)).collect::<Vec<_>>()))) }
        @if day.is_quiet() && duties.is_empty() { (empty_state(&view.t("today-quiet"), Some(quiet_link("/faelle", &view.t("today-to-cases"))))) }
        @if !day.now.is_empty() || day.team.is_some_and(|team| team.waiting > 0) { (now(view, day)) }
        @if !day.missing.is_empty() { (section(&view.t("safety-net-title"), missing_list(view, &day.missing))) }
        @if !day.week.is_empty() {
            (section(&view.ta(week_key(day), &[("count", day.week.len().into())]), {
                let items: Vec<WorkItem> = day.week.iter().map(|row| rows::item(view, row)).collect();
                work_list(&items)
            }))
        }
    };
    let aside = html! {
        (absences(view, day))
        (draft::pages::begun(view, begun))
        (appointments(view, day))
        (news(view, day))
        @if let Some(rate) = day.team.and_then(|team| team.rate) { (same_day(view, rate.on_time, rate.due)) }
    };
    let page = Page::new(&title).heading(&heading);
    let page = match closed {
        Some((code, id)) => page.notice(said_done(view, &code, id)),
        None => page,
    };
    page.render(view, columns(main, aside))
}

/// Until which day the second group reaches, in a word.
fn week_key(day: &Day) -> &'static str {
    let days = (day.until - day.today).get_days();
    if days > 6 { "today-next-week" } else { "today-week" }
}

fn now(view: &View, day: &Day) -> Markup {
    let waiting = day.team.filter(|team| team.waiting > 0);
    let count = day.now.len() + day.more + usize::from(waiting.is_some());
    let mut items: Vec<WorkItem> = day.now.iter().map(|row| rows::item(view, row)).collect();
    if let Some(team) = waiting {
        // People who wait stand before everything that is not overdue itself.
        let place = day.now.iter().take_while(|row| row.due_on < day.today).count();
        items.insert(place, waiting_item(view, team));
    }
    let all = html! {
        @if day.more > 0 {
            p { (text_link("/heute?alle=ja", &view.ta("today-all", &[("count", count.into())]))) }
        }
    };
    section(&view.ta("today-now", &[("count", count.into())]), html! { (work_list(&items)) (all) })
}

fn waiting_item(view: &View, team: Team) -> WorkItem {
    let (href, key) =
        if team.rate.is_some() { ("/team", "today-without-anyone") } else { ("/erstkontakt", "today-take") };
    let item = WorkItem::new(href, view.ta(key, &[("count", team.waiting.into())]), view.t("today-waiting-meta"));
    item.badge(if team.overdue > 0 {
        badge(ui::Tone::Danger, &view.ta("today-waiting-overdue", &[("count", team.overdue.into())]))
    } else {
        badge(ui::Tone::Warning, &view.t("task-due-today"))
    })
}

fn duty_item(view: &View, duty: &Duty) -> WorkItem {
    let meta = view.ta("today-duty-due", &[("moment", view.date_time(duty.due_at).into())]);
    let item = WorkItem::new(&duty.href, view.ta(duty.text, &[("count", duty.count.into())]), meta);
    if view.now > duty.due_at { item.badge(badge(ui::Tone::Danger, &view.t("today-duty-late"))) } else { item }
}

fn appointments(view: &View, day: &Day) -> Markup {
    let items: Vec<WorkItem> =
        day.appointments.iter().take(MOST_MEETINGS).map(|one| rows::meeting(view, one, day.today)).collect();
    section_with(
        &view.t("today-appointments"),
        text_link("/termine", &view.t("today-all-appointments")),
        html! { @if items.is_empty() { (paragraph(&view.t("today-no-appointments"))) } @else { (work_list(&items)) } },
    )
}

fn news(view: &View, day: &Day) -> Markup {
    let items: Vec<WorkItem> = day.news.iter().map(|told| crate::notice::pages::item(view, told, "heute")).collect();
    html! {
        @if !items.is_empty() {
            (section_with(&view.t("today-news"), text_link("/mitteilungen", &view.t("today-all-news")), work_list(&items)))
        }
    }
}

fn absences(view: &View, day: &Day) -> Markup {
    let items: Vec<WorkItem> = day
        .absences
        .iter()
        .map(|one| {
            let until = view.civil(one.last_day);
            if one.is_return {
                let meta = view.ta("today-return-meta", &[("day", until.into())]);
                WorkItem::new("/vertretung/rueckkehr", view.t("today-return"), meta)
            } else {
                let title = view.ta("today-stand-in", &[("name", (&one.absent.name).into())]);
                let meta = view.ta("today-stand-in-until", &[("day", until.into())]);
                WorkItem::new("/vertretung", title, meta)
            }
        })
        .collect();
    html! {
        @if items.is_empty() {
            p { (text_link("/vertretung", &view.t("substitution-set-title"))) }
        } @else {
            (section(&view.t("today-absence"), work_list(&items)))
        }
    }
}

fn same_day(view: &View, on_time: i64, due: i64) -> Markup {
    let words = if due == 0 {
        view.t("today-same-day-none")
    } else {
        view.ta("today-same-day-words", &[("time", on_time.into()), ("due", due.into())])
    };
    section(&view.t("today-same-day"), paragraph(&words))
}

/// Says that a task is closed, and where it can be opened again.
fn said_done(view: &View, code: &CaseCode, id: EntryId) -> Markup {
    let again = address(code, &format!("/aufgaben/{id}/bearbeiten"));
    confirmation(view, &view.t("today-done"), html! { p { (text_link(&again, &view.t("today-not-done"))) } })
}
