//! What a version says, in words, for its page and for its file alike.

use ui::View;

use crate::goal::Measured;
use crate::measure::{Measure, Mode, Owner};
use crate::plan::{FrozenGoal, FrozenMeasure, FrozenWish};
use crate::signing::Participant;

/// What stands in the table of measures, column by column.
pub(super) const COLUMNS: [&str; 5] =
    ["measure-words", "measure-owner", "measure-mode", "measure-days", "measure-reply"];

/// When a wish was said.
pub(super) fn said(view: &View, wish: &FrozenWish) -> String {
    let day = wish.said_on.map_or_else(|| view.date(wish.kept_at), |day| view.civil(day));
    view.ta("goal-wish-of", &[("day", day.into())])
}

/// Who took part and how, each on a line.
pub(super) fn participants(view: &View, participants: &[Participant]) -> Vec<String> {
    let line = |one: &Participant| {
        format!("{}: {}", one.who, view.t(&format!("plan-involvement-{}", one.involvement.as_str())))
    };
    participants.iter().map(line).collect()
}

/// What was agreed of a goal, without its sentence: each name with what it means.
pub(super) fn goal(view: &View, one: &FrozenGoal) -> Vec<(String, String)> {
    let goal = &one.goal;
    let whose = if one.whose.is_empty() { view.t("goal-family") } else { one.whose.clone() };
    let mut facts = vec![
        (view.t("goal-person"), whose),
        (view.t("goal-standing"), view.t(&format!("goal-standing-{}", one.standing.as_str()))),
        (view.t("goal-horizon"), view.t(&format!("goal-horizon-{}", goal.horizon.as_str()))),
    ];
    facts.extend(goal.until.map(|day| (view.t("goal-until"), view.civil(day))));
    if goal.measured == Measured::Gas {
        facts.push((view.t("goal-level-expected"), goal.levels.expected.clone()));
    }
    let if_then = goal.if_then.iter();
    facts.extend(if_then.map(|plan| (view.ta("goal-if-this", &[("this", (&plan.when).into())]), plan.then.clone())));
    facts
}

/// A measure, column by column.
pub(super) fn measure(view: &View, one: &FrozenMeasure) -> [String; 5] {
    let reply = one
        .reply
        .map_or_else(|| view.t("measure-reply-open"), |reply| view.t(&format!("measure-reply-{}", reply.as_str())));
    [
        one.measure.words.clone(),
        who(view, one),
        mode(view, &one.measure),
        crate::measure::words::days(view, &one.measure),
        reply,
    ]
}

fn who(view: &View, one: &FrozenMeasure) -> String {
    match one.measure.owner {
        Owner::Client => view.t("measure-owner-client"),
        Owner::Family | Owner::Helper | Owner::Unit => one.who.clone(),
    }
}

/// How it comes about, and who pays.
fn mode(view: &View, measure: &Measure) -> String {
    let mode = view.t(&format!("measure-mode-{}", measure.mode.as_str()));
    let decision = (measure.mode == Mode::Granted)
        .then(|| view.t(&format!("measure-decision-{}", measure.granting.decision.as_str())));
    let payer = Some(measure.payer.clone()).filter(|payer| !payer.is_empty());
    [Some(mode), decision, payer].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
