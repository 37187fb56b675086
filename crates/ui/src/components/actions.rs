//! What a person can do on a page: buttons that send a form, and links that look like what they are.

use maud::{Markup, html};

use crate::View;

/// The main button of a form.
pub fn submit(label: &str) -> Markup {
    html! { button.kern-btn.kern-btn--primary type="submit" { span.kern-label { (label) } } }
}

/// A button of a form that sends a name and a value along, in second rank.
pub fn submit_as(name: &str, value: &str, label: &str) -> Markup {
    html! { button.kern-btn.kern-btn--secondary type="submit" name=(name) value=(value) { span.kern-label { (label) } } }
}

/// A button of second rank for a small form of its own.
pub fn submit_quiet(label: &str) -> Markup {
    html! { button.kern-btn.kern-btn--secondary type="submit" { span.kern-label { (label) } } }
}

/// A button of second rank that stands once a line; `about` names the line for screen readers, which hear all buttons alike.
pub fn submit_about(label: &str, about: &str) -> Markup {
    html! {
        button.kern-btn.kern-btn--secondary.l-btn-small type="submit" {
            span.kern-label { (label) span.kern-sr-only { ": " (about) } }
        }
    }
}

/// A link that starts something, such as "Neuer Kontakt".
pub fn link_button(href: &str, label: &str) -> Markup {
    html! { a.kern-btn.kern-btn--primary href=(href) { span.kern-label { (label) } } }
}

/// A link in the second rank beside a button, such as "Abbrechen".
pub fn quiet_link(href: &str, label: &str) -> Markup {
    html! { a.kern-btn.kern-btn--secondary href=(href) { span.kern-label { (label) } } }
}

/// A link in running text.
pub fn text_link(href: &str, label: &str) -> Markup {
    html! { a.kern-link href=(href) { (label) } }
}

/// Buttons and links side by side, the main one first.
pub fn button_row(buttons: &[Markup]) -> Markup {
    html! { div.l-buttons { @for button in buttons { (button) } } }
}

/// The button that adds one more row to a repeating group, see [`Form::rows`](crate::Form::rows).
pub fn add_row(view: &View, prefix: &str) -> Markup {
    html! {
        button.kern-btn.kern-btn--secondary type="submit" name="mehr" value=(prefix) formnovalidate {
            span.kern-label { (view.t("ui-add-row")) }
        }
    }
}

/// A button that prints the page; it appears only where scripts run, because only they can print.
pub fn print_button(view: &View) -> Markup {
    html! {
        button.kern-btn.kern-btn--secondary.l-no-print type="button" hidden data-print { span.kern-label { (view.t("ui-print")) } }
    }
}
