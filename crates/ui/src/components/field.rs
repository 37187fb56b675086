//! Fields for text, days and times: each comes with its label, its hint, its error and the wires between them.

use maud::{Markup, html};

use super::status::icon;
use crate::{Form, View};

/// How much room a field has; it tells how much is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Width {
    /// As wide as the form.
    #[default]
    Full,
    /// For names, places and days.
    Medium,
    /// For house numbers, postcodes and counts.
    Short,
}

/// A field of a form: its name, which is also the id of its input, and its label.
#[derive(Clone, Debug)]
pub struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) optional: bool,
    kind: &'static str,
    mode: Option<&'static str>,
    autocomplete: Option<&'static str>,
    width: Width,
    rows: u8,
    fresh: bool,
}

impl Field {
    /// A field with its visible label, already in the language of the page.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            optional: false,
            kind: "text",
            mode: None,
            autocomplete: None,
            width: Width::Full,
            rows: 4,
            fresh: false,
        }
    }

    /// A sentence under the label that helps to answer.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Marks the field as one that may be left empty.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// The room the field has.
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// The lines that a text area shows.
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// What the browser may fill in, in the words of the HTML standard: `username`, `current-password`, `off`.
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// A secret; what was typed is never sent back into the page.
    pub fn password(mut self) -> Self {
        self.kind = "password";
        self.fresh = true;
        self
    }

    /// A telephone number.
    pub fn telephone(mut self) -> Self {
        self.kind = "tel";
        self
    }

    /// A mail address.
    pub fn mail(mut self) -> Self {
        self.kind = "email";
        self
    }

    /// Words to search for.
    pub fn search(mut self) -> Self {
        self.kind = "search";
        self
    }

    /// Digits: a telephone shows its number keys.
    pub fn digits(mut self) -> Self {
        self.mode = Some("numeric");
        self
    }

    fn described_by(&self, form: &Form) -> Option<String> {
        described_by(&self.name, self.hint.is_some(), form.error_of(&self.name).is_some())
    }
}

/// A field of one line.
pub fn field(view: &View, form: &Form, field: Field) -> Markup {
    let wrong = form.error_of(&field.name).is_some();
    let value = if field.fresh { "" } else { form.value(&field.name) };
    let width = match field.width {
        Width::Full => "",
        Width::Medium => "l-input-medium",
        Width::Short => "l-input-short",
    };
    framed(
        view,
        form,
        &field,
        html! {
            input class={ "kern-form-input__input " (if wrong { "kern-form-input__input--error " } else { "" }) (width) }
                id=(field.name) name=(field.name) type=(field.kind) value=(value) dir=[(field.kind == "text").then_some("auto")]
                inputmode=[field.mode] autocomplete=(field.autocomplete.unwrap_or("off")) required[!field.optional]
                aria-invalid=[wrong.then_some("true")] aria-describedby=[field.described_by(form)];
        },
    )
}

/// A field for a day: one text field with an example, never three boxes or a calendar that must be used.
pub fn date_field(view: &View, form: &Form, field: Field) -> Markup {
    let example = view.ta("ui-date-example", &[("date", view.date(view.now).into())]);
    let hint = field.hint.as_ref().map_or_else(|| example.clone(), |hint| format!("{hint} {example}"));
    self::field(view, form, Field { hint: Some(hint), width: Width::Medium, ..field })
}

/// A field for a time of day.
pub fn time_field(view: &View, form: &Form, field: Field) -> Markup {
    let hint = field.hint.clone().unwrap_or_else(|| view.t("ui-time-example"));
    self::field(view, form, Field { hint: Some(hint), width: Width::Short, ..field })
}

/// A field of several lines.
pub fn text_area(view: &View, form: &Form, field: Field) -> Markup {
    let wrong = form.error_of(&field.name).is_some();
    framed(
        view,
        form,
        &field,
        html! {
            textarea class={ "kern-form-input__input " (if wrong { "kern-form-input__input--error" } else { "" }) }
                id=(field.name) name=(field.name) rows=(field.rows) dir="auto" autocomplete=(field.autocomplete.unwrap_or("off"))
                required[!field.optional] aria-invalid=[wrong.then_some("true")] aria-describedby=[field.described_by(form)] {
                // The parser drops one line break after the tag; this one is for it, so that a first empty line is kept.
                "\n" (form.value(&field.name))
            }
        },
    )
}

/// A value that travels with the form unseen.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// Fields that belong together under one heading, such as the parts of an address.
pub fn field_group(legend: &str, body: Markup) -> Markup {
    html! {
        fieldset.kern-fieldset.l-group {
            legend.kern-label.kern-label--large { (legend) }
            div.kern-fieldset__body { (body) }
        }
    }
}

/// Label, hint, input and error of a field, in the order in which they are read.
pub(super) fn framed(view: &View, form: &Form, field: &Field, input: Markup) -> Markup {
    html! {
        div.kern-form-input.kern-form-input--error[form.error_of(&field.name).is_some()] {
            label.kern-label for=(field.name) { (label_words(view, field)) }
            @if let Some(hint) = &field.hint { div.kern-hint id={ (field.name) "-hinweis" } { (hint) } }
            (input)
            (error_line(form, &field.name))
        }
    }
}

pub(super) fn label_words(view: &View, field: &Field) -> Markup {
    html! {
        (field.label)
        @if field.optional { " " span.kern-label__optional { "(" (view.t("ui-optional")) ")" } }
    }
}

pub(super) fn error_line(form: &Form, name: &str) -> Markup {
    html! {
        @if let Some(text) = form.error_of(name) {
            p.kern-error id={ (name) "-fehler" } { (icon("danger")) span.kern-body { (text) } }
        }
    }
}

pub(super) fn described_by(name: &str, has_hint: bool, has_error: bool) -> Option<String> {
    match (has_hint, has_error) {
        (true, true) => Some(format!("{name}-hinweis {name}-fehler")),
        (true, false) => Some(format!("{name}-hinweis")),
        (false, true) => Some(format!("{name}-fehler")),
        (false, false) => None,
    }
}
