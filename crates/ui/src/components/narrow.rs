//! Narrowing a list down: the panel in which one chooses, and what is chosen as chips that come off one by one.

use maud::{Markup, html};

/// Something that is chosen: its words, and the address of the list without it.
#[derive(Clone, Debug)]
pub struct Chip {
    href: String,
    text: String,
}

impl Chip {
    /// A choice and the address of the list without it.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// What is chosen at the moment; `remove` is the word that screen readers hear before each, `all` takes everything off.
pub fn chips(label: &str, remove: &str, chips: &[Chip], all: (&str, &str)) -> Markup {
    html! {
        @if !chips.is_empty() {
            nav.l-chips aria-label=(label) {
                ul {
                    @for chip in chips {
                        li { a.l-chip href=(chip.href) {
                            span.kern-sr-only { (remove) ": " } (chip.text) span.l-chip__off aria-hidden="true" { "×" }
                        } }
                    }
                    li { a.kern-link href=(all.0) { (all.1) } }
                }
            }
        }
    }
}

/// Whether the panel of a list stands open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Something is chosen in it, or was chosen wrongly.
    Open,
    /// The list is whole.
    Folded,
}

/// The panel in which a list is narrowed down: a form that puts what is chosen into the address. It folds without script.
pub fn filter_panel(summary: &str, panel: Panel, action: &str, body: Markup, button: &str) -> Markup {
    html! {
        details.kern-accordion.l-panel open[panel == Panel::Open] {
            summary.kern-accordion__header { span.kern-title { (summary) } }
            div.kern-accordion__body {
                form.l-filter.l-filter--panel method="get" action=(action) role="search" {
                    div.l-filter__fields { (body) }
                    button.kern-btn.kern-btn--primary type="submit" { span.kern-label { (button) } }
                }
            }
        }
    }
}
