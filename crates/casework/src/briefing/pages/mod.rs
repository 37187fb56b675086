//! The briefing's own page, how it stands on other pages, and the case on one page.

mod edit;
mod sheet;

use identity::App;
use maud::{Markup, html};
use ui::routes::{get, post};
use ui::{Audience, Content, Routes, View, muted, paragraph, prose, quiet_link, section};

use super::Briefing;
use crate::case::CaseView;
use crate::case::pages::frame::address;
use crate::entry::Opened;

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/zusammenfassung", get(sheet::show), Content::Yes, "/faelle/{case}/zusammenfassung")
        .page("/faelle/{code}/wichtig", get(edit::show).post(edit::save), Content::Yes, "/faelle/{case}/wichtig")
        .page("/faelle/{code}/wichtig/erledigt", post(edit::save_done), Content::Yes, "/faelle/{case}/wichtig/erledigt")
}

/// What matters now, on top of a case's page; nothing where nobody wrote anything.
pub fn on_top(view: &View, briefing: Option<&Opened<Briefing>>) -> Markup {
    html! { @if let Some(briefing) = briefing { (section(&view.t("briefing-heading"), words(view, briefing))) } }
}

/// The ways from a case's page: to write down what matters now, and to the page that can be printed.
pub fn ways(view: &View, case: &CaseView, briefing: Option<&Opened<Briefing>>) -> [Markup; 2] {
    let write = if briefing.is_some() { "briefing-change" } else { "briefing-write" };
    [
        quiet_link(&address(&case.code, "/wichtig"), &view.t(write)),
        quiet_link(&address(&case.code, "/zusammenfassung"), &view.t("briefing-to-summary")),
    ]
}

/// The words with who wrote them and when.
fn words(view: &View, briefing: &Opened<Briefing>) -> Markup {
    let by = view.ta(
        "briefing-by",
        &[("name", (&briefing.author_name).into()), ("at", view.date_time(briefing.changed_at).into())],
    );
    html! { (prose(&briefing.content.text)) p { (muted(&by)) } }
}

/// Nothing stands in this part of the page.
fn nothing(view: &View, key: &str) -> Markup {
    paragraph(&view.t(key))
}
