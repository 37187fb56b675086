//! The review of an emergency: what was said, what was opened, and what the lead finds.

use ::store::Tx;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::entry::{self, Desk};
use identity::{App, SignedForm, Visit};
use ui::check::{Checked, Place};
use ui::{
    AppError, Choice, Dates, Field, Form, Markup, Page, SummaryRow, Tone, View, alert, button_row, date_field, form,
    hidden, html, paragraph, prose, quiet_link, radios, section, submit, summary_list, text_area, text_link,
};

use super::words;
use crate::emergency::{
    self, Access, EmergencyError, EmergencyId, Finding, Ground, Reason, Review, ReviewWords, Shown,
};

/// Where the parts stand in the form.
const PLACES: &[Place] = &[
    ("finding", "befund", "emergency-finding"),
    ("text", "worte", "emergency-review-words"),
    ("later", "tag", "emergency-later-day"),
];

/// An access with the words of its file.
struct Screen {
    access: Access,
    reason: Option<Reason>,
    words: Option<ReviewWords>,
}

/// GET `/notfallzugriffe/{id}`.
pub(super) async fn show(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Markup, AppError> {
    let mut tx = app.db.read().await?;
    let screen = load(&mut tx, &app, &visit, &id).await?;
    Ok(render(&visit, &screen, &Form::empty()))
}

/// POST `/notfallzugriffe/{id}`.
pub(super) async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    SignedForm(mut typed): SignedForm,
) -> Result<Response, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await.map_err(|error| AppError::from(error).with_form(typed.clone()))?;
    let screen = load(&mut tx, &app, &visit, &id).await?;
    let Some(review) = read(view, &mut typed) else {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit, &screen, &typed)).into_response());
    };
    let version = typed.value("version").parse().map_err(|_| AppError::BadForm)?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match emergency::review(&mut tx, &desk, visit.roles, screen.access.id, version, &review).await {
        Ok(()) => {}
        Err(EmergencyError::Own) => {
            typed.error("befund", view.t("emergency-error-own"));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&visit, &screen, &typed)).into_response());
        }
        Err(EmergencyError::Changed) => {
            return Err(AppError::Conflict { text: Some(view.t("emergency-error-changed")) }.with_form(typed));
        }
        Err(error) => return Err(AppError::from(error).with_form(typed)),
    }
    tx.commit().await.map_err(|error| AppError::from(error).with_form(typed))?;
    Ok(Redirect::to("/notfallzugriffe").into_response())
}

async fn load(tx: &mut Tx, app: &App, visit: &Visit, id: &str) -> Result<Screen, AppError> {
    let id: EmergencyId = id.parse().map_err(|_| AppError::NotFound)?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let access = emergency::find(tx, &desk, visit.roles, id).await?;
    let reason = entry::get::<Reason>(tx, &desk, access.reason).await?.map(|entry| entry.content);
    let words = match access.words {
        Some(words) => entry::get::<ReviewWords>(tx, &desk, words).await?.map(|entry| entry.content),
        None => None,
    };
    Ok(Screen { access, reason, words })
}

fn read(view: &View, typed: &mut Form) -> Option<Review> {
    let finding = typed.choice::<Finding>(view, "befund", "emergency-finding");
    let later = match typed.value("sicht") {
        "spaeter" => {
            let from = typed.date(view, "tag", "emergency-later-day", Dates::FromToday);
            let ground = typed.choice::<Ground>(view, "anlass", "emergency-later-ground");
            from.zip(ground).map(|(from, ground)| Shown { from, ground })
        }
        _ => None,
    };
    let review =
        Review { finding: finding.unwrap_or(Finding::Justified), text: typed.value("worte").to_owned(), later };
    match review.checked(view.now, &view.zone) {
        Ok(review) if typed.is_ok() => Some(review),
        Ok(_) => None,
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}

fn render(visit: &Visit, screen: &Screen, typed: &Form) -> Markup {
    let view = &visit.view;
    let access = &screen.access;
    let said = screen.reason.as_ref().map(|reason| reason.text.as_str()).unwrap_or_default();
    let body = html! {
        (summary_list(&[
            SummaryRow::text(view.t("emergency-who"), &access.user_name),
            SummaryRow::new(view.t("emergency-case"), text_link(&format!("/faelle/{}", access.case), &access.case)),
            SummaryRow::text(view.t("emergency-when"), &words::window(view, access)),
            SummaryRow::text(view.t("emergency-category"), &words::category(view, access.category)),
            SummaryRow::text(view.t("emergency-opened-topics"), &words::topics(view, access)),
            SummaryRow::text(view.t("emergency-shown"), &view.date_time(access.shown_from)),
            SummaryRow::new(view.t("emergency-review"), words::standing(view, access)),
        ]))
        (section(&view.t("emergency-reason"), prose(said)))
        @match (&screen.words, access.finding) {
            (Some(found), _) => {
                (section(&view.t("emergency-review"), html! {
                    (prose(&found.text))
                    @if let Some(by) = &access.reviewed_by { (paragraph(by)) }
                }))
            }
            (None, _) if access.user == visit.actor.user => {
                (alert(view, Tone::Info, &view.t("emergency-error-own"), html! {}))
            }
            (None, _) => { (section(&view.t("emergency-review-form"), review_form(view, access, typed))) }
        }
    };
    Page::new(&view.t("emergency-review-title"))
        .form(typed)
        .back("/notfallzugriffe", view.t("emergency-list-title"))
        .render(view, body)
}

fn review_form(view: &View, access: &Access, typed: &Form) -> Markup {
    let findings: Vec<Choice> =
        Finding::ALL.iter().map(|one| Choice::new(one.as_str(), words::finding(view, *one))).collect();
    let grounds: Vec<Choice> = Ground::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("emergency-ground-{}", one.as_str()))))
        .collect();
    let put_off = html! {
        (date_field(view, typed, Field::new("tag", view.t("emergency-later-day")).hint(view.t("emergency-later-hint"))))
        (radios(view, typed, Field::new("anlass", view.t("emergency-later-ground")), &grounds))
    };
    let sight = [
        Choice::new("jetzt", view.t("emergency-shown-now")),
        Choice::new("spaeter", view.t("emergency-shown-later")).body(put_off),
    ];
    let typed_or_now;
    let typed = if typed.was_sent("sicht") {
        typed
    } else {
        typed_or_now = typed.clone().with("sicht", "jetzt");
        &typed_or_now
    };
    form(
        view,
        &format!("/notfallzugriffe/{}", access.id),
        typed,
        html! {
            (hidden("version", &access.version.to_string()))
            (radios(view, typed, Field::new("befund", view.t("emergency-finding")), &findings))
            (text_area(view, typed, Field::new("worte", view.t("emergency-review-words")).hint(view.t("emergency-review-words-hint")).rows(4)))
            (radios(view, typed, Field::new("sicht", view.t("emergency-shown-question")), &sight))
            (button_row(&[submit(&view.t("emergency-review-save")), quiet_link("/notfallzugriffe", &view.t("emergency-cancel"))]))
        },
    )
}
