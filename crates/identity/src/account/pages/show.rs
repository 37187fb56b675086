//! The account page.

use axum::extract::{Query, State};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use ui::{AppError, Column, Field, Form, Markup, Page, SummaryRow, Tone, html};

use crate::login::store::KnownDevice;
use crate::people::Certificate;
use crate::reference::{self, DUTIES};
use crate::session::{self, Listed};
use crate::undertaking::Signed;
use crate::{App, Role, Visit, account, factor, login, people, undertaking};

/// What the address says that just happened.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    geaendert: Option<String>,
    beendet: Option<String>,
    vergessen: Option<String>,
}

/// What the page shows besides the visit itself.
struct Shown {
    units: usize,
    factor_since: Option<store::Timestamp>,
    codes_left: i64,
    sessions: Vec<Listed>,
    devices: Vec<KnownDevice>,
    signed: Vec<Signed>,
    certificates: Vec<Certificate>,
}

/// Name, unit and roles, a form for a new password, and the live sessions.
pub(crate) async fn show(State(app): State<App>, Query(done): Query<Done>, visit: Visit) -> Result<Markup, AppError> {
    render(&app, &visit, &Form::empty(), &done).await
}

pub(super) async fn render(app: &App, visit: &Visit, form: &Form, done: &Done) -> Result<Markup, AppError> {
    let view = &visit.view;
    let user = visit.user();
    let mut tx = app.db.read().await?;
    let shown = Shown {
        units: account::units_of(&mut tx, user).await?.len(),
        factor_since: factor::store::enrolled_at(&mut tx, user).await?,
        codes_left: factor::left(&mut tx, user).await?,
        sessions: session::list(&mut tx, user).await?,
        devices: login::store::devices(&mut tx, user).await?,
        signed: undertaking::of_person(&mut tx, user).await?,
        certificates: people::certificates_of(&mut tx, user).await?,
    };
    drop(tx);
    let body = html! {
        (ui::section(&view.t("account-who"), who(visit, &shown)))
        (ui::section(&view.t("account-password"), password_form(visit, form)))
        (ui::section(&view.t("account-factor"), second_factor(visit, &shown)))
        (ui::section(&view.t("account-sessions"), html! {
            (ui::paragraph(&view.t("account-sessions-lead")))
            (sessions_table(visit, &shown.sessions))
            @if shown.sessions.len() > 1 {
                (ui::form(view, "/konto/sitzungen/alle", &Form::empty(), html! { (ui::submit_quiet(&view.t("account-sessions-end-all"))) }))
            }
        }))
        (ui::section(&view.t("account-devices"), html! {
            (ui::paragraph(&view.t("account-devices-lead")))
            (devices_table(visit, &shown.devices))
        }))
        @if !visit.roles.has(Role::Client) {
            (ui::section(&view.t("account-secrecy"), signed_list(visit, &shown.signed)))
        }
        @if !shown.certificates.is_empty() {
            (ui::section(&view.t("account-certificates"), certificates_list(visit, &shown.certificates)))
        }
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
        let ended = self.beendet.as_deref().map(|which| match which {
            "alle" => "account-sessions-ended",
            _ => "account-session-ended",
        });
        changed.or(ended).or(self.vergessen.as_ref().map(|_| "account-device-forgotten"))
    }
}

fn who(visit: &Visit, shown: &Shown) -> Markup {
    let view = &visit.view;
    let roles: Vec<String> = visit.roles.iter().map(|role| view.t(role.text_key())).collect();
    let unit = SummaryRow::text(view.t("account-unit"), &visit.unit_name);
    let unit =
        if shown.units > 1 { unit.change("/einheit?weiter=/konto", view.t("account-unit-change")) } else { unit };
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
        Column::text(view.t("account-browser")),
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
    let browser = view.t(&format!("account-browser-{}", listed.browser.as_str()));
    let seen = view.date_time(listed.seen_at);
    vec![html! { (since) }, html! { (seen) }, html! { (browser) }, html! { (listed.unit_name) }, end]
}

fn second_factor(visit: &Visit, shown: &Shown) -> Markup {
    let view = &visit.view;
    let Some(since) = shown.factor_since.map(|since| view.date(since)) else {
        return ui::summary_list(&[SummaryRow::text(view.t("account-factor-since"), &view.t("account-factor-none"))
            .change("/konto/zweiter-faktor", view.t("account-factor-choose"))]);
    };
    let left = view.ta("account-codes-left", &[("count", shown.codes_left.into())]);
    html! {
        (ui::summary_list(&[
            SummaryRow::text(view.t("account-factor-since"), &since)
                .change("/konto/zweiter-faktor", view.t("account-factor-change")),
            SummaryRow::text(view.t("account-codes"), &left).change("/konto/ersatzcodes", view.t("account-codes-new")),
        ]))
        @if shown.codes_left < FEW { (ui::alert(view, Tone::Warning, &view.t("account-codes-few"), html! {})) }
    }
}

/// With fewer recovery codes than this a person is reminded to make new ones.
const FEW: i64 = 3;

fn devices_table(visit: &Visit, devices: &[KnownDevice]) -> Markup {
    let view = &visit.view;
    let columns = [
        Column::text(view.t("account-browser")),
        Column::text(view.t("account-session-seen")),
        Column::text(view.t("account-device-forget")),
    ];
    let rows: Vec<Vec<Markup>> = devices
        .iter()
        .map(|device| {
            let used = view.date_time(device.used_at);
            let browser = view.t(&format!("account-browser-{}", device.browser.as_str()));
            let label =
                view.ta("account-device-forget-button", &[("browser", (&browser).into()), ("used", (&used).into())]);
            let forget = ui::form(
                view,
                "/konto/geraete",
                &Form::empty(),
                html! {
                    (ui::hidden("device", &URL_SAFE_NO_PAD.encode(&device.key)))
                    (ui::submit_quiet(&label))
                },
            );
            vec![html! { (browser) }, html! { (used) }, forget]
        })
        .collect();
    html! {
        @if rows.is_empty() {
            (ui::paragraph(&view.t("account-devices-none")))
        } @else {
            (ui::table(&view.t("account-devices"), &columns, &rows))
        }
    }
}

fn signed_list(visit: &Visit, signed: &[Signed]) -> Markup {
    let view = &visit.view;
    let items: Vec<Markup> = signed
        .iter()
        .map(|one| {
            let duty = reference::words(&DUTIES, &one.secrecy, view.lang);
            let values =
                [("date", view.civil(one.signed_on).into()), ("version", (&one.version).into()), ("duty", duty.into())];
            html! { (view.ta("account-signed", &values)) }
        })
        .collect();
    ui::bullet_list(&items)
}

fn certificates_list(visit: &Visit, certificates: &[Certificate]) -> Markup {
    let view = &visit.view;
    let items: Vec<Markup> = certificates
        .iter()
        .map(|one| {
            let title = one.words(view.lang);
            html! {
                (title)
                @if let Some(until) = one.until { " (" (view.ta("account-certificate-until", &[("date", view.civil(until).into())])) ")" }
            }
        })
        .collect();
    ui::bullet_list(&items)
}
