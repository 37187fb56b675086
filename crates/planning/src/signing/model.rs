//! Who took part and how; and how it is signed: at the screen, on paper with a scan, or on one's own pages.

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

codes! {
    /// How somebody took part in a plan.
    pub enum Involvement {
        /// They were there.
        Present = "present",
        /// They were asked before and their words were brought in.
        Heard = "heard",
        /// They wrote.
        Written = "written",
        /// Somebody spoke for them.
        Represented = "represented",
        /// They were invited and did not take part.
        Absent = "absent",
    }
}

/// Somebody who took part, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Who, by name and function.
    pub who: String,
    /// How.
    pub involvement: Involvement,
}

impl Checked for Participant {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("who", &mut self.who, 200);
    }
}
