//! Signing: who took part in something and how, and how both sides put their names under it.
//!
//! Invariants: a signature names the way, the language in which it was read, and for a paper its scan in the same file;
//! on their own pages only the person who is logged in there signs.
//!
//! Rest: `model` · `acts/` what must hold · `pages/` the form. What is signed keeps its own signature: the plan, the agreement, a
//! statutory plan.

mod acts;
mod model;
mod pages;

pub(crate) use acts::scan_lies_in;
pub use model::{Involvement, Participant, Signing, Way};
pub(crate) use pages::sign_form;
