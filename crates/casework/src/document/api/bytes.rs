//! The bytes of documents for programs: sent as a form with one file, fetched as they are.

use axum::Json;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use identity::api::{Creation, IdempotencyKey, IfMatch, remember, remembered};
use identity::{App, Caller, Upload};
use policy::Topic;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::EntryId;
use ui::{AppError, FieldError, View};
use utoipa::ToSchema;

use crate::api::{ChangeErrors, CreateErrors, ReadErrors, sound};
use crate::case::{self, CasePath, IdPath};
use crate::document::pages::NumberPath;
use crate::document::{self, Incoming, Label, NewDocument, NotReceived, Received, Refusal, Settled, Way};
use crate::entry::{Desk, EntryError};

/// A document as it is sent: the words first, the file last.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes the form")]
pub struct DocumentForm {
    /// What it is about.
    #[schema(value_type = String, example = "income")]
    topic: Topic,
    /// What it is called; without it, as its file.
    title: Option<String>,
    /// What there is to say about it.
    remark: Option<String>,
    /// The file itself, at most 50 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// A newer file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it only describes the form")]
pub struct FileForm {
    /// The file itself, at most 50 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// What became of a file that was sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sent {
    /// The document's id, also while it waits for the virus scanner.
    #[schema(value_type = String, format = "uuid")]
    id: EntryId,
    /// `filed`: it is there. `quarantined`: it will be when the virus scanner has found nothing.
    state: &'static str,
}

impl Sent {
    fn of(settled: Settled) -> Self {
        let state = match settled {
            Settled::Filed(..) => "filed",
            Settled::Waiting(_) => "quarantined",
        };
        Sent { id: settled.entry(), state }
    }
}

/// Adds a document. What it is, its content says; what is not kept is refused with 422 and the reason.
#[utoipa::path(post, path = "/api/v1/cases/{code}/documents", tag = "documents",
    request_body(content = DocumentForm, content_type = "multipart/form-data"),
    params(
        ("code" = String, Path, description = "The case's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes the request safe to send again for seven days")),
    responses((status = 201, description = "The document stands in the file, or waits for the virus scanner", body = Sent,
        headers(("Location" = String, description = "Its address"), ("ETag" = String, description = "Its version"))),
        (status = 413, description = "More than 50 MB"), CreateErrors))]
pub async fn add_document(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    key: IdempotencyKey,
    upload: Result<Upload, AppError>,
) -> Result<Creation, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.read().await?;
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let now = tx.now();
    drop(tx);
    let mut upload = upload?;
    let (mut topic, mut title, mut remark) = (String::new(), String::new(), String::new());
    while let Some(mut part) = upload.next().await? {
        let Some(sent_name) = part.file_name().map(str::to_owned) else {
            match part.name() {
                "topic" => topic = part.text().await?,
                "title" => title = part.text().await?,
                "remark" => remark = part.text().await?,
                other => return Err(wrong(other, "?")),
            }
            continue;
        };
        let topic: Topic = topic.trim().parse().map_err(|_| wrong("topic", "topic"))?;
        let new = sound(NewDocument { topic, title, remark }, now, &caller)?;
        let words = format!("{code}\n{}\n{}\n{}\n{sent_name}\n", topic.as_str(), new.title, new.remark);
        let incoming = Incoming { file: &file, topic, label: Label::new(&sent_name, &new), replaces: None };
        let received = document::receive(&app, &desk, incoming, &mut part).await.map_err(refused)?;
        let hash = Sha256::new().chain_update(words).chain_update(received.digest).finalize().into();
        let answer = settle_once(&app, &caller, &desk, (&code.to_string(), &key, hash), &received).await;
        if !matches!(answer, Ok((_, Novelty::New))) {
            document::give_up(&app.db, &received).await?;
        }
        app.bell.ring();
        return answer.map(|(answer, _)| answer);
    }
    Err(wrong("file", "file"))
}

/// Whether an act happened now, or before under the same key.
enum Novelty {
    New,
    Known,
}

async fn settle_once(
    app: &App,
    caller: &Caller,
    desk: &Desk<'_>,
    (code, key, hash): (&str, &IdempotencyKey, [u8; 32]),
    received: &Received,
) -> Result<(Creation, Novelty), AppError> {
    let mut tx = app.db.begin().await?;
    if let Some(answer) = remembered(&mut tx, caller, key, &hash).await? {
        return Ok((answer, Novelty::Known));
    }
    let settled = document::settle(&mut tx, app, desk, received).await?;
    let sent = Sent::of(settled);
    let location = format!("/api/v1/cases/{code}/documents/{}", sent.id);
    let answer = Creation::new(location, 1, json!({ "id": sent.id, "state": sent.state }));
    remember(&mut tx, caller, key, &answer).await?;
    tx.commit().await?;
    Ok((answer, Novelty::New))
}

