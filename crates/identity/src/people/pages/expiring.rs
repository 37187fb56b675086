//! Which qualifications end soon, or have ended (R14, R16).

use axum::extract::State;
use ui::{AppError, Column, Markup, Page, html};

use super::person::{kind, until};
use super::{address, reach};
use crate::people::store;
use crate::{App, Visit};

/// How far the report looks ahead.
const AHEAD: i64 = 6;

/// GET `/verwaltung/personen/nachweise`.
pub(super) async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let reach = reach(&mut tx, &visit).await?;
    let before = view.today().saturating_add(jiff::Span::new().months(AHEAD));
    let certificates = store::expiring(&mut tx, reach, before).await?;
    drop(tx);
    let columns =
        ["people-name", "people-certificate", "people-issuer", "people-until"].map(|key| Column::text(view.t(key)));
    let rows: Vec<Vec<Markup>> = certificates
        .iter()
        .map(|one| {
            vec![
                html! { (ui::text_link(&address(one.user, ""), &one.name)) },
                html! { (one.words(view.lang)) (kind(view, one)) },
                html! { (one.issuer) },
                until(view, one),
            ]
        })
        .collect();
    let body = html! {
        (ui::lead(&view.ta("people-expiring-lead", &[("months", AHEAD.into())])))
        @if rows.is_empty() {
            (ui::empty_state(&view.t("people-expiring-none"), None))
        } @else {
            (ui::table(&view.t("people-expiring-title"), &columns, &rows))
        }
    };
    Ok(Page::new(&view.t("people-expiring-title"))
        .back("/verwaltung/personen", view.t("people-title"))
        .render(view, body))
}
