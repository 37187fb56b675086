//! The years after a case has opened: contacts, problems that are solved, corrections, hand-overs.

use std::time::Duration;

use casework::contact::{ContactMode, ContactNote};
use casework::contact_person::HandOverReason;
use casework::problem::ProblemState;
use policy::Topic;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use store::Timestamp;

use super::{Act, Doing};
use crate::sayings;
use crate::statistics::{HALF_SOLVED_AFTER_DAYS, pick, weighted};

/// What happens, in this order; moments and people come later.
pub(super) fn years(draw: &mut ChaCha8Rng, areas: &[Topic], days: f64, contacts: usize) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::with_capacity(contacts + 4);
    for number in 0..contacts {
        let topic = if draw.random_bool(0.35) { Topic::Basic } else { pick(draw, areas) };
        acts.push(note(draw, topic));
        if number > 0 && draw.random_bool(0.03) {
            let Act::Note { note, .. } = &acts[acts.len() - 1] else { continue };
            let text = format!("{} (Datum berichtigt)", note.text);
            acts.push(Act::Correct { which: number, note: ContactNote { text, ..note.clone() } });
        }
    }
    let solved = 1.0 - 0.5_f64.powf(days / HALF_SOLVED_AFTER_DAYS);
    for which in 0..areas.len() {
        if draw.random_bool(solved) {
            let place = draw.random_range(acts.len() / 2..=acts.len());
            acts.insert(place, Act::SetProblem { which, state: ProblemState::Solved });
            if draw.random_bool(0.05) {
                let again = draw.random_range(place + 1..=acts.len());
                acts.insert(again, Act::SetProblem { which, state: ProblemState::Open });
            }
        }
    }
    acts
}

/// One contact.
pub(super) fn note(draw: &mut ChaCha8Rng, topic: Topic) -> Act {
    let mode = weighted(
        draw,
        &[
            (ContactMode::InPerson, 40),
            (ContactMode::Phone, 32),
            (ContactMode::HomeVisit, 14),
            (ContactMode::Mail, 9),
            (ContactMode::Video, 5),
        ],
    );
    let with_whom = pick(draw, &["", "", "", "mit beiden Eltern", "mit der Klassenlehrerin"]).to_owned();
    let note = ContactNote { with_whom, ..ContactNote::new(mode, sayings::note(draw, topic)) };
    Act::Note { topic, happened_at: Timestamp::from_millis(0), note }
}

/// Why somebody else takes over, with what was said.
pub(super) fn hand_over(draw: &mut ChaCha8Rng, to: usize) -> Act {
    let reason = weighted(
        draw,
        &[
            (HandOverReason::Leaving, 45),
            (HandOverReason::Workload, 20),
            (HandOverReason::Absence, 20),
            (HandOverReason::Profession, 8),
            (HandOverReason::FamilyWishes, 5),
            (HandOverReason::Conflict, 2),
        ],
    );
    let note = "Übergabe im gemeinsamen Gespräch. Die Familie kennt die neue Ansprechperson und ist einverstanden.";
    Act::HandOver { to, reason, note: note.to_owned() }
}

/// A contact was written down on the same day or the next.
pub(super) fn set_moment(draw: &mut ChaCha8Rng, doing: &mut Doing) {
    if let Act::Note { happened_at, .. } = &mut doing.act {
        *happened_at = doing.at.minus(Duration::from_secs(60 * draw.random_range(5..1_500)));
    }
}
