//! Parts of the information package: to whom something was given, and what data are kept for.

use serde::Serialize;
use store::{EntryId, Timestamp};
use ui::View;
use utoipa::ToSchema;

use crate::data_map::{PROCESSING, Record};
use crate::disclosure::{self, Given, statute_named};

/// What was given to another service, without the names of staff.
#[derive(Serialize, ToSchema)]
pub(super) struct Passed {
    pub(super) organisation: String,
    pub(super) unit: String,
    /// The consent it rests on.
    #[schema(value_type = Option<String>, format = "uuid")]
    pub(super) consent: Option<EntryId>,
    /// The provision it rests on.
    pub(super) statute: Option<String>,
    #[schema(value_type = Vec<String>)]
    pub(super) topics: Vec<policy::Topic>,
    /// Single entries, of those that are shown.
    #[schema(value_type = Vec<String>)]
    pub(super) entries: Vec<EntryId>,
    pub(super) standing: disclosure::Standing,
    #[schema(value_type = String, format = "date-time")]
    pub(super) given_at: Timestamp,
    #[schema(value_type = String, format = "date-time")]
    pub(super) until: Timestamp,
}

impl Passed {
    pub(super) fn of(view: &View, given: Given) -> Passed {
        Passed {
            organisation: given.to_organisation_name,
            unit: given.to_unit_name,
            consent: given.consent,
            statute: given.statute.map(|key| statute_named(&key).map_or(key, |statute| statute.words(view.lang))),
            topics: given.topics,
            entries: given.entries.into_iter().map(|entry| entry.id).collect(),
            standing: given.standing,
            given_at: given.given_at,
            until: given.until,
        }
    }
}

/// What data are kept for.
#[derive(Serialize, ToSchema)]
pub(super) struct Told {
    pub(super) purpose: String,
    pub(super) ground: String,
    pub(super) kept: Vec<String>,
}

/// What data are kept for, on what ground, and how long.
pub(super) fn processing(view: &View) -> Vec<Told> {
    let day = view.today();
    Record::all()
        .into_iter()
        .filter(|record| record.whose.contains(&crate::data_map::Whose::Client))
        .filter_map(|record| {
            let purpose = PROCESSING.purpose(record.purpose, day)?;
            let kept = record.retention.iter().filter_map(|period| PROCESSING.retention(*period, day));
            Some(Told {
                purpose: purpose.words(view.lang).to_owned(),
                ground: purpose.source.clone(),
                kept: kept.map(|period| period.words(view.lang).to_owned()).collect(),
            })
        })
        .collect()
}
