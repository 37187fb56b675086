//! Puts a world into a database and asks the database about it.

use std::collections::BTreeSet;

use policy::{Grant, Question, Reach, Standing, World, decide};
use store::ids::EntryId;
use store::{Args, Row, Tx, args, sql};
use uuid::Uuid;

use crate::invented::{Asked, CASES, NETWORK, ORGANISATIONS, USERS, case, organisation, user};

/// Inserts everything; the test's transaction is never committed, so each world finds an empty database.
pub async fn insert(tx: &mut Tx, world: &World) {
    let network = Uuid::from_u128(NETWORK);
    tx.run(sql!("INSERT INTO network (id, name) VALUES ($1, 'Verbund')"), args![network]).await.unwrap();
    tx.run(sql!("INSERT INTO carrier (id, network_id, name) VALUES ($1, $1, 'Stadt')"), args![network]).await.unwrap();
    for index in 0..ORGANISATIONS {
        tx.run(
            sql!(
                "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone,
                   escalation_minute, status) VALUES ($1, $2, $2, 'Stelle', 'sgb', 1, 'Europe/Berlin', 0, 'active')"
            ),
            args![organisation(index), network],
        )
        .await
        .unwrap();
    }
    for index in 0..USERS {
        tx.run(
            sql!(
                "INSERT INTO account (id, network_id, login, name, profession, password_hash, status, epoch, created_at)
                 VALUES ($1, $2, $3, 'Name', 'Beruf', '-', 'active', 1, 0)"
            ),
            args![user(index), network, format!("login-{index}")],
        )
        .await
        .unwrap();
    }
    for index in 0..CASES {
        tx.run(
            sql!(
                "INSERT INTO family_case (id, network_id, code, state, phase, track, created_at, version)
                 VALUES ($1, $2, $3, 'advice', 'clarification', 'regular', 0, 1)"
            ),
            args![case(index), network, format!("F-{index}")],
        )
        .await
        .unwrap();
    }
    insert_network(tx, world, network).await;
    insert_files(tx, world, network).await;
    insert_access(tx, world).await;
}

async fn insert_network(tx: &mut Tx, world: &World, network: Uuid) {
    for (topic, strength) in &world.topics {
        tx.run(sql!("UPDATE topic SET min_strength = $2 WHERE code = $1"), args![*topic, *strength]).await.unwrap();
    }
    for unit in &world.units {
        let status = if unit.standing == Standing::Active { "active" } else { "ended" };
        tx.run(
            sql!(
                "INSERT INTO unit (id, network_id, organisation_id, name, hidden, status)
                 VALUES ($1, $2, $3, 'Dienst', 0, $4)"
            ),
            args![unit.id, network, unit.organisation, status],
        )
        .await
        .unwrap();
    }
    for (number, membership) in world.memberships.iter().enumerate() {
        let status = match membership.standing {
            Standing::Active => "active",
            Standing::Inactive => ["invited", "disabled"][number % 2],
        };
        tx.run(
            sql!("INSERT INTO membership (user_id, unit_id, status) VALUES ($1, $2, $3)"),
            args![membership.user, membership.unit, status],
        )
        .await
        .unwrap();
    }
    for flow in &world.flows {
        tx.run(
            sql!(
                "INSERT INTO cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from,
                   live_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                tx.new_id(),
                flow.from_organisation,
                flow.to_organisation,
                flow.topic,
                flow.purpose,
                flow.basis,
                flow.live_from,
                flow.live_until
            ],
        )
        .await
        .unwrap();
    }
}

