//! The first family's plan: a version that is signed, an agreement that belongs to it, and who sees it otherwise.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case;
use casework::entry::Desk;
use identity::App;
use jiff::ToSpan;
use planning::agreement::{self, Commitment, NewAgreement, NewRemark, Promise};
use planning::plan::{self, Dissent, NewVersion};
use planning::signing::{Involvement, Participant, Signing, Way};
use store::Tx;

use crate::region::Region;

/// Jana and Frau Adler keep a version of what they agreed, sign it, and promise each other what each does.
pub(super) async fn keep(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("plan-number") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let dissent = Dissent {
        who: "Die Großmutter".to_owned(),
        about: "Betreuung am Nachmittag".to_owned(),
        words: "Die Kinder könnten auch zu mir kommen.".to_owned(),
    };
    plan::disagree(tx, &desk, &file, &dissent).await?;
    let took_part = |who: &str, involvement| Participant { who: who.to_owned(), involvement };
    let version = NewVersion {
        after: 0,
        strengths: "Die Geschwister halten zusammen. Die Mutter bleibt dran, auch wenn etwas nicht gleich klappt."
            .to_owned(),
        participants: vec![
            took_part("Die Mutter", Involvement::Present),
            took_part("Die Großmutter", Involvement::Heard),
            took_part("Miriam Adler, Sozialamt", Involvement::Present),
        ],
        review_on: today.checked_add(6.months())?,
    };
    let number = plan::freeze(tx, &desk, &file, &version, "Hilfeplan gemeinsam wieder ansehen").await?;
    let signing = Signing {
        name: "Die Mutter, eigenhändig".to_owned(),
        way: Way::Screen,
        language: "Deutsch".to_owned(),
        document: None,
    };
    plan::sign(tx, &desk, &file, number, &signing).await?;
    let new = NewAgreement {
        after: 0,
        plan: number,
        client: vec![Promise {
            what: "spreche mit der Leitung der Kita über spätere Zeiten".to_owned(),
            until: Some(today.checked_add(2.weeks())?),
        }],
        helpers: vec![Commitment {
            who: "Sozialamt, Frau Adler".to_owned(),
            what: "fragt beim Jugendamt nach dem Platz in der Randzeitenbetreuung".to_owned(),
            until: Some(today.checked_add(1.week())?),
        }],
        contact: "Jeden zweiten Montag am Telefon, dazwischen per Nachricht.".to_owned(),
        otherwise: "Wir sprechen zuerst miteinander und suchen einen anderen Weg.".to_owned(),
    };
    let agreed = agreement::draw_up(tx, &desk, &file, &new).await?;
    let remark = NewRemark { words: "Bitte nicht vor neun Uhr anrufen.".to_owned() };
    agreement::remark(tx, &desk, &file, agreed, &remark).await?;
    agreement::sign(tx, &desk, &file, agreed, &signing).await?;
    examples.insert("plan-number".to_owned(), number.to_string());
    examples.insert("agreement-number".to_owned(), agreed.to_string());
    Ok(())
}
