//! The rows of a new map: who is known already stands there, and more can be added.

use casework::check::{Checked, Place};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    Choice, Dates, Field, Form, View, Width, add_row, checkboxes, field, field_group, hidden, radios_inline, row_name,
    select,
};

use crate::network_map::{Alter, Horizon, Maps, NetworkMap, Sector, Support};

/// What the rows are called in the form.
const ROW: &str = "person";

/// Where the parts of a map stand in the form.
pub(super) const PLACES: &[Place] = &[
    ("day", "tag", "network-day"),
    ("seen_from", "sicht", "network-seen-from"),
    ("people", "person-1-naehe", "network-people"),
];

/// The form of a new map: as the newest stands, and with whom the file knows besides.
pub(super) fn begin(view: &View, maps: &Maps) -> Form {
    let newest = maps.maps.first();
    let teller = newest.map_or_else(|| maps.tellers.first().map(|(card, _)| *card), |map| map.seen_from);
    let mut form = Form::empty()
        .with("tag", view.civil(view.today()))
        .with("sicht", teller.map(|card| card.to_string()).unwrap_or_default());
    let mut row = 0;
    let placed = newest.map(|map| map.people.as_slice()).unwrap_or_default();
    for somebody in placed {
        row += 1;
        form = form
            .with(&row_name(ROW, row, "feld"), somebody.sector.as_str())
            .with(&row_name(ROW, row, "naehe"), somebody.horizon.as_str());
        form = match somebody.source {
            Some(source) => form.with(&row_name(ROW, row, "quelle"), source.to_string()),
            None => form.with(&row_name(ROW, row, "name"), somebody.name.clone()),
        };
        for support in &somebody.supports {
            form = form.with(&row_name(ROW, row, "gibt"), support.as_str());
        }
    }
    for somebody in &maps.around {
        let stands = placed.iter().any(|other| other.source == Some(somebody.source));
        if stands || teller == Some(somebody.source) {
            continue;
        }
        row += 1;
        form = form
            .with(&row_name(ROW, row, "quelle"), somebody.source.to_string())
            .with(&row_name(ROW, row, "feld"), somebody.sector.as_str());
    }
    form.with(&row_name(ROW, row + 1, "name"), "")
}

/// Reads a map; every fault stands in the form afterwards. Who has no horizon stands on no map.
pub(super) fn read(view: &View, typed: &mut Form) -> Option<NetworkMap> {
    let day = typed.date(view, "tag", "network-day", Dates::UpToToday);
    let seen_from = typed.optional_choice::<EntryId>(view, "sicht", "network-seen-from");
    let mut people = Vec::new();
    for row in typed.filled_rows(ROW) {
        let name = typed.value(&row_name(ROW, row, "name")).trim().to_owned();
        let source = typed.value(&row_name(ROW, row, "quelle")).parse::<EntryId>().ok();
        if name.is_empty() && source.is_none() {
            continue;
        }
        let horizon = typed.optional_choice::<Horizon>(view, &row_name(ROW, row, "naehe"), "network-horizon");
        let Some(horizon) = horizon else { continue };
        let sector = typed.choice::<Sector>(view, &row_name(ROW, row, "feld"), "network-sector");
        let supports = typed.choices::<Support>(view, &row_name(ROW, row, "gibt"), "network-supports");
        people.push(Alter { name, source, sector: sector.unwrap_or(Sector::Family), horizon, supports });
    }
    match (NetworkMap { seen_from, day: day?, people, ties: Vec::new() }).checked(view.now, &view.zone) {
        Ok(map) => typed.is_ok().then_some(map),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// The fields.
pub(super) fn render(view: &View, maps: &Maps, typed: &Form) -> Markup {
    let tellers: Vec<Choice> =
        maps.tellers.iter().map(|(card, name)| Choice::new(card.to_string(), name.clone())).collect();
    html! {
        (ui::date_field(view, typed, Field::new("tag", view.t("network-day")).width(Width::Short)))
        (select(view, typed, Field::new("sicht", view.t("network-seen-from")).hint(view.t("network-seen-from-hint")).optional().width(Width::Medium), &tellers))
        @for row in typed.rows(ROW) { (one(view, maps, typed, row)) }
        (add_row(view, ROW))
    }
}

/// Whether the form asks for one more row instead of being saved.
pub(super) fn wants_row(typed: &Form) -> bool {
    typed.wants_row(ROW)
}

fn one(view: &View, maps: &Maps, typed: &Form, row: usize) -> Markup {
    let at = |field: &str| row_name(ROW, row, field);
    let source = typed.value(&at("quelle")).parse::<EntryId>().ok();
    let known = source.and_then(|source| maps.around.iter().find(|somebody| somebody.source == source));
    let sectors: Vec<Choice> = (Sector::ALL.iter())
        .map(|sector| Choice::new(sector.as_str(), view.t(&format!("network-sector-{}", sector.as_str()))))
        .collect();
    let horizons: Vec<Choice> = (Horizon::ALL.iter())
        .map(|horizon| Choice::new(horizon.as_str(), view.t(&format!("network-horizon-{}", horizon.as_str()))))
        .collect();
    let supports: Vec<Choice> = (Support::ALL.iter())
        .map(|support| Choice::new(support.as_str(), view.t(&format!("network-support-{}", support.as_str()))))
        .collect();
    let title = match known {
        Some(somebody) => somebody.name.clone(),
        None => view.ta("network-somebody", &[("number", row.to_string().into())]),
    };
    field_group(
        &title,
        html! {
            @match known {
                Some(somebody) => { (hidden(&at("quelle"), &somebody.source.to_string())) }
                None => { (field(view, typed, Field::new(at("name"), view.t("network-name")).optional().width(Width::Medium))) }
            }
            (select(view, typed, Field::new(at("feld"), view.t("network-sector")).width(Width::Medium), &sectors))
            (radios_inline(view, typed, Field::new(at("naehe"), view.t("network-horizon")).hint(view.t("network-horizon-hint")).optional(), &horizons))
            (checkboxes(view, typed, Field::new(at("gibt"), view.t("network-supports")).optional(), &supports))
        },
    )
}
