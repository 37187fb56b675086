//! Who belongs to whom: carrier, organisation, unit, and the people who work there.

use jiff::civil::{Weekday, date};
use network::organisation::{
    self, ApplicationDates, NewOrganisation, Opening, Regime, add_closing_day, create_carrier, create_network,
    create_organisation, opening_hours, organisation_of_unit, set_opening_hours,
};
use network::unit::{self, NewUnit, Visibility, colleagues, create_unit, leads, unit_of, units_of_organisation};
use store::ids::{NetworkId, OrganisationId, UnitId, UserId};
use store::{Timestamp, Tx, args, sql};
use testkit::{Scratch, both_engines};
use vault::Vault;

async fn vault_of(db: &Scratch) -> Vault {
    let path = db.dir.path().join("root.key");
    vault::create_key_file(&path, [7; 32]).unwrap();
    Vault::unlock(&db.db, &path).await.unwrap()
}

async fn social_welfare_office(tx: &mut Tx, vault: &Vault) -> (NetworkId, OrganisationId) {
    let network = create_network(tx, "Verbund Lindental").await.unwrap();
    let carrier = create_carrier(tx, network, "Stadt Lindental").await.unwrap();
    let new = NewOrganisation {
        network,
        carrier,
        name: "Sozialamt".to_owned(),
        regime: Regime::Sgb,
        application_dates: ApplicationDates::Preserved,
        time_zone: "Europe/Berlin".to_owned(),
        escalation_minute: 14 * 60,
    };
    (network, create_organisation(tx, vault, new).await.unwrap())
}

async fn unit_named(tx: &mut Tx, organisation: OrganisationId, name: &str, visibility: Visibility) -> UnitId {
    create_unit(tx, NewUnit { organisation, name: name.to_owned(), visibility }).await.unwrap()
}

async fn person(
    tx: &mut Tx,
    network: NetworkId,
    unit: UnitId,
    name: &str,
    account: &str,
    membership: &str,
    role: &str,
) {
    let id = UserId::from(tx.new_id());
    let at = tx.now();
    tx.run(
        sql!(
            "INSERT INTO account (id, network_id, login, name, profession, password_hash, status, epoch, created_at)
             VALUES ($1, $2, $3, $3, 'Sozialarbeit', '', $4, 1, $5)"
        ),
        args![id, network, name, account, at],
    )
    .await
    .unwrap();
    let belongs = sql!("INSERT INTO membership (user_id, unit_id, status) VALUES ($1, $2, $3)");
    tx.run(belongs, args![id, unit, membership]).await.unwrap();
    let does = sql!("INSERT INTO membership_role (user_id, unit_id, role) VALUES ($1, $2, $3)");
    tx.run(does, args![id, unit, role]).await.unwrap();
}

#[both_engines]
async fn an_organisation_keeps_what_was_said_of_it(db: Scratch) {
    let vault = vault_of(&db).await;
    let mut tx = db.db.begin().await.unwrap();
    let (network, office) = social_welfare_office(&mut tx, &vault).await;
    let advice = unit_named(&mut tx, office, "Soziale Beratung", Visibility::Open).await;
    let shelter = unit_named(&mut tx, office, "Fachstelle Gewaltschutz", Visibility::Hidden).await;
    tx.commit().await.unwrap();

    let mut tx = db.db.read().await.unwrap();
    let found = organisation_of_unit(&mut tx, advice).await.unwrap();
    assert_eq!((found.id, found.network, found.name.as_str()), (office, network, "Sozialamt"));
    assert_eq!((found.regime, found.application_dates), (Regime::Sgb, ApplicationDates::Preserved));
    assert_eq!(found.time_zone, "Europe/Berlin");
    assert_eq!(organisation::organisation(&mut tx, office).await.unwrap(), found);
    assert_eq!(unit_of(&mut tx, advice).await.unwrap().visibility, Visibility::Open);
    assert_eq!(unit_of(&mut tx, shelter).await.unwrap().visibility, Visibility::Hidden);
    let names = units_of_organisation(&mut tx, office).await.unwrap();
    let names: Vec<&str> = names.iter().map(|one: &unit::Unit| one.name.as_str()).collect();
    assert_eq!(names, ["Fachstelle Gewaltschutz", "Soziale Beratung"]);
}

