//! How a dispute looks wherever its entry is shown: a label, and the person's own words.

use ::store::EntryId;
use maud::{Markup, html};
use ui::{Tone, View, badge, muted, paragraph, prose, text_link};

use crate::case::CaseCode;
use crate::case::pages::frame::address;
use crate::contested::{Contested, Disputes};

/// The label "Bestritten", while a dispute about the entry stands.
pub fn label(view: &View, disputes: &Disputes, entry: EntryId) -> Option<Markup> {
    let stands = disputes.get(&entry)?.iter().any(|contested| contested.settled.is_none());
    stands.then(|| badge(Tone::Warning, &view.t("contested-label")))
}

/// The person's own versions beside the entry, those of disputes that ended too; with `code` also the way to end one.
pub fn beside(view: &View, code: Option<&CaseCode>, disputes: &Disputes, entry: EntryId) -> Markup {
    let known = disputes.get(&entry).map(Vec::as_slice).unwrap_or_default();
    html! { @for contested in known { (one(view, code, contested)) } }
}

fn one(view: &View, code: Option<&CaseCode>, contested: &Contested) -> Markup {
    let said_by = &contested.version.said_by;
    let heading = if said_by.is_empty() {
        view.t("contested-own-version")
    } else {
        view.ta("contested-own-version-of", &[("name", said_by.into())])
    };
    let written = [("name", (&contested.written_by).into()), ("moment", view.date_time(contested.at).into())];
    html! {
        blockquote {
            p { strong { (heading) } }
            (prose(&contested.version.words))
            p { (muted(&view.ta("contested-written", &written))) }
            @match (&contested.settled, code) {
                (Some(ended), _) => {
                    (paragraph(&view.ta("contested-ended", &[
                        ("moment", view.date_time(ended.at).into()),
                        ("name", (&ended.by).into()),
                        ("reason", (&ended.reason).into()),
                    ])))
                }
                (None, Some(code)) => {
                    p { (text_link(&address(code, &format!("/bestritten/{}/beenden", contested.id)), &view.t("contested-end"))) }
                }
                (None, None) => {}
            }
        }
    }
}
