//! The directory in memory: what can be found, ready to be asked.

use std::cmp::Ordering;
use std::sync::Arc;

use ::store::Timestamp;
use search::{Asked, Document, Index, Language, Part};
use ui::Lang;

use super::answer::{Answer, Hit, Reason};
use super::hours::open_until;
use super::lexicon::{LEXICON, Mark, Marks};
use super::place::{Fit, PlaceNumber, Places};
use super::wanted::{OpenNow, Wanted};
use crate::service::{Audible, Cost, Service, ServiceId, Tongue};

/// The parts of a service in which words are met, and what a word weighs there.
const NAME: (u8, f32) = (0, 4.0);
const MARKS: (u8, f32) = (1, 2.0);
const PROVIDER: (u8, f32) = (2, 1.5);
const PLACE: (u8, f32) = (3, 2.0);
const DESCRIPTION: (u8, f32) = (4, 1.0);
/// What fits less than this share of the best hit is no help to anybody.
const LEAST_SHARE: f32 = 0.3;
/// What nobody has confirmed for too long counts this much less.
const STALE: f32 = 0.5;
/// Free places and a place of just this name lift a hit a little, a long wait lowers it.
const FREE_PLACES: f32 = 1.1;
const JUST_THERE: f32 = 1.2;
const LONG_WAIT: f32 = 0.9;
const LONG_WAIT_WEEKS: i64 = 12;
/// More reasons than these nobody reads.
const MOST_REASONS: usize = 4;

/// The directory of an edition.
#[derive(Debug)]
pub struct Stock {
    edition: i64,
    services: Vec<Service>,
    index: Index,
    marks: Marks,
    places: Places,
}

impl Stock {
    /// Takes listed services into memory, without the numbers that are for colleagues.
    pub fn of(mut services: Vec<Service>, edition: i64) -> Stock {
        for service in &mut services {
            service.text.phones.retain(|phone| phone.seen_by == Audible::Everyone);
            service.confirmed_by = None;
        }
        services.sort_by_key(|service| service.id);
        let index = Index::build(&services.iter().map(document).collect::<Vec<_>>(), &LEXICON.further);
        let places = Places::of(&services);
        Stock { edition, services, index, marks: Marks::new(), places }
    }

    /// The edition that it holds.
    pub fn edition(&self) -> i64 {
        self.edition
    }

    /// How many services there are.
    pub fn len(&self) -> usize {
        self.services.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    /// A listed service as everybody may see it.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        let at = self.services.binary_search_by_key(&id, |service| service.id).ok()?;
        self.services.get(at)
    }

    /// The services that fit, the best first, with reasons; what is stale stands further down.
    pub fn answer(&self, wanted: &Wanted, now: Timestamp, lang: Lang) -> Answer {
        let place = self.places.meant_by(&wanted.place);
        let asked = self.index.understand(&wanted.words);
        let mut ranked: Vec<Ranked> = self
            .worded(&asked)
            .into_iter()
            .filter_map(|(at, score)| self.rank(at, score, wanted, place, now))
            .collect();
        // Measured against the best that is left: the best of elsewhere helps nobody here.
        let best = ranked.iter().map(|one| one.words).fold(0.0, f32::max);
        ranked.retain(|one| one.words >= best * LEAST_SHARE);
        let total = ranked.len();
        let pages = total.div_ceil(Wanted::ON_A_PAGE);
        let meant = if asked.is_empty() { Vec::new() } else { self.marks.meant_by(&wanted.words) };
        let place = place.map(|place| self.places.name(place));
        let skipped = (wanted.page.max(1) - 1) * Wanted::ON_A_PAGE;
        let shown = skipped + Wanted::ON_A_PAGE;
        if shown < total {
            // Only what is shown has to stand in its order.
            ranked.select_nth_unstable_by(shown, |a, b| self.before(a, b));
            ranked.truncate(shown);
        }
        ranked.sort_by(|a, b| self.before(a, b));
        let hits = ranked
            .iter()
            .skip(skipped)
            .take(Wanted::ON_A_PAGE)
            .map(|one| self.hit(one, wanted, place, &meant, now, lang))
            .collect();
        let read_as_similar = asked.meant().next().is_some();
        Answer { hits, total, pages, place: place.map(str::to_owned), read_as_similar }
    }

    /// The services whose words fit, with how well; all of them where there are no words.
    fn worded(&self, asked: &Asked) -> Vec<(usize, f32)> {
        if asked.is_empty() {
            return (0..self.services.len()).map(|at| (at, 1.0)).collect();
        }
        self.index.find(asked).into_iter().map(|one| (one.document, one.score)).collect()
    }

