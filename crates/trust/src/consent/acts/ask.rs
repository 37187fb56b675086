//! Asking for a consent, changing what is asked while nobody has agreed, and noting a no.

use ::store::{EntryId, FileId, Timestamp, Tx, UnitId};
use casework::case::CaseView;
use casework::entry::{self, Desk, EntryError, EntryState, NewEntry, Revision, WritableFile};
use casework::household::{self, Custody, Family, Relation, RelationKind, custody_per_child};
use jiff::civil::Date;
use journal::Event;
use network::organisation::{Organisation, Status, organisation, organisation_of_unit};
use network::unit::{colleagues, unit_of};
use policy::Topic;
use ui::Lang;

use super::list;
use super::text::{self, Names};
use crate::consent::basis;
use crate::consent::error::ConsentError;
use crate::consent::model::{Consent, ConsentState, Decides, Needed, NewConsent, SharedSecret, SignerRole, Wording};
use crate::consent::store;

/// From this age on a person decides alone.
pub(in crate::consent) const OF_AGE: i16 = 18;

/// Asks for a consent: its text is fixed as it stands, and it waits for everybody who must agree. Nothing flows yet.
///
/// Errors: `Faulty` where a law carries the transfer, where the recipient does not take part, where an entry is not of
/// this file, where nobody who decides for a minor is known, or where the Belgian six conditions are not all met.
/// Source: L-14 to L-18, L-36; DESIGN §2.3.
pub async fn ask(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    lang: Lang,
    new: &NewConsent,
) -> Result<EntryId, ConsentError> {
    let (wording, window) = worded(tx, desk, case, file, lang, new).await?;
    let entry = NewEntry { topic: Topic::Consent, person: Some(new.person), happened_at: tx.now(), content: &wording };
    let id = entry::write(tx, desk, file, entry).await?;
    store::insert(tx, id, file.id(), new, (&wording, window), basis::text_version()).await?;
    // Who may see it through a portal is known only now.
    entry::follow_again(tx, id, file.id()).await?;
    let event = Event::new("consent.asked").file(file.id()).subject(id).purpose(desk.purpose).with("unit", new.to_unit);
    journal::record(tx, desk.actor, of_case(event, file)).await?;
    Ok(id)
}

/// Puts another text in the place of the one that was asked, while nobody has agreed.
///
/// Errors: as [`ask`]; `Changed` when somebody was faster; `Faulty` at `text` once somebody has signed: signed is final
/// (rule 10).
pub async fn change(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    (id, seen): (EntryId, i64),
    (lang, new): (Lang, &NewConsent),
) -> Result<i64, ConsentError> {
    let standing = of_this_file(tx, desk, file.id(), id).await?;
    if standing.state != ConsentState::Asked || !standing.signatures.is_empty() {
        return Err(ConsentError::faulty("text", "consent-error-signed-is-final"));
    }
    if standing.version != seen {
        return Err(EntryError::Changed { version: standing.version }.into());
    }
    let (wording, window) = worded(tx, desk, case, file, lang, new).await?;
    let entry = entry::get_to_write::<Wording>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    if store::replace(tx, id, seen, new, (&wording, window)).await? == 0 {
        return Err(EntryError::Changed { version: seen + 1 }.into());
    }
    let revision = Revision {
        seen_version: entry.version,
        topic: Topic::Consent,
        state: EntryState::Open,
        happened_at: tx.now(),
        content: &wording,
    };
    entry::revise(tx, desk, id, revision).await?;
    let event = Event::new("consent.changed").file(file.id()).subject(id).purpose(desk.purpose);
    journal::record(tx, desk.actor, of_case(event, file)).await?;
    Ok(seen + 1)
}

/// Notes that the person said no. It has no consequence here but that nothing flows.
///
/// Errors: `NotFound`; `Changed`; `Faulty` when it has been answered before.
pub async fn refuse(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    seen: i64,
) -> Result<i64, ConsentError> {
    let standing = of_this_file(tx, desk, file.id(), id).await?;
    if standing.state != ConsentState::Asked {
        return Err(ConsentError::faulty("role", "consent-error-answered"));
    }
    if store::mark_refused(tx, id, seen).await? == 0 {
        return Err(EntryError::Changed { version: standing.version }.into());
    }
    let event = Event::new("consent.refused").file(file.id()).subject(id).purpose(desk.purpose);
    journal::record(tx, desk.actor, of_case(event, file)).await?;
    Ok(seen + 1)
}

pub(super) fn of_case(event: Event, file: &WritableFile) -> Event {
    match file.case() {
        Some(case) => event.case(case),
        None => event,
    }
}

/// A consent of this very file.
pub(super) async fn of_this_file(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    id: EntryId,
) -> Result<Consent, EntryError> {
    let consent = list::one(tx, desk, id).await?;
    if consent.from_file == file { Ok(consent) } else { Err(EntryError::NotFound) }
}

