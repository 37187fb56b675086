//! The family of the second story, as it looks at its own matters: a mother, her son, the father of her daughter.

use std::collections::BTreeMap;
use std::time::Duration;

use casework::appointment::{self, NewAppointment};
use casework::case::CaseCode;
use casework::consultation::model::SaveConsultation;
use casework::contact::{ContactMode, ContactNote};
use casework::entry::{Desk, WritableFile};
use casework::entry_check::{Criterion, EntryCheck, PersonAnswer, WayGiven};
use casework::fact::{CollectedFrom, Fact, Knowledge, NewFact};
use casework::household::{self, Custody, Relation, RelationKind};
use casework::intake::model::{AccessPath, CheckResult, Handling, NewContact};
use casework::person::{ContactData, PersonCard};
use casework::{case, consultation, contact, entry_check, fact, intake, person};
use identity::App;
use jiff::civil::{Date, date};
use policy::Topic;
use store::{EntryId, Tx};
use trust::portal::{self, NewAccess, PortalReach, Risk, Standing};

use crate::people::PASSWORD;
use crate::region::Region;

/// Somebody of the family who can log in: the login, and who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoClient {
    /// What is typed to log in, with the password of all accounts of the demo and without a second factor.
    pub login: &'static str,
    /// Who it is.
    pub who: &'static str,
}

/// Everybody of the family who can log in, in the order of the story.
pub const CLIENTS: &[DemoClient] = &[
    DemoClient { login: "jana", who: "Jana Braun, sieht ihre eigenen Angaben und als Mutter die von Mia" },
    DemoClient { login: "leon", who: "Leon Braun, 15 Jahre, sieht seine eigenen Angaben" },
    DemoClient { login: "cem", who: "Cem Yıldız, Mias Vater, sieht nur, was über ihn selbst festgehalten ist" },
];

/// Lets the family come to Frau Adler, and lets its members in. Done before, it changes nothing.
pub(crate) async fn settle(app: &App, region: &Region, examples: &mut BTreeMap<String, String>) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    if identity::find_account(&mut tx, CLIENTS[0].login).await?.is_some() {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = comes(&mut tx, &desk, &Desk::first_contact(&app.vault, &adler)).await?;
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let family = lives(&mut tx, &desk, &file).await?;
    let wanted = [
        (CLIENTS[0].login, family.jana, Standing::Own, PortalReach::Family, Risk::None),
        (CLIENTS[1].login, family.leon, Standing::Own, PortalReach::Own, Risk::None),
        (CLIENTS[2].login, family.cem, Standing::Own, PortalReach::Own, Risk::Named),
    ];
    let mut accounts = Vec::new();
    for (login, person, standing, reach, risk) in wanted {
        let new = NewAccess { person, standing, reach, risk, account: None, last_day: None };
        let done = portal::let_in(&mut tx, &desk, (&case, &file), &new).await?;
        let password = app.passwords.hash_now(PASSWORD, tx.random());
        identity::client::settle_client(&mut tx, done.user, login, &password).await?;
        accounts.push(done.user);
        examples.entry("access".to_owned()).or_insert(done.id.to_string());
    }
    let as_mother = NewAccess {
        person: family.mia,
        standing: Standing::Guardian,
        reach: PortalReach::Own,
        risk: Risk::None,
        account: accounts.first().copied(),
        last_day: None,
    };
    portal::let_in(&mut tx, &desk, (&case, &file), &as_mother).await?;
    examples.insert("family".to_owned(), code.to_string());
    Ok(tx.commit().await?)
}

