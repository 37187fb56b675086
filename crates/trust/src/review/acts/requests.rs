//! Requests: what a person asks of an organisation by right, with a period that runs from the day on which it came.
//!
//! Invariants: a request belongs to one organisation; its period is reference data and is lengthened at most once; the
//! list holds kinds, moments and codes, never the words, which are an entry of the file (Art. 12 to 21 GDPR; P18).

use ::store::{Tx, UserId};
use casework::entry::Desk;
use casework::notice::{self, Notice, NoticeKind};
use journal::Event;

pub use crate::review::model::request::{
    Received, Request, RequestDecision, RequestId, RequestKind, RequestState, RequestWay,
};

use crate::officers::officers_unscoped;
use crate::review::model::period::{self, Matter};
use crate::review::store::request as store;
use crate::review::{Officer, ReviewError};

/// Writes down a request, starts its period and tells the organisation's data-protection officers, in one transaction.
///
/// The caller has shown before that the actor may ask: it is the person's own account, or somebody of the organisation.
/// Errors: only those of the database. Source: Art. 12 (3) GDPR; security §6.
pub async fn receive(tx: &mut Tx, desk: &Desk<'_>, received: Received) -> Result<RequestId, ReviewError> {
    let organisation = network::organisation::organisation(tx, received.organisation).await?;
    let came_on = received.received_at.in_zone(&organisation.time_zone).date();
    let due_at = period::of(Matter::Answer, came_on).end(received.received_at, &organisation.time_zone);
    let id = RequestId::from(tx.new_id());
    let recorded_by = (received.asked_by != Some(desk.actor.user)).then_some(desk.actor.user);
    store::insert(tx, id, organisation.network, &received, recorded_by, due_at).await?;
    let mut event = Event::new("request.received")
        .subject(id)
        .with("kind", received.kind.as_str())
        .with("way", received.way.as_str())
        .with("organisation", received.organisation);
    event.case = received.case;
    event.file = received.file;
    journal::record(tx, desk.actor, event).await?;
    for (to, unit) in officers_unscoped(tx, received.organisation).await? {
        notice::tell(tx, desk, Notice { to, unit, kind: NoticeKind::RequestReceived, file: None }).await?;
    }
    Ok(id)
}

/// What somebody asked with their own account, for their own pages.
pub async fn of_account(tx: &mut Tx, account: UserId) -> Result<Vec<Request>, ReviewError> {
    Ok(store::of_account_unscoped(tx, account).await?)
}

/// The requests to the officer's organisation, what is due first. The look is noted.
pub async fn list(tx: &mut Tx, officer: &Officer, most: i64) -> Result<Vec<Request>, ReviewError> {
    let found = store::of_organisation_unscoped(tx, officer.organisation(), most).await?;
    journal::record(tx, officer.actor(), Event::new("review.looked").with("list", "requests")).await?;
    Ok(found)
}

/// One request to the officer's organisation. The look is noted.
///
/// Errors: `NotFound` for another organisation's as for an absent one.
pub async fn find(tx: &mut Tx, officer: &Officer, id: RequestId) -> Result<Request, ReviewError> {
    let request = one(tx, officer, id).await?;
    journal::record(tx, officer.actor(), Event::new("review.looked").subject(id).with("list", "request")).await?;
    Ok(request)
}

async fn one(tx: &mut Tx, officer: &Officer, id: RequestId) -> Result<Request, ReviewError> {
    store::find(tx, officer.organisation(), id).await?.ok_or(ReviewError::NotFound)
}

/// How many are open, and how many of these are late.
pub async fn count_open(tx: &mut Tx, officer: &Officer) -> Result<(i64, i64), ReviewError> {
    Ok(store::count_open(tx, officer.organisation()).await?)
}

/// What the officer notes about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It was answered.
    Answered(RequestDecision),
    /// The person took it back.
    Withdrawn,
    /// The answer takes longer, once; the person was told why within the first period.
    Extended,
}

/// Notes how a request was settled.
///
/// Errors: `NotFound`; `Changed` where it is at another version or was settled before; `AlreadyExtended`.
pub async fn settle(
    tx: &mut Tx,
    officer: &Officer,
    id: RequestId,
    version: i64,
    settled: Settled,
) -> Result<Request, ReviewError> {
    let request = one(tx, officer, id).await?;
    if request.version != version || request.state != RequestState::Open {
        return Err(ReviewError::Changed);
    }
    let (done, event) = match settled {
        Settled::Answered(decision) => {
            let event = Event::new("request.decided").with("decision", decision.as_str());
            (store::decide(tx, &request, RequestState::Decided, Some(decision), officer.user()).await?, event)
        }
        Settled::Withdrawn => {
            let event = Event::new("request.withdrawn");
            (store::decide(tx, &request, RequestState::Withdrawn, None, officer.user()).await?, event)
        }
        Settled::Extended => {
            if request.extended_at.is_some() || request.is_overdue(tx.now()) {
                return Err(ReviewError::TooLateToExtend);
            }
            let zone = network::organisation::organisation(tx, officer.organisation()).await?.time_zone;
            let came_on = request.received_at.in_zone(&zone).date();
            let due_at = period::of(Matter::Extension, came_on).end(request.due_at, &zone);
            (store::extend(tx, &request, due_at).await?, Event::new("request.extended"))
        }
    };
    if !done {
        return Err(ReviewError::Changed);
    }
    journal::record(tx, officer.actor(), event.subject(id)).await?;
    one(tx, officer, id).await
}

/// The case of this code, where the officer's organisation keeps a file in it.
pub async fn case_of_code(tx: &mut Tx, officer: &Officer, code: &str) -> Result<Option<::store::CaseId>, ReviewError> {
    Ok(crate::review::store::breach::case_of_code_unscoped(tx, officer.organisation(), code.trim()).await?)
}
