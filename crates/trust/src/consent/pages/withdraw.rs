//! Taking a consent back: the effect first, then one click. No reason is asked.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::case::{CasePath, CaseView, IdPath};
use casework::check::Place;
use casework::entry::Desk;
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Choice, Field, Form, Markup, Page, View, bullet_list, button_row, form, html, paragraph, quiet_link,
    radios, section, submit,
};

use super::{of_case, what, whom};
use crate::consent::model::{Consent, Effect, Withdrawal, WithdrawalWay};
use crate::consent::{self};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[("way", "weg", "consent-withdraw-way")];

/// GET `/faelle/{code}/einwilligungen/{id}/widerruf`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    id: IdPath,
) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, consent) = of_case(&mut tx, &desk, &code, &id).await?;
    let effect = consent::effect(&mut tx, &desk, consent.id).await?;
    let typed = Form::empty().with("weg", WithdrawalWay::Spoken.as_str());
    Ok(render(&visit.view, &case, &consent, &effect, &typed))
}

/// POST `/faelle/{code}/einwilligungen/{id}/widerruf`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    id: IdPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (case, consent) = of_case(&mut tx, &desk, &code, &id).await?;
    // One click is enough: whoever came without the form's answer was told so, which is how most say it.
    let way = match typed.value("weg").parse() {
        Ok(WithdrawalWay::Letter) => WithdrawalWay::Letter,
        _ => WithdrawalWay::Spoken,
    };
    match consent::withdraw(&mut tx, &desk, consent.id, Withdrawal { way }).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(&address(&code, &format!("/einwilligungen/{}", consent.id))).into_response())
        }
        Err(error) => {
            error.into_faults()?.note_in(view, &mut typed, PLACES);
            let effect = consent::effect(&mut tx, &desk, consent.id).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(view, &case, &consent, &effect, &typed)).into_response())
        }
    }
}

fn render(view: &View, case: &CaseView, consent: &Consent, effect: &Effect, typed: &Form) -> Markup {
    let own = address(&case.code, &format!("/einwilligungen/{}", consent.id));
    let ways = [WithdrawalWay::Spoken, WithdrawalWay::Letter]
        .map(|way| Choice::new(way.as_str(), view.t(&format!("consent-way-{}", way.as_str()))));
    let body = html! {
        (paragraph(&view.ta("consent-withdraw-of", &[("whom", whom(view, &consent.to).into()), ("what", what(view, consent).into())])))
        (section(&view.t("consent-effect"), html! {
            @if effect.recipients.is_empty() && effect.beyond == 0 {
                (paragraph(&view.t("consent-effect-nothing")))
            } @else {
                (paragraph(&view.t("consent-effect-at-once")))
                (bullet_list(&effect.recipients.iter().map(|reached| html! { (reached.unit_name) ", " (reached.organisation_name) }).collect::<Vec<_>>()))
                @if effect.beyond > 0 { (paragraph(&view.ta("consent-effect-beyond", &[("count", (effect.beyond as i64).into())]))) }
            }
            (paragraph(&view.t("consent-effect-stays")))
            (paragraph(&view.t("consent-effect-untouched")))
        }))
        (form(view, &format!("{own}/widerruf"), typed, html! {
            (radios(view, typed, Field::new("weg", view.t("consent-withdraw-way")), &ways))
            (button_row(&[submit(&view.t("consent-withdraw-now")), quiet_link(&own, &view.t("consent-cancel"))]))
        }))
    };
    Page::new(&view.t("consent-withdraw-title"))
        .form(typed)
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
