//! `/netzwerk/angebote/{service}`: everything colleagues may know about a service; confirming it and taking it out.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use ui::{
    AppError, Form, Markup, Page, SummaryRow, Tone, View, alert, bullet_list, button_row, form, hidden, html,
    paragraph, prose, quiet_link, section, submit, submit_quiet, summary_list, text_link,
};

use super::{ServicePath, address, found, keeper};
use crate::Error;
use crate::service::model::{Audible, Service, Standing, Whereabouts};
use crate::service::policy::Keeper;
use crate::service::{self, ServiceId};

/// GET `/netzwerk/angebote/{service}`.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    ServicePath(id): ServicePath,
) -> Result<Markup, AppError> {
    let keeper = keeper(&visit);
    let mut tx = app.db.read().await?;
    let service = found(&mut tx, keeper, id).await?;
    Ok(render(&visit.view, keeper, &service, None))
}

/// POST `/netzwerk/angebote/{service}/bestaetigen`.
pub(super) async fn confirm(
    State(app): State<App>,
    visit: Visit,
    ServicePath(id): ServicePath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let done = service::confirm(&mut tx, &visit.actor, keeper(&visit), id, seen).await;
    let back = if typed.value("zur") == "liste" { "/netzwerk/angebote".to_owned() } else { address(id, "") };
    answer(&visit, id, done, tx, &back).await
}

/// POST `/netzwerk/angebote/{service}/herausnehmen`.
pub(super) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    ServicePath(id): ServicePath,
    SignedForm(typed): SignedForm,
) -> Result<Response, AppError> {
    let seen: i64 = typed.value("version").parse().map_err(|_| AppError::PreconditionRequired)?;
    let mut tx = app.db.begin().await?;
    let done = service::withdraw(&mut tx, &visit.actor, keeper(&visit), id, seen).await;
    answer(&visit, id, done, tx, "/netzwerk/angebote").await
}

/// Back to where one came from; or the page anew, where somebody was faster.
async fn answer(
    visit: &Visit,
    id: ServiceId,
    done: Result<i64, Error>,
    mut tx: ::store::Tx,
    back: &str,
) -> Result<Response, AppError> {
    match done {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to(back).into_response())
        }
        Err(Error::Changed { .. }) => {
            let keeper = keeper(visit);
            let service = found(&mut tx, keeper, id).await?;
            let words = paragraph(&visit.view.t("service-error-changed"));
            let above = alert(&visit.view, Tone::Warning, &visit.view.t("ui-conflict-title"), words);
            let page = render(&visit.view, keeper, &service, Some(above));
            Ok((axum::http::StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn render(view: &View, keeper: Keeper, service: &Service, above: Option<Markup>) -> Markup {
    let words = service.words(view.lang);
    let title = words.map_or_else(|| view.t("service-title"), |words| words.name.clone());
    let listed = service.standing == Standing::Listed;
    let keeps = keeper.keeps(service.text.organisation);
    let body = html! {
        @if !listed { (alert(view, Tone::Warning, &view.t("service-withdrawn-alert"), html! {})) }
        @else if service.is_stale(view.now) {
            (alert(view, Tone::Warning, &view.t("service-stale-alert"), html! {}))
        }
        @if service.text.whereabouts == Whereabouts::Secret {
            (alert(view, Tone::Info, &view.t("service-secret-alert"), html! {}))
        }
        @if let Some(words) = words { @if !words.description.is_empty() { (prose(&words.description)) } }
        (summary_list(&facts(view, service)))
        @if listed {
            p { (text_link(&format!("/hilfe-finden/{}", service.id), &view.t("service-see-public"))) }
        }
        @if listed && keeps { (acts(view, service)) }
    };
    Page::new(&title)
        .notice(above.unwrap_or_default())
        .back("/netzwerk/angebote", view.t("service-title"))
        .render(view, body)
}

fn facts(view: &View, service: &Service) -> Vec<SummaryRow> {
    let text = &service.text;
    let named = |list: &str, codes: Vec<&str>| {
        codes.iter().map(|code| view.t(&format!("service-{list}-{code}"))).collect::<Vec<_>>().join(", ")
    };
    let confirmed = match &service.confirmed_by {
        Some(name) => view.ta(
            "service-confirmed-by",
            &[("day", view.date(service.confirmed_at).into()), ("name", name.as_str().into())],
        ),
        None => view.date(service.confirmed_at),
    };
    let pairs = [
        ("service-field-organisation", service.offered_by.clone()),
        ("service-field-areas", named("area", text.areas.iter().map(|one| one.as_str()).collect())),
        ("service-field-kind", view.t(&format!("service-kind-{}", text.kind.as_str()))),
        ("service-field-sector", view.t(&format!("service-sector-{}", text.sector.as_str()))),
        ("service-field-forms", named("form", text.forms.iter().map(|one| one.as_str()).collect())),
        ("service-field-groups", named("group", text.target_groups.iter().map(|one| one.as_str()).collect())),
        ("service-field-languages", named("spoken", text.languages.iter().map(|one| one.as_str()).collect())),
        ("service-field-cost", view.t(&format!("service-cost-{}", text.cost.as_str()))),
        ("service-field-funding", text.funding.clone()),
        ("service-field-sourcing", view.t(&format!("service-sourcing-{}", text.sourcing.as_str()))),
        ("service-field-access", view.t(&format!("service-access-{}", text.access.as_str()))),
        ("service-field-free", text.free_places.map(|count| count.to_string()).unwrap_or_default()),
        ("service-field-waiting", text.waiting_weeks.map(|count| count.to_string()).unwrap_or_default()),
        ("service-field-serves", text.serves.clone()),
        ("service-field-mail", text.mail.clone()),
        ("service-field-web", text.web.clone()),
        ("service-confirmed", confirmed),
    ];
    let mut rows: Vec<SummaryRow> = pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| SummaryRow::text(view.t(key), &value))
        .collect();
    let lists = [
        ("service-places", text.places.iter().map(|place| place.lines().join(", ")).collect::<Vec<_>>()),
        ("service-phones", text.phones.iter().map(|phone| phone_words(view, phone)).collect()),
        ("service-hours", text.hours.iter().map(|stretch| super::fields::hours_words(view, stretch)).collect()),
    ];
    for (key, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        let lines: Vec<Markup> = lines.iter().map(|line| html! { (line) }).collect();
        rows.push(SummaryRow::new(view.t(key), bullet_list(&lines)));
    }
    rows
}

fn phone_words(view: &View, phone: &crate::service::Phone) -> String {
    let mut words = phone.number.clone();
    if !phone.label.is_empty() {
        words = format!("{words} · {}", phone.label);
    }
    if phone.seen_by == Audible::Colleagues {
        words = format!("{words} · {}", view.t("service-seen-colleagues"));
    }
    words
}

fn acts(view: &View, service: &Service) -> Markup {
    let version = service.version.to_string();
    html! {
        (section(&view.t("service-still-so"), html! {
            (paragraph(&view.t("service-still-so-text")))
            (form(view, &address(service.id, "/bestaetigen"), &Form::empty(), html! {
                (hidden("version", &version))
                (button_row(&[submit(&view.t("service-confirm")), quiet_link(&address(service.id, "/aendern"), &view.t("service-change"))]))
            }))
        }))
        (section(&view.t("service-withdraw"), html! {
            (paragraph(&view.t("service-withdraw-text")))
            (form(view, &address(service.id, "/herausnehmen"), &Form::empty(), html! {
                (hidden("version", &version))
                (button_row(&[submit_quiet(&view.t("service-withdraw-now"))]))
            }))
        }))
    }
}
