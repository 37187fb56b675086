//! What a disclosure would be, judged as if it were read at this moment: nothing is written here.

use ::store::{CaseId, EntryId, FileId, Timestamp, Tx, UnitId, Uuid};
use casework::check::Faults;
use casework::entry::{Desk, EntryError};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use network::organisation::{self, Organisation};
use policy::{Basis, Reach, Received, Topic};

use crate::consent::{self, Direction, SharedSecret, Terms};
use crate::disclosure::model::{Ground, KEPT, Lasting, MOST, NewDisclosure, Reader, Secret, Statute, Youth, statutes};
use crate::disclosure::store::{self, Chosen};

/// So long does something live that rests on a statute, unless its end is named: a year.
const USUAL_DAYS: u64 = 365;

/// And no longer than this, as with a consent.
const LONGEST_DAYS: u64 = 731;

/// A disclosure that may be given.
#[derive(Debug)]
pub struct Plan {
    /// The file whose entries are given.
    pub from_file: FileId,
    /// What is given, each with the grant that it is passed on from.
    pub parts: Vec<Part>,
    /// Entries that a topic leaves out.
    pub exclusions: Vec<EntryId>,
    /// The person cards among what is given: the other side's file is called after them.
    pub cards: Vec<EntryId>,
    /// The receiving unit.
    pub unit: UnitId,
    /// The receiving unit's organisation.
    pub organisation: Organisation,
    /// The one person there.
    pub reader: Option<Reader>,
    /// On what basis.
    pub basis: Basis,
    /// The consent.
    pub consent: Option<EntryId>,
    /// The provision, by its key.
    pub statute: Option<&'static str>,
    /// Until just before when.
    pub until: Timestamp,
    /// The file to which it goes back, where the consent holds both ways.
    pub back_to: Option<FileId>,
}

/// One entry or one topic.
#[derive(Debug, Clone)]
pub struct Part {
    /// How much.
    pub reach: Reach,
    /// The grant by which it was received.
    pub parent: Option<Uuid>,
}

fn refused(field: &str, key: &'static str) -> EntryError {
    Faults::contradiction(field, key).into()
}

/// Judges everything that must hold at the moment of giving.
///
/// Errors: `Faulty` with the sentence that says what stands against it. Source: L-6, L-9, L-14, L-16; DESIGN §2 rule 3.
pub async fn plan(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (case, file): (CaseId, FileId),
    new: &NewDisclosure,
) -> Result<Plan, EntryError> {
    let (organisation, reader) = recipient(tx, desk, new).await?;
    let chosen = chosen(tx, desk, file, new).await?;
    let from_file = chosen.first().map_or(file, |first| first.file);
    let own = organisation::organisation(tx, desk.actor.organisation).await?;
    let from_organisation = if from_file == file {
        own.id
    } else {
        let theirs = store::organisation_of_file(tx, desk, from_file).await?;
        theirs.ok_or_else(|| refused("entries", "disclosure-error-gone"))?
    };
    let topics: Vec<Topic> = match new.topic {
        Some(topic) => vec![topic],
        None => chosen.iter().map(|one| one.topic).collect(),
    };
    let last = last_moment(tx, new, &own)?;
    let mut plan = Plan {
        from_file,
        parts: Vec::new(),
        exclusions: Vec::new(),
        cards: chosen.iter().filter(|one| one.kind == "person").map(|one| one.id).collect(),
        unit: new.to_unit,
        organisation,
        reader,
        basis: Basis::Statute,
        consent: None,
        statute: None,
        until: last.unwrap_or_else(|| tx.now().plus(days(USUAL_DAYS))),
        back_to: None,
    };
    match &new.ground {
        Ground::Statute(key) => {
            let today = tx.now().in_zone(&own.time_zone).date();
            let found = statutes(own.regime, today).into_iter().find(|one| one.key == *key);
            let statute = found.ok_or_else(|| refused("ground", "disclosure-error-statute"))?;
            if !statute.carries(own.regime, plan.organisation.regime) {
                return Err(refused("ground", "disclosure-error-statute-recipient"));
            }
            weigh(&own, statute, new, today)?;
            if new.lasting == Lasting::Standing && !statute.standing {
                return Err(refused("lasting", "disclosure-error-standing-statute"));
            }
            plan.statute = Some(&statute.key);
        }
        Ground::Consent(id) => {
            let terms = consent::hold_unscoped(tx, *id).await?;
            let terms = terms.ok_or_else(|| refused("ground", "disclosure-error-consent-over"))?;
            allows(&terms, new, &chosen, [from_file, file], (case, desk))?;
            plan.back_to = (terms.to_unit != new.to_unit).then_some(terms.from_file);
            plan.until = last.unwrap_or(terms.until).min(terms.until);
            plan.exclusions = terms.exclusions;
            plan.basis = Basis::Consent;
            plan.consent = Some(*id);
        }
    }
    let crosses = from_organisation != plan.organisation.id;
    // What a statute carries needs no cooperation, unless it goes on by itself (L-12, L-16).
    if crosses && (plan.basis == Basis::Consent || new.lasting == Lasting::Standing) {
        let flowing =
            store::flowing_unscoped(tx, from_organisation, plan.organisation.id, desk.purpose, plan.basis).await?;
        if topics.iter().any(|topic| !flowing.contains(topic)) {
            return Err(refused("to_unit", "disclosure-error-cooperation"));
        }
    }
    if let (Some(topic), Lasting::Standing) = (new.topic, new.lasting) {
        plan.parts.push(Part { reach: Reach::Topic(topic), parent: None });
        return Ok(plan);
    }
    let ids: Vec<EntryId> = chosen.iter().map(|one| one.id).collect();
    let mut all = ids.clone();
    all.extend(store::disputes_about(tx, desk, &ids).await?.into_iter().filter(|id| !ids.contains(id)));
    all.retain(|id| !plan.exclusions.contains(id));
    if all.is_empty() {
        return Err(refused("topic", "disclosure-error-empty"));
    }
    if from_file == file {
        plan.parts = all.into_iter().map(|id| Part { reach: Reach::Entry(id), parent: None }).collect();
    } else {
        passed_on(tx, desk, file, &mut plan, &all, &chosen).await?;
    }
    Ok(plan)
}

