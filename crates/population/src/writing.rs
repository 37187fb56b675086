//! What is written in the demo besides contacts: facts with their source, a dispute, a reference, and templates of the unit.

use std::collections::BTreeMap;

use casework::contested::{self, OwnVersion};
use casework::entry::{Desk, WritableFile};
use casework::fact::{self, CollectedFrom, Fact, Knowledge, NewFact};
use casework::link;
use casework::template;
use casework::template::model::{TemplateState, Wording};
use identity::{App, Role, Roles};
use policy::{Actor, Topic};
use store::{EntryId, Tx};

use crate::Region;

const FACTS: [(Topic, &str, Knowledge, &str, &str); 4] = [
    (
        Topic::Income,
        "Monatliches Einkommen",
        Knowledge::Known,
        "1.240 Euro netto, dazu Kindergeld",
        "Antrag auf Wohngeld",
    ),
    (Topic::Housing, "Miete", Knowledge::Known, "780 Euro warm, zwei Monate offen", "Gespräch mit dem Vermieter"),
    (Topic::Health, "Pflegegrad", Knowledge::NotAsked, "", "Wird erst für den Antrag gebraucht"),
    (Topic::Legal, "Aufenthaltstitel", Knowledge::NotKnown, "", "Antrag auf Kinderzuschlag"),
];

const TEMPLATES: [(&str, &str); 2] = [
    ("Telefonat", "{heute}, {Fallnummer}: Telefonat mit \nAnlass: \nVereinbart: \nNächster Schritt bis: "),
    (
        "Hausbesuch",
        "{heute}, {Fallnummer}: Hausbesuch bei {Familie}.\nAnwesend: \nWie ist es der Familie seit dem letzten Mal gegangen? \nWas haben wir vereinbart? \nFür Rückfragen: {mein Name}, {mein Dienst}; Vertretung: {Name der Vertretung}.",
    ),
];

/// Ids of what was written, for the list of addresses.
pub struct Written {
    /// A fact.
    pub fact: EntryId,
    /// A dispute that still stands.
    pub contest: EntryId,
}

/// Notes what is known about the family, with one thing that it disputes.
pub async fn fill(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    file: &WritableFile,
    person: EntryId,
    note: EntryId,
) -> anyhow::Result<Written> {
    let desk = Desk::casework(&app.vault, actor);
    let mut noted = Vec::new();
    for (topic, label, knowledge, statement, purpose) in FACTS {
        let fact = Fact {
            label: label.to_owned(),
            knowledge,
            statement: statement.to_owned(),
            purpose: purpose.to_owned(),
            collected_from: CollectedFrom::Subject,
            source: String::new(),
            reason: None,
            as_of: None,
            taken_back_because: String::new(),
        };
        noted.push(fact::add(tx, &desk, file, &NewFact { topic, person: Some(person), fact, seal: None }).await?);
    }
    let version = OwnVersion {
        words: "Offen ist nur ein Monat, den anderen habe ich bar bezahlt.".to_owned(),
        said_by: String::new(),
    };
    let contest = contested::dispute(tx, &desk, file, noted[1], &version).await?;
    link::refer(tx, &desk, file, note, noted[1]).await?;
    Ok(Written { fact: noted[0], contest })
}

/// Writes the templates of the unit of first consultations, as its lead.
pub async fn templates(app: &App, region: &Region, examples: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    let lead = region.actor("lorenz");
    let desk = Desk::casework(&app.vault, &lead);
    let roles = Roles::from(Role::Lead);
    let mut tx = app.db.begin().await?;
    if template::offered(&mut tx, &desk).await?.is_empty() {
        for (title, body) in TEMPLATES {
            let wording = Wording { title: title.to_owned(), body: body.to_owned(), state: TemplateState::Active };
            let id = template::write(&mut tx, &desk, roles, &wording).await?;
            examples.insert("template".to_owned(), id.to_string());
        }
        tx.commit().await?;
    }
    Ok(())
}
