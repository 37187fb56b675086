//! How an emergency access is named on a page.

use ui::{Markup, Tone, View, badge};

use crate::emergency::{Access, Category, Finding};

/// The name of a category.
pub(crate) fn category(view: &View, category: Category) -> String {
    view.t(&format!("emergency-category-{}", category.as_str()))
}

/// The name of a finding.
pub(crate) fn finding(view: &View, finding: Finding) -> String {
    view.t(&format!("emergency-finding-{}", finding.as_str()))
}

/// The topics in words.
pub(crate) fn topics(view: &View, access: &Access) -> String {
    let names: Vec<String> = access.topics.iter().map(|topic| view.t(&format!("topic-{topic}"))).collect();
    names.join(", ")
}

/// From when until when it was open.
pub(crate) fn window(view: &View, access: &Access) -> String {
    let end = access.ended_at.unwrap_or(access.until_at);
    view.ta("emergency-window", &[("from", view.date_time(access.opened_at).into()), ("until", view.time(end).into())])
}

/// Where its review stands.
pub(crate) fn standing(view: &View, access: &Access) -> Markup {
    match access.finding {
        Some(found @ Finding::Justified) => badge(Tone::Success, &finding(view, found)),
        Some(found @ Finding::Avoidable) => badge(Tone::Warning, &finding(view, found)),
        Some(found @ Finding::Unjustified) => badge(Tone::Danger, &finding(view, found)),
        None if access.is_late(view.now) => badge(Tone::Danger, &view.t("emergency-late")),
        None => {
            let due = view.date_time(access.review_due_at);
            badge(Tone::Warning, &view.ta("emergency-due", &[("moment", due.into())]))
        }
    }
}
