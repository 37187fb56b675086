//! The second factor once more within a session, before an act that an open screen must not be enough for.

use std::time::Duration;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use store::{NetworkId, Timestamp, Tx, UserId};
use ui::AppError;

use super::Shown;
use crate::login::throttle::Bucket;
use crate::{App, door, login, visit};

/// How long a proof counts for the act it was asked for.
const FRESH: Duration = Duration::from_secs(60);

/// A person in a session who can prove their second factor once more; a program with a token cannot (L-19).
pub struct Afresh {
    user: UserId,
    network: NetworkId,
    counters: Vec<Bucket>,
}

impl FromRequestParts<App> for Afresh {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, AppError> {
        let session = visit::live(parts, app).await?.ok_or(AppError::SignIn)?;
        let (user, network) = (session.acting.user, session.acting.network);
        let counters = door::pages::counters(app, parts, user, "second factor").await?;
        Ok(Self { user, network, counters })
    }
}

/// The second factor was proven just now; only [`Afresh::judge`] makes one.
#[derive(Debug, Clone, Copy)]
pub struct FreshFactor {
    user: UserId,
    at: Timestamp,
}

/// What came of a code.
#[derive(Debug, Clone, Copy)]
pub enum Judged {
    /// It was right, and is used up.
    Right(FreshFactor),
    /// It was wrong, used before, or of another half minute.
    Wrong,
    /// It was not judged, because there were too many.
    TooMany,
}

impl Afresh {
    /// Somebody of an invented region, who stands before no screen and whose guesses nobody counts.
    pub fn of_invented(user: UserId, network: NetworkId) -> Self {
        Self { user, network, counters: Vec::new() }
    }

    /// Judges the six digits of the moment; guessing is slowed down as at the door.
    pub async fn judge(&self, app: &App, code: &str) -> Result<Judged, AppError> {
        if !login::count(app, &self.counters).await? {
            return Ok(Judged::TooMany);
        }
        let mut tx = app.db.begin().await?;
        if !super::fits(&mut tx, app, self.user, Shown::Code(code.trim())).await? {
            drop(tx);
            login::note_failure(app, Some((self.network, self.user))).await?;
            return Ok(Judged::Wrong);
        }
        let at = tx.now();
        tx.commit().await?;
        login::uncount(app, &self.counters).await?;
        Ok(Judged::Right(FreshFactor { user: self.user, at }))
    }
}

impl FreshFactor {
    /// Whether it is this person's, and of this minute.
    pub fn is_of(&self, tx: &Tx, user: UserId) -> bool {
        self.user == user && tx.now().since(self.at) <= FRESH
    }
}
