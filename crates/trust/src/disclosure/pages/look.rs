//! The preview: what the other side will see, as it will see it, before anything is given.

use casework::case::CaseView;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::received::pages::line;
use maud::{Markup, html};
use ui::{
    Form, Page, Tone, View, alert, button_row, empty_state, form, hidden, paragraph, section, submit, submit_quiet,
    timeline,
};

use crate::disclosure::Preview;

/// The page; `carried` holds what was chosen, unseen.
pub fn render(view: &View, case: &CaseView, preview: &Preview, carried: &Markup) -> Markup {
    let owner = format!("{} – {}", preview.organisation_name, preview.unit_name);
    let lines: Vec<_> = preview.entries.iter().map(|entry| line(view, entry, &preview.around)).collect();
    let told = [
        ("unit", (&owner).into()),
        ("name", (&preview.reader).into()),
        ("until", view.date_time(preview.until).into()),
    ];
    let body = html! {
        (paragraph(&view.ta("disclosure-preview-lead", &told)))
        @if preview.unseen > 0 {
            (alert(view, Tone::Warning, &view.ta("disclosure-preview-unseen", &[("count", (preview.unseen as i64).into())]), html! {}))
        }
        (section(&view.ta("disclosure-preview-heading", &[("unit", (&owner).into())]), html! {
            @if lines.is_empty() { (empty_state(&view.t("disclosure-preview-nothing"), None)) } @else { (timeline(&lines)) }
        }))
        (paragraph(&view.t("disclosure-bound")))
        (form(view, &address(&case.code, "/weitergaben"), &Form::empty(), html! {
            (carried)
            (button_row(&[submit(&view.t("disclosure-give"))]))
        }))
        (form(view, &address(&case.code, "/weitergaben/neu"), &Form::empty(), html! {
            (carried)
            (hidden("schritt", "aendern"))
            (button_row(&[submit_quiet(&view.t("disclosure-change"))]))
        }))
    };
    Page::new(&view.t("disclosure-preview-title"))
        .case(&identity_bar(view, case), &sub_navigation(view, case))
        .render(view, body)
}
