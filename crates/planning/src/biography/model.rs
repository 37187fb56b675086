//! An event in somebody's life: when, what, and who tells of it.

use casework::entry::{Content, Opened, Seal};
use policy::Topic;
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

codes! {
    /// Who tells of an event.
    pub enum Teller {
        /// The person whose life it is.
        Client = "client",
        /// A worker, from what is known.
        Worker = "worker",
    }
}

codes! {
    /// The part of life in whose lane an event stands; it follows from the topic.
    pub enum Lane {
        /// Family and partners.
        Family = "family",
        /// Where one lived.
        Housing = "housing",
        /// Health.
        Health = "health",
        /// Day care, school, training.
        Education = "education",
        /// Work and money.
        Work = "work",
        /// Help from others, and everything else.
        Help = "help",
    }
}

impl Lane {
    /// The lane of a topic.
    pub fn of(topic: Topic) -> Lane {
        match topic {
            Topic::Basic | Topic::Family | Topic::Violence | Topic::ChildProtection => Lane::Family,
            Topic::Housing | Topic::Contact => Lane::Housing,
            Topic::Health | Topic::Addiction => Lane::Health,
            Topic::Education => Lane::Education,
            Topic::Work | Topic::Income | Topic::Debt => Lane::Work,
            Topic::Legal | Topic::Everyday | Topic::Network | Topic::Plan | Topic::Consent => Lane::Help,
        }
    }
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LifeEvent {
    /// In which year it was or began.
    #[schema(example = 2019)]
    pub year: i64,
    /// In which month, where it is known.
    #[serde(default)]
    pub month: Option<i64>,
    /// In which year it ended, where it lasted.
    #[serde(default)]
    #[schema(example = 2021)]
    pub until: Option<i64>,
    /// What it is called, in a few words.
    pub title: String,
    /// What there is to say about it.
    #[serde(default)]
    pub words: String,
    /// Who tells of it.
    pub told_by: Teller,
}

impl Content for LifeEvent {
    const KIND: &'static str = "life-event";
}

impl Checked for LifeEvent {
    fn check(&mut self, check: &mut Check) {
        let now = i64::from(check.today().year());
        if !(1900..=now).contains(&self.year) {
            check.fault("year", Wrong::Contradiction("life-error-year"));
        }
        if self.month.is_some_and(|month| !(1..=12).contains(&month)) {
            check.fault("month", Wrong::Contradiction("life-error-month"));
        }
        if self.until.is_some_and(|until| until < self.year || until > now) {
            check.fault("until", Wrong::Contradiction("life-error-until"));
        }
        check.needed_line("title", &mut self.title, 200);
        check.text("words", &mut self.words, 4_000);
    }
}

/// An event as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLifeEvent {
    /// The card of the person whose life it is.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// What it is about; decides who may read it.
    #[schema(value_type = String, example = "family")]
    pub topic: Topic,
    /// What happened.
    pub event: LifeEvent,
    /// As what it was confided, if it was.
    #[serde(default)]
    pub seal: Option<Seal>,
}

impl Checked for NewLifeEvent {
    fn check(&mut self, check: &mut Check) {
        check.part("event", &mut self.event);
    }
}

/// The life of one person, as far as the reader may know of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Lived {
    /// The person's card.
    #[schema(value_type = String, format = "uuid")]
    pub person: EntryId,
    /// Their name.
    pub name: String,
    /// The events, the earliest first.
    pub events: Vec<Opened<LifeEvent>>,
}
