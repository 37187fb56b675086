//! The question before somebody else takes over: which sealed entries go along, one by one and each on a ground.

use maud::{Markup, html};
use ui::{Choice, Field, Form, View, field_group, paragraph, select};

use crate::case::pages::frame::kind_name;
use crate::entry::{Opened, Seal};
use crate::sealed::model::{Follow, ReleaseGround};

/// One choice an entry; without one it stays. Nothing at all where nothing is sealed.
pub fn choices(view: &View, form: &Form, entries: &[Opened<serde_json::Value>]) -> Markup {
    if entries.is_empty() {
        return html! {};
    }
    field_group(
        &view.t("sealed-follow"),
        html! {
            (paragraph(&view.t("sealed-follow-lead")))
            @for entry in entries {
                (select(view, form, Field::new(field_of(entry), label(view, entry)).optional(), &grounds(view, entry.seal)))
            }
        },
    )
}

fn label(view: &View, entry: &Opened<serde_json::Value>) -> String {
    let seal = entry.seal.map(|seal| view.t(&format!("sealed-badge-{}", seal.as_str()))).unwrap_or_default();
    let kind = kind_name(view, &entry.kind);
    let about = entry.content.get("label").and_then(serde_json::Value::as_str).unwrap_or_default();
    let day = view.date(entry.happened_at);
    let words = [("kind", kind.into()), ("seal", seal.into()), ("date", day.into())];
    let line = view.ta("sealed-follow-entry", &words);
    if about.is_empty() { line } else { format!("{line}: {about}") }
}

/// The grounds that carry for a seal.
pub fn grounds(view: &View, seal: Option<Seal>) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", view.t("sealed-stays"))];
    let fitting = ReleaseGround::ALL.iter().filter(|ground| seal.is_some_and(|seal| ground.fits(seal)));
    choices.extend(
        fitting.map(|ground| Choice::new(ground.as_str(), view.t(&format!("sealed-ground-{}", ground.as_str())))),
    );
    choices
}

/// Ids are unique on the page, so each choice bears its entry.
fn field_of(entry: &Opened<serde_json::Value>) -> String {
    format!("siegel-{}", entry.id)
}

/// What was chosen, entry by entry.
pub fn chosen(view: &View, form: &mut Form, entries: &[Opened<serde_json::Value>]) -> Vec<Follow> {
    let mut follows = Vec::new();
    for entry in entries {
        let ground = form.optional_choice::<ReleaseGround>(view, &field_of(entry), "sealed-ground");
        follows.extend(ground.map(|ground| Follow { entry: entry.id, ground }));
    }
    follows
}
