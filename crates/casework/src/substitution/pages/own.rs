//! `/vertretung`: who stands in for me, and for whom I stand in.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Form, Page, Tone, View, WorkItem, badge, button_row, empty_state, paragraph, quiet_link, section,
    subsection, work_list,
};

use super::form::{self, Offer};
use super::{note, unprocessable};
use crate::case::pages::frame::address;
use crate::entry::Desk;
use crate::substitution::{self as acts, Absence, StoodIn};

/// What the page shows.
struct Screen {
    mine: Vec<Absence>,
    stood_in: Vec<StoodIn>,
    offer: Offer,
}

/// GET `/vertretung`.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    page_of(&app, &visit, &Form::empty()).await
}

/// POST `/vertretung`: sets who stands in for me.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let Some(new) = form::read(&visit.view, &mut typed, None) else {
        return Ok(unprocessable(page_of(&app, &visit, &typed).await?));
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match acts::set(&mut tx, &desk, visit.roles, &new, &visit.view.zone).await {
        Ok(absence) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            app.bell.ring();
            Ok(Redirect::to(&format!("/vertretung/{}", absence.id)).into_response())
        }
        Err(error) => {
            drop(tx);
            note(&visit.view, &mut typed, error)?;
            Ok(unprocessable(page_of(&app, &visit, &typed).await?))
        }
    }
}

async fn page_of(app: &App, visit: &Visit, typed: &Form) -> Result<Markup, AppError> {
    if !visit.roles.work_with_content() {
        return Err(AppError::NotFound);
    }
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let screen = Screen {
        mine: acts::mine(&mut tx, &desk).await?,
        stood_in: acts::standing_in(&mut tx, &desk).await?,
        offer: Offer::load(&mut tx, &desk, visit.actor.user).await?,
    };
    Ok(render(&visit.view, &screen, typed))
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let items: Vec<WorkItem> =
        screen.mine.iter().map(|absence| item(view, absence, &absence.substitute.name)).collect();
    let body = html! {
        (section(&view.t("substitution-mine"), html! {
            @if items.is_empty() { (paragraph(&view.t("substitution-mine-none"))) } @else { (work_list(&items)) }
            (button_row(&[quiet_link("/vertretung/rueckkehr", &view.t("substitution-to-return"))]))
        }))
        (section(&view.t("substitution-for-others"), stood_in(view, screen)))
        (section(&view.t("substitution-set-title"), html! {
            (paragraph(&view.t("substitution-set-lead")))
            (form::render(view, "/vertretung", &screen.offer, typed))
        }))
    };
    Page::new(&view.t("substitution-title")).form(typed).render(view, body)
}

/// One absence in a list: from when until when, who, and whether it runs.
pub fn item(view: &View, absence: &Absence, who: &str) -> WorkItem {
    let title = view.ta(
        "substitution-from-until",
        &[("from", view.civil(absence.first_day).into()), ("until", view.civil(absence.last_day).into())],
    );
    let line = WorkItem::new(
        format!("/vertretung/{}", absence.id),
        title,
        view.ta("substitution-with", &[("name", who.into())]),
    );
    if absence.is_running(view.now) { line.badge(badge(Tone::Info, &view.t("substitution-runs"))) } else { line }
}

fn stood_in(view: &View, screen: &Screen) -> Markup {
    if screen.stood_in.is_empty() {
        return empty_state(&view.t("substitution-for-nobody"), None);
    }
    html! {
        @for StoodIn { absence, cases } in &screen.stood_in {
            @let heading = view.ta("substitution-for-until", &[
                ("name", (&absence.absent.name).into()),
                ("from", view.civil(absence.first_day).into()),
                ("until", view.civil(absence.last_day).into()),
            ]);
            (subsection(&heading, html! {
                @if !absence.is_running(view.now) {
                    (paragraph(&view.t("substitution-not-yet")))
                } @else if cases.is_empty() {
                    (paragraph(&view.t("substitution-no-cases")))
                } @else {
                    @let items: Vec<WorkItem> = cases.iter().map(|case| {
                        WorkItem::new(address(&case.code, ""), case.title.clone(), case.code.to_string())
                    }).collect();
                    (work_list(&items))
                }
            }))
        }
    }
}
