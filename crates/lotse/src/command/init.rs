//! `lotse init`: the first network, its first office and administrator, the root key and the settings.
//!
//! Whatever a power cut leaves of it, calling it again goes on from there; what is in use it refuses to touch.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use network::administration::{Preset, presets};
use network::organisation::Regime;
use store::{Chance as _, Db};
use vault::Vault;

use super::arguments::Init;
use crate::failure::{Failure, Outcome};
use crate::operating::founding::{self, NewInstallation, Sheet, State};
use crate::settings::{Settings, Storage, process_environment, sqlite_file};
use crate::system::{SystemChance, SystemClock};

/// Initialises an installation and says what comes next.
pub async fn run(asked: Init) -> Outcome {
    let place = Place::of(&asked)?;
    let mut answers = None;
    if !sqlite_file(&place.storage.database_url).is_some_and(Path::exists) {
        // Asked for before anything is made.
        answers = Some(answered(&asked)?);
    }
    place.prepare()?;
    let Storage { database_url, key_file } = &place.storage;
    let db = Db::open(database_url, Arc::new(SystemClock), Arc::new(SystemChance)).await?;
    db.migrate().await?;
    let sheet = match founding::state(&db).await? {
        State::InUse => {
            return Err(Failure::Task(
                "This database is in use already; nothing was changed. Start it with `lotse serve`, or name another one."
                    .to_owned(),
            ));
        }
        State::Waiting(user) => {
            Vault::unlock(&db, key_file).await?;
            println!("This installation was founded before, and nobody has used it yet. Here is a new code.");
            founding::invite_again(&db, user).await?
        }
        State::Empty => {
            let answers = answers.map_or_else(|| answered(&asked), Ok)?;
            let vault = Vault::unlock(&db, key_file).await?;
            let sheet = founding::found(&db, &vault, &answers).await?;
            println!("Founded: {}, with „{}“ and its unit „{}“.", answers.network, answers.organisation, answers.unit);
            sheet
        }
    };
    db.close().await;
    place.announce(&sheet);
    Ok(())
}

/// Where the installation lies.
struct Place {
    storage: Storage,
    /// How the other commands are told about it, with a space in front.
    config: String,
    /// Under which address it will be reached, as far as that is known.
    public_url: String,
    /// The settings file that is still to be written, with its text.
    unwritten: Option<(PathBuf, String)>,
}

impl Place {
    /// Settings that are there count; without any, a folder gets them.
    fn of(asked: &Init) -> Result<Place, Failure> {
        let given = asked.config.config.as_deref();
        let file = given.map_or_else(|| asked.data.join("lotse.toml"), Path::to_path_buf);
        let config = if given.is_some() || process_environment("LOTSE_DATABASE_URL").is_none() {
            format!(" --config {}", file.display())
        } else {
            String::new()
        };
        if config.is_empty() || file.exists() {
            let file = (!config.is_empty()).then_some(file.as_path());
            let storage = Settings::load_storage(file, &process_environment)?;
            let public_url = Settings::load(file, &process_environment).map(|settings| settings.public_url);
            let public_url = public_url.unwrap_or_else(|_| "its public address".to_owned());
            return Ok(Place { storage, config, public_url, unwritten: None });
        }
        if given.is_some() {
            return Err(Failure::Use(format!(
                "There is no settings file {}. Write one, or leave --config out: then `lotse init` makes a folder with \
                 settings to start from.",
                file.display()
            )));
        }
        let folder = std::path::absolute(&asked.data).map_err(|error| Failure::folder(&asked.data, &error))?;
        let (database, key_file) = (folder.join("data/lotse.db"), folder.join("root.key"));
        let storage = Storage { database_url: format!("sqlite:{}", database.display()), key_file };
        let text = first_settings(&storage);
        Ok(Place { storage, config, public_url: HERE.to_owned(), unwritten: Some((folder.join("lotse.toml"), text)) })
    }

    /// Makes folders, key and settings where they are missing.
    fn prepare(&self) -> Outcome {
        if let Some(folder) = sqlite_file(&self.storage.database_url).and_then(Path::parent) {
            private_folder(folder)?;
        }
        let key_file = &self.storage.key_file;
        if !key_file.exists() {
            if let Some(folder) = key_file.parent() {
                private_folder(folder)?;
            }
            let mut key = [0; 32];
            SystemChance.fill(&mut key);
            vault::create_key_file(key_file, key)?;
        }
        match &self.unwritten {
            Some((file, text)) => write_whole(file, text).map_err(|error| Failure::folder(file, &error)),
            None => Ok(()),
        }
    }

    fn announce(&self, sheet: &Sheet) {
        let Place { config, public_url, .. } = self;
        let key = self.storage.key_file.display();
        println!(
            "\nThe first administrator logs in as  {}\nOne-time code ({} days, shown once):  {}\n\n\
             The root key is {key}. Copy it to a safe place, apart from data and backups:\n\
             whoever loses it loses everything that is written here.\n\n\
             What comes next:\n  \
             1. Start the server:     lotse serve{config}\n  \
             2. Open in a browser:    {public_url}/einladung  and type the code\n  \
             3. Look after it:        lotse doctor{config}\n  \
             4. Every night:          lotse backup{config} FOLDER",
            sheet.login, sheet.days, sheet.code
        );
    }
}

