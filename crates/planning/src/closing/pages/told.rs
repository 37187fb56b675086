//! What a closing says, in words: the same before it is signed and afterwards.

use jiff::civil::Date;
use maud::{Markup, html};
use ui::{Column, SummaryRow, View, muted, prose, screen_only, table};

use crate::closing::model::reason;
use crate::closing::{Aftercare, ClosingFigures, Fate, Feedback, GoalResult, ViewResult};
use crate::goal::words;

/// The reasons by their names.
pub(super) fn reasons(view: &View, keys: &[String]) -> String {
    let name = |key: &String| reason(key).map_or_else(|| key.clone(), |one| one.words.of(view).to_owned());
    keys.iter().map(name).collect::<Vec<_>>().join("\n")
}

/// What became of the goals, both views side by side.
pub(super) fn goals(view: &View, results: &[GoalResult]) -> Markup {
    let columns = [
        Column::text(view.t("closing-goal")),
        Column::text(view.t("goal-standing")),
        Column::text(view.t("goal-seen-from-client")),
        Column::text(view.t("goal-seen-from-worker")),
    ];
    let rows: Vec<Vec<Markup>> = results
        .iter()
        .map(|one| {
            vec![
                html! { (one.goal.words) @if !one.whose.is_empty() { " (" (one.whose) ")" } },
                html! { (view.t(&format!("goal-standing-{}", one.standing.as_str()))) },
                html! { (seen(view, one, one.client)) },
                html! { (seen(view, one, one.worker)) },
            ]
        })
        .collect();
    table(&view.t("closing-goals-caption"), &columns, &rows)
}

/// From where to where, in the sentences that were agreed.
fn seen(view: &View, one: &GoalResult, seen: ViewResult) -> String {
    let level = |level| words::level(view, &one.goal, level);
    match (seen.first, seen.last) {
        (Some(first), Some(last)) if first != last => {
            view.ta("closing-from-to", &[("first", level(first).into()), ("last", level(last).into())])
        }
        (_, Some(last)) => level(last),
        _ => view.t("goal-not-rated"),
    }
}

/// The figures at the beginning and at the end: not on paper, where the family reads along.
pub(super) fn figures(view: &View, first: &ClosingFigures, last: &ClosingFigures) -> Markup {
    if last.client.is_none() && last.worker.is_none() {
        return html! {};
    }
    let figure = |score: Option<f64>| {
        score.map_or_else(
            || view.t("goal-not-rated"),
            |score| format!("{score:.1}").replace('.', &view.t("goal-decimal-sign")),
        )
    };
    let columns = [
        Column::text(view.t("closing-view")),
        Column::number(view.t("closing-first")),
        Column::number(view.t("closing-last")),
    ];
    let row = |key: &str, first: Option<f64>, last: Option<f64>| {
        vec![html! { (view.t(key)) }, html! { (figure(first)) }, html! { (figure(last)) }]
    };
    let rows = [
        row("goal-seen-from-client", first.client, last.client),
        row("goal-seen-from-worker", first.worker, last.worker),
    ];
    screen_only(html! {
        (table(&view.t("goal-attainment"), &columns, &rows))
        p { (muted(&view.t("goal-attainment-hint"))) }
    })
}

/// What becomes of the measures that are open: words, fate, and who sees to it.
pub(super) fn measures(view: &View, ends: &[(String, Fate, String)]) -> Markup {
    let columns = [Column::text(view.t("measure-words")), Column::text(view.t("closing-fate"))];
    let rows: Vec<Vec<Markup>> = ends
        .iter()
        .map(|(words, fate, to)| {
            let fate = match fate {
                Fate::HandedOn => view.ta("closing-handed-on-to", &[("name", to.into())]),
                Fate::Done | Fate::Dropped => view.t(&format!("closing-fate-{}", fate.as_str())),
            };
            vec![html! { (words) }, html! { (fate) }]
        })
        .collect();
    table(&view.t("closing-measures"), &columns, &rows)
}

/// What the family said, or why nobody asked.
pub(super) fn feedback(view: &View, said: &Feedback) -> Markup {
    html! {
        @if said.not_asked.is_empty() { (prose(&said.words)) } @else {
            p { (muted(&view.t("closing-not-asked"))) }
            (prose(&said.not_asked))
        }
    }
}

/// What was decided about one contact afterwards.
pub(super) fn contact(view: &View, one: &Aftercare) -> SummaryRow {
    let key = months(view, one.months);
    match one.on {
        Some(day) => SummaryRow::text(key, &on(view, day)),
        None => SummaryRow::text(key, &view.ta("closing-left-out", &[("reason", (&one.left_out).into())])),
    }
}

/// The name of a contact by its months.
pub(super) fn months(view: &View, months: i64) -> String {
    view.ta("closing-after-months", &[("months", months.into())])
}

fn on(view: &View, day: Date) -> String {
    view.civil(day)
}
