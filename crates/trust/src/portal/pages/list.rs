//! `/faelle/{code}/zugaenge`: who of the family looks into this file.

use std::collections::BTreeMap;

use ::store::{EntryId, Tx};
use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView};
use casework::entry::{self, Desk};
use casework::person::PersonCard;
use identity::{App, Role, Visit};
use ui::{
    AppError, Markup, Page, Tone, View, WorkItem, badge, empty_state, html, lead, link_button, quiet_link, section,
    work_list,
};

use super::until;
use crate::portal::model::{Access, Risk};
use crate::portal::store;

/// GET `/faelle/{code}/zugaenge`.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let accesses = store::accesses_unscoped(&mut tx, file.id()).await?;
    let names = names(&mut tx, &desk, &accesses).await?;
    drop(tx);
    let (live, over): (Vec<_>, Vec<_>) = accesses.iter().partition(|access| access.lives_at(view.now));
    let items =
        |all: &[&Access]| work_list(&all.iter().map(|access| item(view, &case, access, &names)).collect::<Vec<_>>());
    let fresh = link_button(&address(&code, "/zugaenge/neu"), &view.t("portal-let-in"));
    let body = html! {
        (lead(&view.t("portal-list-lead")))
        @if live.is_empty() { (empty_state(&view.t("portal-list-none"), Some(fresh.clone()))) }
        @else { (section(&view.t("portal-list-live"), items(&live))) p { (fresh) } }
        @if !over.is_empty() { (section(&view.t("portal-list-over"), items(&over))) }
        @if visit.roles.has(Role::Lead) { p { (quiet_link(&address(&code, "/sperre"), &view.t("rights-hold-title"))) } }
    };
    Ok(Page::new(&view.t("portal-list-title"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .render(view, body))
}

fn item(view: &View, case: &CaseView, access: &Access, names: &BTreeMap<EntryId, String>) -> WorkItem {
    let name = names.get(&access.person).cloned().unwrap_or_default();
    let title = view.ta(&format!("portal-as-{}", access.standing.as_str()), &[("name", (&name).into())]);
    let end = access.ended_at.unwrap_or(access.until);
    let meta = view.ta("portal-list-meta", &[("login", (&access.login).into()), ("until", until(view, end).into())]);
    let mut item = WorkItem::new(address(&case.code, &format!("/zugaenge/{}", access.id)), title, meta);
    if access.risk == Risk::Named {
        item = item.badge(badge(Tone::Warning, &view.t("portal-risk-named")));
    }
    if !access.opened && access.lives_at(view.now) {
        item = item.badge(badge(Tone::Info, &view.t("portal-not-opened")));
    }
    item
}

/// The names on the cards of those whose matters are looked at.
pub(super) async fn names(
    tx: &mut Tx,
    desk: &Desk<'_>,
    accesses: &[Access],
) -> Result<BTreeMap<EntryId, String>, AppError> {
    let cards: Vec<EntryId> = accesses.iter().map(|access| access.person).collect();
    let cards = entry::list_named::<PersonCard>(tx, desk, &cards).await?;
    Ok(cards.into_iter().map(|card| (card.id, card.content.full_name())).collect())
}
