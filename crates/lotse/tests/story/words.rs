//! Every text on screen has a key, every key has a text, and no text is left over.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ui::Lang;
use ui::texts::{TEXTS, is_known, keys_of, repeated_keys};

/// Sources of the program, without its tests.
fn sources() -> Vec<(PathBuf, String)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    let mut folders = vec![crates.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" && name != "target" && name != "node_modules" {
                folders.push(path);
            } else if name.ends_with(".rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let program = text.split("#[cfg(test)]").next().unwrap_or_default();
                let program =
                    program.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
                found.push((path, program));
            }
        }
    }
    found
}

/// Texts in double quotes, as far as they could be keys.
fn literals(source: &str) -> BTreeSet<&str> {
    let is_key = |text: &&str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-{}._()".contains(&byte))
    };
    source.split('"').filter(is_key).collect()
}

#[test]
fn every_key_that_a_page_asks_for_has_a_text() {
    let mut missing = Vec::new();
    for (path, source) in sources() {
        for call in [".t(\"", ".ta(\""] {
            for (at, _) in source.match_indices(call) {
                let key = source[at + call.len()..].split('"').next().unwrap_or_default();
                if !is_known(Lang::De, key) {
                    missing.push(format!("{key} in {}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{} keys have no text:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn every_text_is_asked_for_somewhere() {
    let sources = sources();
    let literals: BTreeSet<&str> = sources.iter().flat_map(|(_, source)| literals(source)).collect();
    // "case-phase-{}" and "case-phase-{phase}" ask for every key that begins and ends so.
    let patterns: Vec<(&str, &str)> = literals
        .iter()
        .filter_map(|text| Some((text.split_once('{')?.0, text.rsplit_once('}')?.1)))
        .filter(|(start, _)| start.len() > 2)
        .collect();
    let asked = |key: &str| {
        let starts = |(start, end): &(&str, &str)| key.starts_with(start) && key.ends_with(end);
        literals.contains(key) || patterns.iter().any(starts)
    };
    let unused: Vec<String> = TEXTS
        .iter()
        .flat_map(|text| keys_of(text).into_iter().map(move |key| (text.place, key)))
        .filter(|(_, key)| !asked(key))
        .map(|(place, key)| format!("{key} in {place}"))
        .collect();
    assert!(unused.is_empty(), "{} texts are asked for nowhere:\n{}", unused.len(), unused.join("\n"));
}

#[test]
fn no_key_stands_in_two_files() {
    let repeated = repeated_keys();
    assert!(repeated.is_empty(), "{repeated:?}");
}

/// The values that a text puts in, such as `count` of `{ $count -> … }`.
fn values_of(message: &str) -> BTreeSet<&str> {
    let name = |rest: &str| rest.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-' || sign == '_'));
    message.split('$').skip(1).map(|rest| &rest[..name(rest).unwrap_or(rest.len())]).collect()
}

/// The texts of a language, each with everything that belongs to its key.
fn messages(lang: Lang) -> std::collections::BTreeMap<String, String> {
    let mut found = std::collections::BTreeMap::new();
    for text in ui::texts::all().filter(|text| text.lang == lang) {
        let mut key: Option<String> = None;
        for line in text.source.lines() {
            let starts = line.starts_with(|first: char| first.is_ascii_alphabetic());
            if let Some((name, rest)) = line.split_once('=').filter(|_| starts) {
                key = Some(name.trim().to_owned());
                found.insert(name.trim().to_owned(), rest.to_owned());
            } else if let Some(message) = key.as_ref().and_then(|key| found.get_mut(key)) {
                message.push_str(line);
            }
        }
    }
    found
}

#[test]
fn every_offered_language_has_every_text_with_the_same_values() {
    let german = messages(Lang::De);
    assert!(german.len() > 800, "the texts were read");
    let mut wrong = Vec::new();
    for lang in Lang::OFFERED {
        let other = messages(lang);
        for (key, message) in &german {
            match other.get(key) {
                None => wrong.push(format!("{key} is missing in {}", lang.code())),
                Some(text) if text.trim().is_empty() => wrong.push(format!("{key} is empty in {}", lang.code())),
                Some(text) if values_of(text) != values_of(message) => {
                    wrong.push(format!("{key} puts in other values in {}", lang.code()));
                }
                Some(_) => {}
            }
        }
        let left_over = other.keys().filter(|key| !german.contains_key(*key));
        wrong.extend(left_over.map(|key| format!("{key} exists in {} alone", lang.code())));
    }
    assert!(wrong.is_empty(), "{} texts are not complete:\n{}", wrong.len(), wrong.join("\n"));
}
