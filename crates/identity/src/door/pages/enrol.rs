//! Enrolling a second factor: the square and its text, and a first code as proof that the telephone has it.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use ui::{AppError, Field, Form, Markup, Page, SummaryRow, Width, html};

use super::{first_hour, recovery, show};
use crate::App;
use crate::door::enter::{After, proceed};
use crate::door::standing::Sent;
use crate::door::{self, Carried, Doorstep, Stage, Standing, arrived};
use crate::factor::{self, FactorSecret, qr};
use crate::invitation::{self, Purpose};

/// Keeps the factor once a code of it was shown, makes the printed codes and shows them.
pub(crate) async fn enrol(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let Sent { mut parts, standing, mut form, carried } = match arrived(request, &app).await? {
        Ok(sent) => sent,
        Err(anew) => return Ok(anew),
    };
    let door = &standing.doorstep;
    if door.stage() != Stage::Enrol {
        return proceed(&app, &mut parts, &standing, carried, After::Ready).await;
    }
    let Some(secret) = pending(&app, door)? else { return Ok(Redirect::to("/anmelden").into_response()) };
    let mut tx = app.db.begin().await?;
    let Some(step) = secret.step_of(form.value("code"), tx.now()) else {
        drop(tx);
        let key = if form.value("code").trim().is_empty() { "door-code-missing" } else { "door-enrol-wrong" };
        form.error("code", standing.view.t(key));
        return show(&app, &standing, &form, &carried).await;
    };
    if let Some((code, Purpose::Factor)) = door.invitation
        && !invitation::use_up(&mut tx, door.user, code).await?
    {
        return Ok(Redirect::to("/einladung").into_response());
    }
    factor::enrol(&mut tx, &app.vault, door.user, &secret, step).await?;
    let codes = factor::make_recovery_codes(&mut tx, &app.vault, door.user).await?;
    door::factor_proven(&mut tx, door).await?;
    tx.commit().await?;
    Ok(recovery::page(&standing, &codes, &carried).into_response())
}

fn pending(app: &App, door: &Doorstep) -> Result<Option<FactorSecret>, AppError> {
    let Some(sealed) = &door.pending else { return Ok(None) };
    Ok(Some(factor::open(&app.vault, door.user, sealed)?))
}

/// The square, the text for those who type, and the field for the first code.
pub(super) fn page(app: &App, standing: &Standing, form: &Form, carried: &Carried) -> Result<Markup, AppError> {
    let view = &standing.view;
    let Some(secret) = pending(app, &standing.doorstep)? else { return Err(AppError::SignIn) };
    let code = Field::new("code", view.t("door-enrol-code"))
        .hint(view.t("door-enrol-code-hint"))
        .width(Width::Short)
        .digits()
        .autocomplete("one-time-code");
    let fields = html! {
        (ui::field(view, form, code))
        (carried.fields())
        (ui::button_row(&[ui::submit(&view.t("door-enrol-submit")), ui::quiet_link("/anmelden", &view.t("door-cancel"))]))
    };
    let steps = ["door-enrol-app", "door-enrol-scan", "door-enrol-type"];
    let steps: Vec<Markup> = steps.iter().map(|key| html! { (view.t(key)) }).collect();
    let body = html! {
        (first_hour(standing, 2))
        (ui::lead(&view.t("door-enrol-lead")))
        (ui::bullet_list(&steps))
        (qr::square(&secret.uri(&standing.doorstep.login), &view.t("door-enrol-square")))
        (ui::summary_list(&[
            SummaryRow::text(view.t("door-enrol-account"), &format!("Lotse: {}", standing.doorstep.login)),
            SummaryRow::text(view.t("door-enrol-secret"), &in_fours(&secret.base32())),
        ]))
        (ui::form(view, Stage::Enrol.path(), form, fields))
        (carried.readable(view))
    };
    Ok(Page::new(&view.t("door-enrol-title")).form(form).render(view, body))
}

/// Groups of four signs, which are easier to type.
fn in_fours(text: &str) -> String {
    let groups = text.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join(" ")
}
