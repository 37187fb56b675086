//! Sealing and lifting, releasing by name, following a hand-over, and the origin of what came from others.

pub mod follow;
pub mod origin;
pub mod release;
pub mod seal;
