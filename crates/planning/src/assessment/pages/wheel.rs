//! The wheel of an assessment, and the same values as a table.

use drawing::radar::{Earlier, Radar, View as Sight, radar};
use maud::{Markup, html};
use ui::{Column, View, table};

use super::words;
use crate::assessment::{Area, Assessment, Side};

/// Both views of an assessment as a wheel with its table, and those of an earlier one where there is one; nothing where
/// no area has a scale. No two values are ever added up (rule 13).
pub(super) fn wheel(view: &View, now: &Assessment, before: Option<&Assessment>) -> Markup {
    let areas: Vec<&Area> =
        now.instrument.areas.iter().filter(|area| area.standing_of(Side::Client).is_some()).collect();
    let rated =
        |one: &Assessment| areas.iter().any(|area| Side::ALL.iter().any(|side| one.value(&area.key, *side).is_some()));
    if areas.is_empty() || !(rated(now) || before.is_some_and(rated)) {
        return html! {};
    }
    let title = now.instrument.title.of(view);
    let drawn = Radar {
        title: view.ta("assessment-wheel-title", &[("instrument", title.into())]),
        description: view.t("assessment-wheel-description"),
        axes: areas.iter().map(|area| area.title.of(view).to_owned()).collect(),
        first: sight(view, &areas, now, before, Side::Client),
        second: Some(sight(view, &areas, now, before, Side::Worker)),
    };
    html! { (radar(&drawn)) (values(view, &areas, now, before)) }
}

fn sight(view: &View, areas: &[&Area], now: &Assessment, before: Option<&Assessment>, side: Side) -> Sight {
    let values = |one: &Assessment| areas.iter().map(|area| one.value(&area.key, side)).collect::<Vec<_>>();
    let before =
        before.map(|one| Earlier { label: label(view, one, side, "assessment-view-before"), values: values(one) });
    Sight { label: label(view, now, side, "assessment-view-of"), values: values(now), before }
}

fn label(view: &View, one: &Assessment, side: Side, key: &str) -> String {
    let date = view.date(one.standing.head.created_at);
    view.ta(key, &[("side", (&words::side(view, side)).into()), ("date", (&date).into())])
}

fn values(view: &View, areas: &[&Area], now: &Assessment, before: Option<&Assessment>) -> Markup {
    let of: Vec<(&Assessment, Side, &str)> = Side::ALL
        .iter()
        .flat_map(|side| {
            let before = before.map(|one| (one, *side, "assessment-view-before"));
            before.into_iter().chain([(now, *side, "assessment-view-of")])
        })
        .collect();
    let mut columns = vec![Column::text(view.t("assessment-column-area"))];
    columns.extend(of.iter().map(|(one, side, key)| Column::text(label(view, one, *side, key))));
    let cell = |area: &Area, one: &Assessment, side: Side| {
        let question = one.instrument.area(&area.key).and_then(|area| area.standing_of(side));
        let value = question.zip(one.value(&area.key, side));
        value.map_or_else(|| view.t("assessment-no-value"), |(question, value)| words::scale(view, question, value))
    };
    let rows: Vec<Vec<Markup>> = areas
        .iter()
        .map(|area| {
            let mut row = vec![html! { (area.title.of(view)) }];
            row.extend(of.iter().map(|(one, side, _)| html! { (cell(area, one, *side)) }));
            row
        })
        .collect();
    table(&view.t("assessment-values-caption"), &columns, &rows)
}
