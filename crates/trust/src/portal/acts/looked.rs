//! Who has looked: organisation, function, purpose, basis and moment; never the name of somebody of staff.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{EntryId, Timestamp, Tx, UnitId};
use casework::entry::{Desk, EntryError};
use policy::Topic;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::enter::{self, Own};
use crate::portal::model::Standing;
use crate::portal::store;

/// So many readings of a file are looked through at most.
const MOST: i64 = 5_000;

/// Somebody has looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Look {
    /// When.
    #[schema(value_type = String, format = "date-time")]
    pub at: Timestamp,
    /// The organisation.
    pub organisation: String,
    /// The unit.
    pub unit: String,
    /// What for, as a code.
    pub purpose: String,
    /// On what basis: `own`, `consent`, `statute`, `emergency`, `supervision`, `self`, or `other`.
    pub basis: String,
    /// Topics of what was read.
    #[schema(value_type = Vec<String>)]
    pub topics: Vec<Topic>,
}

/// What the journal keeps of a reading.
#[derive(Deserialize)]
struct Kept {
    #[serde(default)]
    entries: Vec<EntryId>,
}

/// Who has looked at what is shown to this person, the newest first. Looks of their own are left out.
///
/// Only readings of entries that the person sees are listed, so that the list tells nothing about anything else; to a
/// guardian or a person of trust no unit is named that keeps its files secret. Source: security §6; L-44; P13.
pub async fn looked(tx: &mut Tx, desk: &Desk<'_>, own: &[Own]) -> Result<Vec<Look>, EntryError> {
    let shown = enter::topics(tx, desk, own).await?;
    let mut bases: BTreeMap<UnitId, String> = BTreeMap::new();
    for (unit, basis) in store::bases(tx, desk).await? {
        bases.entry(unit).or_insert(basis);
    }
    let alone = own.iter().all(|one| one.access.standing == Standing::Own);
    let mut looks = Vec::new();
    for file in enter::files(own) {
        for read in store::reads_unscoped(tx, file, MOST).await? {
            if read.actor == Some(desk.actor.user) || (read.hidden && !alone) {
                continue;
            }
            let kept: Kept = serde_json::from_str(&read.detail).unwrap_or(Kept { entries: Vec::new() });
            let topics: BTreeSet<Topic> = kept.entries.iter().filter_map(|id| shown.get(id).copied()).collect();
            if topics.is_empty() {
                continue;
            }
            let basis = match read.purpose.as_str() {
                code @ ("emergency" | "supervision" | "self") => code.to_owned(),
                _ if read.own => "own".to_owned(),
                _ => bases.get(&read.unit).cloned().unwrap_or_else(|| "other".to_owned()),
            };
            // People who look at their own matters are not staff: no more is told than that somebody of the family did.
            let unit = if read.portal { String::new() } else { read.unit_name };
            let (at, organisation, purpose) = (read.at, read.organisation_name, read.purpose);
            looks.push(Look { at, organisation, unit, purpose, basis, topics: topics.into_iter().collect() });
        }
    }
    looks.sort_by_key(|look| std::cmp::Reverse(look.at));
    Ok(looks)
}
