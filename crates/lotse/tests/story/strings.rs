//! Whoever holds the disk learns nothing: names and notes stand nowhere in clear, in no database, WAL or log.

use std::path::Path;

use serde_json::json;

use crate::program::{Demo, example, token};

/// A word that occurs nowhere by chance.
fn planted(kind: &str, number: usize) -> String {
    format!("Xq{kind}zv{number:03}ky")
}

fn names() -> Vec<String> {
    (0..50).map(|number| planted("name", number)).collect()
}

fn notes() -> Vec<String> {
    (0..50).map(|number| planted("note", number)).collect()
}

/// The words of the list that a file holds, in any of the ways in which text is kept.
fn found_in(path: &Path, words: &[String]) -> Vec<String> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).to_ascii_lowercase();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let ways = |word: &str| {
        let small = word.to_ascii_lowercase();
        let wide: Vec<u8> = small.bytes().flat_map(|byte| [byte, 0]).collect();
        let hex: Vec<u8> = small.bytes().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
        [small.into_bytes(), wide, hex]
    };
    // All of them begin alike, so one look at the beginning is enough where there is nothing.
    if !ways("Xqn").iter().any(|way| holds(way)) {
        return Vec::new();
    }
    words.iter().filter(|word| ways(word).iter().any(|way| holds(way))).cloned().collect()
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn nothing_stands_in_clear(data: &Path, words: &[String]) -> Vec<String> {
    let files = files(data);
    let names: Vec<String> =
        files.iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    for path in &files {
        let found = found_in(path, words);
        assert!(found.is_empty(), "{} holds {} planted words, such as {}", path.display(), found.len(), found[0]);
    }
    names
}

/// Writes every word through the API, reads it back, and misuses some of them as people do.
async fn plant(demo: &Demo, case: &str, token: &str) {
    let client = reqwest::Client::new();
    let api = |path: &str| format!("{}/api/v1/{path}", demo.url);
    let mut codes = Vec::new();
    for (name, note) in names().iter().zip(notes()) {
        let body = json!({
            "person": { "given_name": name, "family_name": format!("{name}sohn"), "role": name },
            "contact": { "address": name, "phone": name, "never": name },
            "concern": note,
            "access": "in-person",
            "recommended_by": name,
        });
        let answer = client.post(api("first-contacts")).bearer_auth(token).json(&body).send().await.unwrap();
        let (status, text) = (answer.status().as_u16(), answer.text().await.unwrap());
        assert_eq!(status, 201, "{text}");
        codes.push(serde_json::from_str::<serde_json::Value>(&text).unwrap()["code"].as_str().unwrap().to_owned());
        let body = json!({
            "topic": "health",
            "happened_at": "2026-11-01T09:00:00Z",
            "mode": "telefon",
            "with_whom": name,
            "text": note,
        });
        let answer =
            client.post(api(&format!("cases/{case}/contacts"))).bearer_auth(token).json(&body).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 201, "{}", answer.text().await.unwrap());
    }
    let read = client.get(api(&format!("first-contacts/{}", codes[0]))).bearer_auth(token).send().await.unwrap();
    assert!(read.text().await.unwrap().contains(&names()[0]), "what was planted cannot be read back");
    let sought = json!({ "given_name": names()[1], "family_name": "" });
    client.post(api("duplicates")).bearer_auth(token).json(&sought).send().await.unwrap();
    misuse(&client, &demo.url, token).await;
}

/// Words where they do not belong: in an address, a query, a broken body, a login, a header.
async fn misuse(client: &reqwest::Client, url: &str, token: &str) {
    let word = &names()[2];
    let broken = format!("{{\"person\": {{\"given_name\": \"{word}\"");
    for request in [
        client.get(format!("{url}/faelle/{word}")),
        client.get(format!("{url}/erstkontakt?suche={word}")),
        client.get(format!("{url}/api/v1/cases/{word}")),
        client.get(format!("{url}/anmelden?weiter=/faelle/{word}")),
        client.post(format!("{url}/api/v1/first-contacts")).header("content-type", "application/json").body(broken),
        client.post(format!("{url}/api/v1/first-contacts")).json(&json!({ word: word })),
        client.get(format!("{url}/api/v1/cases")).header("referer", word).header("x-name", word),
    ] {
        request.bearer_auth(token).send().await.unwrap();
    }
    let form = [("login", word.as_str()), ("password", word.as_str()), ("form_token", word.as_str())];
    client.post(format!("{url}/anmelden")).form(&form).send().await.unwrap();
}

#[test]
fn a_hundred_planted_names_and_notes_are_found_nowhere_on_disk() {
    let data = tempfile::Builder::new().prefix("lotse-story-").tempdir().unwrap();
    let words: Vec<String> = names().into_iter().chain(notes()).collect();
    assert_eq!(words.len(), 100);
    let demo = Demo::start(data.path());
    let (case, token) = (example(data.path(), "case"), token(data.path(), "adler"));
    testkit::run(plant(&demo, &case, &token));
    let log = std::fs::read_to_string(data.path().join("log.txt")).unwrap();
    assert!(log.contains("/api/v1/first-contacts"), "the log was not written, so it proves nothing");

    let files = nothing_stands_in_clear(data.path(), &words);
    for needed in ["lotse.db", "lotse.db-wal", "log.txt"] {
        assert!(files.iter().any(|name| name == needed), "{needed} was not looked at: {files:?}");
    }
    demo.kill();
    nothing_stands_in_clear(data.path(), &words);
    Demo::start(data.path()).stop();
    nothing_stands_in_clear(data.path(), &words);
}

#[test]
fn a_word_in_clear_would_be_found() {
    let data = tempfile::tempdir().unwrap();
    let words = notes();
    let path = data.path().join("leak");
    for leak in [
        format!("abc{}def", words[7]).into_bytes(),
        words[7].to_uppercase().into_bytes(),
        words[7].bytes().flat_map(|byte| [byte, 0]).collect(),
        words[7].to_ascii_lowercase().bytes().flat_map(|byte| format!("{byte:02X}").into_bytes()).collect::<Vec<u8>>(),
    ] {
        std::fs::write(&path, leak).unwrap();
        assert_eq!(found_in(&path, &words), [words[7].clone()]);
    }
}
