//! `/verwaltung`: what an administrator keeps, and what still needs attention.

use axum::extract::State;
use identity::{App, Visit};
use ui::{AppError, Markup, Tone, WorkItem, alert, bullet_list, html, lead, page, section, text_link, work_list};

use super::{reach, statements};
use crate::administration::policy::Reach;

/// GET `/verwaltung`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let organisations = statements::organisations(&mut tx, reach).await?;
    let units = statements::units(&mut tx, reach, None).await?;
    drop(tx);
    let without_lead: Vec<Markup> = units
        .iter()
        .filter(|unit| unit.active && !unit.has_lead)
        .map(|unit| html! { (text_link(&format!("/verwaltung/dienste/{}", unit.id), &unit.settings.name)) })
        .collect();
    let item = |href: &str, what: &str| {
        let (name, about) = (format!("administration-{what}"), format!("administration-{what}-about"));
        WorkItem::new(href, view.t(&name), view.t(&about))
    };
    let mut ways = vec![item("/verwaltung/personen", "people"), item("/verwaltung/stellen", "organisations")];
    if let Reach::Organisation(_, id) = reach {
        ways[1] = item(&format!("/verwaltung/stellen/{id}"), "own-organisation");
        ways.push(item(&format!("/verwaltung/stellen/{id}/zeiten"), "hours"));
        ways.push(item(&format!("/verwaltung/stellen/{id}/texte"), "words"));
    } else {
        ways.push(item("/verwaltung/traeger", "carriers"));
        ways.push(item("/verwaltung/vorlagen", "presets"));
    }
    ways.push(item("/verwaltung/instrumente", "instruments"));
    let active = organisations.iter().filter(|organisation| organisation.active).count();
    let body = html! {
        (lead(&view.ta("administration-lead", &[
            ("organisations", active.into()),
            ("units", units.iter().filter(|unit| unit.active).count().into()),
        ])))
        @if !without_lead.is_empty() {
            (alert(view, Tone::Warning, &view.t("administration-without-lead"), html! {
                p { (view.t("administration-without-lead-text")) }
                (bullet_list(&without_lead))
            }))
        }
        (section(&view.t("administration-ways"), work_list(&ways)))
    };
    Ok(page(view, &view.t("administration-title"), body))
}
