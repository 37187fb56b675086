//! `/pruefung`: what waits, and the ways to everything.

use axum::extract::State;
use identity::{App, Visit};
use ui::{
    AppError, Markup, Page, SummaryRow, Tone, View, WorkItem, badge, html, paragraph, section, summary_list, work_list,
};

use crate::review::model::breach::{Breach, BreachState};
use crate::review::{Officer, accesses, breaches, requests};

/// GET `/pruefung`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let officer = Officer::of(&visit.actor, visit.roles)?;
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let (open, late) = requests::count_open(&mut tx, &officer).await?;
    let emergencies = accesses::emergencies(&mut tx, &officer).await?;
    let breaches = breaches::list(&mut tx, &app.vault, &officer).await?;
    tx.commit().await?;
    let waiting = emergencies.iter().filter(|one| one.finding.is_none()).count();
    let overdue = emergencies.iter().filter(|one| one.is_late(view.now)).count();
    let running: Vec<&Breach> = breaches.iter().filter(|one| one.state == BreachState::Open).collect();
    let count = |number: i64, late: i64, text: &str| {
        html! {
            (view.number(number))
            @if late > 0 { " " (badge(Tone::Danger, &view.ta(text, &[("count", late.into())]))) }
        }
    };
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let ways = [
        ("/pruefung/zugriffe", "review-accesses", "review-accesses-lead"),
        ("/pruefung/notfallzugriffe", "review-emergencies", "review-emergencies-lead"),
        ("/pruefung/antraege", "review-requests", "review-requests-lead"),
        ("/pruefung/verletzungen", "review-breaches", "review-breaches-lead"),
        ("/pruefung/loeschungen", "review-deletions", "review-deletions-lead"),
        ("/pruefung/aufbewahrung", "rights-list-title", "rights-list-lead"),
        ("/pruefung/verarbeitungen", "data-map-title", "data-map-about"),
    ];
    let ways: Vec<WorkItem> =
        ways.iter().map(|(href, key, lead)| WorkItem::new(*href, view.t(key), view.t(lead))).collect();
    let body = html! {
        (paragraph(&view.t("review-lead")))
        (section(&view.t("review-waiting"), summary_list(&[
            SummaryRow::new(view.t("review-open-requests"), count(open, late, "review-late-count")),
            SummaryRow::new(view.t("review-open-emergencies"), count(whole(waiting), whole(overdue), "review-late-count")),
            SummaryRow::new(view.t("review-open-breaches"), clocks(view, &running)),
        ])))
        (section(&view.t("review-ways"), work_list(&ways)))
    };
    Ok(Page::new(&view.t("review-title")).render(view, body))
}

fn clocks(view: &View, running: &[&Breach]) -> Markup {
    html! {
        (view.number(i64::try_from(running.len()).unwrap_or(i64::MAX)))
        @for breach in running { " " (super::breaches::clock(view, breach)) }
    }
}
