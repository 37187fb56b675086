//! Reading consents.

use ::store::{EntryId, FileId, NetworkId, OrganisationId, Timestamp, Tx, UnitId, UserId, Value, args, sql};
use casework::entry::Desk;
use policy::{Act, Topic};

use crate::consent::model::{
    ConsentState, Direction, Function, Kinds, Reached, Recipient, SignedBy, SignerRole, Terms,
};

type Result<T> = std::result::Result<T, ::store::Error>;

/// A consent without its words.
#[derive(Debug, Clone)]
pub(in crate::consent) struct Row {
    pub id: EntryId,
    pub kinds: Kinds,
    pub person: EntryId,
    pub from_file: FileId,
    pub to: Recipient,
    pub direction: Direction,
    pub topics: Vec<Topic>,
    pub items: Vec<EntryId>,
    pub exclusions: Vec<EntryId>,
    pub from: Timestamp,
    pub until: Timestamp,
    pub state: ConsentState,
    pub text_version: String,
    pub language: String,
    pub given_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
    pub last_read_at: Option<Timestamp>,
    pub version: i64,
    pub signatures: Vec<Signed>,
}

/// A signature without its words.
#[derive(Debug, Clone)]
pub(in crate::consent) struct Signed {
    pub id: EntryId,
    pub person: Option<EntryId>,
    pub role: SignerRole,
    pub way: SignedBy,
    pub at: Timestamp,
    pub document: Option<EntryId>,
}

/// The file in which a consent lies, if the actor may see it.
pub(in crate::consent) async fn file_of(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Option<FileId>> {
    let scope = desk.scope(Act::Read, tx.now());
    let row = tx
        .optional(
            sql!("{seen_entry} SELECT c.from_file FROM seen CROSS JOIN consent c WHERE c.entry_id = seen.id"),
            scope.args().and(id),
        )
        .await?;
    row.map(|row| row.get("from_file")).transpose()
}

/// The consents of a file that the actor may see, the newest first: five statements however many there are.
pub(in crate::consent) async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Row>> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT c.entry_id, c.kinds, c.person_entry_id, c.from_file, c.to_unit, u.name AS unit_name,
                   u.organisation_id, o.name AS organisation_name, c.to_user, a.name AS user_name, c.to_function, c.mutual,
                   c.valid_from, c.valid_until, c.state, c.text_version, c.language, c.given_at, c.withdrawn_at, c.version,
                   (SELECT MAX(j.at) FROM journal j WHERE j.file_id = c.from_file AND j.unit_id = c.to_unit
                     AND j.event = 'content.read' AND j.at >= c.valid_from) AS last_read_at
                 FROM seen CROSS JOIN consent c CROSS JOIN unit u CROSS JOIN organisation o
                 LEFT JOIN account a ON a.id = c.to_user
                 WHERE c.entry_id = seen.id AND u.id = c.to_unit AND o.id = u.organisation_id
                 ORDER BY c.valid_from DESC, c.entry_id DESC"
            ),
            scope.args().and(file),
        )
        .await?;
    let mut known = Vec::with_capacity(rows.len());
    for row in &rows {
        known.push(Row {
            id: row.get("entry_id")?,
            kinds: row.get("kinds")?,
            person: row.get("person_entry_id")?,
            from_file: row.get("from_file")?,
            to: Recipient {
                unit: row.get("to_unit")?,
                unit_name: row.get("unit_name")?,
                organisation: row.get("organisation_id")?,
                organisation_name: row.get("organisation_name")?,
                user: row.get("to_user")?,
                user_name: row.get("user_name")?,
                function: row.get::<Option<Function>>("to_function")?,
            },
            direction: direction(row.get("mutual")?),
            topics: Vec::new(),
            items: Vec::new(),
            exclusions: Vec::new(),
            from: row.get("valid_from")?,
            until: row.get("valid_until")?,
            state: row.get("state")?,
            text_version: row.get("text_version")?,
            language: row.get("language")?,
            given_at: row.get("given_at")?,
            withdrawn_at: row.get("withdrawn_at")?,
            last_read_at: row.get("last_read_at")?,
            version: row.get("version")?,
            signatures: Vec::new(),
        });
    }
    if !known.is_empty() {
        reach(tx, desk, file, &mut known).await?;
        signatures(tx, desk, file, &mut known).await?;
    }
    Ok(known)
}

fn direction(mutual: bool) -> Direction {
    if mutual { Direction::Mutual } else { Direction::OneWay }
}

