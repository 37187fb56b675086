//! The language a page speaks, and the direction it is read in.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// German, the language every text exists in.
    #[default]
    De,
    /// French.
    Fr,
    /// English.
    En,
    /// Arabic, read from right to left.
    Ar,
}

impl Lang {
    /// Every language that a text file can be written in.
    pub const ALL: [Self; 4] = [Self::De, Self::Fr, Self::En, Self::Ar];

    /// The code for `lang` attributes and text files, such as `de`.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::Fr => "fr",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The direction of the script for `dir` attributes.
    pub fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::De | Self::Fr | Self::En => "ltr",
        }
    }
}
