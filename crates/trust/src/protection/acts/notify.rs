//! The notice to an authority: one snapshot, the second pair of eyes, and the three facts that come back.

use ::store::{EntryId, FileId, OrganisationId, Timestamp, Tx, UnitId, UserId};
use casework::check::Faults;
use casework::entry::{self, Desk, EntryError, NewEntry, Opened, WritableFile};
use casework::file;
use casework::notice::{self, Notice as Told, NoticeKind};
use casework::person::PersonCard;
use casework::sealed;
use casework::task::{NewTask, TaskKind};
use jiff::ToSpan;
use jiff::civil::Date;
use journal::Event;
use policy::{Act, Basis, Grant, GrantKind, Kind, Purpose, Reach, Topic};

use super::begin::record;
use super::read::received_one;
use super::take::{set_task, write};
use crate::officers::officers_unscoped;
use crate::protection::model::{
    Facts3, NewNotice, Notice, NoticeState, Protection, Sent, Snapshot, Urgency, Way, procedure_named,
};
use crate::protection::store as rows;

/// So many days ahead the next working day is looked for.
const HORIZON: i64 = 30;

/// Makes the snapshot; with four eyes it waits for the second professional, alone in acute danger it is sent at once.
pub(super) async fn compose(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    new: &NewNotice,
) -> Result<EntryId, EntryError> {
    let faulty = |field: &'static str, key: &'static str| EntryError::from(Faults::contradiction(field, key));
    let procedure = procedure_named(&protection.report.content.procedure);
    if procedure.and_then(|one| one.basis(&new.basis)).is_none() {
        return Err(faulty("basis", "protection-error-basis"));
    }
    let Some(family) = protection.family.last() else { return Err(faulty("items", "protection-error-family")) };
    if new.way == Way::Acute && protection.report.content.urgency != Urgency::Acute {
        return Err(faulty("way", "protection-error-not-acute"));
    }
    if new.second == desk.actor.user || !works_in(tx, file, new.second).await? {
        return Err(faulty("second", "protection-error-second"));
    }
    let to_name = match new.to_unit {
        Some(unit) => {
            let known = rows::authorities(tx, desk).await?;
            let name = known.into_iter().find(|(id, _)| *id == unit).map(|(_, name)| name);
            name.ok_or_else(|| faulty("to_unit", "protection-error-authority"))?
        }
        None => new.to_name.clone(),
    };
    let card = entry::get::<PersonCard>(tx, desk, protection.child).await?.ok_or(EntryError::NotFound)?;
    let born = card.content.birth_date.map(|day| format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()));
    let unit = network::unit::unit_of(tx, desk.actor.unit).await?;
    let organisation = network::organisation::organisation(tx, file.organisation()).await?;
    let snapshot = Notice {
        child: card.content.full_name(),
        born: born.unwrap_or_default(),
        to_unit: new.to_unit,
        to_name,
        from_name: format!("{}, {}", organisation.name, unit.name),
        procedure: protection.report.content.procedure.clone(),
        basis: new.basis.clone(),
        facts: protection.report.content.facts.clone(),
        reason: new.reason.clone(),
        weighed: new.weighed.clone(),
        family: family.content.words.clone(),
        items: items(tx, desk, file, &new.items).await?,
    };
    let id = write(tx, desk, file, protection, &snapshot).await?;
    let review = match new.way {
        Way::Acute => Some(next_working_day(tx, file.organisation(), &organisation.time_zone).await?),
        Way::FourEyes => None,
    };
    let row = rows::NewNoticeRow {
        entry: id,
        to_unit: new.to_unit,
        way: new.way,
        second: new.second,
        review_by: review.map(|day| day.to_string()),
    };
    rows::insert_notice(tx, &row).await?;
    let told = Told { to: new.second, unit: desk.actor.unit, kind: NoticeKind::ProtectionAsked, file: Some(file.id()) };
    notice::tell(tx, desk, told).await?;
    if let Some(day) = review {
        send(tx, desk, file, id, new.to_unit).await?;
        let text = ui::View::plain("", "", tx.now()).t("protection-review-task");
        let task = NewTask {
            kind: TaskKind::Deadline,
            topic: Topic::ChildProtection,
            text,
            why: String::new(),
            due_on: day,
            owner: Some(new.second),
        };
        set_task(tx, desk, file, protection, &task, "second").await?;
    }
    Ok(id)
}

/// The entries as they are now; what came under somebody else's secrecy goes along only where they agreed (L-9).
async fn items(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    ids: &[EntryId],
) -> Result<Vec<Snapshot>, EntryError> {
    let mut items = Vec::with_capacity(ids.len());
    for id in ids {
        let entry = entry::get_any(tx, desk, *id).await?.filter(|entry| entry.file == file.id());
        let entry = entry.ok_or(EntryError::NotFound)?;
        if sealed::needs_release(tx, *id).await?.is_some() {
            return Err(Faults::contradiction("items", "protection-error-origin").into());
        }
        items.push(Snapshot {
            entry: entry.id,
            kind: entry.kind.clone(),
            topic: entry.topic,
            happened_at: entry.happened_at,
            author: entry.author_name.clone(),
            text: words(&entry),
        });
    }
    Ok(items)
}

