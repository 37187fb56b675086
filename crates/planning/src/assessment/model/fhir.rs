//! An instrument as a FHIR Questionnaire (R4), out and in: what FHIR has no word for stands in extensions, and what Lotse
//! cannot ask is refused by name instead of being lost.

use jiff::civil::Date;
use policy::Topic;
use serde_json::{Map, Value, json};
use ui::View;

use super::instrument::{Area, Choice, Instrument, Kind, Means, Question, Side, Words, instrument};

const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
const SIDE: &str = "urn:lotse:questionnaire:side";
const MEANS: &str = "urn:lotse:questionnaire:means";
const KIND: &str = "urn:lotse:questionnaire:kind";
const TOPIC: &str = "urn:lotse:questionnaire:topic";
const RESOURCE: &str = "urn:lotse:questionnaire:resource";
const HINT: &str = "urn:lotse:questionnaire:hint";

/// Why a questionnaire is not taken; nothing was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// It is no JSON, or no FHIR Questionnaire.
    NoQuestionnaire,
    /// It has no title, or nothing is asked.
    Empty,
    /// An item is of a type, or has a rule, that Lotse cannot ask.
    Unknown {
        /// The item's linkId, or its text.
        item: String,
        /// The type or the rule.
        what: String,
    },
}

impl Refused {
    /// The sentence that says what to do about it.
    pub fn sentence(&self, view: &View) -> String {
        match self {
            Refused::NoQuestionnaire => view.t("assessment-fhir-none"),
            Refused::Empty => view.t("assessment-fhir-empty"),
            Refused::Unknown { item, what } => {
                view.ta("assessment-fhir-unknown", &[("item", item.into()), ("what", what.into())])
            }
        }
    }
}

/// An instrument as a FHIR Questionnaire.
pub fn to_fhir(one: &Instrument) -> Value {
    let mut made = json!({
        "resourceType": "Questionnaire",
        "id": one.id,
        "url": format!("urn:lotse:questionnaire:{}", one.id),
        "version": one.version.to_string(),
        "name": name(&one.id),
        "status": "active",
        "subjectType": ["Patient"],
        "language": "de",
        "copyright": one.source,
        "effectivePeriod": { "start": one.from.to_string() },
        "item": one.areas.iter().map(area_out).collect::<Vec<_>>(),
    });
    if let Some(until) = one.until {
        made["effectivePeriod"]["end"] = json!(until.to_string());
    }
    put_words(&mut made, "title", &one.title);
    put_words(&mut made, "description", &one.about);
    made
}

/// A name that a machine can use: letters and digits, the first one a capital.
fn name(id: &str) -> String {
    let capital = |part: &str| {
        let mut signs = part.chars();
        signs.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(signs).collect::<String>()
    };
    id.split('-').map(capital).collect()
}

fn put_words(into: &mut Value, field: &str, words: &Words) {
    let other = |lang: &str, text: &str| {
        json!({ "url": TRANSLATION, "extension": [
            { "url": "lang", "valueCode": lang }, { "url": "content", "valueString": text }] })
    };
    into[field] = json!(words.de);
    into[format!("_{field}")] = json!({ "extension": [other("fr", &words.fr), other("en", &words.en)] });
}

fn area_out(area: &Area) -> Value {
    let mut made = json!({
        "linkId": area.key,
        "type": "group",
        "extension": [{ "url": TOPIC, "valueCode": area.topic.as_str() }],
        "item": area.questions.iter().map(|question| question_out(area, question)).collect::<Vec<_>>(),
    });
    put_words(&mut made, "text", &area.title);
    made
}

fn question_out(area: &Area, question: &Question) -> Value {
    let link = format!("{}.{}.{}", area.key, question.side.as_str(), question.key);
    let mut extensions = vec![
        json!({ "url": SIDE, "valueCode": question.side.as_str() }),
        json!({ "url": MEANS, "valueCode": question.means.as_str() }),
        json!({ "url": KIND, "valueCode": question.kind.as_str() }),
    ];
    if let Some(hint) = &question.hint {
        for (lang, text) in [("de", &hint.de), ("fr", &hint.fr), ("en", &hint.en)] {
            extensions.push(json!({ "url": HINT, "extension": [
                { "url": "lang", "valueCode": lang }, { "url": "content", "valueString": text }] }));
        }
    }
    let mut made = json!({ "linkId": link, "extension": extensions });
    put_words(&mut made, "text", &question.words);
    match question.kind {
        Kind::Text => made["type"] = json!("text"),
        Kind::Date => made["type"] = json!("date"),
        Kind::Scale | Kind::Choice => {
            made["type"] = json!("choice");
            made["answerOption"] = question.choices.iter().map(choice_out).collect();
        }
        Kind::Items => {
            made["type"] = json!("group");
            made["repeats"] = json!(true);
            let part =
                |part: &str, text: &str| json!({ "linkId": format!("{link}.{part}"), "type": "string", "text": text });
            made["item"] =
                json!([part("words", "Was?"), part("since", "Seit wann?"), part("measure", "Was würde helfen?")]);
        }
    }
    made
}

