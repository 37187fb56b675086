//! Cooperations: what organisations have agreed to give each other, topic by topic, direction by direction.
//!
//! Invariants: nothing flows between two organisations until both have signed; the first signature fixes the text, and
//! from then on only its end can change it (rule 10); an ended cooperation lets nothing flow from that moment on; what
//! stands here bounds what a consent may move, and no consent widens it (R57).
//!
//! Rest: `model` the agreement and its rules · `policy` who drafts, signs and ends · `store` every statement · `acts`
//! the acts · `pages/` and `api` · the words.

mod acts;
mod api;
mod model;
mod pages;
mod policy;
mod store;

pub use acts::{all, change, draft, end, one, sign};
pub use model::{Cooperation, CooperationDraft, CooperationId, FlowBasis, Line, ListedCooperation, Party, State};
pub use policy::Part;
pub use store::{Member, members};

use ::policy::{Basis, Purpose, Topic};
use ::store::ids::OrganisationId;
use ::store::{Timestamp, Tx};
use identity::App;

use crate::Result;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// The pages and the API of cooperations.
pub fn routes() -> ui::Routes<App> {
    pages::routes().merge(api::routes())
}

/// Whether something of this topic may flow from one organisation to the other at that moment, for a sentence that says
/// so before anybody tries. The predicate stays the judge of every read.
///
/// Units of one organisation need no cooperation among themselves; neither does what needs no matrix (statutes, one's
/// own right). Source: DESIGN §2.3; R57.
pub async fn lets_flow(tx: &mut Tx, flow: Flow, at: Timestamp) -> Result<bool> {
    if flow.from == flow.to || !flow.basis.needs_cooperation() {
        return Ok(true);
    }
    store::lets_flow(tx, &flow, at).await
}

/// The topics that may flow from one organisation to the other on this basis at that moment; all of them within one
/// organisation. One statement, for pages that offer topics.
pub async fn flowing_topics(
    tx: &mut Tx,
    from: OrganisationId,
    to: OrganisationId,
    basis: Basis,
    at: Timestamp,
) -> Result<Vec<Topic>> {
    if from == to || !basis.needs_cooperation() {
        return Ok(Topic::ALL.to_vec());
    }
    store::flowing_topics(tx, from, to, basis, at).await
}

/// What is to flow between two organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The organisation whose unit gives.
    pub from: OrganisationId,
    /// The organisation whose unit receives.
    pub to: OrganisationId,
    /// The subject.
    pub topic: Topic,
    /// What for.
    pub purpose: Purpose,
    /// On what ground.
    pub basis: Basis,
}
