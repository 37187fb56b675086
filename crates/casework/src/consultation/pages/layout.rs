//! How the first consultation looks: calm and generous, since the person reads along.

use network::Colleague;
use ui::{
    Choice, Field, Form, Markup, Page, Tone, View, Width, add_row, alert, bullet_list, button_row, card, checkboxes,
    columns, date_field, field, field_group, form, hidden, html, link_button, muted, paragraph, prose, quiet_link,
    radios_inline, row_name, section, select, side_by_side, submit, submit_as, text_area, text_link,
};

use super::form::SCREENINGS;
use crate::case::CaseState;
use crate::consultation::Talk;
use crate::consultation::model::{Reaction, Urgency, self_help_on};
use crate::draft::Kept;
use crate::intake::model::ClaimKind;
use crate::intake::pages::words::{choices, claim_notices, colleague_words, language, quote, standing_badge};

/// What the screen shows.
pub(super) struct Screen {
    pub(super) talk: Talk,
    pub(super) colleagues: Vec<Colleague>,
    pub(super) kept: Kept,
}

/// The whole page; `notice` stands above the form, such as two versions of the same thing.
pub(super) fn page(view: &View, screen: &Screen, typed: &Form, notice: Markup) -> Markup {
    let talk = &screen.talk;
    let consultation = &talk.contact.consultation;
    let title = view.ta("intake-talk-title", &[("code", consultation.code.as_str().into())]);
    let heading = view.ta("intake-talk-heading", &[("name", talk.contact.name().into())]);
    let beside = html! {
        (standing_badge(view, consultation)) " "
        (text_link(&format!("/erstberatung/{}/blatt", consultation.code), &view.t("intake-to-sheet")))
    };
    Page::new(&title)
        .heading(&heading)
        .form(typed)
        .back("/erstkontakt", view.t("intake-back-today"))
        .beside(beside)
        .render(
            view,
            html! {
                (notice)
                (next_step(view, talk))
                (never(view, talk))
                (columns(
                    html! {
                        (section(&view.t("intake-concern"), quote(&talk.contact.contact.concern)))
                        (talk_form(view, screen, typed))
                    },
                    aside(view, screen),
                ))
            },
        )
}

/// What comes next: taking it, the entry check, the case.
fn next_step(view: &View, talk: &Talk) -> Markup {
    let consultation = &talk.contact.consultation;
    let code = &consultation.code;
    let words = |key: &str| alert(view, Tone::Info, &view.t(key), html! {});
    match (consultation.case_state, consultation.held_at, &consultation.taken_by) {
        (CaseState::Advice, Some(at), _) => alert(
            view,
            Tone::Success,
            &view.ta("intake-held", &[("moment", view.date_time(at).into())]),
            button_row(&[link_button(&format!("/erstberatung/{code}/zugangspruefung"), &view.t("intake-to-check"))]),
        ),
        (CaseState::Advice, None, None) => words("intake-not-taken"),
        (CaseState::Advice, None, Some(_)) => html! {},
        _ => alert(
            view,
            Tone::Success,
            &view.t("intake-case-is-open"),
            button_row(&[link_button(&format!("/faelle/{code}"), &view.t("intake-to-case"))]),
        ),
    }
}

fn talk_form(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let talk = &screen.talk;
    let consultation = &talk.contact.consultation;
    let mut buttons = vec![submit(&view.t("intake-save"))];
    if consultation.held_at.is_none() {
        buttons.push(submit_as("aktion", "abschliessen", &view.t("intake-close")));
    }
    buttons.push(quiet_link("/erstkontakt", &view.t("ui-cancel")));
    form(
        view,
        &format!("/erstberatung/{}", consultation.code),
        typed,
        html! {
            (screen.kept.around(view, html! {
                (hidden("fassung", typed.value("fassung")))
                (wishes(view, talk, typed))
                (urgent(view, typed))
                (steps(view, typed))
                (self_help(view, talk, typed))
                (offers(view, typed))
                (claims(view, talk, typed))
                (field_group(&view.t("intake-group-more"), html! {
                    (text_area(view, typed, Field::new("bemerkung", view.t("intake-remarks")).optional()))
                    (colleague(view, screen, typed))
                }))
            }))
            @if let Some(record) = &talk.record {
                (paragraph(&view.ta("intake-last-saved", &[("moment", view.date_time(record.changed_at).into()), ("name", (&record.author_name).into())])))
            }
            (button_row(&buttons))
        },
    )
}

/// Wishes that were said stand as quotes; new ones can be added, nothing can be changed (DESIGN §2 rule 11).
fn wishes(view: &View, talk: &Talk, typed: &Form) -> Markup {
    let said: Vec<Markup> = talk
        .wishes
        .iter()
        .map(|wish| html! { (quote(&wish.content.words)) (muted(&view.date_time(wish.created_at))) })
        .collect();
    field_group(
        &view.t("intake-group-wishes"),
        html! {
            (paragraph(&view.t("intake-wishes-hint")))
            @for wish in said { (wish) }
            @for row in typed.rows("wunsch") {
                (text_area(view, typed, Field::new(row_name("wunsch", row, "text"), view.t("intake-wish")).optional().rows(2)))
            }
            (add_row(view, "wunsch"))
        },
    )
}

fn urgent(view: &View, typed: &Form) -> Markup {
    field_group(
        &view.t("intake-group-urgent"),
        html! {
            (paragraph(&view.t("intake-urgent-hint")))
            @for name in SCREENINGS {
                (radios_inline(view, typed, Field::new(name, view.t(&format!("intake-urgent-{name}"))),
                    &choices(view, "intake-urgency-{}", Urgency::ALL.iter().map(|one| one.as_str()))))
                @if typed.has(name, Urgency::Urgent.as_str()) {
                    (alert(view, Tone::Warning, &view.t("intake-today-possible"), paragraph(&view.t(&format!("intake-today-{name}")))))
                }
                (field(view, typed, Field::new(format!("{name}-notiz"), view.t(&format!("intake-urgent-note-{name}"))).optional()))
            }
        },
    )
}

