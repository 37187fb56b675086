//! Families that live in the invented region: some wait for their first consultation, some are advised, most have a case.

use std::collections::BTreeMap;
use std::time::Duration;

use casework::case::CaseCode;
use casework::consultation::model::{ConsultationRecord, Offer, Reaction, SaveConsultation, Step};
use casework::contact::{ContactMode, ContactNote};
use casework::entry::{Desk, WritableFile};
use casework::entry_check::{Criterion, EntryCheck, PersonAnswer, WayGiven};
use casework::household::{Custody, Relation, RelationKind};
use casework::intake::model::{AccessPath, CheckResult, Handling, NewContact};
use casework::person::{ContactData, PersonCard, SafeWay};
use casework::problem::{CauseAndEffect, Problem, SeenBy};
use casework::{case, consultation, contact, entry, entry_check, household, intake, person, problem};
use identity::App;
use jiff::civil::Date;
use policy::{Actor, Topic};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use store::{EntryId, Tx};

use crate::names::{CHILDREN, CONCERNS, FAMILY, GIVEN, NOTES, PROBLEMS, WISHES};
use crate::region::Region;
use crate::state;
use crate::{Wanted, absence, paper, permission, workday, writing};

/// Where a family stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waiting,
    Advice,
    Case,
}

/// Who receives families, and how many of a hundred come to them.
const DOORS: &[(&str, u32)] = &[("adler", 45), ("kaya", 20), ("beck", 12), ("celik", 10), ("engel", 8), ("falk", 5)];

/// Lets the wanted number of families come, each in a transaction of its own, and returns codes of some of them.
pub async fn settle(app: &App, region: &Region, wanted: Wanted) -> anyhow::Result<BTreeMap<String, String>> {
    settle_from(app, region, wanted, 0, BTreeMap::new()).await
}

/// Lets families come from this number on; each is drawn from its own number, and notes in its own transaction that it
/// is there.
pub(crate) async fn settle_from(
    app: &App,
    region: &Region,
    wanted: Wanted,
    from: u32,
    mut examples: BTreeMap<String, String>,
) -> anyhow::Result<BTreeMap<String, String>> {
    if from == 0 && wanted.cases > 0 {
        writing::templates(app, region, &mut examples).await?;
        examples.extend(crate::region::examples(region).map(|(name, id)| (name.to_owned(), id)));
    }
    for number in from..wanted.cases {
        let mut draw = ChaCha8Rng::seed_from_u64(wanted.seed);
        draw.set_stream(u64::from(number));
        let stage = match number % 6 {
            0..=3 => Stage::Case,
            4 => Stage::Advice,
            _ => Stage::Waiting,
        };
        // The first of each stage comes to Frau Adler, so that every page has an example of hers.
        let login = if number < 6 { "adler" } else { door(&mut draw) };
        let family = Family { app, actor: &region.actor(login), stage };
        let mut tx = app.db.begin().await?;
        family.comes(&mut tx, &mut draw, &mut examples).await?;
        if number == 0 {
            absence::plan(&mut tx, app, region, &mut examples).await?;
            paper::keep(&mut tx, app, &region.actor("adler"), &mut examples).await?;
            permission::given(&mut tx, app, region, &mut examples).await?;
        }
        state::has_lived(&mut tx, region.network, number + 1, &examples).await?;
        tx.commit().await?;
    }
    Ok(examples)
}

/// One more family with a case comes to somebody; gives what its life left, by what it is an example of.
pub(crate) async fn one_more(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    (seed, stream): (u64, u64),
) -> anyhow::Result<BTreeMap<String, String>> {
    let mut draw = ChaCha8Rng::seed_from_u64(seed);
    draw.set_stream(stream);
    let mut lived = BTreeMap::new();
    Family { app, actor, stage: Stage::Case }.comes(tx, &mut draw, &mut lived).await?;
    Ok(lived)
}

fn door(draw: &mut ChaCha8Rng) -> &'static str {
    let mut lot = draw.random_range(0..100);
    for (login, share) in DOORS {
        if lot < *share {
            return login;
        }
        lot -= share;
    }
    DOORS[0].0
}

fn pick<T: Copy>(draw: &mut ChaCha8Rng, from: &[T]) -> T {
    from[draw.random_range(0..from.len())]
}

/// One family on its way through the office.
struct Family<'a> {
    app: &'a App,
    actor: &'a Actor,
    stage: Stage,
}

