//! What holds for any family.

use proptest::prelude::*;

use super::*;

/// A family that grows from one couple: each child may find partners, and in the outermost places a partner's parents.
fn tree(seed: Vec<u8>, most: usize) -> Family {
    let mut seed = seed.into_iter().cycle();
    let mut next = move || usize::from(seed.next().unwrap());
    let mut family = Family::default();
    let person = |family: &mut Family, born: i16| {
        let symbol = if family.persons.len().is_multiple_of(2) { Symbol::Square } else { Symbol::Circle };
        family.persons.push(Person {
            name: format!("P{}", family.persons.len()),
            symbol,
            born: Some(born),
            life: Life::Living,
        });
        family.persons.len() - 1
    };
    let (one, other) = (person(&mut family, 1930), person(&mut family, 1931));
    family.couples.push(Couple { one, other, state: CoupleState::Married });
    let mut open = vec![(one, other, 0_i16)];
    while let Some((one, other, generation)) = open.pop() {
        let mut with_in_laws = 0;
        for _ in 0..=next() % 4 {
            if family.persons.len() + 5 > most || generation > 2 {
                break;
            }
            let born = 1955 + generation * 25;
            let child = person(&mut family, born);
            for parent in [one, other] {
                family.descents.push(Descent { parent, child, kind: DescentKind::Birth });
            }
            for _ in 0..next() % 3 {
                let mate = person(&mut family, born);
                family.couples.push(Couple { one: child, other: mate, state: CoupleState::Divorced });
                open.push((child, mate, generation + 1));
            }
            // One at most, so that a place at the end is left however the family is walked.
            if with_in_laws == 0 && generation == 0 && next() % 3 == 0 {
                with_in_laws += 1;
                let mate = person(&mut family, born);
                let (father, mother) = (person(&mut family, 1930), person(&mut family, 1930));
                family.couples.push(Couple { one: child, other: mate, state: CoupleState::Married });
                family.couples.push(Couple { one: father, other: mother, state: CoupleState::Married });
                for parent in [father, mother] {
                    family.descents.push(Descent { parent, child: mate, kind: DescentKind::Birth });
                }
            }
        }
    }
    family
}

/// Any relations at all, as long as nobody is their own ancestor.
fn tangle(count: usize, pairs: Vec<(usize, usize, u8)>) -> Family {
    let mut family = Family::default();
    for index in 0..count {
        let symbol = [Symbol::Square, Symbol::Circle, Symbol::Diamond, Symbol::Unknown][index % 4];
        family.persons.push(Person { name: format!("Person Nummer {index}"), symbol, born: None, life: Life::Living });
    }
    for (one, other, what) in pairs {
        let (one, other) = (one % count, other % count);
        if one == other {
            continue;
        }
        let (parent, child) = (one.min(other), one.max(other));
        match what % 7 {
            0 | 1 => family.descents.push(Descent { parent, child, kind: DescentKind::Birth }),
            2 => family.descents.push(Descent { parent, child, kind: DescentKind::Foster }),
            3 | 4 => family.couples.push(Couple { one, other, state: CoupleState::Separated }),
            5 => family.siblings.push((one, other)),
            _ => family.bonds.push(Bond { one, other, kind: BondKind::Kin(Some(what % 3)), label: "Tante".into() }),
        }
    }
    family
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn a_family_that_is_a_tree_has_no_crossing(seed in proptest::collection::vec(any::<u8>(), 4..60)) {
        let family = tree(seed, 40);
        let plan = planned(&family);
        prop_assert_eq!(nobody_overlaps(&plan), Ok(()));
        // A third partner stands beyond the second, which no arrangement on rows can help.
        let partners = |person: usize| family.couples.iter().filter(|couple| couple.one == person || couple.other == person).count();
        if (0..family.persons.len()).all(|person| partners(person) < 3) {
            prop_assert_eq!(plan.crossings(), 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_tangle_is_drawn_completely(count in 1_usize..20, pairs in proptest::collection::vec((0_usize..40, 0_usize..40, any::<u8>()), 0..30)) {
        let family = tangle(count, pairs);
        let plan = planned(&family);
        prop_assert_eq!(nobody_overlaps(&plan), Ok(()));
        for descent in &family.descents {
            let ways = plan.lines.iter().flat_map(|lines| &lines.children).filter(|(child, _, _)| *child == descent.child);
            prop_assert!(ways.count() > 0, "{} has no line to its parents", descent.child);
            prop_assert!(plan.at[descent.parent].1 < plan.at[descent.child].1);
        }
        let svg = drawn(&family).unwrap();
        prop_assert_eq!(svg.matches("<g>").count(), count);
        prop_assert_eq!(svg.matches("class=\"l-geno__bond ").count(), family.bonds.len() + usize::from(!family.bonds.is_empty()));
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
