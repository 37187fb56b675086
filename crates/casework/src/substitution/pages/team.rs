//! `/team/vertretungen`: who of the team is away, and a substitution for a colleague who fell ill; for the leads.

use ::store::UserId;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Query;
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use network::Colleague;
use serde::Deserialize;
use ui::{AppError, Choice, Field, Form, Page, View, empty_state, filter_form, paragraph, section, select, work_list};

use super::form::{self, Offer};
use super::own::item;
use super::{note, unprocessable};
use crate::entry::{Desk, EntryError};
use crate::substitution::{self as acts, Absence};

/// What the address may ask for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fuer: Option<String>,
}

/// What the page shows.
struct Screen {
    absences: Vec<Absence>,
    colleagues: Vec<Colleague>,
    offer: Option<Offer>,
}

/// GET `/team/vertretungen`; `?fuer=` names the colleague for whom one is to be set.
pub async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Markup, AppError> {
    let absent = asked.fuer.as_deref().and_then(|id| id.parse().ok());
    page_of(&app, &visit, absent, &Form::empty()).await
}

/// POST `/team/vertretungen`: sets who stands in for a colleague.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let Some(absent) = typed.choice::<UserId>(&visit.view, "fuer", "substitution-absent") else {
        return Ok(unprocessable(page_of(&app, &visit, None, &typed).await?));
    };
    let Some(new) = form::read(&visit.view, &mut typed, Some(absent)) else {
        return Ok(unprocessable(page_of(&app, &visit, Some(absent), &typed).await?));
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
            Ok(unprocessable(page_of(&app, &visit, Some(absent), &typed).await?))
        }
    }
}

async fn page_of(app: &App, visit: &Visit, absent: Option<UserId>, typed: &Form) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let absences = acts::of_team(&mut tx, &desk, visit.roles).await?;
    let colleagues = network::unit::colleagues(&mut tx, visit.actor.unit).await.map_err(EntryError::from)?;
    let known = absent.filter(|absent| colleagues.iter().any(|colleague| colleague.user == *absent));
    let offer = match known {
        Some(absent) => Some(Offer::load(&mut tx, &desk, absent).await?),
        None => None,
    };
    Ok(render(&visit.view, &Screen { absences, colleagues, offer }, typed))
}

fn render(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let absences: Vec<_> = screen
        .absences
        .iter()
        .map(|absence| {
            let who = view.ta(
                "substitution-who-with",
                &[("name", (&absence.absent.name).into()), ("substitute", (&absence.substitute.name).into())],
            );
            item(view, absence, &who)
        })
        .collect();
    let body = html! {
        (section(&view.t("substitution-team-absent"), html! {
            @if absences.is_empty() { (empty_state(&view.t("substitution-team-none"), None)) } @else { (work_list(&absences)) }
        }))
        (section(&view.t("substitution-team-set"), html! {
            (paragraph(&view.t("substitution-team-lead")))
            (choose(view, screen, typed))
            @if let Some(offer) = &screen.offer { (form::render(view, "/team/vertretungen", offer, typed)) }
        }))
    };
    Page::new(&view.t("substitution-team-title"))
        .form(typed)
        .back("/team", view.t("substitution-to-team"))
        .render(view, body)
}

/// Whose absence it is comes first, because it decides which cases there are.
fn choose(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let choices: Vec<Choice> = screen
        .colleagues
        .iter()
        .map(|colleague| Choice::new(colleague.user.to_string(), colleague.name.clone()))
        .collect();
    let chosen = screen.offer.as_ref().map(|offer| offer.absent.to_string()).unwrap_or_default();
    let typed = typed.clone().with("fuer", chosen);
    let field = select(view, &typed, Field::new("fuer", view.t("substitution-absent")), &choices);
    filter_form("/team/vertretungen", field, &view.t("substitution-team-choose"))
}
