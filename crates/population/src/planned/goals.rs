//! What the first family wishes, and the goals that came of it.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case;
use casework::entry::{Desk, WritableFile};
use identity::App;
use jiff::ToSpan;
use planning::goal::{
    self, CrisisPlan, Goal, Horizon, IfThen, Levels, Measured, NewGoal, NewRating, NewWish, SeenFrom,
};
use planning::measure::{self, Granting, Measure, Mode, NewAnswer, NewMeasure, Obligation, Owner, Reply, Sector};
use store::{EntryId, Tx};

use crate::region::Region;

/// Jana says what she wants; she and Frau Adler agree two goals of it and rate the first.
pub(super) async fn agree(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("goal") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let words = "Ich möchte wieder arbeiten, ohne dass die Kinder darunter leiden.";
    let wish = NewWish { person: None, words: words.to_owned(), said_on: Some(today) };
    let wish = goal::wish(tx, &desk, &file, &wish).await?;
    let care = Goal {
        words: "Die Kinder sind an vier von fünf Tagen bis 15 Uhr gut betreut.".to_owned(),
        wish: Some(wish),
        horizon: Horizon::Short,
        until: Some(today.checked_add(2.months())?),
        measured: Measured::Gas,
        levels: Levels {
            much_less: "Es gibt keine Betreuung, oder sie fällt fast immer aus.".to_owned(),
            less: "An zwei Tagen klappt es.".to_owned(),
            expected: "An vier von fünf Tagen sind die Kinder bis 15 Uhr betreut.".to_owned(),
            more: "An jedem Tag bis 15 Uhr.".to_owned(),
            much_more: "An jedem Tag bis 16 Uhr, und die Kinder gehen gern hin.".to_owned(),
        },
        weight: 3,
        if_then: vec![IfThen {
            when: "ein Kind krank ist".to_owned(),
            then: "rufe ich zuerst meine Schwester an".to_owned(),
        }],
    };
    let care = goal::set(tx, &desk, &file, &NewGoal { person: None, goal: care }).await?;
    for (seen_from, level, words) in [
        (SeenFrom::Client, -1, "Zwei Tage klappen, der Rest ist Glück."),
        (SeenFrom::Worker, -1, "Der Platz am Nachmittag fehlt noch."),
    ] {
        let rating = NewRating { seen_from, level, words: words.to_owned() };
        goal::rate(tx, &desk, &file, care, &rating).await?;
    }
    let calm = Goal {
        words: "Einmal in der Woche ein Abend ohne Streit um Geld.".to_owned(),
        wish: None,
        horizon: Horizon::Middle,
        until: None,
        measured: Measured::Scale,
        levels: Levels::default(),
        weight: 1,
        if_then: Vec::new(),
    };
    goal::set(tx, &desk, &file, &NewGoal { person: None, goal: calm }).await?;
    let crisis = CrisisPlan {
        signs: "Ich schlafe nicht und gehe nicht mehr ans Telefon.".to_owned(),
        oneself: "Eine Runde um den Block, dann Tee.".to_owned(),
        people: "Meine Schwester, Frau Adler".to_owned(),
        services: "Telefonseelsorge, auch nachts".to_owned(),
        rather_not: "Dass jemand ohne Anruf vor der Tür steht.".to_owned(),
    };
    goal::plan_for_crisis(tx, &desk, &file, &crisis).await?;
    examples.insert("goal".to_owned(), care.to_string());
    let measure = measures(tx, &desk, &file, care).await?;
    examples.insert("measure".to_owned(), measure.to_string());
    Ok(())
}

/// What is done for the first goal: a step of Jana's own, a benefit, and an offer that she may take up or not.
async fn measures(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, goal: EntryId) -> anyhow::Result<EntryId> {
    let today = tx.now().in_zone("Europe/Berlin").date();
    let of = |words: &str, owner_name: &str, sector: Sector, mode: Mode| Measure {
        words: words.to_owned(),
        goals: vec![goal],
        owner: if owner_name.is_empty() { Owner::Client } else { Owner::Unit },
        owner_entry: None,
        owner_unit: None,
        owner_name: owner_name.to_owned(),
        sector,
        mode,
        obligation: Obligation::None,
        payer: String::new(),
        starts_on: Some(today),
        ends_on: None,
        after: Vec::new(),
        granting: Granting::default(),
    };
    let own = of("Mit der Leitung der Kita über spätere Zeiten sprechen", "", Sector::Informal, Mode::OwnStep);
    let own = measure::set(tx, desk, file, &NewMeasure { measure: own }).await?;
    let mut place =
        of("Platz in der Randzeitenbetreuung", "Jugendamt, Kindertagespflege", Sector::Public, Mode::Granted);
    place.payer = "Jugendamt".to_owned();
    place.after = vec![own];
    place.granting.applied_on = Some(today);
    measure::set(tx, desk, file, &NewMeasure { measure: place }).await?;
    let offer = of("Elterncafé am Donnerstag", "Familienzentrum am Markt", Sector::Welfare, Mode::Voluntary);
    let offer = measure::set(tx, desk, file, &NewMeasure { measure: offer }).await?;
    for (id, reply) in [(own, Reply::Yes), (offer, Reply::Later)] {
        measure::answer(tx, desk, file, id, &NewAnswer { reply, words: String::new() }).await?;
    }
    Ok(own)
}
