//! What is done with a genogram: reading it, and noting what it shows beyond cards and relations.

mod note;
mod read;

pub use note::{join, sign, tie};
pub use read::of_file;
