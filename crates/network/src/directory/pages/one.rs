//! `/hilfe-finden/{service}`: everything that everybody may know about a service.

use axum::Extension;
use axum::extract::{Path, State};
use identity::{App, Guest};
use ui::{
    AppError, Markup, Page, SummaryRow, Tone, View, alert, bullet_list, html, paragraph, print_button, prose,
    screen_only, summary_list, text_link,
};

use super::with_exit;
use crate::directory::model::open_until;
use crate::directory::{Shelf, standing};
use crate::service::{Access, Cost, Phone, Service, ServiceId, Whereabouts};

/// GET `/hilfe-finden/{service}`.
pub(super) async fn show(
    State(app): State<App>,
    guest: Guest,
    Extension(shelf): Extension<Shelf>,
    Path(id): Path<String>,
) -> Result<Markup, AppError> {
    let view = with_exit(guest);
    let id: ServiceId = id.parse().map_err(|_| AppError::NotFound)?;
    let mut tx = app.db.read().await?;
    let stock = standing(&mut tx, &shelf).await?;
    drop(tx);
    let service = stock.service(id).ok_or(AppError::NotFound)?;
    Ok(render(&view, service))
}

fn render(view: &View, service: &Service) -> Markup {
    let words = service.words(view.lang);
    let title = words.map_or_else(|| view.t("directory-title"), |words| words.name.clone());
    let body = html! {
        @if service.is_stale(view.now) {
            (alert(view, Tone::Warning, &view.t("directory-stale"), paragraph(&view.t("directory-stale-text"))))
        }
        @if service.text.whereabouts == Whereabouts::Secret {
            (alert(view, Tone::Info, &view.t("directory-secret"), paragraph(&view.t("directory-secret-text"))))
        }
        @if let Some(words) = words { @if !words.description.is_empty() { (prose(&words.description)) } }
        (summary_list(&facts(view, service)))
        (screen_only(print_button(view)))
    };
    Page::new(&title).back("/hilfe-finden", view.t("directory-title")).render(view, body)
}

fn facts(view: &View, service: &Service) -> Vec<SummaryRow> {
    let text = &service.text;
    let named = |list: &str, codes: Vec<&str>| {
        codes.iter().map(|code| view.t(&format!("service-{list}-{code}"))).collect::<Vec<_>>().join(", ")
    };
    let mut rows = vec![SummaryRow::text(view.t("directory-offered-by"), &service.offered_by)];
    let phones: Vec<Markup> = text.phones.iter().map(phone).collect();
    add_list(&mut rows, view.t("service-phones"), phones);
    if !text.mail.is_empty() {
        let mail = text_link(&format!("mailto:{}", text.mail), &text.mail);
        rows.push(SummaryRow::new(view.t("service-field-mail"), mail));
    }
    if !text.web.is_empty() {
        rows.push(SummaryRow::new(view.t("service-field-web"), text_link(&text.web, &text.web)));
    }
    let places = text.places.iter().map(|place| html! { (place.lines().join(", ")) }).collect();
    add_list(&mut rows, view.t("service-places"), places);
    let mut hours: Vec<Markup> = Vec::new();
    if let Some(until) = open_until(service, view.now) {
        hours.push(html! { strong { (view.ta("directory-open-until", &[("time", until.into())])) } });
    }
    hours.extend(text.hours.iter().map(|stretch| {
        let day = view.t(&format!("ui-weekday-{}", stretch.weekday));
        html! { (day) ", " (stretch.opens) "–" (stretch.closes) }
    }));
    add_list(&mut rows, view.t("service-hours"), hours);
    let access = if text.access == Access::Unknown { "" } else { text.access.as_str() };
    let cost = if text.cost == Cost::Unknown { "" } else { text.cost.as_str() };
    let rest = [
        ("service-field-areas", named("area", text.areas.iter().map(|one| one.as_str()).collect())),
        ("service-field-kind", named("kind", vec![text.kind.as_str()])),
        ("service-field-forms", named("form", text.forms.iter().map(|one| one.as_str()).collect())),
        ("service-field-groups", named("group", text.target_groups.iter().map(|one| one.as_str()).collect())),
        ("service-field-languages", named("spoken", text.languages.iter().map(|one| one.as_str()).collect())),
        ("service-field-cost", named("cost", vec![cost].into_iter().filter(|one| !one.is_empty()).collect())),
        ("service-field-access", named("access", vec![access].into_iter().filter(|one| !one.is_empty()).collect())),
        ("directory-places-left", text.free_places.map(|count| view.number(count)).unwrap_or_default()),
        ("service-field-waiting", text.waiting_weeks.map(|count| view.number(count)).unwrap_or_default()),
        ("service-field-serves", text.serves.clone()),
        ("service-confirmed", view.date(service.confirmed_at)),
    ];
    let rest = rest.into_iter().filter(|(_, value)| !value.is_empty());
    rows.extend(rest.map(|(key, value)| SummaryRow::text(view.t(key), &value)));
    rows
}

fn add_list(rows: &mut Vec<SummaryRow>, key: String, lines: Vec<Markup>) {
    if !lines.is_empty() {
        rows.push(SummaryRow::new(key, bullet_list(&lines)));
    }
}

/// A number that a telephone can call; it is not torn apart at the end of a line.
fn phone(phone: &Phone) -> Markup {
    let whole = phone.number.replace(' ', "\u{a0}").replace('-', "\u{2011}");
    let plain: String = phone.number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    html! {
        (text_link(&format!("tel:{plain}"), &whole))
        @if !phone.label.is_empty() { " · " (phone.label) }
    }
}
