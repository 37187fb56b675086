//! The second step of logging in: the code that the telephone shows, or one of the printed ones.

use axum::extract::{Request, State};
use axum::response::Response;
use ui::{AppError, Field, Form, Markup, Page, Width, html};

use super::{counters, for_a_while, show, throttled};
use crate::door::enter::{After, proceed};
use crate::door::standing::Sent;
use crate::door::{self, Carried, Stage, Standing, arrived};
use crate::factor::{self, Shown};
use crate::{App, login};

/// Judges the code.
pub(crate) async fn prove(State(app): State<App>, request: Request) -> Result<Response, AppError> {
    let Sent { mut parts, standing, mut form, carried } = match arrived(request, &app).await? {
        Ok(sent) => sent,
        Err(anew) => return Ok(anew),
    };
    let door = &standing.doorstep;
    if door.stage() != Stage::Code {
        return proceed(&app, &mut parts, &standing, carried, After::Goal).await;
    }
    let (code, recovery) = (form.value("code").trim().to_owned(), form.value("recovery").trim().to_owned());
    let (field, shown) = match (code.is_empty(), recovery.is_empty()) {
        (true, true) => {
            form.error("code", standing.view.t("door-code-missing"));
            return show(&app, &standing, &form, &carried).await;
        }
        (_, true) => ("code", Shown::Code(&code)),
        (_, false) => ("recovery", Shown::Recovery(&recovery)),
    };
    let buckets = counters(&app, &mut parts, door.user, "second factor").await?;
    if !login::count(&app, &buckets).await? {
        let form = throttled(&standing.view, form, field);
        return Ok(for_a_while(show(&app, &standing, &form, &carried).await?));
    }
    let mut tx = app.db.begin().await?;
    if !factor::fits(&mut tx, &app, door.user, shown).await? {
        drop(tx);
        login::note_failure(&app, Some((door.network, door.user))).await?;
        let key = if field == "code" { "door-code-wrong" } else { "door-recovery-wrong" };
        form.error(field, standing.view.t(key));
        return show(&app, &standing, &form, &carried).await;
    }
    door::factor_proven(&mut tx, door).await?;
    tx.commit().await?;
    login::uncount(&app, &buckets).await?;
    proceed(&app, &mut parts, &standing, carried, After::Goal).await
}

/// The page of the code.
pub(super) async fn page(app: &App, standing: &Standing, form: &Form, carried: &Carried) -> Result<Markup, AppError> {
    let view = &standing.view;
    let mut tx = app.db.read().await?;
    let hint = factor::hint(&mut tx, app, standing.doorstep.user).await?;
    drop(tx);
    let code = Field::new("code", view.t("door-code"))
        .hint(view.t("door-code-hint"))
        .width(Width::Short)
        .digits()
        .autocomplete("one-time-code");
    let recovery = Field::new("recovery", view.t("door-recovery")).width(Width::Medium).autocomplete("off").optional();
    let fields = html! {
        @if let Some(hint) = &hint {
            (ui::alert(view, ui::Tone::Info, &view.ta("door-code-demo", &[("code", hint.into())]), html! {}))
        }
        (ui::field(view, form, code))
        (ui::details(&view.t("door-code-no-phone"), html! {
            (ui::field(view, form, recovery))
            (ui::paragraph(&view.t("door-code-lost")))
        }))
        (carried.fields())
        (ui::button_row(&[ui::submit(&view.t("door-code-submit")), ui::quiet_link("/anmelden", &view.t("door-cancel"))]))
    };
    let body = html! {
        (ui::form(view, Stage::Code.path(), form, fields))
        (carried.readable(view))
    };
    Ok(Page::new(&view.t("door-code-title")).form(form).render(view, body))
}

/// The page for a person whose lost factor was reset: only the printed code leads on.
pub(super) fn printed(standing: &Standing) -> Markup {
    let view = &standing.view;
    let body = html! {
        (ui::lead(&view.t("door-printed-lead")))
        (ui::button_row(&[ui::link_button("/einladung", &view.t("door-printed-go"))]))
    };
    Page::new(&view.t("door-printed-title")).render(view, body)
}
