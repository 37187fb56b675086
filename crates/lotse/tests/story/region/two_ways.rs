//! A family that is written down at once leaves the rows that it would have left had it come through the pages.

use casework::bulk::write_in_bulk;
use population::story::{draw, live, write_down};
use population::{Ground, HiddenUnits, RegionWanted, found_region};
use testkit::{Scratch, both_engines};

use super::dump::{Ids, assert_alike, dump, ids_of};
use super::{app, wanted};

/// Enough that a colleague takes over, that somebody needed advice alone, and that some units are secret.
const REGION: RegionWanted = RegionWanted {
    cases: 6_400,
    entries: 20,
    hidden: HiddenUnits::Some,
    seed: 3,
    until: store::Timestamp::from_millis(0),
};

/// Families of that region: a few of all sorts, some of them of secret units, and somebody who waits.
fn numbers(ground: &Ground) -> Vec<u32> {
    let hidden = |number: &u32| ground.home_of(draw(&ground.plan, *number).consultant).hidden;
    let mut numbers: Vec<u32> = (0..26).collect();
    numbers.extend((26..400).filter(hidden).take(4));
    numbers.push(ground.plan.families());
    numbers
}

#[both_engines]
async fn a_family_leaves_the_same_rows_told_in_either_way(scratch: Scratch) {
    let wanted = RegionWanted { until: super::today(), ..REGION };
    let told = testkit::scratch(scratch.engine()).await;
    let (lived, told) = (app(&scratch).await, app(&told).await);
    let grounds = [found_region(&lived, wanted).await.unwrap(), found_region(&told, wanted).await.unwrap()];
    let founded = ids_of(&lived).await;
    let numbers = numbers(&grounds[0]);
    assert!(numbers.len() > 29, "no family of a secret unit was found");
    for number in numbers {
        let story = draw(&grounds[0].plan, number);
        live(&lived, &grounds[0], &story).await.unwrap_or_else(|error| panic!("family {number}: {error:#}"));
        let sheaf = write_down(&told, &grounds[1], &story).unwrap();
        let mut tx = told.db.begin().await.unwrap();
        write_in_bulk(&mut tx, grounds[1].actor(0).network, vec![sheaf]).await.unwrap();
        tx.commit().await.unwrap();
    }
    let one = dump(&lived, Ids::SameMeaning, &founded).await;
    let other = dump(&told, Ids::SameMeaning, &founded).await;
    assert!(one["entry_version"].len() > 3 && one["contact_term"].len() > one["family_case"].len() / 2);
    assert_alike(&one, &other, "lived on the left, written down on the right");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_gives_the_same_region_on_both_engines() {
    let mut dumps = Vec::new();
    for engine in store::Engine::ALL {
        let scratch = testkit::scratch(engine).await;
        let app = app(&scratch).await;
        population::generate(&app, wanted(30), "ein langes Passwort", &mut |_| {}).await.unwrap();
        dumps.push(dump(&app, Ids::Same, &Default::default()).await);
    }
    assert!(dumps[0]["entry"].len() > 400, "{} entries", dumps[0]["entry"].len());
    assert_alike(&dumps[0], &dumps[1], "SQLite on the left, PostgreSQL on the right");
}
