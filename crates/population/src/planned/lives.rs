//! What somebody of the first family tells of their life.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case;
use casework::entry::Desk;
use identity::App;
use planning::biography::{self, LifeEvent, NewLifeEvent, Teller};
use policy::Topic;
use store::Tx;

use crate::region::Region;

/// Frau Adler writes down what the person tells, and what is known besides.
pub(super) async fn tell(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("life-event") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let person = examples.get("person").context("the first family has a person")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let told = [
        (Topic::Family, 1999, None, "Der Großvater stirbt", Teller::Client),
        (Topic::Education, 2008, Some(2010), "Ausbildung, nicht abgeschlossen", Teller::Client),
        (Topic::Housing, 2014, None, "Umzug nach Musterstadt", Teller::Client),
        (Topic::Health, 2019, None, "Kur mit den Kindern an der See", Teller::Worker),
        (Topic::Work, 2021, Some(2024), "Teilzeit im Supermarkt, mit festen Schichten am Vormittag", Teller::Client),
    ];
    let mut last = None;
    for (topic, year, until, title, told_by) in told {
        let event = LifeEvent { year, month: None, until, title: title.to_owned(), words: String::new(), told_by };
        last = Some(biography::tell(tx, &desk, &file, &NewLifeEvent { person, topic, event, seal: None }).await?);
    }
    examples.insert("life-event".to_owned(), last.context("a life has events")?.to_string());
    Ok(())
}
