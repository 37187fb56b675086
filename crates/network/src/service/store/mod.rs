//! Every statement about services. Nothing here is about clients.

mod write;

pub(super) use write::{confirm, forget_parts, insert, insert_parts, raise_edition, replace, withdraw};

use std::collections::BTreeMap;

use ::store::ids::{NetworkId, OrganisationId, UnitId};
use ::store::{Row, Timestamp, Tx, args, sql};
use jiff::civil::Weekday;

use super::model::{
    ListedService, Offerer, Phone, Place, STALE_AFTER, Service, ServiceDraft, ServiceId, Shown, Standing, Which, Words,
};
use super::policy::Keeper;
use crate::administration::Stretch;
use crate::organisation::Opening;
use crate::{Error, Result};

/// A page of the list, and one more where there is another page.
pub(super) async fn listed(tx: &mut Tx, keeper: Keeper, shown: Shown) -> Result<Vec<ListedService>> {
    let long_ago = tx.now().minus(STALE_AFTER);
    let own = (shown.which == Which::Own).then_some(keeper.organisation);
    let before = if shown.which == Which::Stale { long_ago } else { Timestamp::FOREVER };
    let rows = tx
        .all(
            sql!(
                "SELECT s.id, w.name, COALESCE(o.name, s.provider) AS offered_by, s.organisation_id, s.free_places,
                        s.confirmed_at, s.version
                 FROM service s LEFT JOIN organisation o ON o.id = s.organisation_id
                 JOIN service_words w ON w.service_id = s.id AND w.language = (
                   SELECT MIN(x.language) FROM service_words x WHERE x.service_id = s.id)
                 WHERE s.network_id = $1 AND s.status = 'listed' AND (s.organisation_id = $2 OR $2 IS NULL)
                   AND s.confirmed_at < $3
                 ORDER BY s.confirmed_at, s.id LIMIT $4 OFFSET $5"
            ),
            args![keeper.network, own, before, Shown::ON_A_PAGE + 1, (shown.page - 1).max(0) * Shown::ON_A_PAGE],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let confirmed_at: Timestamp = row.get("confirmed_at")?;
            Ok(ListedService {
                id: row.get("id")?,
                name: row.get("name")?,
                offered_by: row.get("offered_by")?,
                organisation: row.get("organisation_id")?,
                free_places: row.get("free_places")?,
                confirmed_at,
                stale: confirmed_at < long_ago,
                version: row.get("version")?,
            })
        })
        .collect()
}

macro_rules! services {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT s.id, s.organisation_id, s.unit_id, s.provider, COALESCE(o.name, s.provider) AS offered_by, s.sector, ",
            "s.kind, s.cost, s.funding, s.sourcing, s.access, s.serves, s.mail, s.web, s.free_places, s.waiting_weeks, ",
            "s.whereabouts, s.time_zone, s.status, s.confirmed_at, a.name AS confirmed_by, s.version ",
            "FROM service s LEFT JOIN organisation o ON o.id = s.organisation_id ",
            "LEFT JOIN account a ON a.id = s.confirmed_by ",
            $rest
        ))
    };
}

/// One service with all its parts, listed or not.
pub(super) async fn service(tx: &mut Tx, network: NetworkId, id: ServiceId) -> Result<Option<Service>> {
    let row = tx.optional(services!("WHERE s.id = $1 AND s.network_id = $2"), args![id, network]).await?;
    let Some(row) = row else { return Ok(None) };
    let mut found = BTreeMap::from([(id, read(&row)?)]);
    add_parts(tx, Of::One(id), &mut found).await?;
    Ok(found.remove(&id))
}

/// Every listed service of every network, with all its parts, by id: what the public directory shows. It leaves numbers in
/// that are for colleagues; whoever shows it takes them out.
pub async fn listed_unscoped(tx: &mut Tx) -> Result<Vec<Service>> {
    let rows = tx
        .all(services!("WHERE s.status = 'listed' AND (o.id IS NULL OR o.status = 'active') ORDER BY s.id"), args![])
        .await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        let service = read(row)?;
        found.insert(service.id, service);
    }
    add_parts(tx, Of::All, &mut found).await?;
    Ok(found.into_values().collect())
}

