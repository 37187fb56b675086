//! How Jana and Frau Adler see the areas of life: one assessment that is signed, and the next one that has just begun.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case::CaseCode;
use casework::entry::Desk;
use identity::App;
use planning::assessment::{
    self, Answer, Answers, AreaAnswers, Given, Item, ItemState, NewAssessment, Signature, Understanding,
};
use store::{EntryId, Tx};

use crate::region::Region;

/// An area as both saw it: what carries and how it stands for Jana, what weighs; then the same for Frau Adler.
struct Seen {
    area: &'static str,
    own: (&'static str, u8, &'static str),
    worker: (&'static str, u8, &'static str, &'static str),
}

const FIRST: [Seen; 6] = [
    Seen {
        area: "housing",
        own: (
            "Die Nachbarin passt auch mal auf. Mia hat ihr eigenes Zimmer.",
            3,
            "Die Miete ist zu hoch, seit ich weniger arbeite.",
        ),
        worker: (
            "Hält die Wohnung in Ordnung, kennt das Haus",
            3,
            "Miete über der Grenze",
            "Antrag auf Übernahme prüfen",
        ),
    },
    Seen {
        area: "income",
        own: ("Ich komme mit wenig aus und führe ein Haushaltsbuch.", 2, "Am Ende des Monats reicht es nicht."),
        worker: ("Überblick über die Ausgaben", 2, "Unterhalt wird nicht gezahlt", "Unterhaltsvorschuss beantragen"),
    },
    Seen {
        area: "work",
        own: (
            "Ich bin Altenpflegehelferin und mache das gern.",
            2,
            "Ohne Betreuung kann ich keine Frühschicht nehmen.",
        ),
        worker: (
            "Ausbildung und sieben Jahre Erfahrung in der Pflege",
            3,
            "Keine Betreuung vor acht Uhr",
            "Kitaplatz mit früher Öffnung",
        ),
    },
    Seen {
        area: "education",
        own: ("Mia freut sich auf die Kita.", 2, "Wir haben keinen Platz ab halb acht."),
        worker: (
            "Leon hat eine Lehrerin, der er vertraut",
            3,
            "Kein Kitaplatz ab 7:30 Uhr",
            "Anfrage bei drei Trägern",
        ),
    },
    Seen {
        area: "family",
        own: ("Wir drei halten zusammen.", 4, "Mit Cem gibt es Streit, wenn er kommt."),
        worker: ("Liebevoller Umgang, feste Abendzeiten", 4, "Streit bei Übergaben", "Begleitete Übergabe"),
    },
    Seen {
        area: "network",
        own: ("Inge ist immer da.", 4, "Freundinnen sehe ich kaum noch."),
        worker: ("Inge als Großmutter im Herzen", 4, "Wenig Zeit für Freundschaften", ""),
    },
];

/// Both assessments of the first family. Done before, it changes nothing.
pub(super) async fn make(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("assessment") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code: CaseCode = examples.get("case").context("the first family has a case")?.parse()?;
    let begin = |occasion: &str| NewAssessment {
        instrument: "life-areas".to_owned(),
        person: None,
        occasion: occasion.to_owned(),
    };
    let first = assessment::begin(tx, &desk, &code, &begin("Nach der Erstberatung")).await?;
    for seen in &FIRST {
        answer(tx, &desk, (&code, first), seen).await?;
    }
    let signature = Signature {
        understanding: Understanding {
            summary: "Die Mutter will zurück in die Pflege. Was fehlt, ist eine verlässliche Betreuung am Morgen. \
                      Geld und Miete hängen daran. Die Familie hält zusammen."
                .to_owned(),
            priorities: vec!["education".to_owned(), "work".to_owned(), "income".to_owned()],
            prognosis: "Mit einem Kitaplatz ab halb acht ist der Wiedereinstieg in diesem Jahr gut möglich.".to_owned(),
        },
        not_asked: None,
    };
    assessment::sign(tx, &desk, &code, first, (1, &signature)).await?;
    let next = assessment::begin(tx, &desk, &code, &begin("Überprüfung nach drei Monaten")).await?;
    let now = Seen {
        area: "education",
        own: ("Mia geht seit einer Woche zur Tagesmutter.", 3, "Der Weg dorthin ist weit."),
        worker: ("Feste Bezugsperson bei der Tagespflege", 4, "Langer Weg am Morgen", "Platz in der Nähe vormerken"),
    };
    answer(tx, &desk, (&code, next), &now).await?;
    examples.insert("assessment".to_owned(), first.to_string());
    examples.insert("begun-assessment".to_owned(), next.to_string());
    Ok(())
}

async fn answer(tx: &mut Tx, desk: &Desk<'_>, (code, id): (&CaseCode, EntryId), seen: &Seen) -> anyhow::Result<()> {
    let given = |question: &str, given: Given| Answer { question: question.to_owned(), given };
    let text = |text: &str| Given::Text { text: text.to_owned() };
    let item = |words: &str, measure: &str| Given::Items {
        items: vec![Item {
            words: words.to_owned(),
            since: String::new(),
            measure: measure.to_owned(),
            state: ItemState::Now,
        }],
    };
    let (carries, value, weighs) = seen.own;
    let client = vec![
        given("strengths", text(carries)),
        given("standing", Given::Scale { value }),
        given("burden", text(weighs)),
    ];
    let (carries, value, weighs, measure) = seen.worker;
    let worker = vec![
        given("strengths", item(carries, "")),
        given("standing", Given::Scale { value }),
        given("barriers", item(weighs, measure)),
        given("factors", Given::Skipped),
    ];
    let both = AreaAnswers { client: Some(Answers { answers: client }), worker: Some(Answers { answers: worker }) };
    assessment::answer(tx, desk, code, id, seen.area, (0, &both)).await?;
    Ok(())
}
