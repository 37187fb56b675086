//! The statements of people. Each stays within the network, and where one organisation is kept, within it.

use jiff::civil::Date;
use store::{Error, NetworkId, OrganisationId, Row, Timestamp, Tx, UnitId, UserId, args, sql};
use uuid::Uuid;

use super::model::{Card, Certificate, Kind, ListedPerson, Membership, NewCertificate, Person, Reset};
use super::policy::Reach;
use crate::{Role, Roles, Status, undertaking};

type Result<T> = std::result::Result<T, Error>;

/// The unit whose administrators keep the whole network.
pub(super) async fn office(tx: &mut Tx, network: NetworkId) -> Result<Option<UnitId>> {
    tx.one(sql!("SELECT office_unit_id FROM network WHERE id = $1"), args![network]).await?.get("office_unit_id")
}

/// The people of the reach, by name; one row per membership and role.
pub(super) async fn people(tx: &mut Tx, reach: Reach) -> Result<Vec<ListedPerson>> {
    let statement = sql!(
        "SELECT a.id, a.name, a.login, a.profession, a.profession_code, a.status, m.status AS membership,
                u.id AS unit_id, u.name AS unit_name, r.role
         FROM membership m
         JOIN unit u ON u.id = m.unit_id
         JOIN account a ON a.id = m.user_id
         LEFT JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id
         WHERE a.network_id = $1 AND a.kind = 'staff' AND u.organisation_id = COALESCE($2, u.organisation_id)
         ORDER BY a.name, a.id, u.name, u.id, r.role NULLS LAST"
    );
    let rows = tx.all(statement, args![reach.network, reach.only]).await?;
    gather(&rows)
}

/// One person of the reach: somebody with a membership in it, or whose account is kept in it.
pub(super) async fn person(tx: &mut Tx, reach: Reach, user: UserId) -> Result<Option<Person>> {
    let statement = sql!(
        "SELECT a.id, a.name, a.login, a.profession, a.profession_code, a.status, a.network_id, a.organisation_id,
                a.version, a.secrecy, a.factor_from, f.enrolled_at, m.status AS membership, u.id AS unit_id,
                u.name AS unit_name, r.role,
                CAST(CASE WHEN EXISTS (
                  SELECT 1 FROM undertaking t WHERE t.user_id = a.id AND t.secrecy = COALESCE(a.secrecy, t.secrecy)
                ) THEN 1 ELSE 0 END AS BIGINT) AS undertaken
         FROM account a
         LEFT JOIN second_factor f ON f.user_id = a.id
         LEFT JOIN membership m ON m.user_id = a.id
           AND m.unit_id IN (SELECT w.id FROM unit w WHERE w.organisation_id = COALESCE($2, w.organisation_id))
         LEFT JOIN unit u ON u.id = m.unit_id
         LEFT JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id
         WHERE a.id = $3 AND a.network_id = $1 AND a.kind = 'staff'
           AND (m.user_id IS NOT NULL OR a.organisation_id = COALESCE($2, a.organisation_id))
         ORDER BY u.name NULLS LAST, u.id NULLS LAST, r.role NULLS LAST"
    );
    let rows = tx.all(statement, args![reach.network, reach.only, user]).await?;
    let Some(listed) = gather(&rows)?.pop() else { return Ok(None) };
    let row = &rows[0];
    let chosen: Option<String> = row.get("secrecy")?;
    let code_until = crate::invitation::open_until(tx, user).await?;
    let factor_since = row.get("enrolled_at")?;
    let factor_from: String = row.get("factor_from")?;
    Ok(Some(Person {
        network: row.get("network_id")?,
        keeper: row.get("organisation_id")?,
        version: row.get("version")?,
        secrecy: undertaking::duty_of(chosen.as_deref(), listed.profession_code.as_deref()),
        undertaken: row.get("undertaken")?,
        factor_lost: factor_from == "code" && Option::is_none(&factor_since),
        factor_since,
        code_until,
        listed,
    }))
}

