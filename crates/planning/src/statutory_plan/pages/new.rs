//! `/faelle/{code}/gesetzliche-plaene/neu`: which plan, for whom.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath, CaseView};
use casework::check::Place;
use casework::entry::{self, Desk, EntryError, EntryState};
use casework::person::PersonCard;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use store::{EntryId, Tx};
use ui::{
    AppError, Choice, Field, Form, View, button_row, empty_state, form, lead, link_button, paragraph, quiet_link,
    radios, select, submit,
};

use super::{again, form_page};
use crate::statutory_plan::{self, Law, NewStatutoryPlan};

const PLACES: &[Place] = &[("law", "plan", "statutory-law"), ("person", "person", "statutory-person")];

struct Offer {
    case: CaseView,
    laws: Vec<&'static Law>,
    persons: Vec<(EntryId, String)>,
}

async fn offer(tx: &mut Tx, desk: &Desk<'_>, case: CaseView) -> Result<Offer, EntryError> {
    let laws = statutory_plan::of_case(tx, desk, &case).await?.laws;
    let cards = entry::list::<PersonCard>(tx, desk, case.file).await?;
    let standing = cards.into_iter().filter(|card| card.state != EntryState::Withdrawn);
    let persons = standing.map(|card| (card.id, card.content.full_name())).collect();
    Ok(Offer { case, laws, persons })
}

/// GET `/faelle/{code}/gesetzliche-plaene/neu`.
pub async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find_to_write(&mut tx, &desk, &code).await?;
    let offer = offer(&mut tx, &desk, case).await?;
    Ok(render(&visit.view, &offer, &Form::empty()))
}

/// POST `/faelle/{code}/gesetzliche-plaene/neu`.
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
    let offer = offer(&mut tx, &desk, case).await?;
    let law = typed.choice::<String>(view, "plan", "statutory-law");
    let person = typed.choice::<EntryId>(view, "person", "statutory-person");
    let (Some(law), Some(person)) = (law, person) else { return Ok(again(render(view, &offer, &typed))) };
    match statutory_plan::begin(&mut tx, &desk, &file, &NewStatutoryPlan { law, person }).await {
        Ok(id) => {
            tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
            Ok(Redirect::to(&address(&code, &format!("/gesetzliche-plaene/{id}/bearbeiten"))).into_response())
        }
        Err(EntryError::Faulty(faults)) => {
            faults.note_in(view, &mut typed, PLACES);
            Ok(again(render(view, &offer, &typed)))
        }
        Err(error) => Err(AppError::from(error).with_form(typed)),
    }
}

fn render(view: &View, offer: &Offer, typed: &Form) -> Markup {
    let code = &offer.case.code;
    let back = quiet_link(&address(code, "/gesetzliche-plaene"), &view.t("statutory-cancel"));
    if offer.laws.is_empty() || offer.persons.is_empty() {
        let (words, way) = if offer.laws.is_empty() {
            ("statutory-no-law", back)
        } else {
            (
                "statutory-no-person",
                link_button(&address(code, "/familie/personen/neu"), &view.t("statutory-add-person")),
            )
        };
        return form_page(view, &offer.case, &view.t("statutory-new"), typed, empty_state(&view.t(words), Some(way)));
    }
    let laws: Vec<Choice> = offer
        .laws
        .iter()
        .map(|law| Choice::new(&law.key, law.name.of(view)).hint(format!("{}. {}", law.source, law.binding.of(view))))
        .collect();
    let persons: Vec<Choice> = offer.persons.iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let body = html! {
        (lead(&view.t("statutory-new-lead")))
        (form(view, &address(code, "/gesetzliche-plaene/neu"), typed, html! {
            (radios(view, typed, Field::new("plan", view.t("statutory-law")), &laws))
            (select(view, typed, Field::new("person", view.t("statutory-person")).hint(view.t("statutory-person-hint")), &persons))
            (paragraph(&view.t("statutory-review-of-law")))
            (button_row(&[submit(&view.t("statutory-begin")), back]))
        }))
    };
    form_page(view, &offer.case, &view.t("statutory-new"), typed, body)
}
