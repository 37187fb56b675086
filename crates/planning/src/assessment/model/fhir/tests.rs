//! Questionnaires out and in again, from elsewhere, and refused.

use jiff::civil::date;

use super::*;
use crate::assessment::model::instruments;

const DAY: Date = date(2026, 11, 23);

#[test]
fn every_shipped_instrument_goes_out_and_comes_in_again_as_it_was() {
    for one in instruments(DAY) {
        let out = to_fhir(&one).to_string();
        let mut back = from_fhir(&out, DAY).unwrap_or_else(|refused| panic!("{}: {refused:?}", one.id));
        back.version = one.version;
        back.extends.clone_from(&one.extends);
        assert_eq!(back, *one, "{}", one.id);
    }
}

#[test]
fn a_questionnaire_from_elsewhere_is_asked_and_gets_a_question_for_strengths_first() {
    let text = r#"{ "resourceType": "Questionnaire", "title": "Mobilität", "status": "draft", "item": [
        { "linkId": "1", "type": "boolean", "text": "Haben Sie ein Fahrrad?" },
        { "linkId": "1", "type": "string", "text": "Welches?" },
        { "linkId": "g 2", "type": "group", "text": "Wege", "item": [
            { "linkId": "2/1", "type": "choice", "text": "Wie oft?", "answerOption": [
                { "valueString": "Oft" }, { "valueCoding": { "code": "N", "display": "Nie" } }] }] }] }"#;
    let made = from_fhir(text, DAY).expect("all of its types are known");
    assert_eq!((made.id.as_str(), made.areas.len()), ("mobilit-t", 2));
    assert_eq!(made.areas[0].key, "g-2");
    for area in &made.areas {
        assert_eq!((area.questions[0].means, area.topic), (Means::Resource, Topic::Plan));
    }
    let keys: Vec<&str> = made.areas[1].questions.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["lotse-strengths", "1", "1-nr2"]);
}

#[test]
fn unknown_types_and_rules_are_refused_by_name() {
    let with = |item: &str| {
        let text = format!(r#"{{ "resourceType": "Questionnaire", "title": "X", "item": [{item}] }}"#);
        from_fhir(&text, DAY).err()
    };
    let unknown = |item: &str, what: &str| Some(Refused::Unknown { item: item.to_owned(), what: what.to_owned() });
    assert_eq!(with(r#"{ "linkId": "7", "type": "attachment", "text": "Foto" }"#), unknown("7", "attachment"));
    assert_eq!(with(r#"{ "linkId": "8", "type": "open-choice", "text": "?" }"#), unknown("8", "open-choice"));
    let ruled = r#"{ "linkId": "9", "type": "text", "text": "?", "enableWhen": [{ "question": "8" }] }"#;
    assert_eq!(with(ruled), unknown("9", "enableWhen"));
    assert_eq!(from_fhir("kein JSON", DAY), Err(Refused::NoQuestionnaire));
    assert_eq!(from_fhir(r#"{ "resourceType": "Patient" }"#, DAY), Err(Refused::NoQuestionnaire));
    let empty = r#"{ "resourceType": "Questionnaire", "title": "X", "item": [] }"#;
    assert_eq!(from_fhir(empty, DAY), Err(Refused::Empty));
}
