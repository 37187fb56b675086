//! The people of the demo: those of the acceptance stories, and the colleagues without whom their office could not work.

use identity::Role;

/// The password of every account of the demo.
pub const PASSWORD: &str = "lotse-demo-2026";

/// Someone who works in the invented region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// What is typed to log in.
    pub login: &'static str,
    /// The name.
    pub name: &'static str,
    /// The profession.
    pub profession: &'static str,
    /// The unit, by its name.
    pub unit: &'static str,
    /// What the person does there.
    pub roles: &'static [Role],
}

/// Everybody who can log in, in the order of the story.
pub const PEOPLE: &[DemoPerson] = &[
    DemoPerson {
        login: "adler",
        name: "Miriam Adler",
        profession: "Soziale Arbeit",
        unit: "Erstberatung",
        roles: &[Role::Intake, Role::Worker],
    },
    DemoPerson {
        login: "beck",
        name: "Jonas Beck",
        profession: "Fallmanagement",
        unit: "Beschäftigungsorientiertes Fallmanagement",
        roles: &[Role::Intake, Role::Worker],
    },
    DemoPerson {
        login: "celik",
        name: "Aylin Celik",
        profession: "Sozialpädagogik",
        unit: "Allgemeiner Sozialer Dienst",
        roles: &[Role::Intake, Role::Worker],
    },
    DemoPerson {
        login: "dorn",
        name: "Henning Dorn",
        profession: "Psychologie",
        unit: "Allgemeiner Sozialer Dienst",
        roles: &[Role::Worker],
    },
    DemoPerson {
        login: "engel",
        name: "Clara Engel",
        profession: "Schuldnerberatung",
        unit: "Schuldnerberatung",
        roles: &[Role::Intake, Role::Worker],
    },
    DemoPerson {
        login: "falk",
        name: "Tobias Falk",
        profession: "Sozialpädagogik",
        unit: "Familienhilfe",
        roles: &[Role::Intake, Role::Worker],
    },
    DemoPerson {
        login: "gross",
        name: "Renate Groß",
        profession: "Netzwerkkoordination",
        unit: "Netzwerkkoordination",
        roles: &[Role::Coordinator],
    },
    DemoPerson {
        login: "hahn",
        name: "Dr. Ulrike Hahn",
        profession: "Kinder- und Jugendmedizin",
        unit: "Beratung im Kinderschutz",
        roles: &[Role::Worker],
    },
    DemoPerson {
        login: "ivo",
        name: "Ivo Petrov",
        profession: "Verwaltung",
        unit: "Netzwerkkoordination",
        roles: &[Role::Administrator],
    },
    DemoPerson {
        login: "kaya",
        name: "Deniz Kaya",
        profession: "Sozialverwaltung",
        unit: "Erstberatung",
        roles: &[Role::Intake, Role::Worker],
    },
    DemoPerson {
        login: "lorenz",
        name: "Petra Lorenz",
        profession: "Soziale Arbeit",
        unit: "Erstberatung",
        roles: &[Role::Lead],
    },
    DemoPerson {
        login: "datenschutz",
        name: "Sabine Reuter",
        profession: "Verwaltung",
        unit: "Datenschutz",
        roles: &[Role::Officer],
    },
    DemoPerson {
        login: "vogt",
        name: "Ines Vogt",
        profession: "Soziale Arbeit",
        unit: "Familienhilfe",
        roles: &[Role::Lead],
    },
];
