//! `/api/v1/first-contacts`: noting, listing and taking first contacts; `/api/v1/duplicates`: who may be known already.

use axum::Json;
use axum::extract::State;
use identity::api::{Body, Creation, IdempotencyKey, remember, remembered};
use identity::{App, Caller, Role};
use serde::Serialize;
use serde_json::json;
use store::Timestamp;
use ui::AppError;
use utoipa::ToSchema;

use super::{ColleagueChoice, view_of};
use crate::api::sound;
use crate::case::CasePath;
use crate::entry::Desk;
use crate::intake;
use crate::intake::model::{
    AccessPath, Answer, CheckResult, ClaimMoment, Contact, Naming, NewContact, Standing, TodayCount,
};
use crate::person::{self, Candidate, PersonCard, Sought};

/// The first contacts of the unit that nobody has talked to yet.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FirstContacts {
    /// What is still to be done today.
    today: TodayCount,
    /// The contacts, the most urgent first.
    items: Vec<FirstContactView>,
}

/// A first contact.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FirstContactView {
    /// The code under which it is found.
    #[schema(example = "F-7K3M-Q2X")]
    code: String,
    /// Where its first consultation stands.
    standing: Standing,
    /// Who it is.
    person: Option<PersonCard>,
    /// What brings them, in their own words.
    concern: String,
    /// How they came.
    access: AccessPath,
    /// Which service recommended it.
    recommended_by: String,
    /// Whether they said who they are.
    naming: Naming,
    /// What they answered to the question of a benefit.
    benefit: Answer,
    /// Whether a need became known.
    known_need: Answer,
    /// The moments that count.
    claims: Vec<ClaimMoment>,
    /// When they came.
    #[schema(value_type = String, format = "date-time")]
    received_at: Timestamp,
    /// Until when the first consultation must be held.
    #[schema(value_type = String, format = "date-time")]
    due_at: Timestamp,
    /// When it was put before the leads.
    #[schema(value_type = Option<String>, format = "date-time")]
    escalated_at: Option<Timestamp>,
    /// Who took it, by name.
    taken_by: Option<String>,
    /// When it was taken.
    #[schema(value_type = Option<String>, format = "date-time")]
    taken_at: Option<Timestamp>,
    /// When the consultation was held.
    #[schema(value_type = Option<String>, format = "date-time")]
    held_at: Option<Timestamp>,
    /// What the latest entry check came to.
    result: Option<CheckResult>,
    /// When to look at it again.
    review_on: Option<String>,
}

impl FirstContactView {
    pub(crate) fn new(contact: Contact, now: Timestamp) -> Self {
        let Contact { consultation, contact, card, claims } = contact;
        FirstContactView {
            standing: consultation.standing(now),
            code: consultation.code.to_string(),
            person: card.map(|(_, card)| card),
            concern: contact.concern,
            access: contact.access,
            recommended_by: contact.recommended_by,
            naming: contact.naming,
            benefit: contact.benefit,
            known_need: contact.known_need,
            claims,
            received_at: consultation.received_at,
            due_at: consultation.due_at,
            escalated_at: consultation.escalated_at,
            taken_by: consultation.taken_by.map(|person| person.name),
            taken_at: consultation.taken_at,
            held_at: consultation.held_at,
            result: consultation.result,
            review_on: consultation.review_on,
        }
    }
}

/// People with a similar name or the same date of birth.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Duplicates {
    /// The best first; at most ten.
    items: Vec<CandidateView>,
}

/// A person who may be the one at the door: no more than what tells them apart, and whom to ask.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CandidateView {
    /// The card; a first contact names it as `known_card`.
    card: String,
    /// The name on it.
    name: String,
    /// The date of birth on it.
    birth_date: Option<String>,
    /// The case's code.
    code: String,
    /// Whom to ask.
    contact_person: Option<String>,
    /// In what the two agree.
    reasons: Vec<&'static str>,
}

impl From<Candidate> for CandidateView {
    fn from(candidate: Candidate) -> Self {
        CandidateView {
            card: candidate.card.to_string(),
            name: candidate.name,
            birth_date: candidate.birth_date.map(|date| date.to_string()),
            code: candidate.code.to_string(),
            contact_person: candidate.contact_person.map(|person| person.name),
            reasons: candidate.reasons.iter().map(|reason| reason.as_str()).collect(),
        }
    }
}

/// Lists the first contacts of the unit that nobody has talked to yet.
#[utoipa::path(get, path = "/api/v1/first-contacts", tag = "first-contacts",
    responses((status = 200, description = "What waits, the most urgent first", body = FirstContacts)))]
