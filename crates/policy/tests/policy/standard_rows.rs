//! The rows that every file has from the start, and those that let a first contact find a known person.

use std::time::Duration;

use policy::{
    Act, Assignment, Error, Kind, Purpose, Topic, assign, bar, decide, may_write_into, own_file_rows,
    person_card_to_intake, set_case_of_file,
};
use store::{Timestamp, args};
use testkit::{Scratch, both_engines};

use crate::invented::{actor, case, entry, file, user};
use crate::scene::{assigned, facts, reads, scene, works_with, writes};

#[both_engines]
async fn a_new_file_is_read_and_written_by_its_team_and_read_by_its_supervisor(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
    assert_eq!(writes(&mut tx, 0).await, [0, 1]);
    assert_eq!(reads(&mut tx, &actor(0, 0, 1), Purpose::Supervision).await, [] as [usize; 0], "is no supervisor");
    for kind in [Kind::Lead, Kind::Substitute] {
        let soon = tx.now().plus(Duration::from_millis(1));
        assign(&mut tx, &Assignment { until: soon, ..assigned(3, 0, kind) }).await.unwrap();
        assert_eq!(reads(&mut tx, &actor(3, 0, 1), Purpose::Casework).await, [0, 1], "{kind} is of the team");
        policy::end_assignments(&mut tx, user(3), file(0), kind).await.unwrap();
    }
    assign(&mut tx, &assigned(3, 0, Kind::Supervisor)).await.unwrap();
    let supervisor = actor(3, 0, 1);
    assert_eq!(reads(&mut tx, &supervisor, Purpose::Supervision).await, [0, 1]);
    assert_eq!(reads(&mut tx, &supervisor, Purpose::Casework).await, [] as [usize; 0], "the team's rows never serve");
    for purpose in [Purpose::Supervision, Purpose::Casework] {
        let scope = supervisor.scope(Act::Write, purpose, tx.now());
        assert!(!may_write_into(&mut tx, &scope, file(0), Topic::Basic).await.unwrap(), "supervision reads only");
    }
}

#[both_engines]
async fn the_intake_of_the_own_organisation_finds_the_person_card_alone(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let at_the_door = Assignment { file: file(3), case: None, kind: Kind::Intake, ..assigned(1, 1, Kind::Intake) };
    assign(&mut tx, &at_the_door).await.unwrap();
    let receiver = actor(1, 1, 1);
    assert_eq!(reads(&mut tx, &receiver, Purpose::FirstContact).await, [] as [usize; 0]);
    person_card_to_intake(&mut tx, entry(0), file(0), file(3), Some(case(0)), Timestamp::FOREVER).await.unwrap();
    assert_eq!(reads(&mut tx, &receiver, Purpose::FirstContact).await, [0]);
    assert_eq!(reads(&mut tx, &receiver, Purpose::Casework).await, [3, 4], "the card serves no other purpose");

    let foreign = person_card_to_intake(&mut tx, entry(6), file(2), file(3), Some(case(0)), Timestamp::FOREVER).await;
    assert!(matches!(foreign, Err(Error::OtherOrganisation)));
    tx.all_text("UPDATE file SET hidden = 1 WHERE id = $1", args![file(1)]).await.unwrap();
    let hidden = person_card_to_intake(&mut tx, entry(3), file(1), file(3), Some(case(0)), Timestamp::FOREVER).await;
    assert!(matches!(hidden, Err(Error::HiddenFile)));
    assert_eq!(reads(&mut tx, &receiver, Purpose::FirstContact).await, [0]);

    bar(&mut tx, user(1), case(0), policy::BarReason::Relative, user(0)).await.unwrap();
    assert_eq!(reads(&mut tx, &receiver, Purpose::FirstContact).await, [] as [usize; 0], "a relative does not find it");
}

#[both_engines]
async fn a_bar_holds_for_a_file_that_gets_its_case_later(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    own_file_rows(&mut tx, file(3), None, Timestamp::FOREVER).await.unwrap();
    tx.all_text("UPDATE entry SET file_id = $2 WHERE id = $1", args![entry(0), file(3)]).await.unwrap();
    assign(&mut tx, &Assignment { file: file(3), case: None, ..assigned(0, 0, Kind::Team) }).await.unwrap();
    bar(&mut tx, user(0), case(1), policy::BarReason::Conflict, user(1)).await.unwrap();
    assert_eq!(works_with(&mut tx, 0).await, [0, 1], "the file is of no case yet");
    assert!(matches!(set_case_of_file(&mut tx, file(3), case(1)).await, Err(Error::OtherCase)));
    tx.all_text("UPDATE file SET case_id = $2 WHERE id = $1", args![file(3), case(1)]).await.unwrap();
    set_case_of_file(&mut tx, file(3), case(1)).await.unwrap();
    assert_eq!(works_with(&mut tx, 0).await, [1], "only the file of the other case is left");
}

#[test]
fn what_stands_against_is_named() {
    let mut world = facts();
    let asks = actor(0, 0, 1);
    let question = policy::Question {
        actor: &asks,
        entry: entry(0),
        act: Act::Read,
        purpose: Purpose::Casework,
        at: Timestamp::from_millis(5),
    };
    let own = policy::Grant { basis: policy::Basis::Own, ..crate::scene::disclosure(0, 0) };
    world.grants.push(policy::GrantFact { id: uuid::Uuid::from_u128(1), grant: own });
    assert_eq!(decide(&world, &question), policy::Decision::Forbid(policy::Reason::NoAssignment));
    world.assignments.push(assigned(0, 0, Kind::Team));
    assert_eq!(
        decide(&world, &question),
        policy::Decision::Permit {
            grant: uuid::Uuid::from_u128(1),
            basis: policy::Basis::Own,
            kind: policy::GrantKind::Team
        }
    );
    let sealed = policy::Question { entry: entry(2), ..question.clone() };
    assert_eq!(decide(&world, &sealed), policy::Decision::Forbid(policy::Reason::Unmet("not-sealed")));
    let elsewhere = policy::Question { entry: entry(3), ..question.clone() };
    assert_eq!(decide(&world, &elsewhere), policy::Decision::Forbid(policy::Reason::Unmet("lies-in-file")));
    let absent = policy::Question { entry: entry(19), ..question.clone() };
    assert_eq!(decide(&world, &absent), policy::Decision::Forbid(policy::Reason::NoEntry));
    world.bars.push((user(0), case(0)));
    assert_eq!(decide(&world, &question), policy::Decision::Forbid(policy::Reason::Unmet("not-barred")));
}
