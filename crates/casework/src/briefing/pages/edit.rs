//! `/faelle/{code}/wichtig`: writing down what matters now, before a holiday or a hand-over.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Clash, Field, Form, Page, View, button_row, conflict_view, form, hidden, paragraph, quiet_link, submit,
    submit_quiet, text_area,
};

use crate::briefing::{self as acts, Briefing};
use crate::case::pages::frame::{address, identity_bar, sub_navigation};
use crate::case::{self, CaseCode, CasePath, CaseView};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError, Opened};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("text", "text", "briefing-text")];

/// GET `/faelle/{code}/wichtig`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let (case, briefing) = standing(&app, &visit, &code).await?;
    let typed = Form::empty()
        .with("text", briefing.as_ref().map(|briefing| briefing.content.text.clone()).unwrap_or_default())
        .with("version", version(briefing.as_ref()));
    Ok(render(&visit.view, &case, briefing.as_ref(), &typed, html! {}))
}

/// POST `/faelle/{code}/wichtig`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let new = match (Briefing { text: typed.value("text").to_owned() }).checked(view.now, &view.zone) {
        Ok(new) => new,
        Err(faults) => {
            faults.note_in(view, &mut typed, PLACES);
            let (case, briefing) = standing(&app, &visit, &code).await?;
            let page = render(view, &case, briefing.as_ref(), &typed, html! {});
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match acts::write(&mut tx, &desk, &code, seen_version, &new).await {
        Ok(_) => {}
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let (case, briefing) = standing(&app, &visit, &code).await?;
            return Ok(both_texts(view, &case, briefing.as_ref(), typed, &new));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "")).into_response())
}

/// POST `/faelle/{code}/wichtig/erledigt`: it matters no longer.
pub async fn save_done(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    acts::take_down(&mut tx, &desk, &code, seen_version).await?;
    tx.commit().await?;
    Ok(Redirect::to(&address(&code, "")).into_response())
}

async fn standing(app: &App, visit: &Visit, code: &CaseCode) -> Result<(CaseView, Option<Opened<Briefing>>), AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let briefing = acts::standing(&mut tx, &desk, case.file).await?;
    Ok((case, briefing))
}

fn version(briefing: Option<&Opened<Briefing>>) -> String {
    briefing.map_or(0, |briefing| briefing.version).to_string()
}

/// Somebody was faster: both texts, and the form with one's own, now based on what stands.
fn both_texts(
    view: &View,
    case: &CaseView,
    standing: Option<&Opened<Briefing>>,
    typed: Form,
    mine: &Briefing,
) -> Response {
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", version(standing));
    let above = match standing {
        Some(theirs) => {
            let clash =
                Clash { label: view.t("briefing-text"), mine: mine.text.clone(), theirs: theirs.content.text.clone() };
            conflict_view(view, &theirs.author_name, theirs.changed_at, &[clash])
        }
        None => paragraph(&view.t("briefing-taken-down")),
    };
    (StatusCode::CONFLICT, render(view, case, standing, &renewed, above)).into_response()
}

fn render(view: &View, case: &CaseView, briefing: Option<&Opened<Briefing>>, typed: &Form, above: Markup) -> Markup {
    let body = html! {
        (above)
        (paragraph(&view.t("briefing-lead")))
        (form(view, &address(&case.code, "/wichtig"), typed, html! {
            (hidden("version", typed.value("version")))
            (text_area(view, typed, Field::new("text", view.t("briefing-text")).hint(view.t("briefing-text-hint")).rows(8)))
            (button_row(&[submit(&view.t("briefing-save")), quiet_link(&address(&case.code, ""), &view.t("briefing-cancel"))]))
        }))
        @if let Some(briefing) = briefing {
            (form(view, &address(&case.code, "/wichtig/erledigt"), &Form::empty(), html! {
                (hidden("version", &briefing.version.to_string()))
                (button_row(&[submit_quiet(&view.t("briefing-take-down"))]))
            }))
        }
    };
    Page::new(&view.t("briefing-heading"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
