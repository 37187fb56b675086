//! The statements that write whole families; each takes many rows, and none asks who may.

use policy::{Assignment, Grant};
use store::{Args, EntryId, Error, FileId, OrganisationId, Tx, Uuid, args, insert_rows};

use super::model::{
    AppointmentRow, CaseRow, ClaimRow, ConsultationRow, EntryRow, FileRow, Sheaf, TaskRow, TermRow, TokenRow,
    VersionRow,
};

/// The rows of several families, table by table.
#[derive(Default)]
struct Gathered {
    cases: Vec<Args>,
    files: Vec<Args>,
    file_keys: Vec<(FileId, Vec<u8>)>,
    entries: Vec<Args>,
    entry_keys: Vec<(EntryId, Vec<u8>)>,
    versions: Vec<Args>,
    tokens: Vec<(OrganisationId, TokenRow)>,
    claims: Vec<Args>,
    consultations: Vec<Args>,
    terms: Vec<Args>,
    tasks: Vec<Args>,
    appointments: Vec<Args>,
    assignments: Vec<(Uuid, Assignment)>,
    grants: Vec<(Uuid, Grant)>,
}

/// Writes everything of the families, parents before children, and says how many rows that were.
pub(super) async fn insert_in_bulk(tx: &mut Tx, sheaves: Vec<Sheaf>) -> Result<u64, Error> {
    let mut gathered = Gathered::default();
    for sheaf in sheaves {
        gathered.take(sheaf);
    }
    // Neighbours in the index are written one after another.
    gathered.tokens.sort_unstable();
    let written = gathered.rows();
    cases_in_bulk(tx, gathered.cases).await?;
    files_in_bulk(tx, gathered.files).await?;
    entries_in_bulk(tx, gathered.entries).await?;
    vault::save_keys_in_bulk(tx, gathered.file_keys, gathered.entry_keys).await?;
    versions_in_bulk(tx, gathered.versions).await?;
    tokens_in_bulk(tx, gathered.tokens).await?;
    claims_in_bulk(tx, gathered.claims).await?;
    consultations_in_bulk(tx, gathered.consultations).await?;
    terms_in_bulk(tx, gathered.terms).await?;
    tasks_in_bulk(tx, gathered.tasks).await?;
    appointments_in_bulk(tx, gathered.appointments).await?;
    policy::assign_in_bulk(tx, &gathered.assignments).await?;
    policy::grant_in_bulk(tx, &gathered.grants).await?;
    Ok(written)
}

impl Gathered {
    fn take(&mut self, sheaf: Sheaf) {
        let (file, preserved) = (&sheaf.file, sheaf.dates_are_preserved());
        self.file_keys.push(sheaf.file_key());
        self.versions.extend(sheaf.versions.into_iter().map(version_row));
        self.tokens.extend(sheaf.tokens.into_iter().map(|token| (file.organisation, token)));
        self.claims.extend(sheaf.claims.iter().map(|claim| claim_row(claim, file, preserved)));
        self.consultations.push(consultation_row(&sheaf.consultation, file));
        self.terms.extend(sheaf.terms.iter().map(|term| term_row(term, file)));
        self.tasks.extend(sheaf.tasks.iter().map(|task| task_row(task, file)));
        self.appointments.extend(sheaf.appointments.iter().map(|appointment| appointment_row(appointment, file)));
        self.assignments.extend(sheaf.assignments);
        self.grants.extend(sheaf.grants);
        for entry in sheaf.entries {
            let (row, key) = entry_row(entry, file);
            self.entries.push(row);
            self.entry_keys.push(key);
        }
        self.files.push(file_row(file));
        self.cases.push(case_row(sheaf.case));
    }

    fn rows(&self) -> u64 {
        let tables = [
            self.cases.len(),
            self.files.len(),
            self.file_keys.len(),
            self.entries.len(),
            self.entry_keys.len(),
            self.versions.len(),
            self.tokens.len(),
            self.claims.len(),
            self.consultations.len(),
            self.terms.len(),
            self.tasks.len(),
            self.appointments.len(),
            self.assignments.len(),
            self.grants.len(),
        ];
        tables.iter().sum::<usize>() as u64
    }
}

fn case_row(case: CaseRow) -> Args {
    args![
        case.id,
        case.network,
        case.code.as_str(),
        case.state.as_str(),
        case.phase.as_str(),
        case.track.as_str(),
        case.contact.map(|(user, _)| user),
        case.contact.map(|(_, unit)| unit),
        case.deputy,
        case.review_on.map(|day| day.to_string()),
        case.opened_at,
        case.created_at,
        case.version
    ]
}

