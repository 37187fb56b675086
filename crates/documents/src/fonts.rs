//! The fonts that are in the binary: the interface's own for Latin, Cyrillic and Greek, another one for all other letters.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};

include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// Fonts that are read once.
pub(crate) struct Fonts {
    /// Where typst looks a font up, under the names by which the template asks.
    pub(crate) book: FontBook,
    fonts: Vec<Font>,
    covers: Vec<FontInfo>,
}

impl Fonts {
    /// Reads them. A file that is no font is left out; a test holds that there is none.
    pub(crate) fn read() -> Self {
        let known = |(family, bytes): &(&str, &'static [u8])| {
            let font = Font::new(Bytes::new(*bytes), 0)?;
            let mut info = font.info().clone();
            (*family).clone_into(&mut info.family);
            Some((info, font))
        };
        let (covers, fonts): (Vec<FontInfo>, Vec<Font>) = FILES.iter().filter_map(known).unzip();
        Fonts { book: FontBook::from_infos(covers.iter().cloned()), fonts, covers }
    }

    /// The font of a place in the book.
    pub(crate) fn at(&self, place: usize) -> Option<Font> {
        self.fonts.get(place).cloned()
    }

    /// Whether some font has a letter, in both weights.
    pub(crate) fn have(&self, letter: char) -> bool {
        self.covers.chunks(2).any(|weights| weights.iter().all(|font| font.coverage.contains(u32::from(letter))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_the_people_here_can_be_printed() {
        let fonts = Fonts::read();
        assert_eq!(fonts.fonts.len(), FILES.len(), "a file is no font");
        for words in ["Fräulein Weiß — „ja“", "Çiğdem Işık, İzmir", "Київ, ґанок, їжа", "Ωμέγα", "Łódź ő", "→ ✓ ☎"]
        {
            for letter in words.chars().filter(|letter| !letter.is_whitespace()) {
                assert!(fonts.have(letter), "{letter:?} of {words}");
            }
        }
        for letter in "السلام عليكم".chars().filter(|letter| !letter.is_whitespace()) {
            assert!(fonts.have(letter), "{letter:?}");
        }
        assert!(!fonts.have('漢'), "the box that stands for it would never be seen");
    }
}
