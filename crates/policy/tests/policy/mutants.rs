//! Edits of the predicate's text, each a mistake that somebody could make; every one must be noticed.

/// In which part of the predicate the edit is made.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    All,
    WholeFile,
    Item,
}
use Part::{All, Item, WholeFile};

/// A named edit: `find` must occur in its part, and each occurrence there is replaced.
pub struct Mutant {
    pub name: &'static str,
    part: Part,
    find: &'static str,
    replace: &'static str,
}

impl Mutant {
    /// The predicate with the edit; panics where the text no longer has what the edit replaces.
    pub fn apply(&self, predicate: &str) -> String {
        let (whole, item) = predicate.split_once("UNION").expect("the two ways are a UNION");
        let edit = |text: &str| {
            assert!(text.contains(self.find), "the predicate has no “{}” for the edit “{}”", self.find, self.name);
            text.replace(self.find, self.replace)
        };
        let edited = match self.part {
            All => edit(predicate),
            WholeFile => format!("{}UNION{item}", edit(whole)),
            Item => format!("{whole}UNION{}", edit(item)),
        };
        assert_ne!(edited, predicate, "the edit “{}” changes nothing", self.name);
        edited
    }
}

const fn edit(name: &'static str, part: Part, find: &'static str, replace: &'static str) -> Mutant {
    Mutant { name, part, find, replace }
}