#[both_engines]
async fn opening_hours_and_closing_days_decide_when_someone_is_due(db: Scratch) {
    let vault = vault_of(&db).await;
    let mut tx = db.db.begin().await.unwrap();
    let (_, office) = social_welfare_office(&mut tx, &vault).await;
    let mut weekly = Opening::on(&[Weekday::Monday, Weekday::Tuesday], 8 * 60, 12 * 60);
    weekly.extend(Opening::on(&[Weekday::Monday], 14 * 60, 18 * 60));
    set_opening_hours(&mut tx, office, &[Opening { weekday: Weekday::Sunday, opens_minute: 0, closes_minute: 1440 }])
        .await
        .unwrap();
    set_opening_hours(&mut tx, office, &weekly).await.unwrap();
    add_closing_day(&mut tx, office, date(2026, 11, 24)).await.unwrap();
    add_closing_day(&mut tx, office, date(2026, 11, 24)).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = db.db.read().await.unwrap();
    let hours = opening_hours(&mut tx, office).await.unwrap();
    let due = |moment: &str| hours.due(moment.parse().unwrap()).due_at;
    let expected = |moment: &str| moment.parse::<Timestamp>().unwrap();
    assert_eq!(due("2026-11-23T08:50:00+01:00"), expected("2026-11-23T18:00:00+01:00"));
    // Tuesday is closed, so Monday evening leads to the Monday after; the Sunday hours were replaced.
    assert_eq!(due("2026-11-23T19:00:00+01:00"), expected("2026-11-30T18:00:00+01:00"));
}

#[both_engines]
async fn only_people_who_are_active_in_the_unit_are_colleagues(db: Scratch) {
    let vault = vault_of(&db).await;
    let mut tx = db.db.begin().await.unwrap();
    let (network, office) = social_welfare_office(&mut tx, &vault).await;
    let advice = unit_named(&mut tx, office, "Soziale Beratung", Visibility::Open).await;
    let debts = unit_named(&mut tx, office, "Schuldnerberatung", Visibility::Open).await;
    person(&mut tx, network, advice, "Beck", "active", "active", "worker").await;
    person(&mut tx, network, advice, "Adler", "active", "active", "lead").await;
    person(&mut tx, network, advice, "Celik", "disabled", "active", "lead").await;
    person(&mut tx, network, advice, "Dorn", "active", "disabled", "lead").await;
    person(&mut tx, network, advice, "Engel", "invited", "invited", "worker").await;
    person(&mut tx, network, debts, "Falk", "active", "active", "lead").await;
    let names = |people: Vec<network::Colleague>| people.into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names(colleagues(&mut tx, advice).await.unwrap()), ["Adler", "Beck"]);
    assert_eq!(names(leads(&mut tx, advice).await.unwrap()), ["Adler"]);
    assert_eq!(colleagues(&mut tx, advice).await.unwrap()[0].profession, "Sozialarbeit");
}

#[both_engines]
async fn a_time_zone_that_does_not_exist_is_refused_and_nothing_is_kept(db: Scratch) {
    let vault = vault_of(&db).await;
    let mut tx = db.db.begin().await.unwrap();
    let (network, _) = social_welfare_office(&mut tx, &vault).await;
    let carrier = create_carrier(&mut tx, network, "Caritas").await.unwrap();
    let new = NewOrganisation {
        network,
        carrier,
        name: "Caritas Beratung".to_owned(),
        regime: Regime::Kdg,
        application_dates: ApplicationDates::NotPreserved,
        time_zone: "Europe/Lindental".to_owned(),
        escalation_minute: 14 * 60,
    };
    let refusal = create_organisation(&mut tx, &vault, new).await.unwrap_err().to_string();
    assert!(refusal.contains("Europe/Lindental"), "{refusal}");
}
