//! The information package: what is kept about somebody, to read, for a machine, and the documents as they were handed in.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use casework::document::{self, Way};
use casework::entry::Opened;
use identity::App;
use journal::Event;
use policy::Actor;
use serde::Serialize;
use serde_json::Value;
use store::{EntryId, Timestamp};
use ui::{AppError, View, html};
use utoipa::ToSchema;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::told::{Passed, Told, processing};
use super::{looked, words};
use crate::consent::{self, Consent};
use crate::disclosure::{self, Taken};
use crate::portal::acts::enter;
use crate::portal::acts::looked::{Look, looked as who_looked};
use crate::portal::model::WithholdReason;
use crate::portal::store::Earlier;
use crate::review::requests::{self, Request};

/// Documents of so many bytes together lie in the package; larger ones are fetched one by one from the page.
const DOCUMENTS: usize = 100 * 1024 * 1024;

/// Everything in a package.
#[derive(Serialize, ToSchema)]
pub struct Package {
    /// When it was made.
    #[schema(value_type = String, format = "date-time")]
    made_at: Timestamp,
    /// Whose matters they are.
    people: Vec<String>,
    /// Every entry that is shown.
    entries: Vec<Kept>,
    /// What was agreed to.
    consents: Vec<Consent>,
    /// To whom something was given, and on what.
    disclosures: Vec<Passed>,
    /// What others took over into files of their own; it stays there.
    taken_over: Vec<Taken>,
    /// What was asked by right.
    requests: Vec<Request>,
    /// Who has looked.
    looks: Vec<Look>,
    /// What is not in it, and why.
    withheld: Vec<Held>,
    /// What data are kept for, on what ground, and how long.
    processing: Vec<Told>,
    #[serde(skip)]
    documents: Vec<(String, Vec<u8>)>,
    /// Documents that were too large to lie in it; they are fetched one by one.
    documents_apart: Vec<String>,
    #[serde(skip)]
    html: String,
}

/// An entry without the names of staff.
#[derive(Serialize, ToSchema)]
struct Kept {
    #[schema(value_type = String, format = "uuid")]
    id: store::EntryId,
    kind: String,
    #[schema(value_type = String)]
    topic: policy::Topic,
    state: casework::entry::EntryState,
    unit: String,
    #[schema(value_type = String, format = "date-time")]
    happened_at: Timestamp,
    #[schema(value_type = String, format = "date-time")]
    written_at: Timestamp,
    #[schema(value_type = String, format = "date-time")]
    changed_at: Timestamp,
    version: i64,
    #[schema(value_type = Object)]
    content: Value,
    /// What it said before it was corrected, oldest first.
    earlier: Vec<Before>,
}

/// What an entry said before a correction.
#[derive(Serialize, ToSchema)]
struct Before {
    version: i64,
    #[schema(value_type = String, format = "date-time")]
    changed_at: Timestamp,
    #[schema(value_type = Object)]
    content: Value,
}

/// What is not in the package.
#[derive(Serialize, ToSchema)]
struct Held {
    reason: WithholdReason,
    count: i64,
}

impl Package {
    /// Gathers everything that somebody may look at, and notes that it was handed out.
    ///
    /// Errors: `NotFound` for whoever looks at nobody's matters. Source: Art. 15, 20 GDPR; § 83 SGB X; L-21, L-24.
    pub async fn make(app: &App, view: &View, actor: &Actor) -> Result<Package, AppError> {
        let desk = enter::desk(&app.vault, actor);
        let mut tx = app.db.begin().await?;
        let own = enter::own(&mut tx, &desk).await?;
        let mut entries = enter::everything(&mut tx, &desk, &own).await?;
        entries.sort_by_key(|entry| (entry.happened_at, entry.id));
        let mut earlier: BTreeMap<EntryId, Vec<Earlier>> = BTreeMap::new();
        for one in enter::earlier(&mut tx, &desk, &own).await? {
            earlier.entry(one.entry).or_default().push(one);
        }
        let mut consents = Vec::new();
        let (mut given, mut taken_over) = (Vec::new(), Vec::new());
        for file in enter::files(&own) {
            consents.extend(consent::list(&mut tx, &desk, file).await?);
            given.extend(disclosure::given_from(&mut tx, &desk, file).await?);
            taken_over.extend(disclosure::taken_from(&mut tx, &desk, file).await?);
        }
        let disclosures: Vec<Passed> = given.into_iter().map(|given| Passed::of(view, given)).collect();
        let requests = requests::of_account(&mut tx, actor.user).await?;
        let looks = who_looked(&mut tx, &desk, &own).await?;
        let withheld = enter::withheld(&mut tx, &own).await?;
        for one in &own {
            let event = Event::new("portal.package").case(one.access.case).file(one.access.from_file);
            let event = event.subject(one.access.id).purpose(desk.purpose).with("entries", entries.len());
            journal::record(&mut tx, actor, event).await?;
        }
        tx.commit().await?;
        let (documents, documents_apart) = documents(app, view, actor, &entries).await?;
        let html = page(view, &entries, &earlier, (&disclosures, &taken_over), &looks, &withheld);
        Ok(Package {
            made_at: view.now,
            people: own.iter().map(|one| one.name.clone()).collect(),
            entries: entries.into_iter().map(|entry| kept(entry, &mut earlier)).collect(),
            consents,
            disclosures,
            taken_over,
            requests,
            looks,
            withheld: withheld.into_iter().map(|(reason, count)| Held { reason, count }).collect(),
            processing: processing(view),
            documents,
            documents_apart,
            html,
        })
    }

