//! The plans that laws ask for: the social services' with the mother, and the youth office's with the child, of which the
//! social services see the goal and the help.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::entry::{Desk, WritableFile};
use casework::person::{self, PersonCard};
use casework::{case, household};
use identity::App;
use jiff::ToSpan;
use planning::signing::{Involvement, Participant, Signing, Way};
use planning::statutory_plan::{
    self, Answer, Given, NewObjection, NewStatutoryPlan, PartKind, Reminders, SignOff, StatutoryWords, Voice,
};
use store::{EntryId, Tx};
use trust::disclosure::{self, Ground, Lasting, NewDisclosure};

use crate::region::Region;

/// Both offices make their plan; the youth office gives the common plan what it needs. Done before, it changes nothing.
pub(super) async fn plan(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("statutory-plan") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let mother = examples.get("person").context("the first family has a person")?.parse()?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let agreed = vec![
        voiced(
            "beteiligte",
            Given::Participants {
                participants: vec![Participant { who: "Die Mutter".to_owned(), involvement: Involvement::Present }],
            },
        ),
        text("situation", "Die Miete ist zu hoch, seit die Mutter weniger arbeitet."),
        text("staerken", "Sie führt ein Haushaltsbuch und hält Absprachen ein."),
        text("wege", "Übernahme der Mietschulden prüfen. Mit dem Vermieter über Raten sprechen."),
        text("teilnahme", "Sie möchte wieder zum Chor gehen."),
    ];
    let words =
        StatutoryWords { answers: agreed, review_on: Some(today.checked_add(6.months())?), transition_on: None };
    let (id, number) = signed(tx, &desk, &file, ("sgb12-12-2005", mother), &words).await?;
    examples.insert("statutory-plan".to_owned(), id.to_string());
    examples.insert("statutory-number".to_owned(), number.to_string());
    let child: EntryId = examples.get("other-person").context("the first family has a child")?.parse()?;
    let family = household::family(tx, &desk, file.id()).await?;
    let known = family.persons.iter().find(|card| card.id == child).context("the child has a card")?;
    let card = PersonCard {
        given_name: known.content.given_name.clone(),
        family_name: known.content.family_name.clone(),
        ..PersonCard::default()
    };
    youth_office(tx, app, region, (examples, &card)).await
}

/// The help plan of the youth office for the child, in its own file; two workers decide, and the child sees it otherwise.
async fn youth_office(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    (examples, card): (&BTreeMap<String, String>, &PersonCard),
) -> anyhow::Result<()> {
    let celik = region.actor("celik");
    let desk = Desk::casework(&app.vault, &celik);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (case, file) = case::writable(tx, &desk, &code).await?;
    let child = person::add_card(tx, &desk, &file, card).await?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let answers = vec![
        voiced(
            "fachkraefte",
            Given::People { people: vec!["Aylin Celik, ASD".to_owned(), "Jonas Dorn, ASD".to_owned()] },
        ),
        voiced(
            "lage",
            Given::Voices {
                voices: vec![
                    Voice { who: "Das Kind".to_owned(), words: "Montags ist mir schlecht.".to_owned() },
                    Voice { who: "Die Mutter".to_owned(), words: "Ich komme morgens nicht dagegen an.".to_owned() },
                ],
            },
        ),
        text("bedarf", "Verlässliche Begleitung am Morgen und jemand, der mit der Schule spricht."),
        voiced("hilfeart", Given::Choice { choice: "31".to_owned() }),
        text("ausgestaltung", "Zweimal in der Woche zu Hause, einmal im Monat gemeinsam in der Schule."),
        text("traeger", "Anker"),
        text("umfang", "6 Stunden in der Woche, zunächst sechs Monate"),
        text("gesamtziel", "Das Kind geht wieder an jedem Tag zur Schule."),
        text("geschwister", "Die Geschwister hängen aneinander; Termine liegen so, dass sie den Abend zusammen haben."),
        voiced("wahlrecht", Given::Done { done: true, how: "Drei Träger vorgestellt".to_owned() }),
    ];
    let words = StatutoryWords { answers, review_on: Some(today.checked_add(6.months())?), transition_on: None };
    let new = NewStatutoryPlan { law: "sgb8-36-2021".to_owned(), person: child };
    let id = statutory_plan::begin(tx, &desk, &file, &new).await?;
    let objection = NewObjection {
        who: "Das Kind".to_owned(),
        words: "Ich möchte, dass die Termine nicht am Dienstag sind.".to_owned(),
    };
    statutory_plan::disagree(tx, &desk, &file, id, &objection).await?;
    fill_and_sign(tx, &desk, &file, id, &words).await?;
    let parts = statutory_plan::parts(tx, &desk, &case).await?;
    let given = parts.iter().filter(|one| one.part.content.plan == id && one.part.content.part != PartKind::Review);
    let new = NewDisclosure {
        entries: given.map(|one| one.part.id).collect(),
        topic: None,
        lasting: Lasting::Once,
        to_unit: region.actor("adler").unit,
        to_user: Some(region.actor("adler").user),
        ground: Ground::Statute("sgb-x-69-1-1".to_owned()),
        until: None,
        reason: "Damit der gemeinsame Plan zur Hilfe des Jugendamts passt.".to_owned(),
        release: String::new(),
        weighed: Default::default(),
    };
    disclosure::give(tx, &desk, &case, &file, &new).await?;
    Ok(())
}

async fn signed(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    (law, person): (&str, EntryId),
    words: &StatutoryWords,
) -> anyhow::Result<(EntryId, i64)> {
    let id = statutory_plan::begin(tx, desk, file, &NewStatutoryPlan { law: law.to_owned(), person }).await?;
    let number = fill_and_sign(tx, desk, file, id, words).await?;
    Ok((id, number))
}

async fn fill_and_sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    id: EntryId,
    words: &StatutoryWords,
) -> anyhow::Result<i64> {
    let reminders = Reminders {
        review: "Gesetzlichen Plan überprüfen".to_owned(),
        transition: "Übergang in ein anderes System vorbereiten".to_owned(),
    };
    let seen_version = statutory_plan::change(tx, desk, file, id, (1, words), &reminders).await?;
    let signing = Signing {
        name: "Die Mutter, eigenhändig".to_owned(),
        way: Way::Screen,
        language: "Deutsch".to_owned(),
        document: None,
    };
    let sign_off = SignOff { seen_version, signing };
    Ok(statutory_plan::sign(tx, desk, file, (id, &sign_off), &reminders).await?)
}

fn text(field: &str, text: &str) -> Answer {
    voiced(field, Given::Text { text: text.to_owned() })
}

fn voiced(field: &str, given: Given) -> Answer {
    Answer { field: field.to_owned(), given, taken_from: Vec::new() }
}
