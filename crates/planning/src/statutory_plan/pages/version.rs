//! `/faelle/{code}/gesetzliche-plaene/{id}/fassungen/{number}`: one version as it was signed, to read and to print.

use axum::extract::State;
use casework::case::pages::frame::{address, identity_bar};
use casework::case::{self, CasePath, IdPath};
use casework::entry::Desk;
use identity::{App, Visit};
use maud::{Markup, html};
use ui::{
    AppError, Page, SummaryRow, Tone, alert, button_row, card, muted, print_button, prose, quiet_link, screen_only,
    section, summary_list,
};

use super::words;
use crate::number::NumberPath;
use crate::signing::sign_form;
use crate::statutory_plan;
use crate::ways::{navigation, ways};

/// GET `/faelle/{code}/gesetzliche-plaene/{id}/fassungen/{number}`.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    CasePath(code): CasePath,
    IdPath(id): IdPath,
    NumberPath(number): NumberPath,
) -> Result<Markup, AppError> {
    let view = &visit.view;
    let mut tx = app.db.read().await?;
    let desk = Desk::casework(&app.vault, &visit.actor);
    let case = case::find(&mut tx, &desk, &code).await?;
    let plan = statutory_plan::find(&mut tx, &desk, case.file, id).await?;
    let version = statutory_plan::version(&mut tx, &desk, case.file, id, number).await?;
    let content = &version.content;
    let law = statutory_plan::law(&content.law).ok_or(AppError::NotFound)?;
    let here = address(&code, &format!("/gesetzliche-plaene/{id}"));
    let newest = plan.versions.first().is_some_and(|newest| newest.number == number);
    let mut rows = vec![
        SummaryRow::text(view.t("statutory-basis"), &law.source),
        SummaryRow::text(view.t("statutory-binding"), law.binding.of(view)),
    ];
    rows.extend(law.conciliation.as_ref().map(|one| SummaryRow::text(view.t("statutory-conciliation"), one.of(view))));
    rows.extend(plan.person_name.as_ref().map(|name| SummaryRow::text(view.t("statutory-person"), name)));
    let review = content.words.review_on.map(|day| view.civil(day));
    rows.extend(review.map(|day| SummaryRow::text(view.t("statutory-review"), &day)));
    let transition = law.transition.as_ref().zip(content.words.transition_on);
    rows.extend(transition.map(|(words, day)| SummaryRow::text(words.of(view), &view.civil(day))));
    let body = html! {
        (ways(view, &code))
        @if !newest { (alert(view, Tone::Info, &view.t("statutory-older"), html! {})) }
        (screen_only(button_row(&[print_button(view), quiet_link(&address(&code, "/weitergaben/neu"), &view.t("statutory-give"))])))
        (summary_list(&rows))
        (section(&view.t("statutory-answers"), words::answers(view, law, &content.words.answers, &plan.sources)))
        @if !content.objections.is_empty() {
            (section(&view.t("statutory-dissents"), html! {
                @for one in &content.objections {
                    (card(&view.ta("statutory-dissent-of", &[("who", (&one.who).into())]), prose(&one.words)))
                }
            }))
        }
        (section(&view.t("statutory-sign"), html! {
            (sign_form::told(view, &content.signing, &version.author_name, version.created_at))
            p { (muted(&view.t("statutory-final"))) }
        }))
    };
    let heading = view.ta(
        "statutory-version-title",
        &[("plan", words::called(view, law, plan.person_name.as_deref()).into()), ("number", number.into())],
    );
    Ok(Page::new(&view.ta("statutory-one-version", &[("number", number.into())]))
        .heading(&heading)
        .case(&identity_bar(view, &case), &navigation(view, &case))
        .back(here, view.t("statutory-back-one"))
        .render(view, body))
}
