//! What stands in a document, from the head to the lines for signatures.

use jiff::civil::Date;
use serde::Serialize;

/// The language in which a document is read: by it words are spoken and lines broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German.
    De,
    /// French.
    Fr,
    /// English.
    En,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The language of everything in it.
    pub language: Language,
    /// What tells it from every other document, such as kind, id and language; only a hash of it goes into the file.
    #[serde(skip)]
    pub identity: String,
    /// The day that stands in the file as the day on which it was made.
    pub date: Date,
    /// Who hands it out.
    pub letterhead: Letterhead,
    /// Its title, in the file's own description too.
    pub title: String,
    /// A line below the title; empty for none.
    pub subtitle: String,
    /// What must be read first, such as that it is a draft; empty for none.
    pub notice: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands at the foot of every page.
    pub footer: String,
    /// How pages are counted at the foot: `Seite {page}/{pages}`.
    pub counted: String,
    /// What is said at the end where a letter is in none of the fonts and a box stands for it.
    pub unprintable: String,
}

/// Who hands a document out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The organisation.
    pub organisation: String,
    /// Its unit; empty for none.
    pub unit: String,
    /// How it is reached, line by line.
    pub lines: Vec<String>,
}

/// A piece of a document. Words may have line breaks; nothing in them is markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "is", rename_all = "lowercase")]
pub enum Block {
    /// The heading of a section.
    Heading(String),
    /// A heading within a section.
    Subheading(String),
    /// Words.
    Paragraph(String),
    /// Somebody's own words.
    Quote(String),
    /// Points.
    List(Vec<String>),
    /// Names with what they mean here.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Lines to be signed on, each with who signs there.
    Signatures(Vec<String>),
}

/// A name with what it means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The name.
    pub name: String,
    /// What it means.
    pub value: String,
}

/// A table whose first row says what stands below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What stands in each column.
    pub head: Vec<String>,
    /// How wide each column is, as a share of the page.
    pub widths: Vec<u8>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

impl Fact {
    /// A name with what it means.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Fact { name: name.into(), value: value.into() }
    }
}
