//! Signing a plan: a version that never changes, its parts for whoever they are given to, and the day of review.

use ::store::{EntryId, Tx};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, NewEntry, Opened, WritableFile};
use casework::task::{self, NewTask, TaskKind};
use jiff::civil::Date;
use journal::Event;
use policy::Topic;

use super::begin::refused;
use super::office;
use super::read::objections;
use crate::recording::record;
use crate::signing::scan_lies_in;
use crate::statutory_plan::model::{
    Answer, Given, Law, LawField, PartKind, SignOff, StatutoryPart, StatutoryPlan, StatutoryVersion, hints, law,
};
use crate::statutory_plan::store as rows;

/// What stands on the tasks that a plan sets, in the language of whoever sets them.
#[derive(Debug, Clone)]
pub struct Reminders {
    /// On the day of review.
    pub review: String,
    /// A year before a change of system.
    pub transition: String,
}

impl Reminders {
    /// In the language of a page.
    pub fn of(view: &ui::View) -> Self {
        Reminders { review: view.t("statutory-review-task"), transition: view.t("statutory-transition-task") }
    }
}

/// Signs a plan as it stands; the number of the version comes back.
///
/// Errors: `NotFound`; `Changed` when the draft is not the one that was read; `Faulty` for what is signed already, for a
/// missing form that the law prescribes, without a day of review ahead or with one beyond what the law allows (L-29), and for
/// a scan that is no document of this file. Source: B4; rule 10.
pub async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (id, sign_off): (EntryId, &SignOff),
    reminders: &Reminders,
) -> Result<i64, EntryError> {
    let draft = entry::get_to_write::<StatutoryPlan>(tx, desk, id).await?;
    let draft = draft.filter(|draft| draft.file == file.id()).ok_or(EntryError::NotFound)?;
    if draft.version != sign_off.seen_version {
        return Err(EntryError::Changed { version: draft.version });
    }
    let law = law(&draft.content.law).ok_or(EntryError::NotFound)?;
    let versions = rows::versions(tx, desk, file.id()).await?;
    let newest = versions.iter().find(|version| version.plan == id);
    if newest.is_some_and(|newest| newest.draft_version == draft.version) {
        return Err(Faults::contradiction("number", "statutory-error-signed").into());
    }
    if hints(law, &draft.content.words.answers).iter().any(|hint| hint.refuses) {
        return Err(Faults::contradiction("number", "statutory-error-needed").into());
    }
    let today = office(tx, desk).await?.1;
    let review_on = review_day(law, today, draft.content.words.review_on)?;
    scan_lies_in(tx, desk, file, &sign_off.signing).await?;
    let said = objections(tx, desk, file.id(), id).await?;
    let version = StatutoryVersion {
        plan: id,
        number: newest.map_or(0, |newest| newest.number) + 1,
        law: law.key.clone(),
        words: draft.content.words.clone(),
        objections: said.into_iter().map(|one| one.content).collect(),
        signing: sign_off.signing.clone(),
    };
    let written = NewEntry { topic: law.topic, person: draft.person, happened_at: tx.now(), content: &version };
    let made = entry::write(tx, desk, file, written).await?;
    let row = rows::NewVersion { id: made, plan: id, number: version.number, draft_version: draft.version };
    rows::insert_version(tx, desk, &row).await?;
    write_parts(tx, desk, file, law, &version, &draft).await?;
    let task = NewTask {
        kind: if law.review_most_months.is_some() { TaskKind::Deadline } else { TaskKind::Resubmission },
        topic: law.topic,
        text: reminders.review.clone(),
        why: law.binding.de.clone(),
        due_on: review_on,
        owner: None,
    };
    task::set(tx, desk, file, &task).await.map_err(refused)?;
    let event = Event::new("statutory-plan.signed").subject(id).with("number", version.number);
    record(tx, desk, file, event.with("way", sign_off.signing.way.as_str())).await?;
    Ok(version.number)
}

