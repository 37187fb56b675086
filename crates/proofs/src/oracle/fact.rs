//! The words in which the oracle hears of the world: plain numbers for people and things, closed lists for the rest.

/// A moment in milliseconds.
pub type Moment = i64;

/// The ground on which histories take place: what does not change in one.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The organisation of each unit.
    pub organisation_of_unit: Vec<usize>,
    /// How many people there are.
    pub people: usize,
    /// Who is an active member of which unit before anything happens.
    pub members: Vec<(usize, usize)>,
    /// How many cases there are.
    pub cases: usize,
    /// The files that can be opened.
    pub files: Vec<Place>,
    /// Topics, each with the strength of sign-in that it needs.
    pub topics: Vec<(Topic, i64)>,
}

impl Ground {
    /// Whether somebody is a member of a unit before anything happens.
    pub fn standing(&self, person: usize, unit: usize) -> Option<Standing> {
        self.members.contains(&(person, unit)).then_some(Standing::Active)
    }
}

/// A file: whose it is, and in which case at first.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The unit, or a whole organisation for its intake.
    pub owner: Owner,
    /// The case; an intake file has none.
    pub case: Option<usize>,
    /// Whether it is open before anything happens.
    pub opened: bool,
}

/// Who keeps a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A unit keeps it for a family.
    Unit(usize),
    /// A unit receives people there.
    UnitIntake(usize),
    /// A whole organisation receives people there.
    OrganisationIntake(usize),
}

/// The subject of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Who somebody is.
    Basic,
    /// Debt.
    Debt,
    /// Health; needs the stronger sign-in on this ground.
    Health,
    /// Violence.
    Violence,
}

/// How somebody is assigned to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Works on it.
    Team,
    /// Leads the unit.
    Lead,
    /// Stands in for a while.
    Substitute,
    /// Supervises.
    Supervisor,
    /// Sits in a conference.
    Conference,
    /// Broke the glass.
    Emergency,
    /// Receives people.
    Intake,
    /// Is the person.
    Client,
    /// Has custody.
    Guardian,
    /// Is trusted.
    Confidant,
}

/// Whom in a receiving file something was given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Those who work there.
    Team,
    /// Who sits in the conference.
    Conference,
    /// Who broke the glass.
    Emergency,
    /// Who receives people.
    Intake,
    /// The person.
    Client,
    /// Who has custody.
    Guardian,
    /// Who is trusted.
    Confidant,
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Reads.
    Read,
    /// Writes.
    Write,
}

/// What for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aim {
    /// Work on the case.
    Casework,
    /// Receiving someone.
    FirstContact,
    /// Supervision.
    Supervision,
    /// A conference.
    Conference,
    /// Break-glass.
    Emergency,
    /// One's own right to see.
    Own,
}

/// Whether a membership is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not yet.
    Invited,
    /// Yes.
    Active,
    /// No longer.
    Disabled,
}

/// Why something may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A consent, by its number.
    Consent(usize),
    /// A law.
    Statute,
    /// First contact.
    FirstContact,
    /// The glass was broken.
    Emergency,
    /// The person's own right.
    Own,
}

/// How much of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All that is not sealed.
    Whole,
    /// One topic of it.
    Topic(Topic),
    /// One entry.
    Entry(usize),
}

/// A giving: what one file lets somebody in a file read.
#[derive(Debug, Clone, Copy)]
pub struct Giving {
    /// The file that gives.
    pub from_file: usize,
    /// The file that receives.
    pub to_file: usize,
    /// Whom there.
    pub whom: Whom,
    /// One person of them alone.
    pub person: Option<usize>,
    /// How much.
    pub extent: Extent,
    /// To do what.
    pub deed: Deed,
    /// What for.
    pub aim: Aim,
    /// Why it may be given.
    pub reason: Reason,
    /// From when.
    pub from: Moment,
    /// Until just before when.
    pub until: Moment,
    /// The giving that it passes on.
    pub parent: Option<usize>,
}

