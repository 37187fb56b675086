//! The rows behind the measurement of sharing: grants between files of different organisations, as many as a large
//! region has after years, and what lets them flow.

use anyhow::{Result, ensure};
use store::{
    Args, CaseId, EntryId, FileId, OrganisationId, Row, Timestamp, Tx, UnitId, UserId, Uuid, Value, args, insert_rows,
    sql,
};

/// Grants that one transaction writes.
const TOGETHER: usize = 8_000;
/// What is given most: the topics on which offices work with each other.
const TOPICS: [&str; 6] = ["work", "education", "housing", "income", "family", "health"];
/// A step through the files that meets each of them: prime, and no divisor of their number.
const STEP: usize = 7_919;

/// How large the region is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Size {
    pub entries: i64,
    pub grants: i64,
    pub organisations: i64,
    pub people: i64,
}

/// What was added and has to go again.
pub struct Added {
    /// What each added grant and each flow names as its ground.
    mark: Uuid,
    flows: Vec<Uuid>,
}

struct File {
    id: FileId,
    case: CaseId,
    organisation: OrganisationId,
}

/// Counts.
pub async fn size(tx: &mut Tx) -> Result<Size> {
    let row = tx
        .one(
            sql!(
                "SELECT (SELECT count(*) FROM entry) AS entries, (SELECT count(*) FROM access_grant) AS grants,
                   (SELECT count(*) FROM organisation) AS organisations, (SELECT count(*) FROM account) AS people"
            ),
            args![],
        )
        .await?;
    Ok(Size {
        entries: row.get("entries")?,
        grants: row.get("grants")?,
        organisations: row.get("organisations")?,
        people: row.get("people")?,
    })
}

/// Lets everything flow between all organisations on consent; gives the rows that say so.
async fn open_the_gates(tx: &mut Tx, organisations: &[OrganisationId], until: Timestamp) -> Result<Vec<Uuid>> {
    let mut rows = Vec::new();
    let mut flows = Vec::new();
    for from in organisations {
        for to in organisations.iter().filter(|to| *to != from) {
            for topic in TOPICS {
                let id = tx.new_id();
                flows.push(id);
                rows.push(args![id, *from, *to, topic, "casework", "consent", Timestamp::from_millis(0), until]);
            }
        }
    }
    let into = insert_rows!(
        "cooperation_flow (id, from_organisation, to_organisation, topic, purpose, basis, live_from, live_until)",
        8
    );
    tx.insert_rows(into, rows).await?;
    Ok(flows)
}

/// Adds so many grants between organisations to what there is.
pub async fn add(db: &store::Db, wanted: i64) -> Result<Added> {
    let mut tx = db.begin().await?;
    let text = sql!("SELECT f.id, f.case_id, f.organisation_id FROM file f WHERE f.case_id IS NOT NULL ORDER BY f.id");
    let file = |row: &Row| -> Result<File> {
        Ok(File { id: row.get("id")?, case: row.get("case_id")?, organisation: row.get("organisation_id")? })
    };
    let files = tx.all(text, args![]).await?.iter().map(file).collect::<Result<Vec<_>>>()?;
    ensure!(files.len() > STEP, "sharing is measured in a region with more than {STEP} files");
    let mut organisations: Vec<OrganisationId> = files.iter().map(|file| file.organisation).collect();
    organisations.sort_unstable();
    organisations.dedup();
    ensure!(organisations.len() > 1, "sharing needs two organisations");
    let until = tx.now().plus(std::time::Duration::from_secs(365 * 24 * 3600));
    let flows = open_the_gates(&mut tx, &organisations, until).await?;
    let mark = tx.new_id();
    tx.commit().await?;
    let missing = usize::try_from(wanted).unwrap_or_default();
    let mut number = 0;
    while number < missing {
        let mut tx = db.begin().await?;
        let last = missing.min(number + TOGETHER);
        let rows: Vec<Args> = (number..last).map(|number| grant(&tx, &files, number, mark, until)).collect();
        let into = insert_rows!(
            "access_grant (id, case_id, from_file, entry_id, topic, to_file, to_kind, to_user, act, purpose, live_from, live_until, basis, basis_id, parent_id)",
            15
        );
        tx.insert_rows(into, rows).await?;
        tx.commit().await?;
        number = last;
    }
    Ok(Added { mark, flows })
}

