//! The account page.

use axum::extract::{Query, State};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use ui::{AppError, Column, Field, Form, Markup, Page, SummaryRow, Tone, html};

use crate::session::{self, Listed};
use crate::{App, Visit, account};

/// What the address says that just happened.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    geaendert: Option<String>,
    beendet: Option<String>,
}

/// Name, unit and roles, a form for a new password, and the live sessions.
pub(crate) async fn show(State(app): State<App>, Query(done): Query<Done>, visit: Visit) -> Result<Markup, AppError> {
    render(&app, &visit, &Form::empty(), &done).await
}

pub(super) async fn render(app: &App, visit: &Visit, form: &Form, done: &Done) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let units = account::units_of(&mut tx, visit.user()).await?.len();
    let sessions = session::list(&mut tx, visit.user()).await?;
    drop(tx);
    let body = html! {
        (ui::section(&view.t("account-who"), who(visit, units)))
        (ui::section(&view.t("account-password"), password_form(visit, form)))
        (ui::section(&view.t("account-sessions"), html! {
            (ui::paragraph(&view.t("account-sessions-lead")))
            (sessions_table(visit, &sessions))
        }))
    };
    let title = view.t("account-title");
    let mut page = Page::new(&title).form(form);
    if let Some(key) = done.key() {
        page = page.notice(ui::confirmation(view, &view.t(key), html! {}));
    }
    Ok(page.render(view, body))
}

impl Done {
    fn key(&self) -> Option<&'static str> {
        let changed = self.geaendert.as_ref().map(|_| "account-password-changed");
        changed.or(self.beendet.as_ref().map(|_| "account-session-ended"))
    }
}

fn who(visit: &Visit, units: usize) -> Markup {
    let view = &visit.view;
    let roles: Vec<String> = visit.roles.iter().map(|role| view.t(role.text_key())).collect();
    let unit = SummaryRow::text(view.t("account-unit"), &visit.unit_name);
    let unit = if units > 1 { unit.change("/einheit?weiter=/konto", view.t("account-unit-change")) } else { unit };
    let mut rows = vec![SummaryRow::text(view.t("account-name"), &visit.name), unit];
    if !roles.is_empty() {
        rows.push(SummaryRow::text(view.t("account-roles"), &roles.join(", ")));
    }
    ui::summary_list(&rows)
}

fn password_form(visit: &Visit, form: &Form) -> Markup {
    let view = &visit.view;
    let secret = |name: &str, key: &str, purpose: &'static str| {
        Field::new(name, view.t(key)).width(ui::Width::Medium).password().autocomplete(purpose)
    };
    let new = secret("password_new", "account-password-new", "new-password").hint(view.t("account-password-hint"));
    let fields = html! {
        (ui::field(view, form, secret("password_old", "account-password-old", "current-password")))
        (ui::field(view, form, new))
        (ui::field(view, form, secret("password_again", "account-password-again", "new-password")))
        (ui::button_row(&[ui::submit(&view.t("account-password-submit"))]))
    };
    ui::form(view, "/konto/passwort", form, fields)
}

fn sessions_table(visit: &Visit, sessions: &[Listed]) -> Markup {
    let view = &visit.view;
    let columns = [
        Column::text(view.t("account-session-since")),
        Column::text(view.t("account-session-seen")),
        Column::text(view.t("account-session-unit")),
        Column::text(view.t("account-session-end")),
    ];
    let rows: Vec<Vec<Markup>> = sessions.iter().map(|listed| row(visit, listed)).collect();
    ui::table(&view.t("account-sessions-caption"), &columns, &rows)
}

fn row(visit: &Visit, listed: &Listed) -> Vec<Markup> {
    let view = &visit.view;
    let since = view.date_time(listed.created_at);
    let end = if listed.key == visit.session.key {
        ui::badge(Tone::Info, &view.t("account-session-here"))
    } else {
        let label = view.ta("account-session-end-button", &[("since", (&since).into())]);
        let fields = html! {
            (ui::hidden("session", &URL_SAFE_NO_PAD.encode(&listed.key)))
            (ui::submit_quiet(&label))
        };
        ui::form(view, "/konto/sitzungen", &Form::empty(), fields)
    };
    vec![html! { (since) }, html! { (view.date_time(listed.seen_at)) }, html! { (listed.unit_name) }, end]
}
