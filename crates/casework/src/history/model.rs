//! What a history is narrowed down to, and how much there is of what.

use std::collections::BTreeMap;

use jiff::civil::Date;
use policy::Topic;
use store::{EntryId, Timestamp, UserId};
use ui::{Form, View};

/// What of a file's history is shown; nothing chosen is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only entries of this kind.
    pub kind: Option<String>,
    /// Only entries on this topic.
    pub topic: Option<Topic>,
    /// Only entries about this person, and their card.
    pub person: Option<EntryId>,
    /// Only what this colleague wrote.
    pub author: Option<UserId>,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// Where a page of the history begins: behind this entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behind {
    /// When the last entry of the page before happened.
    pub at: Timestamp,
    /// Its id, for entries of the same moment.
    pub id: EntryId,
}

impl Behind {
    /// As it stands in an address.
    pub fn code(self) -> String {
        format!("{}-{}", self.at.as_millis(), self.id)
    }

    /// Read from an address; anything else is no place.
    pub fn read(code: &str) -> Option<Self> {
        let cut = code.char_indices().skip(1).find(|(_, sign)| *sign == '-')?.0;
        let at = code[..cut].parse().ok()?;
        let id = code[cut + 1..].parse().ok()?;
        Some(Behind { at: Timestamp::from_millis(at), id })
    }
}

impl Filter {
    /// Reads what stands in the address; what cannot be read is left out, and the day that cannot be one is marked.
    pub fn read(view: &View, form: &mut Form) -> Self {
        let is_code = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        Filter {
            kind: Some(form.value("art").to_owned()).filter(|kind| is_code(kind)),
            topic: form.value("thema").parse().ok(),
            person: form.value("person").parse().ok(),
            author: form.value("von").parse().ok(),
            from: form.optional_date(view, "ab", "history-from", ui::Dates::Any),
            until: form.optional_date(view, "bis", "history-until", ui::Dates::Any),
        }
    }

    /// The fields of the address, with days as the calendar writes them.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let given = [
            ("art", self.kind.clone()),
            ("thema", self.topic.map(|topic| topic.as_str().to_owned())),
            ("person", self.person.map(|person| person.to_string())),
            ("von", self.author.map(|author| author.to_string())),
            ("ab", self.from.map(|day| day.to_string())),
            ("bis", self.until.map(|day| day.to_string())),
        ];
        given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// An address below the case with this filter, and further fields.
    pub fn address(&self, path: &str, further: &[(&str, &str)]) -> String {
        let own = self.pairs().into_iter().map(|(name, value)| format!("{name}={value}"));
        let all: Vec<String> = own.chain(further.iter().map(|(name, value)| format!("{name}={value}"))).collect();
        if all.is_empty() { path.to_owned() } else { format!("{path}?{}", all.join("&")) }
    }

    /// The first moment, and the first moment behind it.
    pub fn window(&self, zone: &str) -> (Timestamp, Timestamp) {
        let start = |day: Date| {
            let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
            day.to_zoned(zone).ok().map(|zoned| Timestamp::from(&zoned))
        };
        let from = self.from.and_then(start).unwrap_or(Timestamp::from_millis(i64::MIN / 2));
        let until = self.until.and_then(|day| day.tomorrow().ok()).and_then(start).unwrap_or(Timestamp::FOREVER);
        (from, until)
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}

/// Entries that have everything in common that can be counted by.
#[derive(Debug, Clone)]
pub struct Share {
    /// Their kind.
    pub kind: String,
    /// Their topic.
    pub topic: Topic,
    /// Whom they are about.
    pub person: Option<EntryId>,
    /// Who wrote them.
    pub author: UserId,
    /// That colleague's name.
    pub author_name: String,
    /// When each of them happened.
    pub moments: Vec<Timestamp>,
}

/// How much there is of what, as far as the actor may see; each number under all filters but its own.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Under all filters.
    pub total: i64,
    /// By kind.
    pub kinds: BTreeMap<String, i64>,
    /// By topic.
    pub topics: BTreeMap<Topic, i64>,
    /// By person.
    pub persons: BTreeMap<EntryId, i64>,
    /// By author, with the name.
    pub authors: BTreeMap<UserId, (String, i64)>,
    /// By year.
    pub years: BTreeMap<i16, i64>,
    /// By month of the year that is looked at.
    pub months: BTreeMap<i8, i64>,
    /// The year that is looked at: the one in which the whole period lies.
    pub year: Option<i16>,
}

