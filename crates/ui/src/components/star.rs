//! A star that somebody puts on a thing for themselves.

use maud::{Markup, html};

use crate::View;

/// Whether the star is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// How much room the star has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StarSize {
    /// A line of a table: the star alone, its words for screen readers.
    Line,
    /// The head of a page: the star and its words.
    Page,
}

/// Five points around the middle of a square of 24 by 24.
const STAR: &str = "M12 2.5l2.9 6.2 6.8.8-5 4.7 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.7 6.8-.8z";

/// A button that puts the star on or takes it off; `label` says what pressing it does, with the name of the thing, and
/// `body` holds the hidden fields of its form.
pub fn star(view: &View, action: &str, marked: Marked, size: StarSize, label: &str, body: Markup) -> Markup {
    let fill = if marked == Marked::Yes { "currentColor" } else { "none" };
    html! {
        form.l-star method="post" action=(action) autocomplete="off" {
            input type="hidden" name="form_token" value=(view.form_token);
            (body)
            button.kern-btn.kern-btn--secondary.l-btn-small.l-star__button type="submit" title=(label) {
                span.kern-label {
                    svg.l-star__sign aria-hidden="true" viewBox="0 0 24 24" fill=(fill) stroke="currentColor" stroke-width="2" stroke-linejoin="round" {
                        path d=(STAR) {}
                    }
                    @if size == StarSize::Page { " " (label) } @else { span.kern-sr-only { (label) } }
                }
            }
        }
    }
}
