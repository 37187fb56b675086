//! The sheet with a printed code: shown once, handed over in person.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use ui::{AppError, Markup, Page, Sheet, SummaryRow, View, html};

use super::{PersonPath, address, person, reach, refused, unprocessable};
use crate::invitation::{Printed, Purpose};
use crate::people::acts::{self, PeopleError};
use crate::people::model::ListedPerson;
use crate::people::store;
use crate::{App, SignedForm, Status, Visit};

/// What the code is for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    fuer: String,
}

/// GET `/verwaltung/personen/{account}/code`: what a new code does, before it is made.
pub(super) async fn ask(
    State(app): State<App>,
    Query(asked): Query<Asked>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let shown = person::load(&app, &visit, user).await?.person;
    let factor = asked.fuer == Purpose::Factor.as_str();
    let key = match shown.listed.status {
        _ if factor => "people-code-factor-about",
        Status::Invited => "people-code-invitation-about",
        _ => "people-code-password-about",
    };
    let fields = html! {
        @if factor { (ui::hidden("fuer", Purpose::Factor.as_str())) }
        (ui::button_row(&[ui::submit(&view.t("people-code-print")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let body = html! {
        (ui::lead(&view.ta(key, &[("name", (&shown.listed.name).into())])))
        (ui::paragraph(&view.t("people-code-rules")))
        (ui::form(view, &address(user, "/code"), &ui::Form::empty(), fields))
    };
    Ok(Page::new(&view.t("people-code-title")).back(address(user, ""), &shown.listed.name).render(view, body))
}

/// POST `/verwaltung/personen/{account}/code`: makes it and shows the sheet.
pub(super) async fn print(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let purpose = if typed.value("fuer") == Purpose::Factor.as_str() { Purpose::Factor } else { Purpose::Password };
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let printed = match acts::print_code(&mut tx, &visit.actor, reach, user, purpose).await {
        Ok(printed) => printed,
        Err(PeopleError::Refused(key)) => {
            drop(tx);
            let shown = person::load(&app, &visit, user).await?;
            return Ok(unprocessable(person::render(view, &shown, Some(refused(view, key)))));
        }
        Err(error) => return Err(error.into()),
    };
    let person = acts::find(&mut tx, reach, user).await?;
    let sender = store::sender(&mut tx, person.keeper.unwrap_or(visit.actor.organisation)).await?;
    tx.commit().await?;
    Ok(sheet(&app, view, &person.listed, &printed, sender, &address(user, "")).into_response())
}

/// The sheet.
pub(super) fn sheet(
    app: &App,
    view: &View,
    person: &ListedPerson,
    printed: &Printed,
    sender: Vec<String>,
    back: &str,
) -> Markup {
    let key = printed.purpose.as_str();
    let where_to = format!("{}/einladung", app.public_url.trim_end_matches('/'));
    let steps = ["open", "enter", "follow"].map(|step| {
        let words = view.ta(&format!("people-sheet-{step}"), &[("address", (&where_to).into())]);
        html! { (words) }
    });
    let body = html! {
        (ui::screen_only(ui::alert(view, ui::Tone::Info, &view.t("people-sheet-once"), html! {})))
        (ui::lead(&view.t(&format!("people-sheet-{key}"))))
        (ui::summary_list(&[
            SummaryRow::text(view.t("login-name"), &person.login),
            SummaryRow::new(view.t("people-sheet-code"), html! { strong { code { (printed.code.text()) } } }),
            SummaryRow::text(view.t("people-sheet-until"), &view.date_time(printed.until)),
        ]))
        (ui::bullet_list(&steps))
        (ui::paragraph(&view.t("people-sheet-keep")))
    };
    let sheet = Sheet {
        organisation: sender,
        subtitle: Some(view.ta("people-sheet-for", &[("name", (&person.name).into())])),
        back: Some((back.to_owned(), person.name.clone())),
    };
    ui::sheet_page(view, &view.t("people-sheet-title"), &sheet, body)
}
