//! Seals that fit their key, and files that take one.

use super::*;

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a day")
}

fn made(secret: u8) -> String {
    self_made("Sozialamt Musterstadt", &[secret; 32], day("2026-01-01"), day("2036-01-01")).expect("a seal")
}

#[test]
fn a_seal_is_read_with_its_own_certificate_alone() {
    let (one, other) = (made(1), made(2));
    assert!(Seal::from_pem(&one).is_ok());
    let key = |text: &str| text.split("-----BEGIN CERTIFICATE").next().unwrap_or_default().to_owned();
    assert_eq!(Seal::from_pem(&key(&one)).err(), Some(SealError::NoCertificate));
    assert_eq!(Seal::from_pem("").err(), Some(SealError::NoKey));
    let mixed = key(&other) + &one[key(&one).len()..];
    assert_eq!(Seal::from_pem(&mixed).err(), Some(SealError::Strangers));
}

#[test]
fn a_sealed_file_begins_with_the_file_and_takes_no_second_seal() {
    let seal = Seal::from_pem(&made(1)).expect("a seal");
    let words =
        SealWords { holder: "Sozialamt", field: "Siegel", at: "2026-11-23T09:00:00Z".parse().expect("a moment") };
    let file = crate::typeset::file();
    let sealed = seal.put_on(&file, &words).expect("it takes a seal");
    assert!(sealed.starts_with(&file) && sealed.len() > file.len() + 8192);
    assert_eq!(sealed, seal.put_on(&file, &words).expect("and the same again"));
    assert_eq!(seal.put_on(&sealed, &words).err(), Some(SealError::Unfit("it carries a seal already")));
    assert!(seal.put_on(b"%PDF-1.7\nnothing", &words).is_err());
}
