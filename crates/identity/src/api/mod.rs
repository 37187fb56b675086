//! What every address of the API has in common: a body that is checked strictly, a version that a change must name, and
//! a creation that can be sent twice and happens once.

mod answer;
mod body;
mod creation;
mod version;

pub use answer::{ChangeErrors, CreateErrors, Items, ReadErrors, sound};
pub use body::Body;
pub use creation::{Creation, IdempotencyKey, remember, remembered};
pub use version::{IfMatch, Versioned};
