//! What must hold for the server as a whole, told as stories: its statements, its addresses, its command line, and that
//! nothing is lost and nothing gets out.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod api;
mod case;
mod command_line;
mod engines;
mod full_disk;
mod headers;
mod household;
mod intake;
mod intake_pages;
mod kill;
mod program;
mod protected_tables;
mod public_pages;
mod routes;
mod rules;
mod settings;
mod statements;
mod strings;
mod words;