async fn reach(tx: &mut Tx, desk: &Desk<'_>, file: FileId, known: &mut [Row]) -> Result<()> {
    let scope = desk.scope(Act::Read, tx.now());
    let topics = tx
        .all(
            sql!(
                "{seen_in_file} SELECT t.entry_id, t.topic FROM seen CROSS JOIN consent_topic t
                 WHERE t.entry_id = seen.id ORDER BY t.entry_id, t.topic"
            ),
            scope.args().and(file),
        )
        .await?;
    for row in &topics {
        let id: EntryId = row.get("entry_id")?;
        let topic = row.get("topic")?;
        known.iter_mut().filter(|one| one.id == id).for_each(|one| one.topics.push(topic));
    }
    let items = tx
        .all(
            sql!(
                "{seen_in_file} SELECT t.entry_id, t.item_entry_id FROM seen CROSS JOIN consent_item t
                 WHERE t.entry_id = seen.id ORDER BY t.entry_id, t.item_entry_id"
            ),
            scope.args().and(file),
        )
        .await?;
    for row in &items {
        let id: EntryId = row.get("entry_id")?;
        let item = row.get("item_entry_id")?;
        known.iter_mut().filter(|one| one.id == id).for_each(|one| one.items.push(item));
    }
    let exclusions = tx
        .all(
            sql!(
                "{seen_in_file} SELECT t.entry_id, t.item_entry_id FROM seen CROSS JOIN consent_exclusion t
                 WHERE t.entry_id = seen.id ORDER BY t.entry_id, t.item_entry_id"
            ),
            scope.args().and(file),
        )
        .await?;
    for row in &exclusions {
        let id: EntryId = row.get("entry_id")?;
        let item = row.get("item_entry_id")?;
        known.iter_mut().filter(|one| one.id == id).for_each(|one| one.exclusions.push(item));
    }
    Ok(())
}

async fn signatures(tx: &mut Tx, desk: &Desk<'_>, file: FileId, known: &mut [Row]) -> Result<()> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT s.entry_id, s.consent_id, s.person_entry_id, s.role, s.way, s.signed_at, s.document_entry_id
                 FROM seen CROSS JOIN consent_signature s WHERE s.entry_id = seen.id
                 ORDER BY s.signed_at, s.entry_id"
            ),
            scope.args().and(file),
        )
        .await?;
    for row in &rows {
        let id: EntryId = row.get("consent_id")?;
        let signed = Signed {
            id: row.get("entry_id")?,
            person: row.get("person_entry_id")?,
            role: row.get("role")?,
            way: row.get("way")?,
            at: row.get("signed_at")?,
            document: row.get("document_entry_id")?,
        };
        known.iter_mut().filter(|one| one.id == id).for_each(|one| one.signatures.push(signed.clone()));
    }
    Ok(())
}

/// The topics of entries of one file that the actor may see; those that are absent here are no entries for the actor.
pub(in crate::consent) async fn topics_of_items(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    items: &[EntryId],
) -> Result<Vec<(EntryId, Topic)>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.topic FROM seen CROSS JOIN entry e WHERE e.id = seen.id
                 AND seen.kind <> 'cover' AND e.id {id_list:$8} ORDER BY e.id"
            ),
            scope.args().and(file).and(Value::ids(items.iter().copied())),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("topic")?))).collect()
}

/// Entries of these topics in a file, the newest first, to leave some out: what they are and when, never what they say.
pub(in crate::consent) async fn entries_of_topics(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
    topics: &[Topic],
) -> Result<Vec<(EntryId, String, Topic, Timestamp)>> {
    let scope = desk.scope(Act::Read, tx.now());
    let rows = tx
        .all(
            sql!(
                "{seen_in_file} SELECT e.id, e.kind, e.topic, e.happened_at FROM seen CROSS JOIN entry e WHERE e.id = seen.id
                 AND seen.kind <> 'cover' AND e.topic {list:$8} ORDER BY e.happened_at DESC, e.id DESC LIMIT 100"
            ),
            scope.args().and(file).and(Value::texts(topics.iter().map(|topic| topic.as_str()))),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("kind")?, row.get("topic")?, row.get("happened_at")?))).collect()
}

