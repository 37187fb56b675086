//! Two people changed the same thing: both versions side by side, and nothing is lost.

use maud::{Markup, html};
use store::Timestamp;

use super::status::{Tone, alert};
use crate::View;

/// One field in both versions.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The words of the field.
    pub label: String,
    /// What the person in front of the page typed.
    pub mine: String,
    /// What has been saved meanwhile.
    pub theirs: String,
}

/// Says who saved when, and shows every field in both versions. Put it above the form, which holds the person's own
/// version and the new version number, so that saving again is a decision and not an accident.
pub fn conflict_view(view: &View, author: &str, at: Timestamp, clashes: &[Clash]) -> Markup {
    let words = view.ta("ui-conflict-text", &[("author", author.into()), ("moment", view.date_time(at).into())]);
    html! {
        div.l-conflict {
            div tabindex="-1" autofocus data-focus {
                (alert(view, Tone::Warning, &view.t("ui-conflict-title"), html! { p.kern-body { (words) } }))
            }
            @for clash in clashes {
                section.l-conflict__field {
                    h2.kern-heading-small { (clash.label) }
                    @if clash.mine == clash.theirs {
                        p.l-muted { (view.t("ui-conflict-same")) }
                        (version(view, &clash.mine))
                    } @else {
                        div.l-conflict__sides {
                            div { h3.kern-label { (view.t("ui-conflict-mine")) } (version(view, &clash.mine)) }
                            div { h3.kern-label { (view.ta("ui-conflict-theirs", &[("author", author.into())])) } (version(view, &clash.theirs)) }
                        }
                    }
                }
            }
        }
    }
}

fn version(view: &View, text: &str) -> Markup {
    html! {
        @if text.trim().is_empty() { p.l-conflict__text.l-muted { (view.t("ui-conflict-empty")) } }
        @else { p.l-conflict__text.l-prose dir="auto" { (text) } }
    }
}
