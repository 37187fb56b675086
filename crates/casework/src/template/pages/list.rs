//! The templates of a unit.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Page, View, WorkItem, empty_state, lead, link_button, section, work_list};

use crate::entry::Desk;
use crate::template::model::Template;
use crate::template::{self, policy};

/// GET `/vorlagen`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    policy::uses(visit.roles)?;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let offered = template::offered(&mut tx, &desk).await?;
    let retired = template::retired(&mut tx, &desk).await?;
    let view = &visit.view;
    let writes = policy::writes(visit.roles).is_ok();
    let new = || link_button("/vorlagen/neu", &view.t("template-new"));
    // Who may change a template is led to its form, everybody else to its wording.
    let rest = if writes { "" } else { "/fassungen" };
    let item = |template: &Template| item(view, template, rest);
    let body = html! {
        (lead(&view.ta("template-lead", &[("unit", (&visit.unit_name).into())])))
        @if offered.is_empty() {
            (empty_state(&view.t(if writes { "template-empty-lead" } else { "template-empty" }), writes.then(new)))
        } @else {
            (work_list(&offered.iter().map(item).collect::<Vec<_>>()))
        }
        @if !retired.is_empty() {
            (section(&view.t("template-retired"), work_list(&retired.iter().map(item).collect::<Vec<_>>())))
        }
    };
    let title = view.t("template-title");
    let mut page = Page::new(&title);
    if writes && !offered.is_empty() {
        page = page.beside(new());
    }
    Ok(page.render(view, body))
}

fn item(view: &View, template: &Template, rest: &str) -> WorkItem {
    let meta = [
        ("version", template.version.into()),
        ("date", view.date(template.changed_at).into()),
        ("name", (&template.author_name).into()),
    ];
    WorkItem::new(format!("/vorlagen/{}{rest}", template.id), &template.title, view.ta("template-meta", &meta))
}
