//! What somebody wants, as it stands in the address of the page.

use crate::service::{LifeArea, Spoken, TargetGroup};

/// What somebody looks for; everything may be left open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// In their own words.
    pub words: String,
    /// The part of town, the town or its postcode.
    pub place: String,
    /// A part of life.
    pub area: Option<LifeArea>,
    /// A language that must be spoken.
    pub language: Option<Spoken>,
    /// Somebody for whom it must be meant, or be for everybody.
    pub group: Option<TargetGroup>,
    /// Only where somebody is there right now.
    pub open: OpenNow,
    /// The page of the answer, from 1 on; 0 means the first.
    pub page: usize,
}

/// Whether somebody must be there right now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OpenNow {
    /// It does not matter.
    #[default]
    Whenever,
    /// Right now.
    Now,
}

impl Wanted {
    /// How many hits stand on a page.
    pub const ON_A_PAGE: usize = 20;
    /// Nobody turns further.
    const LAST_PAGE: usize = 10_000;

    /// Reads what stands in an address; what nobody knows is left out, because an address may be old. `name` gives the
    /// name of each thing there: pages and API have their own.
    pub(in crate::directory) fn read(asked: &[(String, String)], names: &Names) -> Wanted {
        let value = |name: &str| asked.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim());
        let line = |name: &str| ui::clean(value(name)).replace('\n', " ").chars().take(200).collect();
        Wanted {
            words: line(names.words),
            place: line(names.place),
            area: value(names.area).parse().ok(),
            language: value(names.language).parse().ok(),
            group: value(names.group).parse().ok(),
            open: if ["ja", "true"].contains(&value(names.open)) { OpenNow::Now } else { OpenNow::Whenever },
            page: value(names.page).parse().unwrap_or(1).clamp(1, Self::LAST_PAGE),
        }
    }

    /// Whether nothing at all was asked.
    pub fn is_open(&self) -> bool {
        let page = self.page;
        *self == Wanted { page, ..Wanted::default() }
    }

    /// The address of the page that asks for this.
    pub fn address(&self) -> String {
        let mut pairs: Vec<(&str, String)> = vec![
            (PAGE_NAMES.words, self.words.clone()),
            (PAGE_NAMES.place, self.place.clone()),
            (PAGE_NAMES.area, self.area.map(|one| one.as_str().to_owned()).unwrap_or_default()),
            (PAGE_NAMES.language, self.language.map(|one| one.as_str().to_owned()).unwrap_or_default()),
            (PAGE_NAMES.group, self.group.map(|one| one.as_str().to_owned()).unwrap_or_default()),
            (PAGE_NAMES.open, if self.open == OpenNow::Now { "ja".to_owned() } else { String::new() }),
        ];
        if self.page > 1 {
            pairs.push((PAGE_NAMES.page, self.page.to_string()));
        }
        let query: Vec<String> = pairs
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        if query.is_empty() { "/hilfe-finden".to_owned() } else { format!("/hilfe-finden?{}", query.join("&")) }
    }
}

/// How the things one can ask for are called in an address.
#[derive(Debug)]
pub(in crate::directory) struct Names {
    pub(in crate::directory) words: &'static str,
    pub(in crate::directory) place: &'static str,
    pub(in crate::directory) area: &'static str,
    pub(in crate::directory) language: &'static str,
    pub(in crate::directory) group: &'static str,
    pub(in crate::directory) open: &'static str,
    pub(in crate::directory) page: &'static str,
}

/// On the page.
pub(in crate::directory) const PAGE_NAMES: Names = Names {
    words: "was",
    place: "ort",
    area: "bereich",
    language: "sprache",
    group: "gruppe",
    open: "offen",
    page: "seite",
};

/// In the API.
pub(in crate::directory) const API_NAMES: Names = Names {
    words: "q",
    place: "place",
    area: "area",
    language: "language",
    group: "group",
    open: "open_now",
    page: "page",
};

/// A text as it may stand in a query.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            b' ' => "+".to_owned(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_stands_in_the_address_and_comes_back() {
        let pairs = [
            ("was", " Türkische\nBeratung "),
            ("ort", "Neustadt"),
            ("sprache", "tr"),
            ("offen", "ja"),
            ("bereich", "x"),
        ];
        let pairs: Vec<(String, String)> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let wanted = Wanted::read(&pairs, &PAGE_NAMES);
        assert_eq!(wanted.address(), "/hilfe-finden?was=T%C3%BCrkische+Beratung&ort=Neustadt&sprache=tr&offen=ja");
        assert!(!wanted.is_open() && wanted.area.is_none());
        assert!(Wanted::read(&[], &PAGE_NAMES).is_open());
        assert_eq!(Wanted { page: 3, ..Wanted::default() }.address(), "/hilfe-finden?seite=3");
    }
}
