//! What is said about a document beside its bytes.

use policy::Topic;
use serde::{Deserialize, Serialize};
use store::Uuid;
use utoipa::ToSchema;

use super::media::Media;
use super::name;
use crate::check::{Check, Checked};
use crate::entry::Content;

/// The longest title, in signs.
const TITLE: usize = 200;
/// The longest remark, in signs.
const REMARK: usize = 2_000;

/// A document in a file: what it is called and what it is. Its bytes lie apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DocumentNote {
    /// What the service calls it.
    pub title: String,
    /// What the file was called by whoever sent it, without folders.
    pub file_name: String,
    /// What there is to say about it.
    #[serde(default)]
    pub remark: String,
    /// What it is, by its content.
    pub media: Media,
    /// How long it is, in bytes.
    pub size: i64,
    /// How many pages it has, where that is known.
    #[serde(default)]
    pub pages: Option<i64>,
    /// Which version of its bytes this is, counted from 1.
    pub number: i64,
    /// The attachment that holds the bytes.
    #[schema(value_type = String, format = "uuid")]
    pub attachment: Uuid,
}

impl Content for DocumentNote {
    const KIND: &'static str = "document";
}

/// What can be corrected about a document without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentWords {
    /// What it is about; decides with the grants who may see it.
    #[schema(value_type = String, example = "income")]
    pub topic: Topic,
    /// What the service calls it.
    pub title: String,
    /// What there is to say about it.
    #[serde(default)]
    pub remark: String,
}

impl Checked for DocumentWords {
    fn check(&mut self, check: &mut Check) {
        check.needed_line("title", &mut self.title, TITLE);
        check.text("remark", &mut self.remark, REMARK);
    }
}

/// What is said about files before they arrive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// What they are about.
    pub topic: Topic,
    /// What they are called; without it, each is called as its file.
    pub title: String,
    /// What there is to say about them.
    pub remark: String,
}

impl Checked for NewDocument {
    fn check(&mut self, check: &mut Check) {
        check.line("title", &mut self.title, TITLE);
        check.text("remark", &mut self.remark, REMARK);
    }
}

/// What one file is called on its way; sealed beside its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// What it will be called.
    pub title: String,
    /// What it was called.
    pub file_name: String,
    /// What there is to say about it.
    pub remark: String,
}

impl Label {
    /// The label of a file that was sent under this name.
    pub fn new(sent_name: &str, new: &NewDocument) -> Self {
        let file_name = name::file_name(sent_name);
        let title = if new.title.is_empty() { name::own_title(&file_name) } else { new.title.clone() };
        Label { title, file_name, remark: new.remark.clone() }
    }
}