/// What the giver's own law asks before something is given without a consent: on a consent it was asked with it.
fn weigh(own: &Organisation, statute: &Statute, new: &NewDisclosure, today: Date) -> Result<(), EntryError> {
    let weighed = &new.weighed;
    if statute.asks_for_youth && weighed.youth == Youth::Endangered {
        return Err(refused("youth", "disclosure-error-endangers"));
    }
    if !consent::basis::ground(own.regime, today).is_some_and(|ground| ground.shared_secret) {
        return Ok(());
    }
    if weighed.shared_secret.len() < SharedSecret::ALL.len() {
        return Err(refused("shared_secret", "consent-error-shared-secret"));
    }
    match weighed.secret {
        None => Err(refused("secret", "disclosure-error-secret")),
        Some(Secret::Confidence) if weighed.danger.is_empty() => Err(refused("danger", "disclosure-error-confidence")),
        Some(_) => Ok(()),
    }
}

/// The unit and the person, if both take part today.
async fn recipient(
    tx: &mut Tx,
    desk: &Desk<'_>,
    new: &NewDisclosure,
) -> Result<(Organisation, Option<Reader>), EntryError> {
    if new.to_unit == desk.actor.unit {
        return Err(refused("to_unit", "disclosure-error-own-unit"));
    }
    let Some((organisation, _, _)) = store::addressee(tx, desk, new.to_unit).await? else {
        return Err(refused("to_unit", "disclosure-error-recipient"));
    };
    let organisation = organisation::organisation(tx, organisation).await?;
    let reader = match new.to_user {
        Some(user) => {
            let found = store::reader(tx, new.to_unit, user).await?;
            Some(found.ok_or_else(|| refused("to_user", "disclosure-error-person"))?)
        }
        None if network::unit::leads(tx, new.to_unit).await?.is_empty() => {
            return Err(refused("to_user", "disclosure-error-nobody"));
        }
        None => None,
    };
    Ok((organisation, reader))
}