/// A number that rises with every change of what the public directory shows, whoever made it.
pub async fn edition_unscoped(tx: &mut Tx) -> Result<i64> {
    let row = tx
        .one(
            sql!(
                "SELECT CAST((SELECT COALESCE(SUM(number), 0) FROM directory_edition)
                   + (SELECT COALESCE(SUM(version), 0) FROM organisation) AS BIGINT) AS number"
            ),
            args![],
        )
        .await?;
    Ok(row.get("number")?)
}

/// Whether an organisation takes part in the network today.
pub(super) async fn is_active(tx: &mut Tx, network: NetworkId, id: OrganisationId) -> Result<bool> {
    let row = tx
        .optional(
            sql!("SELECT id FROM organisation WHERE id = $1 AND network_id = $2 AND status = 'active'"),
            args![id, network],
        )
        .await?;
    Ok(row.is_some())
}

/// Whether a unit belongs to an organisation and takes part today.
pub(super) async fn has_unit(tx: &mut Tx, organisation: OrganisationId, unit: UnitId) -> Result<bool> {
    let row = tx
        .optional(
            sql!("SELECT id FROM unit WHERE id = $1 AND organisation_id = $2 AND status = 'active'"),
            args![unit, organisation],
        )
        .await?;
    Ok(row.is_some())
}

/// The organisations that this keeper may enter services for, each followed by its units.
pub(super) async fn offerers(tx: &mut Tx, keeper: Keeper) -> Result<Vec<Offerer>> {
    let only = (!keeper.keeps_all()).then_some(keeper.organisation);
    let rows = tx
        .all(
            sql!(
                "SELECT o.id AS organisation_id, o.name AS organisation_name, u.id AS unit_id, u.name AS unit_name
                 FROM organisation o LEFT JOIN unit u ON u.organisation_id = o.id AND u.status = 'active'
                 WHERE o.network_id = $1 AND o.status = 'active' AND (o.id = $2 OR $2 IS NULL)
                 ORDER BY o.name NULLS LAST, o.id, u.name NULLS FIRST, u.id NULLS FIRST"
            ),
            args![keeper.network, only],
        )
        .await?;
    let mut found: Vec<Offerer> = Vec::new();
    for row in &rows {
        let (organisation, name): (OrganisationId, String) =
            (row.get("organisation_id")?, row.get("organisation_name")?);
        if found.last().is_none_or(|last| last.organisation != organisation) {
            found.push(Offerer { organisation, unit: None, name: name.clone() });
        }
        if let Some(unit) = row.get::<Option<UnitId>>("unit_id")? {
            let own: String = row.get("unit_name")?;
            found.push(Offerer { organisation, unit: Some(unit), name: format!("{name} · {own}") });
        }
    }
    Ok(found)
}

/// Whose parts are read.
#[derive(Clone, Copy)]
enum Of {
    One(ServiceId),
    All,
}

macro_rules! parts {
    ($tx:expr, $of:expr, $text:literal, $order:literal) => {
        match $of {
            Of::One(id) => {
                $tx.all(sql!(concat!($text, " WHERE p.service_id = $1 ORDER BY p.service_id, ", $order)), args![id])
                    .await?
            }
            Of::All => $tx.all(sql!(concat!($text, " ORDER BY p.service_id, ", $order)), args![]).await?,
        }
    };
}

