//! A story lived act by act, through the functions that the pages call.

use std::sync::Arc;

use casework::appointment::Step;
use casework::case::{self, CaseCode};
use casework::consultation::model::SaveConsultation;
use casework::contact_person::{HandOver, Standing};
use casework::entry::{Desk, WritableFile};
use casework::household::Relation;
use casework::problem::CauseAndEffect;
use casework::{appointment, consultation, contact, contact_person, entry_check, household, intake, problem, task};
use identity::App;
use policy::Actor;
use store::{Chance, EntryId, Timestamp, Tx};

use super::{Act, Story};
use crate::chance::{At, Stream};
use crate::ground::Ground;

/// What a story has taken up by now, with the versions that changes must name.
#[derive(Default)]
struct Known {
    persons: Vec<EntryId>,
    problems: Vec<(EntryId, i64)>,
    notes: Vec<(EntryId, i64)>,
    tasks: Vec<(EntryId, i64)>,
    appointments: Vec<(EntryId, i64)>,
}

/// Lives a story; each act is a transaction of its own, in its own moment. Returns the code that the case was given.
///
/// Errors: whatever a person at a page would be told.
pub async fn live(app: &App, ground: &Ground, story: &Story) -> anyhow::Result<CaseCode> {
    let ids: Arc<dyn Chance> = Arc::new(Stream::of_ids(ground.plan.wanted.seed, story.number));
    let begin = |at: Timestamp| {
        let db = app.db.invented(Arc::new(At(at)), Arc::clone(&ids));
        async move { db.begin().await }
    };
    let consultant = ground.actor(story.consultant);
    let mut tx = begin(story.came_at).await?;
    let received = intake::receive(&mut tx, &Desk::first_contact(&app.vault, &consultant), &story.contact).await?;
    tx.commit().await?;
    let code = received.code;
    let desk = Desk::casework(&app.vault, &consultant);
    if let Some(talk) = &story.talk {
        let (record, safety, wishes) = (talk.record.clone(), talk.safety.clone(), talk.wishes.clone());
        let save = SaveConsultation { record, safety, wishes, claims: Vec::new() };
        let mut tx = begin(talk.at).await?;
        consultation::save(&mut tx, &desk, &code, 0, &save).await?;
        consultation::close(&mut tx, &desk, &code).await?;
        tx.commit().await?;
    }
    if let Some((at, check)) = &story.check {
        let mut tx = begin(*at).await?;
        entry_check::decide(&mut tx, &desk, &code, check).await?;
        tx.commit().await?;
    }
    let mut known = Known::default();
    for doing in &story.acts {
        let actor = ground.actor(doing.by);
        let mut tx = begin(doing.at).await?;
        act(&mut tx, app, ground, (&actor, &code), &mut known, &doing.act).await?;
        tx.commit().await?;
    }
    Ok(code)
}

async fn act(
    tx: &mut Tx,
    app: &App,
    ground: &Ground,
    (actor, code): (&Actor, &CaseCode),
    known: &mut Known,
    act: &Act,
) -> anyhow::Result<()> {
    let desk = &Desk::casework(&app.vault, actor);
    let (case, file) = case::writable(tx, desk, code).await?;
    if known.persons.is_empty() {
        known.persons.push(first_person(tx, desk, &file).await?);
    }
    match act {
        Act::TakeIn(member) => known.persons.push(household::take_in(tx, desk, &file, member).await?),
        Act::Relate { from, to, kind, custody } => {
            let (from, to) = (known.persons[*from], known.persons[*to]);
            let relation = Relation { from, to, kind: *kind, custody: *custody, note: String::new() };
            household::relate(tx, desk, &file, &relation).await?;
        }
        Act::Helper(helper) => {
            household::add_helper(tx, desk, &file, helper).await?;
        }
        Act::Service(topic, service) => {
            household::add_service(tx, desk, &file, *topic, service).await?;
        }
        Act::Problem { area, person, problem } => {
            let person = person.map(|number| known.persons[number]);
            known.problems.push((problem::add(tx, desk, &file, *area, person, problem).await?, 1));
        }
        Act::Link { cause, effect } => {
            let (cause, effect) = (known.problems[*cause].0, known.problems[*effect].0);
            problem::link(tx, desk, &file, &CauseAndEffect { cause, effect, note: String::new() }).await?;
        }
        Act::SetProblem { which, state } => {
            let (id, version) = &mut known.problems[*which];
            *version = problem::set_state(tx, desk, &file, *id, *version, *state).await?;
        }
        Act::Note { topic, happened_at, note } => {
            known.notes.push((contact::note(tx, desk, &file, *topic, *happened_at, note).await?, 1));
        }
        Act::Correct { which, note } => {
            let (id, version) = &mut known.notes[*which];
            let old = contact::find(tx, desk, file.id(), *id).await?;
            let corrected = contact::Contact::of(old.topic, old.happened_at, note.clone());
            *version = contact::correct(tx, desk, &file, *id, *version, &corrected).await?;
        }
        Act::HandOver { to, reason, note } => {
            let hand_over = HandOver { to: ground.users[*to], reason: *reason, note: note.clone(), sealed: Vec::new() };
            contact_person::hand_over(tx, desk, Standing::Worker, code, case.version, &hand_over).await?;
        }
        Act::Deputy(deputy) => {
            let deputy = Some(ground.users[*deputy]);
            contact_person::set_deputy(tx, desk, Standing::Worker, code, case.version, deputy).await?;
        }
        Act::Task(new) => known.tasks.push((task::set(tx, desk, &file, new).await?, 1)),
        Act::Finish { which, done } => {
            let (id, version) = &mut known.tasks[*which];
            *version = task::done(tx, desk, &file, *id, *version, done).await?;
        }
        Act::Appointment(new) => known.appointments.push((appointment::plan(tx, desk, &file, new).await?, 1)),
        Act::Mark { which, state } => {
            let (id, version) = &mut known.appointments[*which];
            *version = appointment::take_step(tx, desk, &file, *id, *version, &Step::Mark(*state)).await?;
        }
    }
    Ok(())
}

async fn first_person(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile) -> anyhow::Result<EntryId> {
    let family = household::family(tx, desk, file.id()).await?;
    Ok(family.persons.first().ok_or_else(|| anyhow::anyhow!("the new file has no person"))?.id)
}
