//! What stands in a generated region: as much as was asked for, seen by whom it may be seen by.

use std::collections::BTreeMap;

use casework::case;
use casework::entry::Desk;
use casework::person::{Sought, find_duplicates};
use population::story::draw;
use population::{Ground, HiddenUnits, Plan, Progress, Refused, RegionWanted, Seat};
use store::{UserId, args};
use testkit::{Scratch, both_engines};

use super::{app, wanted};

#[both_engines]
async fn a_region_has_what_was_asked_for(scratch: Scratch) {
    let app = app(&scratch).await;
    let mut heard: Vec<Progress> = Vec::new();
    let generated =
        population::generate(&app, wanted(130), "ein langes Passwort", &mut |one| heard.push(one)).await.unwrap();
    let plan = Plan::of(wanted(130));
    assert_eq!((generated.families, generated.staff), (140, plan.staff.len()));
    assert!(heard.last().is_some_and(|last| last.families == last.of && last.rows > 5_000), "{heard:?}");
    let mut tx = app.db.read().await.unwrap();
    let rows = tx.all_text("SELECT contact_user_id FROM family_case WHERE state = 'open'", args![]).await.unwrap();
    let mut loads: BTreeMap<UserId, u32> = BTreeMap::new();
    for row in &rows {
        *loads.entry(row.get("contact_user_id").unwrap()).or_default() += 1;
    }
    assert_eq!(rows.len(), 130);
    assert!(loads.values().all(|load| (40..=60).contains(load)), "{loads:?}");
    let count = |table: &str, condition: &str| format!("SELECT COUNT(*) AS n FROM {table} WHERE {condition}");
    let mut number = async |text: String| tx.all_text(&text, args![]).await.unwrap()[0].get::<i64>("n").unwrap();
    let entries = number(count(
        "entry e JOIN file f ON f.id = e.file_id JOIN family_case c ON c.id = f.case_id",
        "c.state = 'open'",
    ))
    .await;
    assert!((18.0..22.0).contains(&(entries as f64 / 130.0)), "{} entries a case", entries as f64 / 130.0);
    let cases = number(count("family_case", "1 = 1")).await;
    assert_eq!(cases, i64::from(plan.all()));
    assert_eq!(number(count("journal", "event = 'case.generated'")).await, cases);
    assert_eq!(number(count("journal", "event = 'entry.written'")).await, 0, "more than one row a case");
    assert_eq!(number(count("job", "state = 'waiting'")).await, plan.units.len() as i64);
    // Everybody but the printed few is without a password.
    assert_eq!(number(count("account", "password_hash <> '!'")).await, generated.accounts.len() as i64);
    drop(tx);
    app.journal.seal_now().await.unwrap();
    assert!(journal::verify(&app.db, None).await.unwrap().holds());
}

#[both_engines]
async fn whoever_stands_for_a_family_sees_it_and_nobody_else_does(scratch: Scratch) {
    let app = app(&scratch).await;
    population::generate(&app, wanted(500), "ein langes Passwort", &mut |_| {}).await.unwrap();
    let ground = Ground::load(&app, Plan::of(wanted(500))).await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    let story = draw(&ground.plan, 3);
    let worker = story.consultant;
    let unit = ground.plan.staff[worker].unit;
    let other_unit = ground.plan.staff.iter().position(|one| one.unit != unit && one.seat == Seat::Worker).unwrap();
    let lead = ground.plan.staff.iter().position(|one| one.unit == unit && one.seat == Seat::Lead).unwrap();
    for (person, sees) in [(worker, true), (lead, true), (other_unit, false)] {
        let actor = ground.actor(person);
        let found = case::find(&mut tx, &Desk::casework(&app.vault, &actor), &story.code).await;
        assert_eq!(found.is_ok(), sees, "{}", ground.plan.staff[person].login);
    }
    // At the door of the same organisation the person is found by name, however it is spelt.
    let actor = ground.actor(worker);
    let card = &story.contact.person;
    let sought = Sought {
        given_name: card.given_name.clone(),
        family_name: card.family_name.replace("ü", "ue").replace("ö", "oe"),
        birth_date: card.birth_date,
    };
    let found = find_duplicates(&mut tx, &Desk::first_contact(&app.vault, &actor), &sought).await.unwrap();
    assert!(found.iter().any(|one| one.code == story.code), "{found:?}");
}

#[both_engines]
async fn only_an_empty_database_is_filled(scratch: Scratch) {
    let app = app(&scratch).await;
    let fill =
        async |wanted: RegionWanted| population::generate(&app, wanted, "ein langes Passwort", &mut |_| {}).await;
    fill(wanted(20)).await.unwrap();
    assert!(matches!(fill(wanted(20)).await, Err(Refused::Finished)));
    assert!(matches!(fill(wanted(21)).await, Err(Refused::Other { cases: 20, .. })));
    let none = RegionWanted { hidden: HiddenUnits::None, ..wanted(20) };
    assert!(matches!(fill(none).await, Err(Refused::Other { .. })));
    let in_use = testkit::scratch(scratch.engine()).await;
    let app = super::app(&in_use).await;
    let mut tx = app.db.begin().await.unwrap();
    network::organisation::create_network(&mut tx, "Verbund").await.unwrap();
    tx.commit().await.unwrap();
    let refused = population::generate(&app, wanted(20), "ein langes Passwort", &mut |_| {}).await;
    assert!(matches!(refused, Err(Refused::NotEmpty)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_demo_has_a_region_around_the_people_of_the_stories() {
    let scratch = testkit::scratch(store::Engine::Sqlite).await;
    let app = app(&scratch).await;
    let populated = population::demo(&app, population::Wanted { cases: 75, seed: 1 }).await.unwrap();
    assert!(populated.examples.contains_key("case"), "{:?}", populated.examples);
    let mut tx = app.db.read().await.unwrap();
    let rows = tx.all_text("SELECT lived, cases, written, finished_at FROM invented_region", args![]).await.unwrap();
    let number = |column: &str| rows[0].get::<i64>(column).unwrap();
    // Fifteen with a case, one who needed advice, one who waits.
    assert_eq!([number("lived"), number("cases"), number("written")], [60, 15, 17]);
    assert!(number("finished_at") > 0);
    let networks = tx.all_text("SELECT DISTINCT network_id FROM family_case", args![]).await.unwrap();
    assert_eq!(networks.len(), 1, "the region around is another network");
    let cases = tx.all_text("SELECT COUNT(*) AS n FROM family_case", args![]).await.unwrap();
    // Those around, Jana’s family with pages of its own, five of whom trust between services tells, and one that is closed.
    assert_eq!(cases[0].get::<i64>("n").unwrap(), 60 + 17 + 1 + 5 + 1);
}

#[test]
fn without_secret_counselling_no_unit_is_secret() {
    let plan = Plan::of(RegionWanted { hidden: HiddenUnits::None, ..wanted(10_000) });
    assert!(plan.units.iter().all(|unit| !unit.visibility.is_hidden()));
}
