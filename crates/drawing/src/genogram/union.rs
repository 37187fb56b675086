//! Parents and the children they have together: the knots that a genogram is tied from.

use super::model::{CoupleState, DescentKind, Family};

/// Up to two parents and their children; a couple without children is one too, and sisters whose parents are not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Union {
    /// None, one or two.
    pub parents: Vec<usize>,
    /// The children with the way they came, in the order of their birth.
    pub children: Vec<(usize, DescentKind)>,
    /// How it stands between the two; none where they are only parents of the same child.
    pub state: Option<CoupleState>,
}

impl Union {
    /// The other parent.
    pub fn partner_of(&self, person: usize) -> Option<usize> {
        self.parents.iter().copied().find(|parent| *parent != person)
    }

    /// Whether the two stand beside each other as a couple or as parents.
    pub fn joins(&self, one: usize, other: usize) -> bool {
        self.parents.len() == 2 && self.parents.contains(&one) && self.parents.contains(&other)
    }
}

/// Ties the family's knots.
pub(super) fn unions(family: &Family) -> Vec<Union> {
    let mut unions: Vec<Union> = Vec::new();
    for couple in &family.couples {
        if !unions.iter().any(|union| union.joins(couple.one, couple.other)) {
            let parents = in_order(family, couple.one, couple.other);
            unions.push(Union { parents, children: Vec::new(), state: Some(couple.state) });
        }
    }
    let mut children: Vec<usize> = (0..family.persons.len()).collect();
    children.sort_by_key(|child| (family.persons[*child].born.unwrap_or(i16::MAX), *child));
    for child in &children {
        for (parents, kind) in parents_of(family, *child, &unions) {
            let same = |union: &&mut Union| {
                union.parents.len() == parents.len() && parents.iter().all(|parent| union.parents.contains(parent))
            };
            match unions.iter_mut().find(same) {
                Some(union) => union.children.push((*child, kind)),
                None => unions.push(Union { parents, children: vec![(*child, kind)], state: None }),
            }
        }
    }
    orphaned_siblings(family, &children, &mut unions);
    for union in &mut unions {
        keep_twins_together(family, &mut union.children);
    }
    unions
}

/// Left the square, right the circle, as genograms are read; otherwise as they were named.
fn in_order(family: &Family, one: usize, other: usize) -> Vec<usize> {
    if family.persons[one].symbol > family.persons[other].symbol { vec![other, one] } else { vec![one, other] }
}

/// The knots a child hangs from: its parents by birth, and those who took it in.
fn parents_of(family: &Family, child: usize, couples: &[Union]) -> Vec<(Vec<usize>, DescentKind)> {
    let mut found: Vec<(Vec<usize>, DescentKind)> = Vec::new();
    let of_child: Vec<_> = family.descents.iter().filter(|descent| descent.child == child).collect();
    for kind in [DescentKind::Birth, DescentKind::Adoptive, DescentKind::Foster] {
        let mut left: Vec<usize> = Vec::new();
        for descent in of_child.iter().filter(|descent| descent.kind == kind) {
            if !left.contains(&descent.parent) {
                left.push(descent.parent);
            }
        }
        while !left.is_empty() {
            let one = left.remove(0);
            let joined = |other: &usize| couples.iter().any(|union| union.joins(one, *other));
            let mate = left.iter().position(joined).or(if left.is_empty() { None } else { Some(0) });
            let parents = match mate {
                Some(place) => in_order(family, one, left.remove(place)),
                // Who adopts the child of a partner stands beside that partner.
                None => {
                    match of_child.iter().map(|descent| descent.parent).find(|other| *other != one && joined(other)) {
                        Some(other) if kind != DescentKind::Birth => in_order(family, one, other),
                        _ => vec![one],
                    }
                }
            };
            if !found.iter().any(|(known, _)| *known == parents) {
                found.push((parents, kind));
            }
        }
    }
    found
}

/// Sisters and brothers without a common parent in the drawing hang from a bar of their own.
fn orphaned_siblings(family: &Family, in_order: &[usize], unions: &mut Vec<Union>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (one, other) in &family.siblings {
        let stands = unions.iter().any(|union| {
            let is_child = |person: &usize| union.children.iter().any(|(child, _)| child == person);
            is_child(one) && is_child(other)
        });
        if stands {
            continue;
        }
        let (mut joined, rest): (Vec<Vec<usize>>, Vec<Vec<usize>>) =
            groups.into_iter().partition(|group| group.contains(one) || group.contains(other));
        joined.push(vec![*one, *other]);
        groups = rest;
        groups.push(joined.concat());
    }
    for group in groups {
        let children =
            in_order.iter().filter(|person| group.contains(person)).map(|person| (*person, DescentKind::Birth));
        unions.push(Union { parents: Vec::new(), children: children.collect(), state: None });
    }
}

/// Twins stand side by side, where the first of them stands.
fn keep_twins_together(family: &Family, children: &mut Vec<(usize, DescentKind)>) {
    for twins in &family.twins {
        let Some(first) = children.iter().position(|(child, _)| twins.children.contains(child)) else { continue };
        let (group, mut rest): (Vec<_>, Vec<_>) =
            children.drain(..).partition(|(child, _)| twins.children.contains(child));
        let place = first.min(rest.len());
        rest.splice(place..place, group);
        *children = rest;
    }
}
