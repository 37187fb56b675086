//! What everybody may read before logging in: accessibility, privacy, and how to say what is wrong.

use std::sync::Arc;

use axum::Extension;
use identity::Guest;
use maud::{Markup, html};
use ui::View;

use super::document::{Section, draft};
use crate::settings::Site;

const ACCESSIBILITY: &[Section] = &[
    Section { heading: "accessibility-state", paragraphs: &["accessibility-state-1", "accessibility-state-2"] },
    Section { heading: "accessibility-gaps", paragraphs: &["accessibility-gaps-1", "accessibility-gaps-2"] },
    Section { heading: "accessibility-help", paragraphs: &["accessibility-help-1", "accessibility-help-2"] },
];

const PRIVACY: &[Section] = &[
    Section { heading: "privacy-who", paragraphs: &["privacy-who-1", "privacy-who-2"] },
    Section { heading: "privacy-what", paragraphs: &["privacy-what-1", "privacy-what-2"] },
    Section { heading: "privacy-access", paragraphs: &["privacy-access-1", "privacy-access-2"] },
    Section { heading: "privacy-protection", paragraphs: &["privacy-protection-1"] },
    Section { heading: "privacy-cookies", paragraphs: &["privacy-cookies-1"] },
    Section { heading: "privacy-rights", paragraphs: &["privacy-rights-1", "privacy-rights-2"] },
];

/// The statement on accessibility (draft).
pub async fn accessibility(guest: Guest) -> Markup {
    draft(&guest.view, "accessibility-title", "accessibility-lead", ACCESSIBILITY, feedback_link(&guest.view))
}

/// What happens with data about people (draft).
pub async fn privacy(guest: Guest) -> Markup {
    draft(&guest.view, "privacy-title", "privacy-lead", PRIVACY, feedback_link(&guest.view))
}

/// How to reach those who run this Lotse.
pub async fn feedback(guest: Guest, Extension(site): Extension<Arc<Site>>) -> Markup {
    let view = &guest.view;
    let reachable = site.feedback_mail.is_some() || site.feedback_post.is_some();
    let body = html! {
        (ui::lead(&view.t("feedback-lead")))
        @if let Some(mail) = &site.feedback_mail {
            (ui::section(&view.t("feedback-mail"), html! {
                (ui::paragraph(&view.t("feedback-mail-text")))
                p { (ui::text_link(&format!("mailto:{mail}"), mail)) }
            }))
        }
        @if let Some(post) = &site.feedback_post {
            (ui::section(&view.t("feedback-post"), html! {
                @if let Some(operator) = &site.operator { (ui::paragraph(operator)) }
                @for line in post.split(',') { (ui::paragraph(line.trim())) }
            }))
        }
        @if !reachable { (ui::section(&view.t("feedback-none"), ui::paragraph(&view.t("feedback-none-text")))) }
        (ui::section(&view.t("feedback-safe"), ui::paragraph(&view.t("feedback-safe-text"))))
    };
    ui::page(view, &view.t("feedback-title"), body)
}

fn feedback_link(view: &View) -> Markup {
    html! { p { (ui::text_link("/rueckmeldung", &view.t("page-feedback-link"))) } }
}
