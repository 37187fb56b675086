//! The difference between two versions, as a person reads it: what came, what went, what reads otherwise.

use jiff::civil::Date;
use serde::Serialize;
use store::EntryId;
use utoipa::ToSchema;

use super::{FrozenGoal, FrozenMeasure, PlanVersion};
use crate::codes::codes;

codes! {
    /// The part of a plan that differs.
    pub enum Part {
        /// A wish.
        Wish = "wish",
        /// A goal.
        Goal = "goal",
        /// A measure.
        Measure = "measure",
        /// Who sees it otherwise.
        Dissent = "dissent",
        /// Who took part.
        Participant = "participant",
        /// Strengths and the day of review.
        Frame = "frame",
    }
}

codes! {
    /// What happened to it.
    pub enum Change {
        /// It came.
        Added = "added",
        /// It went.
        Removed = "removed",
        /// It reads otherwise.
        Changed = "changed",
    }
}

/// One field in both versions; a code stands as its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldChange {
    /// Which one, as `words` or `until`.
    #[schema(value_type = String)]
    pub field: &'static str,
    /// What it said in the earlier version; empty where nothing.
    pub before: String,
    /// What it says in the later one.
    pub after: String,
}

/// Something that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Difference {
    /// Which part.
    pub part: Part,
    /// What happened to it.
    pub change: Change,
    /// How it is called in the later version, or was in the earlier.
    pub title: String,
    /// The fields that read otherwise; of a changed one only.
    pub fields: Vec<FieldChange>,
}

/// Two versions beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Comparison {
    /// The number of the earlier one.
    pub earlier: i64,
    /// The number of the later one.
    pub later: i64,
    /// What differs, in the order of a plan; empty where nothing does.
    pub differences: Vec<Difference>,
}

