//! What tests stand on: throw-away databases on both engines, a clock that obeys, and chance that repeats itself.

// The attribute names this crate from outside; inside it the name must exist as well.
extern crate self as testkit;

#[cfg(feature = "app")]
pub mod app;
mod chance;
mod clock;
mod postgres;
mod run;
mod scratch;
pub mod statements;

#[cfg(feature = "app")]
pub use app::TestApp;
pub use chance::SeededChance;
pub use clock::FixedClock;
pub use run::{ForEngine, made, run};
pub use scratch::{Scratch, scratch};
pub use store::Engine;
pub use testkit_macros::both_engines;
