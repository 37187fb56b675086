//! `/vertretung/rueckkehr`: what happened while one was away, case by case.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use maud::{Markup, html};
use ui::routes::get;
use ui::{
    AppError, Audience, Content, Form, Page, Routes, View, bullet_list, button_row, empty_state, form, lead,
    link_button, muted, paragraph, section_with, submit, text_link,
};

use super::{Change, ChangedCase};
use crate::case::pages::frame::{address, topic_name};
use crate::entry::Desk;
use crate::substitution::{self, Absence};

/// The page of this concept.
pub(super) fn routes() -> Routes<App> {
    Routes::new().audience(Audience::Worker).page(
        "/vertretung/rueckkehr",
        get(show).post(save),
        Content::Yes,
        "/vertretung/rueckkehr",
    )
}

/// GET `/vertretung/rueckkehr`.
async fn show(State(app): State<App>, visit: Visit) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let away = super::while_away(&mut tx, &desk).await?;
    Ok(render(&visit.view, away.as_ref()))
}

/// POST `/vertretung/rueckkehr`: I have looked at it.
async fn save(State(app): State<App>, visit: Visit, SignedForm(_): SignedForm) -> Result<Response, AppError> {
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    substitution::have_looked(&mut tx, &desk).await?;
    tx.commit().await?;
    Ok(Redirect::to(visit.roles.home()).into_response())
}

fn render(view: &View, away: Option<&(Absence, Vec<ChangedCase>)>) -> Markup {
    let title = view.t("after-absence-title");
    let page = Page::new(&title).back("/vertretung", view.t("after-absence-back"));
    let Some((absence, cases)) = away else {
        return page.render(view, empty_state(&view.t("after-absence-never"), None));
    };
    let days = view.ta(
        "after-absence-days",
        &[
            ("from", view.civil(absence.first_day).into()),
            ("until", view.date(absence.until.min(view.now).minus(std::time::Duration::from_millis(1))).into()),
            ("name", (&absence.substitute.name).into()),
        ],
    );
    let looked = absence.is_over(view.now) && absence.returned_at.is_none();
    page.render(
        view,
        html! {
            (lead(&days))
            @if cases.is_empty() {
                (empty_state(&view.t("after-absence-nothing"), Some(link_button("/faelle", &view.t("after-absence-to-cases")))))
            }
            @for case in cases { (changed(view, case)) }
            @if looked {
                (paragraph(&view.t("after-absence-done-lead")))
                (form(view, "/vertretung/rueckkehr", &Form::empty(), button_row(&[submit(&view.t("after-absence-done"))])))
            }
        },
    )
}

fn changed(view: &View, case: &ChangedCase) -> Markup {
    let code = muted(case.code.as_str());
    let open = text_link(&address(&case.code, ""), &view.t("after-absence-open"));
    let items: Vec<Markup> = case.changes.iter().map(|change| line(view, case, change)).collect();
    section_with(&case.title, open, html! { p { (code) } (bullet_list(&items)) })
}

fn line(view: &View, case: &ChangedCase, change: &Change) -> Markup {
    let place = address(&case.code, &format!("/verlauf#eintrag-{}", change.entry));
    let by = view.ta(
        if change.corrected { "after-absence-corrected" } else { "after-absence-written" },
        &[
            ("name", (&change.author).into()),
            ("at", view.date_time(change.at).into()),
            ("topic", topic_name(view, change.topic).into()),
        ],
    );
    html! { (text_link(&place, &kind_name(view, &change.kind))) " " (muted(&by)) }
}

/// What the history calls an entry of this kind; what it has no word for is an entry.
fn kind_name(view: &View, kind: &str) -> String {
    if kind == "contact" {
        return view.t("after-absence-contact");
    }
    let key = format!("history-kind-{kind}");
    if ui::texts::is_known(ui::Lang::De, &key) { view.t(&key) } else { view.t("after-absence-entry") }
}
