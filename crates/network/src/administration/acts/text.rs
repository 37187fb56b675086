//! An office's own words on its sheets and pages, in each language.

use std::collections::BTreeMap;
use std::str::FromStr;

use journal::Event;
use policy::Actor;
use store::Tx;
use store::ids::OrganisationId;
use ui::Lang;

use crate::administration::policy::Reach;
use crate::administration::store as statements;
use crate::{Error, Result};

/// Where an office can put words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// At the end of the sheet that a person takes home.
    Sheet,
    /// Above the list of those who wait for a first consultation, for colleagues.
    Waiting,
}

impl Place {
    /// Every place.
    pub const ALL: [Place; 2] = [Place::Sheet, Place::Waiting];

    /// The code in the database and in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Place::Sheet => "sheet",
            Place::Waiting => "waiting",
        }
    }
}

impl FromStr for Place {
    type Err = ();

    fn from_str(code: &str) -> std::result::Result<Self, ()> {
        Place::ALL.into_iter().find(|place| place.as_str() == code).ok_or(())
    }
}

/// The words an office has put in a place, in the reader's language or else in German; none where it has put none.
pub async fn words_of(tx: &mut Tx, id: OrganisationId, place: Place, lang: Lang) -> Result<Option<String>> {
    let known = all(tx, id).await?;
    let of = |lang: Lang| known.get(&(place, lang.code().to_owned())).cloned();
    Ok(of(lang).or_else(|| of(Lang::De)))
}

/// All words of an office, by place and language.
pub(in crate::administration) async fn all(
    tx: &mut Tx,
    id: OrganisationId,
) -> Result<BTreeMap<(Place, String), String>> {
    let rows = statements::words(tx, id).await?;
    let read = |(place, lang, words): (String, String, String)| Some(((place.parse().ok()?, lang), words));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// Puts an office's own words in a place; empty ones take them away.
pub async fn set_words(
    tx: &mut Tx,
    actor: &Actor,
    reach: Reach,
    id: OrganisationId,
    words: &BTreeMap<(Place, String), String>,
) -> Result<()> {
    statements::organisation(tx, reach, id).await?.ok_or(Error::NotFound)?;
    for ((place, lang), words) in words {
        statements::save_words(tx, id, place.as_str(), lang, words).await?;
    }
    journal::record(tx, actor, Event::new("organisation.words-set").subject(id)).await?;
    Ok(())
}
