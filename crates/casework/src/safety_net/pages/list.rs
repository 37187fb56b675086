//! `/team/netz`: what is missing in the unit's cases, each row with the way to the act that clears it.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Column, Page, View, empty_state, lead, table, text_link};

use super::rechecked;
use crate::case::pages::frame::address;
use crate::entry::Desk;
use crate::safety_net::{self, Finding, Lack};

/// GET `/team/netz`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let desk = Desk::casework(&app.vault, &visit.actor);
    rechecked(&app, &desk).await?;
    let mut tx = app.db.read().await?;
    let findings = safety_net::of_team(&mut tx, &desk, visit.roles).await?;
    let (interval, _) = safety_net::contact_interval(&mut tx, &desk).await?;
    Ok(render(&visit.view, &findings, interval.days))
}

fn render(view: &View, findings: &[Finding], days: i64) -> Markup {
    let body = html! {
        (lead(&view.ta("safety-net-lead", &[("days", days.into())])))
        @if findings.is_empty() {
            (empty_state(&view.t("safety-net-none"), None))
        } @else {
            (rows(view, findings))
        }
    };
    Page::new(&view.t("safety-net-title")).back("/team", view.t("safety-net-to-team")).render(view, body)
}

fn rows(view: &View, findings: &[Finding]) -> Markup {
    let columns = [
        "safety-net-column-case",
        "safety-net-column-code",
        "safety-net-column-lack",
        "safety-net-column-since",
        "safety-net-column-contact-person",
        "safety-net-column-act",
    ]
    .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = findings
        .iter()
        .map(|finding| {
            let case = match finding.lack {
                Lack::FirstContact => format!("/erstberatung/{}", finding.code),
                _ => address(&finding.code, ""),
            };
            let act = view.t(&format!("safety-net-act-{}", finding.lack.as_str()));
            vec![
                text_link(&case, &finding.title),
                html! { (finding.code) },
                html! { (view.t(&format!("safety-net-lack-{}", finding.lack.as_str()))) },
                html! { (view.date(finding.found_at)) },
                html! { @if let Some(person) = &finding.contact_person { (person.name) } @else { "–" } },
                text_link(&finding.lack.way(&finding.code), &act),
            ]
        })
        .collect();
    table(&view.ta("safety-net-caption", &[("count", rows.len().into())]), &columns, &rows)
}
