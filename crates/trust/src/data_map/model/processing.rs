//! The record of processing (Art. 30 GDPR): what is done with whose data, on what ground, and for how long.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ui::Lang;
use utoipa::ToSchema;

use super::{DATA_MAP, DataMap, Erase, Export, Purpose, Retention, Whose};

/// Purposes and periods that are built in; legal sentences in them are drafts for review.
pub static PROCESSING: LazyLock<Processing> = LazyLock::new(|| {
    toml::from_str(include_str!("../reference/processing.toml"))
        .expect("the purposes that are built in are well formed")
});

/// The words of purposes and periods.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processing {
    purpose: Vec<Told<Purpose>>,
    retention: Vec<Told<Retention>>,
}

/// A purpose or a period, told in three languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told<K> {
    key: K,
    from: Date,
    #[serde(default)]
    until: Option<Date>,
    /// The law or requirement it rests on.
    pub source: String,
    /// Who has checked it.
    pub origin: String,
    de: String,
    fr: String,
    en: String,
}

impl<K: Copy + PartialEq> Told<K> {
    /// Its words in a language.
    pub fn words(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fr => &self.fr,
            Lang::En => &self.en,
            Lang::De | Lang::Ar => &self.de,
        }
    }

    fn holds(&self, key: K, day: Date) -> bool {
        self.key == key && self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl Processing {
    /// What a purpose is, on a day.
    pub fn purpose(&self, key: Purpose, day: Date) -> Option<&Told<Purpose>> {
        self.purpose.iter().find(|told| told.holds(key, day))
    }

    /// How long something is kept, as it stands on a day.
    pub fn retention(&self, key: Retention, day: Date) -> Option<&Told<Retention>> {
        self.retention.iter().find(|told| told.holds(key, day))
    }
}

/// One line of the record: everything that is done for one purpose.
#[derive(Debug, Serialize, ToSchema)]
pub struct Record {
    /// What for.
    pub purpose: Purpose,
    /// Whose data.
    pub whose: BTreeSet<Whose>,
    /// Topics whose data may be among it.
    pub topics: BTreeSet<String>,
    /// How long.
    pub retention: BTreeSet<Retention>,
    /// How it goes.
    pub erase: BTreeSet<Erase>,
    /// What the person gets out.
    pub export: BTreeSet<Export>,
    /// Its tables and how many columns of each belong to it.
    pub tables: BTreeMap<String, usize>,
}

impl Record {
    /// The whole record, derived from the map; a purpose without personal data is not listed.
    pub fn all() -> Vec<Record> {
        Record::of(&DATA_MAP)
    }

    /// The record that derives from a map.
    pub fn of(map: &DataMap) -> Vec<Record> {
        let of_purpose = |purpose: &Purpose| {
            let mut record = Record {
                purpose: *purpose,
                whose: BTreeSet::new(),
                topics: BTreeSet::new(),
                retention: BTreeSet::new(),
                erase: BTreeSet::new(),
                export: BTreeSet::new(),
                tables: BTreeMap::new(),
            };
            let personal = map
                .columns()
                .filter(|(.., column)| column.says.purpose == *purpose && column.says.whose != Whose::Nobody);
            for (table, _, column) in personal {
                record.whose.insert(column.says.whose);
                record.topics.insert(column.says.topic.clone());
                record.retention.insert(column.says.retention);
                record.erase.insert(column.says.erase);
                record.export.insert(column.says.export);
                *record.tables.entry(table.to_owned()).or_default() += 1;
            }
            record
        };
        Purpose::ALL.iter().map(of_purpose).filter(|record| !record.tables.is_empty()).collect()
    }
}
