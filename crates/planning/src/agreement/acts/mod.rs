//! Drawing up an agreement for the newest version of the plan, signing it, and keeping what the client remarks.

use ::store::{EntryId, FileId, Tx};
use casework::check::Faults;
use casework::entry::{self, Content, Desk, EntryError, WritableFile};
use journal::Event;

use super::model::{
    Agreement, AgreementSignature, AgreementView, Agreements, GivenCopy, NewAgreement, NewCopy, NewRemark, Remark,
    Standing,
};
use super::store as rows;
use crate::heard;
use crate::plan::{self, Plan};
use crate::recording::{record, write};
use crate::signing::{Signing, scan_lies_in};

/// The agreements of a file without what they say.
pub async fn of_file(tx: &mut Tx, desk: &Desk<'_>, file: FileId) -> Result<Agreements, EntryError> {
    let plan = plan::of_file(tx, desk, file).await?.newest();
    Ok(Agreements { items: rows::of_file(tx, desk, file).await?, plan })
}

/// One agreement, whole.
///
/// Errors: `NotFound` also where the actor may not read it.
pub async fn find(tx: &mut Tx, desk: &Desk<'_>, file: FileId, number: i64) -> Result<AgreementView, EntryError> {
    let plan = plan::of_file(tx, desk, file).await?;
    let all = rows::of_file(tx, desk, file).await?;
    let standing = all.iter().find(|one| one.number == number).ok_or(EntryError::NotFound)?;
    let agreement = entry::get::<Agreement>(tx, desk, standing.id).await?.ok_or(EntryError::NotFound)?;
    let kinds = [AgreementSignature::KIND, Remark::KIND, GivenCopy::KIND];
    let said = heard::list_kinds(tx, desk, file, &kinds).await?;
    let signatures = entry::of_kind::<AgreementSignature>(&said)?;
    let remarks = entry::of_kind::<Remark>(&said)?;
    let copies = entry::of_kind::<GivenCopy>(&said)?;
    Ok(AgreementView {
        current: is_current(standing, &all, &plan),
        agreement,
        signature: signatures.into_iter().find(|one| one.content.agreement == standing.id),
        remarks: remarks.into_iter().filter(|one| one.content.agreement == standing.id).collect(),
        copies: copies.into_iter().filter(|one| one.content.agreement == standing.id).collect(),
        standing: standing.clone(),
    })
}

/// Whether an agreement and the version of the plan that it belongs to are the newest.
fn is_current(standing: &Standing, all: &[Standing], plan: &Plan) -> bool {
    let newest = all.first().is_some_and(|first| first.number == standing.number);
    newest && plan.versions.first().is_some_and(|version| version.id == standing.plan_id)
}

/// Draws up an agreement for the newest version of the plan; the number comes back.
///
/// Errors: `Changed` when somebody drew up another since the one that was seen; `Faulty` for an outdated version of the
/// plan and without any. Source: R45, B4 (Hilfevereinbarung).
pub async fn draw_up(tx: &mut Tx, desk: &Desk<'_>, file: &WritableFile, new: &NewAgreement) -> Result<i64, EntryError> {
    let all = rows::of_file(tx, desk, file.id()).await?;
    let newest = all.first().map_or(0, |one| one.number);
    if newest != new.after {
        return Err(EntryError::Changed { version: newest });
    }
    let plan = plan::of_file(tx, desk, file.id()).await?;
    let Some(version) = plan.versions.first() else {
        return Err(Faults::contradiction("plan", "agreement-error-no-plan").into());
    };
    if version.number != new.plan {
        return Err(Faults::contradiction("plan", "agreement-error-outdated").into());
    }
    let agreement = Agreement {
        number: newest + 1,
        plan: version.number,
        client: new.client.clone(),
        helpers: new.helpers.clone(),
        contact: new.contact.clone(),
        otherwise: new.otherwise.clone(),
    };
    let id = write(tx, desk, file, None, &agreement).await?;
    rows::insert(tx, id, file.id(), agreement.number, version.id).await?;
    let event = Event::new("agreement.drawn-up").subject(id).with("number", agreement.number);
    record(tx, desk, file, event.with("plan", agreement.plan)).await?;
    Ok(agreement.number)
}

/// Signs an agreement for both sides; from then on it is final.
///
/// Errors: `NotFound`; `Faulty` for one that is outdated or signed, and for a scan that is no document of this file.
/// Source: R45; rule 10.
pub async fn sign(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    number: i64,
    signing: &Signing,
) -> Result<EntryId, EntryError> {
    scan_lies_in(tx, desk, file, signing).await?;
    sign_for(tx, desk, (file.id(), file, None), number, signing).await
}

/// Signs an agreement of a file; what was signed is kept in `kept_in`, which is the person's own where they sign on their
/// own pages.
///
/// Errors: as `sign` says.
pub(crate) async fn sign_for(
    tx: &mut Tx,
    desk: &Desk<'_>,
    (file, kept_in, person): (FileId, &WritableFile, Option<EntryId>),
    number: i64,
    signing: &Signing,
) -> Result<EntryId, EntryError> {
    let all = rows::of_file(tx, desk, file).await?;
    let standing = all.iter().find(|one| one.number == number).ok_or(EntryError::NotFound)?;
    let plan = plan::of_file(tx, desk, file).await?;
    if !is_current(standing, &all, &plan) {
        return Err(Faults::contradiction("number", "agreement-error-outdated").into());
    }
    if standing.signed_at.is_some() {
        return Err(Faults::contradiction("number", "agreement-error-signed").into());
    }
    let signature = AgreementSignature { agreement: standing.id, signing: signing.clone() };
    let id = write(tx, desk, kept_in, person, &signature).await?;
    if !rows::sign(tx, desk, standing.id).await? {
        return Err(Faults::contradiction("number", "agreement-error-signed").into());
    }
    let event = Event::new("agreement.signed").subject(standing.id).with("way", signing.way.as_str());
    record(tx, desk, kept_in, event.with("number", number)).await?;
    Ok(id)
}

/// Notes that the client was given a copy, how and when.
///
/// Errors: `NotFound`. Source: R45, B4 (Ausfertigung).
pub async fn hand_over(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    number: i64,
    new: &NewCopy,
) -> Result<EntryId, EntryError> {
    let all = rows::of_file(tx, desk, file.id()).await?;
    let standing = all.iter().find(|one| one.number == number).ok_or(EntryError::NotFound)?;
    let copy = GivenCopy { agreement: standing.id, channel: new.channel, on: new.on };
    let id = write(tx, desk, file, None, &copy).await?;
    record(tx, desk, file, Event::new("agreement.copied").subject(standing.id).with("channel", new.channel.as_str()))
        .await?;
    Ok(id)
}

/// Keeps what the client remarks on an agreement, before it is signed or afterwards.
pub async fn remark(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: &WritableFile,
    number: i64,
    new: &NewRemark,
) -> Result<EntryId, EntryError> {
    let all = rows::of_file(tx, desk, file.id()).await?;
    let standing = all.iter().find(|one| one.number == number).ok_or(EntryError::NotFound)?;
    let id = write(tx, desk, file, None, &Remark { agreement: standing.id, words: new.words.clone() }).await?;
    record(tx, desk, file, Event::new("agreement.remarked").subject(standing.id)).await?;
    Ok(id)
}
