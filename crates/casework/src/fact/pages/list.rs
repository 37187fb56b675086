//! The facts of a file, topic by topic, each with where it comes from.

use std::collections::BTreeMap;

use ::store::EntryId;
use axum::extract::State;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, SummaryRow, Tone, View, badge, button_row, details, empty_state, lead, link_button, section,
    summary_list, text_link,
};

use crate::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use crate::case::{self, CaseCode, CasePath, CaseView};
use crate::contested::pages::{beside, label};
use crate::contested::{self, Disputes};
use crate::entry::{self, Desk, EntryState, Opened};
use crate::fact::{self, CollectedFrom, Fact, Knowledge, reason_named};
use crate::link::pages::see_also;
use crate::link::{self, References};
use crate::person::PersonCard;
use crate::sealed;

/// What stands around the facts.
struct Around {
    names: BTreeMap<EntryId, String>,
    disputes: Disputes,
    references: References,
}

/// GET `/faelle/{code}/angaben`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let facts = fact::of_file(&mut tx, &desk, case.file).await?;
    let ids: Vec<EntryId> = facts.iter().map(|fact| fact.id).collect();
    let cards = entry::list::<PersonCard>(&mut tx, &desk, case.file).await?;
    let around = Around {
        names: cards.into_iter().map(|card| (card.id, card.content.full_name())).collect(),
        disputes: contested::of(&mut tx, &desk, case.file, &ids).await?,
        references: link::of(&mut tx, &desk, case.file, &ids).await?,
    };
    Ok(render(&visit.view, &case, &facts, &around))
}

fn render(view: &View, case: &CaseView, facts: &[Opened<Fact>], around: &Around) -> Markup {
    let new = || link_button(&address(&case.code, "/angaben/neu"), &view.t("fact-new-title"));
    let (standing, gone): (Vec<_>, Vec<_>) = facts.iter().partition(|fact| fact.state != EntryState::Withdrawn);
    let topics = policy::Topic::ALL.iter().filter(|topic| standing.iter().any(|fact| fact.topic == **topic));
    let body = html! {
        (lead(&view.t("fact-lead")))
        @if facts.is_empty() {
            (empty_state(&view.t("fact-empty"), Some(new())))
        } @else {
            (button_row(&[new()]))
            @for topic in topics {
                (section(&topic_name(view, *topic), html! {
                    @for fact in standing.iter().filter(|fact| fact.topic == *topic) { (one(view, &case.code, fact, around)) }
                }))
            }
            @if !gone.is_empty() {
                (details(&view.ta("fact-gone", &[("count", gone.len().into())]), html! {
                    @for fact in &gone { (one(view, &case.code, fact, around)) }
                }))
            }
        }
    };
    Page::new(&view.t("fact-title")).case(&identity_bar(view, case), &sub_navigation(view, case)).render(view, body)
}

fn one(view: &View, code: &CaseCode, fact: &Opened<Fact>, around: &Around) -> Markup {
    let content = &fact.content;
    let here = |rest: &str| address(code, &format!("/angaben/{}/{rest}", fact.id));
    let mut rows = vec![SummaryRow::text(view.t("fact-statement"), &statement_words(view, content))];
    if let Some(name) = fact.person.and_then(|person| around.names.get(&person)) {
        rows.push(SummaryRow::text(view.t("fact-person"), name));
    }
    rows.push(SummaryRow::text(view.t("fact-purpose"), &content.purpose));
    rows.push(SummaryRow::text(view.t("fact-origin"), &origin_words(view, content)));
    if let Some(day) = content.as_of {
        rows.push(SummaryRow::text(view.t("fact-as-of"), &view.civil(day)));
    }
    let noted = [("name", (&fact.author_name).into()), ("moment", view.date_time(fact.changed_at).into())];
    rows.push(SummaryRow::text(view.t("fact-noted"), &view.ta("fact-noted-by", &noted)));
    if fact.state == EntryState::Withdrawn {
        rows.push(SummaryRow::text(view.t("fact-taken-back"), &content.taken_back_because));
    }
    let contest = address(code, &format!("/eintraege/{}/bestreiten", fact.id));
    let seal = address(code, &format!("/eintraege/{}/siegel", fact.id));
    let refer = address(code, &format!("/eintraege/{}/verknuepfen", fact.id));
    let versions = address(code, &format!("/verlauf/{}/fassungen", fact.id));
    ui::card(
        &content.label,
        html! {
            @if fact.state == EntryState::Withdrawn { p { (badge(Tone::Info, &view.t("fact-taken-back"))) } }
            @if let Some(seal) = fact.seal { p { (sealed::badge_of(view, seal)) } }
            @if let Some(label) = label(view, &around.disputes, fact.id) { p { (label) } }
            (summary_list(&rows))
            (beside(view, Some(code), &around.disputes, fact.id))
            (see_also(view, code, &around.references, fact.id))
            p {
                @if fact.state != EntryState::Withdrawn {
                    (text_link(&here("bearbeiten"), &view.t("fact-correct"))) " · "
                    (text_link(&here("zuruecknehmen"), &view.t("fact-take-back"))) " · "
                }
                @if fact.seal.is_none() { (text_link(&contest, &view.t("fact-contest"))) " · " }
                (text_link(&seal, &view.t("sealed-history-way"))) " · "
                (text_link(&refer, &view.t("fact-refer"))) " · "
                (text_link(&versions, &view.t("fact-versions")))
            }
        },
    )
}

/// What is known, in words; "nicht erhoben" is a word too.
pub(super) fn statement_words(view: &View, fact: &Fact) -> String {
    match fact.knowledge {
        Knowledge::Known => fact.statement.clone(),
        other => view.t(&format!("fact-knowledge-{}", other.as_str())),
    }
}

/// From whom it was learned and on what basis, in words.
pub(super) fn origin_words(view: &View, fact: &Fact) -> String {
    let from = view.t(&format!("fact-from-{}", fact.collected_from.as_str()));
    let mut parts = vec![from];
    if !fact.source.is_empty() {
        parts.push(fact.source.clone());
    }
    if fact.collected_from != CollectedFrom::Subject {
        let reason = fact.reason.as_deref().and_then(reason_named);
        parts.extend(reason.map(|reason| reason.words(view)));
    }
    parts.join("\n")
}