/// Reads all parts in five statements, however many services there are.
async fn add_parts(tx: &mut Tx, of: Of, found: &mut BTreeMap<ServiceId, Service>) -> Result<()> {
    let words =
        parts!(tx, of, "SELECT p.service_id, p.language, p.name, p.description FROM service_words p", "p.language");
    for row in &words {
        let Some(service) = found.get_mut(&row.get::<ServiceId>("service_id")?) else { continue };
        service.text.words.push(Words {
            language: code(row, "language")?,
            name: row.get("name")?,
            description: row.get("description")?,
        });
    }
    for row in &parts!(tx, of, "SELECT p.service_id, p.list, p.code FROM service_mark p", "p.list, p.code") {
        let Some(service) = found.get_mut(&row.get::<ServiceId>("service_id")?) else { continue };
        match row.get::<String>("list")?.as_str() {
            "area" => service.text.areas.push(code(row, "code")?),
            "form" => service.text.forms.push(code(row, "code")?),
            "group" => service.text.target_groups.push(code(row, "code")?),
            _ => service.text.languages.push(code(row, "code")?),
        }
    }
    let places = parts!(
        tx,
        of,
        "SELECT p.service_id, p.name, p.street, p.postcode, p.town, p.area FROM service_place p",
        "p.position"
    );
    for row in &places {
        let Some(service) = found.get_mut(&row.get::<ServiceId>("service_id")?) else { continue };
        service.text.places.push(Place {
            name: row.get("name")?,
            street: row.get("street")?,
            postcode: row.get("postcode")?,
            town: row.get("town")?,
            area: row.get("area")?,
        });
    }
    let phones = parts!(tx, of, "SELECT p.service_id, p.number, p.label, p.seen_by FROM service_phone p", "p.position");
    for row in &phones {
        let Some(service) = found.get_mut(&row.get::<ServiceId>("service_id")?) else { continue };
        service.text.phones.push(Phone {
            number: row.get("number")?,
            label: row.get("label")?,
            seen_by: code(row, "seen_by")?,
        });
    }
    let hours = parts!(
        tx,
        of,
        "SELECT p.service_id, p.weekday, p.opens_minute, p.closes_minute FROM service_hours p",
        "p.weekday, p.opens_minute"
    );
    for row in &hours {
        let Some(service) = found.get_mut(&row.get::<ServiceId>("service_id")?) else { continue };
        service.text.hours.push(Stretch::from(opening(row)?));
    }
    Ok(())
}

fn opening(row: &Row) -> Result<Opening> {
    let number: i64 = row.get("weekday")?;
    let weekday = i8::try_from(number)
        .ok()
        .and_then(|day| Weekday::from_monday_one_offset(day).ok())
        .ok_or_else(|| Error::UnknownCode { what: "weekday", code: number.to_string() })?;
    Ok(Opening { weekday, opens_minute: row.get("opens_minute")?, closes_minute: row.get("closes_minute")? })
}

fn code<T: std::str::FromStr<Err = Error>>(row: &Row, column: &str) -> Result<T> {
    row.get::<String>(column)?.parse()
}

/// A service without its parts.
fn read(row: &Row) -> Result<Service> {
    Ok(Service {
        id: row.get("id")?,
        offered_by: row.get("offered_by")?,
        text: ServiceDraft {
            organisation: row.get("organisation_id")?,
            unit: row.get("unit_id")?,
            provider: row.get("provider")?,
            words: Vec::new(),
            areas: Vec::new(),
            sector: code(row, "sector")?,
            kind: code(row, "kind")?,
            forms: Vec::new(),
            target_groups: Vec::new(),
            languages: Vec::new(),
            cost: code(row, "cost")?,
            funding: row.get("funding")?,
            sourcing: code(row, "sourcing")?,
            access: code(row, "access")?,
            free_places: row.get("free_places")?,
            waiting_weeks: row.get("waiting_weeks")?,
            serves: row.get("serves")?,
            whereabouts: code(row, "whereabouts")?,
            places: Vec::new(),
            phones: Vec::new(),
            mail: row.get("mail")?,
            web: row.get("web")?,
            hours: Vec::new(),
        },
        time_zone: row.get("time_zone")?,
        confirmed_at: row.get("confirmed_at")?,
        confirmed_by: row.get("confirmed_by")?,
        standing: Standing::from_column(&row.get::<String>("status")?),
        version: row.get("version")?,
    })
}
