//! `/erstberatung/{code}`: the first consultation, at one screen at which both look.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::{App, SignedForm, Visit};
use store::{Tx, UserId};
use ui::{AppError, Clash, Form, Markup, conflict_view, html};

use super::form::{filled, in_words, read};
use super::layout::{Screen, page};
use crate::case::{CaseCode, CasePath};
use crate::check::Place;
use crate::consultation::model::SaveConsultation;
use crate::consultation::{self, Talk};
use crate::draft;
use crate::entry::{Desk, EntryError};
use crate::intake::IntakeError;
use crate::intake::pages::{note_faults, unprocessable};

/// The screen with what has been saved.
pub(super) async fn show(State(app): State<App>, visit: Visit, CasePath(code): CasePath) -> Result<Markup, AppError> {
    let screen = load(&app, &visit, &code, None).await?;
    let typed = screen.kept.form(filled(&screen.talk));
    Ok(page(&visit.view, &screen, &typed, screen.kept.notice(&visit.view, Some(screen.talk.version()))))
}

/// Saves, shows one more row, or closes, as the pressed button says.
pub(super) async fn submit(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    SignedForm(form): SignedForm,
) -> Result<Response, AppError> {
    let typed = form.clone();
    keep(&app, &visit, &code, form).await.map_err(|error| error.with_form(typed))
}

async fn keep(app: &App, visit: &Visit, code: &CaseCode, mut form: Form) -> Result<Response, AppError> {
    let view = &visit.view;
    let screen = load(app, visit, code, Some(&form)).await?;
    if form.was_sent("mehr") {
        return Ok(page(view, &screen, &form, html! {}).into_response());
    }
    let Some(save) = read(view, &mut form) else {
        return Ok(unprocessable(page(view, &screen, &form, html! {})));
    };
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    match act(&mut tx, &desk, code, &form, &save).await {
        Ok(next) => {
            draft::discard(&mut tx, &desk, &form).await?;
            tx.commit().await?;
            Ok(Redirect::to(&next).into_response())
        }
        Err(IntakeError::Changed { .. }) => {
            drop(tx);
            let now = load(app, visit, code, Some(&form)).await?;
            let both = clashes(visit, &now.talk, &save);
            let form = of_version(&form, now.talk.version());
            Ok((StatusCode::CONFLICT, page(view, &now, &form, both)).into_response())
        }
        Err(IntakeError::NotEligible) => {
            form.error("kollegin", view.t("intake-error-colleague"));
            Ok(unprocessable(page(view, &screen, &form, html! {})))
        }
        Err(error) => {
            note_faults(view, &mut form, error, PLACES)?;
            Ok(unprocessable(page(view, &screen, &form, html! {})))
        }
    }
}

/// Everything that was asked for with this one press, in one transaction; gives the address to go on to.
async fn act(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    form: &Form,
    save: &SaveConsultation,
) -> Result<String, IntakeError> {
    let seen_version = form.value("fassung").trim().parse().unwrap_or(-1);
    consultation::save(tx, desk, code, seen_version, save).await?;
    let colleague = form.value("kollegin");
    if !colleague.is_empty() {
        let user: UserId = colleague.parse().map_err(|_| IntakeError::NotEligible)?;
        consultation::join(tx, desk, code, user).await?;
    }
    if form.has("aktion", "abschliessen") {
        consultation::close(tx, desk, code).await?;
        return Ok(format!("/erstberatung/{code}/zugangspruefung"));
    }
    Ok(format!("/erstberatung/{code}"))
}

/// The same text on top of the version that was just shown beside it: to save it again is a decision then.
fn of_version(form: &Form, version: i64) -> Form {
    let others = form.pairs().iter().filter(|(name, _)| name != "fassung").cloned().collect();
    Form::from_pairs(others).with("fassung", version.to_string())
}

/// Where what the rules refuse stands on this page; the rows were read one by one before.
const PLACES: &[Place] = &[
    ("record.steps", "schritt-1-was", "intake-step-what"),
    ("record.steps.what", "schritt-1-was", "intake-step-what"),
    ("record.steps.who", "schritt-1-wer", "intake-step-who"),
    ("record.offers", "angebot-1-was", "intake-offer-what"),
    ("record.offers.what", "angebot-1-was", "intake-offer-what"),
    ("record.self_help", "selbsthilfe", "intake-self-help"),
    ("record.self_help_other", "selbsthilfe-anderes", "intake-self-help-other"),
    ("record.remarks", "bemerkung", "intake-remarks"),
    ("wishes", "wunsch-1-text", "intake-wish"),
];

/// Both versions of what two people saved at the same time.
fn clashes(visit: &Visit, now: &Talk, save: &SaveConsultation) -> Markup {
    let view = &visit.view;
    let Some(theirs) = &now.record else { return html! {} };
    let mine = in_words(view, &save.record);
    let clashes: Vec<Clash> = mine
        .into_iter()
        .zip(in_words(view, &theirs.content))
        .map(|((label, mine), (_, theirs))| Clash { label, mine, theirs })
        .collect();
    conflict_view(view, &theirs.author_name, theirs.changed_at, &clashes)
}

/// Everything on the screen; `typed` keeps its draft where the form is shown once more.
async fn load(app: &App, visit: &Visit, code: &CaseCode, typed: Option<&Form>) -> Result<Screen, AppError> {
    let desk = Desk::casework(&app.vault, &visit.actor);
    let mut tx = app.db.read().await?;
    let talk = consultation::talk(&mut tx, &desk, code).await.map_err(|error| error.told(&visit.view))?;
    let unit = talk.contact.consultation.unit;
    let colleagues = network::unit::colleagues(&mut tx, unit).await.map_err(EntryError::from)?;
    let file = talk.contact.consultation.file;
    let place = format!("/erstberatung/{code}");
    let kept = match typed {
        Some(typed) => draft::again(&tx, file, "consultation", &place, typed),
        None => draft::kept(&mut tx, &desk, file, "consultation", &place).await?,
    };
    Ok(Screen { talk, colleagues, kept })
}
