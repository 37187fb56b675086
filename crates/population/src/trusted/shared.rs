//! What one office gives another on the first family's consent, and what Jana agreed to.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::entry::Desk;
use casework::fact::{self, CollectedFrom, Fact, Knowledge, NewFact};
use casework::{case, household};
use identity::App;
use policy::Topic;
use store::Tx;
use trust::disclosure::{self, Ground, Lasting, NewDisclosure};

use crate::paper;
use crate::permission::{Asked, agrees};
use crate::region::Region;

const LETTER: [&str; 7] = [
    "Grundschule am Markt",
    "Schreiben vom 12. November 2026",
    "",
    "Sehr geehrte Eltern,",
    "Ihr Kind hat in diesem Schuljahr an zehn Tagen gefehlt.",
    "Bitte sprechen Sie mit der Klassenleitung.",
    "Dieses Schreiben ist erfunden, wie alles in dieser Region.",
];

/// The youth office learns what the mother allowed: how things are at school, and the school's letter.
pub(super) async fn give(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let actor = region.actor("adler");
    let desk = Desk::casework(&app.vault, &actor);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let child = examples.get("other-person").context("the first family has a child")?.parse()?;
    let consent = examples.get("consent").context("the first family agreed to something")?.parse()?;
    let (case, file) = case::writable(tx, &desk, &code).await?;
    let told = Fact {
        label: "Schule".to_owned(),
        knowledge: Knowledge::Known,
        statement: "Hat in diesem Schuljahr an zehn Tagen gefehlt, meist montags.".to_owned(),
        purpose: "Hilfeplanung".to_owned(),
        collected_from: CollectedFrom::Subject,
        source: String::new(),
        reason: None,
        as_of: None,
        taken_back_because: String::new(),
    };
    let new = NewFact { topic: Topic::Education, person: Some(child), fact: told, seal: None };
    let school = fact::add(tx, &desk, &file, &new).await?;
    let about = ("Schreiben der Schule", Topic::Education);
    let letter = paper::write(tx, &desk, &file, about, ("Schule.pdf", &LETTER)).await?;
    let partner = region.actor("celik");
    let new = NewDisclosure {
        entries: vec![school, letter],
        topic: None,
        lasting: Lasting::Once,
        to_unit: partner.unit,
        to_user: Some(partner.user),
        ground: Ground::Consent(consent),
        until: None,
        reason: "Das Jugendamt spricht mit der Schule über die Fehltage.".to_owned(),
        release: String::new(),
        weighed: Default::default(),
    };
    let gift = disclosure::give(tx, &desk, &case, &file, &new).await?;
    examples.insert("disclosure".to_owned(), gift.id.to_string());
    examples.insert("received".to_owned(), school.to_string());
    examples.insert("received-document".to_owned(), letter.to_string());
    Ok(())
}

/// Jana lets the job centre know about her work, and finds a letter among her own things.
pub(super) async fn jana(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let actor = region.actor("adler");
    let desk = Desk::casework(&app.vault, &actor);
    let code = examples.get("family").context("Jana has a case")?.parse()?;
    let (case, file) = case::writable(tx, &desk, &code).await?;
    let family = household::family(tx, &desk, file.id()).await?;
    let jana = family.persons.first().context("Jana has a card")?;
    let asked = Asked {
        to: region.actor("beck").unit,
        topics: &[Topic::Work],
        purpose: "Damit ich Arbeit finde, die zu den Zeiten der Kita passt.",
    };
    let consent = agrees(tx, &desk, (&case, &file), jana, &asked).await?;
    let lines = ["Kita Sonnenweg", "", "Mia steht auf der Warteliste.", "Auch dieses Schreiben ist erfunden."];
    let letter = paper::write(tx, &desk, &file, ("Warteliste der Kita", Topic::Family), ("Kita.pdf", &lines)).await?;
    examples.insert("own-consent".to_owned(), consent.to_string());
    examples.insert("own-document".to_owned(), letter.to_string());
    Ok(())
}
