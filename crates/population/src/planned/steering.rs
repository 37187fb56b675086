//! How the first family's help is steered, and another family whose case is closed: it is asked how it is some months later.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case::{self, CaseCode};
use casework::entry::Desk;
use identity::App;
use jiff::ToSpan;
use planning::closing::{self, Aftercare, NewClosing, NewFeedback, Sentences};
use planning::monitoring::{self, Consequence, Deviation, NewReassessment, Occasion, Rhythm};
use store::Tx;

use crate::families;
use crate::region::Region;

/// Which draw of a family the one is that is closed; no other uses it.
const STREAM: u64 = 5_100;

/// A rhythm, something that went otherwise, and an occasion to look anew.
pub(super) async fn steer(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("rhythm") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let rhythm = Rhythm { every_days: 14, words: "Jeden zweiten Montag am Telefon, vormittags.".to_owned() };
    let rhythm = monitoring::agree_rhythm(tx, &desk, &file, &rhythm).await?;
    let deviation = Deviation {
        measure: examples.get("measure").map(|id| id.parse()).transpose()?,
        goal: None,
        what: "Das Gespräch mit der Leitung der Kita fand nicht statt.".to_owned(),
        reason: "Die Leitung war krank, und ein Ersatztermin wurde nicht genannt.".to_owned(),
        consequence: Consequence::CarryOn,
        next: "Die Mutter ruft am Donnerstag noch einmal an.".to_owned(),
    };
    monitoring::note_deviation(tx, &desk, &file, &deviation).await?;
    let anew = NewReassessment {
        occasion: Occasion::Event,
        reason: "Die Mutter hat ein Stellenangebot in der Frühschicht.".to_owned(),
        until: today.checked_add(3.weeks())?,
    };
    monitoring::look_anew(tx, &desk, &file, &anew, "Assessment neu beginnen").await?;
    examples.insert("rhythm".to_owned(), rhythm.to_string());
    Ok(())
}

/// Another family comes, is helped, and goes its way; somebody will ask how it is.
pub(super) async fn end_well(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    seed: u64,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("closed-case") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let lived = families::one_more(tx, app, &adler, (seed, STREAM)).await?;
    let code: CaseCode = lived.get("case").context("the family has a case")?.parse()?;
    let desk = Desk::casework(&app.vault, &adler);
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let words = "Gut war, dass immer dieselbe Person da war. Der Anfang hätte schneller gehen können.";
    let said = NewFeedback { person: None, words: words.to_owned(), not_asked: String::new() };
    closing::feedback(tx, &desk, &file, &said).await?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let asked = |months: i64| -> anyhow::Result<Aftercare> {
        Ok(Aftercare { months, on: Some(today.checked_add(months.months())?), left_out: String::new() })
    };
    let new = NewClosing {
        after: 0,
        reasons: vec!["enough-reached".to_owned()],
        measures: Vec::new(),
        unrated: String::new(),
        aftercare: vec![
            asked(3)?,
            asked(6)?,
            Aftercare { months: 12, on: None, left_out: "Die Familie meldet sich selbst, wenn etwas ist.".to_owned() },
        ],
        summary:
            "Die Miete ist geregelt, und die Kinder gehen gern zur Schule. Die Familie weiß, an wen sie sich wendet."
                .to_owned(),
    };
    let task = |months: i64| (months, format!("Nachsorge nach {months} Monaten: nachfragen, wie es der Familie geht"));
    let sentences = Sentences { tasks: [task(3), task(6), task(12)], step: "Der Fall wird abgeschlossen.".to_owned() };
    closing::close(tx, &desk, &code, &new, &sentences).await?;
    examples.insert("closed-case".to_owned(), code.to_string());
    Ok(())
}
