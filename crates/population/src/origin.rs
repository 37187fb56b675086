//! Names and languages by where people come from, so that a family's names belong together.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;

use crate::names::FAMILY;
use crate::statistics::{Origin, pick};

/// The names of one origin.
struct Names {
    women: &'static [&'static str],
    men: &'static [&'static str],
    children: &'static [&'static str],
    families: &'static [&'static str],
    /// With how many of a hundred somebody must interpret, and in which language.
    language: (u32, &'static str),
}

const GERMAN: Names = Names {
    women: &[
        "Sabine",
        "Claudia",
        "Nadine",
        "Ingrid",
        "Laura",
        "Petra",
        "Melanie",
        "Susanne",
        "Julia",
        "Sandra",
        "Anja",
        "Katrin",
        "Monika",
        "Stefanie",
        "Christina",
        "Birgit",
        "Jana",
        "Nicole",
        "Vanessa",
        "Jessica",
        "Lena",
        "Hannah",
        "Sarah",
        "Lisa",
    ],
    men: &[
        "Thomas",
        "Stefan",
        "Kevin",
        "Jürgen",
        "Daniel",
        "Frank",
        "Marco",
        "Björn",
        "Andreas",
        "Michael",
        "Christian",
        "Sven",
        "Uwe",
        "Dirk",
        "Torsten",
        "Matthias",
        "Jan",
        "Tobias",
        "Dennis",
        "Philipp",
        "Lukas",
        "Felix",
        "Markus",
        "Holger",
    ],
    children: &[
        "Emma", "Noah", "Mila", "Ben", "Marie", "Finn", "Amelie", "Paul", "Leni", "Theo", "Lina", "Elias", "Mia",
        "Leon", "Emilia", "Matteo", "Sophia", "Luis", "Clara", "Anton", "Ida", "Jonas", "Frieda", "Oskar", "Greta",
        "Karl", "Johanna", "Max",
    ],
    families: &[
        "Müller",
        "Schmidt",
        "Schneider",
        "Fischer",
        "Weber",
        "Meyer",
        "Wagner",
        "Becker",
        "Schulz",
        "Hoffmann",
        "Schäfer",
        "Koch",
        "Bauer",
        "Richter",
        "Klein",
        "Wolf",
        "Schröder",
        "Neumann",
        "Schwarz",
        "Zimmermann",
        "Braun",
        "Krüger",
        "Hofmann",
        "Hartmann",
        "Lange",
        "Schmitt",
        "Werner",
        "Krause",
        "Meier",
        "Lehmann",
        "Schmid",
        "Schulze",
        "Maier",
        "Köhler",
        "Herrmann",
        "König",
        "Walter",
        "Mayer",
        "Huber",
        "Kaiser",
        "Fuchs",
        "Peters",
        "Lang",
        "Scholz",
        "Möller",
        "Weiß",
        "Jung",
        "Hahn",
        "Schubert",
        "Vogel",
        "Friedrich",
        "Keller",
        "Günther",
        "Frank",
        "Berger",
        "Winkler",
        "Roth",
        "Beck",
        "Lorenz",
        "Baumann",
        "Franke",
        "Albrecht",
        "Schuster",
        "Simon",
        "Ludwig",
        "Böhm",
        "Winter",
        "Kraus",
        "Martin",
        "Schumacher",
    ],
    language: (0, "Deutsch"),
};

const UKRAINIAN: Names = Names {
    women: &["Olena", "Svitlana", "Iryna", "Natalija", "Oksana", "Tetjana", "Halyna", "Marija", "Anastasija", "Julija"],
    men: &["Andrij", "Serhij", "Oleksandr", "Mykola", "Ihor", "Wolodymyr", "Dmytro", "Jurij", "Petro", "Wasyl"],
    children: &["Sofija", "Danylo", "Artem", "Solomija", "Maksym", "Anna", "Bohdan", "Polina", "Tymur", "Darija"],
    families: &[
        "Schewtschenko",
        "Bondarenko",
        "Kowalenko",
        "Tkatschenko",
        "Krawtschenko",
        "Olijnyk",
        "Petrenko",
        "Lysenko",
        "Melnyk",
        "Sawtschenko",
        "Rudenko",
        "Marchenko",
        "Hontschar",
        "Moros",
        "Kostenko",
        "Pawlenko",
    ],
    language: (85, "Ukrainisch"),
};

const ARABIC: Names = Names {
    women: &[
        "Fatima", "Rania", "Amira", "Mariam", "Layla", "Hanan", "Nour", "Samira", "Iman", "Zainab", "Rasha", "Dima",
    ],
    men: &[
        "Khaled", "Hassan", "Omar", "Ahmad", "Mohammed", "Yusuf", "Samir", "Ibrahim", "Bilal", "Tarek", "Mahmoud",
        "Ali",
    ],
    children: &["Omar", "Nour", "Lina", "Adam", "Hana", "Yara", "Karim", "Salma", "Amir", "Jana", "Rayan", "Maya"],
    families: &[
        "Haddad",
        "Al-Masri",
        "Khalil",
        "Hamdan",
        "Al-Ahmad",
        "Najjar",
        "Darwisch",
        "Saleh",
        "Mansour",
        "Al-Hussein",
        "Kassem",
        "Issa",
        "Sayegh",
        "Al-Khatib",
        "Barakat",
        "Jaber",
        "Othman",
        "Scharif",
    ],
    language: (60, "Arabisch"),
};

