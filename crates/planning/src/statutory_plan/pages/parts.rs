//! What is seen of signed plans without the plans: on the common plan's page and on that of the statutory plans.

use casework::case::CaseView;
use casework::case::pages::frame::address;
use casework::entry::{Desk, EntryError};
use maud::{Markup, html};
use store::Tx;
use ui::{View, card, empty_state, muted, paragraph, quiet_link, screen_only, section};

use super::words;
use crate::statutory_plan::{self, PartSeen, law};

/// The section of the common plan's page: what is seen of the statutory plans, and the way to one's own.
pub(crate) async fn disclosed(
    view: &View,
    tx: &mut Tx,
    desk: &Desk<'_>,
    case: &CaseView,
) -> Result<Markup, EntryError> {
    let parts = statutory_plan::parts(tx, desk, case).await?;
    Ok(section(
        &view.t("statutory-parts"),
        html! {
            @if parts.is_empty() {
                (empty_state(&view.t("statutory-parts-none"), None))
            } @else {
                (render(view, &parts))
            }
            (screen_only(html! { p { (quiet_link(&address(&case.code, "/gesetzliche-plaene"), &view.t("statutory-title"))) } }))
        },
    ))
}

/// Each part with whose it is.
pub(super) fn render(view: &View, parts: &[PartSeen]) -> Markup {
    html! {
        (paragraph(&view.t("statutory-parts-lead")))
        @for one in parts {
            @let content = &one.part.content;
            @if let Some(law) = law(&content.law) {
                @let title = words::called(view, law, one.person_name.as_deref());
                @let part = view.t(&format!("statutory-part-{}", content.part.as_str()));
                (card(&view.ta("statutory-part-of", &[("part", part.into()), ("plan", title.into())]), html! {
                    (words::answers(view, law, &content.answers, &[]))
                    @if let Some(day) = content.review_on {
                        p { (view.ta("statutory-part-day", &[("day", view.civil(day).into())])) }
                    }
                    p { (muted(&view.ta("statutory-part-by", &[("owner", (&one.owner).into()), ("number", content.number.into()), ("day", view.date(one.part.created_at).into())]))) }
                }))
            }
        }
    }
}
