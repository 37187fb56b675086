//! How a plan or an agreement is signed: at the screen, or on paper with a scan.

use casework::entry::{Content, Words};
use serde::{Deserialize, Serialize};
use store::EntryId;
use ui::check::{Check, Checked, Wrong};
use utoipa::ToSchema;

use crate::codes::codes;

codes! {
    /// On what it is signed.
    pub enum Way {
        /// The client types their name, the worker is logged in.
        Screen = "screen",
        /// Both signed a paper, which is scanned into the file.
        Paper = "paper",
        /// The client signs on their own pages; whoever wrote it down stands for the helpers.
        OwnPages = "own-pages",
    }
}

/// A signature that is given: the client's name and, by being logged in, the worker's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signing {
    /// The client's name, as they wrote it.
    pub name: String,
    /// On what.
    pub way: Way,
    /// In which language it was read and understood.
    pub language: String,
    /// The scan, where it was signed on paper.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub document: Option<EntryId>,
}

impl Checked for Signing {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("name", &mut self.name, 200);
        check.needed_line("language", &mut self.language, 100);
        match self.way {
            Way::Screen => self.document = None,
            Way::Paper if self.document.is_none() => {
                check.fault("document", Wrong::Contradiction("plan-error-document"));
            }
            Way::Paper => {}
            // Only the person who is logged in there signs on their own pages.
            Way::OwnPages => check.fault("way", Wrong::Contradiction("plan-error-way")),
        }
    }
}

/// How a version of the plan was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlanSignature {
    /// The version.
    #[schema(value_type = String, format = "uuid")]
    pub version: EntryId,
    /// Who signed, and how.
    pub signing: Signing,
}

impl Content for PlanSignature {
    const KIND: &'static str = "plan-signature";
    const WORDS: Words = Words::Client;
}
