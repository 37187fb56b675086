//! The ways between the pages of one plan: the plan itself, goals, measures, the agreement.

use casework::case::pages::frame::{address, sub_navigation};
use casework::case::{CaseCode, CaseView};
use casework::entry::Opened;
use maud::Markup;
use store::FileId;
use ui::{SubNavItem, View, screen_only, tabs};

/// The pages of a plan that there are, in the order in which a plan comes about.
const WAYS: [(&str, &str); 7] = [
    ("/hilfeplan", "plan-title"),
    ("/ziele", "goal-way-goals"),
    ("/massnahmen", "goal-way-measures"),
    ("/vereinbarung", "agreement-title"),
    ("/krisenplan", "goal-way-crisis"),
    ("/monitoring", "monitoring-title"),
    ("/abschluss", "closing-title"),
];

/// The ways, to be put above a page's own content.
pub(crate) fn ways(view: &View, code: &CaseCode) -> Markup {
    let item = |(rest, key): &(&str, &str)| {
        let href = address(code, rest);
        SubNavItem { current: view.path.starts_with(&href), href, text: view.t(key) }
    };
    screen_only(tabs(&view.t("goal-ways"), &WAYS.iter().map(item).collect::<Vec<_>>()))
}

/// The pages of the case, with the plan marked on every page that belongs to it.
pub(crate) fn navigation(view: &View, case: &CaseView) -> Vec<SubNavItem> {
    let plan = address(&case.code, WAYS[0].0);
    let mark = |item: SubNavItem| SubNavItem { current: item.current || item.href == plan, ..item };
    sub_navigation(view, case).into_iter().map(mark).collect()
}

/// Who wrote something down: somebody of staff in the file, or the family on their own pages.
pub(crate) fn by<C>(view: &View, key: &str, file: FileId, entry: &Opened<C>) -> String {
    if entry.file == file { view.ta(key, &[("name", (&entry.author_name).into())]) } else { view.t("family-own-hand") }
}
