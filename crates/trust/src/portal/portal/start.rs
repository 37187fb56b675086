//! `/mein`: who is there for me, when we meet, what waits for me.

use axum::extract::State;
use casework::appointment::Appointment;
use casework::entry::EntryError;
use identity::{App, Visit};
use network::organisation::{Opening, OpeningHours};
use store::Tx;
use ui::{
    AppError, Markup, SummaryRow, View, WorkItem, empty_state, html, lead, muted, page, section, summary_list,
    work_list,
};

use crate::consent::{self, ConsentState};
use crate::portal::acts::enter::{self, Own};

/// GET `/mein`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = enter::desk(&app.vault, &visit.actor);
    let own = enter::own(&mut tx, &desk).await?;
    let mut people = Vec::new();
    for one in &own {
        people.push((one, Office::load(&mut tx, one).await?));
    }
    let appointments = enter::next_appointments(&mut tx, &desk, &own).await?;
    let mut asked = 0;
    for file in enter::files(&own) {
        let consents = consent::list(&mut tx, &desk, file).await?;
        asked += consents.iter().filter(|one| one.state == ConsentState::Asked).count();
    }
    drop(tx);
    let body = html! {
        (lead(&view.t("portal-start-lead")))
        (contacts(view, &people))
        (meetings(view, &appointments))
        @if asked > 0 {
            (section(&view.t("portal-open"), work_list(&[WorkItem::new(
                "/mein/einwilligungen",
                view.ta("portal-open-consents", &[("count", asked.into())]),
                view.t("portal-open-consents-about"),
            )])))
        }
        (section(&view.t("portal-ways"), work_list(&[
            WorkItem::new("/mein/ziele", view.t("nav-mine-goals"), view.t("portal-way-goals")),
            WorkItem::new("/mein/plan", view.t("nav-mine-plan"), view.t("portal-way-plan")),
            WorkItem::new("/mein/vereinbarung", view.t("portal-agreement"), view.t("portal-way-agreement")),
            WorkItem::new("/mein/einwilligungen", view.t("nav-mine-consents"), view.t("portal-way-consents")),
            WorkItem::new("/mein/wer-hat-gesehen", view.t("nav-mine-looked"), view.t("portal-way-looked")),
            WorkItem::new("/mein/daten", view.t("nav-mine-data"), view.t("portal-way-data")),
        ])))
        (section(&view.t("portal-exit"), html! { p { (muted(&view.t("portal-exit-about"))) } }))
    };
    Ok(page(view, &view.t("portal-start-title"), body))
}

/// Where the contact person is reached.
struct Office {
    hours: Option<OpeningHours>,
    telephone: String,
}

impl Office {
    async fn load(tx: &mut Tx, own: &Own) -> Result<Office, EntryError> {
        let Some((_, _, organisation)) = &own.behind.contact else {
            return Ok(Office { hours: None, telephone: String::new() });
        };
        let hours = network::organisation::opening_hours(tx, *organisation).await?;
        let telephone = if own.behind.unit_telephone.is_empty() {
            network::administration::letterhead(tx, *organisation).await?.telephone
        } else {
            own.behind.unit_telephone.clone()
        };
        Ok(Office { hours: Some(hours), telephone })
    }
}

/// One contact person a case, with hours and deputy.
fn contacts(view: &View, people: &[(&Own, Office)]) -> Markup {
    let mut shown = Vec::new();
    let mut cases = Vec::new();
    for (own, office) in people {
        if cases.contains(&own.access.case) {
            continue;
        }
        cases.push(own.access.case);
        let Some((_, name, _)) = &own.behind.contact else {
            shown.push(html! { (muted(&view.t("portal-contact-none"))) });
            continue;
        };
        let mut rows = vec![
            SummaryRow::text(view.t("portal-contact-name"), name),
            SummaryRow::text(view.t("portal-contact-unit"), &own.behind.unit_name),
        ];
        if !office.telephone.is_empty() {
            rows.push(SummaryRow::text(view.t("portal-contact-telephone"), &office.telephone));
        }
        if !own.behind.unit_mail.is_empty() {
            rows.push(SummaryRow::text(view.t("portal-contact-mail"), &own.behind.unit_mail));
        }
        if let Some(hours) = &office.hours {
            let lines = week(view, hours);
            rows.push(SummaryRow::new(
                view.t("portal-contact-hours"),
                html! { @for line in &lines { div { (line) } } @if lines.is_empty() { (view.t("portal-contact-hours-none")) } },
            ));
        }
        if let Some(deputy) = &own.behind.deputy {
            rows.push(SummaryRow::text(view.t("portal-contact-deputy"), deputy));
        }
        shown.push(summary_list(&rows));
    }
    section(&view.t("portal-contact"), html! { @for one in &shown { (one) } })
}

fn week(view: &View, hours: &OpeningHours) -> Vec<String> {
    let clock = |minute: i64| format!("{}:{:02}", minute / 60, minute % 60);
    let span = |opening: &Opening| {
        let (from, until) = (clock(opening.opens_minute), clock(opening.closes_minute));
        view.ta("portal-hours-span", &[("from", from.into()), ("until", until.into())])
    };
    // One line a day, however often the door opens on it.
    let days = hours.weekly().chunk_by(|one, next| one.weekday == next.weekday);
    days.map(|day| {
        let name = view.t(&format!("portal-day-{}", day[0].weekday.to_monday_one_offset()));
        let times = day.iter().map(span).collect::<Vec<_>>().join(", ");
        view.ta("portal-hours-line", &[("day", (&name).into()), ("times", times.into())])
    })
    .collect()
}

fn meetings(view: &View, appointments: &[Appointment]) -> Markup {
    let items: Vec<Markup> = appointments
        .iter()
        .take(10)
        .map(|one| {
            let mut rows = vec![
                SummaryRow::text(view.t("portal-meeting-when"), &view.date_time(one.starts_at)),
                SummaryRow::text(view.t("portal-meeting-what"), &one.content.text),
            ];
            if !one.content.place.is_empty() {
                rows.push(SummaryRow::text(view.t("portal-meeting-where"), &one.content.place));
            }
            summary_list(&rows)
        })
        .collect();
    section(
        &view.t("portal-meetings"),
        html! {
            @for item in &items { (item) }
            @if items.is_empty() {
                (empty_state(&view.t("portal-meetings-none"), None))
            }
        },
    )
}