/// What bounds a disclosure on this consent; no words. Whoever calls it judges a disclosure, never shows a consent.
pub(in crate::consent) async fn terms_of_unscoped(tx: &mut Tx, id: EntryId) -> Result<Option<Terms>> {
    let row = tx
        .optional(
            sql!(
                "SELECT c.entry_id, c.person_entry_id, c.from_file, f.unit_id AS from_unit, f.case_id, c.to_unit, c.to_user,
                   c.mutual, c.purpose, c.valid_from, c.valid_until, c.state
                 FROM consent c JOIN file f ON f.id = c.from_file WHERE c.entry_id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let topics = tx.all(sql!("SELECT topic FROM consent_topic WHERE entry_id = $1 ORDER BY topic"), args![id]).await?;
    let items = tx
        .all(sql!("SELECT item_entry_id FROM consent_item WHERE entry_id = $1 ORDER BY item_entry_id"), args![id])
        .await?;
    let exclusions = tx
        .all(sql!("SELECT item_entry_id FROM consent_exclusion WHERE entry_id = $1 ORDER BY item_entry_id"), args![id])
        .await?;
    Ok(Some(Terms {
        id: row.get("entry_id")?,
        person: row.get("person_entry_id")?,
        from_file: row.get("from_file")?,
        from_unit: row.get("from_unit")?,
        case: row.get("case_id")?,
        to_unit: row.get("to_unit")?,
        to_user: row.get("to_user")?,
        direction: direction(row.get("mutual")?),
        topics: topics.iter().map(|row| row.get("topic")).collect::<Result<_>>()?,
        items: items.iter().map(|row| row.get("item_entry_id")).collect::<Result<_>>()?,
        exclusions: exclusions.iter().map(|row| row.get("item_entry_id")).collect::<Result<_>>()?,
        purpose: row.get("purpose")?,
        from: row.get("valid_from")?,
        until: row.get("valid_until")?,
        state: row.get("state")?,
    }))
}

/// Which units these files are of, with their names and whether they are secret; for the effect of a withdrawal.
pub(in crate::consent) async fn reached_unscoped(tx: &mut Tx, files: &[FileId]) -> Result<Vec<(Reached, bool)>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx
        .all(
            sql!(
                "SELECT f.id, f.hidden, u.id AS unit_id, u.name AS unit_name, o.name AS organisation_name FROM file f
                 JOIN unit u ON u.id = f.unit_id JOIN organisation o ON o.id = u.organisation_id
                 WHERE f.id {id_list:$1} ORDER BY u.name NULLS LAST, f.id"
            ),
            args![Value::ids(files.iter().copied())],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let reached = Reached {
                unit: row.get("unit_id")?,
                unit_name: row.get("unit_name")?,
                organisation_name: row.get("organisation_name")?,
                file: row.get("id")?,
            };
            Ok((reached, row.get("hidden")?))
        })
        .collect()
}

/// A unit of the network that takes part today, as somebody to whom something may be given.
#[derive(Debug, Clone)]
pub(in crate::consent) struct UnitRow {
    pub id: UnitId,
    pub name: String,
    pub organisation: OrganisationId,
    pub organisation_name: String,
    pub regime: String,
}

/// The units of a network that take part today, by organisation and name. Units are public, their files are not.
pub(in crate::consent) async fn units_unscoped(tx: &mut Tx, network: NetworkId) -> Result<Vec<UnitRow>> {
    let rows = tx
        .all(
            sql!(
                "SELECT u.id, u.name, o.id AS organisation_id, o.name AS organisation_name, o.regime FROM unit u
                 JOIN organisation o ON o.id = u.organisation_id
                 WHERE u.network_id = $1 AND u.status = 'active' AND u.kind = 'service' AND o.status = 'active'
                 ORDER BY o.name NULLS LAST, u.name NULLS LAST, u.id"
            ),
            args![network],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(UnitRow {
                id: row.get("id")?,
                name: row.get("name")?,
                organisation: row.get("organisation_id")?,
                organisation_name: row.get("organisation_name")?,
                regime: row.get("regime")?,
            })
        })
        .collect()
}

/// Whom the clock reminds that a consent is about to end, and what it finds of it.
#[derive(Debug, Clone)]
pub(in crate::consent) struct Ending {
    pub author: UserId,
    pub author_unit: UnitId,
    pub network: NetworkId,
    pub contact: Option<(UserId, UnitId)>,
    pub file: FileId,
    pub until: Timestamp,
    pub state: ConsentState,
}

/// What the clock needs to remind of a consent: people of staff and moments, never words.
pub(in crate::consent) async fn ending_unscoped(tx: &mut Tx, id: EntryId) -> Result<Option<Ending>> {
    let row = tx
        .optional(
            sql!(
                "SELECT e.author_id, e.author_unit_id, e.network_id, k.contact_user_id, k.contact_unit_id,
                   c.from_file, c.valid_until, c.state
                 FROM consent c JOIN entry e ON e.id = c.entry_id JOIN file f ON f.id = c.from_file
                 LEFT JOIN family_case k ON k.id = f.case_id WHERE c.entry_id = $1"
            ),
            args![id],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let contact: Option<UserId> = row.get("contact_user_id")?;
    let contact_unit: Option<UnitId> = row.get("contact_unit_id")?;
    Ok(Some(Ending {
        author: row.get("author_id")?,
        author_unit: row.get("author_unit_id")?,
        network: row.get("network_id")?,
        contact: contact.zip(contact_unit),
        file: row.get("from_file")?,
        until: row.get("valid_until")?,
        state: row.get("state")?,
    }))
}
