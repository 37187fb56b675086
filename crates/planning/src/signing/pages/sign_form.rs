//! The form by which a plan or an agreement is signed, and how a signature reads afterwards.

use casework::check::{Checked, Faults, Place};
use casework::entry::{self, Desk, EntryError};
use maud::{Markup, html};
use store::{EntryId, FileId, Timestamp, Tx};
use ui::{
    Choice, Field, Form, SummaryRow, View, button_row, field, form, paragraph, radios, select, submit, summary_list,
};

use crate::signing::{Signing, Way};

/// So many documents of a file are offered as the scan, the newest.
const MOST: i64 = 40;

const PLACES: &[Place] = &[
    ("name", "name", "plan-sign-name"),
    ("language", "sprache", "plan-sign-language"),
    ("document", "scan", "plan-sign-document"),
    ("number", "name", "plan-sign-name"),
    ("way", "weg", "plan-sign-way"),
];

/// The documents of a file among which the scan of a signed paper is chosen.
pub(crate) async fn documents(
    tx: &mut Tx,
    desk: &Desk<'_>,
    file: FileId,
) -> Result<Vec<(EntryId, String)>, EntryError> {
    let found = entry::latest(tx, desk, file, &["document"], MOST).await?;
    let title = |content: &serde_json::Value| content["title"].as_str().unwrap_or_default().to_owned();
    Ok(found.iter().map(|one| (one.id, title(&one.content))).collect())
}

/// Reads a signature; every fault of a single field stands in the form afterwards.
pub(crate) fn read(view: &View, typed: &mut Form) -> Option<Signing> {
    let way = typed.choice::<Way>(view, "weg", "plan-sign-way");
    let document = typed.optional_choice::<EntryId>(view, "scan", "plan-sign-document");
    let signing = Signing {
        name: typed.value("name").to_owned(),
        way: way.unwrap_or(Way::Screen),
        language: typed.value("sprache").to_owned(),
        document,
    };
    match signing.checked(view.now, &view.zone) {
        Ok(signing) => typed.is_ok().then_some(signing),
        Err(faults) => {
            note(view, typed, &faults);
            None
        }
    }
}

/// Notes faults where they were typed.
pub(crate) fn note(view: &View, typed: &mut Form, faults: &Faults) {
    faults.note_in(view, typed, PLACES);
}

/// The form.
pub(crate) fn render(view: &View, action: &str, documents: &[(EntryId, String)], typed: &Form) -> Markup {
    let ways: Vec<Choice> = [Way::Screen, Way::Paper]
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("plan-sign-way-{}", one.as_str()))))
        .collect();
    let scans: Vec<Choice> = documents.iter().map(|(id, title)| Choice::new(id.to_string(), title)).collect();
    form(
        view,
        action,
        typed,
        html! {
            (paragraph(&view.t("plan-sign-lead")))
            (field(view, typed, Field::new("name", view.t("plan-sign-name")).hint(view.t("plan-sign-name-hint")).autocomplete("off")))
            (field(view, typed, Field::new("sprache", view.t("plan-sign-language")).hint(view.t("plan-sign-language-hint"))))
            (radios(view, typed, Field::new("weg", view.t("plan-sign-way")), &ways))
            @if !scans.is_empty() {
                (select(view, typed, Field::new("scan", view.t("plan-sign-document")).hint(view.t("plan-sign-document-hint")).optional(), &scans))
            }
            (button_row(&[submit(&view.t("plan-sign-save"))]))
        },
    )
}

/// How it was signed.
pub(crate) fn told(view: &View, signing: &Signing, worker: &str, at: Timestamp) -> Markup {
    let row = |(name, value): (String, String)| SummaryRow::text(name, &value);
    summary_list(&facts(view, signing, worker, at).map(row))
}

/// How it was signed: each name with what it means.
pub(crate) fn facts(view: &View, signing: &Signing, worker: &str, at: Timestamp) -> [(String, String); 5] {
    [
        (view.t("plan-sign-client"), signing.name.clone()),
        (view.t("plan-sign-worker"), worker.to_owned()),
        (view.t("plan-sign-at"), view.date_time(at)),
        (view.t("plan-sign-way"), view.t(&format!("plan-sign-way-{}", signing.way.as_str()))),
        (view.t("plan-sign-language"), signing.language.clone()),
    ]
}
