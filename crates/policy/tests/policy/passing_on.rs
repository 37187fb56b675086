//! What is passed on stays within what was given, and falls with it.

use std::time::Duration;

use policy::{Act, Basis, Error, Grant, Kind, Purpose, Reach, Topic, end_grants, exclude, grant};
use store::{Timestamp, Tx};
use testkit::{Scratch, both_engines};
use uuid::Uuid;

use crate::invented::{case, entry, file};
use crate::scene::{assigned, disclosure, scene, works_with};

#[both_engines]
async fn withdrawal_takes_all_that_was_passed_on_in_the_same_transaction(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    policy::assign(&mut tx, &assigned(3, 0, Kind::Team)).await.unwrap();
    // Unit 2 gives to unit 1 by statute, which gives to unit 0, which gives it on once more.
    let first = by_statute(&mut tx, 2, 1, None).await;
    let second = by_statute(&mut tx, 2, 0, Some(first)).await;
    let third = by_statute(&mut tx, 2, 0, Some(second)).await;
    let other = by_statute(&mut tx, 1, 0, None).await;
    assert_eq!(works_with(&mut tx, 1).await, [3, 4, 6, 7]);
    assert_eq!(works_with(&mut tx, 0).await, [0, 1, 3, 4, 6, 7]);
    assert_eq!(end_grants(&mut tx, first).await.unwrap(), 3, "the grant and the two passed on from it");
    assert_eq!(works_with(&mut tx, 1).await, [3, 4]);
    assert_eq!(works_with(&mut tx, 0).await, [0, 1, 3, 4], "what came another way stays");
    assert_eq!(end_grants(&mut tx, third).await.unwrap(), 0, "it has ended already");
    assert_eq!(end_grants(&mut tx, other).await.unwrap(), 1);
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
    assert_eq!(works_with(&mut tx, 2).await, [6, 7], "the giver's own file is untouched");
}

#[both_engines]
async fn a_grant_that_was_ended_before_it_began_never_lives(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let tomorrow = tx.now().plus(Duration::from_secs(86_400));
    let id = grant(&mut tx, &Grant { from: tomorrow, ..disclosure(0, 1) }).await.unwrap();
    assert_eq!(end_grants(&mut tx, id).await.unwrap(), 1);
    tx.commit().await.unwrap();
    scratch.clock.set(tomorrow);
    let mut tx = scratch.db.begin().await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [3, 4]);
}

#[both_engines]
async fn a_child_never_outlives_or_exceeds_its_parent(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let (from, until) = (Timestamp::from_millis(1_000), tx.now().plus(Duration::from_secs(60)));
    let given = Grant { reach: Reach::Topic(Topic::Debt), from, until, ..disclosure(2, 1) };
    let parent = Some(grant(&mut tx, &given).await.unwrap());
    let child = Grant { to_file: file(0), parent, ..given };
    grant(&mut tx, &child).await.expect("the same is passed on");
    grant(&mut tx, &Grant { reach: Reach::Entry(entry(7)), ..child.clone() }).await.expect("an entry of the topic");

    let earlier = Grant { from: Timestamp::from_millis(999), ..child.clone() };
    let later = Grant { until: until.plus(Duration::from_millis(1)), ..child.clone() };
    for outliving in [earlier, later] {
        let refused = grant(&mut tx, &outliving).await;
        assert!(matches!(refused, Err(Error::OutlivesParent)), "{outliving:?} gave {refused:?}");
    }
    let exceeding = [
        Grant { reach: Reach::WholeFile, ..child.clone() },
        Grant { reach: Reach::Topic(Topic::Basic), ..child.clone() },
        Grant { reach: Reach::Entry(entry(6)), ..child.clone() },
        Grant { purpose: Purpose::Supervision, ..child.clone() },
        Grant { basis: Basis::Statute, ..child.clone() },
        Grant { from_file: file(1), ..child.clone() },
        Grant { from_file: file(0), act: Act::Write, ..child.clone() },
    ];
    for greater in exceeding {
        let refused = grant(&mut tx, &greater).await;
        assert!(matches!(refused, Err(Error::ExceedsParent)), "{greater:?} gave {refused:?}");
    }
    let orphan = Grant { parent: Some(Uuid::from_u128(9)), ..child };
    assert!(matches!(grant(&mut tx, &orphan).await, Err(Error::Absent)));
}

