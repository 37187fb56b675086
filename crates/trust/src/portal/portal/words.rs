//! An entry in words, whatever its kind: for the person's own page, on paper and in the package.

use casework::case::pages::frame::{kind_name, topic_name};
use casework::entry::Opened;
use serde_json::Value;
use ui::View;

/// Fields that say what an entry is about, the first that is there.
const SPEAKING: [&str; 10] =
    ["text", "words", "statement", "concern", "wish", "note", "reason", "helps_with", "service", "title"];

/// Codes that say that something was not asked; the package keeps them, the page need not.
const NOT_SAID: [&str; 3] = ["nicht-erhoben", "not-asked", "not-known"];

/// What kind of entry it is, and its topic.
pub(in crate::portal) fn heading(view: &View, entry: &Opened<Value>) -> String {
    let label = entry.content.get("label").and_then(Value::as_str).unwrap_or_default();
    let kind = kind_name(view, &entry.kind);
    if label.is_empty() {
        format!("{kind} · {}", topic_name(view, entry.topic))
    } else {
        format!("{kind}: {label} · {}", topic_name(view, entry.topic))
    }
}

/// The words of an entry in the order in which they matter.
pub(in crate::portal) fn words(view: &View, entry: &Opened<Value>) -> String {
    match entry.kind.as_str() {
        "person" => return person(view, &entry.content),
        // How the text was kept unchanged is for the package; whoever agreed wants to know that it was them.
        "consent-signature" => return entry.content.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
        // The whole of it stands on a page of its own.
        "plan-version" => return entry.content.get("strengths").and_then(Value::as_str).unwrap_or_default().to_owned(),
        "agreement" => return promised(&entry.content),
        _ => {}
    }
    let said = SPEAKING.iter().filter_map(|field| entry.content.get(field)?.as_str()).find(|text| !text.is_empty());
    match said {
        Some(said) => said.to_owned(),
        None => all(&entry.content)
            .into_iter()
            .map(|(_, value)| value)
            .filter(|value| !NOT_SAID.contains(&value.as_str()))
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// What both sides promised, a line each.
fn promised(content: &Value) -> String {
    let lines = ["client", "helpers"].into_iter().filter_map(|side| content.get(side)?.as_array()).flatten();
    lines.filter_map(|one| one.get("what")?.as_str()).collect::<Vec<_>>().join("\n")
}

/// Somebody as one would say it: the name, the day of birth, and who they are in the family; then what else is known.
fn person(view: &View, content: &Value) -> String {
    let text = |field: &str| content.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let name = [text("given_name"), text("family_name")].join(" ").trim().to_owned();
    let born = text("birth_date").parse().map(|date| view.civil(date)).unwrap_or_default();
    let mut lines = vec![name, born, text("role")];
    let told = ["given_name", "family_name", "birth_date", "role"];
    lines.extend(all(content).into_iter().filter(|(way, _)| !told.contains(&way.as_str())).map(|(_, value)| value));
    lines.retain(|line| !line.is_empty() && !NOT_SAID.contains(&line.as_str()));
    lines.join("\n")
}

/// Every single value of a content with its way in it, so that nothing is left out.
pub(in crate::portal) fn all(content: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk("", content, &mut found);
    found
}

fn walk(way: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let way = if way.is_empty() { name.clone() } else { format!("{way}.{name}") };
                walk(&way, value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| walk(way, value, found)),
        Value::String(text) if text.is_empty() => {}
        Value::String(text) => found.push((way.to_owned(), text.clone())),
        Value::Null => {}
        other => found.push((way.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_value_of_a_content_is_found() {
        let content =
            json!({ "text": "A", "more": { "list": ["B", { "deep": "C" }], "number": 3, "none": null, "empty": "" } });
        let values: Vec<String> = all(&content).into_iter().map(|(_, value)| value).collect();
        assert_eq!(values, ["B", "C", "3", "A"]);
    }
}