/// The number-th grant: to each file in turn, from a file of another organisation.
fn grant(tx: &Tx, files: &[File], number: usize, mark: Uuid, until: Timestamp) -> Args {
    let to = &files[number % files.len()];
    let mut from = number * STEP % files.len();
    while files[from].organisation == to.organisation {
        from = (from + 1) % files.len();
    }
    let from = &files[from];
    args![
        tx.new_id(),
        from.case,
        from.id,
        Value::Id(None),
        TOPICS[number % TOPICS.len()],
        to.id,
        "team",
        Value::Id(None),
        "read",
        "casework",
        Timestamp::from_millis(0),
        until,
        "consent",
        mark,
        Value::Id(None)
    ]
}

/// Takes the added rows away again, so that the database is as it was filled.
pub async fn remove(db: &store::Db, added: &Added) -> Result<()> {
    let mut tx = db.begin().await?;
    tx.run(sql!("DELETE FROM access_grant WHERE basis_id = $1"), args![added.mark]).await?;
    for flows in added.flows.chunks(500) {
        tx.run(sql!("DELETE FROM cooperation_flow WHERE id {id_list:$1}"), args![Value::ids(flows.iter().copied())])
            .await?;
    }
    Ok(tx.commit().await?)
}

/// A family from whose file something is given, and somebody of another organisation who gets it.
pub struct Giving {
    pub card: EntryId,
    pub unit: UnitId,
    pub user: UserId,
}

/// Finds the oldest card of the case and a worker elsewhere; the number-th of those who may be chosen.
pub async fn giving(tx: &mut Tx, login: &str, code: &str, number: usize) -> Result<Giving> {
    let row = tx
        .one(
            sql!(
                "SELECT e.id AS card, f.organisation_id FROM account a JOIN family_case c ON c.network_id = a.network_id
                 JOIN file f ON f.case_id = c.id JOIN entry e ON e.file_id = f.id AND e.kind = 'person'
                 WHERE a.login = $1 AND c.code = $2 ORDER BY e.happened_at, e.id LIMIT 1"
            ),
            args![login, code],
        )
        .await?;
    let (card, organisation): (EntryId, OrganisationId) = (row.get("card")?, row.get("organisation_id")?);
    let elsewhere = tx
        .all(
            sql!(
                "SELECT u.id AS unit_id, m.user_id FROM unit u JOIN membership m ON m.unit_id = u.id AND m.status = 'active'
                 JOIN membership_role r ON r.user_id = m.user_id AND r.unit_id = m.unit_id AND r.role = 'worker'
                 WHERE u.organisation_id <> $1 AND u.hidden = 0 AND u.status = 'active' ORDER BY u.id, m.user_id LIMIT 200"
            ),
            args![organisation],
        )
        .await?;
    ensure!(!elsewhere.is_empty(), "nobody works elsewhere");
    let row = &elsewhere[number % elsewhere.len()];
    Ok(Giving { card, unit: row.get("unit_id")?, user: row.get("user_id")? })
}

/// Hangs further disclosures on what rests on a consent: ten deep and ten wide, as a chain of services would.
pub async fn pass_on(db: &store::Db, consent: Uuid, further: usize) -> Result<()> {
    let mut tx = db.begin().await?;
    let text = sql!("SELECT g.id FROM access_grant g WHERE g.basis_id = $1 ORDER BY g.id LIMIT 1");
    let first: Uuid = tx.one(text, args![consent]).await?.get("id")?;
    let mut parents = vec![first];
    for number in 0..further {
        let id = tx.new_id();
        let parent = parents[number / 10 * 10];
        let child = sql!(
            "INSERT INTO access_grant (id, case_id, from_file, entry_id, topic, to_file, to_kind, to_user, act, purpose, live_from, live_until, basis, basis_id, parent_id)
             SELECT $1, g.case_id, g.from_file, g.entry_id, g.topic, g.to_file, g.to_kind, g.to_user, g.act, g.purpose, g.live_from, g.live_until, g.basis, g.basis_id, $2
             FROM access_grant g WHERE g.id = $3"
        );
        tx.run(child, args![id, parent, first]).await?;
        parents.push(id);
    }
    Ok(tx.commit().await?)
}