/// The first contact, the talk and the yes.
async fn comes(tx: &mut Tx, desk: &Desk<'_>, door: &Desk<'_>) -> anyhow::Result<CaseCode> {
    let new = NewContact {
        person: card("Jana", "Braun", date(1992, 3, 14), "Mutter"),
        naming: Default::default(),
        contact: ContactData { phone: "0000 471100".to_owned(), ..ContactData::default() },
        concern: "Ich schlafe kaum noch und weiß nicht, wie ich alles schaffen soll.".to_owned(),
        access: AccessPath::InPerson,
        recommended_by: String::new(),
        benefit: Default::default(),
        known_need: Default::default(),
        handling: Handling::Myself,
        known_card: None,
    };
    let code = intake::receive(tx, door, &new).await?.code;
    let wishes = vec!["Ich will, dass Mia vormittags gut betreut ist und ich wieder schlafe.".to_owned()];
    consultation::save(tx, desk, &code, 0, &SaveConsultation { wishes, ..SaveConsultation::default() }).await?;
    consultation::close(tx, desk, &code).await?;
    let check = EntryCheck {
        criteria: vec![Criterion::ManyAreas, Criterion::NotAlone],
        areas: vec![Topic::Debt, Topic::Work, Topic::Family],
        services: String::new(),
        result: CheckResult::Indicated,
        reason: "Vieles hängt zusammen; allein gelingt die Abstimmung nicht.".to_owned(),
        refer_to: String::new(),
        answer: Some(PersonAnswer::Yes),
        given: Some(WayGiven::InPerson),
        contact_person: None,
        contact_reason: String::new(),
        review_on: None,
    };
    entry_check::decide(tx, desk, &code, &check).await?;
    Ok(code)
}

/// Cards of the family.
struct Family {
    jana: EntryId,
    leon: EntryId,
    mia: EntryId,
    cem: EntryId,
}

/// Household, some facts, a talk and an appointment.
async fn lives(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile) -> anyhow::Result<Family> {
    let known = household::family(tx, desk, file.id()).await?;
    let jana = known.persons.first().ok_or_else(|| anyhow::anyhow!("the new file has no person"))?.id;
    let leon = person::add_card(tx, desk, file, &card("Leon", "Braun", date(2011, 5, 2), "Sohn")).await?;
    let mia = person::add_card(tx, desk, file, &card("Mia", "Yıldız", date(2022, 9, 20), "Tochter")).await?;
    let cem = person::add_card(tx, desk, file, &card("Cem", "Yıldız", date(1989, 11, 8), "Vater von Mia")).await?;
    for (from, to, custody) in [(jana, leon, Custody::Sole), (jana, mia, Custody::Joint), (cem, mia, Custody::Joint)] {
        let relation = Relation { from, to, kind: RelationKind::Parent, custody: Some(custody), note: String::new() };
        household::relate(tx, desk, file, &relation).await?;
    }
    let told = [
        (jana, Topic::Work, "Arbeit", "Hat ihre Teilzeitstelle im Sommer verloren"),
        (leon, Topic::Education, "Schule", "War in diesem Schuljahr an 31 Tagen nicht in der Schule"),
        (mia, Topic::Education, "Kita", "Sucht einen Platz mit Betreuung ab 7:30 Uhr"),
        (cem, Topic::Work, "Arbeit", "Arbeitet im Schichtdienst"),
    ];
    for (person, topic, label, statement) in told {
        let new = NewFact { topic, person: Some(person), fact: known_fact(label, statement), seal: None };
        fact::add(tx, desk, file, &new).await?;
    }
    let week = Duration::from_secs(7 * 24 * 3600);
    let talked_at = tx.now().minus(week);
    let note = ContactNote::new(ContactMode::InPerson, "Frau Braun möchte zuerst die Betreuung von Mia klären.");
    contact::note(tx, desk, file, Topic::Family, talked_at, &note).await?;
    let starts_at = tx.now().plus(week);
    let meeting = NewAppointment {
        topic: Topic::Plan,
        starts_at,
        ends_at: starts_at.plus(Duration::from_secs(45 * 60)),
        text: "Gemeinsam den Antrag auf einen Kitaplatz ausfüllen".to_owned(),
        with_whom: "Frau Adler".to_owned(),
        place: "Sozialamt, Zimmer 12".to_owned(),
        safety: String::new(),
        owner: None,
    };
    appointment::plan(tx, desk, file, &meeting).await?;
    Ok(Family { jana, leon, mia, cem })
}

fn card(given: &str, family: &str, born: Date, role: &str) -> PersonCard {
    PersonCard {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        birth_date: Some(born),
        role: role.to_owned(),
        ..PersonCard::default()
    }
}

fn known_fact(label: &str, statement: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        knowledge: Knowledge::Known,
        statement: statement.to_owned(),
        purpose: "Hilfeplanung".to_owned(),
        collected_from: CollectedFrom::Subject,
        source: String::new(),
        reason: None,
        as_of: None,
        taken_back_because: String::new(),
    }
}
