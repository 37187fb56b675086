//! What somebody finds who comes in through a portal: whose matters, who stands for the family, and everything shown.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{EntryId, Tx};
use casework::appointment::{self, Appointment, AppointmentState};
use casework::entry::{self, Desk, EntryError, Opened};
use casework::person::PersonCard;
use policy::{Actor, Purpose, Topic};
use serde_json::Value;
use vault::Vault;

use crate::portal::model::{Access, Standing, WithholdReason};
use crate::portal::store;

/// A desk in a portal: for the person's own purpose, and nothing else.
pub(in crate::portal) fn desk<'a>(vault: &'a Vault, actor: &'a Actor) -> Desk<'a> {
    Desk { vault, actor, purpose: Purpose::SelfAccess }
}

/// One person's matters as somebody may look at them.
#[derive(Debug, Clone)]
pub struct Own {
    /// The access.
    pub access: Access,
    /// The name on the card, where it is shown.
    pub name: String,
    /// Who stands for the family.
    pub(in crate::portal) behind: store::Behind,
}

/// Whose matters somebody may look at now: their own first.
///
/// Errors: `NotFound` for whoever looks at nobody's.
pub async fn own(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Own>, EntryError> {
    let accesses = store::accesses_of_user_unscoped(tx, desk.actor.user).await?;
    let cards: Vec<EntryId> = accesses.iter().map(|access| access.person).collect();
    let cards = entry::list_named::<PersonCard>(tx, desk, &cards).await?;
    let mut all = Vec::with_capacity(accesses.len());
    for access in accesses {
        let Some(behind) = store::behind(tx, desk, access.portal).await? else { continue };
        let name = cards.iter().find(|card| card.id == access.person).map(|card| card.content.full_name());
        all.push(Own { access, name: name.unwrap_or_default(), behind });
    }
    if all.is_empty() { Err(EntryError::NotFound) } else { Ok(all) }
}

/// The next appointments of all matters, the nearest first.
pub(in crate::portal) async fn next_appointments(
    tx: &mut Tx,
    desk: &Desk<'_>,
    own: &[Own],
) -> Result<Vec<Appointment>, EntryError> {
    let now = tx.now();
    let mut all = Vec::new();
    for file in files(own) {
        let found = appointment::of_file(tx, desk, file, 200).await.map_err(|_| EntryError::NotFound)?;
        all.extend(found.into_iter().filter(|one| one.ends_at > now && one.state == AppointmentState::Planned));
    }
    all.sort_by_key(|one| one.starts_at);
    Ok(all)
}

/// Everything that is shown, by file, the newest first.
pub(in crate::portal) async fn everything(
    tx: &mut Tx,
    desk: &Desk<'_>,
    own: &[Own],
) -> Result<Vec<Opened<Value>>, EntryError> {
    let mut all = Vec::new();
    let portals = own.iter().map(|one| one.access.portal);
    for file in files(own).into_iter().chain(portals) {
        // All of it: an information that leaves something out without a word would be a wrong one.
        all.extend(entry::history(tx, desk, file, i64::MAX).await?);
    }
    all.retain(|entry| theirs(own, desk, entry));
    let shown: BTreeSet<String> = all.iter().map(|entry| entry.id.to_string()).collect();
    for entry in all.iter_mut().filter(|entry| QUOTING.contains(&entry.kind.as_str())) {
        leave_out(&mut entry.content, &shown);
    }
    Ok(all)
}

/// Kinds that repeat what other entries say, each part with the id of its entry.
const QUOTING: [&str; 1] = ["plan-version"];

/// Takes out of a content what it repeats of entries that are not shown: another person's goal in a plan of all.
fn leave_out(content: &mut Value, shown: &BTreeSet<String>) {
    match content {
        Value::Array(parts) => {
            parts.retain(|part| part.get("id").and_then(Value::as_str).is_none_or(|id| shown.contains(id)));
            parts.iter_mut().for_each(|part| leave_out(part, shown));
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| leave_out(field, shown)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a person wrote in their own pages is theirs: a guardian or a person of trust, who looks into the same portal file,
/// sees there what they wrote themselves.
fn theirs(own: &[Own], desk: &Desk<'_>, entry: &Opened<Value>) -> bool {
    let portal = own.iter().find(|one| one.access.portal == entry.file);
    portal.is_none_or(|one| one.access.standing == Standing::Own || entry.author == desk.actor.user)
}

/// What all of it said before it was corrected.
pub(in crate::portal) async fn earlier(
    tx: &mut Tx,
    desk: &Desk<'_>,
    own: &[Own],
) -> Result<Vec<store::Earlier>, EntryError> {
    let mut all = Vec::new();
    let portals = own.iter().map(|one| one.access.portal);
    for file in files(own).into_iter().chain(portals) {
        all.extend(store::earlier(tx, desk, file).await?);
    }
    Ok(all)
}

/// How many entries about these people are withheld, by reason.
pub(in crate::portal) async fn withheld(tx: &mut Tx, own: &[Own]) -> Result<Vec<(WithholdReason, i64)>, EntryError> {
    let mut all: Vec<(WithholdReason, i64)> = Vec::new();
    // Told to the person alone: to a guardian it could say that there is something of the child's own.
    for one in own.iter().filter(|one| one.access.standing == Standing::Own) {
        for (reason, count) in store::withheld_unscoped(tx, one.access.from_file, one.access.person).await? {
            match all.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, known)) => *known += count,
                None => all.push((reason, count)),
            }
        }
    }
    Ok(all)
}

/// The files out of which something is shown, each once.
pub(in crate::portal) fn files(own: &[Own]) -> Vec<::store::FileId> {
    let mut files: Vec<_> = own.iter().map(|one| one.access.from_file).collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// The topics of everything that is shown, by entry; nothing is opened for it.
pub(in crate::portal) async fn topics(
    tx: &mut Tx,
    desk: &Desk<'_>,
    own: &[Own],
) -> Result<BTreeMap<EntryId, Topic>, EntryError> {
    let mut topics = BTreeMap::new();
    for file in files(own) {
        topics.extend(store::topics(tx, desk, file).await?);
    }
    Ok(topics)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_plan_repeats_nothing_of_what_is_not_shown() {
        let mut plan = json!({ "goals": [{ "id": "a", "words": "Mine" }, { "id": "b", "words": "Another's" }],
            "participants": [{ "who": "Jana" }], "strengths": "Many" });
        leave_out(&mut plan, &BTreeSet::from(["a".to_owned()]));
        let left = json!({ "goals": [{ "id": "a", "words": "Mine" }], "participants": [{ "who": "Jana" }],
            "strengths": "Many" });
        assert_eq!(plan, left);
    }
}
