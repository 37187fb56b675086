//! What no family can be: its own ancestor, or older than its mother.

use super::model::{DescentKind, Family, FamilyError};

/// Whether the family can be drawn at all.
pub(super) fn check(family: &Family) -> Result<(), FamilyError> {
    let known = family.persons.len();
    let pairs = (family.couples.iter().map(|couple| (couple.one, couple.other)))
        .chain(family.descents.iter().map(|descent| (descent.parent, descent.child)))
        .chain(family.siblings.iter().copied())
        .chain(family.bonds.iter().map(|bond| (bond.one, bond.other)));
    for (one, other) in pairs {
        if one == other {
            return Err(FamilyError::WithOneself(one));
        }
        if let Some(stranger) = [one, other].into_iter().find(|person| *person >= known) {
            return Err(FamilyError::Stranger(stranger));
        }
    }
    let groups =
        family.twins.iter().map(|twins| &twins.children).chain(family.households.iter().map(|house| &house.persons));
    if let Some(stranger) = groups.flatten().chain(&family.index).find(|person| **person >= known) {
        return Err(FamilyError::Stranger(*stranger));
    }
    if let Some(circle) = circle(family) {
        return Err(FamilyError::Circle(circle));
    }
    for descent in family.descents.iter().filter(|descent| descent.kind == DescentKind::Birth) {
        let births = family.persons[descent.parent].born.zip(family.persons[descent.child].born);
        if births.is_some_and(|(parent, child)| parent >= child) {
            return Err(FamilyError::ParentYounger { parent: descent.parent, child: descent.child });
        }
    }
    Ok(())
}

/// Persons who would be their own ancestors, if there are any.
fn circle(family: &Family) -> Option<Vec<usize>> {
    let mut children = vec![Vec::new(); family.persons.len()];
    for descent in &family.descents {
        children[descent.parent].push(descent.child);
    }
    let mut done = vec![false; family.persons.len()];
    (0..family.persons.len()).find_map(|start| walk(start, &children, &mut done, &mut Vec::new()))
}

fn walk(person: usize, children: &[Vec<usize>], done: &mut [bool], way: &mut Vec<usize>) -> Option<Vec<usize>> {
    if let Some(start) = way.iter().position(|earlier| *earlier == person) {
        return Some(way[start..].to_vec());
    }
    if done[person] {
        return None;
    }
    way.push(person);
    let found = children[person].iter().find_map(|child| walk(*child, children, done, way));
    way.pop();
    done[person] = true;
    found
}
