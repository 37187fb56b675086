//! Recording an undertaking of secrecy that was signed on paper; its text is here to be printed.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use ui::check::{Checked, Place};
use ui::{AppError, Dates, Field, Form, Markup, Page, View, Width, html};

use super::{PersonPath, address, disable, duties, person, reach, unprocessable};
use crate::door::pages::undertaking_words;
use crate::people::acts;
use crate::people::model::{Person, SignedOnPaper};
use crate::{App, SignedForm, Visit, undertaking};

const PLACES: &[Place] =
    &[("secrecy", "schweigepflicht", "people-duty"), ("signed_on", "unterschrieben", "people-signed-on")];

/// GET `/verwaltung/personen/{account}/verpflichtung`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
) -> Result<Markup, AppError> {
    let person = person::load(&app, &visit, user).await?.person;
    let form = Form::empty()
        .with("schweigepflicht", &*person.secrecy)
        .with("unterschrieben", visit.view.civil(visit.view.today()));
    Ok(render(&visit.view, &person, &form))
}

/// POST `/verwaltung/personen/{account}/verpflichtung`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    PersonPath(user): PersonPath,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let day = typed.date(view, "unterschrieben", "people-signed-on", Dates::UpToToday);
    let secrecy = typed.value("schweigepflicht").to_owned();
    let signed = SignedOnPaper { secrecy, signed_on: day.unwrap_or_else(|| view.today()) };
    let signed = signed.checked(view.now, &view.zone);
    if let Err(faults) = &signed {
        faults.note_in(view, &mut typed, PLACES);
    }
    let (Ok(signed), true) = (signed, typed.is_ok()) else {
        let person = person::load(&app, &visit, user).await?.person;
        return Ok(unprocessable(render(view, &person, &typed)));
    };
    let mut tx = app.db.begin().await?;
    let reach = reach(&mut tx, &visit).await?;
    let outcome = acts::record_undertaking(&mut tx, &visit.actor, reach, user, &signed).await;
    if outcome.is_ok() {
        tx.commit().await?;
        return Ok(Redirect::to(&address(user, "?getan=geaendert")).into_response());
    }
    drop(tx);
    disable::not_done(&app, &visit, user, outcome).await
}

fn render(view: &View, person: &Person, typed: &Form) -> Markup {
    let user = person.listed.id;
    let fields = html! {
        (ui::select(view, typed, Field::new("schweigepflicht", view.t("people-duty")), &duties(view)))
        (ui::date_field(view, typed, Field::new("unterschrieben", view.t("people-signed-on")).width(Width::Short)))
        (ui::button_row(&[ui::submit(&view.t("people-save")), ui::quiet_link(&address(user, ""), &view.t("people-cancel"))]))
    };
    let body = html! {
        (ui::screen_only(html! {
            (ui::lead(&view.t("people-undertaking-lead")))
            (ui::form(view, &address(user, "/verpflichtung"), typed, fields))
        }))
        (ui::section_with(&view.t("people-undertaking-text"), ui::print_button(view), html! {
            (undertaking_words(view, undertaking::text_on(view.today()), &person.secrecy))
            (ui::print_only(html! {
                (ui::paragraph(&view.ta("people-undertaking-line", &[("name", (&person.listed.name).into())])))
            }))
        }))
    };
    Page::new(&view.t("people-undertaking-record"))
        .form(typed)
        .back(address(user, ""), &person.listed.name)
        .render(view, body)
}
