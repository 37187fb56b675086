//! A service as somebody writes it down.

use std::collections::BTreeSet;

use ::store::ids::{OrganisationId, UnitId};
use serde::{Deserialize, Serialize};
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use super::code::{Access, Cost, HelpForm, Kind, LifeArea, Sector, Sourcing, Spoken, TargetGroup, Tongue, Whereabouts};
use super::part::{Phone, Place, Words, names_an_address};
use crate::administration::Stretch;

const MOST_ROWS: usize = 50;

/// What is known about a service. Source: R6, R11, R136, R193; DESIGN §1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ServiceDraft {
    /// The organisation of the network that offers and keeps it; without one, the coordination keeps it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub organisation: Option<OrganisationId>,
    /// The unit of that organisation.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub unit: Option<UnitId>,
    /// Who offers it, where that is no organisation of the network: an association, a self-help group, a school.
    #[serde(default)]
    pub provider: String,
    /// Name and description, once a language.
    pub words: Vec<Words>,
    /// What it helps with: one part of life at least.
    pub areas: Vec<LifeArea>,
    /// The system that it belongs to.
    pub sector: Sector,
    /// What it is.
    pub kind: Kind,
    /// The forms in which help is given.
    #[serde(default)]
    pub forms: Vec<HelpForm>,
    /// For whom; none is for everybody.
    #[serde(default)]
    pub target_groups: Vec<TargetGroup>,
    /// The languages that are spoken.
    #[serde(default)]
    pub languages: Vec<Spoken>,
    /// What it costs those who use it.
    pub cost: Cost,
    /// Who pays for it, in words.
    #[serde(default)]
    pub funding: String,
    /// How it comes about.
    pub sourcing: Sourcing,
    /// Whether everybody gets in.
    pub access: Access,
    /// Free places today.
    #[serde(default)]
    pub free_places: Option<i64>,
    /// How many weeks people wait.
    #[serde(default)]
    pub waiting_weeks: Option<i64>,
    /// The parts of town or towns for which it is there, with commas between; empty is everywhere.
    #[serde(default)]
    pub serves: String,
    /// Whether its place may be known.
    pub whereabouts: Whereabouts,
    /// Where people go; nothing for a refuge.
    #[serde(default)]
    pub places: Vec<Place>,
    /// How it is called.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// E-mail address.
    #[serde(default)]
    pub mail: String,
    /// Address in the web.
    #[serde(default)]
    pub web: String,
    /// When somebody is there.
    #[serde(default)]
    pub hours: Vec<Stretch>,
}

impl ServiceDraft {
    /// The parts of town or towns for which it is there.
    pub fn served(&self) -> impl Iterator<Item = &str> {
        self.serves.split(',').map(str::trim).filter(|name| !name.is_empty())
    }
}

impl Checked for ServiceDraft {
    fn check(&mut self, check: &mut Check) {
        check.line("provider", &mut self.provider, 160);
        if self.organisation.is_none() && self.provider.is_empty() {
            check.fault("provider", Wrong::Contradiction("service-error-provider"));
        }
        if self.organisation.is_none() && self.unit.is_some() {
            check.fault("unit", Wrong::Contradiction("service-error-unit"));
        }
        self.check_words(check);
        in_order(&mut self.areas);
        in_order(&mut self.forms);
        in_order(&mut self.target_groups);
        in_order(&mut self.languages);
        if self.areas.is_empty() {
            check.fault("areas", Wrong::Contradiction("service-error-areas"));
        }
        check.line("funding", &mut self.funding, 200);
        check.line("serves", &mut self.serves, 300);
        check.line("mail", &mut self.mail, 200);
        if !self.mail.is_empty() && !self.mail.contains('@') {
            check.fault("mail", Wrong::Contradiction("service-error-mail"));
        }
        check.line("web", &mut self.web, 300);
        let is_an_address = ["https://", "http://"].iter().any(|start| self.web.starts_with(start));
        if !self.web.is_empty() && !is_an_address {
            check.fault("web", Wrong::Contradiction("service-error-web"));
        }
        if self.free_places.is_some_and(|places| !(0..=9_999).contains(&places)) {
            check.fault("free_places", Wrong::Contradiction("service-error-number"));
        }
        if self.waiting_weeks.is_some_and(|weeks| !(0..=520).contains(&weeks)) {
            check.fault("waiting_weeks", Wrong::Contradiction("service-error-number"));
        }
        self.check_reach(check);
    }
}

