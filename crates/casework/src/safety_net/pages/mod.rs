//! The safety net on screen: the list of the leads, the figure on the team's page, a warning on a case, the interval.

mod interval;
mod list;

use identity::App;
use maud::{Markup, html};
use ui::routes::get;
use ui::{AppError, Audience, Content, Routes, Tone, View, WorkItem, alert, bullet_list, text_link, work_list};

use super::Finding;
use crate::case::CaseView;
use crate::case::pages::frame::address;
use crate::entry::Desk;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Lead)
        .page("/team/netz", get(list::show), Content::Yes, "/team/netz")
        .audience(Audience::Account)
        .page(
            "/verwaltung/kontaktabstand",
            get(interval::show).post(interval::save),
            Content::No,
            "/verwaltung/kontaktabstand",
        )
}

/// Clears what is done before a list is shown; where nothing is listed, nothing is written.
pub(super) async fn rechecked(app: &App, desk: &Desk<'_>) -> Result<(), AppError> {
    let mut tx = app.db.read().await?;
    let findings = super::count(&mut tx, desk).await?;
    drop(tx);
    if findings > 0 {
        let mut tx = app.db.begin().await?;
        super::recheck(&mut tx, desk).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The figure on the team's page, with the way to the list.
pub fn figure(view: &View, findings: i64) -> Markup {
    let words = view.ta("safety-net-figure", &[("count", findings.into())]);
    html! { (text_link("/team/netz", &words)) }
}

/// What is missing in one's own cases, each with the act that clears it; for the page of the day.
pub fn missing_list(view: &View, findings: &[Finding]) -> Markup {
    let items: Vec<WorkItem> = findings
        .iter()
        .map(|finding| {
            let act = view.t(&format!("safety-net-act-{}", finding.lack.as_str()));
            let lack = view.t(&format!("safety-net-lack-{}", finding.lack.as_str()));
            let meta = format!("{} · {} · {lack}", finding.title, finding.code);
            WorkItem::new(finding.lack.way(&finding.code), act, meta)
        })
        .collect();
    work_list(&items)
}

/// A warning on top of a case in which nobody is known to decide for a child; empty where all is well.
pub fn children_alert(view: &View, case: &CaseView, children: &[String]) -> Markup {
    if children.is_empty() {
        return html! {};
    }
    let names: Vec<Markup> = children.iter().map(|name| html! { (name) }).collect();
    let body = html! {
        (bullet_list(&names))
        (text_link(&address(&case.code, "/familie"), &view.t("safety-net-to-family")))
    };
    alert(view, Tone::Warning, &view.t("safety-net-children"), body)
}
