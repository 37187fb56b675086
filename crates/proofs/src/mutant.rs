//! Edits of statements while they run, each a mistake that somebody could make; the comparison must notice every one.
//!
//! Half of them are in the predicate, half in the statements that write, pass on, end and withdraw.

use store::testing::Edit;

/// A named edit.
pub struct Mutant {
    /// The seed of a history that notices it, so that a test need not look for one.
    pub seen_in: u64,
    /// What somebody got wrong.
    pub name: &'static str,
    /// The edit.
    pub edit: [Edit; 1],
}

const fn mutant(
    seen_in: u64,
    name: &'static str,
    within: &'static str,
    find: &'static str,
    replace: &'static str,
) -> Mutant {
    Mutant { seen_in, name, edit: [Edit { within, find, replace }] }
}

/// Every text with the predicate in it.
const SEEN: &str = "my_file AS MATERIALIZED";
const END_ONE: &str = "WHERE g.id = $1\n               UNION\n               SELECT c.id FROM tree t CROSS JOIN access_grant c WHERE c.parent_id = t.id)\n             UPDATE";
const OF_BASIS: &str = "WHERE g.basis_id = $1\n               UNION\n               SELECT c.id FROM tree";
const NEW_GRANT: &str = "INSERT INTO access_grant (id, case_id";
const PARENT: &str = "AS excluded";
const END_ASSIGNMENTS: &str = "WHERE user_id = $1 AND file_id = $2 AND kind = $3 AND valid_from < $4";
const EXCLUDES: &str = "INSERT INTO grant_exclusion (grant_id, entry_id)";

