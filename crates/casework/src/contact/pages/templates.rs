//! Putting a unit's template into the text of a contact, by a button that sends the form and shows it again.

use ::store::Tx;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{AppError, Choice, Field, Form, Tone, View, Width, alert, details, select, submit_as, text_link};

use crate::case::CaseView;
use crate::draft;
use crate::entry::{Desk, EntryError};
use crate::template::model::Template;
use crate::template::{self, Writer};

/// The templates that the form offers.
pub async fn offered(tx: &mut Tx, desk: &Desk<'_>) -> Result<Vec<Template>, EntryError> {
    template::offered(tx, desk).await
}

/// Whether the button was pressed and a template chosen; pressed without one, the form is saved like with any other key.
pub fn is_wanted(form: &Form) -> bool {
    form.has("aktion", "vorlage") && !form.value("vorlage").is_empty()
}

/// The form with the template below what was typed, and a word about it; what could not be filled in is named.
pub async fn put_in(app: &App, visit: &Visit, case: &CaseView, typed: &mut Form) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.begin().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let id = typed.value("vorlage").to_owned();
    let known = offered(&mut tx, &desk).await?.into_iter().find(|template| template.id.to_string() == id);
    let Some(chosen) = known else {
        typed.error("vorlage", view.t("contact-template-none"));
        return Ok(html! {});
    };
    let writer = Writer { name: &visit.name, unit: &visit.unit_name };
    let filled = template::fill(view, &chosen, case, writer);
    let before = typed.value("text").trim_end();
    let text = if before.is_empty() { filled.text } else { format!("{before}\n\n{}", filled.text) };
    let others = typed.pairs().iter().filter(|(name, _)| !["text", "vorlage", "aktion"].contains(&name.as_str()));
    *typed = Form::from_pairs(others.cloned().collect()).with("text", text);
    // The page that follows holds more than was typed, so its draft does too.
    draft::save(&mut tx, &desk, typed).await?;
    tx.commit().await?;
    if filled.open.is_empty() {
        return Ok(alert(view, Tone::Success, &view.t("contact-template-done"), html! {}));
    }
    let places = [("places", filled.open.join(", ").into())];
    Ok(alert(view, Tone::Warning, &view.ta("contact-template-open", &places), html! {}))
}

/// The choice of a template; nothing where the unit has none.
pub fn choice(view: &View, form: &Form, offered: &[Template]) -> Markup {
    if offered.is_empty() {
        return html! {};
    }
    let choices: Vec<Choice> =
        offered.iter().map(|template| Choice::new(template.id.to_string(), &template.title)).collect();
    let field = Field::new("vorlage", view.t("contact-template")).hint(view.t("contact-template-hint")).optional();
    details(
        &view.t("contact-template-block"),
        html! {
            (select(view, form, field.width(Width::Medium), &choices))
            p { (submit_as("aktion", "vorlage", &view.t("contact-template-use"))) }
            p { (text_link("/vorlagen", &view.t("contact-templates-all"))) }
        },
    )
}
