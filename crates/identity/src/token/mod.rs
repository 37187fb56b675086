//! Access tokens: how a program acts for a person in one unit, until a fixed day.
//!
//! Invariant: expired, revoked, unknown and malformed tokens all get the same answer; a token dies with its person's
//! account, membership or password like a session. Source: DESIGN §4 ("a token intersects with its user's"), §7.

mod store;

use ::store::{Error, Sensitive, Timestamp, Tx, UnitId, UserId};
use journal::Event;
use uuid::Uuid;

use crate::secret::Secret;
use crate::session::{Acting, BY_PASSWORD};

/// What every token begins with, so that scanners for leaked secrets find it.
pub const PREFIX: &str = "lotse_";

/// A token that was just made.
pub struct NewToken {
    /// To revoke it by.
    pub id: Uuid,
    /// What the program sends as `Authorization: Bearer …`; shown once, stored nowhere.
    pub plaintext: Sensitive<String>,
}

/// Makes a token for a person in one unit, valid until a moment.
///
/// Errors: `Missing` when the person is not an active member of the unit.
pub async fn create_token(tx: &mut Tx, user: UserId, unit: UnitId, until: Timestamp) -> Result<NewToken, Error> {
    let secret = Secret::new(tx.random());
    let id = tx.new_id();
    if store::save(tx, id, secret.hash(), user, unit, until).await? == 0 {
        return Err(Error::Missing);
    }
    let network = crate::account::network_of(tx, user).await?;
    journal::record_unsigned(tx, network, Some(user), Event::new("token.created").subject(id)).await?;
    Ok(NewToken { id, plaintext: Sensitive::new(format!("{PREFIX}{}", secret.text())) })
}

/// Revokes a token; it is refused from the next request on. `false` when there was none alive.
pub async fn revoke_token(tx: &mut Tx, user: UserId, id: Uuid) -> Result<bool, Error> {
    let revoked = store::revoke(tx, id).await? > 0;
    if revoked {
        let network = crate::account::network_of(tx, user).await?;
        journal::record_unsigned(tx, network, Some(user), Event::new("token.revoked").subject(id)).await?;
    }
    Ok(revoked)
}

/// Who acts through the token in an `Authorization` header.
pub(crate) async fn find(tx: &mut Tx, authorization: &str) -> Result<Option<Acting>, Error> {
    let Some(secret) = bearer(authorization) else { return Ok(None) };
    store::live(tx, secret.hash(), BY_PASSWORD).await
}

fn bearer(authorization: &str) -> Option<Secret> {
    let (scheme, token) = authorization.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return None;
    }
    Secret::parse(token.trim().strip_prefix(PREFIX)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_from_its_header_and_nothing_else_is() {
        let text = Secret::new([5; 32]).text();
        assert!(bearer(&format!("Bearer lotse_{text}")).is_some());
        assert!(bearer(&format!("bearer lotse_{text}")).is_some());
        for wrong in [
            "",
            "Bearer",
            "Bearer lotse_",
            &format!("Basic lotse_{text}"),
            &format!("Bearer {text}"),
            "Bearer lotse_abc",
        ] {
            assert!(bearer(wrong).is_none(), "{wrong:?} was taken for a token");
        }
    }
}
