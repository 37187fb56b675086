//! Every statement of the administration. Nothing here is about clients.

use ::store::ids::{CarrierId, NetworkId, OrganisationId, UnitId};
use ::store::{Row, Tx, args, sql};

use super::model::{
    Letterhead, ListedCarrier, ListedOrganisation, ListedUnit, OrganisationSettings, UnitSettings, clock,
};
use super::policy::Reach;
use crate::Result;
use crate::organisation::{ApplicationDates, Status};
use crate::unit::Visibility;

/// The unit whose administrators keep the whole network.
pub(super) async fn office(tx: &mut Tx, network: NetworkId) -> Result<Option<UnitId>> {
    let row = tx.one(sql!("SELECT office_unit_id FROM network WHERE id = $1"), args![network]).await?;
    Ok(row.get("office_unit_id")?)
}

/// Names the unit whose administrators keep the whole network.
pub(super) async fn save_office(tx: &mut Tx, network: NetworkId, unit: UnitId) -> Result<()> {
    tx.run(sql!("UPDATE network SET office_unit_id = $2 WHERE id = $1"), args![network, unit]).await?;
    Ok(())
}

/// The carriers of the network, by name.
pub(super) async fn carriers(tx: &mut Tx, network: NetworkId) -> Result<Vec<ListedCarrier>> {
    let rows = tx
        .all(
            sql!("SELECT id, name, version FROM carrier WHERE network_id = $1 ORDER BY name NULLS LAST, id"),
            args![network],
        )
        .await?;
    rows.iter()
        .map(|row| Ok(ListedCarrier { id: row.get("id")?, name: row.get("name")?, version: row.get("version")? }))
        .collect()
}

pub(super) async fn rename_carrier(tx: &mut Tx, reach: Reach, id: CarrierId, seen: i64, name: &str) -> Result<u64> {
    let statement =
        sql!("UPDATE carrier SET name = $4, version = version + 1 WHERE id = $1 AND network_id = $2 AND version = $3");
    Ok(tx.run(statement, args![id, reach.network(), seen, name]).await?)
}

macro_rules! organisation {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT o.id, o.carrier_id, c.name AS carrier_name, o.name, o.regime, o.preserves_applications, o.time_zone, ",
            "o.escalation_minute, o.status, o.version, o.street, o.postcode, o.town, o.telephone, o.mail, o.web, o.letterhead ",
            "FROM organisation o JOIN carrier c ON c.id = o.carrier_id ",
            $rest
        ))
    };
}

/// The organisations that an administrator keeps, those that take part first, by name.
pub(super) async fn organisations(tx: &mut Tx, reach: Reach) -> Result<Vec<ListedOrganisation>> {
    let rows = tx
        .all(
            organisation!(
                "WHERE o.network_id = $1 AND o.id = COALESCE($2, o.id) ORDER BY o.status, o.name NULLS LAST, o.id"
            ),
            args![reach.network(), reach.only()],
        )
        .await?;
    rows.iter().map(read_organisation).collect()
}

/// One organisation, if the administrator keeps it.
pub(super) async fn organisation(tx: &mut Tx, reach: Reach, id: OrganisationId) -> Result<Option<ListedOrganisation>> {
    let row = tx
        .optional(
            organisation!("WHERE o.id = $3 AND o.network_id = $1 AND o.id = COALESCE($2, o.id)"),
            args![reach.network(), reach.only(), id],
        )
        .await?;
    row.as_ref().map(read_organisation).transpose()
}

fn read_organisation(row: &Row) -> Result<ListedOrganisation> {
    Ok(ListedOrganisation {
        id: row.get("id")?,
        carrier_name: row.get("carrier_name")?,
        settings: OrganisationSettings {
            name: row.get("name")?,
            carrier: row.get("carrier_id")?,
            regime: row.get::<String>("regime")?.parse()?,
            application_dates: ApplicationDates::from_column(row.get("preserves_applications")?),
            time_zone: row.get("time_zone")?,
            escalation: clock(row.get("escalation_minute")?),
            letterhead: read_letterhead(row)?,
        },
        active: row.get::<String>("status")?.parse::<Status>()? == Status::Active,
        version: row.get("version")?,
    })
}

fn read_letterhead(row: &Row) -> Result<Letterhead> {
    Ok(Letterhead {
        street: row.get("street")?,
        postcode: row.get("postcode")?,
        town: row.get("town")?,
        telephone: row.get("telephone")?,
        mail: row.get("mail")?,
        web: row.get("web")?,
        more: row.get("letterhead")?,
    })
}

/// What stands at the head of an organisation's sheets.
pub async fn letterhead(tx: &mut Tx, organisation: OrganisationId) -> Result<Letterhead> {
    let row = tx
        .one(
            sql!("SELECT street, postcode, town, telephone, mail, web, letterhead FROM organisation WHERE id = $1"),
            args![organisation],
        )
        .await?;
    read_letterhead(&row)
}

/// Puts the settings in the place of those that the administrator saw; 0 rows when somebody was faster.
pub(super) async fn save_organisation(
    tx: &mut Tx,
    id: OrganisationId,
    seen: i64,
    settings: &OrganisationSettings,
    escalation_minute: i64,
) -> Result<u64> {
    let head = &settings.letterhead;
    let statement = sql!(
        "UPDATE organisation SET name = $3, carrier_id = $4, regime = $5, preserves_applications = $6, time_zone = $7,
                escalation_minute = $8, street = $9, postcode = $10, town = $11, telephone = $12, mail = $13, web = $14,
                letterhead = $15, version = version + 1
         WHERE id = $1 AND version = $2"
    );
    let values = args![
        id,
        seen,
        &settings.name,
        settings.carrier,
        settings.regime.as_str(),
        settings.application_dates.are_preserved(),
        &settings.time_zone,
        escalation_minute,
        &head.street,
        &head.postcode,
        &head.town,
        &head.telephone,
        &head.mail,
        &head.web,
        &head.more
    ];
    Ok(tx.run(statement, values).await?)
}

