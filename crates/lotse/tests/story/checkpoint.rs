//! Checkpoints of the journal: signed, kept elsewhere, and believed only with the right key (L-44).

use std::time::Duration;

use lotse::operating::checkpoint::{Checkpoints, Seal, newest_in, read, round};
use testkit::app::TestApp;
use testkit::both_engines;

use crate::case::opened;

#[both_engines]
async fn a_checkpoint_kept_elsewhere_tells_a_cut_off_journal(app: TestApp) {
    let elsewhere = tempfile::tempdir().unwrap();
    let (folder, mail) = (elsewhere.path().join("heads"), elsewhere.path().join("mail"));
    let wanted = Checkpoints { folder: Some(folder.clone()), mail: Some(mail.clone()), every: Duration::from_secs(60) };
    let seal = Seal::of(&app.app.vault);
    opened(&app.api("adler").await, "Jana", "Braun").await;
    let (first, mailed) = round(&app.app, &seal, &wanted, 0, None).await.unwrap();
    assert!(first > 0 && mailed.is_some());

    // Where nothing has happened nothing is written; what grows gets a new head, and mail goes out once a day.
    let files = || std::fs::read_dir(&folder).unwrap().count();
    let letters = || std::fs::read_dir(mail.join("new")).unwrap().count();
    assert_eq!((files(), letters()), (2, 1));
    assert_eq!(round(&app.app, &seal, &wanted, first, mailed).await.unwrap(), (first, mailed));
    opened(&app.api("adler").await, "Leon", "Wolf").await;
    let (second, mailed) = round(&app.app, &seal, &wanted, first, mailed).await.unwrap();
    assert!(second > first);
    assert_eq!((files(), letters()), (3, 1));
    app.clock.set_to("2026-11-24T08:50:01+01:00");
    opened(&app.api("adler").await, "Mara", "Lenz").await;
    let (third, _) = round(&app.app, &seal, &wanted, second, mailed).await.unwrap();
    assert_eq!((files(), letters()), (4, 2));

    // The newest one is signed by this installation, and the journal holds against it.
    let text = std::fs::read_to_string(newest_in(&folder).unwrap()).unwrap();
    let key = std::fs::read_to_string(folder.join("lotse-journal.pub")).unwrap();
    assert_eq!(key.trim(), seal.public_line());
    let checkpoint = read(&text, Some(&key)).unwrap();
    assert_eq!(checkpoint.seq, third);
    assert!(journal::verify(&app.app.db, Some(&checkpoint)).await.unwrap().holds());
    let letter = std::fs::read_dir(mail.join("new")).unwrap().next().unwrap().unwrap().path();
    let letter = std::fs::read_to_string(letter).unwrap();
    assert!(
        letter.starts_with("Date: ") && letter.contains("lotse-journal 1 ") && !letter.contains("Braun"),
        "{letter}"
    );

    // Whoever cuts the end off is found out by it.
    let mut tx = app.app.db.begin().await.unwrap();
    tx.all_text("DELETE FROM journal_seal WHERE seq = (SELECT MAX(seq) FROM journal_seal)", store::args![])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!journal::verify(&app.app.db, Some(&checkpoint)).await.unwrap().holds());
}
