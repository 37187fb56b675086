//! The preview: what the other side will see, as it will see it, before anything is given.

use std::collections::BTreeSet;

use ::store::EntryId;
use casework::case::CaseView;
use casework::case::pages::frame::{address, identity_bar, sub_navigation};
use casework::entry::Opened;
use casework::person::PersonCard;
use casework::received::pages::line;
use maud::{Markup, html};
use ui::{
    Form, Page, Tone, View, alert, button_row, empty_state, form, hidden, paragraph, section, submit, submit_quiet,
    timeline,
};

use super::last_day;
use crate::disclosure::Preview;

/// Whom the giver knows: who agreed, and all persons of the file. The other side sees only what the preview shows.
pub struct Concerned {
    /// Who gave the consent it rests on.
    pub agreed: Option<EntryId>,
    /// The persons of the giver's file.
    pub persons: Vec<Opened<PersonCard>>,
}

impl Concerned {
    /// What the giver should know before it goes: whom it is about, whether somebody else agreed, and whether the other
    /// side can tell who is meant.
    fn words(&self, view: &View, preview: &Preview) -> Markup {
        let about: BTreeSet<EntryId> = preview.entries.iter().filter_map(|entry| entry.person).collect();
        let named = |id: &EntryId| self.persons.iter().find(|card| card.id == *id).map(|card| card.content.full_name());
        let others = about.iter().filter(|id| self.agreed.is_some_and(|agreed| agreed != **id));
        let others: Vec<String> = others.filter_map(named).collect();
        let about: Vec<String> = about.iter().filter_map(named).collect();
        let agreed = self.agreed.as_ref().and_then(named).unwrap_or_default();
        let anonymous = !preview.entries.iter().any(|entry| entry.kind == "person");
        html! {
            @if !others.is_empty() {
                (alert(view, Tone::Warning, &view.ta("disclosure-preview-others", &[("names", others.join(", ").into())]), html! {
                    (paragraph(&view.ta("disclosure-preview-others-about", &[("name", agreed.into())])))
                }))
            } @else if !about.is_empty() {
                (paragraph(&view.ta("disclosure-preview-about", &[("names", about.join(", ").into())])))
            }
            @if anonymous { (paragraph(&view.t("disclosure-preview-nameless"))) }
        }
    }
}

/// The page; `carried` holds what was chosen, unseen.
pub fn render(view: &View, case: &CaseView, preview: &Preview, concerned: &Concerned, carried: &Markup) -> Markup {
    let owner = format!("{} – {}", preview.organisation_name, preview.unit_name);
    let lines: Vec<_> = preview.entries.iter().map(|entry| line(view, entry, &preview.around)).collect();
    let told = [
        ("unit", (&owner).into()),
        ("name", (&preview.reader).into()),
        ("until", last_day(view, preview.until).into()),
    ];
    let body = html! {
        (paragraph(&view.ta("disclosure-preview-lead", &told)))
        @if preview.unseen > 0 {
            (alert(view, Tone::Warning, &view.ta("disclosure-preview-unseen", &[("count", (preview.unseen as i64).into())]), html! {}))
        }
        (section(&view.ta("disclosure-preview-heading", &[("unit", (&owner).into())]), html! {
            @if lines.is_empty() { (empty_state(&view.t("disclosure-preview-nothing"), None)) } @else { (timeline(&lines)) }
        }))
        @if !preview.entries.is_empty() { (concerned.words(view, preview)) }
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
