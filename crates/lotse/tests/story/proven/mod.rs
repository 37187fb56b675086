//! What is proven of every address at once: who gets what, that nothing invisible shows through, and that no word of a
//! family goes where it does not belong. New addresses join by one word in [`rules`].

mod asked_once;
mod bugs;
mod canaries;
mod cast;
mod lived;
mod matrix;
mod objects;
mod own_matters;
mod plain;
mod rules;
mod sample;
mod tree;
mod unseen;