fn review_day(law: &Law, today: Date, review_on: Option<Date>) -> Result<Date, EntryError> {
    let fault = |key| EntryError::from(Faults::contradiction("number", key));
    let review_on = review_on.filter(|day| *day > today).ok_or_else(|| fault("statutory-error-review"))?;
    if law.review_at_latest(today).is_some_and(|last| review_on > last) {
        return Err(fault("statutory-error-review-late"));
    }
    Ok(review_on)
}

/// Writes the parts under the topic of plans, each an entry of its own: given are they one by one, the plan itself stays.
async fn write_parts(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    law: &Law,
    version: &StatutoryVersion,
    draft: &Opened<StatutoryPlan>,
) -> Result<(), EntryError> {
    for part in PartKind::ALL {
        let answers = of_part(law, *part, &version.words.answers);
        let review_on = version.words.review_on.filter(|_| *part == PartKind::Review);
        if answers.is_empty() && review_on.is_none() {
            continue;
        }
        let content = StatutoryPart {
            plan: version.plan,
            number: version.number,
            law: law.key.clone(),
            part: *part,
            title: format!("{} ({})", law.name.de, law.source),
            text: in_words(law, &answers),
            answers,
            review_on,
        };
        let written = NewEntry { topic: Topic::Plan, person: draft.person, happened_at: tx.now(), content: &content };
        entry::write(tx, desk, file, written).await?;
    }
    Ok(())
}

/// The answers of a part, without where their words came from: that is the office's own business.
fn of_part(law: &Law, part: PartKind, answers: &[Answer]) -> Vec<Answer> {
    let of = |field: &LawField| answers.iter().find(|answer| answer.field == field.key).cloned();
    law.of_part(part).filter_map(of).map(|answer| Answer { taken_from: Vec::new(), ..answer }).collect()
}

/// What a part says where it is read as one of many entries: in the language of the law.
fn in_words(law: &Law, answers: &[Answer]) -> String {
    let line = |answer: &Answer| {
        let field = law.field(&answer.field)?;
        let said = match &answer.given {
            Given::Text { text } => text.clone(),
            Given::Choice { choice } => field.choices.iter().find(|one| one.key == *choice)?.words.de.clone(),
            Given::Voices { voices } => {
                voices.iter().map(|one| format!("{}: {}", one.who, one.words)).collect::<Vec<_>>().join("\n")
            }
            Given::Done { .. } | Given::Date { .. } | Given::Participants { .. } | Given::People { .. } => return None,
        };
        Some(format!("{}\n{said}", field.words.de))
    };
    answers.iter().filter_map(line).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_day_of_review_lies_ahead_and_not_beyond_what_the_law_allows() {
        let overall = law("sgb9-121-2020").expect("a plan");
        let today = date(2026, 11, 23);
        let day = |review_on| review_day(overall, today, review_on).ok();
        assert_eq!(day(None), None);
        assert_eq!(day(Some(today)), None);
        assert_eq!(day(Some(date(2028, 11, 23))), Some(date(2028, 11, 23)));
        assert_eq!(day(Some(date(2028, 11, 24))), None);
        let help = law("sgb8-36-2021").expect("a plan");
        assert_eq!(review_day(help, today, Some(date(2030, 1, 1))).ok(), Some(date(2030, 1, 1)));
    }

    #[test]
    fn a_part_holds_its_own_answers_and_no_sources() {
        let help = law("sgb8-36-2021").expect("a plan");
        let answer = |field: &str, text: &str| Answer {
            field: field.to_owned(),
            given: Given::Text { text: text.to_owned() },
            taken_from: vec![::store::Uuid::from_u128(7).into()],
        };
        let answers =
            [answer("bedarf", "Halt"), answer("gesamtziel", "Leon geht zur Schule."), answer("umfang", "8 Stunden")];
        let goal = of_part(help, PartKind::Goal, &answers);
        assert_eq!(goal.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["gesamtziel"]);
        assert!(goal[0].taken_from.is_empty());
        assert_eq!(in_words(help, &goal), "Was soll insgesamt erreicht werden?\nLeon geht zur Schule.");
    }
}
