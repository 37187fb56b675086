//! `/faelle/{code}/vereinbarung/{number}/ausfertigung`: the client was given a copy, how and when.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use casework::case::pages::frame::address;
use casework::case::{self, CasePath};
use casework::check::{Checked, Place};
use casework::entry::{Desk, Opened};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Choice, Dates, Field, Form, View, bullet_list, button_row, date_field, form, muted, radios, screen_only,
    submit,
};

use super::{again, one};
use crate::agreement::{self, Channel, GivenCopy, NewCopy};
use crate::number::NumberPath;

const PLACES: &[Place] = &[("on", "tag", "agreement-copy-on"), ("channel", "kanal", "agreement-copy-channel")];

/// POST `/faelle/{code}/vereinbarung/{number}/ausfertigung`.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    NumberPath(number): NumberPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let Some(new) = read(view, &mut typed) else {
        let screen = one::screen(&mut tx, &desk, &code, number).await?;
        return Ok(again(one::render(view, &screen, &typed)));
    };
    let noted = agreement::hand_over(&mut tx, &desk, &file, number, &new).await;
    noted.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to(&address(&code, &format!("/vereinbarung/{number}"))).into_response())
}

fn read(view: &View, typed: &mut Form) -> Option<NewCopy> {
    let channel = typed.choice::<Channel>(view, "kanal", "agreement-copy-channel");
    let on = typed.date(view, "tag", "agreement-copy-on", Dates::UpToToday);
    let new = NewCopy { channel: channel?, on: on? };
    match new.checked(view.now, &view.zone) {
        Ok(new) => Some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

/// The copies that were given, and the form by which another is noted.
pub(super) fn render(view: &View, action: &str, copies: &[Opened<GivenCopy>], typed: &Form) -> Markup {
    let told: Vec<Markup> = copies.iter().map(|copy| html! { (line(view, &copy.content)) }).collect();
    let channels: Vec<Choice> = Channel::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("agreement-copy-{}", one.as_str()))))
        .collect();
    html! {
        @if told.is_empty() { p { (muted(&view.t("agreement-copy-none"))) } } @else { (bullet_list(&told)) }
        (screen_only(form(view, action, typed, html! {
            (radios(view, typed, Field::new("kanal", view.t("agreement-copy-channel")), &channels))
            (date_field(view, typed, Field::new("tag", view.t("agreement-copy-on"))))
            (button_row(&[submit(&view.t("agreement-copy-save"))]))
        })))
    }
}

/// How and when a copy came to the client.
pub(crate) fn line(view: &View, copy: &GivenCopy) -> String {
    let channel = view.t(&format!("agreement-copy-{}", copy.channel.as_str()));
    view.ta("agreement-copy-line", &[("channel", channel.into()), ("day", view.civil(copy.on).into())])
}