/// What an entry of whatever kind says, line by line.
pub(in crate::protection) fn words(entry: &Opened<serde_json::Value>) -> String {
    const SPEAKING: [&str; 13] = [
        "title",
        "label",
        "statement",
        "text",
        "words",
        "concern",
        "wish",
        "note",
        "facts",
        "child_words",
        "weighs",
        "protects",
        "result",
    ];
    let text = |field: &&str| entry.content.get(field).and_then(serde_json::Value::as_str).unwrap_or_default();
    SPEAKING.iter().map(text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The second pair of eyes: what waited is sent.
///
/// Errors: `NotFound` for everybody but the second professional, and where nothing waits.
pub(super) async fn approve(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    id: EntryId,
) -> Result<EntryId, EntryError> {
    let sent = own_second(desk, protection, id)?;
    if sent.state != NoticeState::Waiting {
        return Err(EntryError::NotFound);
    }
    let to_unit = sent.notice.content.to_unit;
    record(tx, desk, file, Event::new("protection.notice-approved").subject(id)).await?;
    send(tx, desk, file, id, to_unit).await?;
    Ok(id)
}

/// The look at what one person sent alone.
///
/// Errors: as [`approve`].
pub(super) async fn review(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    protection: &Protection,
    id: EntryId,
) -> Result<EntryId, EntryError> {
    own_second(desk, protection, id)?;
    if !rows::set_reviewed(tx, id).await? {
        return Err(EntryError::NotFound);
    }
    record(tx, desk, file, Event::new("protection.notice-reviewed").subject(id)).await?;
    Ok(id)
}

fn own_second<'p>(desk: &Desk<'_>, protection: &'p Protection, id: EntryId) -> Result<&'p Sent, EntryError> {
    let sent = protection.notices.iter().find(|one| one.notice.id == id && one.second == desk.actor.user);
    sent.ok_or(EntryError::NotFound)
}

/// Grants the one snapshot to those who receive people in the addressed unit, on the law's basis, and tells them and the
/// data-protection officers. On paper nothing is granted.
async fn send(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    to_unit: Option<UnitId>,
) -> Result<(), EntryError> {
    if !rows::set_sent(tx, id).await? {
        return Err(EntryError::NotFound);
    }
    if let Some(unit) = to_unit {
        let door = match file::intake_files(tx, unit).await {
            Ok(files) => files.unit,
            Err(EntryError::NotFound) => return Err(Faults::contradiction("to_unit", "protection-error-door").into()),
            Err(error) => return Err(error),
        };
        let by_law = (door, GrantKind::Intake, Purpose::FirstContact);
        policy::grant(tx, &snapshot_for(file.id(), file.case(), id, by_law, tx.now())).await?;
        for person in
            policy::assigned_to_file_unscoped(tx, door).await?.into_iter().filter(|one| one.kind == Kind::Intake)
        {
            let told = Told { to: person.user, unit: person.unit, kind: NoticeKind::ProtectionReceived, file: None };
            notice::tell(tx, desk, told).await?;
        }
    }
    for (user, unit) in officers_unscoped(tx, file.organisation()).await? {
        notice::tell(tx, desk, Told { to: user, unit, kind: NoticeKind::ProtectionNoted, file: None }).await?;
    }
    record(tx, desk, file, Event::new("protection.notice-sent").subject(id)).await
}

/// The row that shows one snapshot to another file, on a law's basis and nothing besides.
fn snapshot_for(
    from_file: FileId,
    case: Option<::store::CaseId>,
    entry: EntryId,
    (to_file, to_kind, purpose): (FileId, GrantKind, Purpose),
    from: Timestamp,
) -> Grant {
    Grant {
        from_file,
        case,
        reach: Reach::Entry(entry),
        to_file,
        to_kind,
        to_user: None,
        act: Act::Read,
        purpose,
        from,
        until: Timestamp::FOREVER,
        basis: Basis::Statute,
        basis_id: Some(entry.uuid()),
        parent: None,
    }
}

/// Whether somebody works in the file today.
async fn works_in(tx: &mut Tx, file: &WritableFile, user: UserId) -> Result<bool, EntryError> {
    let assigned = policy::assigned_to_file_unscoped(tx, file.id()).await?;
    Ok(assigned.iter().any(|one| one.user == user && one.kind.served_by() == GrantKind::Team))
}

/// The next day on which the organisation works.
async fn next_working_day(tx: &mut Tx, organisation: OrganisationId, zone: &str) -> Result<Date, EntryError> {
    let hours = network::organisation::opening_hours(tx, organisation).await?;
    let today = tx.now().in_zone(zone).date();
    let open = (1..=HORIZON).filter_map(|ahead| today.checked_add(ahead.days()).ok());
    Ok(open.into_iter().find(|day| hours.closing_of(*day).is_some()).unwrap_or(today))
}

/// Answers a notice that came to the actor's unit: three facts and no more.
///
/// The desk is the one for receiving people. Errors: `NotFound` for everybody else. Source: § 4 (4) KKG; L-20.
pub async fn answer(tx: &mut Tx, desk: &Desk<'_>, id: EntryId, facts: &Facts3) -> Result<EntryId, EntryError> {
    let received = received_one(tx, desk, id).await?;
    let door = file::intake_files(tx, desk.actor.unit).await?.unit;
    let door = entry::writable(tx, desk, door).await?.ok_or(EntryError::NotFound)?;
    let happened_at = tx.now();
    let new = NewEntry { topic: Topic::ChildProtection, person: None, happened_at, content: facts };
    let answer = entry::write(tx, desk, &door, new).await?;
    rows::insert_feedback(tx, answer, id).await?;
    let to_sender = (received.notice.file, GrantKind::Team, Purpose::Casework);
    policy::grant(tx, &snapshot_for(door.id(), door.case(), answer, to_sender, happened_at)).await?;
    let sender = &received.notice;
    let told = Told {
        to: sender.author,
        unit: sender.author_unit,
        kind: NoticeKind::ProtectionAnswered,
        file: Some(sender.file),
    };
    notice::tell(tx, desk, told).await?;
    record(tx, desk, &door, Event::new("protection.notice-answered").subject(id)).await?;
    Ok(answer)
}