    /// The package as one file.
    ///
    /// Errors: `Internal` where it cannot be packed.
    pub fn zip(&self) -> Result<Vec<u8>, AppError> {
        self.packed().map_err(|error| AppError::Internal(format!("a package could not be packed: {error}")))
    }

    fn packed(&self) -> Result<Vec<u8>, zip::result::ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        zip.start_file("daten.html", options)?;
        zip.write_all(self.html.as_bytes())?;
        zip.start_file("daten.json", options)?;
        let json = serde_json::to_vec_pretty(self).map_err(std::io::Error::from)?;
        zip.write_all(&json)?;
        for (name, bytes) in &self.documents {
            zip.start_file(format!("dokumente/{name}"), options)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

fn kept(entry: Opened<Value>, earlier: &mut BTreeMap<EntryId, Vec<Earlier>>) -> Kept {
    let before = |one: Earlier| Before { version: one.version, changed_at: one.changed_at, content: one.content };
    Kept {
        earlier: earlier.remove(&entry.id).unwrap_or_default().into_iter().map(before).collect(),
        id: entry.id,
        kind: entry.kind,
        topic: entry.topic,
        state: entry.state,
        unit: entry.unit_name,
        happened_at: entry.happened_at,
        written_at: entry.created_at,
        changed_at: entry.changed_at,
        version: entry.version,
        content: entry.content,
    }
}

/// The documents as they were handed in, as far as there is room; and the names of the others.
async fn documents(
    app: &App,
    view: &View,
    actor: &Actor,
    entries: &[Opened<Value>],
) -> Result<(Vec<(String, Vec<u8>)>, Vec<String>), AppError> {
    let desk = enter::desk(&app.vault, actor);
    let (mut inside, mut apart, mut room) = (Vec::new(), Vec::new(), DOCUMENTS);
    for (at, entry) in entries.iter().filter(|entry| entry.kind == "document").enumerate() {
        let mut tx = app.db.read().await?;
        let note = document::find(&mut tx, &desk, entry.file, entry.id).await?;
        drop(tx);
        let name = format!("{:03}-{}", at + 1, safe(&note.content.file_name));
        let response = document::hand_out(app, &desk, &note, None, Way::Save).await?;
        match axum::body::to_bytes(response.into_body(), room).await {
            Ok(bytes) => {
                room -= bytes.len();
                inside.push((name, bytes.to_vec()));
            }
            Err(_) => apart.push(view.ta("portal-package-apart", &[("name", (&name).into())])),
        }
    }
    Ok((inside, apart))
}

/// A file name that every system can unpack.
fn safe(name: &str) -> String {
    let plain = |sign: char| if sign.is_alphanumeric() || ".-_ ".contains(sign) { sign } else { '_' };
    name.chars().map(plain).take(100).collect::<String>().trim_matches('.').to_owned()
}

/// The part to read: a page that needs nothing around it.
fn page(
    view: &View,
    entries: &[Opened<Value>],
    earlier: &BTreeMap<EntryId, Vec<Earlier>>,
    (given, taken): (&[Passed], &[Taken]),
    looks: &[Look],
    withheld: &[(WithholdReason, i64)],
) -> String {
    let title = view.t("portal-data-title");
    html! {
        (maud::DOCTYPE)
        html lang=(view.lang.code()) {
            head { meta charset="utf-8"; meta name="viewport" content="width=device-width, initial-scale=1"; title { (title) } }
            body {
                h1 { (title) }
                p { (view.ta("portal-package-made", &[("moment", view.date_time(view.now).into())])) }
                h2 { (view.t("portal-withheld")) }
                p { (view.t("portal-withheld-about")) }
                ul { @for (reason, count) in withheld {
                    li { (view.ta(&format!("portal-withheld-{}", reason.as_str()), &[("count", (*count).into())])) }
                } }
                h2 { (view.t("portal-data-entries")) }
                @for entry in entries {
                    h3 { (words::heading(view, entry)) }
                    p { (view.date_time(entry.happened_at)) " · " (entry.unit_name) }
                    dl { @for (way, value) in words::all(&entry.content) { dt lang="en" { (way) } dd { (value) } } }
                    @for before in earlier.get(&entry.id).map(Vec::as_slice).unwrap_or_default() {
                        p { (view.ta("portal-package-before", &[("moment", view.date_time(before.changed_at).into())])) }
                        dl { @for (way, value) in words::all(&before.content) { dt lang="en" { (way) } dd { (value) } } }
                    }
                }
                h2 { (view.t("portal-package-given")) }
                @if given.is_empty() { p { (view.t("portal-package-given-none")) } }
                ul { @for one in given {
                    li { (view.date(one.given_at)) ": " (one.unit) ", " (one.organisation) @if let Some(statute) = &one.statute { " · " (statute) } }
                } }
                @if !taken.is_empty() {
                    h2 { (view.t("portal-package-taken")) }
                    ul { @for one in taken { li { (view.date(one.at)) ": " (one.unit_name) ", " (one.organisation_name) } } }
                }
                h2 { (view.t("portal-look-title")) }
                ul { @for look in looks {
                    li { (view.date_time(look.at)) ": " (looked::who(view, look)) ", " (looked::purpose(view, &look.purpose)) ", " (view.t(&format!("portal-basis-{}", look.basis))) }
                } }
                h2 { (view.t("portal-package-processing")) }
                @for told in processing(view) {
                    h3 { (told.purpose) }
                    p { (told.ground) }
                    ul { @for kept in &told.kept { li { (kept) } } }
                }
            }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_leads_nowhere() {
        assert_eq!(safe("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(safe("Bescheid vom 3. März.pdf"), "Bescheid vom 3. März.pdf");
    }

    /// Where the columns of a table stand in the package that the data map says belong into it.
    const HELD: [(&str, &str); 24] = [
        ("aftercare_contact", "entries"),
        ("agreement", "entries"),
        ("appointment", "entries"),
        ("assessment", "entries"),
        ("assessment_area", "entries"),
        ("closing", "entries"),
        ("consent", "consents"),
        ("consent_signature", "consents"),
        ("consent_topic", "consents"),
        ("disclosure", "disclosures"),
        ("disclosure_copy", "taken_over"),
        ("disclosure_item", "disclosures"),
        ("document_body", "documents_apart"),
        ("document_chunk", "documents_apart"),
        ("entry", "entries"),
        ("entry_version", "entries"),
        ("goal_focus", "entries"),
        ("phase_step", "entries"),
        ("plan_version", "entries"),
        ("portal_withheld", "withheld"),
        ("protection_request", "requests"),
        ("report", "entries"),
        ("statutory_plan", "entries"),
        ("statutory_version", "entries"),
    ];

    /// What the map says belongs to the person and the package does not hold, with the reason; the page says whom to ask.
    const ASKED_FOR: [(&str, &str); 12] = [
        ("claim_moment", "the moment stands in the entry it belongs to, and its code is said on request"),
        ("contact_term", "how the contact person changed is said on request: it names staff"),
        ("entry_link", "how staff tied entries to each other"),
        ("entry_origin", "it would name who told something under secrecy"),
        ("family_case", "states of the work, said on request"),
        ("file", "states of the work, said on request"),
        ("file_hold", "why a file is kept is said by whoever keeps it"),
        ("first_consultation", "periods of the office, said on request"),
        ("person_merge", "which cards were one person's"),
        ("portal_access", "what the account itself shows"),
        ("portal_file", "what the account itself shows"),
        ("task", "what staff plan among themselves until it is done"),
    ];

    #[test]
    fn every_table_of_the_map_stands_in_the_package_or_is_named_with_the_reason() {
        use std::collections::BTreeSet;

        use crate::data_map::{DATA_MAP, Export, Whose};
        let mapped: BTreeSet<&str> = DATA_MAP
            .columns()
            .filter(|(_, _, column)| column.says.whose == Whose::Client && column.says.export == Export::Package)
            .map(|(table, _, _)| table)
            .collect();
        let known = HELD.iter().chain(&ASKED_FOR);
        let known: BTreeSet<&str> = known.map(|(table, _)| *table).collect();
        assert_eq!(mapped, known, "say where the package holds it, or why it does not");
        let package = serde_json::to_value(schema()).expect("it is plain");
        for (table, part) in HELD {
            assert!(package.get(part).is_some(), "{table}: the package has no part {part}");
        }
    }

    fn schema() -> Package {
        Package {
            made_at: Timestamp::from_millis(0),
            people: Vec::new(),
            entries: Vec::new(),
            consents: Vec::new(),
            disclosures: Vec::new(),
            taken_over: Vec::new(),
            requests: Vec::new(),
            looks: Vec::new(),
            withheld: Vec::new(),
            processing: Vec::new(),
            documents: Vec::new(),
            documents_apart: Vec::new(),
            html: String::new(),
        }
    }
}
