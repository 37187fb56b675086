//! Planning: from a shared understanding over goals in the person's own words to a plan that belongs to the family,
//! and to an honest end.
//!
//! It stands above Case Management: what it writes are entries, reached through the same predicate. One folder a
//! concept, the same rooms in each. What may use what within this crate:
//!
//! ```text arrows
//! assessment ->
//! biography ->
//! genogram ->
//! goal ->
//! measure -> goal
//! network_map ->
//! phase -> assessment
//! consultation_sheet -> paper
//! paper ->
//! signing ->
//! plan -> assessment, goal, measure, paper, signing, statutory_plan
//! agreement -> paper, plan, signing
//! statutory_plan -> assessment, goal, measure, signing
//! report -> goal, measure, phase
//! monitoring -> agreement, goal, measure, plan, signing
//! helper_system -> measure
//! family -> agreement, goal, measure, plan, signing
//! closing -> assessment, goal, measure, phase
//! ```

pub mod agreement;
pub mod assessment;
pub mod biography;
pub mod closing;
mod codes;
pub mod consultation_sheet;
pub mod family;
pub mod genogram;
pub mod goal;
mod heard;
pub mod helper_system;
pub mod measure;
pub mod monitoring;
pub mod network_map;
mod number;
mod paper;
pub mod phase;
pub mod plan;
mod recording;
pub mod report;
pub mod signing;
pub mod statutory_plan;
mod ways;

use identity::App;
use ui::Routes;

/// Every address of this crate: pages and JSON.
pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(assessment::routes())
        .merge(biography::routes())
        .merge(genogram::routes())
        .merge(goal::routes())
        .merge(measure::routes())
        .merge(network_map::routes())
        .merge(phase::routes())
        .merge(plan::routes())
        .merge(agreement::routes())
        .merge(statutory_plan::routes())
        .merge(report::routes())
        .merge(consultation_sheet::routes())
        .merge(family::routes())
        .merge(helper_system::routes())
        .merge(monitoring::routes())
        .merge(closing::routes())
}
