//! The key file is refused with a sentence that says what to do.

use std::fs::{Permissions, read_to_string, set_permissions, write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use store::args;
use testkit::{Scratch, both_engines};
use vault::{Vault, VaultError, create_key_file};

use crate::ground::{Ground, KEY};

async fn refusal(scratch: &Scratch, path: &Path) -> (VaultError, String) {
    let Err(error) = Vault::unlock(&scratch.db, path).await else { panic!("{} was accepted", path.display()) };
    let sentence = error.to_string();
    assert!(sentence.contains(&path.display().to_string()), "{sentence}");
    assert!(sentence.ends_with('.'), "{sentence}");
    (error, sentence)
}

fn set_mode(path: &Path, mode: u32) {
    set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_new_key_file_is_its_owners_alone_and_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("root.key");
    create_key_file(&path, KEY).unwrap();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o7777, 0o400);
    let text = read_to_string(&path).unwrap();
    assert!(text.starts_with("# Root key of Lotse.") && text.lines().count() == 2, "{text}");

    let error = create_key_file(&path, [1; 32]).unwrap_err();
    assert!(matches!(error, VaultError::KeyFileExists { .. }), "{error}");
    assert!(error.to_string().contains("never overwritten"), "{error}");
    assert_eq!(read_to_string(&path).unwrap(), text);

    let error = create_key_file(&folder.path().join("absent/root.key"), KEY).unwrap_err();
    assert!(error.to_string().contains("Check that its folder exists"), "{error}");
}

#[both_engines]
async fn a_missing_key_file_is_refused(scratch: Scratch) {
    let (error, sentence) = refusal(&scratch, &scratch.dir.path().join("nowhere.key")).await;
    assert!(matches!(error, VaultError::KeyFileMissing { .. }));
    assert!(sentence.contains("LOTSE_KEY_FILE") && sentence.contains("safe copy"), "{sentence}");
}

#[both_engines]
async fn a_key_file_that_others_can_read_is_refused(scratch: Scratch) {
    let path = scratch.dir.path().join("root.key");
    create_key_file(&path, KEY).unwrap();
    for mode in [0o440, 0o404, 0o420, 0o401, 0o644, 0o777] {
        set_mode(&path, mode);
        let (error, sentence) = refusal(&scratch, &path).await;
        assert!(matches!(error, VaultError::KeyFileExposed { .. }), "{mode:o}");
        assert!(sentence.contains("chmod 0400") && sentence.contains(&format!("{mode:04o}")), "{sentence}");
    }
    for mode in [0o400, 0o600] {
        set_mode(&path, mode);
        Vault::unlock(&scratch.db, &path).await.unwrap();
    }
}

#[both_engines]
async fn a_file_that_is_no_key_file_is_refused(scratch: Scratch) {
    let path = scratch.dir.path().join("root.key");
    let good = "KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio=";
    for (content, reason) in [
        ("", "one line with a key"),
        ("# only a comment\n", "one line with a key"),
        (&*format!("{good}\n{good}\n"), "one line with a key"),
        ("not base64!\n", "not in Base64"),
        ("KioqKg==\n", "not 32 bytes long"),
        (&*format!("{}=\n", "KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKioq"), "not in Base64"),
        (&*"# \n".repeat(2000), "too long"),
    ] {
        write(&path, content).unwrap();
        set_mode(&path, 0o600);
        let (error, sentence) = refusal(&scratch, &path).await;
        assert!(matches!(error, VaultError::KeyFileMalformed { .. }), "{sentence}");
        assert!(sentence.contains(reason), "{content:?}: {sentence}");
        assert!(!sentence.contains("KioqKg"), "the message must not show the key: {sentence}");
    }
    write(&path, [0xff, 0xfe, 0x00]).unwrap();
    assert!(refusal(&scratch, &path).await.1.contains("not text"));
    let (_, sentence) = refusal(&scratch, scratch.dir.path()).await;
    assert!(sentence.contains("not a plain file"), "{sentence}");

    write(&path, format!("# a comment\n\n  {good}  \r\n")).unwrap();
    Vault::unlock(&scratch.db, &path).await.unwrap();
}

#[both_engines]
async fn a_foreign_key_file_is_refused(scratch: Scratch) {
    let ground = Ground::new(scratch).await;
    let foreign = ground.scratch.dir.path().join("other.key");
    create_key_file(&foreign, [43; 32]).unwrap();
    let (error, sentence) = refusal(&ground.scratch, &foreign).await;
    assert!(matches!(error, VaultError::KeyFileForeign { .. }));
    assert!(sentence.contains("does not belong to this database") && sentence.contains("LOTSE_KEY_FILE"), "{sentence}");
    Vault::unlock(&ground.scratch.db, &ground.key_file).await.unwrap();

    // Taking the proof away does not let the foreign key in, nor bind the database to it.
    ground.tamper("DELETE FROM root_key_check", args![]).await;
    assert!(matches!(refusal(&ground.scratch, &foreign).await.0, VaultError::KeyFileForeign { .. }));
    Vault::unlock(&ground.scratch.db, &ground.key_file).await.unwrap();
}
