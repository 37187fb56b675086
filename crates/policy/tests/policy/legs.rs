//! Two legs, bars and ends: what a person sees follows the facts, at once.

use std::time::Duration;

use policy::{
    Act, BarReason, Error, Kind, Purpose, Reach, Reading, Topic, assign, assigned_to_file_unscoped, bar,
    bars_of_case_unscoped, close_writes, end_assignments, exclude, grant, is_barred_unscoped, lift_bar, may_write_into,
};
use store::Timestamp;
use testkit::{Scratch, both_engines};

use crate::invented::{actor, case, entry, file, user};
use crate::scene::{assigned, disclosure, reads, scene, works_with, writes};

#[both_engines]
async fn two_legs_content_needs_basis_and_assignment(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    assert_eq!(works_with(&mut tx, 1).await, [3, 4], "the unit's own file, and not what is sealed in it");
    // A basis without an assignment: person 3 belongs to unit 1 but is assigned to nothing.
    assert_eq!(reads(&mut tx, &actor(3, 1, 1), Purpose::Casework).await, [] as [usize; 0]);
    // Both legs.
    grant(&mut tx, &disclosure(0, 1)).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [0, 1, 3, 4]);
    // An assignment without the disclosure's basis: unit 0 did not receive anything of unit 1.
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
    // The assignment ends, and with it everything.
    end_assignments(&mut tx, user(1), file(1), Kind::Team).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [] as [usize; 0]);
}

#[both_engines]
async fn a_person_of_two_units_sees_in_each_only_its_own(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    assign(&mut tx, &assigned(3, 0, Kind::Team)).await.unwrap();
    assign(&mut tx, &assigned(3, 1, Kind::Team)).await.unwrap();
    assert_eq!(reads(&mut tx, &actor(3, 0, 1), Purpose::Casework).await, [0, 1]);
    assert_eq!(reads(&mut tx, &actor(3, 1, 1), Purpose::Casework).await, [3, 4]);
}

#[both_engines]
async fn nobody_is_assigned_to_another_units_file_or_case(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let foreign = policy::Assignment { file: file(1), ..assigned(0, 0, Kind::Team) };
    assert!(matches!(assign(&mut tx, &foreign).await, Err(Error::OtherUnit)));
    let elsewhere = policy::Assignment { case: Some(case(1)), ..assigned(0, 0, Kind::Team) };
    assert!(matches!(assign(&mut tx, &elsewhere).await, Err(Error::OtherCase)));
    // The intake of the whole organisation takes people of each of its units, and of no other organisation.
    let intake = policy::Assignment { file: file(3), case: None, kind: Kind::Intake, ..assigned(1, 1, Kind::Intake) };
    assign(&mut tx, &intake).await.unwrap();
    let stranger = policy::Assignment { file: file(3), case: None, kind: Kind::Intake, ..assigned(2, 2, Kind::Intake) };
    assert!(matches!(assign(&mut tx, &stranger).await, Err(Error::OtherUnit)));
}

#[both_engines]
async fn an_assignment_that_has_not_begun_is_taken_back(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let tomorrow = tx.now().plus(Duration::from_secs(86_400));
    let later = policy::Assignment { from: tomorrow, ..assigned(3, 0, Kind::Substitute) };
    assign(&mut tx, &later).await.unwrap();
    assert_eq!(reads(&mut tx, &actor(3, 0, 1), Purpose::Casework).await, [] as [usize; 0]);
    end_assignments(&mut tx, user(3), file(0), Kind::Substitute).await.unwrap();
    tx.commit().await.unwrap();
    scratch.clock.advance(Duration::from_secs(2 * 86_400));
    let mut tx = scratch.db.begin().await.unwrap();
    assert_eq!(reads(&mut tx, &actor(3, 0, 1), Purpose::Casework).await, [] as [usize; 0]);
    let team = assigned_to_file_unscoped(&mut tx, file(0)).await.unwrap();
    assert_eq!(team.iter().map(|member| member.user).collect::<Vec<_>>(), [user(0)]);
}