/// All of them.
pub const MUTANTS: &[Mutant] = &[
    // The predicate.
    mutant(0, "anybody's assignment", SEEN, "a.user_id = $1", "a.user_id = a.user_id"),
    mutant(0, "the unit does not matter", SEEN, "a.unit_id = $2", "$2 = $2"),
    mutant(1, "assigned before the beginning", SEEN, "a.valid_from <= $3", "$3 = $3"),
    mutant(2, "assigned a millisecond late", SEEN, "a.valid_from <= $3", "a.valid_from < $3"),
    mutant(4, "assigned a millisecond too long", SEEN, "$3 < a.valid_until", "$3 <= a.valid_until"),
    mutant(0, "assigned for ever", SEEN, "$3 < a.valid_until", "$3 = $3"),
    mutant(0, "invited is a member", SEEN, "m.status = 'active'", "m.status <> 'disabled'"),
    mutant(0, "disabled is a member", SEEN, "m.status = 'active'", "m.status <> 'invited'"),
    mutant(16, "a closed unit reads on", SEEN, "u.status = 'active'", "u.status = u.status"),
    mutant(0, "a supervisor is of the team", SEEN, "('lead', 'substitute')", "('lead', 'substitute', 'supervisor')"),
    mutant(0, "a lead is not of the team", SEEN, "('lead', 'substitute')", "('substitute')"),
    mutant(1, "a substitute is not of the team", SEEN, "('lead', 'substitute')", "('lead')"),
    mutant(4, "who gives also receives", SEEN, "g.to_file = f.file_id", "f.file_id IN (g.to_file, g.from_file)"),
    mutant(0, "one entry opens its file", SEEN, "g.entry_id IS NULL", "g.id = g.id"),
    mutant(1, "any topic", SEEN, "(g.topic IS NULL OR g.topic = e.topic)", "g.id = g.id"),
    mutant(4, "a sealed entry is part of its file", SEEN, "AND e.sealed = 0", "AND e.sealed = e.sealed"),
    mutant(
        31,
        "a sealed entry is for whoever is assigned",
        SEEN,
        "(e.sealed = 0 OR g.to_user = $1)",
        "e.sealed = e.sealed",
    ),
    mutant(20, "a sealed entry is for nobody", SEEN, "(e.sealed = 0 OR g.to_user = $1)", "e.sealed = 0"),
    mutant(0, "the kind does not matter", SEEN, "g.to_kind = f.kind", "f.kind = f.kind"),
    mutant(0, "who reads writes", SEEN, "g.act = $4", "(g.act = $4 OR g.act = 'read')"),
    mutant(0, "the purpose does not matter", SEEN, "g.purpose = $5", "$5 = $5"),
    mutant(1, "given a millisecond late", SEEN, "g.live_from <= $3", "g.live_from < $3"),
    mutant(1, "given before the beginning", SEEN, "g.live_from <= $3", "$3 = $3"),
    mutant(0, "expiry a millisecond late", SEEN, "$3 < g.live_until", "$3 <= g.live_until"),
    mutant(0, "withdrawal and expiry are ignored", SEEN, "$3 < g.live_until", "$3 = $3"),
    mutant(1, "for whomever it names", SEEN, "(g.to_user IS NULL OR g.to_user = $1)", "g.id = g.id"),
    mutant(0, "for nobody but the named", SEEN, "(g.to_user IS NULL OR g.to_user = $1)", "g.to_user = $1"),
    mutant(1, "a weak session reads all", SEEN, "t.min_strength <= $6", "t.min_strength <= $6 + 9"),
    mutant(0, "what is left out is not", SEEN, "x.entry_id = e.id)", "x.entry_id = e.id AND 1 = 0)"),
    mutant(0, "left out of one is left out of all", SEEN, "x.grant_id = g.id AND ", ""),
    mutant(5, "a bar is ignored", SEEN, "b.case_id = g.case_id", "b.case_id = g.case_id AND 1 = 0"),
    mutant(0, "a bar of another case", SEEN, "b.case_id = g.case_id", "b.case_id = b.case_id"),
    mutant(1, "consent needs no cooperation", SEEN, "'statute')", "'statute', 'consent')"),
    mutant(1, "a statute needs a cooperation", SEEN, "'self', 'statute')", "'self')"),
    mutant(
        20,
        "a cooperation works both ways",
        SEEN,
        "c.from_organisation = ff.organisation_id AND c.to_organisation = tf.organisation_id",
        "c.from_organisation = tf.organisation_id AND c.to_organisation = ff.organisation_id",
    ),
    mutant(2, "a cooperation on any topic", SEEN, "c.topic = e.topic", "c.id = c.id"),
    mutant(2, "a cooperation for any purpose", SEEN, "c.purpose = g.purpose", "c.id = c.id"),
    mutant(20, "an ended cooperation", SEEN, "$3 < c.live_until", "$3 = $3"),
    mutant(
        1,
        "units of one organisation need a cooperation",
        SEEN,
        "ff.organisation_id = tf.organisation_id)",
        "1 = 0)",
    ),
    // Consent and withdrawal.
    mutant(11, "withdrawal ends nothing", OF_BASIS, "WHERE g.basis_id = $1", "WHERE g.basis_id = $1 AND 1 = 0"),
    mutant(1, "withdrawal ends another consent too", OF_BASIS, "WHERE g.basis_id = $1", "WHERE g.basis_id IS NOT NULL"),
    mutant(11, "withdrawal ends a millisecond late", OF_BASIS, "ELSE $2 END", "ELSE $2 + 1 END"),
    mutant(
        82,
        "withdrawal spares what has not begun",
        OF_BASIS,
        "AND live_until > live_from",
        "AND live_until > live_from AND live_from <= $2",
    ),
    mutant(
        66,
        "withdrawal spares what has no end",
        OF_BASIS,
        "AND live_until > $2",
        "AND live_until > $2 AND live_until < 253370764800000",
    ),
    mutant(
        0,
        "the consent is not noted",
        NEW_GRANT,
        "$12, $13, $14, $15)",
        "$12, $13, CASE WHEN $14 = $14 THEN NULL ELSE $14 END, $15)",
    ),
    // Ending, passing on, leaving out.
    mutant(0, "taking back ends nothing", END_ONE, "live_until > $2 AND", "1 = 0 AND"),
    mutant(0, "taking back ends a millisecond late", END_ONE, "ELSE $2 END", "ELSE $2 + 1 END"),
    mutant(
        230,
        "taking back spares what has not begun",
        END_ONE,
        "AND live_until > live_from",
        "AND live_until > live_from AND live_from <= $2",
    ),
    mutant(
        50,
        "taking back between files reaches too far",
        "WHERE g.from_file = $1 AND g.to_file = $2 AND g.live_until > $3",
        "g.to_file = $2",
        "g.to_file <> g.from_file",
    ),
    mutant(
        41,
        "leaving out spares what was passed on",
        EXCLUDES,
        "WHERE c.parent_id = t.id",
        "WHERE c.parent_id = t.id AND 1 = 0",
    ),
    mutant(2, "a child may outlive its parent", PARENT, "g.live_until", "253370764800000 AS live_until"),
    mutant(5, "a child may begin before its parent", PARENT, "g.live_from", "0 AS live_from"),
    mutant(
        3,
        "a child may take what was left out",
        PARENT,
        "(SELECT COUNT(*) FROM grant_exclusion x WHERE x.grant_id = g.id AND x.entry_id = $2)",
        "(SELECT COUNT(*) FROM grant_exclusion x WHERE x.grant_id = g.id AND x.entry_id = $2 AND 1 = 0)",
    ),
    mutant(0, "a child may rest on another reason", PARENT, "g.basis,", "'own' AS basis,"),
    mutant(
        38,
        "sealing spares what was given",
        "WHERE g.entry_id = $1 AND g.live_until > $2",
        "g.live_until > $2",
        "g.live_until > $2 AND 1 = 0",
    ),
    mutant(5, "closing ends nothing", "WHERE from_file = $1 AND act = 'write'", "act = 'write'", "act = 'nothing'"),
    mutant(
        2,
        "closing ends reading too",
        "WHERE from_file = $1 AND act = 'write'",
        "act = 'write'",
        "act <> 'nothing'",
    ),
    // People.
    mutant(0, "relieved but still there", END_ASSIGNMENTS, "valid_until = $4", "valid_until = valid_until"),
    mutant(4, "relieved a millisecond late", END_ASSIGNMENTS, "SET valid_until = $4", "SET valid_until = $4 + 1"),
    mutant(5, "relieved of every kind at once", END_ASSIGNMENTS, "AND kind = $3", "AND kind = kind AND $3 = $3"),
    mutant(1, "a bar is set for the next case only", "INSERT INTO bar", "($1, $2, $3, $4, $5)", "($4, $2, $3, $4, $5)"),
    mutant(19, "a lifted bar stays", "DELETE FROM bar", "WHERE user_id = $1", "WHERE 1 = 0 AND user_id = $1"),
    mutant(
        5,
        "a file without its case's bar",
        "UPDATE access_grant SET case_id = $2",
        "WHERE from_file = $1",
        "WHERE from_file = $1 AND 1 = 0",
    ),
    mutant(
        3,
        "a lead of only some files",
        "SELECT f.id, f.case_id FROM file f WHERE f.unit_id = $2",
        "ORDER BY f.id",
        "AND f.state = 'closed' ORDER BY f.id",
    ),
];
