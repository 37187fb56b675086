//! Draws a family's story from its number.

use std::time::Duration;

use casework::case::CaseCode;
use casework::consultation::model::{ConsultationRecord, Offer, Reaction, Screening, Step, Urgency};
use casework::entry_check::{Criterion, EntryCheck, PersonAnswer, WayGiven};
use casework::intake::model::{AccessPath, Answer, CheckResult, Handling, NewContact};
use jiff::ToSpan;
use jiff::civil::Date;
use policy::Topic;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use store::Timestamp;

use super::household::{Drawn, burdens_of, family};
use super::timeline::{came_at, later, one_after_another, spread, working_moment};
use super::{Act, Doing, Story, Talk, contacts, duties};
use crate::names::{CONCERNS, WISHES};
use crate::plan::{Need, Plan, scattered};
use crate::statistics::{TURNOVER_A_YEAR, pick, weighted};

/// All codes there are: six places of 31 signs.
const CODES: u64 = 31_u64.pow(6);
const DAY_MILLIS: f64 = 24.0 * 60.0 * 60.0 * 1000.0;

/// Draws the story of one number; the same plan and number give the same story.
pub fn draw(plan: &Plan, number: u32) -> Story {
    let mut draw = ChaCha8Rng::seed_from_u64(plan.wanted.seed);
    draw.set_stream(u64::from(number) + 1);
    let draw = &mut draw;
    let (worker, need) = plan.worker_of(number);
    let came_at = match need {
        Need::Waiting => later(draw, plan.wanted.until.minus(Duration::from_secs(60 * 60)), 5, 55),
        Need::Case | Need::Advice => {
            came_at(draw, plan.wanted.until, (f64::from(number) + 0.5) / f64::from(plan.families()))
        }
    };
    let drawn = family(draw, came_at.in_zone("UTC").date());
    let handling = if need == Need::Waiting { Handling::WaitingList } else { Handling::Myself };
    let mut story = Story {
        number,
        code: CaseCode::draw(scattered(u64::from(number), CODES, plan.wanted.seed).to_le_bytes()),
        consultant: worker,
        came_at,
        contact: NewContact { handling, ..contact(draw, &drawn) },
        talk: None,
        check: None,
        acts: Vec::new(),
    };
    if need != Need::Waiting {
        let talked_at = later(draw, came_at, 20, 90);
        let talk = talk(draw, &drawn, talked_at);
        let decided_at = decided(draw, talk.at);
        story.talk = Some(talk);
        story.check = Some((decided_at, check(draw, &drawn, need, decided_at.in_zone("UTC").date())));
        if need == Need::Case {
            live_on(draw, plan, &drawn, decided_at, &mut story);
        }
    }
    story
}

fn talk(draw: &mut ChaCha8Rng, drawn: &Drawn, at: Timestamp) -> Talk {
    let danger = drawn.areas.contains(&Topic::Violence);
    let note = "Sie möchte, dass nur vormittags angerufen wird.".to_owned();
    Talk {
        at,
        record: record(draw),
        safety: danger.then_some(Screening { answer: Urgency::Urgent, note }),
        wishes: vec![pick(draw, WISHES).to_owned()],
    }
}

/// Everything after the opening: who is there, what weighs, and the years since.
fn live_on(draw: &mut ChaCha8Rng, plan: &Plan, drawn: &Drawn, opened_at: Timestamp, story: &mut Story) {
    // Yesterday at the latest, whatever hour a working moment gets.
    let now = plan.wanted.until.minus(Duration::from_secs(24 * 60 * 60));
    let days = (now.as_millis() - opened_at.as_millis()) as f64 / DAY_MILLIS;
    let mut first: Vec<Act> = drawn.around.clone();
    first.extend(burdens_of(draw, drawn));
    let to_do = duties::still_to_do(draw, plan.wanted.until);
    let done = duties::done_by_now(draw, opened_at.in_zone("UTC").date());
    let current = story.consultant;
    let colleague = plan.colleague_of(draw, current);
    let former = colleague.filter(|_| draw.random_bool(1.0 - (1.0 - TURNOVER_A_YEAR / 100.0).powf(days / 365.0)));

    // What every family leaves at the least lifts the small files, so the middle of this lies below one.
    let wanted = (f64::from(plan.wanted.entries) * draw.random_range(0.5..1.25)) as usize;
    let others = story.entries() + first.len() + to_do.len() + done.len() + usize::from(former.is_some());
    let contacts = wanted.saturating_sub(others).max(2);
    let mut then = contacts::years(draw, &drawn.areas, days, contacts - 1);
    duties::insert(draw, &mut then, done);
    if let Some(former) = former {
        story.consultant = former;
        let place = draw.random_range(0..=then.len());
        then.insert(place, contacts::hand_over(draw, current));
    } else if draw.random_bool(0.3) {
        then.extend(colleague.map(Act::Deputy));
    }
    let mut last = vec![contacts::note(draw, Topic::Basic)];
    last.extend(to_do);

    let settling = Duration::from_secs_f64((days / 4.0).min(21.0) * DAY_MILLIS / 1000.0);
    let settled = opened_at.plus(settling);
    // With one family in eight nobody has spoken for longer.
    let weeks = if draw.random_bool(0.125) { 26 } else { 4 };
    let lately = now.minus(Duration::from_secs(weeks * 7 * 24 * 60 * 60)).max(settled);
    let mut moments = spread(draw, opened_at, settled, first.len());
    moments.extend(spread(draw, settled, lately, then.len()));
    moments.extend(spread(draw, lately, now, last.len()));
    one_after_another(draw, opened_at, &mut moments);
    let mut by = story.consultant;
    for (at, act) in moments.into_iter().zip(first.into_iter().chain(then).chain(last)) {
        let taken_over = if let Act::HandOver { to, .. } = &act { Some(*to) } else { None };
        let mut doing = Doing { at, by, act };
        contacts::set_moment(draw, &mut doing);
        story.acts.push(doing);
        by = taken_over.unwrap_or(by);
    }
}

