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

    /// The languages that are complete, and that people can choose.
    pub const OFFERED: [Self; 3] = [Self::De, Self::Fr, Self::En];

    /// The offered language of a code such as `fr` or `fr-BE`; none for every other text.
    pub fn offered(code: &str) -> Option<Self> {
        let plain = code.split(['-', '_']).next().unwrap_or_default().trim();
        Self::OFFERED.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(plain))
    }

    /// The offered language that a browser likes best (`Accept-Language: fr-BE, de;q=0.8`).
    pub fn preferred(accept_language: &str) -> Option<Self> {
        let weighed = |part: &str| {
            let (code, rest) = part.split_once(';').unwrap_or((part, ""));
            let weight = match rest.trim().strip_prefix("q=") {
                Some(number) => number.parse().ok()?,
                None => 1.0_f32,
            };
            (weight > 0.0).then_some((Self::offered(code)?, weight))
        };
        // Of equal weights the first one counts, so a later one must be heavier.
        let better = |best: Option<(Self, f32)>, next: (Self, f32)| match best {
            Some(known) if known.1 >= next.1 => Some(known),
            _ => Some(next),
        };
        accept_language.split(',').take(20).filter_map(weighed).fold(None, better).map(|(lang, _)| lang)
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::En => "English",
            Self::Ar => "العربية",
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_favourite_is_found_among_those_we_offer() {
        assert_eq!(Lang::preferred("fr-BE, de;q=0.8"), Some(Lang::Fr));
        assert_eq!(Lang::preferred("nl, de;q=0.5, en;q=0.7"), Some(Lang::En));
        assert_eq!(Lang::preferred("de, en"), Some(Lang::De));
        assert_eq!(Lang::preferred("tr, *;q=0.1"), None);
        assert_eq!(Lang::preferred("fr;q=0, de;q=abc"), None);
    }

    #[test]
    fn only_complete_languages_are_offered() {
        assert_eq!(Lang::offered("EN_gb"), Some(Lang::En));
        assert_eq!(Lang::offered("ar"), None);
    }
}