pub(super) async fn end_organisation(tx: &mut Tx, id: OrganisationId) -> Result<u64> {
    let statement = sql!(
        "UPDATE organisation SET status = 'ended', version = version + 1 WHERE id = $1 AND status = 'active'
         AND NOT EXISTS (SELECT u.id FROM unit u WHERE u.organisation_id = $1 AND u.status = 'active' AND u.kind = 'service')"
    );
    Ok(tx.run(statement, args![id]).await?)
}

/// Notes that the opening hours changed, if they still are what the administrator saw.
pub(super) async fn raise_version(tx: &mut Tx, id: OrganisationId, seen: i64) -> Result<u64> {
    let statement = sql!("UPDATE organisation SET version = version + 1 WHERE id = $1 AND version = $2");
    Ok(tx.run(statement, args![id, seen]).await?)
}

/// Takes back all days on which an organisation stays closed, before new ones are noted.
pub(super) async fn forget_closing_days(tx: &mut Tx, id: OrganisationId) -> Result<()> {
    tx.run(sql!("DELETE FROM closing_day WHERE organisation_id = $1"), args![id]).await?;
    Ok(())
}

/// The units that an administrator keeps, of all organisations or of one, by name.
pub(super) async fn units(tx: &mut Tx, reach: Reach, of: Option<OrganisationId>) -> Result<Vec<ListedUnit>> {
    let rows = tx
        .all(
            sql!(
                "SELECT u.id, u.organisation_id, u.name, u.hidden, u.telephone, u.mail, u.status, u.version,
                        CASE WHEN EXISTS (
                            SELECT r.user_id FROM membership_role r
                            JOIN membership m ON m.user_id = r.user_id AND m.unit_id = r.unit_id AND m.status = 'active'
                            JOIN account a ON a.id = r.user_id AND a.status = 'active'
                            WHERE r.unit_id = u.id AND r.role = 'lead') THEN 1 ELSE 0 END AS has_lead
                 FROM unit u WHERE u.network_id = $1 AND u.kind = 'service' AND u.organisation_id = COALESCE($2, u.organisation_id)
                 AND u.organisation_id = COALESCE($3, u.organisation_id) ORDER BY u.status, u.name NULLS LAST, u.id"
            ),
            args![reach.network(), reach.only(), of],
        )
        .await?;
    rows.iter().map(read_unit).collect()
}

fn read_unit(row: &Row) -> Result<ListedUnit> {
    Ok(ListedUnit {
        id: row.get("id")?,
        organisation: row.get("organisation_id")?,
        settings: UnitSettings {
            name: row.get("name")?,
            visibility: Visibility::from_column(row.get("hidden")?),
            telephone: row.get("telephone")?,
            mail: row.get("mail")?,
        },
        active: row.get::<String>("status")?.parse::<Status>()? == Status::Active,
        has_lead: row.get("has_lead")?,
        version: row.get("version")?,
    })
}

/// Puts the settings in the place of those that the administrator saw; 0 rows when somebody was faster.
pub(super) async fn save_unit(tx: &mut Tx, id: UnitId, seen: i64, settings: &UnitSettings) -> Result<u64> {
    let statement = sql!(
        "UPDATE unit SET name = $3, hidden = $4, telephone = $5, mail = $6, version = version + 1
         WHERE id = $1 AND version = $2"
    );
    let hidden = settings.visibility.is_hidden();
    Ok(tx.run(statement, args![id, seen, &settings.name, hidden, &settings.telephone, &settings.mail]).await?)
}

/// Ends a unit in which nobody works any more; 0 rows while somebody does, or while it is the network's office.
pub(super) async fn end_unit(tx: &mut Tx, id: UnitId) -> Result<u64> {
    let statement = sql!(
        "UPDATE unit SET status = 'ended', version = version + 1 WHERE id = $1 AND status = 'active'
         AND NOT EXISTS (SELECT m.user_id FROM membership m WHERE m.unit_id = $1 AND m.status = 'active')
         AND NOT EXISTS (SELECT n.id FROM network n WHERE n.office_unit_id = $1)"
    );
    Ok(tx.run(statement, args![id]).await?)
}

/// Puts an office's own words in the place of the old ones; empty words take them away.
pub(super) async fn save_words(
    tx: &mut Tx,
    id: OrganisationId,
    place: &str,
    language: &str,
    words: &str,
) -> Result<()> {
    tx.run(
        sql!("DELETE FROM organisation_text WHERE organisation_id = $1 AND place = $2 AND language = $3"),
        args![id, place, language],
    )
    .await?;
    if !words.is_empty() {
        tx.run(
            sql!("INSERT INTO organisation_text (organisation_id, place, language, words) VALUES ($1, $2, $3, $4)"),
            args![id, place, language, words],
        )
        .await?;
    }
    Ok(())
}

/// An office's own words, each with its place and language.
pub(super) async fn words(tx: &mut Tx, id: OrganisationId) -> Result<Vec<(String, String, String)>> {
    let rows = tx
        .all(
            sql!(
                "SELECT place, language, words FROM organisation_text WHERE organisation_id = $1
                 ORDER BY place, language NULLS LAST"
            ),
            args![id],
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("place")?, row.get("language")?, row.get("words")?))).collect()
}
