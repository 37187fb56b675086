//! Giving: the grants, the record, the other side's file where it has none, the journal and the notice in one transaction.

use ::store::{EntryId, FileId, Timestamp, Tx};
use casework::case::CaseView;
use casework::entry::{self, Desk, EntryError, NewEntry, WritableFile};
use casework::file::{self, FileKind, NewFile};
use casework::notice::{self, Notice, NoticeKind};
use casework::person::PersonCard;
use journal::Event;
use policy::{Act, Assignment, Grant, GrantKind, Kind, Reach, Topic};

use super::plan::{Plan, plan};
use crate::disclosure::model::{DisclosureWords, Lasting, NewDisclosure, Reader};
use crate::disclosure::store::{self, NewRow};

/// What was given.
#[derive(Debug, Clone)]
pub struct Gift {
    /// The disclosure.
    pub id: EntryId,
    /// The file that received it.
    pub to_file: FileId,
    /// Who can read it there, the leads among them.
    pub readers: Vec<Reader>,
    /// The unit that received it.
    pub unit: ::store::UnitId,
    /// Its organisation.
    pub organisation: ::store::OrganisationId,
    /// What was given by itself.
    pub entries: Vec<EntryId>,
    /// Until just before when.
    pub until: Timestamp,
}

/// Gives entries, or a topic, of a file to another unit in the same case.
///
/// Errors: `Faulty` with the sentence that says what stands against it, at this very moment; nothing is written then.
/// Source: L-6, L-16; DESIGN §2 rules 3 and 7.
pub async fn give(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    new: &NewDisclosure,
) -> Result<Gift, EntryError> {
    let plan = plan(tx, desk, (case.id, file.id()), new).await?;
    let to_file = receiving_file(tx, desk, case, &plan).await?;
    let words = DisclosureWords {
        reason: new.reason.clone(),
        release: new.release.clone(),
        weighed: new.weighed.clone(),
        ended_because: String::new(),
    };
    let happened_at = tx.now();
    let written = NewEntry { topic: Topic::Consent, person: None, happened_at, content: &words };
    let id = entry::write(tx, desk, file, written).await?;
    let row = NewRow {
        id,
        case: case.id,
        from_file: plan.from_file,
        to_unit: plan.unit,
        to_file,
        to_user: plan.reader.as_ref().map(|reader| reader.user),
        consent: plan.consent,
        statute: plan.statute,
        standing: new.lasting == Lasting::Standing,
        until: plan.until,
    };
    store::insert(tx, desk, row).await?;
    entry::follow_again(tx, id, file.id()).await?;
    let grants = grants(tx, desk, case, &plan, to_file, id);
    let ids = policy::grant_together(tx, &grants).await?;
    let mut items = Vec::with_capacity(ids.len());
    for (grant, id) in grants.iter().zip(&ids) {
        items.push(match grant.reach {
            Reach::Entry(entry) => (Some(entry), None, *id),
            Reach::Topic(topic) => (None, Some(topic), *id),
            Reach::WholeFile => continue,
        });
        if matches!(grant.reach, Reach::Topic(_)) {
            for entry in &plan.exclusions {
                policy::exclude(tx, *id, *entry).await?;
            }
        }
    }
    store::insert_items(tx, id, &items).await?;
    let mut event = Event::new("disclosure.given")
        .case(case.id)
        .file(plan.from_file)
        .subject(id)
        .purpose(desk.purpose)
        .with("unit", plan.unit)
        .with("basis", plan.basis.as_str())
        .with("entries", items.iter().filter(|(entry, _, _)| entry.is_some()).count());
    if let Some(topic) = new.topic {
        event = event.with("topic", topic.as_str());
    }
    journal::record(tx, desk.actor, event).await?;
    let readers = tell(tx, desk, &plan, to_file).await?;
    let entries = items.iter().filter_map(|(entry, _, _)| *entry).collect();
    let organisation = plan.organisation.id;
    Ok(Gift { id, to_file, readers, unit: plan.unit, organisation, entries, until: plan.until })
}

