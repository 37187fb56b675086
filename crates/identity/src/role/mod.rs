//! Roles say what someone does in a unit; they open pages, never files: files open by assignment alone.

use std::str::FromStr;

use ui::NavItem;

ui::texts!(de = "de.ftl", fr = "fr.ftl", en = "en.ftl");

/// What a person does in one unit. Source: DESIGN §4, security §2.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Takes in people at the door and on the telephone (*Erstkontakt*).
    Intake,
    /// Works in files (*Fachkraft*, *Fallmanagement*).
    Worker,
    /// Leads the unit (*Dienstleitung*).
    Lead,
    /// Keeps accounts and settings; never sees content (policy F4).
    Administrator,
    /// Coordinates the network of services (*Netzwerkkoordination*).
    Coordinator,
    /// Watches over data protection; sees the journal, never content (policy P18).
    Officer,
    /// Is no staff at all but a client, a guardian or a person of trust. It follows from the account; nobody gives it,
    /// and it is none of [`Role::ALL`].
    Client,
}

impl Role {
    /// Every role that can be given, in the order in which a page names them.
    pub const ALL: [Role; 6] =
        [Role::Intake, Role::Worker, Role::Lead, Role::Administrator, Role::Coordinator, Role::Officer];

    /// The code in the database, in the API and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Intake => "intake",
            Role::Worker => "worker",
            Role::Lead => "lead",
            Role::Administrator => "administrator",
            Role::Coordinator => "coordinator",
            Role::Officer => "officer",
            Role::Client => "client",
        }
    }

    /// The key of the role's name on a page.
    pub fn text_key(self) -> &'static str {
        match self {
            Role::Intake => "role-intake",
            Role::Worker => "role-worker",
            Role::Lead => "role-lead",
            Role::Administrator => "role-administrator",
            Role::Coordinator => "role-coordinator",
            Role::Officer => "role-officer",
            Role::Client => "role-client",
        }
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// A word that names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a role; there are intake, worker, lead, administrator, coordinator and officer")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(code: &str) -> Result<Self, UnknownRole> {
        Role::ALL.into_iter().find(|role| role.as_str() == code).ok_or_else(|| UnknownRole(code.to_owned()))
    }
}

/// The roles of one person in the unit they act for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// No role: a member who sees only the own account.
    pub const NONE: Roles = Roles(0);

    /// These roles and one more.
    #[must_use]
    pub fn and(self, role: Role) -> Roles {
        Roles(self.0 | role.bit())
    }

    /// Whether the person has the role.
    pub fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether any role leads to pages with content.
    pub fn work_with_content(self) -> bool {
        self.has(Role::Intake) || self.has(Role::Worker) || self.has(Role::Lead)
    }

    /// The roles, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// Whether the person works in files, or leads those who do.
    fn work_in_files(self) -> bool {
        self.has(Role::Worker) || self.has(Role::Lead)
    }

    /// The page where the person's day begins. Source: ux §6.
    pub fn home(self) -> &'static str {
        if self.has(Role::Client) {
            "/mein"
        } else if self.work_in_files() {
            "/heute"
        } else if self.has(Role::Intake) {
            "/erstkontakt"
        } else if self.has(Role::Administrator) {
            "/verwaltung"
        } else if self.has(Role::Officer) {
            "/pruefung"
        } else if self.has(Role::Coordinator) {
            "/netzwerk/kooperationen"
        } else {
            "/konto"
        }
    }

    /// The main navigation: only pages that the roles open; the account itself stands in the
    /// page's head, so it is listed only where nothing else is. `path` marks the current one.
    pub fn navigation(self, path: &str) -> Vec<NavItem> {
        let client = self.has(Role::Client);
        let listed = [
            (client, "/mein", "nav-mine"),
            (client, "/mein/ziele", "nav-mine-goals"),
            (client, "/mein/plan", "nav-mine-plan"),
            (client, "/mein/einwilligungen", "nav-mine-consents"),
            (client, "/mein/wer-hat-gesehen", "nav-mine-looked"),
            (client, "/mein/daten", "nav-mine-data"),
            (self.work_in_files(), "/heute", "nav-today"),
            (self.work_with_content(), "/faelle", "nav-cases"),
            (self.work_with_content(), "/termine", "nav-appointments"),
            (self.work_with_content(), "/erstkontakt", "nav-first-contact"),
            (self.work_with_content(), "/suche", "nav-search"),
            (self.has(Role::Officer), "/pruefung", "nav-review"),
            (self.work_with_content() || self.has(Role::Officer), "/mitteilungen", "nav-notices"),
            (self.has(Role::Lead), "/team", "nav-team"),
            (self.has(Role::Lead) || self.has(Role::Coordinator), "/netzwerk/kooperationen", "nav-cooperations"),
            (self.has(Role::Lead) || self.has(Role::Coordinator), "/netzwerk/angebote", "nav-services"),
            (self.has(Role::Administrator), "/verwaltung", "nav-administration"),
        ];
        let mut items: Vec<(&str, &'static str)> =
            listed.into_iter().filter(|(open, ..)| *open).map(|(_, href, key)| (href, key)).collect();
        if items.is_empty() {
            items.push(("/konto", "nav-account"));
        }
        items
            .into_iter()
            .map(|(href, key)| NavItem { href: href.to_owned(), key, current: is_current(path, href) })
            .collect()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Roles::NONE, Roles::and)
    }
}