#[both_engines]
async fn a_bar_beats_every_assignment_until_it_is_lifted(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    assign(&mut tx, &assigned(0, 0, Kind::Supervisor)).await.unwrap();
    bar(&mut tx, user(0), case(0), BarReason::Relative, user(1)).await.unwrap();
    assert_eq!(works_with(&mut tx, 0).await, [] as [usize; 0]);
    assert_eq!(writes(&mut tx, 0).await, [] as [usize; 0]);
    assert_eq!(reads(&mut tx, &actor(0, 0, 2), Purpose::Supervision).await, [] as [usize; 0]);
    let scope = actor(0, 0, 1).scope(Act::Write, Purpose::Casework, tx.now());
    assert!(!may_write_into(&mut tx, &scope, file(0), Topic::Basic).await.unwrap());
    assert!(is_barred_unscoped(&mut tx, user(0), case(0)).await.unwrap());
    assert!(!is_barred_unscoped(&mut tx, user(1), case(0)).await.unwrap());
    bar(&mut tx, user(0), case(0), BarReason::Conflict, user(2)).await.unwrap();
    let bars = bars_of_case_unscoped(&mut tx, case(0)).await.unwrap();
    assert_eq!(
        bars.iter().map(|bar| (bar.user, bar.reason, bar.set_by)).collect::<Vec<_>>(),
        [(user(0), BarReason::Conflict, user(2))]
    );
    lift_bar(&mut tx, user(0), case(0)).await.unwrap();
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
}

#[both_engines]
async fn a_closed_file_is_read_and_no_longer_written(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let scope = actor(0, 0, 1).scope(Act::Write, Purpose::Casework, tx.now());
    assert_eq!(writes(&mut tx, 0).await, [0, 1]);
    assert!(may_write_into(&mut tx, &scope, file(0), Topic::Debt).await.unwrap());
    assert!(!may_write_into(&mut tx, &scope, file(1), Topic::Debt).await.unwrap(), "another unit's file");
    assert!(!may_write_into(&mut tx, &scope, file(0), Topic::Health).await.unwrap(), "needs a second factor");
    assert_eq!(close_writes(&mut tx, file(0)).await.unwrap(), 1);
    assert_eq!(writes(&mut tx, 0).await, [] as [usize; 0]);
    assert!(!may_write_into(&mut tx, &scope, file(0), Topic::Debt).await.unwrap());
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
    assert_eq!(writes(&mut tx, 1).await, [3, 4], "another file stays open");
}

#[both_engines]
async fn a_sealed_entry_reaches_only_who_is_named_for_it(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let whole = policy::Grant { to_user: Some(user(1)), ..disclosure(0, 1) };
    grant(&mut tx, &whole).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [0, 1, 3, 4], "a whole file never has what is sealed, also for the named");
    let unnamed = policy::Grant { reach: Reach::Entry(entry(2)), ..disclosure(0, 1) };
    grant(&mut tx, &unnamed).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [0, 1, 3, 4]);
    let named = policy::Grant { to_user: Some(user(1)), ..unnamed };
    let id = grant(&mut tx, &named).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [0, 1, 2, 3, 4]);
    exclude(&mut tx, id, entry(2)).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [0, 1, 3, 4]);
}

#[both_engines]
async fn consent_between_organisations_needs_a_cooperation(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    grant(&mut tx, &disclosure(0, 2)).await.unwrap();
    assert_eq!(works_with(&mut tx, 2).await, [6, 7], "there is no cooperation between the two");
    tx.all_text(
        "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from, live_until)
         SELECT f.id, f.organisation_id, t.organisation_id, 'debt', 'casework', 'consent', 0, $3 FROM file f, file t
         WHERE f.id = $1 AND t.id = $2",
        store::args![file(0), file(2), Timestamp::FOREVER],
    )
    .await
    .unwrap();
    assert_eq!(works_with(&mut tx, 2).await, [1, 6, 7], "the one topic that may flow");
    tx.all_text("DELETE FROM cooperation_flow", store::args![]).await.unwrap();
    assert_eq!(works_with(&mut tx, 2).await, [6, 7], "the cooperation ended, and no grant was rewritten");
}

#[test]
fn what_was_read_is_noted_once_for_all_clones() {
    let reader = actor(0, 0, 1);
    let scope = reader.scope(Act::Read, Purpose::FirstContact, Timestamp::from_millis(7));
    scope.has_read(entry(1), file(0));
    let noted = Reading { entry: entry(1), file: file(0), purpose: Purpose::FirstContact };
    assert_eq!(reader.reads.take(), [noted]);
    assert_eq!(scope.actor().reads.take(), []);
}