/// Brings rows of memberships and roles together, person by person, in their order.
fn gather(rows: &[Row]) -> Result<Vec<ListedPerson>> {
    let mut people: Vec<ListedPerson> = Vec::new();
    for row in rows {
        let id: UserId = row.get("id")?;
        if people.last().is_none_or(|last| last.id != id) {
            let status: String = row.get("status")?;
            people.push(ListedPerson {
                id,
                name: row.get("name")?,
                login: row.get("login")?,
                profession: row.get("profession")?,
                profession_code: row.get("profession_code")?,
                status: status.parse().unwrap_or(Status::Disabled),
                memberships: Vec::new(),
            });
        }
        let Some(person) = people.last_mut() else { continue };
        if row.get::<Option<String>>("membership")?.as_deref() != Some("active") {
            continue;
        }
        let unit: UnitId = row.get("unit_id")?;
        if person.memberships.last().is_none_or(|last| last.unit != unit) {
            person.memberships.push(Membership { unit, unit_name: row.get("unit_name")?, roles: Roles::NONE });
        }
        let role = row.get::<Option<String>>("role")?.and_then(|code| code.parse::<Role>().ok());
        if let (Some(membership), Some(role)) = (person.memberships.last_mut(), role) {
            membership.roles = membership.roles.and(role);
        }
    }
    Ok(people)
}

/// The units of the reach that take part, by name.
pub(super) async fn units(tx: &mut Tx, reach: Reach) -> Result<Vec<(UnitId, String)>> {
    let statement = sql!(
        "SELECT u.id, u.name, o.name AS organisation FROM unit u
         JOIN organisation o ON o.id = u.organisation_id AND o.status = 'active'
         WHERE u.network_id = $1 AND u.status = 'active' AND u.kind = 'service'
           AND u.organisation_id = COALESCE($2, u.organisation_id)
         ORDER BY o.name, u.name, u.id"
    );
    let rows = tx.all(statement, args![reach.network, reach.only]).await?;
    rows.iter()
        .map(|row| {
            let (unit, organisation): (String, String) = (row.get("name")?, row.get("organisation")?);
            let name = if reach.only.is_some() { unit } else { format!("{organisation}: {unit}") };
            Ok((row.get("id")?, name))
        })
        .collect()
}

/// The organisation of a unit of the reach, locked: whoever counts its administrators waits for whoever takes one away.
pub(super) async fn organisation_of(tx: &mut Tx, reach: Reach, unit: UnitId) -> Result<Option<OrganisationId>> {
    let statement = sql!(
        "SELECT o.id FROM organisation o JOIN unit u ON u.organisation_id = o.id
         WHERE u.id = $3 AND u.network_id = $1 AND u.status = 'active' AND u.kind = 'service'
           AND o.id = COALESCE($2, o.id) {for_update}"
    );
    tx.optional(statement, args![reach.network, reach.only, unit]).await?.map(|row| row.get("id")).transpose()
}

/// The organisations in which a person is an active administrator, locked like [`organisation_of`].
pub(super) async fn administered_by(tx: &mut Tx, user: UserId) -> Result<Vec<OrganisationId>> {
    let statement = sql!(
        "SELECT o.id FROM organisation o WHERE o.id IN (
           SELECT u.organisation_id FROM membership_role r
           JOIN membership m ON m.user_id = r.user_id AND m.unit_id = r.unit_id AND m.status = 'active'
           JOIN unit u ON u.id = r.unit_id AND u.status = 'active'
           WHERE r.user_id = $1 AND r.role = 'administrator')
         ORDER BY o.id {for_update}"
    );
    tx.all(statement, args![user]).await?.iter().map(|row| row.get("id")).collect()
}

/// In how many units of an organisation active people are administrators: other people, or this one in other units.
pub(super) async fn administrators_besides(
    tx: &mut Tx,
    organisation: OrganisationId,
    user: UserId,
    unit: Option<UnitId>,
) -> Result<i64> {
    let statement = sql!(
        "SELECT COUNT(*) AS others FROM membership_role r
         JOIN membership m ON m.user_id = r.user_id AND m.unit_id = r.unit_id AND m.status = 'active'
         JOIN unit u ON u.id = r.unit_id AND u.status = 'active' AND u.organisation_id = $1
         JOIN account a ON a.id = r.user_id AND a.status = 'active'
         WHERE r.role = 'administrator' AND (r.user_id <> $2 OR r.unit_id <> COALESCE($3, r.unit_id))"
    );
    tx.one(statement, args![organisation, user, unit]).await?.get("others")
}

/// Notes a change against the version that was seen; 0 rows when somebody was faster.
pub(super) async fn raise_version(tx: &mut Tx, user: UserId, seen: i64) -> Result<u64> {
    tx.run(sql!("UPDATE account SET version = version + 1 WHERE id = $1 AND version = $2"), args![user, seen]).await
}