    /// A service with its rank, or nothing where it lacks what must be.
    fn rank(
        &self,
        at: usize,
        words: f32,
        wanted: &Wanted,
        place: Option<PlaceNumber>,
        now: Timestamp,
    ) -> Option<Ranked> {
        let service = &self.services[at];
        let text = &service.text;
        let has_area = wanted.area.is_none_or(|area| text.areas.contains(&area));
        let speaks = wanted.language.is_none_or(|language| text.languages.contains(&language));
        let is_for =
            wanted.group.is_none_or(|group| text.target_groups.is_empty() || text.target_groups.contains(&group));
        let is_open = wanted.open == OpenNow::Whenever || open_until(service, now).is_some();
        let fit = place.map_or(Fit::Around, |place| self.places.fit(at, place));
        if !has_area || !speaks || !is_for || !is_open || fit == Fit::Not {
            return None;
        }
        let mut score = words;
        if service.is_stale(now) {
            score *= STALE;
        }
        if text.free_places.is_some_and(|places| places > 0) {
            score *= FREE_PLACES;
        }
        if text.waiting_weeks.is_some_and(|weeks| weeks >= LONG_WAIT_WEEKS) {
            score *= LONG_WAIT;
        }
        if fit == Fit::There {
            score *= JUST_THERE;
        }
        Some(Ranked { at, words, score, fit })
    }

    /// The better one first; of equals the one that was confirmed last, and then the older entry.
    fn before(&self, one: &Ranked, other: &Ranked) -> Ordering {
        let (a, b) = (&self.services[one.at], &self.services[other.at]);
        other.score.total_cmp(&one.score).then(b.confirmed_at.cmp(&a.confirmed_at)).then(a.id.cmp(&b.id))
    }

    fn hit(
        &self,
        ranked: &Ranked,
        wanted: &Wanted,
        place: Option<&str>,
        meant: &[Mark],
        now: Timestamp,
        lang: Lang,
    ) -> Hit {
        let service = &self.services[ranked.at];
        let text = &service.text;
        let near = text
            .places
            .iter()
            .find(|one| {
                place.is_some_and(|name| [&one.area, &one.town, &one.postcode].iter().any(|part| *part == name))
            })
            .or(text.places.first());
        Hit {
            id: service.id,
            name: service.words(lang).map(|words| words.name.clone()).unwrap_or_default(),
            offered_by: service.offered_by.clone(),
            place: near.map(|place| place.lines().join(", ")).unwrap_or_default(),
            phone: text.phones.first().map(|phone| phone.number.clone()).unwrap_or_default(),
            reasons: reasons(service, ranked, wanted, place, meant, now),
            confirmed_at: service.confirmed_at,
            stale: service.is_stale(now),
        }
    }
}

struct Ranked {
    at: usize,
    /// How well its words fit alone.
    words: f32,
    score: f32,
    fit: Fit,
}

/// Why a service is a hit, the weightiest reason first.
fn reasons(
    service: &Service,
    ranked: &Ranked,
    wanted: &Wanted,
    place: Option<&str>,
    meant: &[Mark],
    now: Timestamp,
) -> Vec<Reason> {
    let text = &service.text;
    let mut reasons = Vec::new();
    let is_asked = |mark: Mark| meant.contains(&mark);
    for area in &text.areas {
        if wanted.area == Some(*area) || is_asked(Mark::Area(*area)) {
            reasons.push(Reason::HelpsWith { area: *area });
        }
    }
    reasons.truncate(2);
    if let Some(place) = place.filter(|_| ranked.fit == Fit::There) {
        reasons.push(Reason::ForPlace { place: place.to_owned() });
    }
    if let Some(places) = text.free_places.filter(|places| *places > 0) {
        reasons.push(Reason::FreePlaces { places });
    }
    let spoken = |one: &&crate::service::Spoken| wanted.language == Some(**one) || is_asked(Mark::Spoken(**one));
    reasons.extend(text.languages.iter().find(spoken).map(|language| Reason::Speaks { language: *language }));
    if wanted.open == OpenNow::Now {
        reasons.extend(open_until(service, now).map(|until| Reason::OpenNow { until: until.to_owned() }));
    }
    let group = |one: &&crate::service::TargetGroup| wanted.group == Some(**one) || is_asked(Mark::Group(**one));
    reasons.extend(text.target_groups.iter().find(group).map(|group| Reason::ForGroup { group: *group }));
    if text.cost == Cost::Free {
        reasons.push(Reason::Free);
    }
    reasons.truncate(MOST_REASONS);
    reasons
}

