//! The fields of a goal, the same for a new one and for a change.

use casework::check::{Checked, Faults, Place};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    Choice, Clash, Dates, Field, Form, View, Width, add_row, date_field, field, field_group, radios, row_name, select,
    text_area,
};

use super::words;
use crate::goal::{Goal, Goals, Horizon, IfThen, Levels, Measured};

/// Where the parts of a goal stand in its form.
pub(super) const PLACES: &[Place] = &[
    ("person", "person", "goal-person"),
    ("goal.words", "worte", "goal-words"),
    ("words", "worte", "goal-words"),
    ("goal.wish", "wunsch", "goal-wish"),
    ("goal.measured", "messung", "goal-measured"),
    ("levels.expected", "stufe-erwartet", "goal-level-expected"),
    ("levels.much_less", "stufe-viel-weniger", "goal-level-much-less"),
    ("levels.less", "stufe-weniger", "goal-level-less"),
    ("levels.more", "stufe-mehr", "goal-level-more"),
    ("levels.much_more", "stufe-viel-mehr", "goal-level-much-more"),
    ("weight", "gewicht", "goal-weight"),
    ("if_then", "wenn-1-wenn", "goal-if"),
    ("if_then.if", "wenn-1-wenn", "goal-if"),
    ("if_then.then", "wenn-1-dann", "goal-then"),
];

const LEVELS: [(i64, &str); 5] = [
    (-2, "stufe-viel-weniger"),
    (-1, "stufe-weniger"),
    (0, "stufe-erwartet"),
    (1, "stufe-mehr"),
    (2, "stufe-viel-mehr"),
];

/// Reads a goal; every fault of a single field stands in the form afterwards.
pub(super) fn read(view: &View, typed: &mut Form) -> Option<Goal> {
    let wish = typed.optional_choice::<EntryId>(view, "wunsch", "goal-wish");
    let horizon = typed.choice::<Horizon>(view, "horizont", "goal-horizon");
    let until = typed.optional_date(view, "bis", "goal-until", Dates::Any);
    let measured = typed.choice::<Measured>(view, "messung", "goal-measured");
    let weight = typed.optional_number(view, "gewicht", "goal-weight", 1, 5);
    let text = |name: &str| typed.value(name).to_owned();
    let if_then = typed
        .filled_rows("wenn")
        .into_iter()
        .map(|row| IfThen { when: text(&row_name("wenn", row, "wenn")), then: text(&row_name("wenn", row, "dann")) })
        .collect();
    let goal = Goal {
        words: text("worte"),
        wish,
        horizon: horizon.unwrap_or(Horizon::Short),
        until,
        measured: measured.unwrap_or(Measured::Talk),
        levels: Levels {
            much_less: text("stufe-viel-weniger"),
            less: text("stufe-weniger"),
            expected: text("stufe-erwartet"),
            more: text("stufe-mehr"),
            much_more: text("stufe-viel-mehr"),
        },
        weight: weight.unwrap_or(1),
        if_then,
    };
    match goal.checked(view.now, &view.zone) {
        Ok(goal) => typed.is_ok().then_some(goal),
        Err(faults) => {
            note(view, typed, &faults);
            None
        }
    }
}

/// Notes faults where they were typed.
pub(super) fn note(view: &View, typed: &mut Form, faults: &Faults) {
    faults.note_in(view, typed, PLACES);
}

/// What the form of a goal that stands shows.
pub(super) fn of(view: &View, goal: &Goal) -> Form {
    let mut form = Form::empty()
        .with("worte", goal.words.clone())
        .with("wunsch", goal.wish.map(|wish| wish.to_string()).unwrap_or_default())
        .with("horizont", goal.horizon.as_str())
        .with("bis", goal.until.map(|day| view.civil(day)).unwrap_or_default())
        .with("messung", goal.measured.as_str())
        .with("gewicht", goal.weight.to_string());
    for (level, name) in LEVELS {
        form = form.with(name, goal.levels.sentence(level).to_owned());
    }
    for (row, one) in goal.if_then.iter().enumerate() {
        form = form
            .with(&row_name("wenn", row + 1, "wenn"), one.when.clone())
            .with(&row_name("wenn", row + 1, "dann"), one.then.clone());
    }
    form
}

