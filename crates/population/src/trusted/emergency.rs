//! Two files that Herr Kaya opened while Frau Adler could not be reached: one was looked at afterwards, one still waits; and a
//! file that stays as it is for a court.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case::{self, CaseCode};
use casework::entry::Desk;
use identity::factor::FreshFactor;
use identity::{App, Role, Roles};
use jiff::ToSpan;
use policy::Topic;
use store::Tx;
use trust::emergency::{self, Category, Finding, Opening, Review};
use trust::rights::{self, HoldKind, HoldReason, NewHold};

use super::ZONE;
use crate::families;
use crate::region::Region;

/// Draw the families whose files are opened.
const FIRST: u64 = (1 << 20) + 2;
const SECOND: u64 = FIRST + 1;

/// Opens both, lets Frau Lorenz look at one, and holds its file.
pub(super) async fn opens(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    (seed, proven): (u64, &FreshFactor),
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    let (adler, kaya, lorenz) = (region.actor("adler"), region.actor("kaya"), region.actor("lorenz"));
    let helper = Desk::casework(&app.vault, &kaya);
    let roles = Roles::from([Role::Intake, Role::Worker]);
    let mut codes: Vec<CaseCode> = Vec::new();
    for drawn in [FIRST, SECOND] {
        let lived = families::one_more(tx, app, &adler, (seed, drawn)).await?;
        codes.push(lived.get("case").context("the family has a case")?.parse()?);
    }
    let opening = |category, reason: &str, topics: &[Topic]| Opening {
        category,
        reason: reason.to_owned(),
        topics: topics.to_vec(),
        code: String::new(),
    };
    let light = opening(
        Category::Deadline,
        "Der Stromversorger sperrt heute um 12 Uhr, wenn wir die Ratenzahlung nicht bestätigen. Frau Adler ist krank.",
        &[Topic::Basic, Topic::Housing],
    );
    let first = emergency::open(tx, &helper, roles, proven, &codes[0], &light).await?;
    let lead = Desk::casework(&app.vault, &lorenz);
    let review = Review {
        finding: Finding::Avoidable,
        text: "Es war eilig und richtig gehandelt. Eine Vertretung war nicht eingetragen; das holen wir nach."
            .to_owned(),
        later: None,
    };
    let seen = emergency::find(tx, &lead, Roles::from([Role::Lead]), first).await?.version;
    emergency::review(tx, &lead, Roles::from([Role::Lead]), first, seen, &review).await?;
    let door = opening(
        Category::Unreachable,
        "Die Mutter steht am Empfang und braucht die Bescheinigung für die Notunterkunft heute noch.",
        &[Topic::Basic, Topic::Housing],
    );
    let second = emergency::open(tx, &helper, roles, proven, &codes[1], &door).await?;
    let (case, file) = case::writable(tx, &lead, &codes[0]).await?;
    let review_on = tx.now().in_zone(ZONE).date().checked_add(60.days())?;
    let hold = NewHold { kind: HoldKind::Held, reason: HoldReason::Court, review_on };
    rights::hold(tx, &lead, (&case, &file), &hold).await?;
    examples.insert("emergency".to_owned(), second.to_string());
    examples.insert("held-case".to_owned(), codes[0].to_string());
    Ok(())
}
