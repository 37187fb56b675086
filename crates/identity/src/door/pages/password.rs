//! The password after a printed code: a new one, or after a lost factor the one that the person has.

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use store::Sensitive;
use ui::{AppError, Field, Form, Markup, Page, SummaryRow, Width, html};

use super::{counters, first_hour, for_a_while, show, throttled};
use crate::account::password::{Crowded, Line};
use crate::account::{self, Cause, set_password};
use crate::door::enter::{After, proceed};
use crate::door::standing::Sent;
use crate::door::{self, Carried, Stage, Standing, arrived};
use crate::{App, invitation, login};

/// Takes the chosen password, or judges the one that is proven.
pub(crate) async fn submit(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let sent = match arrived(request, &app).await? {
        Ok(sent) => sent,
        Err(anew) => return Ok(anew),
    };
    match sent.standing.doorstep.stage() {
        Stage::ChoosePassword => take(&app, sent).await,
        Stage::ProvePassword => judge(&app, sent).await,
        _ => {
            let Sent { mut parts, standing, carried, .. } = sent;
            proceed(&app, &mut parts, &standing, carried, After::Goal).await
        }
    }
}

async fn take(app: &App, sent: Sent) -> Result<Response, AppError> {
    let Sent { mut parts, standing, mut form, carried } = sent;
    let door = &standing.doorstep;
    account::pages::check_new(&standing.view, &mut form, &door.login, &door.name);
    if !form.is_ok() {
        return show(app, &standing, &form, &carried).await;
    }
    let new = Sensitive::new(form.value("password_new").to_owned());
    let hash = app.passwords.hash(new, app.db.random()).await.map_err(|Crowded| AppError::Busy)?;
    let mut tx = app.db.begin().await?;
    let Some((code, _)) = door.invitation else { return Err(AppError::SignIn) };
    if !invitation::use_up(&mut tx, door.user, code).await? {
        // Used in another browser meanwhile, or withdrawn.
        return Ok(Redirect::to("/einladung").into_response());
    }
    set_password(&mut tx, Cause::AtTheDoor(door.user), door.user, &hash).await?;
    door::password_proven(&mut tx, door).await?;
    tx.commit().await?;
    proceed(app, &mut parts, &standing, carried, After::Goal).await
}

async fn judge(app: &App, sent: Sent) -> Result<Response, AppError> {
    let Sent { mut parts, standing, mut form, carried } = sent;
    let door = &standing.doorstep;
    if form.value("password").is_empty() {
        form.error("password", standing.view.t("login-password-missing"));
        return show(app, &standing, &form, &carried).await;
    }
    let buckets = counters(app, &mut parts, door.user, "password at the door").await?;
    if !login::count(app, &buckets).await? {
        let form = throttled(&standing.view, form, "password");
        return Ok(for_a_while(show(app, &standing, &form, &carried).await?));
    }
    let mut tx = app.db.read().await?;
    let stored = account::store::proof(&mut tx, door.user).await?.map(|(_, stored)| stored);
    drop(tx);
    let guess = Sensitive::new(form.value("password").to_owned());
    if !app.passwords.fits(guess, stored, Line::Known).await.map_err(|Crowded| AppError::Busy)? {
        login::note_failure(app, Some((door.network, door.user))).await?;
        form.error("password", standing.view.t("door-password-wrong"));
        return show(app, &standing, &form, &carried).await;
    }
    login::uncount(app, &buckets).await?;
    let mut tx = app.db.begin().await?;
    door::password_proven(&mut tx, door).await?;
    tx.commit().await?;
    proceed(app, &mut parts, &standing, carried, After::Goal).await
}

/// The page on which a password is chosen. It names the login, because a new colleague may never have seen it.
pub(super) fn choose(standing: &Standing, form: &Form, carried: &Carried) -> Markup {
    let view = &standing.view;
    let secret = |name: &str, key: &str| {
        Field::new(name, view.t(key)).width(Width::Medium).password().autocomplete("new-password")
    };
    let fields = html! {
        (ui::field(view, form, secret("password_new", "account-password-new").hint(view.t("account-password-hint"))))
        (ui::field(view, form, secret("password_again", "account-password-again")))
        (carried.fields())
        (ui::button_row(&[ui::submit(&view.t("door-go-on"))]))
    };
    let body = html! {
        (first_hour(standing, 0))
        (ui::lead(&view.ta("door-password-lead", &[("name", (&standing.doorstep.name).into())])))
        (ui::summary_list(&[SummaryRow::text(view.t("login-name"), &standing.doorstep.login)]))
        (ui::form(view, Stage::ChoosePassword.path(), form, fields))
    };
    Page::new(&view.t("door-password-title")).form(form).render(view, body)
}

/// The page on which the password is proven after a lost factor.
pub(super) fn prove(standing: &Standing, form: &Form, carried: &Carried) -> Markup {
    let view = &standing.view;
    let password = Field::new("password", view.t("login-password"))
        .width(Width::Medium)
        .password()
        .autocomplete("current-password");
    let fields = html! {
        (ui::field(view, form, password))
        (carried.fields())
        (ui::button_row(&[ui::submit(&view.t("door-go-on"))]))
    };
    let body = html! {
        (ui::lead(&view.t("door-prove-lead")))
        (ui::form(view, Stage::ProvePassword.path(), form, fields))
        (ui::details(&view.t("door-prove-lost"), ui::paragraph(&view.t("door-prove-lost-text"))))
    };
    Page::new(&view.t("door-prove-title")).form(form).render(view, body)
}
