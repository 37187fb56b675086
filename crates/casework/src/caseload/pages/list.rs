//! The case list: all families the viewer works with, by where their case stands.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Role, Roles, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Column, Form, Page, Pager, SubNavItem, Tone, View, badge, bullet_list, empty_state, link_button, muted,
    pager, quiet_link, section, side_by_side, table, tabs, text_link,
};

use super::{panel, star, view};
use crate::case::pages::frame::{address, state_badge};
use crate::case::{CaseState, CaseView};
use crate::caseload::model::PAGE_NAMES;
use crate::caseload::{self, Caseload, Filter, Listed, SavedView};
use crate::entry::Desk;

/// GET `/faelle`: the viewer's cases; the address says which of them, and in which order.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Markup, AppError> {
    let (filter, _) = Filter::read(&asked, PAGE_NAMES);
    page_of(&app, &visit, &filter, &Form::empty()).await
}

/// The whole page; `typed` is the form of a view that could not be kept.
pub async fn page_of(app: &App, visit: &Visit, filter: &Filter, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let view = &visit.view;
    let list = caseload::list(&mut tx, &desk, filter, &view.today().to_string()).await?;
    let views = caseload::views(&mut tx, &desk).await?;
    let title = view.t("caseload-title");
    let beside = quiet_link("/suche", &view.t("caseload-to-search"));
    Ok(Page::new(&title).form(typed).beside(beside).render(view, body(view, visit.roles, &list, &views, typed)))
}

fn body(view: &View, roles: Roles, list: &Caseload, views: &[SavedView], typed: &Form) -> Markup {
    html! {
        (tabs(&view.t("caseload-tabs"), &state_tabs(view, list.filter.state)))
        (at_hand(view, list))
        (view::kept(view, views))
        (panel::panel(view, list))
        (panel::chosen(view, list))
        @if list.order_was_replaced { (muted(&view.t("caseload-order-replaced"))) }
        @if list.cases.is_empty() { (nothing(view, roles, &list.filter)) } @else { (case_table(view, list)) }
        (pager(view, &Pager {
            previous: (list.filter.page > 1).then(|| list.filter.on_page(list.filter.page - 1).address()),
            next: (list.filter.page < list.pages).then(|| list.filter.on_page(list.filter.page + 1).address()),
        }))
        (view::keep_form(view, &list.filter, views, typed))
    }
}

fn state_tabs(view: &View, current: CaseState) -> Vec<SubNavItem> {
    [CaseState::Open, CaseState::Advice, CaseState::Closed]
        .into_iter()
        .map(|state| SubNavItem {
            href: Filter { state, ..Filter::default() }.address(),
            text: view.t(&format!("caseload-tab-{}", state.as_str())),
            current: state == current,
        })
        .collect()
}

/// What was opened last, and what somebody marked.
fn at_hand(view: &View, list: &Caseload) -> Markup {
    let links = |cases: &[CaseView]| {
        let links: Vec<Markup> = cases
            .iter()
            .map(|case| html! { bdi { (text_link(&address(&case.code, ""), &case.title)) } " " (case.code) })
            .collect();
        bullet_list(&links)
    };
    let mut cards = Vec::new();
    if !list.favourites.is_empty() {
        cards.push(section(&view.t("caseload-favourites"), links(&list.favourites)));
    }
    if !list.recent.is_empty() {
        cards.push(section(&view.t("caseload-recent"), links(&list.recent)));
    }
    html! { @if !cards.is_empty() { (side_by_side(&cards)) } }
}

fn nothing(view: &View, roles: Roles, filter: &Filter) -> Markup {
    if filter.narrows() {
        let all = Filter { state: filter.state, ..Filter::default() };
        return empty_state(
            &view.t("caseload-nothing-fits"),
            Some(quiet_link(&all.address(), &view.t("caseload-show-all"))),
        );
    }
    let receive = roles.has(Role::Intake).then(|| link_button("/erstkontakt/neu", &view.t("caseload-first-contact")));
    empty_state(&view.t(&format!("caseload-none-{}", filter.state.as_str())), receive)
}

fn case_table(view: &View, list: &Caseload) -> Markup {
    let columns = [
        Column::text(view.t("caseload-column-family")),
        Column::text(view.t("caseload-column-code")),
        Column::text(view.t("caseload-column-stand")),
        Column::text(view.t("caseload-column-contact-person")),
        Column::text(view.t("caseload-column-last-entry")),
        Column::text(view.t("caseload-column-flags")),
        Column::text(view.t("caseload-column-favourite")),
    ];
    let rows: Vec<Vec<Markup>> = list.cases.iter().map(|listed| row(view, &list.filter, listed)).collect();
    table(&caption(view, list), &columns, &rows)
}

fn caption(view: &View, list: &Caseload) -> String {
    let count = i64::try_from(list.total).unwrap_or(i64::MAX);
    let count = ("count", count.into());
    let caption = if list.filter.narrows() {
        view.ta("caseload-caption-narrowed", &[count])
    } else {
        view.ta(&format!("caseload-caption-{}", list.filter.state.as_str()), &[count])
    };
    let order = view.t(&format!("caseload-by-{}", list.order.as_str()));
    if list.pages == 1 {
        return format!("{caption}, {order}");
    }
    let place = view
        .ta("caseload-page-of", &[("page", (list.filter.page as i64).into()), ("pages", (list.pages as i64).into())]);
    format!("{caption}, {order}, {place}")
}

fn row(view: &View, filter: &Filter, listed: &Listed) -> Vec<Markup> {
    let case = &listed.case;
    let phase = view.t(&format!("case-phase-{}", case.phase.as_str()));
    vec![
        html! { bdi { (text_link(&address(&case.code, ""), &case.title)) } },
        html! { (case.code) },
        html! { @if case.state == CaseState::Open { (phase) } @else { (state_badge(view, case.state)) } },
        html! { @if let Some(person) = &case.contact_person { (person.name) } @else { "–" } },
        html! { @if let Some(at) = case.last_entry_at { (view.date(at)) } @else { "–" } },
        html! { @if case.has_many_problems() { (badge(Tone::Warning, &view.t("case-many-problems"))) } },
        star::in_line(view, filter, listed),
    ]
}