impl Family<'_> {
    fn desk(&self) -> Desk<'_> {
        Desk::casework(&self.app.vault, self.actor)
    }

    async fn comes(
        &self,
        tx: &mut Tx,
        draw: &mut ChaCha8Rng,
        examples: &mut BTreeMap<String, String>,
    ) -> anyhow::Result<()> {
        let handling = if self.stage == Stage::Waiting { Handling::WaitingList } else { Handling::Myself };
        let new = new_contact(draw, handling);
        let received = intake::receive(tx, &Desk::first_contact(&self.app.vault, self.actor), &new).await?;
        let mut keep = |name: &str, value: String| {
            examples.entry(name.to_owned()).or_insert(value);
        };
        let code = received.code.clone();
        match self.stage {
            Stage::Waiting => keep("contact", code.to_string()),
            Stage::Advice => {
                self.talks(tx, draw, &code).await?;
                keep("advice", code.to_string());
                keep("consultation", code.to_string());
            }
            Stage::Case => {
                self.talks(tx, draw, &code).await?;
                self.opens(tx, &code).await?;
                let lived = self.lives(tx, draw, &code, &new.person).await?;
                keep("case", code.to_string());
                keep("entry", lived.note.to_string());
                keep("person", lived.card.to_string());
                keep("other-person", lived.child.to_string());
                keep("problem", lived.problem.to_string());
                keep("relation", lived.relation.to_string());
                keep("helper", lived.helper.to_string());
                keep("service", lived.service.to_string());
                keep("task", lived.open.task.to_string());
                keep("appointment", lived.open.appointment.to_string());
                keep("fact", lived.written.fact.to_string());
                keep("contest", lived.written.contest.to_string());
            }
        }
        Ok(())
    }

    /// The first consultation.
    async fn talks(&self, tx: &mut Tx, draw: &mut ChaCha8Rng, code: &CaseCode) -> anyhow::Result<()> {
        let step = |what: &str, who: &str| Step { what: what.to_owned(), who: who.to_owned(), by: None };
        let record = ConsultationRecord {
            steps: vec![
                step("Unterlagen für den Antrag zusammenlegen", "Familie"),
                step("Beim Stromversorger anrufen und um Aufschub bitten", "Fachkraft, gemeinsam mit der Familie"),
            ],
            offers: vec![Offer { what: "Begleitung durch Case Management".to_owned(), reaction: Reaction::Wants }],
            ..ConsultationRecord::default()
        };
        let save =
            SaveConsultation { record, wishes: vec![pick(draw, WISHES).to_owned()], ..SaveConsultation::default() };
        consultation::save(tx, &self.desk(), code, 0, &save).await?;
        consultation::close(tx, &self.desk(), code).await?;
        Ok(())
    }

    /// The entry check, with the family's yes.
    async fn opens(&self, tx: &mut Tx, code: &CaseCode) -> anyhow::Result<()> {
        let check = EntryCheck {
            criteria: vec![Criterion::ManyAreas, Criterion::NotAlone, Criterion::Wanted],
            areas: vec![Topic::Income, Topic::Housing, Topic::Family],
            services: String::new(),
            result: CheckResult::Indicated,
            reason: "Mehrere Lebensbereiche sind betroffen, die Abstimmung gelingt allein nicht.".to_owned(),
            refer_to: String::new(),
            answer: Some(PersonAnswer::Yes),
            given: Some(WayGiven::InPerson),
            contact_person: None,
            contact_reason: String::new(),
            review_on: None,
        };
        entry_check::decide(tx, &self.desk(), code, &check).await?;
        Ok(())
    }

    /// Household, problems and some weeks of contacts.
    async fn lives(
        &self,
        tx: &mut Tx,
        draw: &mut ChaCha8Rng,
        code: &CaseCode,
        adult: &PersonCard,
    ) -> anyhow::Result<Lived> {
        let desk = self.desk();
        let view = case::find(tx, &desk, code).await?;
        let file = entry::writable(tx, &desk, view.file)
            .await?
            .ok_or_else(|| anyhow::anyhow!("the new file is not writable"))?;
        let family = household::family(tx, &desk, file.id()).await?;
        let card = family.persons.first().ok_or_else(|| anyhow::anyhow!("the new file has no person"))?.id;
        let relation = self.children(tx, draw, &file, card, adult).await?;
        let child = household::family(tx, &desk, file.id()).await?.persons.last().map_or(card, |child| child.id);
        let problem = self.burdens(tx, draw, &file).await?;
        let helper = household::InformalHelper {
            name: pick(draw, GIVEN).to_owned(),
            relation: "Nachbarin".to_owned(),
            helps_with: "holt die Kinder einmal in der Woche ab".to_owned(),
            agrees: household::Agreement::Yes,
        };
        let helper = household::add_helper(tx, &desk, &file, &helper).await?;
        let service = household::InvolvedService {
            service: "Grundschule am Markt".to_owned(),
            professional: "Klassenleitung".to_owned(),
            role: "Gespräche über den Schulbesuch".to_owned(),
            person: None,
            since: "Herbst 2026".to_owned(),
            known_by: household::KnownBy::Client,
        };
        let service = household::add_service(tx, &desk, &file, Topic::Education, &service).await?;
        let note = self.weeks(tx, draw, &file).await?;
        let open = workday::fill(tx, self.app, self.actor, &file, draw).await?;
        let written = writing::fill(tx, self.app, self.actor, &file, card, note).await?;
        Ok(Lived { note, card, child, problem, relation, helper, service, open, written })
    }

    async fn children(
        &self,
        tx: &mut Tx,
        draw: &mut ChaCha8Rng,
        file: &WritableFile,
        parent: EntryId,
        adult: &PersonCard,
    ) -> anyhow::Result<EntryId> {
        let desk = self.desk();
        let mut last = parent;
        for _ in 0..draw.random_range(1..=3) {
            let child = PersonCard {
                given_name: pick(draw, CHILDREN).to_owned(),
                family_name: adult.family_name.clone(),
                birth_date: Date::new(
                    draw.random_range(2009..=2024),
                    draw.random_range(1..=12),
                    draw.random_range(1..=28),
                )
                .ok(),
                role: "Kind".to_owned(),
                ..PersonCard::default()
            };
            let child = person::add_card(tx, &desk, file, &child).await?;
            let custody = Some(if draw.random_bool(0.5) { Custody::Joint } else { Custody::Sole });
            let relation =
                Relation { from: parent, to: child, kind: RelationKind::Parent, custody, note: String::new() };
            last = household::relate(tx, &desk, file, &relation).await?;
        }
        Ok(last)
    }

    async fn burdens(&self, tx: &mut Tx, draw: &mut ChaCha8Rng, file: &WritableFile) -> anyhow::Result<EntryId> {
        let desk = self.desk();
        let from = draw.random_range(0..PROBLEMS.len());
        let mut noted = Vec::new();
        for at in 0..draw.random_range(2..=4) {
            let (area, words) = PROBLEMS[(from + at) % PROBLEMS.len()];
            let area: Topic = area.parse().map_err(|_| anyhow::anyhow!("{area} is no life area"))?;
            let content = Problem { words: words.to_owned(), seen_by: SeenBy::Client, since: String::new() };
            noted.push(problem::add(tx, &desk, file, area, None, &content).await?);
        }
        let link = CauseAndEffect { cause: noted[0], effect: noted[1], note: String::new() };
        problem::link(tx, &desk, file, &link).await?;
        Ok(noted[0])
    }

    async fn weeks(&self, tx: &mut Tx, draw: &mut ChaCha8Rng, file: &WritableFile) -> anyhow::Result<EntryId> {
        let desk = self.desk();
        let modes = [ContactMode::InPerson, ContactMode::Phone, ContactMode::HomeVisit];
        let mut last = None;
        for week in (1..=draw.random_range(3..=6u64)).rev() {
            let minutes = draw.random_range(0..480u64);
            let ago = Duration::from_secs(week * 7 * 24 * 3600 - minutes * 60);
            let note = ContactNote::new(pick(draw, &modes), pick(draw, NOTES));
            let happened_at = tx.now().minus(ago);
            last = Some(contact::note(tx, &desk, file, Topic::Basic, happened_at, &note).await?);
        }
        last.ok_or_else(|| anyhow::anyhow!("no contact was drawn"))
    }
}