async fn cases_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!(
        "family_case (id, network_id, code, state, phase, track, contact_user_id, contact_unit_id, deputy_user_id, review_on, opened_at, created_at, version)",
        13
    );
    tx.insert_rows(into, rows).await
}

fn file_row(file: &FileRow) -> Args {
    let (kind, state) = ("lead", "open");
    args![
        file.id,
        file.network,
        file.case,
        file.organisation,
        file.unit,
        kind,
        file.hidden,
        state,
        file.cover,
        file.opened_at
    ]
}

async fn files_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!(
        "file (id, network_id, case_id, organisation_id, unit_id, kind, hidden, state, cover_entry_id, opened_at)",
        10
    );
    tx.insert_rows(into, rows).await
}

/// An entry and its key, wrapped.
type WrappedKey = (EntryId, Vec<u8>);

fn entry_row(entry: EntryRow, file: &FileRow) -> (Args, WrappedKey) {
    let sealed = false;
    let row = args![
        entry.id,
        file.network,
        file.id,
        entry.kind,
        entry.topic,
        entry.state.as_str(),
        entry.person,
        entry.author,
        file.unit,
        sealed,
        entry.happened_at,
        entry.created_at,
        entry.changed_at,
        entry.version,
        entry.body
    ];
    (row, (entry.id, entry.key.wrapped()))
}

async fn entries_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!(
        "entry (id, network_id, file_id, kind, topic, state, person_id, author_id, author_unit_id, sealed, happened_at, created_at, changed_at, version, body)",
        15
    );
    tx.insert_rows(into, rows).await
}

fn version_row(version: VersionRow) -> Args {
    args![version.entry, version.version, version.author, version.changed_at, version.topic, version.body]
}

async fn versions_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!("entry_version (entry_id, version, author_id, changed_at, topic, body)", 6);
    tx.insert_rows(into, rows).await
}

async fn tokens_in_bulk(tx: &mut Tx, tokens: Vec<(OrganisationId, TokenRow)>) -> Result<(), Error> {
    let row = |(organisation, token): (OrganisationId, TokenRow)| -> Args {
        args![organisation, token.field, token.token, token.entry]
    };
    let into = insert_rows!("blind_token (organisation_id, field, token, entry_id)", 4);
    tx.insert_rows(into, tokens.into_iter().map(row).collect()).await
}

fn claim_row(claim: &ClaimRow, file: &FileRow, preserved: bool) -> Args {
    args![claim.entry, file.id, claim.kind.as_str(), claim.at, preserved]
}

async fn claims_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    tx.insert_rows(insert_rows!("claim_moment (entry_id, file_id, kind, at, preserved)", 5), rows).await
}

fn consultation_row(one: &ConsultationRow, file: &FileRow) -> Args {
    args![
        one.entry,
        file.id,
        file.unit,
        one.received_at,
        one.due_at,
        one.escalate_at,
        one.taken_by,
        one.taken_by.map(|_| one.received_at),
        one.held_at,
        one.result.map(|(result, _)| result.as_str()),
        one.result.map(|(_, at)| at)
    ]
}

async fn consultations_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!(
        "first_consultation (entry_id, file_id, unit_id, received_at, due_at, escalate_at, taken_by, taken_at, held_at, result, result_at)",
        11
    );
    tx.insert_rows(into, rows).await
}

fn term_row(term: &TermRow, file: &FileRow) -> Args {
    args![term.id, file.case, term.user, file.unit, term.from, term.until, term.why]
}

async fn terms_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!("contact_term (id, case_id, user_id, unit_id, from_at, until_at, entry_id)", 7);
    tx.insert_rows(into, rows).await
}

fn task_row(task: &TaskRow, file: &FileRow) -> Args {
    args![
        task.entry,
        file.id,
        task.kind.as_str(),
        task.owner,
        file.unit,
        task.due_on.to_string(),
        task.set_by,
        task.done.map(|(_, at)| at),
        task.done.map(|(by, _)| by)
    ]
}

async fn tasks_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into = insert_rows!(
        "task (entry_id, file_id, kind, owner_user_id, owner_unit_id, due_on, set_by, done_at, done_by)",
        9
    );
    tx.insert_rows(into, rows).await
}

fn appointment_row(one: &AppointmentRow, file: &FileRow) -> Args {
    args![one.entry, file.id, one.owner, file.unit, one.starts_at, one.ends_at, one.state.as_str()]
}

async fn appointments_in_bulk(tx: &mut Tx, rows: Vec<Args>) -> Result<(), Error> {
    let into =
        insert_rows!("appointment (entry_id, file_id, owner_user_id, owner_unit_id, starts_at, ends_at, state)", 7);
    tx.insert_rows(into, rows).await
}