async fn insert_files(tx: &mut Tx, world: &World, network: Uuid) {
    for file in &world.files {
        let kind = if file.unit.is_some() { "file" } else { "organisation-intake" };
        tx.run(
            sql!(
                "INSERT INTO file (id, network_id, case_id, organisation_id, unit_id, kind, hidden, state, opened_at)
                 VALUES ($1, $2, $3, $4, $5, $6, 0, 'open', 0)"
            ),
            args![file.id, network, file.case, file.organisation, file.unit, kind],
        )
        .await
        .unwrap();
    }
    for entry in &world.entries {
        tx.run(
            sql!(
                "INSERT INTO entry (id, network_id, file_id, kind, topic, state, author_id, author_unit_id, sealed,
                   happened_at, created_at, changed_at, version, body)
                 VALUES ($1, $2, $3, 'note', $4, 'open', $5, $6, $7, 0, 0, 0, 1, $8)"
            ),
            args![
                entry.id,
                network,
                entry.file,
                entry.topic,
                user(0),
                world.units[0].id,
                entry.sealed,
                b"sealed words".to_vec()
            ],
        )
        .await
        .unwrap();
    }
}

async fn insert_access(tx: &mut Tx, world: &World) {
    for assignment in &world.assignments {
        tx.run(
            sql!(
                "INSERT INTO assignment (id, user_id, unit_id, file_id, case_id, kind, valid_from, valid_until)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                tx.new_id(),
                assignment.user,
                assignment.unit,
                assignment.file,
                assignment.case,
                assignment.kind,
                assignment.from,
                assignment.until
            ],
        )
        .await
        .unwrap();
    }
    for row in &world.grants {
        insert_grant(tx, row.id, &row.grant).await;
    }
    for exclusion in &world.exclusions {
        tx.run(
            sql!("INSERT INTO grant_exclusion (grant_id, entry_id) VALUES ($1, $2)"),
            args![exclusion.grant, exclusion.entry],
        )
        .await
        .unwrap();
    }
    for (barred, of) in &world.bars {
        tx.run(
            sql!("INSERT INTO bar (user_id, case_id, reason, set_by, set_at) VALUES ($1, $2, 'relative', $3, 0)"),
            args![*barred, *of, user(0)],
        )
        .await
        .unwrap();
    }
}

async fn insert_grant(tx: &mut Tx, id: Uuid, grant: &Grant) {
    let (entry, topic) = match grant.reach {
        Reach::WholeFile => (None, None),
        Reach::Topic(topic) => (None, Some(topic)),
        Reach::Entry(entry) => (Some(entry), None),
    };
    tx.run(
        sql!(
            "INSERT INTO access_grant (id, case_id, from_file, entry_id, topic, to_file, to_kind, to_user, act, purpose,
               live_from, live_until, basis) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        args![
            id,
            grant.case,
            grant.from_file,
            entry,
            topic,
            grant.to_file,
            grant.to_kind,
            grant.to_user,
            grant.act,
            grant.purpose,
            grant.from,
            grant.until,
            grant.basis
        ],
    )
    .await
    .unwrap();
}

/// What the database lets the asker see.
pub async fn seen(tx: &mut Tx, asked: &Asked) -> BTreeSet<EntryId> {
    let args = asked.actor.scope(asked.act, asked.purpose, asked.at).args();
    set(&tx.all(sql!("{seen} SELECT id FROM seen"), args).await.unwrap())
}

/// What it would let them see if the predicate were this text.
pub async fn seen_by(tx: &mut Tx, predicate: &str, asked: &Asked) -> BTreeSet<EntryId> {
    let args: Args = asked.actor.scope(asked.act, asked.purpose, asked.at).args();
    set(&tx.all_text(&format!("{predicate} SELECT id FROM seen"), args).await.unwrap())
}

/// What the rule over facts in memory lets them see.
pub fn permitted(world: &World, asked: &Asked) -> BTreeSet<EntryId> {
    world
        .entries
        .iter()
        .filter_map(|entry| entry.id)
        .filter(|entry| {
            let question =
                Question { actor: &asked.actor, entry: *entry, act: asked.act, purpose: asked.purpose, at: asked.at };
            decide(world, &question).is_permitted()
        })
        .collect()
}

fn set(rows: &[Row]) -> BTreeSet<EntryId> {
    let ids: BTreeSet<EntryId> = rows.iter().map(|row| row.get("id").unwrap()).collect();
    assert_eq!(ids.len(), rows.len(), "an entry was listed twice");
    ids
}