/// Replaces the bytes of a document; the older ones stay as a version.
#[utoipa::path(put, path = "/api/v1/cases/{code}/documents/{id}/content", tag = "documents",
    request_body(content = FileForm, content_type = "multipart/form-data"),
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The document's id"),
        ("If-Match" = String, Header, description = "The version that is meant")),
    responses((status = 200, description = "The newer version stands, or waits for the virus scanner", body = Sent,
        headers(("ETag" = String, description = "Its new version"))),
        (status = 413, description = "More than 50 MB"), ChangeErrors))]
pub async fn replace_document(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    IfMatch(seen_version): IfMatch,
    upload: Result<Upload, AppError>,
) -> Result<Response, AppError> {
    let desk = Desk::casework(&app.vault, &caller.actor);
    let mut tx = app.db.read().await?;
    let (_, file) = case::writable(&mut tx, &desk, &code).await?;
    let standing = document::find(&mut tx, &desk, file.id(), id).await?;
    drop(tx);
    IfMatch(seen_version).check(standing.version)?;
    let mut upload = upload?;
    while let Some(mut part) = upload.next().await? {
        let Some(sent_name) = part.file_name().map(str::to_owned) else { continue };
        let note = &standing.content;
        let said = NewDocument { topic: standing.topic, title: note.title.clone(), remark: note.remark.clone() };
        let replaces = Some((id, seen_version));
        let incoming = Incoming { file: &file, topic: standing.topic, label: Label::new(&sent_name, &said), replaces };
        let received = document::receive(&app, &desk, incoming, &mut part).await.map_err(refused)?;
        let settled = settled(&app, &desk, &received).await?;
        app.bell.ring();
        let version = match settled {
            Settled::Filed(_, version) => version,
            Settled::Waiting(_) => seen_version,
        };
        return Ok(([(ETAG, format!("\"{version}\""))], Json(Sent::of(settled))).into_response());
    }
    Err(wrong("file", "file"))
}

async fn settled(app: &App, desk: &Desk<'_>, received: &Received) -> Result<Settled, EntryError> {
    let settled = async {
        let mut tx = app.db.begin().await?;
        let settled = document::settle(&mut tx, app, desk, received).await?;
        tx.commit().await?;
        Ok(settled)
    };
    let settled = settled.await;
    if settled.is_err() {
        document::give_up(&app.db, received).await?;
    }
    settled
}

/// The bytes of a document.
#[utoipa::path(get, path = "/api/v1/cases/{code}/documents/{id}/content", tag = "documents",
    params(("code" = String, Path, description = "The case's code"), ("id" = String, Path, description = "The document's id")),
    responses((status = 200, description = "The bytes", content_type = "application/octet-stream", body = Vec<u8>), ReadErrors))]
pub async fn document_content(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
) -> Result<Response, AppError> {
    handed_out(&app, &caller, &code, (id, None)).await
}

/// The bytes of one version of a document.
#[utoipa::path(get, path = "/api/v1/cases/{code}/documents/{id}/versions/{number}", tag = "documents",
    params(
        ("code" = String, Path, description = "The case's code"),
        ("id" = String, Path, description = "The document's id"),
        ("number" = i64, Path, description = "The version, counted from 1")),
    responses((status = 200, description = "The bytes", content_type = "application/octet-stream", body = Vec<u8>), ReadErrors))]
pub async fn document_version(
    State(app): State<App>,
    caller: Caller,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    NumberPath(number): NumberPath,
) -> Result<Response, AppError> {
    handed_out(&app, &caller, &code, (id, Some(number))).await
}

async fn handed_out(
    app: &App,
    caller: &Caller,
    code: &case::CaseCode,
    (id, number): (EntryId, Option<i64>),
) -> Result<Response, AppError> {
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &caller.actor);
    let case = case::find(&mut tx, &desk, code).await?;
    let document = document::find(&mut tx, &desk, case.file, id).await?;
    drop(tx);
    Ok(document::hand_out(app, &desk, &document, number, Way::Save).await?)
}

fn refused(error: NotReceived) -> AppError {
    match error {
        NotReceived::Refused(Refusal::TooLarge) => AppError::TooLarge,
        NotReceived::Refused(reason) => {
            let view = View::plain("", "", store::Timestamp::from_millis(0));
            wrong("file", &view.t(&format!("document-refusal-{}", reason.as_str())))
        }
        NotReceived::Failed(error) => error,
    }
}

fn wrong(field: &str, text: &str) -> AppError {
    AppError::Unprocessable(vec![FieldError { field: field.to_owned(), text: text.to_owned() }])
}
