//! A child who may be in danger: a procedure that has just begun, and one that went all the way to the youth office.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context as _;
use casework::case::CaseCode;
use casework::entry::Desk;
use identity::App;
use jiff::ToSpan;
use policy::Actor;
use store::{EntryId, Tx};
use trust::protection::{
    self, Advice, Agreed, Answered, Approved, Assessment, Consultation, Facts3, Family, Informed, Judgement, NewNotice,
    NewReport, NewStep, Outcome, Plan, Report, Urgency, Way,
};

use super::ZONE;
use crate::families;
use crate::region::Region;

/// Draws the family of the procedure that has just begun.
const BEGUN: u64 = 1 << 20;
/// Draws the family of the other one.
const DONE: u64 = BEGUN + 1;
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Frau Adler has written down what a child's teacher saw; nobody has assessed it yet.
pub(super) async fn begins(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    seed: u64,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let adler = strong(region, "adler");
    let (code, child, _) = family(tx, app, &adler, (seed, BEGUN)).await?;
    let report = Report {
        // An office that is not the youth office acts as those do who are bound to secrecy.
        procedure: "kkg-4".to_owned(),
        urgency: Urgency::Soon,
        noticed_by: "Frau Weber, Klassenleitung der Grundschule am Markt, am Telefon".to_owned(),
        noticed_at: tx.now().minus(A_DAY),
        facts: "Das Kind kam an drei Tagen ohne Frühstück und ohne Jacke. Am Donnerstag ist es im Unterricht eingeschlafen."
            .to_owned(),
        child_words: "Ich bin nachts oft wach, weil es laut ist.".to_owned(),
    };
    let new = NewReport { child, risks: Vec::new(), report };
    let id = protection::begin(tx, &Desk::casework(&app.vault, &adler), &code, &new).await?;
    examples.insert("begun-case".to_owned(), code.to_string());
    examples.insert("begun-protection".to_owned(), id.to_string());
    Ok(())
}

