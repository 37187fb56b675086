//! Jana's family: a goal and what is done for it, an agreement that waits for her name, and what she says on her own pages.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case;
use casework::entry::{Desk, WritableFile};
use identity::App;
use jiff::ToSpan;
use planning::agreement::{self, Channel, Commitment, NewAgreement, NewCopy, Promise};
use planning::family::{self, OwnObjection, OwnRating, WishWords};
use planning::goal::{self, Goal, Horizon, Levels, Measured, NewGoal};
use planning::measure::{self, Granting, Measure, Mode, NewAnswer, NewMeasure, Obligation, Owner, Reply, Sector};
use planning::plan::{self, NewVersion};
use planning::signing::{Involvement, Participant};
use policy::{Actor, Purpose};
use store::{EntryId, Tx};

use crate::region::Region;

/// Frau Adler writes down what was agreed; Jana reads it on her own pages and answers there.
pub(super) async fn takes_part(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("own-goal") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("family").context("Jana has a case")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let care = goal::set(tx, &desk, &file, &NewGoal { person: None, goal: mornings() }).await?;
    let place = measure::set(tx, &desk, &file, &NewMeasure { measure: kita(care) }).await?;
    agreed(tx, &desk, &file).await?;
    let items = agreement::of_file(tx, &desk, file.id()).await?.items;
    let waiting = items.first().context("the agreement was just written")?.id;

    let account = identity::find_account(tx, "jana").await?.context("Jana has an account")?;
    let units = identity::units_of(tx, account.id).await?;
    let unit = units.first().context("Jana belongs to the portal's unit")?.0;
    let jana = Actor { user: account.id, unit, ..adler.clone() };
    let own = Desk { vault: &app.vault, actor: &jana, purpose: Purpose::SelfAccess };
    let wish = WishWords { words: "Ich möchte wieder einen Vormittag für mich haben.".to_owned() };
    family::wish(tx, &own, &wish).await?;
    let rating = OwnRating { level: -1, words: "Zwei Vormittage gehen schon, bei der Oma.".to_owned() };
    family::rate(tx, &own, care, &rating).await?;
    let answer = NewAnswer { reply: Reply::Yes, words: "Aber bitte nicht am anderen Ende der Stadt.".to_owned() };
    family::answer(tx, &own, place, &answer).await?;
    let objection = OwnObjection {
        about: "Die Oma".to_owned(),
        words: "Sie hilft gern, aber nicht jeden Tag. Das soll so im Plan stehen.".to_owned(),
    };
    family::object(tx, &own, &objection).await?;
    for (name, id) in [("own-goal", care), ("own-measure", place), ("own-agreement", waiting)] {
        examples.insert(name.to_owned(), id.to_string());
    }
    Ok(())
}

fn mornings() -> Goal {
    Goal {
        words: "Mia ist an vier Vormittagen in der Woche gut betreut.".to_owned(),
        wish: None,
        horizon: Horizon::Short,
        until: None,
        measured: Measured::Gas,
        levels: Levels {
            much_less: "Sie ist an keinem Vormittag betreut.".to_owned(),
            less: "Ein oder zwei Vormittage gehen.".to_owned(),
            expected: "Vier Vormittage in der Woche.".to_owned(),
            more: "Jeden Vormittag.".to_owned(),
            much_more: "Jeden Vormittag, und sie geht gern hin.".to_owned(),
        },
        weight: 1,
        if_then: Vec::new(),
    }
}

fn kita(goal: EntryId) -> Measure {
    Measure {
        words: "Einen Platz in der Kita Sonnenweg beantragen".to_owned(),
        goals: vec![goal],
        owner: Owner::Unit,
        owner_entry: None,
        owner_unit: None,
        owner_name: "Jugendamt, Kindertagesbetreuung".to_owned(),
        sector: Sector::Public,
        mode: Mode::Granted,
        obligation: Obligation::None,
        payer: "Jugendamt".to_owned(),
        starts_on: None,
        ends_on: None,
        after: Vec::new(),
        granting: Granting::default(),
    }
}

/// A version of the plan, and an agreement for it that nobody has signed yet.
async fn agreed(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile) -> anyhow::Result<()> {
    let today = tx.now().in_zone("Europe/Berlin").date();
    let version = NewVersion {
        after: 0,
        strengths: "Jana fragt nach, bis sie eine Antwort hat. Leon passt gern auf seine Schwester auf.".to_owned(),
        participants: vec![Participant { who: "Jana Braun".to_owned(), involvement: Involvement::Present }],
        review_on: today.checked_add(3.months())?,
    };
    let number = plan::freeze(tx, desk, file, &version, "Hilfeplan gemeinsam wieder ansehen").await?;
    let new = NewAgreement {
        after: 0,
        plan: number,
        client: vec![Promise { what: "bringe die Geburtsurkunde von Mia mit".to_owned(), until: None }],
        helpers: vec![Commitment {
            who: "Sozialamt, Frau Adler".to_owned(),
            what: "füllt den Antrag mit Jana aus und fragt nach zwei Wochen nach".to_owned(),
            until: Some(today.checked_add(2.weeks())?),
        }],
        contact: "Einmal in der Woche am Telefon, am Vormittag.".to_owned(),
        otherwise: "Wir sprechen zuerst miteinander und suchen einen anderen Weg.".to_owned(),
    };
    let agreed = agreement::draw_up(tx, desk, file, &new).await?;
    agreement::hand_over(tx, desk, file, agreed, &NewCopy { channel: Channel::Hand, on: today }).await?;
    Ok(())
}
