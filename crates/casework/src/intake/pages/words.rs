//! Words and small pieces that several pages of intake share.

use network::Colleague;
use store::Timestamp;
use ui::{Choice, Markup, Tone, View, alert, badge, bullet_list, html, paragraph, prose};

use crate::intake::model::{ClaimKind, ClaimMoment, Contact, FirstConsultation, Standing};
use crate::person::{Interpreter, PersonCard};

/// One choice for each code, its words under the key in which the code stands for `{}`.
pub(crate) fn choices(view: &View, key: &str, codes: impl IntoIterator<Item = &'static str>) -> Vec<Choice> {
    codes.into_iter().map(|code| Choice::new(code, view.t(&key.replace("{}", code)))).collect()
}

/// The state of a first consultation, in words and colour.
pub(crate) fn standing_badge(view: &View, consultation: &FirstConsultation) -> Markup {
    let (tone, key) = match consultation.standing(view.now) {
        Standing::Waiting => (Tone::Info, "intake-standing-waiting"),
        Standing::Escalated => (Tone::Warning, "intake-standing-escalated"),
        Standing::Overdue => (Tone::Danger, "intake-standing-overdue"),
        Standing::Taken => (Tone::Info, "intake-standing-taken"),
        Standing::Held => (Tone::Warning, "intake-standing-held"),
        Standing::Decided => return result_badge(view, consultation),
    };
    badge(tone, &view.t(key))
}

fn result_badge(view: &View, consultation: &FirstConsultation) -> Markup {
    let code = consultation.result.map_or("advice", |result| result.as_str());
    badge(Tone::Success, &view.t(&format!("intake-result-{code}")))
}

/// Whether the day on which to look again has come.
pub(crate) fn review_is_due(view: &View, review_on: &str) -> bool {
    review_on.parse::<jiff::civil::Date>().is_ok_and(|day| day <= view.today())
}

/// One line about a contact in a list: since when, how, in which language.
pub(crate) fn contact_line(view: &View, contact: &Contact) -> String {
    let access = view.t(&format!("intake-access-{}", contact.contact.access.as_str()));
    let mut parts = vec![since(view, contact.consultation.received_at), access];
    if let Some((_, card)) = &contact.card
        && let Some(language) = language(view, card)
    {
        parts.push(language);
    }
    if let Some(taken) = &contact.consultation.taken_by {
        parts.push(view.ta("intake-line-taken", &[("name", (&taken.name).into())]));
    }
    parts.join(" · ")
}

fn since(view: &View, moment: Timestamp) -> String {
    let today = view.date(moment) == view.date(view.now);
    let words = if today { view.time(moment) } else { view.date_time(moment) };
    view.ta("intake-line-since", &[("moment", words.into())])
}

/// The person's language and who must interpret; nothing where neither is known.
pub(crate) fn language(view: &View, card: &PersonCard) -> Option<String> {
    let needed = matches!(card.interpreter, Interpreter::Spoken | Interpreter::Signed);
    let interpreter = needed.then(|| view.t(&format!("intake-interpreter-{}", card.interpreter.as_str())));
    let words: Vec<String> =
        [(!card.language.is_empty()).then(|| card.language.clone()), interpreter].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Somebody's own words, marked as such.
pub(crate) fn quote(words: &str) -> Markup {
    html! { blockquote { (prose(words)) } }
}

/// The moments that count, with what each is worth here (rule 12).
pub(crate) fn claim_notices(view: &View, claims: &[ClaimMoment]) -> Markup {
    html! { @for claim in claims { (claim_notice(view, claim)) } }
}

fn claim_notice(view: &View, claim: &ClaimMoment) -> Markup {
    let moment = [("moment", view.date_time(claim.at).into())];
    match (claim.kind, claim.preserved) {
        (ClaimKind::Application, true) => {
            alert(view, Tone::Success, &view.ta("intake-claim-application", &moment), html! {})
        }
        (ClaimKind::KnownNeed, true) => alert(view, Tone::Success, &view.ta("intake-claim-need", &moment), html! {}),
        (kind, false) => alert(
            view,
            Tone::Warning,
            &view.t("intake-claim-elsewhere"),
            html! {
                (paragraph(&view.ta(if kind == ClaimKind::Application { "intake-claim-said" } else { "intake-claim-need-said" }, &moment)))
                (send_today(view))
            },
        ),
    }
}

/// How an application reaches the authority today still.
pub(crate) fn send_today(view: &View) -> Markup {
    let lines = ["intake-send-1", "intake-send-2", "intake-send-3"].map(|key| html! { (view.t(key)) });
    bullet_list(&lines)
}

/// "Deniz Celik (Sozialpädagogik)".
pub(crate) fn colleague_words(view: &View, colleague: &Colleague) -> String {
    view.ta("intake-colleague", &[("name", (&colleague.name).into()), ("profession", (&colleague.profession).into())])
}
