//! The statements that change the directory.

use ::policy::Actor;
use ::store::ids::NetworkId;
use ::store::{Tx, args, sql};

use crate::Result;
use crate::service::model::{ServiceDraft, ServiceId};

pub(in crate::service) async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    id: ServiceId,
    text: &ServiceDraft,
    zone: &str,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO service (id, network_id, organisation_id, unit_id, provider, sector, kind, cost, funding, sourcing,
                                  access, serves, mail, web, free_places, waiting_weeks, whereabouts, time_zone, status,
                                  confirmed_at, confirmed_by, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'listed', $19, $20, 1)"
        ),
        args![
            id,
            actor.network,
            text.organisation,
            text.unit,
            &text.provider,
            text.sector.as_str(),
            text.kind.as_str(),
            text.cost.as_str(),
            &text.funding,
            text.sourcing.as_str(),
            text.access.as_str(),
            &text.serves,
            &text.mail,
            &text.web,
            text.free_places,
            text.waiting_weeks,
            text.whereabouts.as_str(),
            zone,
            tx.now(),
            actor.user
        ],
    )
    .await?;
    Ok(())
}

/// Puts another text in the place of the one that was seen; 0 rows when somebody was faster.
pub(in crate::service) async fn replace(
    tx: &mut Tx,
    actor: &Actor,
    id: ServiceId,
    seen: i64,
    text: &ServiceDraft,
) -> Result<u64> {
    let statement = sql!(
        "UPDATE service SET organisation_id = $3, unit_id = $4, provider = $5, sector = $6, kind = $7, cost = $8, funding = $9,
                sourcing = $10, access = $11, serves = $12, mail = $13, web = $14, free_places = $15, waiting_weeks = $16,
                whereabouts = $17, confirmed_at = $18, confirmed_by = $19, version = version + 1
         WHERE id = $1 AND version = $2 AND status = 'listed'"
    );
    let values = args![
        id,
        seen,
        text.organisation,
        text.unit,
        &text.provider,
        text.sector.as_str(),
        text.kind.as_str(),
        text.cost.as_str(),
        &text.funding,
        text.sourcing.as_str(),
        text.access.as_str(),
        &text.serves,
        &text.mail,
        &text.web,
        text.free_places,
        text.waiting_weeks,
        text.whereabouts.as_str(),
        tx.now(),
        actor.user
    ];
    Ok(tx.run(statement, values).await?)
}

pub(in crate::service) async fn forget_parts(tx: &mut Tx, id: ServiceId) -> Result<()> {
    tx.run(sql!("DELETE FROM service_words WHERE service_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM service_mark WHERE service_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM service_place WHERE service_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM service_phone WHERE service_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM service_hours WHERE service_id = $1"), args![id]).await?;
    Ok(())
}

/// Writes the words, marks, places, numbers and hours of a service whose own row stands already.
pub(in crate::service) async fn insert_parts(tx: &mut Tx, id: ServiceId, text: &ServiceDraft) -> Result<()> {
    for words in &text.words {
        tx.run(
            sql!("INSERT INTO service_words (service_id, language, name, description) VALUES ($1, $2, $3, $4)"),
            args![id, words.language.as_str(), &words.name, &words.description],
        )
        .await?;
    }
    for (list, code) in marks(text) {
        tx.run(sql!("INSERT INTO service_mark (service_id, list, code) VALUES ($1, $2, $3)"), args![id, list, code])
            .await?;
    }
    for (position, place) in (1_i64..).zip(&text.places) {
        // A refuge has no place: the statement itself writes none for it.
        tx.run(
            sql!(
                "INSERT INTO service_place (service_id, position, name, street, postcode, town, area)
                 SELECT s.id, $2, $3, $4, $5, $6, $7 FROM service s WHERE s.id = $1 AND s.whereabouts = 'known'"
            ),
            args![id, position, &place.name, &place.street, &place.postcode, &place.town, &place.area],
        )
        .await?;
    }
    for (position, phone) in (1_i64..).zip(&text.phones) {
        tx.run(
            sql!(
                "INSERT INTO service_phone (service_id, position, number, label, seen_by) VALUES ($1, $2, $3, $4, $5)"
            ),
            args![id, position, &phone.number, &phone.label, phone.seen_by.as_str()],
        )
        .await?;
    }
    for opening in text.hours.iter().filter_map(|stretch| stretch.opening()) {
        tx.run(
            sql!(
                "INSERT INTO service_hours (service_id, weekday, opens_minute, closes_minute) VALUES ($1, $2, $3, $4)"
            ),
            args![id, i64::from(opening.weekday.to_monday_one_offset()), opening.opens_minute, opening.closes_minute],
        )
        .await?;
    }
    Ok(())
}

/// What a service is marked with: the list and the code.
fn marks(text: &ServiceDraft) -> impl Iterator<Item = (&'static str, &'static str)> {
    let areas = text.areas.iter().map(|area| ("area", area.as_str()));
    let forms = text.forms.iter().map(|form| ("form", form.as_str()));
    let groups = text.target_groups.iter().map(|group| ("group", group.as_str()));
    let languages = text.languages.iter().map(|language| ("language", language.as_str()));
    areas.chain(forms).chain(groups).chain(languages)
}

/// Says that what was seen is still so; 0 rows when it says something else by now.
pub(in crate::service) async fn confirm(tx: &mut Tx, actor: &Actor, id: ServiceId, seen: i64) -> Result<u64> {
    let statement = sql!(
        "UPDATE service SET confirmed_at = $3, confirmed_by = $4, version = version + 1
         WHERE id = $1 AND version = $2 AND status = 'listed'"
    );
    Ok(tx.run(statement, args![id, seen, tx.now(), actor.user]).await?)
}

pub(in crate::service) async fn withdraw(tx: &mut Tx, id: ServiceId, seen: i64) -> Result<u64> {
    let statement = sql!(
        "UPDATE service SET status = 'withdrawn', version = version + 1 WHERE id = $1 AND version = $2 AND status = 'listed'"
    );
    Ok(tx.run(statement, args![id, seen]).await?)
}

/// Makes every node notice that the directory has changed.
pub(in crate::service) async fn raise_edition(tx: &mut Tx, network: NetworkId) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO directory_edition (network_id, number) VALUES ($1, 1)
             ON CONFLICT (network_id) DO UPDATE SET number = directory_edition.number + 1"
        ),
        args![network],
    )
    .await?;
    Ok(())
}