/// At Anker somebody saw a bruise; two assessed, asked and agreed, then informed the youth office, which answered.
pub(super) async fn goes_on(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    seed: u64,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let (falk, vogt) = (strong(region, "falk"), strong(region, "vogt"));
    let (helper, lead) = (Desk::casework(&app.vault, &falk), Desk::casework(&app.vault, &vogt));
    let (code, child, note) = family(tx, app, &falk, (seed, DONE)).await?;
    let report = Report {
        procedure: "sgb8-8a-provider".to_owned(),
        urgency: Urgency::Soon,
        noticed_by: "Tobias Falk, Familienhilfe, beim Hausbesuch".to_owned(),
        noticed_at: tx.now().minus(A_DAY * 6),
        facts: "Am linken Oberarm ein blauer Fleck, etwa vier Zentimeter. Das Kind zieht den Ärmel darüber.".to_owned(),
        child_words: "Ich bin hingefallen.".to_owned(),
    };
    let new = NewReport { child, risks: Vec::new(), report };
    let id = protection::begin(tx, &helper, &code, &new).await?;
    let take = async |tx: &mut Tx, desk: &Desk<'_>, step: NewStep| protection::take(tx, desk, &code, id, &step).await;
    let assessed = |weighs: &str| {
        NewStep::Assessment(Assessment {
            weighs: weighs.to_owned(),
            protects: "Die Familie nimmt die Hausbesuche an. Die Großmutter kommt jeden Tag.".to_owned(),
            leaning: Outcome::Latent,
        })
    };
    take(tx, &helper, assessed("Das Kind wirkt ängstlich, wenn es laut wird. Der Fleck passt nicht zu einem Sturz."))
        .await?;
    take(tx, &lead, assessed("Der Fleck passt zu einem festen Griff. Die Belastung in der Familie ist hoch.")).await?;
    let question = Consultation {
        expert: "Dr. Ulrike Hahn, Gesundheitsamt".to_owned(),
        text: "Ein Kind im Grundschulalter hat am Oberarm einen blauen Fleck und sagt, es sei gefallen.".to_owned(),
        question: "Passt das zu einem Sturz, und wie dringend ist es?".to_owned(),
    };
    let question = take(tx, &helper, NewStep::Consultation(question)).await?;
    let advice = Advice {
        consultation: question,
        given_at: tx.now().minus(A_DAY * 5),
        advice: "Eher ein Griff als ein Sturz. Zuerst mit den Eltern sprechen, in der Woche darauf wieder hinsehen."
            .to_owned(),
    };
    take(tx, &helper, NewStep::Advice(advice)).await?;
    let family = Family {
        informed: Informed::Yes,
        words: "Mit den Eltern gesprochen. Sie sind erschrocken und wollen zuerst keine weitere Hilfe.".to_owned(),
        child: "Allein mit dem Kind gesprochen; es möchte, dass zu Hause weniger gestritten wird.".to_owned(),
    };
    take(tx, &helper, NewStep::Family(family)).await?;
    let judged = Judgement {
        outcome: Outcome::Latent,
        reason: "Gewichtige Anhaltspunkte, aber keine akute Gefahr: Die Eltern sind ansprechbar.".to_owned(),
        measures: "Schutzplan mit den Eltern. Hält er nicht, informieren wir das Jugendamt.".to_owned(),
    };
    take(tx, &helper, NewStep::Judgement(judged)).await?;
    let until = tx.now().in_zone(ZONE).date().checked_add(11.days())?;
    let agreed = |what: &str, by: &Actor| Agreed { what: what.to_owned(), by: by.user, until };
    let plan = Plan {
        with_whom: "mit beiden Eltern".to_owned(),
        agreed: vec![
            agreed("Zweimal in der Woche ein Hausbesuch, auch das Kind allein sprechen", &falk),
            agreed("Prüfen, ob der Plan eingehalten wird", &vogt),
        ],
        otherwise: "Dann informieren wir das Jugendamt.".to_owned(),
    };
    take(tx, &helper, NewStep::Plan(plan)).await?;
    let youth_office = strong(region, "celik");
    let notice = NewNotice {
        to_unit: Some(youth_office.unit),
        to_name: String::new(),
        basis: "sgb8-8a-4".to_owned(),
        items: vec![note],
        reason: "Die Eltern haben zwei Hausbesuche abgesagt. Mit unseren Mitteln ist die Gefahr nicht abzuwenden."
            .to_owned(),
        weighed: "Das Vertrauen der Eltern. Der Schutz des Kindes wiegt schwerer.".to_owned(),
        way: Way::FourEyes,
        second: vogt.user,
    };
    let notice = take(tx, &helper, NewStep::Notice(notice)).await?;
    take(tx, &lead, NewStep::Approve(Approved { notice })).await?;
    let facts = Facts3 { confirmed: Answered::Yes, acted: Answered::Yes, still_acting: Answered::Open };
    protection::answer(tx, &Desk::first_contact(&app.vault, &youth_office), notice, &facts).await?;
    examples.insert("protected-case".to_owned(), code.to_string());
    for (name, entry) in [("protection", id), ("question", question), ("notice", notice)] {
        examples.insert(name.to_owned(), entry.to_string());
    }
    Ok(())
}

/// Somebody who has shown the second factor: what is about a child in danger is not shown before.
fn strong(region: &Region, login: &str) -> Actor {
    Actor { strength: 2, ..region.actor(login) }
}

/// One more family with a case: its code, its youngest child, and a talk that was noted.
async fn family(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    drawn: (u64, u64),
) -> anyhow::Result<(CaseCode, EntryId, EntryId)> {
    let lived = families::one_more(tx, app, actor, drawn).await?;
    let found = |name: &str| lived.get(name).with_context(|| format!("the family has no {name}"));
    Ok((found("case")?.parse()?, found("other-person")?.parse()?, found("entry")?.parse()?))
}