impl ServiceDraft {
    fn check_words(&mut self, check: &mut Check) {
        let languages: BTreeSet<Tongue> = self.words.iter().map(|words| words.language).collect();
        if self.words.is_empty() || languages.len() != self.words.len() {
            check.fault("words", Wrong::Contradiction("service-error-words"));
        }
        self.words.sort_by_key(|words| words.language);
        self.words.iter_mut().for_each(|words| check.part("words", words));
    }

    /// Places, telephones and hours; a refuge has no place, and no text of it names one.
    fn check_reach(&mut self, check: &mut Check) {
        if self.places.len() > MOST_ROWS || self.phones.len() > MOST_ROWS || self.hours.len() > MOST_ROWS {
            check.fault("places", Wrong::Contradiction("service-error-rows"));
        }
        self.places.iter_mut().for_each(|place| check.part("places", place));
        self.places.retain(|place| !place.lines().is_empty());
        self.phones.iter_mut().for_each(|phone| check.part("phones", phone));
        if self.hours.iter().any(|stretch| stretch.opening().is_none()) {
            check.fault("hours", Wrong::Contradiction("service-error-hours"));
        }
        let key = |stretch: &Stretch| stretch.opening().map(|at| (at.weekday.to_monday_one_offset(), at.opens_minute));
        self.hours.sort_by_key(key);
        if self.hours.windows(2).any(|two| key(&two[0]) == key(&two[1])) {
            check.fault("hours", Wrong::Contradiction("service-error-hours"));
        }
        if self.whereabouts == Whereabouts::Secret {
            if !self.places.is_empty() {
                check.fault("places", Wrong::Contradiction("service-error-refuge"));
            }
            let texts = self.words.iter().flat_map(|words| [&words.name, &words.description]);
            let labels = self.phones.iter().map(|phone| &phone.label);
            if texts.chain(labels).chain([&self.serves, &self.funding]).any(|text| names_an_address(text)) {
                check.fault("words", Wrong::Contradiction("service-error-refuge-text"));
            }
        }
    }
}

fn in_order<T: Ord + Copy>(codes: &mut Vec<T>) {
    codes.sort_unstable();
    codes.dedup();
}

#[cfg(test)]
mod tests {
    use ::store::Timestamp;

    use super::*;

    fn draft() -> ServiceDraft {
        serde_json::from_value(serde_json::json!({
            "provider": "Frauen helfen Frauen e. V.",
            "words": [{ "language": "de", "name": "Frauenhaus", "description": "Schutz und Beratung, Tag und Nacht." }],
            "areas": ["violence", "housing", "violence"],
            "sector": "social", "kind": "stay", "cost": "free", "sourcing": "cooperative", "access": "partly",
            "whereabouts": "secret", "phones": [{ "number": "0123 456", "seen_by": "everyone" }]
        }))
        .expect("a service")
    }

    fn faulty(change: impl FnOnce(&mut ServiceDraft)) -> Vec<String> {
        let mut draft = draft();
        change(&mut draft);
        let checked = draft.checked(Timestamp::from_millis(0), "UTC");
        checked.err().map(|faults| faults.0.into_iter().map(|fault| fault.field).collect()).unwrap_or_default()
    }

    #[test]
    fn a_refuge_has_no_address_in_no_field() {
        assert_eq!(faulty(|_| {}), Vec::<String>::new());
        let place = Place { town: "Musterstadt".into(), ..Place::default() };
        assert_eq!(faulty(|draft| draft.places.push(place.clone())), ["places"]);
        assert_eq!(faulty(|draft| draft.words[0].description = "Lindenweg 3".into()), ["words"]);
        assert_eq!(faulty(|draft| draft.phones[0].label = "im Haus Lindenstraße 3".into()), ["words"]);
        let open = |draft: &mut ServiceDraft| {
            draft.whereabouts = Whereabouts::Known;
            draft.places.push(place.clone());
        };
        assert_eq!(faulty(open), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_stand_is_named() {
        assert_eq!(faulty(|draft| draft.provider.clear()), ["provider"]);
        assert_eq!(faulty(|draft| draft.areas.clear()), ["areas"]);
        assert_eq!(faulty(|draft| draft.words.clear()), ["words"]);
        assert_eq!(faulty(|draft| draft.words.push(draft.words[0].clone())), ["words"]);
        assert_eq!(faulty(|draft| draft.free_places = Some(-1)), ["free_places"]);
        assert_eq!(faulty(|draft| draft.web = "javascript:alert(1)".into()), ["web"]);
        let stretch = |opens: &str| Stretch { weekday: 1, opens: opens.into(), closes: "12:00".into() };
        assert_eq!(faulty(|draft| draft.hours = vec![stretch("08:00"), stretch("08:00")]), ["hours"]);
        assert_eq!(faulty(|draft| draft.hours = vec![stretch("13:00")]), ["hours"]);
    }
}