fn decided(draw: &mut ChaCha8Rng, talked_at: Timestamp) -> Timestamp {
    let near = talked_at.plus(Duration::from_secs(draw.random_range(0..9) * 24 * 60 * 60));
    let at = working_moment(draw, near);
    if at > talked_at { at } else { later(draw, talked_at, 5, 60) }
}

fn contact(draw: &mut ChaCha8Rng, drawn: &Drawn) -> NewContact {
    NewContact {
        person: drawn.first.clone(),
        naming: Default::default(),
        contact: drawn.contact.clone(),
        concern: pick(draw, CONCERNS).to_owned(),
        access: weighted(
            draw,
            &[
                (AccessPath::InPerson, 55),
                (AccessPath::Telephone, 35),
                (AccessPath::Online, 7),
                (AccessPath::Letter, 3),
            ],
        ),
        recommended_by: String::new(),
        benefit: weighted(draw, &[(Answer::Yes, 20), (Answer::No, 60), (Answer::NotAsked, 20)]),
        known_need: weighted(draw, &[(Answer::Yes, 4), (Answer::No, 66), (Answer::NotAsked, 30)]),
        handling: Handling::Myself,
        known_card: None,
    }
}

fn record(draw: &mut ChaCha8Rng) -> ConsultationRecord {
    let step = |what: &str, who: &str| Step { what: what.to_owned(), who: who.to_owned(), by: None };
    let offer = "Begleitung durch Case Management".to_owned();
    ConsultationRecord {
        steps: vec![
            step("Unterlagen für den Antrag zusammenlegen", "Familie"),
            step(
                pick(
                    draw,
                    &[
                        "Beim Versorger um Aufschub bitten",
                        "Mit dem Vermieter sprechen",
                        "Einen Termin beim Amt machen",
                    ],
                ),
                "Fachkraft, gemeinsam mit der Familie",
            ),
        ],
        offers: vec![Offer { what: offer, reaction: pick(draw, &[Reaction::Wants, Reaction::Wants, Reaction::Maybe]) }],
        ..ConsultationRecord::default()
    }
}

fn check(draw: &mut ChaCha8Rng, drawn: &Drawn, need: Need, day: Date) -> EntryCheck {
    let many = drawn.areas.len() >= 3;
    let mut criteria = vec![Criterion::NotAlone, Criterion::Wanted];
    criteria.extend(many.then_some(Criterion::ManyAreas));
    let indicated = EntryCheck {
        criteria,
        areas: drawn.areas.clone(),
        services: String::new(),
        result: CheckResult::Indicated,
        reason: "Mehrere Anliegen hängen zusammen, die Abstimmung gelingt allein nicht.".to_owned(),
        refer_to: String::new(),
        answer: Some(PersonAnswer::Yes),
        given: Some(pick(draw, &[WayGiven::InPerson, WayGiven::InPerson, WayGiven::Telephone, WayGiven::Written])),
        contact_person: None,
        contact_reason: String::new(),
        review_on: None,
    };
    if need == Need::Case {
        return indicated;
    }
    let result = weighted(draw, &[(CheckResult::Advice, 60), (CheckResult::Refer, 25), (CheckResult::NotNow, 15)]);
    EntryCheck {
        result,
        criteria: Vec::new(),
        reason: "Die Beratung hat gereicht.".to_owned(),
        refer_to: if result == CheckResult::Refer { "Wohngeldstelle".to_owned() } else { String::new() },
        answer: None,
        given: None,
        review_on: if result == CheckResult::NotNow { day.checked_add(90.days()).ok() } else { None },
        ..indicated
    }
}
