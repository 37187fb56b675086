//! Words about files that several pages need: what they are, how long they are, why one was refused; and the fields.

use identity::LARGEST_UPLOAD;
use maud::{Markup, html};
use policy::Topic;
use ui::{Choice, Field, Files, Form, View, field, file_field, select, text_area};

use crate::case::pages::frame::topic_name;
use crate::check::{Checked, Place};
use crate::document::NewDocument;
use crate::document::model::{Media, Refusal};

/// Where the parts of a document stand in its forms.
pub(super) const PLACES: &[Place] =
    &[("title", "titel", "document-title-field"), ("remark", "bemerkung", "document-remark")];

/// What a file is: `PDF`, `Foto (JPEG)`.
pub(super) fn media(view: &View, media: Media) -> String {
    view.t(&format!("document-media-{}", media.as_str()))
}

/// How long a file is, as people say it: `1,2 MB`.
pub(super) fn size(view: &View, bytes: i64) -> String {
    const KB: i64 = 1024;
    const MB: i64 = 1024 * KB;
    if bytes < MB {
        let kilobytes = bytes / KB + i64::from(bytes % KB > 0);
        return view.ta("document-size-kb", &[("size", kilobytes.into())]);
    }
    let tenths = bytes * 10 / MB;
    view.ta("document-size-mb", &[("whole", (tenths / 10).into()), ("tenth", (tenths % 10).into())])
}

/// Why a file was not kept, and what to do instead.
pub(super) fn refusal(view: &View, file_name: &str, reason: Refusal) -> String {
    let reason = view.t(&format!("document-refusal-{}", reason.as_str()));
    view.ta("document-refused", &[("name", file_name.into()), ("reason", (&reason).into())])
}

/// Title, topic and remark.
pub(super) fn fields(view: &View, typed: &Form, title: Field) -> Markup {
    let topics: Vec<Choice> =
        Topic::ALL.iter().map(|topic| Choice::new(topic.as_str(), topic_name(view, *topic))).collect();
    html! {
        (select(view, typed, Field::new("thema", view.t("document-topic")).hint(view.t("document-topic-hint")), &topics))
        (field(view, typed, title))
        (text_area(view, typed, Field::new("bemerkung", view.t("document-remark")).optional().rows(3)))
    }
}

/// The field that chooses files.
pub(super) fn chooser(view: &View, typed: &Form, label: &str, files: Files) -> Markup {
    let field = Field::new("datei", view.t(label)).hint(view.t("document-file-hint"));
    let too_large = view.t("document-together-too-large");
    file_field(view, typed, field, files, &Media::accept(), (LARGEST_UPLOAD, &too_large))
}

/// Reads what is said about files; every fault stands in the form afterwards.
pub(super) fn read(view: &View, typed: &mut Form) -> Option<NewDocument> {
    let topic = typed.choice::<Topic>(view, "thema", "document-topic");
    let new = NewDocument {
        topic: topic.unwrap_or(Topic::Basic),
        title: typed.value("titel").to_owned(),
        remark: typed.value("bemerkung").to_owned(),
    };
    match new.checked(view.now, &view.zone) {
        Ok(new) => typed.is_ok().then_some(new),
        Err(faults) => {
            faults.note_in(view, typed, PLACES);
            None
        }
    }
}