fn choice_out(choice: &Choice) -> Value {
    let mut coding = json!({ "code": choice.key });
    put_words(&mut coding, "display", &choice.words);
    let mut made = json!({ "valueCoding": coding });
    if choice.resource {
        made["extension"] = json!([{ "url": RESOURCE, "valueBoolean": true }]);
    }
    made
}

/// The instrument that a FHIR Questionnaire describes, in its first version.
///
/// Questions from elsewhere are asked for the client's view, under the topic of planning; an area that asks for no
/// resource gets the question for it first (R122). Errors: `Refused`, with the item and its type.
pub fn from_fhir(text: &str, today: Date) -> Result<Instrument, Refused> {
    let given: Value = serde_json::from_str(text).map_err(|_| Refused::NoQuestionnaire)?;
    if given["resourceType"] != "Questionnaire" {
        return Err(Refused::NoQuestionnaire);
    }
    let title = words(&given, "title").or_else(|| words(&given, "name")).ok_or(Refused::Empty)?;
    let items = given["item"].as_array().filter(|items| !items.is_empty()).ok_or(Refused::Empty)?;
    let mut areas: Vec<Area> = Vec::new();
    let mut loose = Vec::new();
    for item in items {
        if item["type"] == "group" && extension(item, KIND).is_none() {
            areas.push(area_in(item, &areas)?);
        } else {
            loose.push(item.clone());
        }
    }
    if !loose.is_empty() {
        let mut group = json!({ "linkId": "general", "type": "group", "item": loose });
        put_words(&mut group, "text", &title);
        areas.push(area_in(&group, &areas)?);
    }
    let day =
        |field: &str| given["effectivePeriod"][field].as_str().and_then(|day| day.get(..10)?.parse::<Date>().ok());
    let id = given["id"].as_str().or_else(|| given["name"].as_str()).unwrap_or(&title.de);
    Ok(Instrument::made(
        slug(id, &[]),
        (day("start").unwrap_or(today), day("end")),
        given["copyright"].as_str().or_else(|| given["publisher"].as_str()).unwrap_or(&title.de).to_owned(),
        (title.clone(), words(&given, "description").unwrap_or(title)),
        areas,
    ))
}

fn area_in(item: &Value, others: &[Area]) -> Result<Area, Refused> {
    known(item)?;
    let taken: Vec<&str> = others.iter().map(|area| area.key.as_str()).collect();
    let key = slug(item["linkId"].as_str().unwrap_or("area"), &taken);
    let title = words(item, "text").ok_or(Refused::Empty)?;
    let topic = code(item, TOPIC).and_then(|topic| topic.parse().ok()).unwrap_or(Topic::Plan);
    let mut questions = Vec::new();
    gather(item, &mut questions)?;
    if questions.is_empty() {
        return Err(Refused::Empty);
    }
    if !questions.iter().any(|question| question.means == Means::Resource) {
        questions.extend(strengths());
    }
    questions.sort_by_key(|question| question.means);
    Ok(Area::made(key, topic, title, questions))
}

/// The question for strengths that an instrument from elsewhere lacks.
fn strengths() -> Option<Question> {
    let life = instrument("life-areas", 1)?;
    let asked = life.areas.first()?.question(Side::Client, "strengths")?.clone();
    Some(Question { key: "lotse-strengths".to_owned(), ..asked })
}

/// The questions of a group and of the groups in it.
fn gather(group: &Value, questions: &mut Vec<Question>) -> Result<(), Refused> {
    for item in group["item"].as_array().into_iter().flatten() {
        known(item)?;
        if item["type"] == "group" && code(item, KIND) != Some(Kind::Items.as_str()) {
            gather(item, questions)?;
        } else {
            let question = question_in(item, questions)?;
            questions.push(question);
        }
    }
    Ok(())
}

/// Refuses what would change its meaning if it were left out.
fn known(item: &Value) -> Result<(), Refused> {
    for rule in ["enableWhen", "answerValueSet", "initial"] {
        if !item[rule].is_null() {
            return Err(unknown(item, rule));
        }
    }
    Ok(())
}

fn unknown(item: &Value, what: &str) -> Refused {
    let name = item["linkId"].as_str().or_else(|| item["text"].as_str()).unwrap_or("?");
    Refused::Unknown { item: name.chars().take(100).collect(), what: what.chars().take(100).collect() }
}

