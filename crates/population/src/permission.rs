//! What the first family agreed to: the school to the youth office, work and family to the job centre, no debts (story E1,
//! step 6).

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case::CaseView;
use casework::entry::{Desk, Opened, WritableFile};
use casework::person::PersonCard;
use casework::{case, household};
use identity::{App, Role};
use network::cooperation::{self, Part};
use policy::Topic;
use store::{EntryId, Tx, UnitId};
use trust::consent::{
    self, Copy, Decides, Direction, Explained, Function, Kinds, NewConsent, ReadAs, SignedBy, SignerRole, Signing,
};
use ui::Lang;

use crate::region::Region;

/// What the mother agreed to, whom it serves, and what for.
const GIVEN: [(&str, &[Topic], &str); 2] = [
    ("celik", &[Topic::Education], "Damit Schule, Jugendamt und wir am selben Strang ziehen."),
    ("beck", &[Topic::Work, Topic::Family], "Damit die Arbeitsaufnahme zur Betreuung der Kinder passt."),
];

/// Lets the first family agree, through the functions that the pages call.
pub(crate) async fn given(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let coordination = Part::of(&region.actor("gross"), Role::Coordinator.into());
    if let Some(agreed) = cooperation::all(tx, coordination).await?.first() {
        examples.insert("cooperation".to_owned(), agreed.id.to_string());
    }
    let actor = region.actor("adler");
    let desk = Desk::casework(&app.vault, &actor);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (case, file) = case::writable(tx, &desk, &code).await?;
    let family = household::family(tx, &desk, case.file).await?;
    let person = family.persons.first().context("the first family has a person")?;
    for (login, topics, purpose) in GIVEN {
        let asked = Asked { to: region.actor(login).unit, topics, purpose };
        let id = agrees(tx, &desk, (&case, &file), person, &asked).await?;
        examples.entry("consent".to_owned()).or_insert_with(|| id.to_string());
    }
    Ok(())
}

/// What somebody is asked to agree to.
pub(crate) struct Asked<'a> {
    /// The unit that receives.
    pub(crate) to: UnitId,
    /// What.
    pub(crate) topics: &'a [Topic],
    /// What for.
    pub(crate) purpose: &'a str,
}

/// Somebody is asked, understands, and signs at the screen.
pub(crate) async fn agrees(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (case, file): (&CaseView, &WritableFile),
    person: &Opened<PersonCard>,
    asked: &Asked<'_>,
) -> anyhow::Result<EntryId> {
    let new = NewConsent {
        kinds: Kinds::Both,
        person: person.id,
        to_unit: asked.to,
        to_user: None,
        to_function: Some(Function::Responsible),
        recipient: String::new(),
        topics: asked.topics.to_vec(),
        items: Vec::new(),
        exclusions: Vec::new(),
        purpose: asked.purpose.to_owned(),
        first_day: None,
        last_day: None,
        direction: Direction::OneWay,
        refusal: "Dann sprechen wir nicht mit dieser Stelle. Sonst ändert sich nichts.".to_owned(),
        explained: Explained::ALL.to_vec(),
        language: "de".to_owned(),
        read_as: vec![ReadAs::Aloud],
        interpreter: String::new(),
        decides: Some(Decides::OwnInsight),
        insight: "Hat mit eigenen Worten beschrieben, wer dann was weiß.".to_owned(),
        shared_secret: Vec::new(),
    };
    let id = consent::ask(tx, desk, case, file, Lang::De, &new).await?;
    let signing = Signing {
        role: SignerRole::Person,
        person: Some(person.id),
        name: person.content.full_name(),
        way: SignedBy::Screen,
        document: None,
        copy: Copy::Handed,
    };
    consent::sign(tx, desk, file, (id, 1), &signing).await?;
    Ok(id)
}