const TURKISH: Names = Names {
    women: &["Aylin", "Zeynep", "Elif", "Fatma", "Ayşe", "Emine", "Hülya", "Sevgi", "Derya", "Gül", "Meryem", "Selin"],
    men: &["Mehmet", "Emre", "Mustafa", "Ahmet", "Hasan", "Murat", "Cem", "Deniz", "Kemal", "Serkan", "Yılmaz", "Onur"],
    children: &["Elif", "Can", "Defne", "Ali", "Zehra", "Mert", "Ela", "Yusuf", "Azra", "Emir", "Nehir", "Kerem"],
    families: &[
        "Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Yıldız", "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan",
        "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat",
    ],
    language: (25, "Türkisch"),
};

const AFGHAN: Names = Names {
    women: &["Mariam", "Zahra", "Farida", "Shabnam", "Laila", "Nasrin", "Parwana", "Roya"],
    men: &["Ahmad", "Farid", "Hamid", "Reza", "Nasir", "Jawad", "Mirwais", "Omid"],
    children: &["Sahar", "Yasin", "Mina", "Arash", "Hila", "Idris", "Setara", "Zaki"],
    families: &["Rahimi", "Ahmadi", "Karimi", "Hosseini", "Noori", "Amiri", "Sadat", "Haidari", "Wardak", "Nazari"],
    language: (65, "Dari"),
};

const POLISH: Names = Names {
    women: &["Magdalena", "Katarzyna", "Agnieszka", "Małgorzata", "Joanna", "Barbara", "Ewa", "Monika"],
    men: &["Piotr", "Tomasz", "Krzysztof", "Marek", "Paweł", "Jacek", "Łukasz", "Grzegorz"],
    children: &["Zofia", "Jakub", "Maja", "Antoni", "Oliwia", "Szymon", "Hanna", "Filip"],
    families: &[
        "Kowalski",
        "Nowak",
        "Wiśniewski",
        "Wójcik",
        "Kowalczyk",
        "Kamiński",
        "Lewandowski",
        "Zieliński",
        "Szymański",
        "Woźniak",
        "Dąbrowski",
        "Kozłowski",
    ],
    language: (30, "Polnisch"),
};

const OTHER: Names = Names {
    women: &["Grace", "Elena", "Svetlana", "Maria", "Blessing", "Ana", "Mihaela", "Thi Lan", "Selam", "Ivana"],
    men: &["Tesfaye", "Igor", "Ion", "Dragan", "Emmanuel", "Marko", "Nguyen Van", "Kwame", "Jean", "Luca"],
    children: &["David", "Sara", "Daniel", "Maria", "Samuel", "Elena", "Nikola", "Amina", "Gabriel", "Teodora"],
    families: &[
        "Tekle",
        "Popescu",
        "Petrović",
        "Nguyen",
        "Mensah",
        "Santos",
        "Marino",
        "Peeters",
        "Dahmen",
        "Ivanov",
        "Okafor",
        "Jovanović",
        "Ionescu",
        "Berisha",
        "Diallo",
        "Radu",
    ],
    language: (40, "Englisch"),
};

/// Ends by which invented family names are made of one another, so that a hundred thousand families are not all Müller.
const STEMS: [&str; 28] = [
    "Ahl", "Birn", "Brink", "Buch", "Diel", "Eben", "Eich", "Elsen", "Feld", "Garten", "Hasel", "Heiden", "Hollen",
    "Kamp", "Kirch", "Linden", "Mühl", "Nieder", "Ober", "Rosen", "Sander", "Stein", "Suder", "Tannen", "Ulmen",
    "Wald", "Wester", "Wiesen",
];
const ENDS: [&str; 16] = [
    "bach", "berg", "beck", "dorf", "egger", "feld", "haus", "heim", "hoff", "kamp", "mann", "meier", "müller",
    "reuter", "thal", "wald",
];

/// A family name, the same for the whole family.
pub(crate) fn family_name(draw: &mut ChaCha8Rng, origin: Origin) -> String {
    let of = names(origin);
    // Half of the German names and a fifth of the others are among the frequent ones; the rest is scattered.
    match draw.random_range(0..100u32) {
        0..50 => pick(draw, of.families).to_owned(),
        50..55 => pick(draw, FAMILY).to_owned(),
        _ if origin == Origin::German => format!("{}{}", pick(draw, &STEMS), pick(draw, &ENDS)),
        55..70 => format!("{}-{}", pick(draw, of.families), pick(draw, GERMAN.families)),
        _ => pick(draw, of.families).to_owned(),
    }
}

/// Whether an adult is a woman or a man; more than two thirds of those who ask for help first are women, assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Adult {
    Woman,
    Man,
}

/// An adult's first name.
pub(crate) fn given_name(draw: &mut ChaCha8Rng, origin: Origin, adult: Adult) -> &'static str {
    let of = names(origin);
    pick(draw, if adult == Adult::Woman { of.women } else { of.men })
}

/// A child's first name.
pub(crate) fn child_name(draw: &mut ChaCha8Rng, origin: Origin) -> &'static str {
    pick(draw, names(origin).children)
}

/// The language in which things are clear to the family, and whether somebody must interpret.
pub(crate) fn language(draw: &mut ChaCha8Rng, origin: Origin) -> (&'static str, bool) {
    let (share, language) = names(origin).language;
    if draw.random_range(0..100) < share { (language, draw.random_bool(0.5)) } else { ("Deutsch", false) }
}

fn names(origin: Origin) -> &'static Names {
    match origin {
        Origin::German => &GERMAN,
        Origin::Ukrainian => &UKRAINIAN,
        Origin::Arabic => &ARABIC,
        Origin::Turkish => &TURKISH,
        Origin::Afghan => &AFGHAN,
        Origin::Polish => &POLISH,
        Origin::Other => &OTHER,
    }
}
