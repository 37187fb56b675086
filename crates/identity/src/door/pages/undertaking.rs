//! Signing the undertaking of secrecy, without which nobody gets in (L-2).

use axum::extract::{Request, State};
use axum::response::Response;
use ui::{AppError, Field, Form, Markup, Page, SummaryRow, Tone, html};

use super::{first_hour, show};
use crate::door::enter::{After, proceed};
use crate::door::standing::Sent;
use crate::door::{Carried, Stage, Standing, arrived};
use crate::reference::{self, DUTIES};
use crate::{App, undertaking};

/// Keeps the signature, with date, version and duty.
pub(crate) async fn sign(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let Sent { mut parts, standing, mut form, carried } = match arrived(request, &app).await? {
        Ok(sent) => sent,
        Err(anew) => return Ok(anew),
    };
    let door = &standing.doorstep;
    if door.stage() != Stage::Undertaking {
        return proceed(&app, &mut parts, &standing, carried, After::Goal).await;
    }
    if !form.ticked("verpflichtet") {
        form.error("verpflichtet", standing.view.t("door-undertaking-missing"));
        return show(&app, &standing, &form, &carried).await;
    }
    let mut tx = app.db.begin().await?;
    undertaking::sign(&mut tx, door.user, &door.duty(), standing.view.today()).await?;
    tx.commit().await?;
    proceed(&app, &mut parts, &standing, carried, After::Goal).await
}

/// The text with its duty, and the box that signs it.
pub(super) fn page(standing: &Standing, form: &Form, carried: &Carried) -> Markup {
    let view = &standing.view;
    let text = undertaking::text_on(view.today());
    let fields = html! {
        (ui::checkbox(view, form, Field::new("verpflichtet", view.t("door-undertaking-box"))))
        (carried.fields())
        (ui::button_row(&[ui::submit(&view.t("door-undertaking-submit")), ui::quiet_link("/anmelden", &view.t("door-cancel"))]))
    };
    let body = html! {
        (first_hour(standing, 1))
        (ui::lead(&view.t("door-undertaking-lead")))
        (words(view, text, &standing.doorstep.duty()))
        (ui::summary_list(&[
            SummaryRow::text(view.t("account-name"), &standing.doorstep.name),
            SummaryRow::text(view.t("undertaking-day"), &view.civil(view.today())),
        ]))
        (ui::form(view, Stage::Undertaking.path(), form, fields))
    };
    Page::new(&view.t("door-undertaking-title")).form(form).render(view, body)
}

/// The text of a version with the duty it is signed for; a draft says that it is one.
pub(crate) fn words(view: &ui::View, text: &reference::Text, duty: &str) -> Markup {
    let listed = reference::find(&DUTIES, duty);
    html! {
        @if text.is_draft() { (ui::alert(view, Tone::Info, &view.t("undertaking-draft"), html! {})) }
        @for paragraph in text.paragraphs(view.lang) { (ui::paragraph(paragraph)) }
        (ui::summary_list(&[
            SummaryRow::text(view.t("undertaking-duty"), &reference::words(&DUTIES, duty, view.lang)),
            SummaryRow::text(view.t("undertaking-law"), listed.map_or("", |listed| &listed.source)),
            SummaryRow::text(view.t("undertaking-version"), &text.version),
        ]))
    }
}
