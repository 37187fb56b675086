//! Child protection on screen: the procedures of a family, one with its steps, each step, and the notices that came in.

mod list;
mod new;
mod one;
mod received;
mod sheet;
mod step;
mod step_form;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use casework::case::{self, CaseCode, CaseView};
use casework::entry::{Desk, EntryError};
use casework::person::PersonCard;
use identity::App;
use store::{EntryId, Tx, UserId};
use ui::routes::{get, post};
use ui::{AppError, Audience, Content, Routes};

use crate::protection::{self, Protection};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{protected-case}/kinderschutz/{protection}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/kinderschutz", get(list::show), Content::Yes, "/faelle/{protected-case}/kinderschutz")
        .page(
            "/faelle/{code}/kinderschutz/neu",
            get(new::show).post(new::save),
            Content::Yes,
            "/faelle/{case}/kinderschutz/neu",
        )
        .page("/faelle/{code}/kinderschutz/{id}", get(one::show), Content::Yes, one)
        .page(
            "/faelle/{code}/kinderschutz/{id}/freigeben",
            post(one::approve),
            Content::Yes,
            &format!("{one}/freigeben"),
        )
        .page("/faelle/{code}/kinderschutz/{id}/pruefen", post(one::review), Content::Yes, &format!("{one}/pruefen"))
        .page(
            "/faelle/{code}/kinderschutz/{id}/blatt/{consultation}",
            get(sheet::show),
            Content::Yes,
            &format!("{one}/blatt/{{question}}"),
        )
        .page(
            "/faelle/{code}/kinderschutz/{id}/schritt/{step}",
            get(step::show).post(step::save),
            Content::Yes,
            "/faelle/{begun-case}/kinderschutz/{begun-protection}/schritt/einschaetzung",
        )
        .page("/kinderschutz/meldungen", get(received::list), Content::Yes, "/kinderschutz/meldungen")
        .page(
            "/kinderschutz/meldungen/{id}",
            get(received::show).post(received::save),
            Content::Yes,
            "/kinderschutz/meldungen/{notice}",
        )
}

/// A word of the address by its name; anything else is absent.
pub(super) struct Word<const N: usize>(pub String);

const NAMES: [&str; 2] = ["step", "consultation"];

impl<S: Send + Sync, const N: usize> FromRequestParts<S> for Word<N> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let found = params.into_iter().find(|(name, _)| name == NAMES[N]);
        found.map(|(_, word)| Word(word)).ok_or(AppError::NotFound)
    }
}

/// What the pages of one procedure stand on.
pub(super) struct Screen {
    pub case: CaseView,
    pub protection: Protection,
    /// The persons of the file, by their cards.
    pub persons: Vec<(EntryId, String)>,
    /// Who works in the file.
    pub colleagues: Vec<(UserId, String)>,
}

pub(super) async fn screen(tx: &mut Tx, desk: &Desk<'_>, code: &CaseCode, id: EntryId) -> Result<Screen, EntryError> {
    let case = case::find_to_write(tx, desk, code).await?;
    let protection = protection::find(tx, desk, case.file, id).await?;
    let persons = persons(tx, desk, &case).await?;
    let known = network::unit::colleagues(tx, case.file_unit).await?;
    let assigned = policy::assigned_to_file_unscoped(tx, case.file).await?;
    let works = |user: UserId| assigned.iter().any(|one| one.user == user);
    let colleagues = known.into_iter().filter(|one| works(one.user)).map(|one| (one.user, one.name)).collect();
    Ok(Screen { case, protection, persons, colleagues })
}

pub(super) async fn persons(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
) -> Result<Vec<(EntryId, String)>, EntryError> {
    let cards = casework::entry::list::<PersonCard>(tx, desk, case.file).await?;
    let standing = cards.into_iter().filter(|card| card.state != casework::entry::EntryState::Withdrawn);
    Ok(standing.map(|card| (card.id, card.content.full_name())).collect())
}
