//! A story as rows, without asking anybody: for regions of any size.

use casework::appointment::NewAppointment;
use casework::bulk::{Ids, Sheaf};
use casework::contact_person::HandOver;
use casework::entry::EntryError;
use casework::household::Relation;
use casework::problem::{CauseAndEffect, Problem};
use casework::task::NewTask;
use identity::App;
use policy::Topic;
use store::EntryId;

use super::{Act, Story};
use crate::chance::Stream;
use crate::ground::Ground;

/// What a story has taken up by now.
#[derive(Default)]
struct Known<'a> {
    persons: Vec<EntryId>,
    problems: Vec<(EntryId, Topic, &'a Problem)>,
    notes: Vec<EntryId>,
    tasks: Vec<(EntryId, &'a NewTask)>,
    appointments: Vec<(EntryId, &'a NewAppointment)>,
}

/// Makes all rows of a family; nothing reaches the database.
///
/// Errors: the story contradicts itself, or a key is missing.
pub fn write_down(app: &App, ground: &Ground, story: &Story) -> Result<Sheaf, EntryError> {
    let home = ground.home_of(story.consultant);
    let who = |number: usize| ground.users[number];
    let by = who(story.consultant);
    let ids = Ids::new(Box::new(Stream::of_ids(ground.plan.wanted.seed, story.number)));
    let (code, contact) = (story.code.clone(), &story.contact);
    let mut sheaf = Sheaf::receive(&app.vault, &app.db, home, ids, (story.came_at, by), code, contact)?;
    if let Some(talk) = &story.talk {
        sheaf.talk((talk.at, by), &talk.record, talk.safety.as_ref(), &talk.wishes)?;
    }
    if let Some((at, check)) = &story.check {
        sheaf.decide((*at, by), check)?;
    }
    let mut known = Known { persons: vec![sheaf.first_person()], ..Known::default() };
    for doing in &story.acts {
        let now = (doing.at, who(doing.by));
        match &doing.act {
            Act::TakeIn(member) => known.persons.push(sheaf.take_in(now, member)?),
            Act::Relate { from, to, kind, custody } => {
                let (from, to) = (known.persons[*from], known.persons[*to]);
                let relation = Relation { from, to, kind: *kind, custody: *custody, note: String::new() };
                sheaf.relate(now, &relation)?;
            }
            Act::Helper(helper) => {
                sheaf.add_helper(now, helper)?;
            }
            Act::Service(topic, service) => {
                sheaf.add_service(now, *topic, service)?;
            }
            Act::Problem { area, person, problem } => {
                let person = person.map(|number| known.persons[number]);
                let id = sheaf.add_problem(now, *area, person, problem)?;
                known.problems.push((id, *area, problem));
            }
            Act::Link { cause, effect } => {
                let (cause, (effect, topic, _)) = (known.problems[*cause].0, known.problems[*effect]);
                sheaf.link(now, topic, &CauseAndEffect { cause, effect, note: String::new() })?;
            }
            Act::SetProblem { which, state } => {
                let (id, _, problem) = known.problems[*which];
                sheaf.set_problem_state(now, id, *state, problem)?;
            }
            Act::Note { topic, happened_at, note } => known.notes.push(sheaf.note(now, *topic, *happened_at, note)?),
            Act::Correct { which, note } => sheaf.correct(now, known.notes[*which], note)?,
            Act::HandOver { to, reason, note } => {
                sheaf.hand_over(
                    now,
                    &HandOver { to: who(*to), reason: *reason, note: note.clone(), sealed: Vec::new() },
                )?;
            }
            Act::Deputy(deputy) => sheaf.set_deputy(doing.at, who(*deputy)),
            Act::Task(new) => known.tasks.push((sheaf.set_task(now, new)?, new)),
            Act::Finish { which, done } => {
                let (id, new) = known.tasks[*which];
                sheaf.finish_task(now, id, new, done)?;
            }
            Act::Appointment(new) => known.appointments.push((sheaf.plan_appointment(now, new)?, new)),
            Act::Mark { which, state } => {
                let (id, new) = known.appointments[*which];
                sheaf.mark_appointment(now, id, new, *state)?;
            }
        }
    }
    Ok(sheaf)
}