/// The entries that are meant, if all of them can be given in this way.
async fn chosen(tx: &mut Tx, desk: &Desk<'_>, file: FileId, new: &NewDisclosure) -> Result<Vec<Chosen>, EntryError> {
    if let Some(topic) = new.topic {
        if !topic.is_passed_on() || (new.lasting == Lasting::Standing && topic == Topic::Basic) {
            return Err(refused("topic", "disclosure-error-topic"));
        }
        if store::is_hidden(tx, desk, file).await? {
            return Err(refused("topic", "disclosure-error-hidden"));
        }
        if new.lasting == Lasting::Standing {
            return Ok(Vec::new());
        }
        let found = store::of_topic(tx, desk, file, topic, 1 + i64::try_from(MOST).unwrap_or(i64::MAX)).await?;
        if found.len() > MOST {
            return Err(refused("topic", "disclosure-error-many"));
        }
        if found.is_empty() {
            return Err(refused("topic", "disclosure-error-empty"));
        }
        // What came from elsewhere goes one by one, with its origin's release.
        return Ok(found.into_iter().filter(|one| !one.is_of_other_origin).collect());
    }
    let found = store::chosen(tx, desk, &new.entries).await?;
    if found.len() < new.entries.len() {
        return Err(refused("entries", "disclosure-error-gone"));
    }
    if found.iter().any(|one| KEPT.contains(&one.kind.as_str()) || !one.topic.is_passed_on()) {
        return Err(refused("entries", "disclosure-error-kind"));
    }
    if found.iter().any(|one| one.file != found[0].file) {
        return Err(refused("entries", "disclosure-error-mixed"));
    }
    if found.iter().any(|one| one.sealed || one.is_of_other_origin) {
        if found.len() > 1 {
            return Err(refused("entries", "disclosure-error-alone"));
        }
        if found[0].sealed && new.to_user.is_none() {
            return Err(refused("to_user", "disclosure-error-sealed"));
        }
        if new.release.is_empty() {
            return Err(refused("release", "disclosure-error-release"));
        }
    }
    Ok(found)
}

/// The last day that was asked for, as a moment; no longer than anything may last.
fn last_moment(tx: &Tx, new: &NewDisclosure, own: &Organisation) -> Result<Option<Timestamp>, EntryError> {
    let Some(day) = new.until else { return Ok(None) };
    let zone = TimeZone::get(&own.time_zone).unwrap_or(TimeZone::UTC);
    let end = day.tomorrow().ok().and_then(|next| next.to_zoned(zone).ok()).map(|zoned| Timestamp::from(&zoned));
    match end {
        Some(end) if end > tx.now() && end <= tx.now().plus(days(LONGEST_DAYS)) => Ok(Some(end)),
        _ => Err(refused("until", "disclosure-error-until")),
    }
}

fn days(count: u64) -> std::time::Duration {
    std::time::Duration::from_secs(count * 24 * 60 * 60)
}

/// Whether a consent carries exactly this to exactly these.
fn allows(
    terms: &Terms,
    new: &NewDisclosure,
    chosen: &[Chosen],
    files: [FileId; 2],
    (case, desk): (CaseId, &Desk<'_>),
) -> Result<(), EntryError> {
    let forth = terms.to_unit == new.to_unit && files.contains(&terms.from_file);
    // Both ways, where that was said explicitly (L-14): what is given back is the recipient's own, and nobody else's.
    let back = terms.direction == Direction::Mutual
        && terms.to_unit == desk.actor.unit
        && terms.from_unit == Some(new.to_unit)
        && terms.case == Some(case)
        && files[0] == files[1];
    if !(forth || back) || terms.purpose != desk.purpose {
        return Err(refused("ground", "disclosure-error-consent-recipient"));
    }
    let named = if forth { new.to_user } else { Some(desk.actor.user) };
    if terms.to_user.is_some() && terms.to_user != named {
        return Err(refused("to_user", "disclosure-error-consent-person"));
    }
    if chosen.iter().any(|one| new.topic.is_none() && !terms.cover(one.id, one.topic)) {
        return Err(refused("entries", "disclosure-error-consent-entries"));
    }
    if new.topic.is_some_and(|topic| !terms.topics.contains(&topic)) {
        return Err(refused("topic", "disclosure-error-consent-topic"));
    }
    Ok(())
}

/// Finds for each entry the grant by which it was received, and stays within it.
async fn passed_on(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    plan: &mut Plan,
    all: &[EntryId],
    chosen: &[Chosen],
) -> Result<(), EntryError> {
    let scope = desk.scope(policy::Act::Read, tx.now());
    let received = policy::received_unscoped(tx, &scope, plan.from_file, file).await?;
    for id in all {
        let topic = chosen.iter().find(|one| one.id == *id).map(|one| one.topic);
        let holds = |one: &&Received| {
            let reaches = match one.reach {
                Reach::Entry(entry) => entry == *id,
                Reach::Topic(granted) => topic == Some(granted),
                Reach::WholeFile => true,
            };
            reaches && one.basis == plan.basis
        };
        match received.iter().find(holds) {
            Some(parent) => {
                plan.until = plan.until.min(parent.until);
                plan.parts.push(Part { reach: Reach::Entry(*id), parent: Some(parent.id) });
            }
            // A dispute that did not come along stays where it is.
            None if topic.is_none() => {}
            None => return Err(refused("ground", "disclosure-error-parent")),
        }
    }
    Ok(())
}
