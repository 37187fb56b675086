//! What holds for the whole visit of a case and must never be forgotten, such as an emergency access: a bar above every
//! page, with its end and the way to end it at once.

use maud::{Markup, html};
use store::Timestamp;

use crate::View;

/// A state of exception with its end; the words come from whoever declared it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The key of the sentence; it may name `$time`, the time of the end.
    pub text: &'static str,
    /// Until just before when.
    pub until: Timestamp,
    /// Where the form leads that ends it.
    pub action: String,
    /// The key of its button.
    pub button: &'static str,
    /// The key of the identity bar's answer to why the viewer may see this.
    pub reason: &'static str,
}

/// The bar. Without script it names the time of the end; with it, the minutes run.
pub(crate) fn standing(view: &View) -> Markup {
    html! {
        @if let Some(standing) = &view.standing {
            section.l-standing aria-label=(view.t("ui-standing")) {
                div.l-standing__inner {
                    p.l-standing__text {
                        (view.ta(standing.text, &[("time", view.time(standing.until).into())]))
                        " "
                        span.l-standing__left data-left=(standing.until.since(view.now).as_secs()) data-over=(view.t("ui-standing-over")) {}
                    }
                    form.l-no-print method="post" action=(standing.action) {
                        input type="hidden" name="form_token" value=(view.form_token);
                        button.kern-btn.kern-btn--secondary.kern-btn--x-small type="submit" { span.kern-label { (view.t(standing.button)) } }
                    }
                }
            }
        }
    }
}
