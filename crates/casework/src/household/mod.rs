//! The household: who belongs together, who decides for a child, who helps, and which services are involved.
//!
//! Invariants: relations, helpers and involved services lie in the lead file; both ends of a relation are cards of
//! the same file; custody stands only where somebody can hold it; a service is named only on a stated basis, and
//! under the topic of what it does, so that it can be held back like everything else on that topic.
//!
//! Rest: `model/` the kinds and their rules · `pages/` family and helper system · `api/` the same as JSON.

mod api;
mod model;
mod pages;

use ::store::{EntryId, FileId, Timestamp, Tx};
use policy::Topic;

use crate::check::Faults;
use crate::entry::{self, Content, Desk, EntryError, EntryState, NewEntry, Opened, Revision, WritableFile};
use crate::file;
use crate::person::{self, ContactData, PersonCard};
pub use model::{
    Agreement, ChildCustody, Custody, FamilyMember, InformalHelper, InvolvedService, KnownBy, Member, NewService,
    Relation, RelationKind, custody_per_child,
};

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of households.
pub fn routes() -> ui::Routes<identity::App> {
    pages::routes().merge(api::routes())
}

/// The persons of a file and how they stand to each other.
#[derive(Debug, Clone)]
pub struct Family {
    /// Person cards, in the order in which they were taken down.
    pub persons: Vec<Opened<PersonCard>>,
    /// How each can be reached, where the viewer may know.
    pub contact_data: Vec<Opened<ContactData>>,
    /// Relations that hold.
    pub relations: Vec<Opened<Relation>>,
    /// Informal helpers.
    pub helpers: Vec<Opened<InformalHelper>>,
}

impl Family {
    /// The card with this id, if the viewer may see it.
    pub fn person(&self, id: EntryId) -> Option<&Opened<PersonCard>> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// The persons, each with how they can be reached.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        self.persons.iter().map(|card| Member { contact: self.contact_of(card.id).cloned(), card: card.clone() })
    }

    /// How this person can be reached, if the viewer may know.
    pub fn contact_of(&self, card: EntryId) -> Option<&Opened<ContactData>> {
        self.contact_data.iter().rev().find(|contact| contact.person == Some(card))
    }
}

