//! What a page must know about the visit it is rendered for: language, account, navigation, moment and one-time marks.

use jiff::civil::Date;
use store::Timestamp;

use crate::Lang;
use crate::texts::{self, Arg};

/// Everything around a page that is not its subject.
#[derive(Clone, Debug)]
pub struct View {
    /// The language the page speaks.
    pub lang: Lang,
    /// The mark that lets our own scripts run in this one response.
    pub nonce: String,
    /// The mark that every form of this session sends back, against forged requests.
    pub form_token: String,
    /// Who is logged in; `None` before the login.
    pub account: Option<AccountBadge>,
    /// The main navigation of this account's role.
    pub nav: Vec<NavItem>,
    /// The path of the page, to which forms and links return.
    pub path: String,
    /// Whether only a part of the page was asked for (header `HX-Request`); a whole page is always a correct answer too.
    pub fragment: bool,
    /// The moment of the request.
    pub now: Timestamp,
    /// Where the quick exit of a client's page leads; `None` on all other pages. With it the title stays neutral.
    pub exit: Option<&'static str>,
    /// The IANA time zone in which moments are shown, such as `Europe/Brussels`.
    pub zone: String,
    /// What holds for the whole visit of the case, such as an emergency access.
    pub standing: Option<crate::Standing>,
}

/// Who is logged in, as the page's head shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountBadge {
    /// The person's name.
    pub name: String,
    /// The unit in which the person works at the moment.
    pub unit: String,
}

/// One entry of the main navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// The key of its text.
    pub key: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
}

impl View {
    /// A view without a session: for the login, for error pages and for public pages.
    pub fn plain(nonce: &str, path: &str, now: Timestamp) -> Self {
        Self {
            lang: Lang::De,
            nonce: nonce.to_owned(),
            form_token: String::new(),
            account: None,
            nav: Vec::new(),
            path: path.to_owned(),
            fragment: false,
            now,
            exit: None,
            zone: "Europe/Brussels".to_owned(),
            standing: None,
        }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        texts::text(self.lang, key, &[])
    }

    /// The text of a key with values: `view.ta("faelle-anzahl", &[("anzahl", count.into())])`.
    pub fn ta(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        texts::text(self.lang, key, args)
    }

    /// The day of a moment: `23.11.2026`.
    pub fn date(&self, moment: Timestamp) -> String {
        self.civil(self.local(moment).date())
    }

    /// Day and time of a moment: `23.11.2026, 08:50 Uhr`.
    pub fn date_time(&self, moment: Timestamp) -> String {
        self.ta("ui-date-time", &[("date", self.date(moment).into()), ("time", self.clock(moment).into())])
    }

    /// The time of a moment: `08:50 Uhr`.
    pub fn time(&self, moment: Timestamp) -> String {
        self.ta("ui-time", &[("time", self.clock(moment).into())])
    }

    /// The day of a moment in words: `Montag, 23. November 2026`.
    pub fn long_date(&self, moment: Timestamp) -> String {
        self.long_civil(self.local(moment).date())
    }

    /// A stored day (`2026-11-23`) as people write it: `23.11.2026`. What is no day is shown as it is.
    pub fn day(&self, day: &str) -> String {
        day.parse::<Date>().map_or_else(|_| day.to_owned(), |date| self.civil(date))
    }

    /// A stored day (`2026-11-23`) in words: `Montag, 23. November 2026`. What is no day is shown as it is.
    pub fn long_day(&self, day: &str) -> String {
        day.parse::<Date>().map_or_else(|_| day.to_owned(), |date| self.long_civil(date))
    }

    /// A calendar day as the language writes it: `23.11.2026` in German, `23/11/2026` in French and English.
    pub fn civil(&self, date: Date) -> String {
        let between = match self.lang {
            Lang::De | Lang::Ar => '.',
            Lang::Fr | Lang::En => '/',
        };
        format!("{:02}{between}{:02}{between}{:04}", date.day(), date.month(), date.year())
    }

    /// A calendar day in words: `Montag, 23. November 2026`.
    pub fn long_civil(&self, date: Date) -> String {
        let weekday = self.t(&format!("ui-weekday-{}", date.weekday().to_monday_one_offset()));
        let month = self.t(&format!("ui-month-{}", date.month()));
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.ta(
            "ui-long-date",
            &[("weekday", weekday.into()), ("day", day.into()), ("month", month.into()), ("year", year.into())],
        )
    }

    /// The calendar day of the request, in the zone of the view.
    pub fn today(&self) -> Date {
        self.local(self.now).date()
    }

    /// A whole number with the language's separators: `12.480`.
    pub fn number(&self, number: i64) -> String {
        texts::grouped(self.lang, number)
    }

    /// Full years between a birthday and the day of the request.
    pub fn age(&self, born: Date) -> i64 {
        let today = self.today();
        let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
        i64::from(today.year()) - i64::from(born.year()) - i64::from(!had_birthday)
    }

    fn local(&self, moment: Timestamp) -> jiff::Zoned {
        moment.in_zone(&self.zone)
    }

    fn clock(&self, moment: Timestamp) -> String {
        let local = self.local(moment);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }
}

/// Whether the page's own script asks for a part of a page, which no person has asked for (`Vary: HX-Request`).
pub fn asks_for_a_part(headers: &http::HeaderMap) -> bool {
    headers.get("hx-request").is_some_and(|value| value == "true")
}
