//! Every statement about networks, carriers, organisations and their opening hours.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use store::ids::{CarrierId, NetworkId, OrganisationId, UnitId};
use store::{Row, Tx, Value, args, sql};
use vault::Vault;

use super::model::hours::{Opening, OpeningHours};
use super::model::{ApplicationDates, NewOrganisation, Organisation};
use crate::{Error, Result};

/// Founds a network of services.
pub async fn create_network(tx: &mut Tx, name: &str) -> Result<NetworkId> {
    let id = NetworkId::from(tx.new_id());
    tx.run(sql!("INSERT INTO network (id, name) VALUES ($1, $2)"), args![id, name]).await?;
    Ok(id)
}

/// Adds a legal body to a network.
pub async fn create_carrier(tx: &mut Tx, network: NetworkId, name: &str) -> Result<CarrierId> {
    let id = CarrierId::from(tx.new_id());
    tx.run(sql!("INSERT INTO carrier (id, network_id, name) VALUES ($1, $2, $3)"), args![id, network, name]).await?;
    Ok(id)
}

/// Adds an organisation and makes its key, so that its units can keep files.
///
/// Errors: a time zone or an hour of escalation that does not exist.
pub async fn create_organisation(tx: &mut Tx, vault: &Vault, new: NewOrganisation) -> Result<OrganisationId> {
    OpeningHours::new(&new.time_zone, Vec::new(), BTreeSet::new(), new.escalation_minute)?;
    let id = OrganisationId::from(tx.new_id());
    tx.run(
        sql!(
            "INSERT INTO organisation (id, network_id, carrier_id, name, regime, preserves_applications, time_zone,
                                       escalation_minute, status)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'active')"
        ),
        args![
            id,
            new.network,
            new.carrier,
            new.name,
            new.regime.as_str(),
            new.application_dates.are_preserved(),
            new.time_zone,
            new.escalation_minute
        ],
    )
    .await?;
    vault.create_organisation_key(tx, id).await?;
    Ok(id)
}

/// Replaces the weekly opening hours of an organisation.
///
/// Errors: a stretch that does not lie within one day; two stretches of one day that open in the same minute.
pub async fn set_opening_hours(tx: &mut Tx, organisation: OrganisationId, weekly: &[Opening]) -> Result<()> {
    tx.run(sql!("DELETE FROM opening_hours WHERE organisation_id = $1"), args![organisation]).await?;
    for opening in weekly {
        opening.check()?;
        tx.run(
            sql!(
                "INSERT INTO opening_hours (organisation_id, weekday, opens_minute, closes_minute)
                 VALUES ($1, $2, $3, $4)"
            ),
            args![
                organisation,
                i64::from(opening.weekday.to_monday_one_offset()),
                opening.opens_minute,
                opening.closes_minute
            ],
        )
        .await?;
    }
    Ok(())
}

/// Notes a day on which the organisation stays closed; noting it twice changes nothing.
pub async fn add_closing_day(tx: &mut Tx, organisation: OrganisationId, day: Date) -> Result<()> {
    tx.run(
        sql!("INSERT INTO closing_day (organisation_id, day) VALUES ($1, $2) ON CONFLICT (organisation_id, day) DO NOTHING"),
        args![organisation, day.to_string()],
    )
    .await?;
    Ok(())
}

/// An organisation by its id.
pub async fn organisation(tx: &mut Tx, id: OrganisationId) -> Result<Organisation> {
    let row = tx
        .one(
            sql!(
                "SELECT id, network_id, carrier_id, name, regime, preserves_applications, time_zone, status
                 FROM organisation WHERE id = $1"
            ),
            args![id],
        )
        .await?;
    read(&row)
}

/// The organisation a unit belongs to.
pub async fn organisation_of_unit(tx: &mut Tx, unit: UnitId) -> Result<Organisation> {
    let row = tx
        .one(
            sql!(
                "SELECT o.id, o.network_id, o.carrier_id, o.name, o.regime, o.preserves_applications, o.time_zone,
                        o.status
                 FROM unit u JOIN organisation o ON o.id = u.organisation_id WHERE u.id = $1"
            ),
            args![unit],
        )
        .await?;
    read(&row)
}

/// The names of some organisations, in one statement.
pub async fn names_unscoped(tx: &mut Tx, ids: &[OrganisationId]) -> Result<BTreeMap<OrganisationId, String>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let text = sql!("SELECT id, name FROM organisation WHERE id {id_list:$1} ORDER BY id");
    let rows = tx.all(text, args![Value::ids(ids.iter().copied())]).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// The opening hours of an organisation with the days on which it stays closed.
pub async fn opening_hours(tx: &mut Tx, organisation: OrganisationId) -> Result<OpeningHours> {
    let clock = tx
        .one(sql!("SELECT time_zone, escalation_minute FROM organisation WHERE id = $1"), args![organisation])
        .await?;
    let weekly = tx
        .all(
            sql!(
                "SELECT weekday, opens_minute, closes_minute FROM opening_hours WHERE organisation_id = $1
                 ORDER BY weekday NULLS LAST, opens_minute"
            ),
            args![organisation],
        )
        .await?;
    let closed = tx
        .all(sql!("SELECT day FROM closing_day WHERE organisation_id = $1 ORDER BY day"), args![organisation])
        .await?;
    let weekly = weekly.iter().map(read_opening).collect::<Result<Vec<_>>>()?;
    let closed = closed.iter().map(read_day).collect::<Result<BTreeSet<_>>>()?;
    let zone: String = clock.get("time_zone")?;
    Ok(OpeningHours::new(&zone, weekly, closed, clock.get("escalation_minute")?)?)
}

fn read(row: &Row) -> Result<Organisation> {
    Ok(Organisation {
        id: row.get("id")?,
        network: row.get("network_id")?,
        carrier: row.get("carrier_id")?,
        name: row.get("name")?,
        regime: row.get::<String>("regime")?.parse()?,
        application_dates: ApplicationDates::from_column(row.get("preserves_applications")?),
        time_zone: row.get("time_zone")?,
        status: row.get::<String>("status")?.parse()?,
    })
}

fn read_opening(row: &Row) -> Result<Opening> {
    let number: i64 = row.get("weekday")?;
    let weekday = i8::try_from(number)
        .ok()
        .and_then(|number| Weekday::from_monday_one_offset(number).ok())
        .ok_or_else(|| Error::UnknownCode { what: "weekday", code: number.to_string() })?;
    Ok(Opening { weekday, opens_minute: row.get("opens_minute")?, closes_minute: row.get("closes_minute")? })
}

fn read_day(row: &Row) -> Result<Date> {
    let day: String = row.get("day")?;
    day.parse().map_err(|_| Error::UnknownCode { what: "day", code: day })
}
