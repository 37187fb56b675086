//! `/netzwerk/kooperationen`: the cooperations one has to do with.

use axum::extract::State as AxumState;
use identity::{App, Visit};
use ui::{
    AppError, Markup, Page, Tone, View, WorkItem, badge, button_row, empty_state, html, lead, link_button, work_list,
};

use super::{part, state_words};
use crate::cooperation::model::{ListedCooperation, State};

/// GET `/netzwerk/kooperationen`.
pub(super) async fn show(AxumState(app): AxumState<App>, visit: Visit) -> Result<Markup, AppError> {
    let view = &visit.view;
    let part = part(&visit);
    let mut tx = app.db.read().await?;
    let known = crate::cooperation::all(&mut tx, part).await?;
    drop(tx);
    let fresh = part.may_draft().then(|| link_button("/netzwerk/kooperationen/neu", &view.t("cooperation-new")));
    let items: Vec<WorkItem> = known.iter().map(|one| item(view, one)).collect();
    let body = html! {
        (lead(&view.t("cooperation-lead")))
        @if items.is_empty() {
            (empty_state(&view.t("cooperation-none"), fresh))
        } @else {
            (work_list(&items))
            @if let Some(fresh) = fresh { (button_row(&[fresh])) }
        }
    };
    Ok(Page::new(&view.t("cooperation-title")).render(view, body))
}

fn item(view: &View, one: &ListedCooperation) -> WorkItem {
    let words = state_words(view, one.state, one.parties, one.signed);
    let tone = match one.state {
        State::Draft => Tone::Info,
        State::Signed if one.valid_until <= view.now || one.signed < one.parties => Tone::Warning,
        State::Signed => Tone::Success,
        State::Ended => Tone::Info,
    };
    let meta =
        view.ta("cooperation-meta", &[("parties", one.parties.into()), ("until", view.date(one.valid_until).into())]);
    WorkItem::new(format!("/netzwerk/kooperationen/{}", one.id), &one.title, &meta).badge(badge(tone, &words))
}
