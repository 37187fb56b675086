//! The closed lists of a consent.

use crate::codes::codes;

codes! {
    /// What is agreed to. Consent under data protection and release from secrecy are two things; one paper may hold both,
    /// each ticked for itself (L-15).
    pub enum Kinds {
        /// Consent under data protection alone.
        DataProtection = "data-protection",
        /// Release from professional secrecy alone.
        Secrecy = "secrecy",
        /// Both.
        Both = "both",
    }
}

codes! {
    /// Where a consent stands in the table. One that has run out still says `given` there; the clock ends it.
    pub enum ConsentState {
        /// Its text stands; not everybody who must agree has done so.
        Asked = "asked",
        /// Everybody has agreed; it holds in its window.
        Given = "given",
        /// The person said no.
        Refused = "refused",
        /// It was withdrawn.
        Withdrawn = "withdrawn",
        /// Its time is over.
        Ended = "ended",
    }
}

codes! {
    /// For whom at the receiving unit, where no person is named (L-14: one person or one function).
    pub enum Function {
        /// Whoever is responsible for the family there.
        Responsible = "responsible",
        /// Who leads the unit.
        Lead = "lead",
        /// Who receives people there.
        Intake = "intake",
    }
}

codes! {
    /// Whether the receiving unit may give back on the same consent.
    pub enum Direction {
        /// From one to the other.
        OneWay = "one-way",
        /// Both ways; it is said explicitly (L-14).
        Mutual = "mutual",
    }
}

codes! {
    /// What must have been explained before anybody can agree (L-14).
    pub enum Explained {
        /// That it is voluntary.
        Voluntary = "voluntary",
        /// What follows from a no.
        Consequence = "consequence",
        /// That it can be taken back at any time, and how.
        Withdrawal = "withdrawal",
        /// That what was given until then stays where it has a basis of its own.
        Limits = "limits",
    }
}

codes! {
    /// In which form the text was understood.
    pub enum ReadAs {
        /// As it stands.
        Standard = "standard",
        /// In plain language.
        Plain = "plain-language",
        /// Read aloud.
        Aloud = "read-aloud",
        /// With an interpreter.
        Interpreter = "interpreter",
        /// In sign language.
        Sign = "sign-language",
    }
}

codes! {
    /// Who decides about the matters of a minor (L-18).
    pub enum Decides {
        /// Those who hold custody.
        Guardians = "guardians",
        /// The minor, who sees what it means; the reason is written down.
        OwnInsight = "own-insight",
        /// Both.
        Together = "together",
    }
}

codes! {
    /// The six conditions of the shared secret in Belgium; all of them, or nothing is shared (L-36).
    pub enum SharedSecret {
        /// Who receives is bound by professional secrecy.
        Bound = "bound",
        /// Both work on the same matter for the same person.
        SameMission = "same-mission",
        /// It is needed, and no more than needed.
        Needed = "needed",
        /// The person knows beforehand what is shared, and with whom.
        Informed = "informed",
        /// The person agrees.
        Agreed = "agreed",
        /// It serves the person.
        Interest = "interest",
    }
}

codes! {
    /// In what part somebody signs.
    pub enum SignerRole {
        /// The person.
        Person = "self",
        /// Who holds custody, or is appointed by a court.
        Guardian = "guardian",
        /// Who was there when it was said.
        Witness = "witness",
    }
}

codes! {
    /// How it can be shown.
    pub enum SignedBy {
        /// On the screen: the name typed and a tick, without any drawing.
        Screen = "screen",
        /// On paper, whose scan lies in the file.
        Paper = "paper",
        /// Spoken, with a witness.
        Spoken = "spoken",
    }
}

codes! {
    /// Whether the person has a copy.
    pub enum Copy {
        /// They have it.
        Handed = "handed",
        /// They did not want one.
        NotWanted = "not-wanted",
    }
}

codes! {
    /// How somebody took a consent back; none of them asks for a reason (Art. 7 (3) GDPR).
    pub enum WithdrawalWay {
        /// By themselves, in the family's own pages.
        Portal = "portal",
        /// Spoken, in the office or on the telephone.
        Spoken = "spoken",
        /// By letter.
        Letter = "letter",
    }
}
