//! What organisations a region has, and what their units are called.

use network::organisation::{ApplicationDates, Regime};

use super::{PlannedOrganisation, UNITS_AN_ORGANISATION};

/// Kinds of organisations, in the order in which a region gets them.
pub(super) struct Kind {
    pub(super) name: &'static str,
    carrier: Option<&'static str>,
    regime: Regime,
    dates: ApplicationDates,
    pub(super) units: [&'static str; UNITS_AN_ORGANISATION],
    /// Whether its units are secret.
    pub(super) hidden: bool,
    pub(super) profession: &'static str,
}

pub(super) const KINDS: &[Kind] = &[
    Kind {
        name: "Sozialamt",
        carrier: None,
        regime: Regime::Sgb,
        dates: ApplicationDates::Preserved,
        units: ["Erstberatung", "Wohnungssicherung", "Hilfe zur Pflege", "Eingliederungshilfe", "Familienbüro"],
        hidden: false,
        profession: "Soziale Arbeit",
    },
    Kind {
        name: "Jugendamt",
        carrier: None,
        regime: Regime::Sgb,
        dates: ApplicationDates::Preserved,
        units: [
            "Sozialer Dienst Nord",
            "Sozialer Dienst Süd",
            "Sozialer Dienst West",
            "Frühe Hilfen",
            "Jugendhilfe im Strafverfahren",
        ],
        hidden: false,
        profession: "Sozialpädagogik",
    },
    Kind {
        name: "Jobcenter",
        carrier: None,
        regime: Regime::Sgb,
        dates: ApplicationDates::Preserved,
        units: ["Fallmanagement 1", "Fallmanagement 2", "Fallmanagement 3", "Fallmanagement U25", "Alleinerziehende"],
        hidden: false,
        profession: "Fallmanagement",
    },
    Kind {
        name: "Caritas Beratung",
        carrier: Some("Caritasverband"),
        regime: Regime::Kdg,
        dates: ApplicationDates::NotPreserved,
        units: [
            "Schuldnerberatung",
            "Suchtberatung",
            "Lebensberatung",
            "Schwangerenberatung",
            "Psychosoziale Beratung",
        ],
        hidden: true,
        profession: "Beratung",
    },
    Kind {
        name: "Diakonisches Werk",
        carrier: Some("Evangelischer Kirchenkreis"),
        regime: Regime::DsgEkd,
        dates: ApplicationDates::NotPreserved,
        units: [
            "Migrationsberatung",
            "Familienhilfe",
            "Wohnungsnotfallhilfe",
            "Kirchenkreissozialarbeit",
            "Stadtteilarbeit",
        ],
        hidden: false,
        profession: "Soziale Arbeit",
    },
    Kind {
        name: "Anker Familienhilfe",
        carrier: Some("Anker gGmbH"),
        regime: Regime::Gdpr,
        dates: ApplicationDates::NotPreserved,
        units: [
            "Sozialpädagogische Familienhilfe",
            "Erziehungsbeistand",
            "Tagesgruppe",
            "Begleiteter Umgang",
            "Elternkurse",
        ],
        hidden: false,
        profession: "Sozialpädagogik",
    },
];

/// Names of towns; those of the same name elsewhere have nothing to do with them.
const TOWNS: [&str; 20] = [
    "Ahlstedt",
    "Birkenrade",
    "Dornfurt",
    "Eichhagen",
    "Falkenau",
    "Grünmar",
    "Hollenthal",
    "Immenrode",
    "Kaltenforst",
    "Lindenrath",
    "Moorbeck",
    "Niederwalde",
    "Osterbrück",
    "Pappelhorn",
    "Quellingen",
    "Rothenmaar",
    "Steinfurth am Berg",
    "Tannhude",
    "Ulmenried",
    "Weidenscheid",
];

/// The organisation of that number.
pub(super) fn organisation(number: usize) -> PlannedOrganisation {
    let kind = &KINDS[number % KINDS.len()];
    let round = number / KINDS.len();
    let town = match round / TOWNS.len() {
        0 => TOWNS[round].to_owned(),
        more => format!("{} {}", TOWNS[round % TOWNS.len()], more + 1),
    };
    PlannedOrganisation {
        carrier: kind.carrier.map_or_else(|| format!("Stadt {town}"), |carrier| format!("{carrier} {town}")),
        name: format!("{} {town}", kind.name),
        regime: kind.regime,
        dates: kind.dates,
    }
}