fn question_in(item: &Value, others: &[Question]) -> Result<Question, Refused> {
    let side = code(item, SIDE).and_then(|side| side.parse().ok()).unwrap_or(Side::Client);
    let kind = match (item["type"].as_str().unwrap_or("?"), code(item, KIND)) {
        ("group", Some("items")) => Kind::Items,
        ("choice", Some("scale")) => Kind::Scale,
        ("choice" | "boolean", _) => Kind::Choice,
        ("string" | "text", _) => Kind::Text,
        ("date", _) => Kind::Date,
        (other, _) => return Err(unknown(item, other)),
    };
    let choices = match (kind, item["type"].as_str()) {
        (Kind::Choice, Some("boolean")) => yes_and_no(),
        (Kind::Choice | Kind::Scale, _) => choices_in(item)?,
        _ => Vec::new(),
    };
    if kind == Kind::Scale && choices.len() != 5 {
        return Err(unknown(item, "scale"));
    }
    let taken: Vec<&str> = others.iter().filter(|one| one.side == side).map(|one| one.key.as_str()).collect();
    let link = item["linkId"].as_str().unwrap_or("question");
    // Our own linkIds name area and side before the question.
    let link = if code(item, SIDE).is_some() { link.rsplit('.').next().unwrap_or(link) } else { link };
    Ok(Question {
        key: slug(link, &taken),
        kind,
        side,
        means: code(item, MEANS).and_then(|means| means.parse().ok()).unwrap_or(Means::Other),
        words: words(item, "text").ok_or_else(|| unknown(item, "text"))?,
        hint: hint(item),
        choices,
    })
}

fn choices_in(item: &Value) -> Result<Vec<Choice>, Refused> {
    let options =
        item["answerOption"].as_array().filter(|all| !all.is_empty()).ok_or_else(|| unknown(item, "choice"))?;
    let mut choices: Vec<Choice> = Vec::new();
    for option in options {
        let coding = &option["valueCoding"];
        let plain = option["valueString"].as_str().map(str::to_owned);
        let plain = plain.or_else(|| option["valueInteger"].as_i64().map(|number| number.to_string()));
        let told = match plain {
            Some(text) => Some(same(&text)),
            None => words(coding, "display").or_else(|| coding["code"].as_str().map(same)),
        };
        let told = told.ok_or_else(|| unknown(item, "answerOption"))?;
        let taken: Vec<&str> = choices.iter().map(|one| one.key.as_str()).collect();
        let key = slug(coding["code"].as_str().unwrap_or(&told.de), &taken);
        let resource = extension(option, RESOURCE).is_some_and(|one| one["valueBoolean"] == true);
        choices.push(Choice { key, words: told, resource });
    }
    Ok(choices)
}

fn yes_and_no() -> Vec<Choice> {
    let one = |key: &str, de: &str, fr: &str, en: &str| Choice {
        key: key.to_owned(),
        words: Words { de: de.to_owned(), fr: fr.to_owned(), en: en.to_owned() },
        resource: false,
    };
    vec![one("yes", "Ja", "Oui", "Yes"), one("no", "Nein", "Non", "No")]
}

fn extension<'v>(of: &'v Value, url: &str) -> Option<&'v Value> {
    of["extension"].as_array()?.iter().find(|one| one["url"] == url)
}

fn code<'v>(of: &'v Value, url: &str) -> Option<&'v str> {
    extension(of, url)?["valueCode"].as_str()
}

fn same(text: &str) -> Words {
    let text = ui::clean(text);
    Words { de: text.clone(), fr: text.clone(), en: text }
}

/// A text with its translations; a language that is missing reads as the text itself.
fn words(of: &Value, field: &str) -> Option<Words> {
    let mut words = same(of[field].as_str().filter(|text| !text.trim().is_empty())?);
    for one in of[format!("_{field}")]["extension"].as_array().into_iter().flatten() {
        if one["url"] == TRANSLATION {
            put(&mut words, one);
        }
    }
    Some(words)
}

fn hint(item: &Value) -> Option<Words> {
    let told: Vec<&Value> = item["extension"].as_array()?.iter().filter(|one| one["url"] == HINT).collect();
    let mut words = same("");
    told.iter().for_each(|one| put(&mut words, one));
    (!words.de.is_empty()).then_some(words)
}

/// Puts one translation where it belongs.
fn put(words: &mut Words, one: &Value) {
    let parts: Map<String, Value> = one["extension"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|part| {
            let value = if part["valueCode"].is_null() { &part["valueString"] } else { &part["valueCode"] };
            Some((part["url"].as_str()?.to_owned(), value.clone()))
        })
        .collect();
    let (Some(lang), Some(text)) = (parts.get("lang").and_then(Value::as_str), parts.get("content")) else { return };
    let text = ui::clean(text.as_str().unwrap_or_default());
    match lang.get(..2) {
        Some("de") => words.de = text,
        Some("fr") => words.fr = text,
        Some("en") => words.en = text,
        _ => {}
    }
}

/// A code that serves as an address and is not taken yet.
fn slug(text: &str, taken: &[&str]) -> String {
    let mut plain = String::new();
    for sign in text.chars().take(60) {
        if sign.is_ascii_alphanumeric() {
            plain.push(sign.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let plain = plain.trim_end_matches('-').to_owned();
    let plain = if plain.is_empty() || ["abschluss", "vergleich"].contains(&plain.as_str()) {
        format!("x-{plain}")
    } else {
        plain
    };
    let plain = plain.trim_end_matches('-').to_owned();
    if !taken.contains(&plain.as_str()) {
        return plain;
    }
    let free = (2_usize..).map(|number| format!("{plain}-nr{number}")).find(|one| !taken.contains(&one.as_str()));
    free.unwrap_or(plain)
}

#[cfg(test)]
mod tests;
