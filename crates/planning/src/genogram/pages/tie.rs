//! `/faelle/{code}/familie/genogramm/verbindungen/neu`: what two persons are to each other.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::{Checked, Place};
use casework::entry::{Desk, EntryError};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{AppError, Choice, Field, Form, View, Width, button_row, field, form, paragraph, quiet_link, select, submit};

use super::{HERE, again, form_page, persons};
use crate::genogram::{self, Genogram, Tie, TieKind};

/// Where the parts of a tie stand in the form.
const PLACES: &[Place] = &[
    ("from", "von", "genogram-tie-from"),
    ("kind", "art", "genogram-tie-kind"),
    ("to", "zu", "genogram-tie-to"),
    ("word", "wort", "genogram-tie-word"),
];

/// GET `/faelle/{code}/familie/genogramm/verbindungen/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &genogram, &Form::empty()))
}

/// POST `/faelle/{code}/familie/genogramm/verbindungen/neu`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, file) = case::writable(&mut tx, &desk, &code).await?;
    let genogram = genogram::of_file(&mut tx, &desk, case.file).await?;
    let Some(new) = read(view, &mut typed) else { return Ok(again(render(view, &case, &genogram, &typed))) };
    match genogram::tie(&mut tx, &desk, &file, &new).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(render(view, &case, &genogram, &typed)));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, HERE)).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<Tie> {
    let from = typed.choice::<EntryId>(view, "von", "genogram-tie-from");
    let kind = typed.choice::<TieKind>(view, "art", "genogram-tie-kind");
    let to = typed.choice::<EntryId>(view, "zu", "genogram-tie-to");
    let new = Tie { from: from?, kind: kind?, to: to?, word: typed.value("wort").to_owned() };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, genogram: &Genogram, typed: &Form) -> Markup {
    let persons = persons(genogram);
    let kinds: Vec<Choice> = (TieKind::ALL.iter())
        .map(|kind| Choice::new(kind.as_str(), view.t(&format!("genogram-tie-{}", kind.as_str()))))
        .collect();
    let body = html! {
        (paragraph(&view.t("genogram-tie-lead")))
        (form(view, &address(&case.code, &format!("{HERE}/verbindungen/neu")), typed, html! {
            (select(view, typed, Field::new("von", view.t("genogram-tie-from")).width(Width::Medium), &persons))
            (select(view, typed, Field::new("art", view.t("genogram-tie-kind")).width(Width::Medium), &kinds))
            (select(view, typed, Field::new("zu", view.t("genogram-tie-to")).width(Width::Medium), &persons))
            (field(view, typed, Field::new("wort", view.t("genogram-tie-word")).hint(view.t("genogram-tie-word-hint")).optional().width(Width::Medium)))
            (button_row(&[submit(&view.t("genogram-save")), quiet_link(&address(&case.code, HERE), &view.t("genogram-cancel"))]))
        }))
    };
    form_page(view, case, &view.t("genogram-tie-title"), typed, body)
}
