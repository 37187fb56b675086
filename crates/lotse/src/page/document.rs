//! A page of plain text in sections, such as the statement on accessibility.

use maud::{Markup, html};
use ui::{Tone, View};

/// A heading with the paragraphs below it, all by the keys of their texts.
pub struct Section {
    /// The heading's key.
    pub heading: &'static str,
    /// The paragraphs' keys.
    pub paragraphs: &'static [&'static str],
}

/// A page whose text is a draft until someone responsible has reviewed it, and says so at its top.
pub fn draft(view: &View, title: &'static str, lead: &'static str, sections: &[Section], after: Markup) -> Markup {
    let body = html! {
        (ui::alert(view, Tone::Info, &view.t("page-draft"), ui::paragraph(&view.t("page-draft-text"))))
        (ui::lead(&view.t(lead)))
        @for section in sections {
            (ui::section(&view.t(section.heading), html! {
                @for paragraph in section.paragraphs { (ui::paragraph(&view.t(paragraph))) }
            }))
        }
        (after)
    };
    ui::page(view, &view.t(title), body)
}
