//! Assessment on screen: the list, one with its wheel, one area after the other, the end, and before beside after.

mod area;
mod area_form;
mod compare;
mod finish;
mod instruments;
mod list;
mod one;
mod question;
mod wheel;
mod words;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use casework::case::{self, CaseCode, CaseView};
use casework::entry::{Desk, EntryError, EntryState};
use casework::person::PersonCard;
use identity::App;
use store::{EntryId, Tx};
use ui::routes::get;
use ui::{AppError, Audience, Content, Routes};

use crate::assessment::{self, Assessment};

/// The pages of this concept.
pub(super) fn routes() -> Routes<App> {
    let one = "/faelle/{case}/assessment/{assessment}";
    Routes::new()
        .audience(Audience::Worker)
        .page("/faelle/{code}/assessment", get(list::show).post(list::begin), Content::Yes, "/faelle/{case}/assessment")
        .page("/faelle/{code}/assessment/{id}", get(one::show).post(one::take_back), Content::Yes, one)
        .page(
            "/faelle/{code}/assessment/{id}/abschluss",
            get(finish::show).post(finish::save),
            Content::Yes,
            "/faelle/{case}/assessment/{begun-assessment}/abschluss",
        )
        .page(
            "/faelle/{code}/assessment/{id}/vergleich/{earlier}",
            get(compare::show),
            Content::Yes,
            "/faelle/{case}/assessment/{begun-assessment}/vergleich/{assessment}",
        )
        .page(
            "/faelle/{code}/assessment/{id}/{area}",
            get(area::show).post(area::save),
            Content::Yes,
            "/faelle/{case}/assessment/{begun-assessment}/housing",
        )
        .audience(Audience::Administrator)
        .page(
            "/verwaltung/instrumente",
            get(instruments::list).post(instruments::save),
            Content::No,
            "/verwaltung/instrumente",
        )
        .page(
            "/verwaltung/instrumente/{instrument}",
            get(instruments::show).post(instruments::change),
            Content::No,
            "/verwaltung/instrumente/life-areas",
        )
        .page(
            "/verwaltung/instrumente/{instrument}/{area}",
            get(question::show).post(question::save),
            Content::No,
            "/verwaltung/instrumente/life-areas/housing",
        )
}

const NAMES: [&str; 3] = ["area", "earlier", "instrument"];

/// The area of the address.
pub(super) type AreaPath = Word<0>;
/// The instrument of the address.
pub(super) type InstrumentPath = Word<2>;
/// The earlier assessment of the address.
pub(super) type EarlierPath = Word<1>;

/// A word of the address by its name; anything else is absent.
pub(super) struct Word<const N: usize>(pub String);

impl<S: Send + Sync, const N: usize> FromRequestParts<S> for Word<N> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, AppError> {
        let path = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let Ok(Path(params)) = path else { return Err(AppError::NotFound) };
        let found = params.into_iter().find(|(name, _)| name == NAMES[N]);
        found.map(|(_, word)| Word(word)).ok_or(AppError::NotFound)
    }
}

/// What the pages of one assessment stand on.
pub(super) struct Screen {
    pub case: CaseView,
    pub assessment: Assessment,
    /// The signed one it begins with, with its answers.
    pub previous: Option<Assessment>,
    /// Whom it is about, where it is about one person.
    pub person: Option<String>,
}

impl Screen {
    /// The address of this assessment, with what comes behind it.
    pub fn address(&self, rest: &str) -> String {
        let id = self.assessment.standing.head.id;
        case::pages::frame::address(&self.case.code, &format!("/assessment/{id}{rest}"))
    }
}

pub(super) async fn screen(tx: &mut Tx, desk: &Desk<'_>, case: CaseView, id: EntryId) -> Result<Screen, EntryError> {
    let assessment = assessment::find(tx, desk, case.file, id).await?;
    let previous = match assessment.standing.previous {
        Some(previous) => match assessment::find(tx, desk, case.file, previous).await {
            Ok(previous) => Some(previous),
            // Whoever does not see it begins with nothing.
            Err(EntryError::NotFound) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let person = match assessment.standing.head.person {
        Some(card) => casework::entry::get::<PersonCard>(tx, desk, card).await?.map(|card| card.content.full_name()),
        None => None,
    };
    Ok(Screen { case, assessment, previous, person })
}

pub(super) async fn screen_to_write(
    tx: &mut Tx,
    desk: &Desk<'_>,
    code: &CaseCode,
    id: EntryId,
) -> Result<Screen, EntryError> {
    let case = case::find_to_write(tx, desk, code).await?;
    screen(tx, desk, case, id).await
}

pub(super) async fn persons(
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
) -> Result<Vec<(EntryId, String)>, EntryError> {
    let cards = casework::entry::list::<PersonCard>(tx, desk, case.file).await?;
    let standing = cards.into_iter().filter(|card| card.state != EntryState::Withdrawn);
    Ok(standing.map(|card| (card.id, card.content.full_name())).collect())
}