pub(super) async fn list(State(app): State<App>, caller: Caller) -> Result<Json<FirstContacts>, AppError> {
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    let mut tx = app.db.read().await?;
    let view = view_of(&caller, tx.now());
    let today = intake::today(&mut tx, &desk, &caller.acting.zone).await.map_err(|error| error.told(&view))?;
    let waits = intake::waiting(&mut tx, &desk).await.map_err(|error| error.told(&view))?;
    let items = waits.into_iter().map(|contact| FirstContactView::new(contact, view.now)).collect();
    Ok(Json(FirstContacts { today, items }))
}

/// Notes a first contact: advice, file, person card, a duty for today and, where a benefit was asked for, a moment that counts.
#[utoipa::path(post, path = "/api/v1/first-contacts", tag = "first-contacts", request_body = NewContact,
    params(("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key, the contact is noted once")),
    responses(
        (status = 201, description = "Noted; the answer names the code and until when the consultation is due"),
        (status = 404, description = "The caller does not receive people in this unit"),
        (status = 422, description = "Something given cannot stay so")))]
pub(super) async fn create(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    body: Body<NewContact>,
) -> Result<Creation, AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, &caller, &key, &body.hash).await? {
        return Ok(answer);
    }
    let view = view_of(&caller, tx.now());
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    let received = intake::receive(&mut tx, &desk, &body.value).await.map_err(|error| error.told(&view))?;
    let ids = json!({ "code": received.code, "entry": received.entry, "due_at": received.due_at });
    let answer = Creation::new(format!("/api/v1/first-contacts/{}", received.code), 1, ids);
    remember(&mut tx, &caller, &key, &answer).await?;
    tx.commit().await?;
    app.bell.ring();
    Ok(answer)
}

/// One first contact, for those who receive people.
#[utoipa::path(get, path = "/api/v1/first-contacts/{code}", tag = "first-contacts", params(("code" = String, Path)),
    responses((status = 200, description = "The contact", body = FirstContactView), (status = 404, description = "Absent, or not for the caller")))]
pub(super) async fn show(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<FirstContactView>, AppError> {
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    let mut tx = app.db.read().await?;
    let view = view_of(&caller, tx.now());
    let contact = intake::find(&mut tx, &desk, &code).await.map_err(|error| error.told(&view))?;
    Ok(Json(FirstContactView::new(contact, view.now)))
}

/// Takes a first contact; whoever takes it is the consultant.
#[utoipa::path(post, path = "/api/v1/first-contacts/{code}/take", tag = "first-contacts", params(("code" = String, Path)),
    responses(
        (status = 200, description = "Taken", body = FirstContactView),
        (status = 404, description = "Absent, or not for the caller"),
        (status = 409, description = "A colleague was faster; the answer says who and when")))]
pub(super) async fn take(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
) -> Result<Json<FirstContactView>, AppError> {
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    let mut tx = app.db.begin().await?;
    let view = view_of(&caller, tx.now());
    let taken = intake::take(&mut tx, &desk, &code).await.map_err(|error| error.told(&view))?;
    let contact = intake::find(&mut tx, &desk, &taken.code).await.map_err(|error| error.told(&view))?;
    tx.commit().await?;
    Ok(Json(FirstContactView::new(contact, view.now)))
}

/// Gives a first contact that nobody has taken to a colleague; only leads do that.
#[utoipa::path(post, path = "/api/v1/first-contacts/{code}/assign", tag = "first-contacts", params(("code" = String, Path)),
    request_body = ColleagueChoice,
    responses(
        (status = 200, description = "Assigned", body = FirstContactView),
        (status = 404, description = "Absent, or not for the caller"),
        (status = 409, description = "A colleague was faster"),
        (status = 422, description = "The colleague cannot take it")))]
pub(super) async fn assign(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    body: Body<ColleagueChoice>,
) -> Result<Json<FirstContactView>, AppError> {
    if !caller.roles.has(Role::Lead) {
        return Err(AppError::NotFound);
    }
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.begin().await?;
    let view = view_of(&caller, tx.now());
    intake::assign(&mut tx, &desk, &code, body.value.user).await.map_err(|error| error.told(&view))?;
    let contact = intake::find(&mut tx, &desk, &code).await.map_err(|error| error.told(&view))?;
    tx.commit().await?;
    Ok(Json(FirstContactView::new(contact, view.now)))
}

/// Looks for people who may be known already, in the own organisation's files that may be found.
#[utoipa::path(post, path = "/api/v1/duplicates", tag = "first-contacts", request_body = Sought,
    responses((status = 200, description = "Who may be the same person", body = Duplicates)))]
pub(super) async fn duplicates(
    State(app): State<App>,
    caller: Caller,
    body: Body<Sought>,
) -> Result<Json<Duplicates>, AppError> {
    let desk = Desk::first_contact(&app.vault, &caller.actor);
    let mut tx = app.db.read().await?;
    let sought = sound(body.value, tx.now(), &caller)?;
    let found = person::find_duplicates(&mut tx, &desk, &sought).await?;
    Ok(Json(Duplicates { items: found.into_iter().map(CandidateView::from).collect() }))
}
