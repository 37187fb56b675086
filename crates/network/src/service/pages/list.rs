//! `/netzwerk/angebote`: the directory as those see it who keep it.

use axum::extract::State;
use axum_extra::extract::Query;
use identity::{App, Visit};
use serde::Deserialize;
use ui::{
    AppError, Markup, Page, Pager, SubNavItem, Tone, View, WorkItem, badge, empty_state, hidden, html, lead,
    link_button, pager, quiet_link, submit_about, tabs, work_list,
};

use super::{address, keeper};
use crate::service::model::{ListedService, Shown, Which};
use crate::service::policy::Keeper;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    liste: String,
    #[serde(default)]
    seite: String,
}

/// GET `/netzwerk/angebote`.
pub(super) async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let view = &visit.view;
    let keeper = keeper(&visit);
    let first = if keeper.may_enter() && !keeper.keeps_all() { Which::Own } else { Which::All };
    let shown = Shown {
        which: asked.liste.parse().unwrap_or(first),
        page: asked.seite.parse().unwrap_or(1).clamp(1, Shown::LAST_PAGE),
    };
    let mut tx = app.db.read().await?;
    let mut services = crate::service::all(&mut tx, keeper, shown).await?;
    drop(tx);
    let more = services.len() as i64 > Shown::ON_A_PAGE;
    services.truncate(Shown::ON_A_PAGE as usize);
    let fresh = keeper.may_enter().then(|| link_button("/netzwerk/angebote/neu", &view.t("service-new")));
    let body = html! {
        (lead(&view.t("service-lead")))
        (tabs(&view.t("service-lists"), &lists(view, shown.which)))
        @if services.is_empty() {
            (empty_state(&view.t(&format!("service-none-{}", shown.which.as_str())), fresh.clone()))
        } @else {
            (work_list(&services.iter().map(|one| item(view, keeper, one)).collect::<Vec<_>>()))
            (pager(view, &Pager {
                previous: (shown.page > 1).then(|| page_of(shown.which, shown.page - 1)),
                next: more.then(|| page_of(shown.which, shown.page + 1)),
            }))
            @if let Some(fresh) = &fresh { (fresh) }
        }
    };
    let beside = quiet_link("/hilfe-finden", &view.t("service-to-public"));
    Ok(Page::new(&view.t("service-title")).beside(beside).render(view, body))
}

fn page_of(which: Which, page: i64) -> String {
    format!("/netzwerk/angebote?liste={}&seite={page}", which.as_str())
}

fn lists(view: &View, current: Which) -> Vec<SubNavItem> {
    [Which::All, Which::Own, Which::Stale]
        .into_iter()
        .map(|which| SubNavItem {
            href: format!("/netzwerk/angebote?liste={}", which.as_str()),
            text: view.t(&format!("service-list-{}", which.as_str())),
            current: which == current,
        })
        .collect()
}

/// A service with how it stands; who keeps it confirms a stale one from here, with one click.
fn item(view: &View, keeper: Keeper, one: &ListedService) -> WorkItem {
    let meta =
        view.ta("service-meta", &[("by", one.offered_by.as_str().into()), ("day", view.date(one.confirmed_at).into())]);
    let beside = html! {
        @if one.stale {
            (badge(Tone::Warning, &view.t("service-stale")))
            @if keeper.keeps(one.organisation) {
                (ui::form(view, &address(one.id, "/bestaetigen"), &ui::Form::empty(), html! {
                    (hidden("version", &one.version.to_string()))
                    (hidden("zur", "liste"))
                    (submit_about(&view.t("service-confirm-short"), &one.name))
                }))
            }
        } @else if one.free_places.is_some_and(|places| places > 0) {
            (badge(Tone::Success, &view.t("service-has-places")))
        }
    };
    WorkItem::new(address(one.id, ""), &one.name, &meta).badge(beside)
}
