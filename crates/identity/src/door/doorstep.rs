//! Who stands at the door, and what is still missing.

use store::{NetworkId, UserId};
use ui::Lang;
use uuid::Uuid;

use crate::invitation::Purpose;
use crate::secret::signature;
use crate::undertaking;

/// Someone at the door, as read from the database in this very request.
#[derive(Clone)]
pub(crate) struct Doorstep {
    pub(crate) key: Vec<u8>,
    pub(crate) user: UserId,
    pub(crate) epoch: i64,
    pub(crate) network: NetworkId,
    pub(crate) name: String,
    pub(crate) login: String,
    pub(crate) language: Option<Lang>,
    /// The printed code that brought the person here, and what it opens.
    pub(crate) invitation: Option<(Uuid, Purpose)>,
    pub(crate) password_proven: bool,
    pub(crate) factor_proven: bool,
    pub(crate) has_factor: bool,
    /// After a loss, only a printed code opens the enrolment.
    pub(crate) factor_needs_code: bool,
    pub(crate) undertaken: bool,
    /// A client has no duty of secrecy to sign, and a second factor only by choice.
    pub(crate) is_client: bool,
    pub(crate) duty: Option<String>,
    pub(crate) profession: Option<String>,
    /// The sealed secret of the factor that is being enrolled.
    pub(crate) pending: Option<Vec<u8>>,
    pub(super) form_secret: Vec<u8>,
}

/// What is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Choosing a password, after a printed code.
    ChoosePassword,
    /// Proving the password, after the printed code that follows a lost factor.
    ProvePassword,
    /// The code of the moment.
    Code,
    /// The printed code that two people have made possible; without it nothing goes on.
    PrintedCode,
    /// The undertaking of secrecy.
    Undertaking,
    /// Enrolling a factor.
    Enrol,
    /// Nothing: the session can open.
    Done,
}

impl Stage {
    /// The address of the step.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Stage::ChoosePassword | Stage::ProvePassword => "/einladung/passwort",
            Stage::Code | Stage::PrintedCode => "/anmelden/code",
            Stage::Undertaking => "/anmelden/verpflichtung",
            Stage::Enrol => "/anmelden/einrichten",
            Stage::Done => "/anmelden/ersatzcodes",
        }
    }
}

impl Doorstep {
    /// What is missing first.
    pub(crate) fn stage(&self) -> Stage {
        let by_factor_code = self.invitation.is_some_and(|(_, purpose)| purpose == Purpose::Factor);
        if !self.password_proven {
            return if by_factor_code { Stage::ProvePassword } else { Stage::ChoosePassword };
        }
        if self.has_factor && !self.factor_proven {
            return Stage::Code;
        }
        if self.is_client {
            return if self.pending.is_some() { Stage::Enrol } else { Stage::Done };
        }
        if !self.has_factor && self.factor_needs_code && !by_factor_code {
            return Stage::PrintedCode;
        }
        if !self.undertaken {
            return Stage::Undertaking;
        }
        if !self.has_factor || self.pending.is_some() {
            return Stage::Enrol;
        }
        Stage::Done
    }

    /// The duty of secrecy that the person undertakes to keep.
    pub(crate) fn duty(&self) -> String {
        undertaking::duty_of(self.duty.as_deref(), self.profession.as_deref())
    }

    /// What each form at the door must bring back.
    pub(crate) fn form_token(&self) -> String {
        signature(&self.form_secret, "door form")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_the_door() -> Doorstep {
        Doorstep {
            key: Vec::new(),
            user: UserId::from(Uuid::nil()),
            epoch: 1,
            network: NetworkId::from(Uuid::nil()),
            name: String::new(),
            login: String::new(),
            language: None,
            invitation: None,
            password_proven: true,
            factor_proven: false,
            has_factor: true,
            factor_needs_code: false,
            undertaken: true,
            is_client: false,
            duty: None,
            profession: None,
            pending: None,
            form_secret: Vec::new(),
        }
    }

    #[test]
    fn a_password_alone_never_opens() {
        assert_eq!(at_the_door().stage(), Stage::Code);
        let without = Doorstep { has_factor: false, pending: Some(vec![1]), ..at_the_door() };
        assert_eq!(without.stage(), Stage::Enrol);
        assert_eq!(Doorstep { undertaken: false, ..without.clone() }.stage(), Stage::Undertaking);
        assert_eq!(Doorstep { pending: None, ..without }.stage(), Stage::Enrol);
    }

    #[test]
    fn both_proofs_without_the_undertaking_end_at_its_page() {
        let proven = Doorstep { factor_proven: true, undertaken: false, ..at_the_door() };
        assert_eq!(proven.stage(), Stage::Undertaking);
        assert_eq!(Doorstep { undertaken: true, ..proven }.stage(), Stage::Done);
    }

    #[test]
    fn a_printed_code_asks_for_a_new_password_and_leaves_the_factor() {
        let code = Some((Uuid::nil(), Purpose::Password));
        let door = Doorstep { invitation: code, password_proven: false, ..at_the_door() };
        assert_eq!(door.stage(), Stage::ChoosePassword);
        assert_eq!(Doorstep { password_proven: true, ..door }.stage(), Stage::Code);
    }

    #[test]
    fn after_a_lost_factor_neither_password_nor_another_code_is_enough() {
        let lost = Doorstep { has_factor: false, factor_needs_code: true, pending: Some(vec![1]), ..at_the_door() };
        assert_eq!(lost.stage(), Stage::PrintedCode);
        let other = Doorstep { invitation: Some((Uuid::nil(), Purpose::Password)), ..lost.clone() };
        assert_eq!(other.stage(), Stage::PrintedCode);
        let right = Doorstep { invitation: Some((Uuid::nil(), Purpose::Factor)), password_proven: false, ..lost };
        assert_eq!(right.stage(), Stage::ProvePassword);
        assert_eq!(Doorstep { password_proven: true, ..right }.stage(), Stage::Enrol);
    }
}