/// The fields.
pub(super) fn render(view: &View, goals: &Goals, typed: &Form) -> Markup {
    let wishes: Vec<Choice> =
        goals.wishes.iter().map(|wish| Choice::new(wish.id.to_string(), start(&wish.content.words))).collect();
    let horizons: Vec<Choice> = Horizon::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("goal-horizon-{}", one.as_str()))))
        .collect();
    let measured: Vec<Choice> = Measured::ALL
        .iter()
        .map(|one| {
            let key = format!("goal-measured-{}", one.as_str());
            Choice::new(one.as_str(), view.t(&key)).hint(view.t(&format!("{key}-hint")))
        })
        .collect();
    html! {
        (text_area(view, typed, Field::new("worte", view.t("goal-words")).hint(view.t("goal-words-hint")).rows(3)))
        (select(view, typed, Field::new("wunsch", view.t("goal-wish")).hint(view.t("goal-wish-hint")).optional(), &wishes))
        (radios(view, typed, Field::new("horizont", view.t("goal-horizon")), &horizons))
        (date_field(view, typed, Field::new("bis", view.t("goal-until")).optional().width(Width::Short)))
        (radios(view, typed, Field::new("messung", view.t("goal-measured")), &measured))
        (field_group(&view.t("goal-levels"), html! {
            p { (ui::muted(&view.t("goal-levels-hint"))) }
            @for (level, name) in LEVELS {
                @let about = Field::new(name, words::general(view, level)).optional().rows(2);
                (text_area(view, typed, about))
            }
            (field(view, typed, Field::new("gewicht", view.t("goal-weight")).hint(view.t("goal-weight-hint")).optional().digits().width(Width::Short)))
        }))
        (field_group(&view.t("goal-if-then"), html! {
            p { (ui::muted(&view.t("goal-if-then-hint"))) }
            @for row in typed.rows("wenn") {
                (field(view, typed, Field::new(row_name("wenn", row, "wenn"), view.t("goal-if")).optional()))
                (field(view, typed, Field::new(row_name("wenn", row, "dann"), view.t("goal-then")).optional()))
            }
            (add_row(view, "wenn"))
        }))
    }
}

/// Both texts of a goal that two people changed.
pub(super) fn clashes(view: &View, mine: &Goal, theirs: &Goal) -> Vec<Clash> {
    let words = |goal: &Goal| {
        let levels: Vec<&str> = LEVELS.iter().map(|(level, _)| goal.levels.sentence(*level)).collect();
        let plans: Vec<String> = goal.if_then.iter().map(|one| format!("{}: {}", one.when, one.then)).collect();
        [
            ("goal-words", goal.words.clone()),
            ("goal-horizon", view.t(&format!("goal-horizon-{}", goal.horizon.as_str()))),
            ("goal-until", goal.until.map(|day| view.civil(day)).unwrap_or_default()),
            ("goal-measured", view.t(&format!("goal-measured-{}", goal.measured.as_str()))),
            ("goal-levels", levels.join("\n")),
            ("goal-weight", goal.weight.to_string()),
            ("goal-if-then", plans.join("\n")),
        ]
    };
    let both = words(mine).into_iter().zip(words(theirs));
    both.filter(|((key, mine), (_, theirs))| *key == "goal-words" || mine != theirs)
        .map(|((key, mine), (_, theirs))| Clash { label: view.t(key), mine, theirs })
        .collect()
}

/// The first words of a text, for a list to choose from.
fn start(text: &str) -> String {
    const MOST: usize = 80;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}
