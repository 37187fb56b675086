//! What can be kept, and why something cannot: closed lists with their codes.

use serde::{Deserialize, Serialize};

use crate::case::codes;

codes! {
    /// What a document is, by its content.
    pub enum Media {
        /// A PDF.
        Pdf = "pdf",
        /// A photograph.
        Jpeg = "jpeg",
        /// A picture.
        Png = "png",
        /// A picture.
        Webp = "webp",
        /// A picture, perhaps a moving one.
        Gif = "gif",
        /// Plain text.
        Text = "text",
        /// A text of Word.
        Docx = "docx",
        /// A table of Excel.
        Xlsx = "xlsx",
        /// Slides of PowerPoint.
        Pptx = "pptx",
        /// A text of LibreOffice.
        Odt = "odt",
        /// A table of LibreOffice.
        Ods = "ods",
        /// Slides of LibreOffice.
        Odp = "odp",
    }
}

codes! {
    /// Why bytes are not kept. Each has a sentence on screen that says what to do instead.
    pub enum Refusal {
        /// There is nothing in it.
        Empty = "empty",
        /// It has more than 50 MB.
        TooLarge = "too-large",
        /// It ends too early or is damaged.
        Incomplete = "incomplete",
        /// A picture with more points than a browser can show.
        TooManyPixels = "too-many-pixels",
        /// A photograph in the format of newer telephones, which browsers cannot show and which cannot be cleaned.
        Heic = "heic",
        /// A web page, a drawing with script, or another text of marks.
        Markup = "markup",
        /// A program or a script.
        Program = "program",
        /// An archive.
        Archive = "archive",
        /// An office file with programs in it.
        Macros = "macros",
        /// An office file that unpacks to far more than it is.
        Bomb = "bomb",
        /// An office file of the old kind, or one with a password.
        OldOffice = "old-office",
        /// Two files in one.
        Mixed = "mixed",
        /// The name promises something else than the content is.
        OtherName = "other-name",
        /// Nothing that is kept here.
        Unknown = "unknown",
        /// The virus scanner found something.
        Virus = "virus",
        /// The virus scanner could not be reached for too long.
        NotScanned = "not-scanned",
        /// Whoever sent it may no longer write into the file.
        NoRight = "no-right",
        /// The document that it was to replace has changed meanwhile.
        Changed = "changed",
    }
}

codes! {
    /// How far bytes have come on their way into a file.
    pub enum UploadState {
        /// They are still arriving.
        Receiving = "receiving",
        /// All are there, and the virus scanner has not looked at them yet.
        Quarantined = "quarantined",
        /// Nothing stands against them.
        Clean = "clean",
        /// They are not kept.
        Refused = "refused",
    }
}

/// What belongs together for a person who chooses a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Something to look at.
    Picture,
    /// A PDF.
    Pdf,
    /// A file of an office program.
    Office,
    /// Plain text.
    Text,
}

impl Media {
    /// Its family.
    pub fn family(self) -> Family {
        match self {
            Media::Jpeg | Media::Png | Media::Webp | Media::Gif => Family::Picture,
            Media::Pdf => Family::Pdf,
            Media::Docx | Media::Xlsx | Media::Pptx | Media::Odt | Media::Ods | Media::Odp => Family::Office,
            Media::Text => Family::Text,
        }
    }

    /// Its name for browsers.
    pub fn content_type(self) -> &'static str {
        match self {
            Media::Pdf => "application/pdf",
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Webp => "image/webp",
            Media::Gif => "image/gif",
            Media::Text => "text/plain",
            Media::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Media::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Media::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Media::Odt => "application/vnd.oasis.opendocument.text",
            Media::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Media::Odp => "application/vnd.oasis.opendocument.presentation",
        }
    }

    /// The endings that its files have; the first one is given to a file whose own ending says something else.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Media::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Media::Text => &["txt", "text", "csv", "md", "log"],
            Media::Pdf => &["pdf"],
            Media::Png => &["png"],
            Media::Webp => &["webp"],
            Media::Gif => &["gif"],
            Media::Docx => &["docx"],
            Media::Xlsx => &["xlsx"],
            Media::Pptx => &["pptx"],
            Media::Odt => &["odt"],
            Media::Ods => &["ods"],
            Media::Odp => &["odp"],
        }
    }

    /// Whether a browser shows it by itself.
    pub fn has_preview(self) -> bool {
        matches!(self.family(), Family::Picture | Family::Pdf)
    }

    /// What a file chooser offers first.
    pub fn accept() -> String {
        let endings = Media::ALL.iter().flat_map(|media| media.endings());
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }
}

impl Family {
    /// What an ending promises; `None` for endings of nothing that is kept.
    pub fn promised_by(ending: &str) -> Option<Self> {
        let known = Media::ALL.iter().find(|media| media.endings().contains(&ending));
        known.map(|media| media.family())
    }
}
