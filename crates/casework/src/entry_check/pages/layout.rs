//! How the entry check looks: what speaks for it, what follows, why, and what the person says.

use network::Colleague;
use ui::{
    Choice, Field, Form, Markup, Page, TimelineItem, Tone, View, Width, alert, button_row, checkboxes, date_field,
    field, field_group, form, html, lead, link_button, paragraph, quiet_link, radios, section, select, submit,
    text_area, timeline,
};

use crate::case::CaseState;
use crate::entry::Opened;
use crate::entry_check::{Criterion, EntryCheck, PersonAnswer, WayGiven};
use crate::intake::model::{CheckResult, Contact};
use crate::intake::pages::words::{choices, colleague_words};
use crate::problem::LIFE_AREAS;

/// What the page shows.
pub(super) struct Screen {
    pub(super) contact: Contact,
    pub(super) earlier: Vec<Opened<EntryCheck>>,
    /// Who could be contact person instead of the consultant.
    pub(super) colleagues: Vec<Colleague>,
}

/// The whole page; the form stands there only as long as there is something to decide.
pub(super) fn page(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let consultation = &screen.contact.consultation;
    let title = view.ta("intake-check-title", &[("code", consultation.code.as_str().into())]);
    let heading = view.ta("intake-check-heading", &[("name", screen.contact.name().into())]);
    let back = format!("/erstberatung/{}", consultation.code);
    let open = consultation.case_state == CaseState::Advice;
    Page::new(&title).heading(&heading).form(typed).back(&back, view.t("intake-back-talk")).render(view, html! {
        @if !open {
            (alert(view, Tone::Success, &view.t("intake-case-is-open"),
                button_row(&[link_button(&format!("/faelle/{}", consultation.code), &view.t("intake-to-case"))])))
        } @else if consultation.held_at.is_none() {
            (alert(view, Tone::Info, &view.t("intake-not-held"), button_row(&[link_button(&back, &view.t("intake-to-talk"))])))
        } @else {
            (lead(&view.t("intake-check-lead")))
            (check_form(view, screen, typed))
        }
        @if !screen.earlier.is_empty() { (section(&view.t("intake-check-earlier"), earlier(view, &screen.earlier))) }
    })
}

fn check_form(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let code = &screen.contact.consultation.code;
    let areas = choices(view, "topic-{}", LIFE_AREAS.iter().map(|area| area.as_str()));
    form(
        view,
        &format!("/erstberatung/{code}/zugangspruefung"),
        typed,
        html! {
            (field_group(&view.t("intake-check-group-why"), html! {
                (checkboxes(view, typed, Field::new("kriterien", view.t("intake-check-criteria")).optional(),
                    &choices(view, "intake-criterion-{}", Criterion::ALL.iter().map(|one| one.as_str()))))
                (checkboxes(view, typed, Field::new("bereiche", view.t("intake-check-areas")).optional(), &areas))
                (field(view, typed, Field::new("stellen", view.t("intake-check-services")).optional().hint(view.t("intake-check-services-hint"))))
            }))
            (field_group(&view.t("intake-check-group-result"), html! {
                (radios(view, typed, Field::new("ergebnis", view.t("intake-check-result")), &results(view, typed)))
                (text_area(view, typed, Field::new("begruendung", view.t("intake-check-reason")).hint(view.t("intake-check-reason-hint"))))
            }))
            (field_group(&view.t("intake-check-group-yes"), yes(view, screen, typed)))
            (button_row(&[submit(&view.t("intake-check-submit")), quiet_link(&format!("/erstberatung/{code}"), &view.t("ui-cancel"))]))
        },
    )
}

/// The four results, each with what it needs.
fn results(view: &View, typed: &Form) -> Vec<Choice> {
    CheckResult::ALL
        .iter()
        .map(|result| {
            let code = result.as_str();
            let choice = Choice::new(code, view.t(&format!("intake-result-{code}")))
                .hint(view.t(&format!("intake-result-hint-{code}")));
            match result {
                CheckResult::Refer => choice.body(field(
                    view,
                    typed,
                    Field::new("weiter-an", view.t("intake-check-refer-to")).optional().width(Width::Medium),
                )),
                CheckResult::NotNow => choice.body(date_field(
                    view,
                    typed,
                    Field::new("wiedervorlage", view.t("intake-check-review")).optional(),
                )),
                CheckResult::Indicated | CheckResult::Advice => choice,
            }
        })
        .collect()
}

/// What the person says, and who stays at their side.
fn yes(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let consultant =
        screen.contact.consultation.taken_by.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    let others: Vec<Choice> = screen
        .colleagues
        .iter()
        .map(|colleague| Choice::new(colleague.user.to_string(), colleague_words(view, colleague)))
        .collect();
    html! {
        (radios(view, typed, Field::new("zusage", view.t("intake-check-answer")).optional().hint(view.t("intake-check-answer-hint")),
            &choices(view, "intake-person-answer-{}", PersonAnswer::ALL.iter().map(|one| one.as_str()))))
        (radios(view, typed, Field::new("zusage-wie", view.t("intake-check-given")).optional(),
            &choices(view, "intake-given-{}", WayGiven::ALL.iter().map(|one| one.as_str()))))
        (paragraph(&view.ta("intake-check-consultant-stays", &[("name", consultant.into())])))
        @if !others.is_empty() {
            (select(view, typed, Field::new("ansprechperson", view.t("intake-check-contact")).optional(), &others))
            (text_area(view, typed, Field::new("ansprechperson-grund", view.t("intake-check-contact-reason")).optional().rows(2)))
        }
    }
}

fn earlier(view: &View, checks: &[Opened<EntryCheck>]) -> Markup {
    let items: Vec<TimelineItem> = checks
        .iter()
        .rev()
        .map(|check| {
            let mut title = view.t(&format!("intake-result-{}", check.content.result.as_str()));
            if let Some(answer) = check.content.answer {
                title = format!("{title} – {}", view.t(&format!("intake-person-answer-{}", answer.as_str())));
            }
            let by = format!("{}, {}", check.author_name, check.unit_name);
            TimelineItem::new(title, by).at(view, check.happened_at).text(&check.content.reason)
        })
        .collect();
    timeline(&items)
}
