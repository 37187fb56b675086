//! People with a similar name: is it one of them, or somebody new? Nothing of what was typed is lost on the way.

use ui::{
    Choice, Field, Form, Markup, Page, View, button_row, form, hidden, html, lead, muted, quiet_link, radios, submit,
    submit_as,
};

use crate::person::{Candidate, Likeness};

/// The choice that it is nobody of those found.
pub(super) const NOBODY: &str = "neu";

/// Fields of this page alone; everything else is carried on.
const OWN_FIELDS: [&str; 4] = ["form_token", "person", "geprueft", "zurueck"];

/// Who was found, with name, date of birth and whom to ask; never what a file says (policy P12).
pub(super) fn page(view: &View, typed: &Form, candidates: &[Candidate]) -> Markup {
    let title = view.t("intake-known-title");
    let mut choices: Vec<Choice> = candidates.iter().map(|candidate| choice(view, candidate)).collect();
    choices.push(Choice::new(NOBODY, view.t("intake-known-nobody")));
    Page::new(&title).form(typed).render(
        view,
        html! {
            (lead(&view.t("intake-known-lead")))
            (form(view, "/erstkontakt/neu", typed, html! {
                @for (name, value) in typed.pairs() {
                    @if !OWN_FIELDS.contains(&name.as_str()) { (hidden(name, value)) }
                }
                (hidden("geprueft", "ja"))
                (radios(view, typed, Field::new("person", view.t("intake-known-question")), &choices))
                (button_row(&[
                    submit(&view.t("intake-known-submit")),
                    submit_as("zurueck", "ja", &view.t("intake-known-change")),
                    quiet_link("/erstkontakt", &view.t("intake-known-cancel")),
                ]))
            }))
            (muted(&view.t("intake-known-note")))
        },
    )
}

fn choice(view: &View, candidate: &Candidate) -> Choice {
    let born = candidate.birth_date.map_or_else(
        || view.t("intake-known-birth-unknown"),
        |date| view.ta("intake-known-born", &[("date", view.civil(date).into())]),
    );
    let contact = candidate.contact_person.as_ref().map_or_else(
        || view.t("intake-known-no-contact"),
        |person| view.ta("intake-known-contact", &[("name", (&person.name).into())]),
    );
    // The same name sounds the same; saying both says nothing more.
    let same_name = candidate.reasons.contains(&Likeness::Name);
    let told = candidate.reasons.iter().filter(|reason| !(same_name && **reason == Likeness::Sound));
    let reasons: Vec<String> = told.map(|reason| view.t(&format!("intake-likeness-{}", reason.as_str()))).collect();
    let label = view.ta("intake-known-is", &[("name", (&candidate.name).into()), ("born", born.into())]);
    Choice::new(candidate.card.to_string(), label).hint(format!("{contact} · {}", reasons.join(", ")))
}
