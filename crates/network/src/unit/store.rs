//! Every statement about units and who works there.

use store::ids::{OrganisationId, UnitId};
use store::{Row, Tx, args, sql};

use super::model::{Colleague, NewUnit, Unit, Visibility};
use crate::Result;

/// Adds a unit to an organisation.
pub async fn create_unit(tx: &mut Tx, new: NewUnit) -> Result<UnitId> {
    let id = UnitId::from(tx.new_id());
    tx.run(
        sql!(
            "INSERT INTO unit (id, network_id, organisation_id, name, hidden, status)
             SELECT $1, network_id, id, $3, $4, 'active' FROM organisation WHERE id = $2"
        ),
        args![id, new.organisation, new.name, new.visibility.is_hidden()],
    )
    .await?;
    Ok(id)
}

/// A unit by its id.
pub async fn unit_of(tx: &mut Tx, id: UnitId) -> Result<Unit> {
    let row = tx
        .one(sql!("SELECT id, network_id, organisation_id, name, hidden, status FROM unit WHERE id = $1"), args![id])
        .await?;
    read(&row)
}

/// The units of an organisation that take part, by name.
pub async fn units_of_organisation(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Unit>> {
    let rows = tx
        .all(
            sql!(
                "SELECT id, network_id, organisation_id, name, hidden, status FROM unit
                 WHERE organisation_id = $1 AND status = 'active' AND kind = 'service' ORDER BY name NULLS LAST, id"
            ),
            args![organisation],
        )
        .await?;
    rows.iter().map(read).collect()
}

/// The people who work in a unit today, by name.
pub async fn colleagues(tx: &mut Tx, unit: UnitId) -> Result<Vec<Colleague>> {
    let rows = tx
        .all(
            sql!(
                "SELECT a.id, a.name, a.profession FROM membership m JOIN account a ON a.id = m.user_id
                 WHERE m.unit_id = $1 AND m.status = 'active' AND a.status = 'active' AND a.kind = 'staff'
                 ORDER BY a.name NULLS LAST, a.id"
            ),
            args![unit],
        )
        .await?;
    rows.iter().map(read_colleague).collect()
}

/// The people who lead a unit today, by name.
pub async fn leads(tx: &mut Tx, unit: UnitId) -> Result<Vec<Colleague>> {
    let rows = tx
        .all(
            sql!(
                "SELECT a.id, a.name, a.profession FROM membership m JOIN account a ON a.id = m.user_id
                 JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id AND r.role = 'lead'
                 WHERE m.unit_id = $1 AND m.status = 'active' AND a.status = 'active'
                 ORDER BY a.name NULLS LAST, a.id"
            ),
            args![unit],
        )
        .await?;
    rows.iter().map(read_colleague).collect()
}

fn read(row: &Row) -> Result<Unit> {
    Ok(Unit {
        id: row.get("id")?,
        network: row.get("network_id")?,
        organisation: row.get("organisation_id")?,
        name: row.get("name")?,
        visibility: Visibility::from_column(row.get("hidden")?),
        status: row.get::<String>("status")?.parse()?,
    })
}

fn read_colleague(row: &Row) -> Result<Colleague> {
    Ok(Colleague { user: row.get("id")?, name: row.get("name")?, profession: row.get("profession")? })
}
