//! Measures beside each other: where the help comes from, what runs at once, and what would wait for itself.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use store::EntryId;
use utoipa::ToSchema;

use super::{Course, MeasureView, Sector};

/// How many open measures come from one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Share {
    /// The side.
    pub sector: Sector,
    /// How many.
    pub count: i64,
}

/// Two open measures that run for the same goal at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Overlap {
    /// The one that was agreed first.
    #[schema(value_type = String, format = "uuid")]
    pub first: EntryId,
    /// The other.
    #[schema(value_type = String, format = "uuid")]
    pub second: EntryId,
    /// From when both run.
    #[schema(value_type = String, format = "date")]
    pub from: Date,
    /// Until when; open where neither has an end.
    #[schema(value_type = Option<String>, format = "date")]
    pub until: Option<Date>,
}

fn open(measures: &[MeasureView]) -> impl Iterator<Item = &MeasureView> {
    measures.iter().filter(|one| one.course == Course::Open)
}

/// The help mix of the open measures; every side stands there, also one that gives nothing.
pub(in crate::measure) fn mix(measures: &[MeasureView]) -> Vec<Share> {
    let count = |sector: Sector| open(measures).filter(|one| one.measure.content.sector == sector).count();
    let share = |sector: &Sector| Share { sector: *sector, count: i64::try_from(count(*sector)).unwrap_or(i64::MAX) };
    Sector::ALL.iter().map(share).collect()
}

/// Open measures with a first day that run for the same goal at the same time.
pub(in crate::measure) fn overlaps(measures: &[MeasureView]) -> Vec<Overlap> {
    let dated: Vec<(&MeasureView, Date)> =
        open(measures).filter_map(|one| Some((one, one.measure.content.starts_on?))).collect();
    let mut found = Vec::new();
    for (at, (first, starts)) in dated.iter().enumerate() {
        for (second, other_starts) in &dated[at + 1..] {
            let (one, other) = (&first.measure.content, &second.measure.content);
            if !one.goals.iter().any(|goal| other.goals.contains(goal)) {
                continue;
            }
            let from = *starts.max(other_starts);
            let until = one.ends_on.into_iter().chain(other.ends_on).min();
            if until.is_none_or(|until| from <= until) {
                found.push(Overlap { first: first.measure.id, second: second.measure.id, from, until });
            }
        }
    }
    found
}

/// Whether a measure that waits for `after` would in the end wait for itself.
pub(in crate::measure) fn circles(id: EntryId, after: &[EntryId], waits: &BTreeMap<EntryId, Vec<EntryId>>) -> bool {
    let mut seen = BTreeSet::new();
    let mut next: Vec<EntryId> = after.to_vec();
    while let Some(one) = next.pop() {
        if one == id {
            return true;
        }
        if seen.insert(one) {
            next.extend(waits.get(&one).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use store::Uuid;

    use super::*;

    #[test]
    fn what_waits_for_itself_is_a_circle_at_any_length() {
        let id = |number: u128| EntryId::from(Uuid::from_u128(number));
        // 3 waits for 2, 2 waits for 1.
        let waits: BTreeMap<EntryId, Vec<EntryId>> = [(id(3), vec![id(2)]), (id(2), vec![id(1)])].into();
        assert!(circles(id(1), &[id(1)], &waits));
        assert!(circles(id(1), &[id(2)], &waits));
        assert!(circles(id(1), &[id(3)], &waits));
        assert!(!circles(id(4), &[id(3), id(2)], &waits));
        // A circle that is there already does not keep anybody waiting for an answer.
        let broken: BTreeMap<EntryId, Vec<EntryId>> = [(id(1), vec![id(2)]), (id(2), vec![id(1)])].into();
        assert!(!circles(id(9), &[id(1)], &broken));
    }
}