/// One thing that happened. Numbers of consents, givings, entries and cooperations count upwards from 0 in the log.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names of the fields are the words of the sentences above them")]
pub enum Event {
    /// Somebody's membership in a unit begins, is only invited, or ends.
    Membership { person: usize, unit: usize, standing: Standing },
    /// A unit closes, or works again.
    Unit { unit: usize, works: bool },
    /// A unit opens a file of its own, until a moment.
    Opens { file: usize, until: Moment },
    /// A file without a case becomes part of one.
    JoinsCase { file: usize, case: usize },
    /// A file is closed, restricted or held: nothing more is written.
    Closes { file: usize },
    /// A file that was closed, restricted or held is written in again.
    Reopens { file: usize },
    /// A file is erased: nobody is assigned to it, and nothing goes out of it or into it.
    Erases { file: usize },
    /// An entry is written.
    Enters { file: usize, topic: Topic, author: usize },
    /// An entry's topic is corrected.
    Corrects { entry: usize, topic: Topic },
    /// Its author seals an entry.
    Seals { entry: usize },
    /// An entry is sealed no longer.
    Unseals { entry: usize },
    /// Somebody is assigned to a file, in a unit.
    Assigns { person: usize, unit: usize, file: usize, role: Role, from: Moment, until: Moment },
    /// Their assignments in one role end.
    Relieves { person: usize, file: usize, role: Role },
    /// Only those assignments that would end at this very moment end now.
    Shortens { person: usize, file: usize, role: Role, until: Moment },
    /// Somebody becomes lead of a unit, and so of all its files.
    Leads { person: usize, unit: usize },
    /// Somebody loses a role in a whole unit.
    Leaves { person: usize, unit: usize, role: Role },
    /// Somebody is barred from a case.
    Bars { person: usize, case: usize },
    /// A bar is lifted.
    Lifts { person: usize, case: usize },
    /// Two organisations sign that one may give the other a topic, on consent.
    Signs { from_organisation: usize, to_organisation: usize, topic: Topic, aim: Aim, from: Moment, until: Moment },
    /// A cooperation ends before its time.
    Ends { cooperation: usize },
    /// Somebody consents until a moment.
    Consents { until: Moment },
    /// Something is given, or passed on.
    Gives { giving: Giving },
    /// An entry is left out of a giving.
    LeavesOut { giving: usize, entry: usize },
    /// One giving ends.
    TakesBack { giving: usize },
    /// All givings from one file to another end.
    TakesBackAll { from_file: usize, to_file: usize },
    /// A consent is withdrawn.
    Withdraws { consent: usize },
    /// Somebody breaks the glass of a file, in a unit, for a topic, for sixty minutes; the cover is shown as well.
    BreaksGlass { person: usize, unit: usize, file: usize, cover: usize, topic: Topic },
    /// An emergency ends before its time.
    ClosesGlass { emergency: usize },
    /// Somebody may read and write in the portal file.
    OpensPortal { person: usize, whom: Whom, until: Moment },
    /// One entry is shown to somebody in the portal file.
    ShowsEntry { person: usize, whom: Whom, entry: usize, until: Moment },
    /// What the person wrote in the portal file reaches the team of a file.
    TellsTeam { person: usize, entry: usize, to_file: usize },
    /// Nothing more is shown to somebody in the portal file.
    ClosesPortal { person: usize },
    /// Somebody is no longer named for an entry.
    StopsNaming { entry: usize, person: usize },
    /// A person card is shown where the own organisation receives people.
    ShowsCard { entry: usize, to_file: usize },
}

/// Who asks: a person acting in a unit, signed in so strongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// The person.
    pub person: usize,
    /// The unit.
    pub unit: usize,
    /// 1 or 2.
    pub strength: i64,
}

/// A question about every entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who asks.
    pub asker: Asker,
    /// To do what.
    pub deed: Deed,
    /// What for.
    pub aim: Aim,
    /// When.
    pub at: Moment,
}