fn steps(view: &View, typed: &Form) -> Markup {
    field_group(
        &view.t("intake-group-steps"),
        html! {
            (paragraph(&view.t("intake-steps-hint")))
            @for row in typed.rows("schritt") {
                (text_area(view, typed, Field::new(row_name("schritt", row, "was"), view.t("intake-step-what")).optional().rows(2)))
                (side_by_side(&[
                    field(view, typed, Field::new(row_name("schritt", row, "wer"), view.t("intake-step-who")).optional().width(Width::Medium)),
                    date_field(view, typed, Field::new(row_name("schritt", row, "bis"), view.t("intake-step-by")).optional()),
                ]))
            }
            (add_row(view, "schritt"))
        },
    )
}

fn self_help(view: &View, talk: &Talk, typed: &Form) -> Markup {
    let day = talk.contact.consultation.held_at.unwrap_or(view.now).in_zone(&view.zone).date();
    let options: Vec<Choice> = self_help_on(day)
        .into_iter()
        .map(|option| Choice::new(option.key.clone(), view.t(&format!("intake-self-help-{}", option.key))))
        .collect();
    field_group(
        &view.t("intake-group-self-help"),
        html! {
            (checkboxes(view, typed, Field::new("selbsthilfe", view.t("intake-self-help")).optional(), &options))
            (text_area(view, typed, Field::new("selbsthilfe-anderes", view.t("intake-self-help-other")).optional().rows(2)))
        },
    )
}

fn offers(view: &View, typed: &Form) -> Markup {
    field_group(
        &view.t("intake-group-offers"),
        html! {
            (paragraph(&view.t("intake-offers-hint")))
            @for row in typed.rows("angebot") {
                (field(view, typed, Field::new(row_name("angebot", row, "was"), view.t("intake-offer-what")).optional()))
                (radios_inline(view, typed, Field::new(row_name("angebot", row, "reaktion"), view.t("intake-offer-reaction")).optional(),
                    &choices(view, "intake-reaction-{}", Reaction::ALL.iter().map(|one| one.as_str()))))
            }
            (add_row(view, "angebot"))
        },
    )
}

/// Claims that have no moment yet can get theirs now; the others stand beside, for good.
fn claims(view: &View, talk: &Talk, typed: &Form) -> Markup {
    let open: Vec<&'static str> = ClaimKind::ALL
        .iter()
        .filter(|kind| !talk.contact.claims.iter().any(|claim| claim.kind == **kind))
        .map(|kind| kind.as_str())
        .collect();
    html! {
        @if !open.is_empty() {
            (field_group(&view.t("intake-group-claims"), checkboxes(view, typed,
                Field::new("anspruch", view.t("intake-claims-now")).optional().hint(view.t("intake-claims-now-hint")),
                &choices(view, "intake-claim-kind-{}", open))))
        }
    }
}

fn colleague(view: &View, screen: &Screen, typed: &Form) -> Markup {
    let others: Vec<Choice> = screen
        .colleagues
        .iter()
        .filter(|colleague| !screen.talk.team.iter().any(|known| known.user == colleague.user))
        .map(|colleague| Choice::new(colleague.user.to_string(), colleague_words(view, colleague)))
        .collect();
    html! {
        @if !others.is_empty() {
            (select(view, typed, Field::new("kollegin", view.t("intake-join")).optional().hint(view.t("intake-join-hint")), &others))
        }
    }
}

fn aside(view: &View, screen: &Screen) -> Markup {
    let talk = &screen.talk;
    let team: Vec<Markup> = talk.team.iter().map(|colleague| html! { (colleague_words(view, colleague)) }).collect();
    html! {
        (claim_notices(view, &talk.contact.claims))
        (card(&view.t("intake-group-reach"), reach(view, talk)))
        @if !team.is_empty() { (card(&view.t("intake-team"), bullet_list(&team))) }
    }
}

/// What must never happen when somebody reaches out to the person; it stands above everything else.
fn never(view: &View, talk: &Talk) -> Markup {
    let never = talk.reach.as_ref().map(|reach| reach.never.as_str()).filter(|never| !never.is_empty());
    html! { @if let Some(never) = never { (alert(view, Tone::Danger, &view.t("intake-never"), prose(never))) } }
}

/// How the person can be reached without danger.
fn reach(view: &View, talk: &Talk) -> Markup {
    let mut lines: Vec<Markup> = Vec::new();
    if let Some((_, card)) = &talk.contact.card
        && let Some(language) = language(view, card)
    {
        lines.push(html! { (view.t("intake-language")) ": " (language) });
    }
    let Some(reach) = &talk.reach else {
        return html! { @if !lines.is_empty() { (bullet_list(&lines)) } (paragraph(&view.t("intake-reach-unknown"))) };
    };
    let ways: Vec<String> =
        reach.safe_ways.iter().map(|way| view.t(&format!("intake-safe-way-{}", way.as_str()))).collect();
    let facts = [
        ("intake-safe-ways", ways.join(", ")),
        ("intake-safe-times", reach.safe_times.clone()),
        ("intake-phone", reach.phone.clone()),
        ("intake-mail", reach.mail.clone()),
        ("intake-address", reach.address.clone()),
    ];
    lines.extend(
        facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| html! { (view.t(key)) ": " (value) }),
    );
    html! {
        (bullet_list(&lines))
    }
}
