//! A small fixed scene: unit 0 and unit 1 of one Stelle, unit 2 of another; a file each in one case, with three entries.

use std::collections::BTreeSet;

use policy::{
    Act, Actor, Assignment, Basis, EntryFact, FileFact, Grant, GrantKind, Kind, MembershipFact, Purpose, Reach,
    Standing, Topic, World, assign, own_file_rows,
};
use store::ids::EntryId;
use store::{Timestamp, Tx};
use testkit::Scratch;

use crate::invented::{Asked, actor, case, entry, file, organisation, quiet, unit, user};
use crate::rows;

/// People 0, 1, 2 work in units 0, 1, 2 on files 0, 1, 2; file N holds the entries 3N (basic), 3N+1 (debt) and 3N+2
/// (basic, sealed). File 3 is the intake of organisation 0, without case.
pub async fn scene(scratch: &Scratch) -> Tx {
    let mut tx = scratch.db.begin().await.unwrap();
    rows::insert(&mut tx, &facts()).await;
    for index in 0..3 {
        own_file_rows(&mut tx, file(index), Some(case(0)), Timestamp::FOREVER).await.unwrap();
        assign(&mut tx, &assigned(index, index, Kind::Team)).await.unwrap();
    }
    tx
}

pub fn facts() -> World {
    let mut world = quiet();
    // Person 3 works in units 0 and 1.
    for index in 0..2 {
        world.memberships.push(MembershipFact { user: user(3), unit: unit(index), standing: Standing::Active });
    }
    for (index, of) in [0, 0, 1].into_iter().enumerate() {
        world.files.push(FileFact {
            id: file(index),
            case: Some(case(0)),
            organisation: organisation(of),
            unit: Some(unit(index)),
        });
        for (place, topic, sealed) in [(0, Topic::Basic, false), (1, Topic::Debt, false), (2, Topic::Basic, true)] {
            world.entries.push(EntryFact { id: Some(entry(3 * index + place)), file: file(index), topic, sealed });
        }
    }
    world.files.push(FileFact { id: file(3), case: None, organisation: organisation(0), unit: None });
    world
}

/// The person assigned to the file of the same number as their unit, without end.
pub fn assigned(user_index: usize, of: usize, kind: Kind) -> Assignment {
    Assignment {
        user: user(user_index),
        unit: unit(of),
        file: file(of),
        case: Some(case(0)),
        kind,
        from: Timestamp::from_millis(0),
        until: Timestamp::FOREVER,
    }
}

/// A disclosure of a whole file to the team of another file, on consent.
pub fn disclosure(from: usize, to: usize) -> Grant {
    Grant {
        from_file: file(from),
        case: Some(case(0)),
        reach: Reach::WholeFile,
        to_file: file(to),
        to_kind: GrantKind::Team,
        to_user: None,
        act: Act::Read,
        purpose: Purpose::Casework,
        from: Timestamp::from_millis(0),
        until: Timestamp::FOREVER,
        basis: Basis::Consent,
        basis_id: None,
        parent: None,
    }
}

/// What somebody reads for a purpose, now, by the numbers of the entries.
pub async fn reads(tx: &mut Tx, actor: &Actor, purpose: Purpose) -> Vec<usize> {
    numbers(look(tx, actor, Act::Read, purpose).await)
}

/// What somebody reads for casework.
pub async fn works_with(tx: &mut Tx, person: usize) -> Vec<usize> {
    reads(tx, &actor(person, person, 1), Purpose::Casework).await
}

/// What somebody may change for casework.
pub async fn writes(tx: &mut Tx, person: usize) -> Vec<usize> {
    numbers(look(tx, &actor(person, person, 1), Act::Write, Purpose::Casework).await)
}

async fn look(tx: &mut Tx, actor: &Actor, act: Act, purpose: Purpose) -> BTreeSet<EntryId> {
    let asked = Asked { actor: actor.clone(), act, purpose, at: tx.now() };
    rows::seen(tx, &asked).await
}

fn numbers(entries: BTreeSet<EntryId>) -> Vec<usize> {
    (0..12).filter(|index| entries.contains(&entry(*index))).collect()
}
