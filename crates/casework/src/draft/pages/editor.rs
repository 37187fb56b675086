//! A form that keeps itself: what its author left there, the word about it, and the fields around which typing is kept.

use maud::{Markup, html};
use ui::{Autosave, Form, Tone, View, alert, autosave, hidden, paragraph};

use super::drop_form;
use crate::draft::model::{Begun, Desktop, DraftId, FILE, ID, KIND, PLACE};

/// The draft of one form: made by [`crate::draft::kept`] when a page opens, by [`crate::draft::again`] when it is shown once more.
#[derive(Debug, Clone)]
pub struct Kept {
    id: DraftId,
    desktop: Desktop,
    begun: Option<Begun>,
}

impl Kept {
    pub(in crate::draft) fn new(id: DraftId, desktop: Desktop, begun: Option<Begun>) -> Self {
        Kept { id, desktop, begun }
    }

    /// The form to show: the draft where there is one, else the fresh form.
    pub fn form(&self, fresh: Form) -> Form {
        match &self.begun {
            Some(begun) => Form::from_pairs(begun.typed.0.clone()),
            None => fresh,
        }
    }

    /// The word about a draft that is back, with the way to drop it; `standing` is the version that stands now where an entry
    /// is being corrected. Belongs above the form, outside of it.
    pub fn notice(&self, view: &View, standing: Option<i64>) -> Markup {
        let Some(begun) = &self.begun else { return html! {} };
        let today = view.date(begun.changed_at) == view.date(view.now);
        let title = if today {
            view.ta("draft-back", &[("moment", view.time(begun.changed_at).into())])
        } else {
            view.ta("draft-back-day", &[("moment", view.date_time(begun.changed_at).into())])
        };
        let overtaken = begun.base_version.zip(standing).is_some_and(|(base, now)| base != now);
        alert(
            view,
            Tone::Info,
            &title,
            html! {
                (paragraph(&view.t("draft-back-text")))
                @if overtaken { (paragraph(&view.t("draft-overtaken"))) }
                (drop_form(view, self.id))
            },
        )
    }

    /// The fields of the form, kept while they are filled in. Belongs inside the form, around its fields and before its buttons.
    pub fn around(&self, view: &View, fields: Markup) -> Markup {
        let stand =
            self.begun.as_ref().map(|begun| view.ta("draft-kept", &[("time", view.time(begun.changed_at).into())]));
        let words = Autosave {
            href: crate::draft::LIST.to_owned(),
            stand: stand.unwrap_or_default(),
            ended: view.t("draft-ended"),
            lost: view.t("draft-lost"),
            offline: view.t("draft-offline"),
        };
        let fields = html! {
            (hidden(ID, &self.id.to_string()))
            (hidden(KIND, &self.desktop.kind))
            (hidden(PLACE, &self.desktop.place))
            (hidden(FILE, &self.desktop.file.to_string()))
            (fields)
        };
        autosave(view, &words, fields)
    }
}
