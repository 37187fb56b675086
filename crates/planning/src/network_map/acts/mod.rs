//! What is done with network maps: reading them, drawing one, and noting who on it knows whom.

mod draw;
mod read;

pub use draw::{draw, tie};
pub use read::of_file;