impl<const N: usize> From<[Role; N]> for Roles {
    fn from(roles: [Role; N]) -> Self {
        roles.into_iter().collect()
    }
}

impl From<&[Role]> for Roles {
    fn from(roles: &[Role]) -> Self {
        roles.iter().copied().collect()
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Roles::NONE.and(role)
    }
}

/// The start of a client's pages is a page of its own: the others stand beside it in the navigation.
fn is_current(path: &str, href: &str) -> bool {
    if href == "/mein" { path == href } else { lies_under(path, href) }
}

fn lies_under(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(roles: impl Into<Roles>) -> Vec<String> {
        roles.into().navigation("/").into_iter().map(|item| item.href).collect()
    }

    #[test]
    fn everyone_is_led_only_to_pages_that_their_roles_open() {
        let everyday = ["/faelle", "/termine", "/erstkontakt", "/suche", "/mitteilungen"];
        assert_eq!(addresses(Role::Intake), everyday);
        assert_eq!(addresses(Role::Worker), [&["/heute"][..], &everyday].concat());
        assert_eq!(
            addresses([Role::Worker, Role::Lead]),
            [&["/heute"][..], &everyday, &["/team", "/netzwerk/kooperationen", "/netzwerk/angebote"]].concat()
        );
        assert_eq!(addresses(Role::Administrator), ["/verwaltung"]);
        assert_eq!(addresses(Role::Coordinator), ["/netzwerk/kooperationen", "/netzwerk/angebote"]);
        assert_eq!(
            addresses([Role::Coordinator, Role::Officer]),
            ["/pruefung", "/mitteilungen", "/netzwerk/kooperationen", "/netzwerk/angebote"]
        );
        let own =
            ["/mein", "/mein/ziele", "/mein/plan", "/mein/einwilligungen", "/mein/wer-hat-gesehen", "/mein/daten"];
        assert_eq!(addresses(Role::Client), own);
    }

    #[test]
    fn the_day_begins_where_the_work_is() {
        assert_eq!(Roles::from(Role::Intake).home(), "/erstkontakt");
        assert_eq!(Roles::from([Role::Intake, Role::Worker]).home(), "/heute");
        assert_eq!(Roles::from(Role::Lead).home(), "/heute");
        assert_eq!(Roles::from(Role::Administrator).home(), "/verwaltung");
        assert_eq!(Roles::from(Role::Officer).home(), "/pruefung");
    }

    #[test]
    fn the_current_page_is_marked_also_below_its_address() {
        let current = |path: &str| -> Vec<String> {
            let items = Roles::from(Role::Worker).navigation(path);
            items.into_iter().filter(|item| item.current).map(|item| item.href).collect()
        };
        assert_eq!(current("/faelle/F-7K3M-Q2X/verlauf"), ["/faelle"]);
        assert_eq!(current("/faellefalsch"), Vec::<String>::new());
    }

    #[test]
    fn a_role_is_read_back_from_its_code_and_an_unknown_one_refused() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        assert_eq!("root".parse::<Role>(), Err(UnknownRole("root".into())));
    }
}
