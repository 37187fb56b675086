//! What weighs on families and what was done about it, in plain words, area by area. Nobody said it.

use policy::Topic;
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use crate::statistics::{NEGLECT, pick};

const INCOME: &[&str] = &[
    "Das Geld reicht bis zur Mitte des Monats.",
    "Der Bescheid ist nicht verständlich, es fehlen seit zwei Monaten 180 Euro.",
    "Der Kinderzuschlag wurde nie beantragt.",
];
const WORK: &[&str] = &[
    "Die Teilzeitstelle ist weggefallen.",
    "Seit mehr als einem Jahr ohne Arbeit, auf Bewerbungen kommt keine Antwort.",
    "Arbeit wäre da, aber die Betreuung der Kinder fehlt am Nachmittag.",
];
const DEBT: &[&str] = &[
    "Drei Gläubiger schreiben, die Übersicht fehlt.",
    "Das Konto ist gepfändet.",
    "Beim Stromversorger sind 740 Euro offen.",
];
const HOUSING: &[&str] = &[
    "Zwei Monatsmieten sind offen, die Kündigung droht.",
    "Fünf Personen leben in zwei Zimmern.",
    "In der Küche ist Schimmel, der Vermieter meldet sich nicht.",
];
const HEALTH: &[&str] = &[
    "Schlaf und Kraft fehlen seit Monaten.",
    "Die Wartezeit auf einen Therapieplatz beträgt ein halbes Jahr.",
    "Nach der Operation ist Heben nicht möglich, der Haushalt bleibt liegen.",
];
const EVERYDAY: &[&str] =
    &["Termine und Post wachsen über den Kopf.", "Der Weg zu den Ämtern ist ohne Auto kaum zu schaffen."];
const NETWORK: &[&str] =
    &["Es gibt kaum jemanden in der Nähe, der hilft.", "Seit dem Umzug kennt die Familie hier niemanden."];
const ADDICTION: &[&str] = &[
    "Am Abend wird wieder getrunken, über Hilfe möchte die Person sprechen.",
    "Das Spielen am Automaten kostet mehr, als da ist.",
];
const VIOLENCE: &[&str] = &["Es gab Schläge, sie ist mit den Kindern zu ihrer Schwester gegangen."];
const LEGAL: &[&str] = &[
    "Der Aufenthaltstitel läuft in vier Monaten ab.",
    "Die Anerkennung des Berufsabschlusses ist seit einem Jahr nicht entschieden.",
];
const FAMILY: &[&str] = &[
    "Nach der Trennung ist der Umgang nicht geregelt.",
    "Der Unterhalt kommt nicht.",
    "Zu Hause gibt es jeden Tag Streit.",
];
const EDUCATION: &[&str] = &[
    "Ein Kind fehlt oft in der Schule.",
    "Es gibt keinen Platz in der Kindertagesstätte.",
    "Die Klasse wird wohl wiederholt, Nachhilfe ist zu teuer.",
];
const NEGLECTED: &str = "Der Kindergarten meldet, dass das Kind oft ohne Essen und ungewaschen kommt.";
const ENDANGERED: &str = "Die Schule sorgt sich, weil das Kind Angst hat, nach Hause zu gehen.";

/// What somebody says about an area of life.
pub(crate) fn problem(draw: &mut ChaCha8Rng, area: Topic) -> &'static str {
    let sayings = match area {
        Topic::Work => WORK,
        Topic::Debt => DEBT,
        Topic::Housing => HOUSING,
        Topic::Health => HEALTH,
        Topic::Everyday => EVERYDAY,
        Topic::Network => NETWORK,
        Topic::Addiction => ADDICTION,
        Topic::Violence => VIOLENCE,
        Topic::Legal => LEGAL,
        Topic::Family => FAMILY,
        Topic::Education => EDUCATION,
        Topic::ChildProtection => {
            return if draw.random_range(0..100) < NEGLECT { NEGLECTED } else { ENDANGERED };
        }
        _ => INCOME,
    };
    pick(draw, sayings)
}

