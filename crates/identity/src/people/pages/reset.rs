//! A lost telephone: one person asks, another confirms and hands the printed code over.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use ui::{AppError, Form, Markup, Page, View, html};

use super::{PersonPath, address, code, disable, person, reach, refused, unprocessable};
use crate::people::acts::reset::{ask_for_reset, confirm_reset, waiting_resets, withdraw_reset};
use crate::people::acts::{self, PeopleError};
use crate::people::model::Reset;
use crate::people::policy::Reach;
use crate::people::store;
use crate::{App, SignedForm, Visit};

/// GET `/verwaltung/personen/{account}/zweiter-faktor`: what happens, before it is asked for.
pub(super) async fn ask(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let person = person::load(&app, &visit, user).await?.person.listed;
    let fields = html! {
        (ui::button_row(&[ui::submit(&view.t("people-reset-ask")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let steps = ["people-reset-step-sure", "people-reset-step-second", "people-reset-step-code"];
    let steps: Vec<Markup> = steps.iter().map(|key| html! { (view.t(key)) }).collect();
    let body = html! {
        (ui::lead(&view.ta("people-reset-lead", &[("name", (&person.name).into())])))
        (ui::bullet_list(&steps))
        (ui::form(view, &address(user, "/zweiter-faktor"), &Form::empty(), fields))
    };
    Ok(Page::new(&view.t("people-reset-title")).back(address(user, ""), &person.name).render(view, body))
}

/// POST `/verwaltung/personen/{account}/zweiter-faktor`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let outcome = ask_for_reset(&mut tx, &visit.actor, reach, user).await.map(drop);
    if outcome.is_ok() {
        tx.commit().await?;
        return Ok(Redirect::to(&address(user, "?getan=angefragt")).into_response());
    }
    drop(tx);
    disable::not_done(&app, &visit, user, outcome).await
}

/// POST `/verwaltung/personen/{account}/zweiter-faktor/zuruecknehmen`.
pub(super) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let outcome = withdraw_reset(&mut tx, &visit.actor, reach, user).await;
    if outcome.is_ok() {
        tx.commit().await?;
        return Ok(Redirect::to(&address(user, "?getan=zurueckgenommen")).into_response());
    }
    drop(tx);
    disable::not_done(&app, &visit, user, outcome).await
}

/// GET `/verlorene-telefone`: what waits for a second person, for administrators and leads.
pub(super) async fn waiting(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let resets = waiting_resets(&mut tx, &visit.actor, visit.roles).await?;
    Ok(render(&visit, &resets, html! {}))
}

/// POST `/verlorene-telefone/{id}`: confirms, and shows the sheet.
pub(super) async fn confirm(
    State(app): State<App>,
    visit: Visit,
    PersonPath(id): PersonPath,
    SignedForm(_): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let (user, printed) = match confirm_reset(&mut tx, &visit.actor, visit.roles, id.into()).await {
        Ok(done) => done,
        Err(PeopleError::Refused(key)) => {
            let resets = waiting_resets(&mut tx, &visit.actor, visit.roles).await?;
            return Ok(unprocessable(render(&visit, &resets, refused(view, key))));
        }
        Err(error) => return Err(error.into()),
    };
    // A lead confirms for people of the unit, so the sheet is made within the organisation.
    let reach = Reach { network: visit.actor.network, only: None };
    let person = acts::find(&mut tx, reach, user).await?;
    let sender = store::sender(&mut tx, person.keeper.unwrap_or(visit.actor.organisation)).await?;
    tx.commit().await?;
    Ok(code::sheet(&app, view, &person.listed, &printed, sender, "/verlorene-telefone").into_response())
}

fn render(visit: &Visit, resets: &[Reset], above: Markup) -> Markup {
    let view = &visit.view;
    let body = html! {
        (above)
        (ui::lead(&view.t("people-resets-lead")))
        @if resets.is_empty() { (ui::empty_state(&view.t("people-resets-none"), None)) }
        @for reset in resets { (one(view, visit, reset)) }
    };
    Page::new(&view.t("people-resets-title")).render(view, body)
}

fn one(view: &View, visit: &Visit, reset: &Reset) -> Markup {
    let asked = view.ta(
        "people-reset-asked",
        &[("name", (&reset.asked_by_name).into()), ("moment", view.date_time(reset.asked_at).into())],
    );
    let confirm = view.ta("people-reset-confirm", &[("name", (&reset.name).into())]);
    ui::section(
        &reset.name,
        html! {
            (ui::paragraph(&asked))
            @if reset.asked_by == visit.actor.user {
                (ui::muted(&view.t("people-reset-second")))
            } @else {
                (ui::paragraph(&view.t("people-reset-check")))
                (ui::form(view, &format!("/verlorene-telefone/{}", reset.id), &Form::empty(), html! { (ui::submit(&confirm)) }))
            }
        },
    )
}
