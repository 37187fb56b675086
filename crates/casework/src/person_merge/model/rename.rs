//! One id for another in the content of entries: whatever names the card that is set aside names the other one then.

use serde_json::Value;
use store::EntryId;

/// The content with one id in the place of another, if it names the first at all.
pub fn renamed(content: &Value, from: EntryId, to: EntryId) -> Option<Value> {
    let mut content = content.clone();
    rename(&mut content, &from.to_string(), &to.to_string()).then_some(content)
}

fn rename(content: &mut Value, from: &str, to: &str) -> bool {
    match content {
        Value::String(text) if text == from => {
            to.clone_into(text);
            true
        }
        // Every item is looked at, also after one was found.
        Value::Array(items) => items.iter_mut().filter_map(|item| rename(item, from, to).then_some(())).count() > 0,
        Value::Object(fields) => {
            fields.values_mut().filter_map(|field| rename(field, from, to).then_some(())).count() > 0
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use store::Uuid;

    use super::*;

    fn card(number: u128) -> EntryId {
        EntryId::from(Uuid::from_u128(number))
    }

    #[test]
    fn every_place_that_names_the_card_is_found_however_deep() {
        let (one, other) = (card(1), card(2));
        let content = json!({ "from": one, "to": card(3), "with": [{ "who": one }, one], "note": "Jana" });
        let expected = json!({ "from": other, "to": card(3), "with": [{ "who": other }, other], "note": "Jana" });
        assert_eq!(renamed(&content, one, other), Some(expected));
        assert_eq!(renamed(&content, card(9), other), None);
    }
}
