//! Checkpoints of the journal, kept where nobody who can change the database can change them.
//!
//! The chain alone cannot show that its end was cut off or that the whole was written anew; a signed head that lies
//! elsewhere can. It goes into a folder at every round whose journal has grown, and once a day as a message into a mail
//! folder (maildir), from where the house's own mail carries it to the data-protection officer. Source: L-44; security §3.4.

mod note;

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use identity::App;
use journal::Checkpoint;
use store::Timestamp;

pub use note::{BadNote, Seal, read};

/// The name of the file with the public key.
const KEY_FILE: &str = "lotse-journal.pub";

/// A message goes out once a day.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Where checkpoints go, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoints {
    /// The folder, best on another machine.
    pub folder: Option<PathBuf>,
    /// A mail folder (maildir).
    pub mail: Option<PathBuf>,
    /// How often the journal is looked at.
    pub every: Duration,
}

impl Checkpoints {
    /// Whether any place is named.
    pub fn are_wanted(&self) -> bool {
        self.folder.is_some() || self.mail.is_some()
    }
}

/// Keeps checkpoints until the task is ended; a round that fails is said loudly and tried again.
pub async fn keep_for_ever(app: App, wanted: Checkpoints) {
    let seal = Seal::of(&app.vault);
    let (mut last, mut mailed) = (0, None);
    loop {
        match round(&app, &seal, &wanted, last, mailed).await {
            Ok((seq, at)) => (last, mailed) = (seq, at),
            Err(error) => {
                tracing::error!(journal.error = %error, "A checkpoint of the journal could not be kept; look at checkpoint_folder and checkpoint_mail.");
            }
        }
        tokio::time::sleep(wanted.every).await;
    }
}

/// One round: seals what is committed, and keeps the head if it has grown. Returns the number kept last, and when the last
/// message went out.
pub async fn round(
    app: &App,
    seal: &Seal,
    wanted: &Checkpoints,
    last: i64,
    mailed: Option<Timestamp>,
) -> anyhow::Result<(i64, Option<Timestamp>)> {
    // Another node may be the sealer; then its head is taken as it is.
    let _ = app.journal.seal_now().await;
    let head = journal::head(&mut app.db.read().await?).await?;
    let Some(head) = head.filter(|head| head.seq > last) else { return Ok((last, mailed)) };
    let note = seal.sign(&head);
    if let Some(folder) = &wanted.folder {
        into_folder(folder, seal, &head, &note)?;
    }
    let now = app.db.now();
    let due = mailed.is_none_or(|at| now.since(at) >= A_DAY);
    let Some(mail) = wanted.mail.as_ref().filter(|_| due) else { return Ok((head.seq, mailed)) };
    into_mail(mail, &head, &note, now)?;
    Ok((head.seq, Some(now)))
}

/// The newest checkpoint of a folder, by its number.
///
/// Errors: the folder cannot be read, or holds none.
pub fn newest_in(folder: &Path) -> std::io::Result<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(is_checkpoint))
        .collect();
    found.sort();
    found.pop().ok_or_else(|| std::io::Error::new(ErrorKind::NotFound, "it holds no checkpoint"))
}

fn is_checkpoint(name: &str) -> bool {
    name.starts_with("checkpoint-") && name.ends_with(".txt")
}

fn into_folder(folder: &Path, seal: &Seal, head: &Checkpoint, note: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    write_once(folder, KEY_FILE, &format!("{}\n", seal.public_line()))?;
    write_once(folder, &format!("checkpoint-{:015}.txt", head.seq), note)
}

fn into_mail(maildir: &Path, head: &Checkpoint, note: &str, now: Timestamp) -> std::io::Result<()> {
    for part in ["tmp", "new", "cur"] {
        std::fs::create_dir_all(maildir.join(part))?;
    }
    let date = now.in_zone("UTC").strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
    let message = format!(
        "Date: {date}\r\nFrom: Lotse <lotse@localhost>\r\nSubject: Checkpoint {} of the Lotse journal\r\n\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}",
        head.seq,
        note.replace('\n', "\r\n")
    );
    let name = format!("{}.checkpoint-{}.lotse", now.as_millis() / 1000, head.seq);
    let whole = maildir.join("tmp").join(&name);
    let mut file = File::create(&whole)?;
    file.write_all(message.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(whole, maildir.join("new").join(name))
}

/// Writes a file that is never written again; one that is there stays.
fn write_once(folder: &Path, name: &str, text: &str) -> std::io::Result<()> {
    let target = folder.join(name);
    if target.exists() {
        return Ok(());
    }
    let half = folder.join(format!(".{name}.half"));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&half)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(half, target)?;
    File::open(folder)?.sync_all()
}
