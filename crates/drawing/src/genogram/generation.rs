//! Which row a person stands in: below their parents, beside their partners, sisters and brothers.

use super::model::{BondKind, Family};
use super::union::Union;

/// The row of each person, the oldest at 0.
///
/// Ancestry is free of circles ([`super::check`]). Partners, and then sisters and brothers, share a row unless that would
/// put somebody above their own ancestor, as where an uncle marries a niece.
pub(super) fn generations(family: &Family, unions: &[Union]) -> Vec<usize> {
    let count = family.persons.len();
    let mut below: Vec<(usize, usize, usize)> =
        family.descents.iter().map(|descent| (descent.parent, descent.child, 1)).collect();
    let mut row: Vec<usize> = (0..count).collect();
    let beside = (unions.iter())
        .flat_map(|union| union.parents.windows(2).map(|pair| (pair[0], pair[1])))
        .chain(unions.iter().flat_map(|union| union.children.windows(2).map(|pair| (pair[0].0, pair[1].0))))
        .chain(half_siblings(unions));
    for (one, other) in beside.collect::<Vec<_>>() {
        let joined = merged(&row, one, other);
        if levels(&joined, &below).is_some() {
            row = joined;
        }
    }
    for bond in &family.bonds {
        let BondKind::Kin(Some(above)) = bond.kind else { continue };
        let (one, other) = (bond.one, bond.other);
        if above == 0 {
            let joined = merged(&row, one, other);
            if levels(&joined, &below).is_some() {
                row = joined;
            }
            continue;
        }
        below.push((one, other, usize::from(above)));
        if levels(&row, &below).is_none() {
            below.pop();
        }
    }
    let level = levels(&row, &below).unwrap_or_else(|| vec![0; count]);
    let level = lowered(&row, &below, level);
    let top = level.iter().copied().min().unwrap_or(0);
    level.into_iter().map(|level| level - top).collect()
}

fn half_siblings(unions: &[Union]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (index, one) in unions.iter().enumerate() {
        for other in &unions[index + 1..] {
            let common = one.parents.iter().any(|parent| other.parents.contains(parent));
            if let (true, Some(first), Some(second)) = (common, one.children.first(), other.children.first()) {
                pairs.push((first.0, second.0));
            }
        }
    }
    pairs
}

fn merged(row: &[usize], one: usize, other: usize) -> Vec<usize> {
    let (from, to) = (row[other], row[one]);
    row.iter().map(|group| if *group == from { to } else { *group }).collect()
}

/// How far below the top each group of a row lies at least; none where a group would lie below itself.
fn levels(row: &[usize], below: &[(usize, usize, usize)]) -> Option<Vec<usize>> {
    let mut level = vec![0; row.len()];
    for _ in 0..=row.len() {
        let mut settled = true;
        for (upper, lower, steps) in below {
            let least = level[row[*upper]] + steps;
            if row[*upper] == row[*lower] {
                return None;
            }
            if level[row[*lower]] < least {
                level[row[*lower]] = least;
                settled = false;
            }
        }
        if settled {
            return Some(row.iter().map(|group| level[*group]).collect());
        }
    }
    None
}

/// Moves parents down to just above their children, so that a daughter-in-law's parents do not stand with the oldest.
fn lowered(row: &[usize], below: &[(usize, usize, usize)], mut level: Vec<usize>) -> Vec<usize> {
    for _ in 0..row.len() {
        let mut settled = true;
        for group in 0..row.len() {
            let room = (below.iter())
                .filter(|(upper, _, _)| row[*upper] == group)
                .map(|(_, lower, steps)| level[*lower] - steps)
                .min();
            let Some(room) = room else { continue };
            for person in 0..row.len() {
                if row[person] == group && level[person] < room {
                    level[person] = room;
                    settled = false;
                }
            }
        }
        if settled {
            break;
        }
    }
    level
}
