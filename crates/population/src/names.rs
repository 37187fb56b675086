//! Names and sayings from which families are drawn: invented, and mixed as the people of a German town are.

/// First names of adults.
pub(crate) const GIVEN: &[&str] = &[
    "Sabine",
    "Thomas",
    "Aylin",
    "Mehmet",
    "Olena",
    "Andrij",
    "Claudia",
    "Stefan",
    "Fatima",
    "Yusuf",
    "Magdalena",
    "Piotr",
    "Nadine",
    "Kevin",
    "Mariam",
    "Tesfaye",
    "Ingrid",
    "Jürgen",
    "Zeynep",
    "Emre",
    "Laura",
    "Daniel",
    "Rania",
    "Khaled",
    "Petra",
    "Frank",
    "Svetlana",
    "Igor",
    "Melanie",
    "Marco",
    "Amira",
    "Hassan",
    "Katarzyna",
    "Tomasz",
    "Susanne",
    "Björn",
];

/// First names of children.
pub(crate) const CHILDREN: &[&str] = &[
    "Emma", "Noah", "Elif", "Can", "Mila", "Ben", "Sofija", "Danylo", "Lina", "Omar", "Zofia", "Jakub", "Marie",
    "Finn", "Hana", "Elias", "Amelie", "Paul", "Defne", "Ali", "Leni", "Theo", "Nour", "Adam",
];

/// Family names.
pub(crate) const FAMILY: &[&str] = &[
    "Müller",
    "Schmidt",
    "Öztürk",
    "Demir",
    "Kowalski",
    "Nowak",
    "Shevchenko",
    "Bondarenko",
    "Weber",
    "Krüger",
    "Haddad",
    "Al-Masri",
    "Tekle",
    "Hoffmann",
    "Schäfer",
    "Groß",
    "Yılmaz",
    "Wójcik",
    "Becker",
    "Kaiser",
    "Lange",
    "Vogel",
    "Böhm",
    "Petrenko",
    "Rahimi",
    "Santos",
    "Marino",
    "Peeters",
    "Dahmen",
    "Jansen",
    "Freiherr von Hohenstein-Waldburg",
];

/// What brings people, in their own words.
pub(crate) const CONCERNS: &[&str] = &[
    "Der Strom soll abgestellt werden, und ich weiß nicht mehr, wen ich zuerst anrufen soll.",
    "Ich habe die Arbeit verloren und jetzt kommt noch die Mieterhöhung.",
    "Meine Tochter geht seit Wochen nicht mehr in die Schule.",
    "Seit der Trennung schaffe ich das alles nicht mehr allein.",
    "Wir leben zu fünft in zwei Zimmern und der Kleine ist ständig krank.",
    "Ich bekomme Briefe vom Inkasso und mache sie nicht mehr auf.",
    "Meine Mutter ist gestürzt, und ich muss mich um sie und die Kinder kümmern.",
    "Ich verstehe die Briefe vom Amt nicht und habe Angst, eine Frist zu verpassen.",
    "Mein Mann trinkt wieder, und es ist zu Hause nicht mehr auszuhalten.",
    "Wir sind neu hier und suchen einen Platz in der Kita.",
];

/// Problems with the code of their life area.
pub(crate) const PROBLEMS: &[(&str, &str)] = &[
    ("income", "Das Geld reicht bis zur Mitte des Monats."),
    ("debt", "Drei Gläubiger schreiben, die Übersicht fehlt."),
    ("housing", "Zwei Monatsmieten sind offen, die Kündigung droht."),
    ("health", "Schlaf und Kraft fehlen seit Monaten."),
    ("education", "Ein Kind fehlt oft in der Schule."),
    ("work", "Die Teilzeitstelle ist weggefallen."),
    ("family", "Nach der Trennung ist der Umgang nicht geregelt."),
    ("everyday", "Termine und Post wachsen über den Kopf."),
    ("network", "Es gibt kaum jemanden in der Nähe, der hilft."),
    ("legal", "Der Aufenthaltstitel läuft in vier Monaten ab."),
];

/// What was done and said, for the history.
pub(crate) const NOTES: &[&str] = &[
    "Am Telefon den Stand besprochen. Die Unterlagen für den Antrag sind fast vollständig, es fehlt noch der Mietvertrag.",
    "Hausbesuch. Die Kinder zeigten ihre Zeichnungen. Gemeinsam die Post der letzten Wochen sortiert und nach Dringlichkeit gelegt.",
    "Gespräch im Büro. Mit dem Vermieter wurde eine Ratenzahlung vereinbart, die erste Rate ist am Monatsende fällig.",
    "Mit der Klassenlehrerin gesprochen, mit Zustimmung der Mutter. Es gibt einen Platz in der Hausaufgabenhilfe.",
    "Kurzer Anruf: Der Stromversorger hat die Sperre ausgesetzt. Die Familie ist erleichtert.",
    "Gemeinsam den Weiterbewilligungsantrag ausgefüllt. Kopie liegt der Familie vor.",
    "Termin verschoben, weil ein Kind krank ist. Neuer Termin in einer Woche.",
];

/// What people wish for.
pub(crate) const WISHES: &[&str] = &[
    "Ich will wieder durchschlafen und keine Angst vor dem Briefkasten haben.",
    "Die Kinder sollen einen festen Platz zum Lernen haben.",
    "Ich möchte wieder arbeiten, am liebsten vormittags.",
    "Wir brauchen eine Wohnung, in der jedes Kind ein Bett hat.",
];
