//! What must hold for the server as a whole, told as stories: its statements, its addresses, its command line, and that
//! nothing is lost and nothing gets out.

mod command_line;
mod headers;
mod intake;
mod intake_pages;
mod kill;
mod program;
mod protected_tables;
mod public_pages;
mod routes;
mod settings;
mod statements;
mod strings;
mod words;
