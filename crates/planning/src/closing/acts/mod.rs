//! Reading closings, and taking down what the family says at the end.

pub mod aftercare;
pub mod close;

use ::store::{EntryId, Tx};
use casework::case::CaseView;
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, Opened, WritableFile};
use casework::person;
use journal::Event;

use super::model::{
    AfterCloseView, AftercareContact, Closing, ClosingReturn, ClosingStanding, ClosingView, Closings, Feedback,
    NewFeedback, results,
};
use super::store as rows;
use crate::measure::Course;
use crate::recording::{record, write};
use crate::{goal, measure};

/// The closings of a case and what stands ready for the next, as far as the actor may know.
pub async fn of_case(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView) -> Result<Closings, EntryError> {
    let standings = rows::of_file(tx, desk, case.file).await?;
    let planned = rows::contacts(tx, desk, case.file).await?;
    let said = entry::list::<AftercareContact>(tx, desk, case.file).await?;
    let feedback = entry::list::<Feedback>(tx, desk, case.file).await?;
    let returns = entry::list::<ClosingReturn>(tx, desk, case.file).await?;
    let mut closings = entry::list::<Closing>(tx, desk, case.file).await?;
    let next = next_feedback(&feedback, &closings).cloned();
    let mut items = Vec::with_capacity(standings.len());
    for standing in standings {
        let Some(at) = closings.iter().position(|one| one.id == standing.id) else { continue };
        let closing = closings.swap_remove(at);
        let aftercare = planned.iter().filter(|one| one.closing == standing.id);
        let aftercare = aftercare.map(|one| AfterCloseView {
            months: one.months,
            due_on: one.due_on.clone(),
            task: one.task,
            held: one.held,
            said: said
                .iter()
                .filter(|told| told.content.closing == standing.id && told.content.months == one.months)
                .cloned()
                .collect(),
        });
        items.push(ClosingView {
            aftercare: aftercare.collect(),
            feedback: feedback.iter().find(|one| one.id == closing.content.feedback).cloned(),
            returned: returns.iter().find(|one| Some(one.id) == standing.return_id).cloned(),
            closing,
            standing,
        });
    }
    let measures = measure::of_file(tx, desk, case.file).await?.measures;
    Ok(Closings {
        items,
        feedback: next,
        results: results(&goal::of_file(tx, desk, case.file).await?.goals),
        open_measures: measures.into_iter().filter(|one| one.course == Course::Open).collect(),
    })
}

/// What the family has said for the closing that comes: the newest since the last closing that stands in none.
fn next_feedback<'f>(all: &'f [Opened<Feedback>], closings: &[Opened<Closing>]) -> Option<&'f Opened<Feedback>> {
    let since = closings.iter().map(|closing| closing.created_at).max();
    let is_free = |one: &&Opened<Feedback>| !closings.iter().any(|closing| closing.content.feedback == one.id);
    all.iter().rev().filter(is_free).find(|one| since.is_none_or(|since| one.created_at >= since))
}

/// Takes down what the family says at the end, or why nobody asked; nobody of staff changes it (rule 11).
///
/// Errors: `Faulty` for a person of another file. Source: B1 (Evaluation: client feedback).
pub async fn feedback(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &NewFeedback,
) -> Result<EntryId, EntryError> {
    if let Some(card) = new.person
        && !person::lies_in(tx, desk, file, card).await?
    {
        return Err(Faults::contradiction("person", "goal-error-person").into());
    }
    let said = Feedback { words: new.words.clone(), not_asked: new.not_asked.clone() };
    let id = write(tx, desk, file, new.person, &said).await?;
    let asked = if new.not_asked.is_empty() { "yes" } else { "no" };
    record(tx, desk, file, Event::new("closing.feedback").subject(id).with("asked", asked)).await?;
    Ok(id)
}

/// The closing under which a case is closed now.
fn current(standings: Vec<ClosingStanding>) -> Option<ClosingStanding> {
    standings.into_iter().next().filter(|one| one.returned_at.is_none())
}