/// Where an installation is reached that was made for trying out.
const HERE: &str = "http://127.0.0.1:8080";

fn first_settings(storage: &Storage) -> String {
    format!(
        "# Settings of Lotse; `lotse serve --help` names them all. Each is also an environment variable, LOTSE_ and its name in capitals.\n\
         database_url = \"{}\"\n\
         key_file = \"{}\"\n\n\
         # As long as it is reached without https, Lotse answers on this machine alone. Behind a reverse proxy write its\n\
         # address here, such as https://lotse.example.org, and name the proxy.\n\
         public_url = \"{HERE}\"\n\
         listen = \"127.0.0.1:8080\"\n\
         # trusted_proxies = [\"127.0.0.1\"]\n\n\
         # Who runs it, for its public pages.\n\
         # operator = \"Stadt Musterstadt\"\n\
         # feedback_mail = \"rueckmeldung@musterstadt.example\"\n",
        storage.database_url,
        storage.key_file.display()
    )
}

/// What the flags say, and where there is a terminal, what its person answers.
fn answered(asked: &Init) -> Result<NewInstallation, Failure> {
    let preset = preset(asked.preset.as_deref())?;
    let questions = [
        ("--network", "Name of the network of services, such as Verbund Musterstadt", &asked.network),
        ("--carrier", "Legal body of the first organisation, such as Stadt Musterstadt", &asked.carrier),
        ("--organisation", "First organisation, such as Sozialamt Musterstadt", &asked.organisation),
        ("--unit", "Its first unit, such as Erstberatung", &asked.unit),
        ("--name", "Name of the first administrator", &asked.name),
        ("--login", "What the administrator types to log in, such as m.adler", &asked.login),
    ];
    let given =
        |value: &Option<String>| value.as_ref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let missing: Vec<&str> =
        questions.iter().filter(|(_, _, value)| given(value).is_none()).map(|(flag, _, _)| *flag).collect();
    if !missing.is_empty() && !std::io::stdin().is_terminal() {
        return Err(Failure::Use(format!(
            "There is no terminal to ask at, and these are missing: {}. Give each with its value.",
            missing.join(", ")
        )));
    }
    let mut answers = questions.iter().map(|(_, question, value)| given(value).map_or_else(|| ask(question), Ok));
    let mut next = || answers.next().unwrap_or_else(|| Ok(String::new()));
    let (network, carrier, organisation) = (next()?, next()?, next()?);
    let (unit, name, login) = (next()?, next()?, next()?);
    Ok(NewInstallation {
        network,
        carrier,
        organisation,
        unit,
        name,
        login: checked_login(login)?,
        regime: regime(asked.regime.as_deref(), preset)?,
        time_zone: asked.time_zone.clone().unwrap_or_else(|| preset.time_zone.clone()),
    })
}

fn preset(key: Option<&str>) -> Result<&'static Preset, Failure> {
    let key = key.unwrap_or("germany");
    presets().iter().find(|preset| preset.key == key).ok_or_else(|| {
        let known: Vec<&str> = presets().iter().map(|preset| preset.key.as_str()).collect();
        Failure::Use(format!("There is no preset „{key}“; there are: {}.", known.join(", ")))
    })
}

/// The law of the first organisation; unless it is named, that of the authorities of the region.
fn regime(code: Option<&str>, preset: &Preset) -> Result<Regime, Failure> {
    let usual = preset.organisations.first().map_or(Regime::Gdpr, |organisation| organisation.regime);
    code.map_or(Ok(usual), |code| {
        code.parse().map_err(|_| {
            Failure::Use(format!(
                "There is no regime „{code}“; there are: sgb, sgb-equivalent, kdg, dsg-ekd, gdpr, be."
            ))
        })
    })
}

fn checked_login(login: String) -> Result<String, Failure> {
    if login.chars().any(char::is_whitespace) || login.chars().count() > 100 {
        return Err(Failure::Use(format!("„{login}“ is no login: it must be one word of at most 100 signs.")));
    }
    Ok(login)
}

fn ask(question: &str) -> Result<String, Failure> {
    let failed = |error: std::io::Error| Failure::Task(format!("The terminal does not answer: {error}."));
    loop {
        print!("{question}: ");
        std::io::stdout().flush().map_err(failed)?;
        let mut line = String::new();
        if std::io::stdin().lock().read_line(&mut line).map_err(failed)? == 0 {
            return Err(Failure::Use("The questions were not answered; nothing was made.".to_owned()));
        }
        if !line.trim().is_empty() {
            return Ok(line.trim().to_owned());
        }
    }
}

/// A folder for its owner alone; one that is there already stays as it is.
fn private_folder(folder: &Path) -> Outcome {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| Failure::folder(folder, &error))
}

/// A file that is there whole or not at all.
fn write_whole(file: &Path, text: &str) -> std::io::Result<()> {
    let unfinished = file.with_extension("unfinished");
    let _ = std::fs::remove_file(&unfinished);
    let mut written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    written.write_all(text.as_bytes())?;
    written.sync_all()?;
    std::fs::rename(&unfinished, file)
}
