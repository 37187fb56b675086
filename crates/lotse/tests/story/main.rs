//! What must hold for the server as a whole, told as stories: its statements, its addresses, its command line, and that
//! nothing is lost and nothing gets out.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails where it stands")]

mod accounts;
mod administration;
mod api;
mod assessment;
mod backup;
mod case;
mod checkpoint;
mod colleagues;
mod command_line;
mod compartments;
mod consent;
mod cooperation;
mod disclosure;
mod doctor;
mod documents;
mod durable;
mod emergency;
mod engines;
mod family_side;
mod finding;
mod full_disk;
mod genogram;
mod goal;
mod headers;
mod helper_system;
mod household;
mod intake;
mod intake_pages;
mod kill;
mod measure;
mod network_map;
mod operating;
mod phase;
mod plan;
mod portal;
mod program;
mod protected_tables;
mod protection;
mod proven;
mod public_pages;
mod region;
mod review;
mod rights;
mod routes;
mod rules;
mod safety_net;
mod sealed;
mod settings;
mod statements;
mod strings;
mod words;
mod workday;
mod writing;
