//! The words of the interface: every concept brings a Fluent file, and all files of a language make one bundle.
//!
//! A key that is missing in a language is shown in German; a key that is missing in German is a defect, so it stops a debug
//! build and shows the bare key in a release build.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::Lang;

/// Registers the text files beside the calling file: `ui::texts!(de = "de.ftl", fr = "fr.ftl");`
#[macro_export]
macro_rules! texts {
    ($($lang:ident = $path:literal),+ $(,)?) => {
        $($crate::texts!(@one $lang, $path);)+
    };
    (@one de, $path:literal) => { $crate::texts!(@slice De, $path); };
    (@one fr, $path:literal) => { $crate::texts!(@slice Fr, $path); };
    (@one en, $path:literal) => { $crate::texts!(@slice En, $path); };
    (@one ar, $path:literal) => { $crate::texts!(@slice Ar, $path); };
    (@slice $lang:ident, $path:literal) => {
        const _: () = {
            #[$crate::linkme::distributed_slice($crate::texts::TEXTS)]
            #[linkme(crate = $crate::linkme)]
            static TEXT: $crate::texts::Text = $crate::texts::Text {
                lang: $crate::Lang::$lang,
                source: include_str!($path),
                place: concat!(module_path!(), "/", $path),
            };
        };
    };
}

/// One text file, as [`texts!`](crate::texts!) registers it.
pub struct Text {
    /// The language it is written in.
    pub lang: Lang,
    /// Its content in Fluent's syntax.
    pub source: &'static str,
    /// The module and the name of the file, for messages about defects.
    pub place: &'static str,
}

/// The text files of the other crates, which [`texts!`](crate::texts!) puts here.
#[linkme::distributed_slice]
pub static TEXTS: [Text];

/// Our own words. They do not go through the slice, because what fills it expands to something that this crate forbids itself.
static OWN: [Text; 3] = [
    Text { lang: Lang::De, source: include_str!("de.ftl"), place: "ui/de.ftl" },
    Text { lang: Lang::Fr, source: include_str!("fr.ftl"), place: "ui/fr.ftl" },
    Text { lang: Lang::En, source: include_str!("en.ftl"), place: "ui/en.ftl" },
];

/// All text files of the program.
pub fn all() -> impl Iterator<Item = &'static Text> {
    OWN.iter().chain(TEXTS.iter())
}

/// A value that is put into a text.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A number, which chooses the plural and is written with the language's separators.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! number {
    ($($kind:ty),+) => { $(impl From<$kind> for Arg<'_> {
        fn from(number: $kind) -> Self {
            Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
        }
    })+ };
}
number!(i8, i16, i32, i64, u8, u16, u32, u64, usize);

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<(Lang, Bundle)>> =
    LazyLock::new(|| Lang::ALL.into_iter().map(|lang| (lang, build(lang))).collect());

fn build(lang: Lang) -> Bundle {
    let id: LanguageIdentifier = lang.code().parse().expect("our language codes are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would end up in titles and copied text; our pages set the direction on whole elements instead.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::De | Lang::Ar => write_german,
        Lang::Fr => write_french,
        Lang::En => write_english,
    }));
    for text in all().filter(|text| text.lang == lang) {
        let resource = FluentResource::try_new(text.source.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("the text file {} does not parse: {errors:?}", text.place));
        if let Err(errors) = bundle.add_resource(resource) {
            panic!("the text file {} repeats keys of another file: {errors:?}", text.place);
        }
    }
    bundle
}

// The bundle takes a plain function, which cannot carry a language: so one for each.
fn write_german<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    write_value(Lang::De, value)
}

fn write_french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    write_value(Lang::Fr, value)
}

fn write_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    write_value(Lang::En, value)
}

fn write_value(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) if value.fract() == 0.0 => Some(grouped(lang, *value as i64)),
        _ => None,
    }
}

/// A whole number in groups of three digits from five digits on: `12.480` in German (DIN 5008), `12 480` in French,
/// `12,480` in English.
pub(crate) fn grouped(lang: Lang, number: i64) -> String {
    let between = match lang {
        Lang::De | Lang::Ar => '.',
        Lang::Fr => '\u{202F}',
        Lang::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "−" } else { "" };
    if digits.len() < 5 {
        return format!("{sign}{digits}");
    }
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

fn bundle(lang: Lang) -> &'static Bundle {
    let (_, bundle) = BUNDLES.iter().find(|(known, _)| *known == lang).expect("a bundle is built for every language");
    bundle
}

/// The text of a key in a language, with its values put in.
pub(crate) fn text(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    for lang in [lang, Lang::De] {
        let bundle = bundle(lang);
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, FluentValue::String(Cow::Borrowed(text.as_ref()))),
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "the text {key} lacks a value: {errors:?}");
        return text;
    }
    debug_assert!(false, "no text file has the key {key}");
    key.to_owned()
}

/// Whether a key has a text, for code that builds keys from codes.
pub fn is_known(lang: Lang, key: &str) -> bool {
    bundle(lang).has_message(key)
}

/// Keys that stand in more than one file of a language, with those files. Empty when all is well.
pub fn repeated_keys() -> Vec<(Lang, String, Vec<&'static str>)> {
    let mut places: BTreeMap<(&str, String), (Lang, Vec<&'static str>)> = BTreeMap::new();
    for text in all() {
        for key in keys_of(text) {
            places.entry((text.lang.code(), key)).or_insert((text.lang, Vec::new())).1.push(text.place);
        }
    }
    places
        .into_iter()
        .filter(|(_, (_, files))| files.len() > 1)
        .map(|((_, key), (lang, files))| (lang, key, files))
        .collect()
}

/// The keys that a text file defines, in its order.
pub fn keys_of(text: &Text) -> Vec<String> {
    text.source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_from_five_digits_on() {
        assert_eq!(grouped(Lang::De, 2026), "2026");
        assert_eq!(grouped(Lang::De, 12_480), "12.480");
        assert_eq!(grouped(Lang::Fr, 12_480), "12\u{202F}480");
        assert_eq!(grouped(Lang::En, -1_234_567), "−1,234,567");
    }

    #[test]
    fn a_number_chooses_the_words() {
        assert_eq!(text(Lang::De, "ui-errors-title", &[("count", 1.into())]), "Bitte prüfen Sie eine Angabe");
        assert_eq!(text(Lang::De, "ui-errors-title", &[("count", 12_480.into())]), "Bitte prüfen Sie 12.480 Angaben");
    }

    #[test]
    fn a_text_that_a_language_lacks_is_shown_in_german() {
        assert_eq!(text(Lang::Ar, "ui-log-out", &[]), "Abmelden");
        assert_eq!(text(Lang::Fr, "ui-log-out", &[]), "Se déconnecter");
    }

    #[test]
    fn no_key_stands_in_two_files() {
        assert_eq!(repeated_keys(), []);
        assert!(keys_of(&OWN[0]).len() > 100, "the file was read");
    }

    #[test]
    #[should_panic(expected = "no text file has the key es-gibt-mich-nicht")]
    #[cfg(debug_assertions)]
    fn a_key_without_a_text_stops_a_debug_build() {
        text(Lang::De, "es-gibt-mich-nicht", &[]);
    }
}