/// What a contact was about, by area.
pub(crate) fn note(draw: &mut ChaCha8Rng, area: Topic) -> String {
    let sayings: &[&str] = match area {
        Topic::Income | Topic::Work => &[
            "Gemeinsam den Weiterbewilligungsantrag ausgefüllt. Eine Kopie liegt der Familie vor, das Original ging mit der Post ab.",
            "Mit der Leistungsabteilung telefoniert: Die Nachzahlung ist veranlasst und kommt bis zum Monatsende.",
            "Lebenslauf überarbeitet, zwei Stellen herausgesucht. Die Bewerbungen schreibt die Person bis nächste Woche selbst.",
        ],
        Topic::Debt => &[
            "Alle Briefe der Gläubiger geöffnet und in eine Liste gebracht. Drei Forderungen sind verjährt, das klärt die Schuldnerberatung.",
            "Der Versorger nimmt Raten von 40 Euro an. Die erste ist am 15. fällig.",
        ],
        Topic::Housing => &[
            "Gespräch im Büro. Mit dem Vermieter wurde eine Ratenzahlung vereinbart, die erste Rate ist am Monatsende fällig.",
            "Wohnungsbesichtigung begleitet. Die Zusage hängt an der Mietübernahme, der Antrag ist gestellt.",
        ],
        Topic::Education | Topic::Family | Topic::ChildProtection => &[
            "Mit der Klassenlehrerin gesprochen, mit Zustimmung der Mutter. Es gibt einen Platz in der Hausaufgabenhilfe.",
            "Hausbesuch. Die Kinder zeigten ihre Zeichnungen. Über den Umgang am Wochenende wurde eine Regel gefunden, die beide versuchen wollen.",
            "Termin mit dem Kindergarten: Ab Montag ist die Eingewöhnung, in der ersten Woche bleibt die Mutter dabei.",
        ],
        Topic::Health | Topic::Addiction | Topic::Violence => &[
            "Kurzer Anruf: Der erste Termin in der Praxis hat stattgefunden. Es war anstrengend und tat gut.",
            "Über eine Mutter-Kind-Kur gesprochen. Der Antrag liegt ausgefüllt bei der Krankenkasse.",
        ],
        _ => &[
            "Am Telefon den Stand besprochen. Die Unterlagen für den Antrag sind fast vollständig, es fehlt noch der Mietvertrag.",
            "Gemeinsam die Post der letzten Wochen sortiert und nach Dringlichkeit gelegt.",
            "Termin verschoben, weil ein Kind krank ist. Neuer Termin in einer Woche.",
            "Rückblick auf die letzten Wochen: Zwei von drei Schritten sind getan. Die Familie ist stolz darauf.",
        ],
    };
    let mut text = pick(draw, sayings).to_owned();
    if draw.random_bool(0.4) {
        text.push_str(pick(
            draw,
            &[
                " Nächster Schritt: Wir telefonieren in zwei Wochen.",
                " Die Familie meldet sich, sobald die Antwort da ist.",
                " Für den nächsten Termin bringt die Person die Bescheide mit.",
            ],
        ));
    }
    text
}

/// Services that work with families, with what they do and for which area.
pub(crate) const SERVICES: &[(Topic, &str, &str)] = &[
    (Topic::Education, "Grundschule am Markt", "Gespräche über den Schulbesuch"),
    (Topic::Education, "Kindertagesstätte Regenbogen", "Betreuung am Vormittag"),
    (Topic::Income, "Jobcenter", "Leistungen zum Lebensunterhalt"),
    (Topic::Work, "Jobcenter", "Beratung zur Arbeitsaufnahme"),
    (Topic::Debt, "Schuldnerberatung", "Übersicht über die Forderungen"),
    (Topic::Health, "Hausärztliche Praxis", "Behandlung"),
    (Topic::Health, "Sozialpsychiatrischer Dienst", "Gespräche zu Hause"),
    (Topic::Housing, "Wohnungsnotfallhilfe", "Gespräche mit dem Vermieter"),
    (Topic::Legal, "Migrationsberatung", "Fragen zum Aufenthalt"),
    (Topic::Family, "Erziehungsberatung", "Gespräche über den Umgang"),
];
