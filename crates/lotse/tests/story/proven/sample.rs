//! Bodies for every operation of the API, made from its own description: whoever adds an operation adds its sample with it.

use serde_json::{Map, Value, json};

/// An operation that takes a body.
pub struct Operation {
    pub method: String,
    pub path: String,
    pub body: Value,
}

/// Every operation that takes a body, each free text made by `word`, which is told the name of its field.
pub fn operations(word: &mut dyn FnMut(&str) -> String) -> Vec<Operation> {
    let description = serde_json::to_value(lotse::description::api()).unwrap();
    let mut operations = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            for schema in shapes(&description, schema) {
                let body = sample(&description, schema, "", word, 0);
                operations.push(Operation { method: method.to_uppercase(), path: path.clone(), body });
            }
        }
    }
    operations
}

/// The shapes that a body may have: each kind of step, where one address takes several.
fn shapes<'a>(all: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    if schema.is_null() {
        return Vec::new();
    }
    let resolved = match schema["$ref"].as_str() {
        Some(reference) => &all["components"]["schemas"][reference.rsplit('/').next().unwrap_or_default()],
        None => schema,
    };
    let several = resolved["oneOf"].as_array().or_else(|| resolved["anyOf"].as_array());
    several.map_or_else(|| vec![schema], |list| list.iter().filter(|one| one["type"] != "null").collect())
}

#[test]
fn every_operation_that_takes_a_body_has_a_sample() {
    fn is_whole(value: &Value) -> bool {
        match value {
            Value::Null => false,
            Value::Array(list) => list.iter().all(is_whole),
            Value::Object(fields) => fields.values().all(is_whole),
            _ => true,
        }
    }
    let made = operations(&mut |_| "Probe".to_owned());
    let description = serde_json::to_value(lotse::description::api()).unwrap();
    let mut bare = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let bodies = operation["requestBody"]["content"].as_object();
            let json = bodies.is_some_and(|bodies| bodies.keys().any(|kind| kind.contains("json")));
            let mut of_it = made.iter().filter(|one| one.path == *path && one.method == method.to_uppercase());
            if json && !of_it.any(|one| is_whole(&one.body)) {
                bare.push(format!("{method} {path}"));
            }
        }
    }
    assert!(bare.is_empty(), "no word can be planted through these, and no stranger tries them with a body: {bare:?}");
    assert!(made.len() > 80, "only {} bodies", made.len());
}

fn sample(all: &Value, schema: &Value, name: &str, word: &mut dyn FnMut(&str) -> String, depth: usize) -> Value {
    if depth > 12 {
        return Value::Null;
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let named = &all["components"]["schemas"][reference.rsplit('/').next().unwrap_or_default()];
        return sample(all, named, name, word, depth + 1);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(first) = schema[choice].as_array().and_then(|list| list.iter().find(|one| one["type"] != "null")) {
            return sample(all, first, name, word, depth + 1);
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let mut whole = Map::new();
        for part in parts {
            if let Value::Object(more) = sample(all, part, name, word, depth + 1) {
                whole.extend(more);
            }
        }
        return Value::Object(whole);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|list| list.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"].as_array()?.first()?.as_str()).unwrap_or("object");
    match kind {
        "array" => json!([sample(all, &schema["items"], name, word, depth + 1)]),
        "boolean" => json!(true),
        "integer" | "number" => json!(1),
        "string" => match schema["format"].as_str().unwrap_or_default() {
            "date" => json!("2026-11-24"),
            "date-time" => json!("2026-11-24T09:00:00Z"),
            "uuid" => json!(super::plain::NOTHINGS_ID),
            _ => json!(word(name)),
        },
        _ => {
            let empty = Map::new();
            let fields = schema["properties"].as_object().unwrap_or(&empty);
            Value::Object(
                fields.iter().map(|(name, field)| (name.clone(), sample(all, field, name, word, depth + 1))).collect(),
            )
        }
    }
}