#[both_engines]
async fn what_is_left_out_stays_out_when_it_is_passed_on(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let first = by_statute(&mut tx, 2, 1, None).await;
    exclude(&mut tx, first, entry(6)).await.unwrap();
    let second = by_statute(&mut tx, 2, 0, Some(first)).await;
    assert_eq!(works_with(&mut tx, 1).await, [3, 4, 7]);
    assert_eq!(works_with(&mut tx, 0).await, [0, 1, 7]);
    let item = Grant { reach: Reach::Entry(entry(6)), basis: Basis::Statute, parent: Some(second), ..disclosure(2, 0) };
    assert!(matches!(grant(&mut tx, &item).await, Err(Error::ExceedsParent)));
    // What is left out later goes from what was passed on before.
    exclude(&mut tx, first, entry(7)).await.unwrap();
    exclude(&mut tx, first, entry(7)).await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [3, 4]);
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
}

#[both_engines]
async fn own_grounds_and_writing_never_leave_the_file(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    for basis in [Basis::Own, Basis::Supervision, Basis::Emergency] {
        let leaving = Grant { basis, ..disclosure(0, 1) };
        assert!(matches!(grant(&mut tx, &leaving).await, Err(Error::NotOwnFile)), "{basis}");
    }
    let writing = Grant { act: Act::Write, ..disclosure(0, 1) };
    assert!(matches!(grant(&mut tx, &writing).await, Err(Error::NotOwnFile)));
    let of_another_case = Grant { case: Some(case(1)), ..disclosure(0, 1) };
    assert!(matches!(grant(&mut tx, &of_another_case).await, Err(Error::OtherCase)));
    let without_case = Grant { case: None, ..disclosure(0, 1) };
    assert!(matches!(grant(&mut tx, &without_case).await, Err(Error::OtherCase)));
    let of_another_file = Grant { reach: Reach::Entry(entry(3)), ..disclosure(0, 1) };
    assert!(matches!(grant(&mut tx, &of_another_file).await, Err(Error::OtherFile)));
    assert_eq!(works_with(&mut tx, 1).await, [3, 4]);
}

#[both_engines]
async fn passing_on_at_the_moment_of_withdrawal_leaves_nothing_behind(scratch: Scratch) {
    let mut tx = scene(&scratch).await;
    let first = by_statute(&mut tx, 2, 1, None).await;
    let second = by_statute(&mut tx, 2, 1, Some(first)).await;
    tx.commit().await.unwrap();

    let mut passing = scratch.db.begin().await.unwrap();
    by_statute(&mut passing, 2, 0, Some(second)).await;
    let db = scratch.db.clone();
    let withdrawing = tokio::spawn(async move {
        let mut tx = db.begin().await.unwrap();
        end_grants(&mut tx, first).await.unwrap();
        tx.commit().await.unwrap();
    });
    // Time for the withdrawal to come as far as it can while the other is still at work.
    tokio::time::sleep(Duration::from_millis(200)).await;
    passing.commit().await.unwrap();
    withdrawing.await.unwrap();

    let mut tx = scratch.db.begin().await.unwrap();
    assert_eq!(works_with(&mut tx, 1).await, [3, 4]);
    assert_eq!(works_with(&mut tx, 0).await, [0, 1]);
}

async fn by_statute(tx: &mut Tx, from: usize, to: usize, parent: Option<Uuid>) -> Uuid {
    grant(tx, &Grant { basis: Basis::Statute, parent, ..disclosure(from, to) }).await.unwrap()
}
