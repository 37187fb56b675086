//! Where something stands: the phases of a case, the steps of a task.

use maud::{Markup, html};

use super::status::icon;
use crate::View;

/// The phases of Case Management from clarification (0) to evaluation and closing (5) and aftercare (6).
///
/// Source: the cycle of the DGCC, DESIGN 1.
pub fn phase_bar(view: &View, current: usize) -> Markup {
    let phases = if current >= 6 { 7 } else { 6 };
    let labels: Vec<String> = (1..=phases).map(|phase| view.t(&format!("ui-phase-{phase}"))).collect();
    steps(view, &view.t("ui-phases"), &labels, current)
}

/// Steps in their order, of which those before `current` (from 0) are done.
pub fn steps(view: &View, label: &str, labels: &[String], current: usize) -> Markup {
    html! {
        ol.l-steps aria-label=(label) {
            @for (place, words) in labels.iter().enumerate() {
                @let (class, state) = match place.cmp(&current) {
                    std::cmp::Ordering::Less => ("l-steps__done", "ui-step-done"),
                    std::cmp::Ordering::Equal => ("l-steps__current", "ui-step-current"),
                    std::cmp::Ordering::Greater => ("l-steps__open", "ui-step-open"),
                };
                li class=(class) aria-current=[(place == current).then_some("step")] {
                    @if place < current { (icon("check")) }
                    (words) span.kern-sr-only { " (" (view.t(state)) ")" }
                }
            }
        }
    }
}
