//! Choosing from what is offered: radios, checkboxes and selects.

use maud::{Markup, html};

use super::field::{Field, described_by, error_line, framed, label_words};
use crate::{Form, View};

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Choice {
    value: String,
    label: String,
    hint: Option<String>,
    body: Option<Markup>,
}

impl Choice {
    /// A value and its words in the language of the page.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, body: None }
    }

    /// A sentence that explains the choice.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Fields that belong to this choice. They are always visible, so that they work without script, and stand indented.
    pub fn body(mut self, body: Markup) -> Self {
        self.body = Some(body);
        self
    }
}

/// One of several, one below the other.
pub fn radios(view: &View, form: &Form, field: Field, choices: &[Choice]) -> Markup {
    group(view, form, &field, choices, Shape { kind: "radio", class: "kern-form-check__radio", body: "", name: "" })
}

/// One of a few with short words, side by side where there is room.
pub fn radios_inline(view: &View, form: &Form, field: Field, choices: &[Choice]) -> Markup {
    group(
        view,
        form,
        &field,
        choices,
        Shape { kind: "radio", class: "kern-form-check__radio", body: "kern-fieldset__body--horizontal", name: "" },
    )
}

/// Any number of several.
pub fn checkboxes(view: &View, form: &Form, field: Field, choices: &[Choice]) -> Markup {
    group(
        view,
        form,
        &field,
        choices,
        Shape { kind: "checkbox", class: "kern-form-check__checkbox", body: "", name: "[]" },
    )
}

/// A single yes, sent as `ja`.
pub fn checkbox(_: &View, form: &Form, field: Field) -> Markup {
    let error = form.error_of(&field.name).is_some();
    html! {
        div.l-check-single.kern-form-input.kern-form-input--error[error] {
            div.kern-form-check {
                input class={ "kern-form-check__checkbox" (if error { " kern-form-check__checkbox--error" } else { "" }) } type="checkbox"
                    id=(field.name) name=(field.name) value="ja" checked[form.ticked(&field.name)]
                    aria-invalid=[error.then_some("true")] aria-describedby=[described_by(&field.name, field.hint.is_some(), error)];
                label.kern-label for=(field.name) { (field.label) }
            }
            @if let Some(hint) = &field.hint { div.kern-hint id={ (field.name) "-hinweis" } { (hint) } }
            (error_line(form, &field.name))
        }
    }
}

/// One of many, in a list that opens. With a first empty line, so that nothing is chosen by accident.
pub fn select(view: &View, form: &Form, field: Field, choices: &[Choice]) -> Markup {
    let wrong = form.error_of(&field.name).is_some();
    let chosen = form.value(&field.name);
    framed(
        view,
        form,
        &field,
        html! {
            div.kern-form-input__select-wrapper {
                select class={ "kern-form-input__select" (if wrong { " kern-form-input__select--error" } else { "" }) }
                    id=(field.name) name=(field.name) autocomplete="off" required[!field.optional] aria-invalid=[wrong.then_some("true")]
                    aria-describedby=[described_by(&field.name, field.hint.is_some(), wrong)] {
                    option value="" selected[chosen.is_empty()] { (view.t("ui-please-choose")) }
                    @for choice in choices {
                        option value=(choice.value) selected[chosen == choice.value] { (choice.label) }
                    }
                }
            }
        },
    )
}

struct Shape {
    kind: &'static str,
    class: &'static str,
    body: &'static str,
    /// What follows the field's name, see [`Form::from_pairs`].
    name: &'static str,
}

fn group(view: &View, form: &Form, field: &Field, choices: &[Choice], shape: Shape) -> Markup {
    let wrong = form.error_of(&field.name).is_some();
    let mark = if wrong { format!(" {}--error", shape.class) } else { String::new() };
    // Descriptions belong to the group; an error also marks the first input, to which the summary leads.
    html! {
        fieldset.kern-fieldset.kern-fieldset--error[wrong] aria-describedby=[described_by(&field.name, field.hint.is_some(), wrong)] {
            legend.kern-label { (label_words(view, field)) }
            @if let Some(hint) = &field.hint { div.kern-hint id={ (field.name) "-hinweis" } { (hint) } }
            div class={ "kern-fieldset__body " (shape.body) } {
                @for (place, choice) in choices.iter().enumerate() {
                    @let id = if place == 0 { field.name.clone() } else { format!("{}-{}", field.name, place + 1) };
                    @let error = (wrong && place == 0).then(|| format!("{}-fehler", field.name));
                    @let hint = choice.hint.as_ref().map(|_| format!("{id}-erklaerung"));
                    @let described: Vec<String> = [hint.clone(), error.clone()].into_iter().flatten().collect();
                    div.l-choice {
                        div.kern-form-check {
                            input class={ (shape.class) (mark) } type=(shape.kind) id=(id) name={ (field.name) (shape.name) } value=(choice.value)
                                checked[form.has(&field.name, &choice.value)] aria-invalid=[wrong.then_some("true")]
                                aria-describedby=[(!described.is_empty()).then(|| described.join(" "))];
                            label.kern-label for=(id) { (choice.label) }
                        }
                        @if let (Some(hint), Some(id)) = (&choice.hint, &hint) { p.kern-hint.l-choice__hint id=(id) { (hint) } }
                        @if let Some(body) = &choice.body { div.l-choice__body { (body) } }
                    }
                }
            }
            (error_line(form, &field.name))
        }
    }
}
