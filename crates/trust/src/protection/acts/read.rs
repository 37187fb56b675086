//! Reading procedures, whole and in few statements, and the notices that came in.

use std::collections::BTreeMap;

use ::store::{EntryId, FileId, Tx};
use casework::entry::{self, Content, Desk, EntryError, Opened};
use casework::person::PersonCard;
use serde_json::Value;

use crate::protection::model::{
    Advice, Assessment, Consultation, Facts3, Family, Judgement, Notice, Plan, Protection, Received, Report, Sent,
};
use crate::protection::store as rows;

/// The kinds of which a procedure consists.
const KINDS: [&str; 8] = [
    Report::KIND,
    Assessment::KIND,
    Consultation::KIND,
    Advice::KIND,
    Family::KIND,
    Judgement::KIND,
    Plan::KIND,
    Notice::KIND,
];

/// All procedures of a file that the actor may read, the newest first.
pub async fn of_case(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Vec<Protection>, EntryError> {
    let standing = rows::of_file(tx, desk, file).await?;
    if standing.is_empty() {
        return Ok(Vec::new());
    }
    let steps: BTreeMap<EntryId, EntryId> = rows::steps(tx, desk, file).await?.into_iter().collect();
    let risks = rows::risks(tx, desk, file).await?;
    let entries = entry::list_kinds(tx, desk, file, &KINDS).await?;
    let cards = entry::list::<PersonCard>(tx, desk, file).await?;
    let sent = sent(tx, desk, file, &entries).await?;
    let mut found = Vec::with_capacity(standing.len());
    for row in standing {
        let Some(report) = entries.iter().find(|entry| entry.id == row.entry) else { continue };
        let Some(report) = report.of_kind::<Report>()? else { continue };
        let own: Vec<&Opened<Value>> =
            entries.iter().filter(|entry| steps.get(&entry.id) == Some(&row.entry)).collect();
        let name = cards.iter().find(|card| card.id == row.child).map(|card| card.content.full_name());
        found.push(Protection {
            report,
            child: row.child,
            child_name: name.unwrap_or_default(),
            risks: risks.iter().filter(|(entry, _)| *entry == row.entry).map(|(_, person)| *person).collect(),
            outcome: row.outcome,
            signed_at: row.signed_at,
            assessments: kind(&own)?,
            consultations: kind(&own)?,
            advice: kind(&own)?,
            family: kind(&own)?,
            judgement: kind(&own)?.pop(),
            plans: kind(&own)?,
            notices: sent.iter().filter(|one| steps.get(&one.notice.id) == Some(&row.entry)).cloned().collect(),
        });
    }
    Ok(found)
}

fn kind<C: Content>(entries: &[&Opened<Value>]) -> Result<Vec<Opened<C>>, EntryError> {
    entries.iter().filter_map(|entry| entry.of_kind().transpose()).collect()
}

async fn sent(tx: &mut Tx, desk: &Desk<'_>, file: FileId, entries: &[Opened<Value>]) -> Result<Vec<Sent>, EntryError> {
    let standing = rows::notices(tx, desk, file).await?;
    if standing.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<EntryId> = standing.iter().map(|row| row.entry).collect();
    let answers = answers(tx, desk, &ids).await?;
    let mut sent = Vec::with_capacity(standing.len());
    for row in standing {
        let Some(entry) = entries.iter().find(|entry| entry.id == row.entry) else { continue };
        let Some(notice) = entry.of_kind::<Notice>()? else { continue };
        sent.push(Sent {
            notice,
            state: row.state,
            way: row.way,
            second: row.second,
            review_by: row.review_by,
            reviewed_at: row.reviewed_at,
            answers: answers.get(&row.entry).cloned().unwrap_or_default(),
        });
    }
    Ok(sent)
}

/// The answers to notices, by the notice, oldest first.
async fn answers(
    tx: &mut Tx,
    desk: &Desk<'_>,
    notices: &[EntryId],
) -> Result<BTreeMap<EntryId, Vec<Opened<Facts3>>>, EntryError> {
    let pairs = rows::answers(tx, desk, notices).await?;
    let ids: Vec<EntryId> = pairs.iter().map(|(answer, _)| *answer).collect();
    let opened = entry::list_named::<Facts3>(tx, desk, &ids).await?;
    let mut known: BTreeMap<EntryId, Vec<Opened<Facts3>>> = BTreeMap::new();
    for (answer, notice) in pairs {
        let one = opened.iter().find(|one| one.id == answer).cloned();
        known.entry(notice).or_default().extend(one);
    }
    Ok(known)
}

/// One procedure of a file.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, id: EntryId) -> Result<Protection, EntryError> {
    let all = of_case(tx, desk, file).await?;
    all.into_iter().find(|one| one.report.id == id).ok_or(EntryError::NotFound)
}

/// The notices that were addressed to the actor's unit, the newest first; for who receives people there (policy P10).
pub async fn received(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Received>, EntryError> {
    let standing = rows::received(tx, desk).await?;
    let ids: Vec<EntryId> = standing.iter().map(|(entry, _)| *entry).collect();
    let notices = entry::list_named::<Notice>(tx, desk, &ids).await?;
    let mut answers = answers(tx, desk, &ids).await?;
    let of = |(entry, sent_at)| {
        let notice = notices.iter().find(|notice| notice.id == entry)?.clone();
        Some(Received { notice, sent_at, answers: answers.remove(&entry).unwrap_or_default() })
    };
    Ok(standing.into_iter().filter_map(of).collect())
}

/// One notice that was addressed to the actor's unit.
pub async fn received_one(tx: &mut Tx, desk: &Desk<'_>, id: EntryId) -> Result<Received, EntryError> {
    let standing = rows::received(tx, desk).await?;
    let (_, sent_at) = standing.into_iter().find(|(entry, _)| *entry == id).ok_or(EntryError::NotFound)?;
    let notice = entry::get::<Notice>(tx, desk, id).await?.ok_or(EntryError::NotFound)?;
    let answers = answers(tx, desk, &[id]).await?.remove(&id).unwrap_or_default();
    Ok(Received { notice, sent_at, answers })
}
