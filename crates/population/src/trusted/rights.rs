//! What the data-protection officer has on her desk: a request, a breach, and a file whose time is over.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use casework::bulk::{Home, Ids, Sheaf, write_in_bulk};
use casework::case;
use casework::case::CaseCode;
use casework::consultation::model::{ConsultationRecord, Offer, Reaction};
use casework::entry::Desk;
use casework::intake::model::Handling;
use identity::{App, Role, Roles};
use network::organisation::Regime;
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use store::Tx;
use trust::review::requests::{self, Received, RequestKind, RequestWay};
use trust::review::{Officer, breaches};
use trust::rights::{self, Proposal};

use super::ZONE;
use crate::chance::Stream;
use crate::families;
use crate::region::Region;

/// Draws the family whose file is old.
const OLD: u32 = (1 << 20) + 4;
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// So long ago the family came; longer than the file of an advice is kept.
const AGO: Duration = Duration::from_secs(8 * 365 * 24 * 60 * 60);

/// A letter asks what is kept about a family, and a list went to a wrong address.
pub(super) async fn ask(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let (adler, reuter) = (region.actor("adler"), region.actor("datenschutz"));
    let code: CaseCode = examples.get("case").context("the first family has a case")?.parse()?;
    let case = case::find(tx, &Desk::casework(&app.vault, &adler), &code).await?;
    let received = Received {
        organisation: reuter.organisation,
        kind: RequestKind::Information,
        way: RequestWay::Letter,
        case: Some(case.id),
        file: None,
        person: None,
        words: None,
        asked_by: None,
        received_at: tx.now().minus(A_DAY * 3),
    };
    let request = requests::receive(tx, &Desk::casework(&app.vault, &reuter), received).await?;
    let officer = Officer::of(&reuter, Roles::from([Role::Officer]))?;
    let at = |ago: u32| tx.now().minus(A_DAY * ago).in_zone(ZONE).datetime();
    let noticed = breaches::Noticed {
        kind: breaches::BreachKind::WrongRecipient,
        noticed: at(1),
        from: at(3),
        until: at(1),
        account: Some(adler.user),
        note: "Eine Einladung mit Name und Termin ging an die falsche E-Mail-Adresse. Die Empfängerin hat sie gelöscht und \
               das bestätigt."
            .to_owned(),
    };
    let breach = breaches::record(tx, &app.vault, &officer, &noticed).await?;
    examples.insert("request".to_owned(), request.to_string());
    examples.insert("breach".to_owned(), breach.to_string());
    Ok(())
}

/// A family that came eight years ago and never again: Frau Lorenz proposes to erase its file. So old a file cannot be lived
/// through today, so its rows are written down as those of a large region are.
pub(super) async fn expires(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    seed: u64,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let (kaya, lorenz) = (region.actor("kaya"), region.actor("lorenz"));
    let came_at = tx.now().minus(AGO);
    let mut draw = ChaCha8Rng::seed_from_u64(seed);
    draw.set_stream(u64::from(OLD));
    let contact = families::new_contact(&mut draw, Handling::Myself);
    let home = Arc::new(Home::load(tx, kaya.unit).await?);
    let (ids, code) = (Ids::new(Box::new(Stream::of_ids(seed, OLD))), CaseCode::draw(tx.random()));
    let by = (came_at, kaya.user);
    let mut sheaf = Sheaf::receive(&app.vault, &app.db, &home, ids, by, code, &contact)?;
    let record = ConsultationRecord {
        offers: vec![Offer { what: "Hilfe beim Antrag auf Wohngeld".to_owned(), reaction: Reaction::Wants }],
        ..ConsultationRecord::default()
    };
    let talked = (came_at.plus(A_DAY), kaya.user);
    sheaf.talk(talked, &record, None, &["Ich will meine Miete wieder selbst zahlen.".to_owned()])?;
    let file = sheaf.file();
    write_in_bulk(tx, region.network, vec![sheaf]).await?;
    let today = tx.now().in_zone(ZONE).date();
    rights::list_due(tx, (region.network, lorenz.organisation), Regime::Sgb.as_str(), today).await?;
    let proposal = Proposal::of(&lorenz, Roles::from([Role::Lead]))?;
    let erasure = rights::propose(tx, &proposal, file).await?;
    examples.insert("erasure".to_owned(), erasure.to_string());
    Ok(())
}
