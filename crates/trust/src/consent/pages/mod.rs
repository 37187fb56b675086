//! The pages of consents: the matrix, asking, one consent with its signatures, taking it back.

mod ask;
mod fields;
mod matrix;
mod one;
mod withdraw;

use ::store::Tx;
use casework::case::pages::frame::topic_name;
use casework::case::{self, CaseCode, CaseView, IdPath};
use casework::entry::{Desk, EntryError};
use identity::App;
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes, Tone, View};

use super::model::{Consent, ConsentState, Recipient};
use crate::consent;

/// The addresses of this folder.
pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/einwilligungen", get(matrix::show), Content::Yes, "/faelle/{case}/einwilligungen")
        .page(
            "/faelle/{code}/einwilligungen/neu",
            get(ask::show).post(ask::save),
            Content::Yes,
            "/faelle/{case}/einwilligungen/neu",
        )
        .page(
            "/faelle/{code}/einwilligungen/{id}",
            get(one::show).post(one::sign),
            Content::Yes,
            "/faelle/{case}/einwilligungen/{consent}",
        )
        .page(
            "/faelle/{code}/einwilligungen/{id}/ablehnen",
            post(one::refuse),
            Content::Yes,
            "/faelle/{case}/einwilligungen/{consent}/ablehnen",
        )
        .page(
            "/faelle/{code}/einwilligungen/{id}/widerruf",
            get(withdraw::show).post(withdraw::save),
            Content::Yes,
            "/faelle/{case}/einwilligungen/{consent}/widerruf",
        )
}

/// The consent of the address, if it lies in the file through which the actor sees this case.
async fn of_case(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    IdPath(id): &IdPath,
) -> Result<(CaseView, Consent), AppError> {
    let case = case::find(tx, desk, code).await?;
    let consent = consent::one(tx, desk, *id).await?;
    if consent.from_file != case.file {
        return Err(EntryError::NotFound.into());
    }
    Ok((case, consent))
}

fn tone(state: ConsentState) -> Tone {
    match state {
        ConsentState::Given => Tone::Success,
        ConsentState::Asked => Tone::Warning,
        ConsentState::Refused | ConsentState::Withdrawn | ConsentState::Ended => Tone::Info,
    }
}

fn state_words(view: &View, state: ConsentState) -> String {
    view.t(&format!("consent-state-{}", state.as_str()))
}

/// Who receives: unit and organisation, and there the person or the function.
fn whom(view: &View, to: &Recipient) -> String {
    let there = match (&to.user_name, to.function) {
        (Some(name), _) => name.clone(),
        (None, Some(function)) => view.t(&format!("consent-function-{}", function.as_str())),
        (None, None) => String::new(),
    };
    format!("{}, {}: {there}", to.unit_name, to.organisation_name)
}

/// What may be given, in a few words.
fn what(view: &View, consent: &Consent) -> String {
    let mut parts: Vec<String> = consent.topics.iter().map(|topic| topic_name(view, *topic)).collect();
    if !consent.items.is_empty() {
        parts.push(view.ta("consent-items-count", &[("count", (consent.items.len() as i64).into())]));
    }
    let mut words = parts.join(", ");
    if !consent.exclusions.is_empty() {
        words.push_str(&view.ta("consent-exclusions-count", &[("count", (consent.exclusions.len() as i64).into())]));
    }
    words
}
