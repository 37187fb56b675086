//! The first family's reports: one that Frau Adler has confirmed, and one that is still a draft.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case;
use casework::entry::Desk;
use identity::App;
use jiff::ToSpan;
use planning::report::{self, Confirmation, NewReport, ReportKind};
use store::Tx;
use ui::View;

use crate::region::Region;

/// Both are composed of what was recorded. Done before, it changes nothing.
pub(super) async fn compose(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("report") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let (case, file) = case::writable(tx, &desk, &code).await?;
    let today = tx.now().in_zone("Europe/Berlin").date();
    let new = NewReport { kind: ReportKind::Development, from: today.checked_sub(3.months())?, until: today };
    let view = View::plain("", "", tx.now());
    for confirmed in [true, false] {
        let material = report::gather(tx, &desk, &case, &new).await?;
        let id = report::begin(tx, &desk, &file, &new, report::told(&view, &material)).await?;
        if confirmed {
            report::confirm(tx, &desk, &file, id, &Confirmation { seen_version: 1 }).await?;
        } else {
            examples.insert("report".to_owned(), id.to_string());
        }
    }
    Ok(())
}
