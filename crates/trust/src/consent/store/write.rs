//! Writing consents.

use ::store::{EntryId, FileId, Timestamp, Tx, args, sql};
use policy::{Purpose, Topic};

use crate::consent::model::{Decides, Direction, NewConsent, SignedBy, SignerRole, WithdrawalWay, Wording};

type Result<T> = std::result::Result<T, ::store::Error>;

/// Notes beside the entry that was written just before what a query needs of it.
pub(in crate::consent) async fn insert(
    tx: &mut Tx,
    id: EntryId,
    from_file: FileId,
    new: &NewConsent,
    (wording, (from, until)): (&Wording, (Timestamp, Timestamp)),
    text_version: &str,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO consent (entry_id, kinds, person_entry_id, from_file, to_unit, to_user, to_function, mutual, purpose,
                                  valid_from, valid_until, state, text_version, language, own_insight, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'asked', $12, $13, $14, 1)"
        ),
        args![
            id,
            new.kinds.as_str(),
            new.person,
            from_file,
            new.to_unit,
            new.to_user,
            new.to_function.map(|function| function.as_str().to_owned()),
            new.direction == Direction::Mutual,
            Purpose::Casework.as_str(),
            from,
            until,
            text_version,
            &new.language,
            wording.decides == Some(Decides::OwnInsight)
        ],
    )
    .await?;
    insert_reach(tx, id, new).await
}

/// Puts another consent in the place of the one that was asked; 0 rows when somebody was faster or has signed.
pub(in crate::consent) async fn replace(
    tx: &mut Tx,
    id: EntryId,
    seen: i64,
    new: &NewConsent,
    (wording, (from, until)): (&Wording, (Timestamp, Timestamp)),
) -> Result<u64> {
    let changed = tx
        .run(
            sql!(
                "UPDATE consent SET kinds = $3, person_entry_id = $4, to_unit = $5, to_user = $6, to_function = $7, mutual = $8,
                        valid_from = $9, valid_until = $10, language = $11, own_insight = $12, version = version + 1
                 WHERE entry_id = $1 AND version = $2 AND state = 'asked'"
            ),
            args![
                id,
                seen,
                new.kinds.as_str(),
                new.person,
                new.to_unit,
                new.to_user,
                new.to_function.map(|function| function.as_str().to_owned()),
                new.direction == Direction::Mutual,
                from,
                until,
                &new.language,
                wording.decides == Some(Decides::OwnInsight)
            ],
        )
        .await?;
    if changed == 0 {
        return Ok(0);
    }
    tx.run(sql!("DELETE FROM consent_topic WHERE entry_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM consent_item WHERE entry_id = $1"), args![id]).await?;
    tx.run(sql!("DELETE FROM consent_exclusion WHERE entry_id = $1"), args![id]).await?;
    insert_reach(tx, id, new).await?;
    Ok(changed)
}

async fn insert_reach(tx: &mut Tx, id: EntryId, new: &NewConsent) -> Result<()> {
    for topic in &new.topics {
        insert_topic(tx, id, *topic).await?;
    }
    for item in &new.items {
        insert_item(tx, id, *item).await?;
    }
    for item in &new.exclusions {
        insert_exclusion(tx, id, *item).await?;
    }
    Ok(())
}

async fn insert_topic(tx: &mut Tx, id: EntryId, topic: Topic) -> Result<()> {
    tx.run(sql!("INSERT INTO consent_topic (entry_id, topic) VALUES ($1, $2)"), args![id, topic.as_str()]).await?;
    Ok(())
}

async fn insert_item(tx: &mut Tx, id: EntryId, item: EntryId) -> Result<()> {
    tx.run(sql!("INSERT INTO consent_item (entry_id, item_entry_id) VALUES ($1, $2)"), args![id, item]).await?;
    Ok(())
}

async fn insert_exclusion(tx: &mut Tx, id: EntryId, item: EntryId) -> Result<()> {
    tx.run(sql!("INSERT INTO consent_exclusion (entry_id, item_entry_id) VALUES ($1, $2)"), args![id, item]).await?;
    Ok(())
}

/// Notes who agreed, beside the entry of the signature.
pub(in crate::consent) async fn insert_signature(
    tx: &mut Tx,
    id: EntryId,
    consent: EntryId,
    person: Option<EntryId>,
    (role, way): (SignerRole, SignedBy),
    document: Option<EntryId>,
) -> Result<()> {
    tx.run(
        sql!(
            "INSERT INTO consent_signature (entry_id, consent_id, person_entry_id, role, way, signed_at, document_entry_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        args![id, consent, person, role.as_str(), way.as_str(), tx.now(), document],
    )
    .await?;
    Ok(())
}

/// Raises the version of a consent that still waits for an answer; 0 rows when somebody was faster.
pub(in crate::consent) async fn raise_version(tx: &mut Tx, id: EntryId, seen: i64) -> Result<u64> {
    tx.run(
        sql!("UPDATE consent SET version = version + 1 WHERE entry_id = $1 AND version = $2 AND state = 'asked'"),
        args![id, seen],
    )
    .await
}

/// Lets a consent hold: everybody who must has agreed.
pub(in crate::consent) async fn mark_given(tx: &mut Tx, id: EntryId) -> Result<u64> {
    tx.run(
        sql!("UPDATE consent SET state = 'given', given_at = $2 WHERE entry_id = $1 AND state = 'asked'"),
        args![id, tx.now()],
    )
    .await
}

/// Notes a no; 0 rows when somebody was faster.
pub(in crate::consent) async fn mark_refused(tx: &mut Tx, id: EntryId, seen: i64) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE consent SET state = 'refused', version = version + 1
             WHERE entry_id = $1 AND version = $2 AND state = 'asked'"
        ),
        args![id, seen],
    )
    .await
}

/// Takes a consent back; 0 rows when there is nothing to take back. Whoever gives something on it at this moment has
/// locked the row before, or waits here and then finds it withdrawn.
pub(in crate::consent) async fn mark_withdrawn(tx: &mut Tx, id: EntryId, way: WithdrawalWay) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE consent SET state = 'withdrawn', withdrawn_at = $2, withdrawn_way = $3, version = version + 1
             WHERE entry_id = $1 AND state IN ('asked', 'given')"
        ),
        args![id, tx.now(), way.as_str()],
    )
    .await
}

/// Locks a consent until the transaction ends, while it holds at this moment; 0 rows when it does not.
pub(in crate::consent) async fn hold_unscoped(tx: &mut Tx, id: EntryId) -> Result<u64> {
    tx.run(
        sql!(
            "UPDATE consent SET state = state WHERE entry_id = $1 AND state = 'given' AND valid_from <= $2 AND $2 < valid_until"
        ),
        args![id, tx.now()],
    )
    .await
}
