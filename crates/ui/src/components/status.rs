//! What a page says about a state: badges, alerts, confirmations and the summary of errors.

use maud::{Markup, html};

use crate::{Form, View};

/// How something stands. The colour never says it alone: an icon and words always do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// Done, agreed, all right.
    Success,
    /// Needs attention soon.
    Warning,
    /// Overdue, refused or dangerous.
    Danger,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// A picture beside words; it is hidden from screen readers because the words say the same.
pub(crate) fn icon(name: &str) -> Markup {
    html! { span class={ "kern-icon kern-icon--" (name) } aria-hidden="true" {} }
}

/// A short state beside a thing: `badge(Tone::Warning, "Wartet seit 6 Tagen")`.
pub fn badge(tone: Tone, text: &str) -> Markup {
    html! {
        span class={ "kern-badge kern-badge--small kern-badge--" (tone.code()) } {
            (icon(tone.code())) span.kern-label { (text) }
        }
    }
}

/// A box that says something important, with a title and optional further words. It does not take the focus.
pub fn alert(view: &View, tone: Tone, title: &str, body: Markup) -> Markup {
    let empty = body.0.is_empty();
    html! {
        div class={ "kern-alert kern-alert--" (tone.code()) " l-alert" } {
            div.kern-alert__header {
                (icon(tone.code()))
                p.kern-title { span.kern-sr-only { (view.t(&format!("ui-alert-{}", tone.code()))) " " } (title) }
            }
            @if !empty { div.kern-alert__body { (body) } }
        }
    }
}

/// Says that something was done, at the top of the page that follows the act; it is announced and takes the focus.
pub fn confirmation(view: &View, title: &str, body: Markup) -> Markup {
    html! {
        div.l-confirmation role="status" tabindex="-1" autofocus data-focus { (alert(view, Tone::Success, title, body)) }
    }
}

/// A line that is announced when its words change, such as "Entwurf gespeichert 10:42".
pub fn status(id: &str, text: &str) -> Markup {
    html! { p.l-status.kern-body.kern-body--small id=(id) role="status" { (text) } }
}

/// All errors of a form as links to their fields; it takes the focus when the page opens. Empty when nothing is wrong.
///
/// [`form_page`](crate::form_page) already puts it in its place.
pub fn error_summary(view: &View, form: &Form) -> Markup {
    html! {
        @if !form.is_ok() {
            div.kern-alert.kern-alert--danger.l-errors id="fehler" tabindex="-1" autofocus data-focus role="group" aria-labelledby="fehler-titel" {
                div.kern-alert__header {
                    (icon("danger"))
                    h2.kern-title id="fehler-titel" { (view.ta("ui-errors-title", &[("count", form.errors().len().into())])) }
                }
                div.kern-alert__body {
                    ul.l-errors__list {
                        @for error in form.errors() {
                            li { a.kern-link href={ "#" (error.field) } { (error.text) } }
                        }
                    }
                }
            }
        }
    }
}
