//! What the directory says in the words of the page.

use ui::View;

use crate::directory::model::Reason;

/// A reason in words: „für Neustadt“, „freie Plätze: 3“.
pub(super) fn reason(view: &View, reason: &Reason) -> String {
    match reason {
        Reason::HelpsWith { area } => {
            let area = view.t(&format!("service-area-{}", area.as_str()));
            view.ta("directory-helps-with", &[("area", area.into())])
        }
        Reason::ForPlace { place } => view.ta("directory-for-place", &[("place", place.as_str().into())]),
        Reason::FreePlaces { places } => view.ta("directory-free-places", &[("count", (*places).into())]),
        Reason::OpenNow { until } => view.ta("directory-open-until", &[("time", until.as_str().into())]),
        Reason::Speaks { language } => {
            let language = view.t(&format!("service-spoken-{}", language.as_str()));
            view.ta("directory-speaks", &[("language", language.into())])
        }
        Reason::ForGroup { group } => {
            let group = view.t(&format!("service-group-{}", group.as_str()));
            view.ta("directory-for-group", &[("group", group.into())])
        }
        Reason::Free => view.t("directory-free"),
    }
}