/// A thing of a plan: which it is, how it is called, what it says field by field.
struct Item {
    id: Option<EntryId>,
    title: String,
    fields: Vec<(&'static str, String)>,
}

/// What differs between two versions.
pub(in crate::plan) fn differences(earlier: &PlanVersion, later: &PlanVersion) -> Vec<Difference> {
    let mut found = Vec::new();
    for part in Part::ALL {
        compare(*part, &items(*part, earlier), &items(*part, later), &mut found);
    }
    found
}

fn items(part: Part, version: &PlanVersion) -> Vec<Item> {
    match part {
        Part::Wish => version
            .wishes
            .iter()
            .map(|wish| Item { id: Some(wish.id), title: wish.words.clone(), fields: Vec::new() })
            .collect(),
        Part::Goal => version.goals.iter().map(goal).collect(),
        Part::Measure => version.measures.iter().map(|one| measure(one, version)).collect(),
        Part::Dissent => version
            .dissents
            .iter()
            .map(|one| Item {
                id: Some(one.id),
                title: format!("{}: {}", one.dissent.who, one.dissent.about),
                fields: Vec::new(),
            })
            .collect(),
        Part::Participant => version
            .participants
            .iter()
            .map(|one| Item {
                id: None,
                title: one.who.clone(),
                fields: vec![("involvement", one.involvement.as_str().to_owned())],
            })
            .collect(),
        Part::Frame => vec![Item {
            id: None,
            title: String::new(),
            fields: vec![("strengths", version.strengths.clone()), ("review_on", version.review_on.to_string())],
        }],
    }
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn goal(one: &FrozenGoal) -> Item {
    let plans: Vec<String> = one.goal.if_then.iter().map(|plan| format!("{}: {}", plan.when, plan.then)).collect();
    Item {
        id: Some(one.id),
        title: one.goal.words.clone(),
        fields: vec![
            ("words", one.goal.words.clone()),
            ("whose", one.whose.clone()),
            ("goal_standing", one.standing.as_str().to_owned()),
            ("horizon", one.goal.horizon.as_str().to_owned()),
            ("until", day(one.goal.until)),
            ("measured", one.goal.measured.as_str().to_owned()),
            ("much_more", one.goal.levels.much_more.clone()),
            ("more", one.goal.levels.more.clone()),
            ("expected", one.goal.levels.expected.clone()),
            ("less", one.goal.levels.less.clone()),
            ("much_less", one.goal.levels.much_less.clone()),
            ("weight", one.goal.weight.to_string()),
            ("if_then", plans.join("\n")),
        ],
    }
}

fn measure(one: &FrozenMeasure, version: &PlanVersion) -> Item {
    let goals = version.goals.iter().filter(|goal| one.measure.goals.contains(&goal.id));
    let goals: Vec<&str> = goals.map(|goal| goal.goal.words.as_str()).collect();
    let after = version.measures.iter().filter(|other| one.measure.after.contains(&other.id));
    let after: Vec<&str> = after.map(|other| other.measure.words.as_str()).collect();
    Item {
        id: Some(one.id),
        title: one.measure.words.clone(),
        fields: vec![
            ("words", one.measure.words.clone()),
            ("owner", if one.who.is_empty() { one.measure.owner.as_str().to_owned() } else { one.who.clone() }),
            ("course", one.course.as_str().to_owned()),
            ("sector", one.measure.sector.as_str().to_owned()),
            ("mode", one.measure.mode.as_str().to_owned()),
            ("decision", one.measure.granting.decision.as_str().to_owned()),
            ("obligation", one.measure.obligation.as_str().to_owned()),
            ("payer", one.measure.payer.clone()),
            ("starts_on", day(one.measure.starts_on)),
            ("ends_on", day(one.measure.ends_on)),
            ("goals", goals.join("\n")),
            ("after", after.join("\n")),
            ("reply", one.reply.map(|reply| reply.as_str().to_owned()).unwrap_or_default()),
        ],
    }
}

fn compare(part: Part, earlier: &[Item], later: &[Item], found: &mut Vec<Difference>) {
    let same = |one: &Item, other: &Item| match (one.id, other.id) {
        (Some(one), Some(other)) => one == other,
        _ => one.title == other.title,
    };
    for item in later {
        let Some(before) = earlier.iter().find(|before| same(before, item)) else {
            found.push(Difference { part, change: Change::Added, title: item.title.clone(), fields: Vec::new() });
            continue;
        };
        let fields: Vec<FieldChange> = before
            .fields
            .iter()
            .zip(&item.fields)
            .filter(|((_, before), (_, after))| before != after)
            .map(|((field, before), (_, after))| FieldChange { field, before: before.clone(), after: after.clone() })
            .collect();
        if !fields.is_empty() {
            found.push(Difference { part, change: Change::Changed, title: item.title.clone(), fields });
        }
    }
    for item in earlier.iter().filter(|item| !later.iter().any(|after| same(item, after))) {
        found.push(Difference { part, change: Change::Removed, title: item.title.clone(), fields: Vec::new() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::goal::{Goal, Horizon, Levels, Measured, Standing};
    use crate::signing::{Involvement, Participant};

    fn goal(number: u128, words: &str, until: Option<&str>) -> FrozenGoal {
        FrozenGoal {
            id: store::Uuid::from_u128(number).into(),
            version: 1,
            whose: String::new(),
            standing: Standing::Open,
            goal: Goal {
                words: words.to_owned(),
                wish: None,
                horizon: Horizon::Short,
                until: until.and_then(|day| day.parse().ok()),
                measured: Measured::Talk,
                levels: Levels::default(),
                weight: 1,
                if_then: Vec::new(),
            },
        }
    }

    fn version(number: i64, goals: Vec<FrozenGoal>, who: &str) -> PlanVersion {
        PlanVersion {
            number,
            wishes: Vec::new(),
            goals,
            measures: Vec::new(),
            dissents: Vec::new(),
            strengths: String::new(),
            participants: vec![Participant { who: who.to_owned(), involvement: Involvement::Present }],
            review_on: "2027-05-01".parse().expect("a day"),
        }
    }

    #[test]
    fn the_difference_names_what_came_what_went_and_what_reads_otherwise() {
        let earlier = version(1, vec![goal(1, "Kita", None), goal(2, "Miete", None)], "Jana");
        let later = version(2, vec![goal(1, "Kita", Some("2027-02-01")), goal(3, "Schlaf", None)], "Jana");
        let told: Vec<(Part, Change, String)> =
            differences(&earlier, &later).into_iter().map(|one| (one.part, one.change, one.title)).collect();
        let expected = [
            (Part::Goal, Change::Changed, "Kita"),
            (Part::Goal, Change::Added, "Schlaf"),
            (Part::Goal, Change::Removed, "Miete"),
        ];
        assert_eq!(told, expected.map(|(part, change, title)| (part, change, title.to_owned())));
        let changed = &differences(&earlier, &later)[0].fields;
        assert_eq!(*changed, [FieldChange { field: "until", before: String::new(), after: "2027-02-01".to_owned() }]);
        assert!(differences(&later, &later).is_empty());
        let others = differences(&earlier, &version(2, earlier.goals.clone(), "Cem"));
        assert_eq!(others.len(), 2, "{others:?}");
    }
}
