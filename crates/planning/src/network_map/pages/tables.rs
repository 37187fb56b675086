//! The same as the picture, as tables: who stands where, who knows whom, what is counted, and the maps of other days.

use casework::case::CaseView;
use casework::case::pages::frame::address;
use maud::{Markup, html};
use ui::{Column, View, empty_state, muted, table, text_link};

use super::{HERE, show};
use crate::network_map::{Drawn, Maps};

fn columns(view: &View, keys: &[&str]) -> Vec<Column> {
    keys.iter().map(|key| Column::text(view.t(key))).collect()
}

/// Who stands where.
pub(super) fn people(view: &View, map: &Drawn) -> Markup {
    let rows: Vec<Vec<Markup>> = (map.people.iter())
        .map(|somebody| {
            let supports: Vec<String> = (somebody.supports.iter())
                .map(|support| view.t(&format!("network-support-{}", support.as_str())))
                .collect();
            vec![
                html! { bdi { (somebody.name) } },
                html! { (view.t(&format!("network-sector-{}", somebody.sector.as_str()))) },
                html! { (view.t(&format!("network-horizon-{}", somebody.horizon.as_str()))) },
                html! { @if supports.is_empty() { "–" } @else { (supports.join(", ")) } },
            ]
        })
        .collect();
    let heads = ["network-column-who", "network-column-sector", "network-column-horizon", "network-column-supports"];
    table(&view.t("network-people-caption"), &columns(view, &heads), &rows)
}

/// Who knows whom.
pub(super) fn ties(view: &View, map: &Drawn) -> Markup {
    let name = |key: usize| map.people.iter().find(|somebody| somebody.key == key).map(|somebody| &somebody.name);
    let rows: Vec<Vec<Markup>> = (map.ties.iter())
        .filter_map(|(one, other)| name(*one).zip(name(*other)))
        .map(|(one, other)| vec![html! { bdi { (one) } }, html! { bdi { (other) } }])
        .collect();
    if rows.is_empty() {
        return empty_state(&view.t("network-no-ties"), None);
    }
    table(&view.t("network-ties-caption"), &columns(view, &["network-column-one", "network-column-other"]), &rows)
}

/// What is counted, beside the map before.
pub(super) fn counts(view: &View, map: &Drawn, before: Option<&Drawn>) -> Markup {
    let density = |map: &Drawn| match map.metrics.density {
        Some(percent) => view.ta("network-percent", &[("percent", percent.to_string().into())]),
        None => "–".to_owned(),
    };
    let figures = |map: &Drawn| {
        [
            map.metrics.size.to_string(),
            density(map),
            map.metrics.isolated.to_string(),
            map.metrics.multiplex.to_string(),
        ]
    };
    let keys = ["network-size", "network-density", "network-isolated", "network-multiplex"];
    let (now, then) = (figures(map), before.map(figures));
    let rows: Vec<Vec<Markup>> = (keys.iter().enumerate())
        .map(|(place, key)| {
            let mut row = vec![html! { (view.t(key)) }, html! { (now[place]) }];
            row.extend(then.as_ref().map(|then| html! { (then[place]) }));
            row
        })
        .collect();
    let mut heads = vec![Column::text(view.t("network-column-count")), Column::number(view.civil(map.day))];
    heads.extend(before.map(|before| Column::number(view.civil(before.day))));
    html! { (table(&view.t("network-counts-caption"), &heads, &rows)) p { (muted(&view.t("network-counts-hint"))) } }
}

/// The maps of all days.
pub(super) fn series(view: &View, case: &CaseView, maps: &Maps) -> Markup {
    let rows: Vec<Vec<Markup>> = (maps.maps.iter())
        .map(|map| {
            let at = address(&case.code, &format!("{HERE}/{}", map.id));
            vec![
                text_link(&at, &show::told(view, map)),
                html! { (map.metrics.size) },
                html! { bdi { (map.author_name) } },
            ]
        })
        .collect();
    let heads = ["network-column-map", "network-column-size", "network-column-noted"];
    table(&view.t("network-series-caption"), &columns(view, &heads), &rows)
}
