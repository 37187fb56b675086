//! The family on one page: who belongs to it, who decides for each child, and who helps.

use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Column, Page, Tone, View, badge, empty_state, link_button, muted, prose, section_with, table, text_link,
};

use super::{name, people, withdraw_form};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CasePath, CaseView};
use crate::entry::Desk;
use crate::household::{self, Agreement, Family};

/// GET `/faelle/{code}/familie`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let family = household::family(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &family))
}

fn render(view: &View, case: &CaseView, family: &Family) -> Markup {
    let link = |rest: &str, key: &str| link_button(&address(&case.code, rest), &view.t(key));
    let body = html! {
        (section_with(&view.t("household-persons"), link("/familie/personen/neu", "household-person-new"), people::persons(view, case, family)))
        @if !family.persons.is_empty() {
            (section_with(&view.t("household-custody"), html! {}, people::custody(view, family)))
            (section_with(&view.t("household-relations"), link("/familie/beziehungen/neu", "household-relation-new"), relations(view, case, family)))
        }
        (section_with(&view.t("household-helpers"), link("/familie/helfende/neu", "household-helper-new"), helpers(view, case, family)))
        p { (text_link(&address(&case.code, "/familie/genogramm"), &view.t("household-to-genogram"))) }
        p { (text_link(&address(&case.code, "/netzwerkkarte"), &view.t("household-to-network"))) }
        p { (text_link(&address(&case.code, "/helfersystem"), &view.t("household-to-services"))) }
    };
    Page::new(&view.t("household-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}

fn relations(view: &View, case: &CaseView, family: &Family) -> Markup {
    let who = |id| family.person(id).map(|person| person.content.full_name());
    let rows: Vec<Vec<Markup>> = family
        .relations
        .iter()
        .filter_map(|relation| {
            let content = &relation.content;
            let (from, to) = (who(content.from)?, who(content.to)?);
            let custody = content.custody.map(|custody| view.t(&format!("household-custody-{}", custody.as_str())));
            let action = address(&case.code, &format!("/familie/beziehungen/{}/zuruecknehmen", relation.id));
            Some(vec![
                html! {
                    (name(&from)) " – " (view.t(&format!("household-relation-{}", content.kind.as_str()))) " – " (name(&to))
                },
                html! { @match custody { Some(custody) => { (custody) }, None => { "–" } } },
                html! { @if content.note.is_empty() { "–" } @else { (prose(&content.note)) } },
                withdraw_form(view, &action, relation.version),
            ])
        })
        .collect();
    if rows.is_empty() {
        return empty_state(&view.t("household-no-relations"), None);
    }
    let columns =
        ["household-column-relation", "household-column-custody", "household-column-note", "household-column-act"];
    table(&view.t("household-relations-caption"), &columns.map(|key| Column::text(view.t(key))), &rows)
}

fn helpers(view: &View, case: &CaseView, family: &Family) -> Markup {
    if family.helpers.is_empty() {
        return empty_state(&view.t("household-no-helpers"), None);
    }
    let rows: Vec<Vec<Markup>> = family
        .helpers
        .iter()
        .map(|helper| {
            let content = &helper.content;
            let action = address(&case.code, &format!("/familie/helfende/{}/zuruecknehmen", helper.id));
            let tone = match content.agrees {
                Agreement::Yes => Tone::Success,
                Agreement::No => Tone::Danger,
                Agreement::NotAsked => Tone::Info,
            };
            vec![
                html! { (name(&content.name)) @if !content.relation.is_empty() { br; (muted(&content.relation)) } },
                prose(&content.helps_with),
                badge(tone, &view.t(&format!("household-agrees-{}", content.agrees.as_str()))),
                withdraw_form(view, &action, helper.version),
            ]
        })
        .collect();
    let columns =
        ["household-column-helper", "household-column-helps", "household-column-agrees", "household-column-act"];
    table(&view.t("household-helpers-caption"), &columns.map(|key| Column::text(view.t(key))), &rows)
}