/// Everything about the household that the actor may see in this file, in one statement.
pub async fn family(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Family, EntryError> {
    let kinds = [PersonCard::KIND, ContactData::KIND, Relation::KIND, InformalHelper::KIND];
    let found = still_standing(entry::list_kinds(tx, desk, file, &kinds).await?);
    Ok(Family {
        persons: entry::of_kind(&found)?,
        contact_data: entry::of_kind(&found)?,
        relations: entry::of_kind(&found)?,
        helpers: entry::of_kind(&found)?,
    })
}

fn still_standing<C>(entries: Vec<Opened<C>>) -> Vec<Opened<C>> {
    entries.into_iter().filter(|entry| entry.state != EntryState::Withdrawn).collect()
}

/// One person of this file, if the actor may read the card.
pub async fn member(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Member, EntryError> {
    let card = entry::get::<PersonCard>(tx, desk, id).await?;
    let card =
        card.filter(|card| card.file == file && card.state != EntryState::Withdrawn).ok_or(EntryError::NotFound)?;
    let contacts: Vec<Opened<ContactData>> = still_standing(entry::list(tx, desk, file).await?);
    Ok(Member { contact: contacts.into_iter().rev().find(|contact| contact.person == Some(id)), card })
}

/// Takes a person into the family: card, contact data where there is any, and the mark by which colleagues who receive
/// people find that the person is known (policy P12).
pub async fn take_in(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    new: &FamilyMember,
) -> Result<EntryId, EntryError> {
    let card = person::add_card(tx, desk, file, &new.card).await?;
    if !new.contact.is_empty() {
        person::add_contact_data(tx, desk, file, card, &new.contact).await?;
    }
    match file::intake_files(tx, desk.actor.unit).await {
        Ok(files) => {
            if let Some(intake) = files.organisation {
                policy::person_card_to_intake(tx, card, file.id(), intake, file.case(), Timestamp::FOREVER).await?;
            }
        }
        // A unit that receives nobody has no intake file, and then nobody looks there.
        Err(EntryError::NotFound) => {}
        Err(error) => return Err(error),
    }
    Ok(card)
}

/// Corrects card and contact data of a person of this file, each only where it differs.
///
/// Returns the new version. Errors: `NotFound`; `Changed` when somebody else was faster, with nothing written.
pub async fn change_member(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
    new: &FamilyMember,
) -> Result<i64, EntryError> {
    let old = member(tx, desk, file.id(), id).await?;
    let mut version = old.version();
    if version != seen_version {
        return Err(EntryError::Changed { version });
    }
    if new.card != old.card.content {
        person::revise_card(tx, desk, id, old.card.version, &new.card).await?;
        version += 1;
    }
    match &old.contact {
        Some(contact) if new.contact != contact.content => {
            let revision = Revision {
                seen_version: contact.version,
                topic: contact.topic,
                state: contact.state,
                happened_at: contact.happened_at,
                content: &new.contact,
            };
            entry::revise(tx, desk, contact.id, revision).await?;
            version += 1;
        }
        None if !new.contact.is_empty() => {
            person::add_contact_data(tx, desk, file, id, &new.contact).await?;
            version += 1;
        }
        _ => {}
    }
    Ok(version)
}

/// The relations of this file that hold, as far as the actor may know.
pub async fn relations(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Opened<Relation>>, EntryError> {
    Ok(still_standing(entry::list(tx, desk, file).await?))
}

/// Notes how two persons of the file stand to each other.
///
/// Errors: `Faulty` where one of the two is no card of this file, and where the relation contradicts what stands.
pub async fn relate(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    relation: &Relation,
) -> Result<EntryId, EntryError> {
    let cards = entry::list_named::<PersonCard>(tx, desk, &[relation.from, relation.to]).await?;
    let card = |id: EntryId| cards.iter().find(|card| card.id == id && card.file == file.id());
    let Some(from) = card(relation.from) else {
        return Err(Faults::contradiction("from", "household-stranger").into());
    };
    let Some(to) = card(relation.to) else {
        return Err(Faults::contradiction("to", "household-stranger").into());
    };
    let standing = relations(tx, desk, file.id()).await?;
    let standing: Vec<Relation> = standing.into_iter().map(|relation| relation.content).collect();
    relation.fits(&from.content, &to.content, &standing).map_err(|key| Faults::contradiction("kind", key))?;
    add(tx, desk, file, Topic::Family, Some(relation.to), relation).await
}

/// Notes somebody who helps without being a service.
pub async fn add_helper(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    helper: &InformalHelper,
) -> Result<EntryId, EntryError> {
    add(tx, desk, file, Topic::Network, None, helper).await
}

/// Notes a service that works with the family, under the topic of what it does.
pub async fn add_service(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    topic: Topic,
    service: &InvolvedService,
) -> Result<EntryId, EntryError> {
    if let Some(card) = service.person
        && !person::lies_in(tx, desk, file, card).await?
    {
        return Err(Faults::contradiction("service.person", "household-stranger").into());
    }
    add(tx, desk, file, topic, service.person, service).await
}

/// The services around the family, as far as the actor may know of them.
pub async fn services(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Opened<InvolvedService>>, EntryError> {
    Ok(still_standing(entry::list(tx, desk, file).await?))
}

/// Takes back a relation, a helper or a service of this file that does not hold; the entry stays in the history.
///
/// Errors: `NotFound`; `Changed` when somebody else was faster.
pub async fn withdraw<C: entry::Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen_version: i64,
) -> Result<i64, EntryError> {
    let old = entry::get_to_write::<C>(tx, desk, id).await?;
    let old = old.filter(|old| old.file == file.id()).ok_or(EntryError::NotFound)?;
    let revision = Revision {
        seen_version,
        topic: old.topic,
        state: EntryState::Withdrawn,
        happened_at: old.happened_at,
        content: &old.content,
    };
    entry::revise(tx, desk, id, revision).await
}

async fn add<C: entry::Content>(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    topic: Topic,
    person: Option<EntryId>,
    content: &C,
) -> Result<EntryId, EntryError> {
    let happened_at = tx.now();
    entry::write(tx, desk, file, NewEntry { topic, person, happened_at, content }).await
}