/// Everything of a service in which words can be met.
fn document(service: &Service) -> Document {
    let text = &service.text;
    let part =
        |(kind, weight): (u8, f32), language: Option<Language>, text: Arc<str>| Part { kind, language, weight, text };
    let mut parts = Vec::new();
    for words in &text.words {
        let language = match words.language {
            Tongue::German => Language::German,
            Tongue::French => Language::French,
            Tongue::English => Language::English,
        };
        parts.push(part(NAME, Some(language), words.name.as_str().into()));
        parts.push(part(DESCRIPTION, Some(language), words.description.as_str().into()));
    }
    let areas = text.areas.iter().copied().map(Mark::Area);
    let groups = text.target_groups.iter().copied().map(Mark::Group);
    let spoken = text.languages.iter().copied().map(Mark::Spoken);
    for mark in areas.chain(groups).chain(spoken).chain([Mark::Kind(text.kind)]) {
        parts.extend(mark.texts().iter().map(|(language, words)| part(MARKS, Some(*language), words.clone())));
    }
    parts.push(part(PROVIDER, None, service.offered_by.as_str().into()));
    parts.push(part(PLACE, None, text.serves.as_str().into()));
    parts.extend(text.places.iter().map(|place| part(PLACE, None, place.lines().join(" ").into())));
    parts.retain(|part| !part.text.trim().is_empty());
    Document { parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{ServiceDraft, Standing};

    fn service(number: u128, text: serde_json::Value) -> Service {
        let text: ServiceDraft = serde_json::from_value(text).expect("a service");
        Service {
            id: ::store::Uuid::from_u128(number).into(),
            offered_by: text.provider.clone(),
            text,
            time_zone: "Europe/Berlin".into(),
            confirmed_at: Timestamp::from_millis(0),
            confirmed_by: Some("Frau Groß".into()),
            standing: Standing::Listed,
            version: 1,
        }
    }

    fn many(count: u128) -> Vec<Service> {
        const WORDS: [&str; 6] = ["Beratung", "Begleitung", "Sprechstunde", "Treffpunkt", "Werkstatt", "Kurs"];
        const AREAS: [&str; 5] = ["debt", "family", "work", "housing", "health"];
        let of = |number: u128| {
            let (word, area) = (WORDS[number as usize % 6], AREAS[number as usize % 5]);
            let town = format!("Ort {}", number % 400);
            service(
                number,
                serde_json::json!({
                    "provider": format!("Verein {}", number % 3_000),
                    "words": [{ "language": "de", "name": format!("{word} Nummer {number}"),
                        "description": "Wir helfen Menschen in der Nähe, ohne Termin und vertraulich." }],
                    "areas": [area], "sector": "social", "kind": "advice", "cost": "free", "sourcing": "voluntary",
                    "access": "full", "whereabouts": "known", "languages": if number.is_multiple_of(7) { vec!["tr"] } else { vec!["de"] },
                    "places": [{ "street": "Weg 1", "postcode": "01234", "town": town, "area": "Mitte" }],
                    "phones": [{ "number": "030 1", "seen_by": "colleagues" }, { "number": "030 2", "seen_by": "everyone" }],
                }),
            )
        };
        (1..=count).map(of).collect()
    }

    fn wanted(words: &str, place: &str) -> Wanted {
        Wanted { words: words.into(), place: place.into(), page: 1, ..Wanted::default() }
    }

    #[test]
    fn numbers_of_colleagues_never_come_into_memory() {
        let stock = Stock::of(many(20), 7);
        assert!(stock.services.iter().all(|one| one.text.phones.len() == 1 && one.confirmed_by.is_none()));
        let shown = stock.answer(&wanted("Beratung", ""), Timestamp::from_millis(0), Lang::De);
        assert!(shown.hits.iter().all(|hit| hit.phone == "030 2"));
    }

    #[test]
    fn the_pages_of_a_large_answer_hold_each_hit_once() {
        let stock = Stock::of(many(500), 1);
        let now = Timestamp::from_millis(1);
        let mut seen = std::collections::BTreeSet::new();
        let first = stock.answer(&wanted("Schulden", ""), now, Lang::De);
        for page in 1..=first.pages {
            let answer = stock.answer(&Wanted { page, ..wanted("Schulden", "") }, now, Lang::De);
            assert!(answer.hits.iter().all(|hit| seen.insert(hit.id)), "page {page} repeats a hit");
        }
        assert_eq!((seen.len(), first.total), (100, 100));
    }

    #[test]
    fn a_directory_answers_every_way_to_ask() {
        let stock = Stock::of(many(1_000), 1);
        for (words, place) in [
            ("Schulden", ""),
            ("Beratung bei Schulden", "Ort 10"),
            ("Shculden", "Mitte"),
            ("Gerichtsvollzieher türkisch", ""),
            ("", "Ort 7"),
            ("Familienberatung", ""),
        ] {
            let answer = stock.answer(&wanted(words, place), Timestamp::from_millis(1), Lang::De);
            assert!(answer.total > 0, "nothing for „{words}“ in „{place}“");
        }
    }
}
