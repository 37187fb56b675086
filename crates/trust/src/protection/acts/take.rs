//! One step of a procedure: an assessment, a question to an expert, the family, the judgement, the plan, a notice.

use ::store::{EntryId, Tx};
use casework::case::{self, CaseCode};
use casework::check::Faults;
use casework::entry::{self, Content, Desk, EntryError, NewEntry, WritableFile};
use casework::person::PersonCard;
use casework::task::{self, NewTask, TaskError, TaskKind};
use journal::Event;
use policy::Topic;

use super::begin::record;
use super::notify;
use super::read::find;
use crate::protection::model::{Consultation, Expert, Judgement, NewStep, Plan, Protection, Urgency, procedure_named};
use crate::protection::store as rows;

/// Takes a step; the entry that holds it comes back.
///
/// Errors: `NotFound`; `Faulty` for what has to be there before, and for everything but plan and notices once the
/// procedure is signed. Source: B5; L-7, L-19, L-20.
pub async fn take(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
    step: &NewStep,
) -> Result<EntryId, EntryError> {
    let (_, file) = case::writable(tx, desk, code).await?;
    let protection = find(tx, desk, file.id(), id).await?;
    let stays_open = matches!(step, NewStep::Plan(_) | NewStep::Notice(_) | NewStep::Approve(_) | NewStep::Review(_));
    if protection.is_signed() && !stays_open {
        return Err(Faults::contradiction("step", "protection-error-signed").into());
    }
    match step {
        NewStep::Assessment(new) => write(tx, desk, &file, &protection, new).await,
        NewStep::Consultation(new) => {
            names_nobody(tx, desk, &file, new).await?;
            write(tx, desk, &file, &protection, new).await
        }
        NewStep::Advice(new) => {
            if !protection.consultations.iter().any(|one| one.id == new.consultation) {
                return Err(EntryError::NotFound);
            }
            write(tx, desk, &file, &protection, new).await
        }
        NewStep::Family(new) => write(tx, desk, &file, &protection, new).await,
        NewStep::Judgement(new) => sign(tx, desk, &file, &protection, new).await,
        NewStep::Plan(new) => plan(tx, desk, &file, &protection, new).await,
        NewStep::Notice(new) => notify::compose(tx, desk, &file, &protection, new).await,
        NewStep::Approve(approved) => notify::approve(tx, desk, &file, &protection, approved.notice).await,
        NewStep::Review(approved) => notify::review(tx, desk, &file, &protection, approved.notice).await,
    }
}

/// Writes a step, and that it must not reach who is named as a risk.
pub(super) async fn write<C: Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    content: &C,
) -> Result<EntryId, EntryError> {
    let happened_at = tx.now();
    let new = NewEntry { topic: Topic::ChildProtection, person: Some(protection.child), happened_at, content };
    let id = entry::write(tx, desk, file, new).await?;
    rows::insert_step(tx, id, protection.report.id, C::KIND).await?;
    for risk in &protection.risks {
        rows::insert_risk(tx, id, *risk).await?;
    }
    record(tx, desk, file, Event::new("protection.step").subject(id).with("kind", C::KIND)).await?;
    Ok(id)
}

/// Whoever is asked outside learns no name: none of the persons of the file may stand in the text (L-7).
async fn names_nobody(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &Consultation) -> Result<(), EntryError> {
    let cards = entry::list::<PersonCard>(tx, desk, file.id()).await?;
    for card in &cards {
        let born = card.content.birth_date.map(|day| format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()));
        let names = [card.content.given_name.as_str(), card.content.family_name.as_str()];
        for (field, text) in [("text", &new.text), ("question", &new.question)] {
            let named = names.iter().flat_map(|name| name.split_whitespace()).any(|name| says(text, name));
            if named || born.as_ref().is_some_and(|born| text.contains(born)) {
                return Err(Faults::contradiction(field, "protection-error-name").into());
            }
        }
    }
    Ok(())
}

/// Whether a name stands in a text as a word of its own; names of one letter are left alone.
fn says(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let word = |word: &str| {
        let word = word.to_lowercase();
        word == name || word.strip_suffix('s') == Some(name.as_str())
    };
    name.chars().count() > 1 && text.split(|sign: char| !sign.is_alphanumeric()).any(word)
}

async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    new: &Judgement,
) -> Result<EntryId, EntryError> {
    let procedure = procedure_named(&protection.report.content.procedure);
    let least = procedure.map_or(2, |one| one.least);
    if protection.assessors() < least {
        return Err(Faults::contradiction("outcome", "protection-error-two").into());
    }
    let asked = procedure.is_none_or(|one| one.expert == Expert::Offered) || !protection.advice.is_empty();
    if !asked && protection.report.content.urgency != Urgency::Acute {
        return Err(Faults::contradiction("outcome", "protection-error-expert").into());
    }
    if protection.family.is_empty() {
        return Err(Faults::contradiction("outcome", "protection-error-family").into());
    }
    let id = write(tx, desk, file, protection, new).await?;
    if !rows::sign(tx, desk, protection.report.id, new.outcome).await? {
        return Err(Faults::contradiction("step", "protection-error-signed").into());
    }
    let event = Event::new("protection.signed").subject(protection.report.id).with("outcome", new.outcome.as_str());
    record(tx, desk, file, event).await?;
    Ok(id)
}

/// Keeps the plan, and each thing agreed as a deadline of whoever sees to it.
async fn plan(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    new: &Plan,
) -> Result<EntryId, EntryError> {
    let id = write(tx, desk, file, protection, new).await?;
    for agreed in &new.agreed {
        let task = NewTask {
            kind: TaskKind::Deadline,
            topic: Topic::ChildProtection,
            text: agreed.what.clone(),
            why: String::new(),
            due_on: agreed.until,
            owner: Some(agreed.by),
        };
        set_task(tx, desk, file, protection, &task, "agreed").await?;
    }
    Ok(id)
}

/// Sets a task that belongs to the procedure.
pub(super) async fn set_task(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    new: &NewTask,
    field: &'static str,
) -> Result<(), EntryError> {
    let id = match task::set(tx, desk, file, new).await {
        Ok(id) => id,
        Err(TaskError::Entry(error)) => return Err(error),
        Err(_) => return Err(Faults::contradiction(field, "protection-error-colleague").into()),
    };
    for risk in &protection.risks {
        rows::insert_risk(tx, id, *risk).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_name_is_found_as_a_word_also_in_the_genitive() {
        assert!(says("Mias Arm ist blau.", "Mia") && says("Frau BRAUN war da.", "Braun") && says("(Mia)", "Mia"));
        assert!(
            !says("Das Miauen der Katze.", "Mia") && !says("Es ist braun gefleckt.", "Braune") && !says("A b", "A")
        );
    }
}
