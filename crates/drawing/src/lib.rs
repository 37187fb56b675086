//! Pictures of a family and of its life, drawn as SVG from plain values: no person, no file, no database is known here.
//!
//! Every drawing is an `<svg role="img">` with a title; whoever shows it puts the same content in a table beside it.
//! Colours and patterns are classes that `crates/ui/assets/lotse.css` fills, so that a drawing follows dark mode, forced
//! colours and print; what tells two lines apart is never colour alone.

pub mod genogram;
pub mod helpers;
pub mod life_line;
pub mod network;
pub mod radar;
mod text;