fn grants(tx: &Tx, desk: &Desk<'_>, case: &CaseView, plan: &Plan, to_file: FileId, id: EntryId) -> Vec<Grant> {
    let basis_id = plan.consent.unwrap_or(id);
    let grant = |part: &super::plan::Part| Grant {
        from_file: plan.from_file,
        case: Some(case.id),
        reach: part.reach,
        to_file,
        to_kind: GrantKind::Team,
        to_user: plan.reader.as_ref().map(|reader| reader.user),
        act: Act::Read,
        purpose: desk.purpose,
        from: tx.now(),
        until: plan.until,
        basis: plan.basis,
        basis_id: Some(basis_id.into()),
        parent: part.parent,
    };
    plan.parts.iter().map(grant).collect()
}

/// The file of the receiving unit, opened where there is none.
///
/// Somebody who is named and is not assigned to what the unit has already gets a file of their own, so that naming them
/// opens nothing else of that unit to them, and nobody outside can tell whether the unit knew the family.
async fn receiving_file(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, plan: &Plan) -> Result<FileId, EntryError> {
    let mut known = store::files_of_unit_unscoped(tx, case.id, plan.unit).await?;
    known.sort_by_key(|file| Some(*file) != plan.back_to);
    match &plan.reader {
        None => {
            if let Some(first) = known.first() {
                return Ok(*first);
            }
        }
        Some(reader) => {
            for file in known {
                let assigned = policy::assigned_to_file_unscoped(tx, file).await?;
                if assigned.iter().any(|one| one.user == reader.user && one.kind.served_by() == GrantKind::Team) {
                    return Ok(file);
                }
            }
        }
    }
    let title = title(tx, desk, case, plan).await?;
    let new = NewFile { case: case.id, unit: plan.unit, kind: FileKind::File, title: &title };
    let opened = file::open(tx, desk, new).await?;
    if let Some(reader) = &plan.reader {
        let from = tx.now();
        let assignment = Assignment {
            user: reader.user,
            unit: plan.unit,
            file: opened.id(),
            case: Some(case.id),
            kind: Kind::Team,
            from,
            until: Timestamp::FOREVER,
        };
        policy::assign(tx, &assignment).await?;
    }
    Ok(opened.id())
}

/// What the other side's file is called: by the names it may see, otherwise by the code alone.
async fn title(tx: &mut Tx, desk: &Desk<'_>, case: &CaseView, plan: &Plan) -> Result<String, EntryError> {
    let cards = entry::list_named::<PersonCard>(tx, desk, &plan.cards).await?;
    let names: Vec<String> = cards.iter().map(|card| card.content.sorted_name()).collect();
    Ok(if names.is_empty() { case.code.to_string() } else { names.join(" · ") })
}

/// Tells those whom it reaches, and says who they are.
async fn tell(tx: &mut Tx, desk: &Desk<'_>, plan: &Plan, to_file: FileId) -> Result<Vec<Reader>, EntryError> {
    let readers = match &plan.reader {
        Some(reader) => vec![reader.clone()],
        None => {
            let assigned = policy::assigned_to_file_unscoped(tx, to_file).await?;
            let colleagues = network::unit::colleagues(tx, plan.unit).await?;
            let reads = |user| assigned.iter().any(|one| one.user == user && one.kind.served_by() == GrantKind::Team);
            let reading = colleagues.into_iter().filter(|colleague| reads(colleague.user));
            reading.map(|colleague| Reader { user: colleague.user, name: colleague.name }).collect()
        }
    };
    for reader in &readers {
        let told =
            Notice { to: reader.user, unit: plan.unit, kind: NoticeKind::DisclosureReceived, file: Some(to_file) };
        notice::tell(tx, desk, told).await?;
    }
    Ok(readers)
}