/// Ids of what a family's life left in its file.
struct Lived {
    note: EntryId,
    card: EntryId,
    child: EntryId,
    problem: EntryId,
    relation: EntryId,
    helper: EntryId,
    service: EntryId,
    open: workday::Filled,
    written: writing::Written,
}

/// Somebody who comes to the door.
pub(crate) fn new_contact(draw: &mut ChaCha8Rng, handling: Handling) -> NewContact {
    let person = PersonCard {
        given_name: pick(draw, GIVEN).to_owned(),
        family_name: pick(draw, FAMILY).to_owned(),
        birth_date: Date::new(draw.random_range(1968..=1990), draw.random_range(1..=12), draw.random_range(1..=28))
            .ok(),
        language: pick(draw, &["Deutsch", "Deutsch", "Türkisch", "Arabisch", "Ukrainisch", "Polnisch"]).to_owned(),
        role: "Elternteil".to_owned(),
        ..PersonCard::default()
    };
    let contact = ContactData {
        phone: format!("0000 {}", draw.random_range(100_000..999_999)),
        safe_ways: vec![SafeWay::Call],
        safe_times: "vormittags".to_owned(),
        ..ContactData::default()
    };
    NewContact {
        person,
        naming: Default::default(),
        contact,
        concern: pick(draw, CONCERNS).to_owned(),
        access: pick(draw, &[AccessPath::InPerson, AccessPath::Telephone]),
        recommended_by: String::new(),
        benefit: Default::default(),
        known_need: Default::default(),
        handling,
        known_card: None,
    }
}
