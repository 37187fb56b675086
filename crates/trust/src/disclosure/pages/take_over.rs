//! `/faelle/{code}/weitergaben/{id}/uebernehmen`: into one's own file, only on a basis of one's own.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{self, CasePath, CaseView, IdPath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use casework::fact::Reason;
use casework::received::{self, Around, Received, pages::line};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Field, Form, Page, Tone, View, alert, button_row, field, form, paragraph, quiet_link, radios,
    section, submit, timeline,
};

use crate::disclosure::{self, TakenOver};

/// Where the parts stand in the form.
const PLACES: &[Place] =
    &[("reason", "grundlage", "disclosure-own-basis"), ("purpose", "wofuer", "disclosure-own-purpose")];

/// What the page stands on.
struct Screen {
    case: CaseView,
    received: Received,
    around: Around,
    reasons: Vec<&'static Reason>,
}

/// GET `/faelle/{code}/weitergaben/{id}/uebernehmen`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let received = disclosure::takeable(&mut tx, &desk, &case, id).await?;
    let around = received::around(&mut tx, &desk, &[&received.entry]).await?;
    let reasons = disclosure::reasons(&mut tx, &desk).await?;
    Ok(render(&visit.view, &Screen { case, received, around, reasons }, &Form::empty()))
}

/// POST `/faelle/{code}/weitergaben/{id}/uebernehmen`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let received = disclosure::takeable(&mut tx, &desk, &case, id).await?;
    let around = received::around(&mut tx, &desk, &[&received.entry]).await?;
    let reasons = disclosure::reasons(&mut tx, &desk).await?;
    let taken = TakenOver { reason: typed.value("grundlage").to_owned(), purpose: typed.value("wofuer").to_owned() };
    let done = match taken.checked(view.now, &view.zone) {
        Ok(taken) => disclosure::take_over(&mut tx, &desk, &case, &file, id, &taken).await,
        Err(faults) => Err(faults.into()),
    };
    match done {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            let page = render(view, &Screen { case, received, around, reasons }, &typed);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/verlauf")).into_response())
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let Screen { case, received, around, reasons } = screen;
    let back = address(&case.code, "/weitergaben");
    let bases: Vec<Choice> = reasons.iter().map(|one| Choice::new(one.key.clone(), one.words(view))).collect();
    let body = html! {
        (paragraph(&view.t("disclosure-take-over-lead")))
        (section(&received.owner(), timeline(&[line(view, &received.entry, around)])))
        @if bases.is_empty() {
            (alert(view, Tone::Warning, &view.t("disclosure-no-own-basis"), html! {}))
            p { (quiet_link(&back, &view.t("disclosure-cancel"))) }
        } @else {
            (form(view, &address(&case.code, &format!("/weitergaben/{}/uebernehmen", received.entry.id)), typed, html! {
                (radios(view, typed, Field::new("grundlage", view.t("disclosure-own-basis")), &bases))
                (field(view, typed, Field::new("wofuer", view.t("disclosure-own-purpose")).hint(view.t("disclosure-own-purpose-hint"))))
                (button_row(&[submit(&view.t("disclosure-take-over")), quiet_link(&back, &view.t("disclosure-cancel"))]))
            }))
        }
    };
    Page::new(&view.t("disclosure-take-over-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