/// The words of what is asked, after everything was looked at that only the facts can tell.
async fn worded(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    file: &WritableFile,
    lang: Lang,
    new: &NewConsent,
) -> Result<(Wording, (Timestamp, Timestamp)), ConsentError> {
    let giver = organisation(tx, file.organisation()).await?;
    let now = tx.now();
    let today = now.in_zone(&giver.time_zone).date();
    let (receiver, names) = recipient(tx, desk, case, new).await?;
    let family = household::family(tx, desk, file.id()).await?;
    let person = family.person(new.person).ok_or_else(|| ConsentError::faulty("person", "consent-error-person"))?;
    let topics = reach(tx, desk, file.id(), new).await?;
    if basis::carried(giver.regime, receiver.regime, &topics, today).is_some() && giver.id != receiver.id {
        return Err(ConsentError::faulty("topics", "consent-error-law-carries"));
    }
    let ground = basis::ground(giver.regime, today);
    let shared = ground.is_some_and(|ground| ground.shared_secret);
    if shared && new.shared_secret.len() < SharedSecret::ALL.len() {
        return Err(ConsentError::faulty("shared_secret", "consent-error-shared-secret"));
    }
    let minor = person.content.age_on(today).is_some_and(|age| age < OF_AGE);
    let needed = needed(&family, new, minor)?;
    let giver_unit = unit_of(tx, case.file_unit).await?.name;
    let names = Names {
        person: person.content.full_name(),
        from: format!("{giver_unit}, {}", giver.name),
        ground: ground.map(|ground| ground.source.clone()).unwrap_or_default(),
        ..names
    };
    let wording = Wording {
        purpose: new.purpose.clone(),
        recipient: new.recipient.clone(),
        refusal: new.refusal.clone(),
        explained: new.explained.clone(),
        read_as: new.read_as.clone(),
        interpreter: new.interpreter.clone(),
        decides: minor.then_some(new.decides).flatten(),
        insight: if minor { new.insight.clone() } else { String::new() },
        shared_secret: new.shared_secret.clone(),
        text: text::of(lang, new, &names, today),
        needed,
    };
    Ok((wording, new.window(now, &giver.time_zone)))
}

/// Who receives: a unit that takes part, and the one person there, if one is named.
async fn recipient(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
    new: &NewConsent,
) -> Result<(Organisation, Names), ConsentError> {
    let absent = |_| ConsentError::faulty("to_unit", "consent-error-recipient");
    let unit = unit_of(tx, new.to_unit).await.map_err(absent)?;
    let receiver = organisation_of_unit(tx, new.to_unit).await.map_err(absent)?;
    let takes_part = unit.status == Status::Active && receiver.status == Status::Active;
    if !takes_part || unit.network != desk.actor.network || is_own(case, new.to_unit) {
        return Err(ConsentError::faulty("to_unit", "consent-error-recipient"));
    }
    let user = match new.to_user {
        None => None,
        Some(user) => {
            let there = colleagues(tx, new.to_unit).await?;
            let found = there.into_iter().find(|colleague| colleague.user == user);
            Some(found.ok_or_else(|| ConsentError::faulty("to_user", "consent-error-left"))?.name)
        }
    };
    let names = Names { to: format!("{}, {}", unit.name, receiver.name), user, ..Names::default() };
    Ok((receiver, names))
}

fn is_own(case: &CaseView, unit: UnitId) -> bool {
    case.file_unit == unit
}

/// All topics that are to be given, those of single entries included; every entry lies in this file.
pub(super) async fn reach(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    new: &NewConsent,
) -> Result<Vec<Topic>, ConsentError> {
    let items = store::topics_of_items(tx, desk, file, &new.items).await?;
    if items.len() < new.items.len() || items.iter().any(|(_, topic)| !topic.is_passed_on()) {
        return Err(ConsentError::faulty("items", "consent-error-items"));
    }
    if store::topics_of_items(tx, desk, file, &new.exclusions).await?.len() < new.exclusions.len() {
        return Err(ConsentError::faulty("exclusions", "consent-error-items"));
    }
    let mut topics = new.topics.clone();
    topics.extend(items.into_iter().map(|(_, topic)| topic));
    topics.sort_unstable();
    topics.dedup();
    Ok(topics)
}

/// Who must agree: the person; for a minor those who decide, both where both hold custody (L-14, L-18).
fn needed(family: &Family, new: &NewConsent, minor: bool) -> Result<Vec<Needed>, ConsentError> {
    let named = |person: EntryId, role: SignerRole| Needed {
        person,
        role,
        name: family.person(person).map(|card| card.content.full_name()).unwrap_or_default(),
    };
    let own = named(new.person, SignerRole::Person);
    if !minor {
        return Ok(vec![own]);
    }
    let decides = new.decides.ok_or_else(|| ConsentError::faulty("decides", "consent-error-decides"))?;
    if decides == Decides::OwnInsight {
        return Ok(vec![own]);
    }
    let mut needed: Vec<Needed> =
        guardians(family, new.person)?.into_iter().map(|person| named(person, SignerRole::Guardian)).collect();
    if decides == Decides::Together {
        needed.push(own);
    }
    Ok(needed)
}

/// Who holds custody of a child as the file knows it.
fn guardians(family: &Family, child: EntryId) -> Result<Vec<EntryId>, ConsentError> {
    let relations: Vec<Relation> = family.relations.iter().map(|relation| relation.content.clone()).collect();
    let custody = custody_per_child(&relations, &[child]).into_iter().find(|custody| custody.child == child);
    let Some(custody) = custody.filter(|custody| !custody.is_open() && !custody.contradicts_itself()) else {
        return Err(ConsentError::faulty("decides", "consent-error-custody"));
    };
    let holds = |(_, _, known): &&(EntryId, RelationKind, Option<Custody>)| {
        matches!(known, Some(Custody::Sole | Custody::Joint | Custody::Partial))
    };
    Ok(custody.holders.iter().filter(holds).map(|(person, _, _)| *person).collect())
}

/// How old somebody is for the pages; nothing where nobody asked.
pub(in crate::consent) fn is_minor(card: &casework::person::PersonCard, today: Date) -> bool {
    card.age_on(today).is_some_and(|age| age < OF_AGE)
}