pub const MUTANTS: &[Mutant] = &[
    edit("anybody's assignment", All, "a.user_id = $1", "a.user_id = a.user_id"),
    edit("unit leg dropped", All, "a.unit_id = $2", "$2 = $2"),
    edit("assigned one millisecond late", All, "a.valid_from <= $3", "a.valid_from < $3"),
    edit("assigned before the beginning", All, "a.valid_from <= $3", "$3 = $3"),
    edit("assigned one millisecond too long", All, "$3 < a.valid_until", "$3 <= a.valid_until"),
    edit("assigned for ever", All, "$3 < a.valid_until", "$3 = $3"),
    edit("invited counts as member", All, "m.status = 'active'", "m.status <> 'disabled'"),
    edit("disabled counts as member", All, "m.status = 'active'", "m.status <> 'invited'"),
    edit("ended unit still reads", All, "u.status = 'active'", "u.status = u.status"),
    edit("supervisor counts as team", All, "('lead', 'substitute')", "('lead', 'substitute', 'supervisor')"),
    edit("substitute forgotten", All, "('lead', 'substitute')", "('lead')"),
    edit("lead forgotten", All, "('lead', 'substitute')", "('substitute')"),
    edit("giving is receiving", All, "g.to_file = f.file_id", "f.file_id IN (g.to_file, g.from_file)"),
    edit("anybody's grant", All, "g.to_file = f.file_id", "f.file_id = f.file_id"),
    edit("item grant opens the file", WholeFile, "g.entry_id IS NULL", "g.id = g.id"),
    edit("item grant serves its file", Item, "e.id = g.entry_id", "g.entry_id IS NOT NULL"),
    edit("entry of another file", Item, "e.file_id = g.from_file", "e.file_id = e.file_id"),
    edit("topic ignored", WholeFile, "(g.topic IS NULL OR g.topic = e.topic)", "g.id = g.id"),
    edit("all topics forgotten", WholeFile, "(g.topic IS NULL OR g.topic = e.topic)", "g.topic = e.topic"),
    edit("sealed in the whole file", WholeFile, "e.sealed = 0", "e.sealed = e.sealed"),
    edit("sealed in the named's whole file", WholeFile, "e.sealed = 0", "(e.sealed = 0 OR g.to_user = $1)"),
    edit("sealed for whoever is assigned", Item, "(e.sealed = 0 OR g.to_user = $1)", "e.sealed = e.sealed"),
    edit(
        "sealed for whoever, named or not",
        Item,
        "(e.sealed = 0 OR g.to_user = $1)",
        "(e.sealed = 0 OR g.to_user IS NULL)",
    ),
    edit("sealed for nobody", Item, "(e.sealed = 0 OR g.to_user = $1)", "e.sealed = 0"),
    edit("kind ignored", All, "g.to_kind = f.kind", "f.kind = f.kind"),
    edit("act ignored", All, "g.act = $4", "$4 = $4"),
    edit("writing implies reading", All, "g.act = $4", "(g.act = $4 OR g.act = 'write')"),
    edit("reading implies writing", All, "g.act = $4", "(g.act = $4 OR g.act = 'read')"),
    edit("purpose ignored", All, "g.purpose = $5", "$5 = $5"),
    edit("casework covers all", All, "g.purpose = $5", "(g.purpose = $5 OR g.purpose = 'casework')"),
    edit("live one millisecond late", All, "g.live_from <= $3", "g.live_from < $3"),
    edit("beginning ignored", All, "g.live_from <= $3", "$3 = $3"),
    edit("expiry off by one", All, "$3 < g.live_until", "$3 <= g.live_until"),
    edit("expiry ignored", All, "$3 < g.live_until", "$3 = $3"),
    edit("expiry ignored for an entry", Item, "$3 < g.live_until", "$3 = $3"),
    edit("named user ignored", All, "(g.to_user IS NULL OR g.to_user = $1)", "g.id = g.id"),
    edit("only the named", All, "(g.to_user IS NULL OR g.to_user = $1)", "g.to_user = $1"),
    edit("strength ignored", All, "t.min_strength <= $6", "t.min_strength <= $6 + 9"),
    edit("strength off by one", All, "t.min_strength <= $6", "t.min_strength < $6"),
    edit("exclusion ignored", All, "x.entry_id = e.id)", "x.entry_id = e.id AND 1 = 0)"),
    edit("exclusion ignored for a file", WholeFile, "x.entry_id = e.id)", "x.entry_id = e.id AND 1 = 0)"),
    edit("exclusion ignored for an entry", Item, "x.entry_id = e.id)", "x.entry_id = e.id AND 1 = 0)"),
    edit("exclusion of another grant", All, "x.grant_id = g.id AND ", ""),
    edit("bar ignored", All, "b.case_id = g.case_id", "b.case_id = g.case_id AND 1 = 0"),
    edit("bar ignored for a file", WholeFile, "b.case_id = g.case_id", "b.case_id = g.case_id AND 1 = 0"),
    edit("bar ignored for an entry", Item, "b.case_id = g.case_id", "b.case_id = g.case_id AND 1 = 0"),
    edit("somebody else's bar", All, "b.user_id = $1", "b.user_id = b.user_id"),
    edit("bar of another case", All, "b.case_id = g.case_id", "b.case_id = b.case_id"),
    edit("consent needs no cooperation", All, "'statute')", "'statute', 'consent')"),
    edit("statute needs a cooperation", All, "'self', 'statute')", "'self')"),
    edit(
        "one network is one organisation",
        All,
        "ff.organisation_id = tf.organisation_id)",
        "ff.network_id = tf.network_id)",
    ),
    edit("one organisation needs a cooperation", All, "ff.organisation_id = tf.organisation_id)", "1 = 0)"),
    edit("lost cooperation", All, "c.topic = e.topic", "1 = 0"),
    edit(
        "cooperation in the other direction",
        All,
        "c.from_organisation = ff.organisation_id AND c.to_organisation = tf.organisation_id",
        "c.from_organisation = tf.organisation_id AND c.to_organisation = ff.organisation_id",
    ),
    edit("cooperation with anybody", All, "c.to_organisation = tf.organisation_id", "c.id = c.id"),
    edit("cooperation on any topic", All, "c.topic = e.topic", "c.id = c.id"),
    edit("cooperation for any purpose", All, "c.purpose = g.purpose", "c.id = c.id"),
    edit("cooperation on any basis", All, "c.basis = g.basis", "c.id = c.id"),
    edit("cooperation one millisecond late", All, "c.live_from <= $3", "c.live_from < $3"),
    edit("cooperation before the beginning", All, "c.live_from <= $3", "$3 = $3"),
    edit("cooperation one millisecond too long", All, "$3 < c.live_until", "$3 <= c.live_until"),
    edit("cooperation for ever", All, "$3 < c.live_until", "$3 = $3"),
];
