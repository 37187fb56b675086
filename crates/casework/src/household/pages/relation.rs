//! Noting how two persons stand to each other, and taking it back.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::EntryId;
use ui::{
    AppError, Choice, Field, Form, View, Width, button_row, form, paragraph, quiet_link, radios, select, submit,
    text_area,
};

use super::{again, form_page};
use crate::case::pages::frame::address;
use crate::case::{self, CaseCode, CasePath, CaseView};
use crate::check::{Checked, Place};
use crate::entry::{Desk, EntryError};
use crate::household::{self, Custody, Family, Relation, RelationKind};

/// Where the parts of a relation stand in the form.
const PLACES: &[Place] = &[
    ("from", "von", "household-relation-from"),
    ("kind", "art", "household-relation-kind"),
    ("to", "zu", "household-relation-to"),
    ("custody", "sorgerecht", "household-custody"),
    ("note", "bemerkung", "household-relation-note"),
];

/// GET `/faelle/{code}/familie/beziehungen/neu`.
pub async fn show_new(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    page_of(&app, &visit, &code, &Form::empty()).await
}

async fn page_of(app: &App, visit: &Visit, code: &CaseCode, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, code).await?;
    let family = household::family(&mut tx, &desk, case.file).await?;
    Ok(render(&visit.view, &case, &family, typed))
}

/// POST `/faelle/{code}/familie/beziehungen/neu`.
pub async fn relate(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let Some(relation) = read(view, &mut typed) else {
        return Ok(again(page_of(&app, &visit, &code, &typed).await?));
    };
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    match household::relate(&mut tx, &desk, &file, &relation).await {
        Ok(_) => {}
        Err(EntryError::Faulty(faults)) => {
            drop(tx);
            faults.note_in(view, &mut typed, PLACES);
            return Ok(again(page_of(&app, &visit, &code, &typed).await?));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, "/familie")).into_response())
}

/// Reads the form; every fault stands in it afterwards.
fn read(view: &View, typed: &mut Form) -> Option<Relation> {
    let from = typed.choice::<EntryId>(view, "von", "household-relation-from");
    let kind = typed.choice::<RelationKind>(view, "art", "household-relation-kind");
    let to = typed.choice::<EntryId>(view, "zu", "household-relation-to");
    let custody = typed.optional_choice::<Custody>(view, "sorgerecht", "household-custody");
    let note = typed.value("bemerkung").to_owned();
    let relation = Relation { from: from?, to: to?, kind: kind?, custody, note };
    match relation.checked(view.now, &view.zone) {
        Ok(relation) => typed.is_ok().then_some(relation),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(view: &View, case: &CaseView, family: &Family, typed: &Form) -> Markup {
    let title = view.t("household-relation-new-title");
    if family.persons.len() < 2 {
        let body = html! {
            (paragraph(&view.t("household-relation-needs-two")))
            (button_row(&[ui::link_button(&address(&case.code, "/familie/personen/neu"), &view.t("household-person-new"))]))
        };
        return form_page(view, case, &title, typed, body);
    }
    let persons: Vec<Choice> =
        family.persons.iter().map(|person| Choice::new(person.id.to_string(), person.content.full_name())).collect();
    let kinds: Vec<Choice> = RelationKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), view.t(&format!("household-relation-{}", kind.as_str()))))
        .collect();
    let custodies: Vec<Choice> = Custody::ALL
        .iter()
        .map(|custody| Choice::new(custody.as_str(), view.t(&format!("household-custody-{}", custody.as_str()))))
        .collect();
    let body = form(
        view,
        &address(&case.code, "/familie/beziehungen/neu"),
        typed,
        html! {
            (paragraph(&view.t("household-relation-lead")))
            (select(view, typed, Field::new("von", view.t("household-relation-from")).width(Width::Medium), &persons))
            (select(view, typed, Field::new("art", view.t("household-relation-kind")).width(Width::Medium), &kinds))
            (select(view, typed, Field::new("zu", view.t("household-relation-to")).width(Width::Medium), &persons))
            (radios(view, typed, Field::new("sorgerecht", view.t("household-custody")).hint(view.t("household-custody-hint")).optional(), &custodies))
            (text_area(view, typed, Field::new("bemerkung", view.t("household-relation-note")).optional().rows(3)))
            (button_row(&[
                submit(&view.t("household-save")),
                quiet_link(&address(&case.code, "/familie"), &view.t("household-cancel")),
            ]))
        },
    );
    form_page(view, case, &title, typed, body)
}
