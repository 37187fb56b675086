//! `/mein/wer-hat-gesehen`: which organisation looked, what for, on what basis, when; never which employee.

use axum::extract::State;
use casework::case::pages::frame::topic_name;
use identity::{App, Visit};
use ui::{AppError, Column, Markup, View, empty_state, html, lead, page, paragraph, table};

use crate::portal::acts::enter;
use crate::portal::acts::looked::{Look, looked};

/// So many lines stand on the page; all of them are in the package.
const SHOWN: usize = 200;

/// GET `/mein/wer-hat-gesehen`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &visit.actor);
    let own = enter::own(&mut tx, &desk).await?;
    let looks = looked(&mut tx, &desk, &own).await?;
    drop(tx);
    let headings = ["portal-look-when", "portal-look-who", "portal-look-why", "portal-look-basis", "portal-look-what"]
        .map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = looks.iter().take(SHOWN).map(|look| row(view, look)).collect();
    let body = html! {
        (lead(&view.t("portal-look-lead")))
        @if rows.is_empty() { (empty_state(&view.t("portal-look-none"), None)) }
        @else { (table(&view.t("portal-look-title"), &headings, &rows)) }
        @if looks.len() > SHOWN { (paragraph(&view.ta("portal-look-more", &[("count", SHOWN.into())]))) }
        (paragraph(&view.t("portal-look-names")))
        (paragraph(&view.t("portal-look-delayed")))
    };
    Ok(page(view, &view.t("portal-look-title"), body))
}

fn row(view: &View, look: &Look) -> Vec<Markup> {
    let topics: Vec<String> = look.topics.iter().map(|topic| topic_name(view, *topic)).collect();
    vec![
        html! { (view.date_time(look.at)) },
        html! { (who(view, look)) },
        html! { (purpose(view, &look.purpose)) },
        html! { (view.t(&format!("portal-basis-{}", look.basis))) },
        html! { (topics.join(", ")) },
    ]
}

/// The unit and its organisation; people who look at their own matters are told as such.
pub(super) fn who(view: &View, look: &Look) -> String {
    if look.unit.is_empty() {
        return view.t("portal-look-family");
    }
    if look.unit == look.organisation { look.unit.clone() } else { format!("{}, {}", look.unit, look.organisation) }
}

/// What for, with the function in which somebody looked.
pub(super) fn purpose(view: &View, code: &str) -> String {
    match code {
        "casework" | "first-contact" | "supervision" | "conference" | "emergency" | "self" => {
            view.t(&format!("portal-purpose-{code}"))
        }
        _ => view.t("portal-purpose-other"),
    }
}
