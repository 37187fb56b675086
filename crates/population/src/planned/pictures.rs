//! The first family's pictures: three generations with who is close to whom, and the people around Jana.

use std::collections::BTreeMap;

use anyhow::Context as _;
use casework::case;
use casework::entry::Desk;
use casework::household::{self, FamilyMember, Relation, RelationKind};
use casework::person::{AddressForm, Household as Lives, PersonCard};
use identity::App;
use planning::genogram::{self, Household, LifeState, Parents, PersonSign, Sign, Tie, TieKind};
use planning::network_map::{self, Alter, Horizon, Known, NetworkMap, Sector, Support};
use store::Tx;

use crate::region::Region;

/// Frau Adler draws it together with the family.
pub(super) async fn draw(
    tx: &mut Tx,
    app: &App,
    region: &Region,
    examples: &mut BTreeMap<String, String>,
) -> anyhow::Result<()> {
    if examples.contains_key("tie") {
        return Ok(());
    }
    let adler = region.actor("adler");
    let desk = Desk::casework(&app.vault, &adler);
    let code = examples.get("case").context("the first family has a case")?.parse()?;
    let parent = examples.get("person").context("the first family has a person")?.parse()?;
    let (_, file) = case::writable(tx, &desk, &code).await?;
    let elder = |given: &str, address_form: AddressForm| FamilyMember {
        card: PersonCard {
            given_name: given.to_owned(),
            role: "Großeltern".to_owned(),
            address_form,
            household: Lives::Outside,
            ..PersonCard::default()
        },
        ..FamilyMember::default()
    };
    let inge = household::take_in(tx, &desk, &file, &elder("Inge", AddressForm::Woman)).await?;
    let karl = household::take_in(tx, &desk, &file, &elder("Karl", AddressForm::Man)).await?;
    let sign = |person, sign, born, died: Option<i16>| PersonSign {
        person,
        sign,
        born: Some(born),
        life: if died.is_some() { LifeState::Died } else { LifeState::Living },
        died,
        parents: Parents::AsNamed,
    };
    genogram::sign(tx, &desk, &file, 0, &sign(inge, Sign::Circle, 1941, None)).await?;
    genogram::sign(tx, &desk, &file, 0, &sign(karl, Sign::Square, 1938, Some(1999))).await?;
    for elder in [inge, karl] {
        let relation =
            Relation { from: elder, to: parent, kind: RelationKind::Parent, custody: None, note: String::new() };
        household::relate(tx, &desk, &file, &relation).await?;
    }
    let mut bind = Vec::new();
    for (from, kind, to, word) in
        [(karl, TieKind::Married, inge, ""), (inge, TieKind::Close, parent, "sehen sich jede Woche")]
    {
        let tie = Tie { from, kind, to, word: word.to_owned() };
        bind.push(genogram::tie(tx, &desk, &file, &tie).await?);
    }
    let home = Household { label: "bei Oma Inge".to_owned(), persons: vec![inge] };
    let home = genogram::join(tx, &desk, &file, &home).await?;
    examples.insert("tie".to_owned(), bind[1].to_string());
    examples.insert("home".to_owned(), home.to_string());
    let around = |name: &str, source, sector, horizon, supports: &[Support]| Alter {
        name: name.to_owned(),
        source,
        sector,
        horizon,
        supports: supports.to_vec(),
    };
    let named = |key: &str| -> anyhow::Result<store::EntryId> {
        Ok(examples.get(key).with_context(|| format!("the first family has a {key}"))?.parse()?)
    };
    let day = tx.now().in_zone("Europe/Berlin").date();
    let map = NetworkMap {
        seen_from: Some(parent),
        day,
        people: vec![
            around("", Some(inge), Sector::Family, Horizon::Close, &[Support::Comfort, Support::Practical]),
            around("", Some(named("helper")?), Sector::Friends, Horizon::Middle, &[Support::Practical]),
            around("", Some(named("service")?), Sector::Helpers, Horizon::Far, &[Support::Advice]),
            around("Petra aus dem Chor", None, Sector::Friends, Horizon::Close, &[Support::Company]),
            around("Kollegin Anna", None, Sector::Colleagues, Horizon::Middle, &[]),
        ],
        ties: vec![Known { one: 0, other: 1 }, Known { one: 1, other: 3 }],
    };
    let map = network_map::draw(tx, &desk, &file, &map).await?;
    examples.insert("map".to_owned(), map.to_string());
    Ok(())
}
