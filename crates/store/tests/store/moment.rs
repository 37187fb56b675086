//! Moments, ids and secrets in their text form.

use std::time::Duration;

use store::ids::FileId;
use store::{Sensitive, Timestamp};

#[test]
fn a_moment_is_kept_in_utc_and_shown_in_its_zone() {
    let moment: Timestamp = "2026-11-23T08:50:00+01:00".parse().unwrap();
    assert_eq!(moment.to_string(), "2026-11-23T07:50:00Z");
    assert_eq!(moment.in_zone("Europe/Berlin").strftime("%d.%m.%Y, %H:%M").to_string(), "23.11.2026, 08:50");
    assert_eq!(moment.in_zone("Nowhere/Land").time_zone().iana_name(), Some("UTC"));
    let later = moment.plus(Duration::from_millis(1_500));
    assert_eq!(later.to_string(), "2026-11-23T07:50:01.5Z");
    assert_eq!(later.minus(Duration::from_millis(1_500)), moment);
    assert_eq!(later.since(moment), Duration::from_millis(1_500));
    assert_eq!(moment.since(later), Duration::ZERO);
}

#[test]
fn a_moment_in_json_is_rfc_3339() {
    let moment = Timestamp::from_millis(1_795_420_200_123);
    let text = serde_json::to_string(&moment).unwrap();
    assert_eq!(text, "\"2026-11-23T07:50:00.123Z\"");
    assert_eq!(serde_json::from_str::<Timestamp>(&text).unwrap(), moment);
}

#[test]
fn forever_can_be_shown_and_read_again() {
    assert_eq!(Timestamp::FOREVER.to_string(), "9999-01-01T00:00:00Z");
    assert_eq!("9999-01-01T00:00:00Z".parse::<Timestamp>().unwrap(), Timestamp::FOREVER);
    assert!(Timestamp::from_millis(i64::MAX).to_string().starts_with("9999-12-30"));
    assert_eq!(Timestamp::from_millis(i64::MAX).plus(Duration::MAX).as_millis(), i64::MAX);
}

#[test]
fn an_id_is_its_uuid_in_text_and_json() {
    let text = "0193f2a0-0000-7000-8000-000000000001";
    let id: FileId = text.parse().unwrap();
    assert_eq!(id.to_string(), text);
    assert_eq!(format!("{id:?}"), format!("FileId({text})"));
    assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<FileId>(&format!("\"{text}\"")).unwrap(), id);
}

#[test]
fn a_secret_does_not_show_in_a_log() {
    let name = Sensitive::new("Ayşe Yılmaz".to_owned());
    assert_eq!(format!("{name:?}"), "Sensitive(…)");
    assert_eq!(name.expose(), "Ayşe Yılmaz");
}
