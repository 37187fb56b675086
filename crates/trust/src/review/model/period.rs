//! How long an organisation has to answer a request, and to report a breach: dated reference data, never code.

use std::sync::LazyLock;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use store::Timestamp;

/// What a period is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// Answering a request.
    Answer,
    /// By how much that may be lengthened once.
    Extension,
    /// Reporting a breach to the supervisory authority.
    Breach,
}

/// One period of the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "name, provision and reviewer stand in the list for whoever checks it")
)]
pub struct Period {
    kind: Matter,
    /// Its stable name.
    pub key: String,
    #[serde(default)]
    months: i32,
    #[serde(default)]
    hours: u64,
    from: Date,
    #[serde(default)]
    until: Option<Date>,
    /// The provision.
    pub source: String,
    /// Who has checked it; `draft` where a lawyer has to look at it still.
    pub origin: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    period: Vec<Period>,
}

static PERIODS: LazyLock<Vec<Period>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("../reference/period.toml")).expect("a test reads the list");
    list.period
});

/// The period that holds for what came on that day.
pub fn of(matter: Matter, day: Date) -> &'static Period {
    let of_matter = || PERIODS.iter().filter(|period| period.kind == matter);
    let holds = |period: &&Period| period.from <= day && period.until.is_none_or(|until| day < until);
    of_matter().find(holds).or_else(|| of_matter().next()).expect("a test finds every matter in the list")
}

impl Period {
    /// The last moment of the period that began then: of months the end of the local day, of hours the very moment.
    pub fn end(&self, began: Timestamp, zone: &str) -> Timestamp {
        if self.months == 0 {
            return began.plus(Duration::from_secs(self.hours * 3600));
        }
        let local = began.in_zone(zone);
        let next = local.date().checked_add(self.months.months()).and_then(|day| day.tomorrow());
        let end = next.and_then(|day| day.to_zoned(local.time_zone().clone()));
        end.map_or(Timestamp::FOREVER, |end| Timestamp::from(&end).minus(Duration::from_millis(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn every_matter_has_its_period_with_a_source() {
        let today = jiff::civil::date(2026, 11, 22);
        for matter in [Matter::Answer, Matter::Extension, Matter::Breach] {
            let period = of(matter, today);
            assert!(!period.source.is_empty() && !period.key.is_empty() && !period.origin.is_empty());
        }
    }

    #[test]
    fn a_month_ends_with_its_local_day_and_hours_run_through_the_night() {
        let answer = of(Matter::Answer, jiff::civil::date(2026, 1, 31));
        assert_eq!(answer.end(at("2026-01-31T10:00:00Z"), "Europe/Berlin"), at("2026-02-28T22:59:59.999Z"));
        let breach = of(Matter::Breach, jiff::civil::date(2026, 11, 20));
        assert_eq!(breach.end(at("2026-11-20T16:30:00Z"), "Europe/Berlin"), at("2026-11-23T16:30:00Z"));
    }
}
