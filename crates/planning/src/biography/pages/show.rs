//! `/faelle/{code}/familie/lebenslinien`: what has happened in each life, as a line and as the same in a table.

use axum::extract::State;
use axum::response::Redirect;
use casework::case::pages::frame::{address, identity_bar, sub_navigation, topic_name};
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::entry::{Desk, EntryError, Opened};
use casework::{household, sealed};
use drawing::life_line::{self, Event, LifeLine, Told};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Column, Form, Page, View, button_row, empty_state, form, hidden, lead, link_button, muted, print_button,
    section, submit_quiet, table,
};

use super::HERE;
use crate::biography::{self, Lane, LifeEvent, Lived, Teller};

/// GET `/faelle/{code}/familie/lebenslinien`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let lives = biography::of_file(&mut tx, &desk, case.file).await?;
    drop(tx);
    let new = link_button(&address(&code, &format!("{HERE}/neu")), &view.t("life-new"));
    let told: Vec<&Lived> = lives.iter().filter(|life| !life.events.is_empty()).collect();
    let body = html! {
        (lead(&view.t("life-lead")))
        @if told.is_empty() {
            (empty_state(&view.t("life-none"), Some(new)))
        } @else {
            (button_row(&[new, print_button(view)]))
            @for life in told {
                (section(&life.name, html! { (picture(view, life)) (rows(view, &case, life)) }))
            }
        }
    };
    Ok(Page::new(&view.t("life-title"))
        .case(&identity_bar(view, &case), &sub_navigation(view, &case))
        .back(address(&code, "/familie/genogramm"), view.t("life-back"))
        .render(view, body))
}

/// POST `…/{id}/zuruecknehmen`: it did not happen so; the entry stays in the history and is marked.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(typed): SignedForm,
) -> Result<Redirect, AppError> {
    let seen = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let done = household::withdraw::<LifeEvent>(&mut tx, &desk, &file, id, seen).await;
    done.map_err(|error| match error {
        EntryError::Changed { .. } => AppError::Conflict { text: None },
        error => error.into(),
    })?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, HERE)))
}

/// When it was, as one says it.
fn when(view: &View, event: &LifeEvent) -> String {
    let from = match event.month {
        Some(month) => format!("{month:02}/{}", event.year),
        None => event.year.to_string(),
    };
    match event.until {
        Some(until) if until != event.year => {
            view.ta("life-from-until", &[("from", from.into()), ("until", until.to_string().into())])
        }
        _ => from,
    }
}

fn lane(view: &View, lane: Lane) -> String {
    view.t(&format!("life-lane-{}", lane.as_str()))
}

fn picture(view: &View, life: &Lived) -> Markup {
    let event = |one: &Opened<LifeEvent>| Event {
        when: when(view, &one.content),
        title: one.content.title.clone(),
        lane: Lane::of(one.topic) as usize,
        told: match one.content.told_by {
            Teller::Client => Told::ByThemself,
            Teller::Worker => Told::ByOthers,
        },
    };
    life_line::life_line(&LifeLine {
        title: view.ta("life-of", &[("name", (&life.name).into())]),
        description: view.t("life-description"),
        lanes: Lane::ALL.iter().map(|one| lane(view, *one)).collect(),
        events: life.events.iter().map(event).collect(),
    })
}

fn rows(view: &View, case: &CaseView, life: &Lived) -> Markup {
    let heads = ["life-when", "life-what", "life-lane", "life-topic", "life-told", "life-act"];
    let columns = heads.map(|key| Column::text(view.t(key)));
    let row = |one: &Opened<LifeEvent>| {
        let take_back = address(&case.code, &format!("{HERE}/{}/zuruecknehmen", one.id));
        vec![
            html! { (when(view, &one.content)) },
            html! {
                (one.content.title)
                @if !one.content.words.is_empty() { div { (muted(&one.content.words)) } }
                @if let Some(seal) = one.seal { div { (sealed::badge_of(view, seal)) } }
            },
            html! { (lane(view, Lane::of(one.topic))) },
            html! { (topic_name(view, one.topic)) },
            html! { (view.t(&format!("life-told-{}", one.content.told_by.as_str()))) },
            html! {
                div.l-no-print {
                    (form(view, &take_back, &Form::empty(), html! {
                        (hidden("version", &one.version.to_string()))
                        (submit_quiet(&view.t("life-withdraw")))
                    }))
                }
            },
        ]
    };
    table(
        &view.ta("life-of", &[("name", (&life.name).into())]),
        &columns,
        &life.events.iter().map(row).collect::<Vec<_>>(),
    )
}
