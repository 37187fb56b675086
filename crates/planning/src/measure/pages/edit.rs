//! `/faelle/{code}/massnahmen/{id}/bearbeiten`: changing a measure; nobody's text is lost when two write at once.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CaseCode, CasePath, IdPath};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Choice, Field, Form, View, button_row, conflict_view, form, hidden, quiet_link, radios, submit};

use super::{Offer, again, fields, form_page, offer, words};
use crate::measure::{self, ChangedMeasure, Course};

/// GET `/faelle/{code}/massnahmen/{id}/bearbeiten`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let offer = standing(&app, &visit, &code).await?;
    let one = offer.measures.get(id).ok_or(AppError::NotFound)?;
    let typed = fields::of(&visit.view, &one.measure.content)
        .with("stand", one.course.as_str())
        .with("version", one.measure.version.to_string());
    Ok(render(&visit.view, &offer, id, &typed, html! {}))
}

/// POST `/faelle/{code}/massnahmen/{id}/bearbeiten`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let offer = standing(&app, &visit, &code).await.map_err(|error| error.with_form(typed.clone()))?;
    offer.measures.get(id).ok_or(AppError::NotFound)?;
    let seen_version: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let course = typed.choice::<Course>(view, "stand", "measure-course");
    let (Some(measure), Some(course)) = (fields::read(view, &mut typed), course) else {
        return Ok(again(render(view, &offer, id, &typed, html! {})));
    };
    let changed = ChangedMeasure { course, measure };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match measure::change(&mut tx, &desk, &file, id, seen_version, &changed).await {
        Ok(_) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/massnahmen/{id}"))).into_response())
        }
        Err(EntryError::Changed { .. }) => {
            drop(tx);
            let offer = standing(&app, &visit, &code).await?;
            both_texts(view, &offer, id, typed, &changed)
        }
        Err(EntryError::Faulty(faults)) => {
            fields::note(view, &mut typed, &faults);
            Ok(again(render(view, &offer, id, &typed, html! {})))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

async fn standing(app: &App, visit: &Visit, code: &CaseCode) -> Result<Offer, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    Ok(offer(&mut tx, &desk, case).await?)
}

/// Somebody was faster: both texts, and the form with one's own, now based on the version that stands.
fn both_texts(
    view: &View,
    offer: &Offer,
    id: EntryId,
    typed: Form,
    mine: &ChangedMeasure,
) -> Result<Response, AppError> {
    let theirs = &offer.measures.get(id).ok_or(AppError::NotFound)?.measure;
    let clashes = fields::clashes(view, &mine.measure, &theirs.content);
    let above = conflict_view(view, &theirs.author_name, theirs.changed_at, &clashes);
    let pairs = typed.pairs().iter().filter(|(name, _)| name != "version").cloned().collect();
    let renewed = Form::from_pairs(pairs).with("version", theirs.version.to_string());
    Ok((StatusCode::CONFLICT, render(view, offer, id, &renewed, above)).into_response())
}

fn render(view: &View, offer: &Offer, id: EntryId, typed: &Form, above: Markup) -> Markup {
    let here = address(&offer.case.code, &format!("/massnahmen/{id}"));
    let courses: Vec<Choice> =
        Course::ALL.iter().map(|one| Choice::new(one.as_str(), words::course(view, *one))).collect();
    let body = html! {
        (above)
        (form(view, &format!("{here}/bearbeiten"), typed, html! {
            (hidden("version", typed.value("version")))
            (fields::render(view, offer, Some(id), typed))
            (radios(view, typed, Field::new("stand", view.t("measure-course")), &courses))
            (button_row(&[submit(&view.t("measure-save")), quiet_link(&here, &view.t("measure-cancel"))]))
        }))
    };
    form_page(view, &offer.case, &view.t("measure-edit"), typed, body)
}