impl Counts {
    /// Adds up what was counted.
    pub fn of(shares: &[Share], filter: &Filter, zone: &str) -> Self {
        let mut counts = Counts { year: year_of(filter), ..Counts::default() };
        let (from, until) = filter.window(zone);
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        for share in shares {
            let kind = filter.kind.as_ref().is_none_or(|kind| *kind == share.kind);
            let topic = filter.topic.is_none_or(|topic| topic == share.topic);
            let person = filter.person.is_none_or(|person| Some(person) == share.person);
            let author = filter.author.is_none_or(|author| author == share.author);
            let within = share.moments.iter().filter(|at| from <= **at && **at < until).count();
            let within = i64::try_from(within).unwrap_or(i64::MAX);
            let add = |number: &mut i64| *number += within;
            if kind && topic && person && author {
                add(&mut counts.total);
            }
            if topic && person && author {
                add(counts.kinds.entry(share.kind.clone()).or_default());
            }
            if kind && person && author {
                add(counts.topics.entry(share.topic).or_default());
            }
            if let (Some(id), true) = (share.person, kind && topic && author) {
                add(counts.persons.entry(id).or_default());
            }
            if kind && topic && person {
                add(&mut counts.authors.entry(share.author).or_insert_with(|| (share.author_name.clone(), 0)).1);
            }
            if kind && topic && person && author {
                for at in &share.moments {
                    let day = zone.to_datetime(at.to_jiff()).date();
                    *counts.years.entry(day.year()).or_default() += 1;
                    if counts.year == Some(day.year()) {
                        *counts.months.entry(day.month()).or_default() += 1;
                    }
                }
            }
        }
        // What lies wholly outside of the period is not offered.
        counts.kinds.retain(|_, count| *count > 0);
        counts.topics.retain(|_, count| *count > 0);
        counts.persons.retain(|_, count| *count > 0);
        counts.authors.retain(|_, (_, count)| *count > 0);
        counts
    }
}

fn year_of(filter: &Filter) -> Option<i16> {
    let (from, until) = filter.from.zip(filter.until)?;
    (from.year() == until.year()).then_some(from.year())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn share(kind: &str, topic: Topic, at: &str, count: usize) -> Share {
        let author = store::Uuid::from_u128(7).into();
        let moments = vec![at.parse().expect("a moment"); count];
        Share { kind: kind.to_owned(), topic, person: None, author, author_name: "Miriam Adler".to_owned(), moments }
    }

    #[test]
    fn each_number_stands_under_all_filters_but_its_own() {
        let shares = [
            share("contact", Topic::Debt, "2026-01-05T10:00:00Z", 2),
            share("contact", Topic::Health, "2025-12-31T23:30:00Z", 1),
            share("fact", Topic::Debt, "2024-05-05T10:00:00Z", 4),
        ];
        let filter = Filter { kind: Some("contact".to_owned()), topic: Some(Topic::Debt), ..Filter::default() };
        let counts = Counts::of(&shares, &filter, "Europe/Berlin");
        assert_eq!(counts.total, 2);
        assert_eq!((counts.kinds["contact"], counts.kinds["fact"]), (2, 4));
        assert_eq!((counts.topics[&Topic::Debt], counts.topics[&Topic::Health]), (2, 1));
        // Half an hour before midnight in London is the new year in Berlin.
        let all = Counts::of(&shares, &Filter::default(), "Europe/Berlin");
        assert_eq!((all.years[&2026], all.years[&2024]), (3, 4));
    }

    #[test]
    fn the_address_holds_the_filter_and_the_place() {
        let filter = Filter {
            topic: Some(Topic::Debt),
            from: Some(date(2026, 1, 1)),
            until: Some(date(2026, 12, 31)),
            ..Filter::default()
        };
        assert_eq!(filter.address("/verlauf", &[]), "/verlauf?thema=debt&ab=2026-01-01&bis=2026-12-31");
        for at in [-5, 1_795_303_800_000] {
            let behind = Behind { at: Timestamp::from_millis(at), id: store::Uuid::from_u128(9).into() };
            assert_eq!(Behind::read(&behind.code()), Some(behind));
        }
        assert_eq!(Behind::read("x"), None);
    }
}
