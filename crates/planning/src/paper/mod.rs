//! Paper: what is agreed as a file to keep and to hand out, under the letterhead of the organisation whose file it is.
//!
//! Invariants: a file says what its page says and is read by the same way; the same version gives the same pages in a
//! language, whoever asks and wherever; it says of itself whether it is sealed, and by whom.
//!
//! Rest: `acts/` handing out and sealing.

mod acts;

use casework::case::CaseView;
use casework::entry::EntryError;
use documents::{Block, Document, Fact, Language, Letterhead};
use maud::{Markup, html};
use network::administration;
use network::{Organisation, Unit};
use serde::Deserialize;
use store::{Timestamp, Tx, UnitId};
use ui::{Lang, View, download_link, screen_only};

pub(crate) use acts::handed_out;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// In which language a file is to be read; German where none is named.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Reading {
    #[serde(default, alias = "language")]
    sprache: String,
}

impl Reading {
    /// The language.
    pub(crate) fn lang(&self) -> Lang {
        Lang::offered(&self.sprache).unwrap_or_default()
    }
}

/// Who hands a file out.
pub(crate) struct Office {
    unit: Unit,
    organisation: Organisation,
    lines: Vec<String>,
}

impl Office {
    /// The unit whose file it is, with the letterhead of its organisation.
    pub(crate) async fn of_unit(tx: &mut Tx, unit: UnitId) -> Result<Self, EntryError> {
        let unit = network::unit::unit_of(tx, unit).await?;
        let organisation = network::organisation::organisation_of_unit(tx, unit.id).await?;
        let lines = administration::letterhead(tx, organisation.id).await?.lines();
        Ok(Office { unit, organisation, lines })
    }

    /// How a file speaks: in its language and in the time of the office, whoever reads it.
    pub(crate) fn view(&self, lang: Lang, made_at: Timestamp) -> View {
        let mut view = View::plain("", "", made_at);
        view.lang = lang;
        view.zone.clone_from(&self.organisation.time_zone);
        view
    }

    /// A document with head and foot and nothing in it yet.
    pub(crate) fn document(&self, view: &View, identity: &str, title: String) -> Document {
        let language = match view.lang {
            Lang::Fr => Language::Fr,
            Lang::En => Language::En,
            Lang::De | Lang::Ar => Language::De,
        };
        Document {
            language,
            identity: format!("{identity}/{}", view.lang.code()),
            date: view.today(),
            letterhead: Letterhead {
                organisation: self.organisation.name.clone(),
                unit: self.unit.name.clone(),
                lines: self.lines.clone(),
            },
            footer: title.clone(),
            title,
            subtitle: String::new(),
            notice: String::new(),
            blocks: Vec::new(),
            counted: view.ta("paper-counted", &[("page", "{page}".into()), ("pages", "{pages}".into())]),
            unprintable: view.t("paper-unprintable"),
        }
    }
}

/// Whose plan it is, as it stands below a title.
pub(crate) fn subtitle(case: &CaseView) -> String {
    format!("{}, {}", case.title, case.code)
}

/// Facts as a document has them.
pub(crate) fn facts(rows: impl IntoIterator<Item = (String, String)>) -> Block {
    Block::Facts(rows.into_iter().map(|(name, value)| Fact::new(name, value)).collect())
}

/// The lines on which both sides sign.
pub(crate) fn lines_to_sign(view: &View) -> Block {
    let line = |who: &str| view.ta("paper-sign-line", &[("who", view.t(who).into())]);
    Block::Signatures(vec![line("plan-sign-client"), line("plan-sign-worker")])
}

/// The ways to the file in each language, beside the page that says the same.
pub(crate) fn links(view: &View, href: &str) -> Markup {
    screen_only(html! {
        p {
            (view.t("paper-files")) " "
            @for (number, lang) in Lang::OFFERED.iter().enumerate() {
                @if number > 0 { ", " }
                (download_link(&format!("{href}?sprache={}", lang.code()), &view.t(&format!("paper-file-{}", lang.code()))))
            }
        }
    })
}
