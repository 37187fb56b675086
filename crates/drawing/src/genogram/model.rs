//! A family as a genogram tells it: persons, who lived with whom, who comes from whom, who lives together, who is close.
//!
//! Persons are named by their place in [`Family::persons`].

/// A family to be drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Family {
    /// Everybody, each once.
    pub persons: Vec<Person>,
    /// From whom the family is told: drawn with a double outline.
    pub index: Option<usize>,
    /// Who is or was a couple.
    pub couples: Vec<Couple>,
    /// Who is whose child.
    pub descents: Vec<Descent>,
    /// Sisters and brothers whose common parents are not drawn.
    pub siblings: Vec<(usize, usize)>,
    /// Children born together.
    pub twins: Vec<Twins>,
    /// Who lives together.
    pub households: Vec<Household>,
    /// How two persons stand to each other.
    pub bonds: Vec<Bond>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name under the symbol.
    pub name: String,
    /// The symbol.
    pub symbol: Symbol,
    /// Year of birth.
    pub born: Option<i16>,
    /// Whether the person lives.
    pub life: Life,
}

/// The symbol of a person, after McGoldrick, with one that says nothing of sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A man or a boy.
    Square,
    /// Diverse, or not said.
    Diamond,
    /// A person of whom nothing is known, such as an unknown father: a broken outline around a question mark.
    Unknown,
    /// A woman or a girl.
    Circle,
}

/// Whether a person lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    /// As far as is known.
    Living,
    /// Died, with the year if it is known: crossed out.
    Died(Option<i16>),
}

/// Two who are or were a couple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Couple {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How it stands.
    pub state: CoupleState,
}

/// How it stands between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoupleState {
    /// Married: a solid line.
    Married,
    /// Living together, or a couple: a broken line.
    Together,
    /// Separated: one stroke across.
    Separated,
    /// Divorced: two strokes across.
    Divorced,
}

/// A child and one of its parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descent {
    /// The parent.
    pub parent: usize,
    /// The child.
    pub child: usize,
    /// Of which sort.
    pub kind: DescentKind,
}

/// How a child came to a parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DescentKind {
    /// By birth: a solid line.
    Birth,
    /// By adoption: a broken line.
    Adoptive,
    /// Into care: a dotted line.
    Foster,
}

/// Children born together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twins {
    /// Two or more.
    pub children: Vec<usize>,
    /// Whether they are identical.
    pub alike: Alike,
}

/// Whether twins are identical.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    /// A line joins them.
    Identical,
    /// They are not, or nobody asked.
    Fraternal,
}

/// Persons who live together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// What it is called in the legend.
    pub label: String,
    /// Who lives there.
    pub persons: Vec<usize>,
}

/// How two persons stand to each other beyond kinship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bond {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The pattern of the line.
    pub kind: BondKind,
    /// The word on the line.
    pub label: String,
}

/// The pattern of a bond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BondKind {
    /// Close: two lines.
    Close,
    /// In conflict: a zigzag.
    Conflict,
    /// Contact cut off: a line that is broken in its middle.
    CutOff,
    /// Distant: dots.
    Distant,
    /// Kin whose way is not drawn: the label says what the first is to the second, and the number how many generations above.
    Kin(Option<u8>),
}

/// Why a family cannot be drawn; persons by their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FamilyError {
    /// Somebody would be their own ancestor; the persons of the circle, from parent to child.
    Circle(Vec<usize>),
    /// A child was born before its parent, or in the same year.
    ParentYounger {
        /// The parent.
        parent: usize,
        /// The child.
        child: usize,
    },
    /// A relation names one person twice.
    WithOneself(usize),
    /// A relation names somebody who is not among the persons.
    Stranger(usize),
}