pub(super) async fn save_card(tx: &mut Tx, user: UserId, card: &Card, profession: &str) -> Result<()> {
    let statement =
        sql!("UPDATE account SET name = $2, profession = $3, profession_code = $4, secrecy = $5 WHERE id = $1");
    tx.run(statement, args![user, &*card.name, profession, &*card.profession, &*card.secrecy]).await?;
    Ok(())
}

/// Takes all roles of a person in a unit away, to set others.
pub(super) async fn delete_roles(tx: &mut Tx, user: UserId, unit: UnitId) -> Result<()> {
    tx.run(sql!("DELETE FROM membership_role WHERE user_id = $1 AND unit_id = $2"), args![user, unit]).await?;
    Ok(())
}

/// The letters over a printed code: the unit and the organisation in which the person begins.
pub(super) async fn sender(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<String>> {
    let statement = sql!("SELECT name, street, postcode, town, telephone FROM organisation WHERE id = $1");
    let row = tx.one(statement, args![organisation]).await?;
    let (name, street): (String, String) = (row.get("name")?, row.get("street")?);
    let town = format!("{} {}", row.get::<String>("postcode")?, row.get::<String>("town")?);
    let lines = [name, street, town.trim().to_owned(), row.get("telephone")?];
    Ok(lines.into_iter().filter(|line| !line.is_empty()).collect())
}

/// Whether a person still answers for a case in a unit of the reach: a yes or no, never which or how many.
pub(super) async fn is_responsible_unscoped(tx: &mut Tx, reach: Reach, user: UserId) -> Result<bool> {
    let statement = sql!(
        "SELECT a.id FROM assignment a JOIN unit u ON u.id = a.unit_id
         WHERE a.user_id = $3 AND a.case_id IS NOT NULL AND a.valid_until > $4 AND a.kind IN ('team', 'lead', 'substitute')
           AND u.network_id = $1 AND u.organisation_id = COALESCE($2, u.organisation_id) LIMIT 1"
    );
    let now = tx.now();
    Ok(tx.optional(statement, args![reach.network, reach.only, user, now]).await?.is_some())
}

pub(super) async fn save_certificate(
    tx: &mut Tx,
    id: Uuid,
    user: UserId,
    by: UserId,
    new: &NewCertificate,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO qualification (id, user_id, kind, code, title, issuer, from_on, until_on, supervisor_id, recorded_by,
                recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let (from, until) = (new.from.to_string(), new.until.map(|day| day.to_string()));
    let code = new.code.as_deref();
    let args =
        args![id, user, new.kind.as_str(), code, &*new.title, &*new.issuer, from, until, new.supervisor, by, tx.now()];
    tx.run(statement, args).await?;
    Ok(())
}

pub(super) async fn withdraw_certificate(tx: &mut Tx, user: UserId, id: Uuid) -> Result<u64> {
    let statement =
        sql!("UPDATE qualification SET withdrawn_at = $3 WHERE id = $2 AND user_id = $1 AND withdrawn_at IS NULL");
    let now = tx.now();
    tx.run(statement, args![user, id, now]).await
}

/// The certificates of a person, the latest first.
pub(crate) async fn certificates(tx: &mut Tx, user: UserId) -> Result<Vec<Certificate>> {
    let statement = sql!(
        "SELECT q.id, q.user_id, a.name, q.kind, q.code, q.title, q.issuer, q.from_on, q.until_on, s.name AS supervisor
         FROM qualification q JOIN account a ON a.id = q.user_id LEFT JOIN account s ON s.id = q.supervisor_id
         WHERE q.user_id = $1 AND q.withdrawn_at IS NULL ORDER BY q.from_on DESC, q.id DESC"
    );
    tx.all(statement, args![user]).await?.iter().map(certificate).collect()
}

/// The certificates of active people of the reach that end before a day, the earliest first (R14).
pub async fn expiring(tx: &mut Tx, reach: Reach, before: Date) -> Result<Vec<Certificate>> {
    let statement = sql!(
        "SELECT q.id, q.user_id, a.name, q.kind, q.code, q.title, q.issuer, q.from_on, q.until_on, s.name AS supervisor
         FROM qualification q
         JOIN account a ON a.id = q.user_id AND a.status <> 'disabled' AND a.network_id = $1
         LEFT JOIN account s ON s.id = q.supervisor_id
         WHERE q.until_on < $3 AND q.withdrawn_at IS NULL
           AND EXISTS (SELECT 1 FROM membership m JOIN unit u ON u.id = m.unit_id
             WHERE m.user_id = a.id AND m.status = 'active' AND u.organisation_id = COALESCE($2, u.organisation_id))
         ORDER BY q.until_on NULLS LAST, a.name, q.id"
    );
    tx.all(statement, args![reach.network, reach.only, before.to_string()]).await?.iter().map(certificate).collect()
}

fn certificate(row: &Row) -> Result<Certificate> {
    let (kind, from, until): (String, String, Option<String>) =
        (row.get("kind")?, row.get("from_on")?, row.get("until_on")?);
    Ok(Certificate {
        id: row.get("id")?,
        user: row.get("user_id")?,
        name: row.get("name")?,
        kind: kind.parse().unwrap_or(Kind::Training),
        code: row.get("code")?,
        title: row.get("title")?,
        issuer: row.get("issuer")?,
        from: from.parse().unwrap_or_default(),
        until: until.and_then(|day| day.parse().ok()),
        supervisor: row.get("supervisor")?,
    })
}

/// Active colleagues of the reach who could supervise, by name.
pub(super) async fn colleagues(tx: &mut Tx, reach: Reach, besides: UserId) -> Result<Vec<(UserId, String)>> {
    let people = people(tx, reach).await?;
    let active = people.into_iter().filter(|person| person.status == Status::Active && person.id != besides);
    Ok(active.map(|person| (person.id, person.name)).collect())
}

pub(super) async fn save_reset(tx: &mut Tx, id: Uuid, user: UserId, by: UserId, until: Timestamp) -> Result<()> {
    let statement =
        sql!("INSERT INTO factor_reset (id, user_id, asked_by, asked_at, expires_at) VALUES ($1, $2, $3, $4, $5)");
    let now = tx.now();
    tx.run(statement, args![id, user, by, now, until]).await?;
    Ok(())
}

pub(super) async fn withdraw_resets(tx: &mut Tx, user: UserId) -> Result<u64> {
    let statement = sql!(
        "UPDATE factor_reset SET withdrawn_at = $2
         WHERE user_id = $1 AND confirmed_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2"
    );
    let now = tx.now();
    tx.run(statement, args![user, now]).await
}

/// Confirms a reset; 0 rows when it is none any more, or when the one who asked, or the person, would confirm.
pub(super) async fn confirm_reset(tx: &mut Tx, id: Uuid, by: UserId) -> Result<u64> {
    let statement = sql!(
        "UPDATE factor_reset SET confirmed_by = $2, confirmed_at = $3
         WHERE id = $1 AND asked_by <> $2 AND user_id <> $2
           AND confirmed_at IS NULL AND withdrawn_at IS NULL AND expires_at > $3"
    );
    let now = tx.now();
    tx.run(statement, args![id, by, now]).await
}

/// The resets that wait: those of the administrator's reach, and those of people in the unit that somebody leads.
pub(super) async fn resets(
    tx: &mut Tx,
    network: NetworkId,
    reach: Option<Reach>,
    led: Option<UnitId>,
) -> Result<Vec<Reset>> {
    let statement = sql!(
        "SELECT f.id, f.user_id, a.name, f.asked_by, b.name AS asked_by_name, f.asked_at
         FROM factor_reset f
         JOIN account a ON a.id = f.user_id AND a.network_id = $1 AND a.status <> 'disabled'
         JOIN account b ON b.id = f.asked_by
         WHERE f.confirmed_at IS NULL AND f.withdrawn_at IS NULL AND f.expires_at > $2
           AND ((CAST($3 AS BIGINT) = 1 AND a.organisation_id = COALESCE($4, a.organisation_id))
             OR EXISTS (SELECT 1 FROM membership m WHERE m.user_id = a.id AND m.unit_id = $5 AND m.status = 'active'))
         ORDER BY f.asked_at, f.id"
    );
    let now = tx.now();
    let only = reach.and_then(|reach| reach.only);
    let rows = tx.all(statement, args![network, now, reach.is_some(), only, led]).await?;
    rows.iter()
        .map(|row| {
            Ok(Reset {
                id: row.get("id")?,
                user: row.get("user_id")?,
                name: row.get("name")?,
                asked_by: row.get("asked_by")?,
                asked_by_name: row.get("asked_by_name")?,
                asked_at: row.get("asked_at")?,
            })
        })
        .collect()
}
