//! The closed lists of the directory: what a service helps with, how, for whom, at what cost and in which language.

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident as $schema:ident { $($(#[$about:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[schema(as = $schema)]
        pub enum $name { $($(#[$about])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them, in the order in which a page names them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The code in the tables, in JSON and in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;

            fn from_str(code: &str) -> Result<Self, $crate::Error> {
                $name::ALL
                    .iter()
                    .copied()
                    .find(|known| known.as_str() == code)
                    .ok_or_else(|| $crate::Error::UnknownCode { what: stringify!($name), code: code.to_owned() })
            }
        }
    };
}

codes! {
    /// The part of life in which a service helps. Source: R6, R193; DESIGN §1.
    LifeArea as ServiceArea {
        /// Living together, separation, being alone with children.
        Family = "family",
        /// Bringing up children.
        Parenting = "parenting",
        /// Day care and other care of children.
        Childcare = "childcare",
        /// School, training, learning German.
        Education = "education",
        /// Finding and keeping work.
        Work = "work",
        /// Benefits and making ends meet.
        Money = "money",
        /// Debts.
        Debt = "debt",
        /// A place to live.
        Housing = "housing",
        /// The body's health.
        Health = "health",
        /// The soul's health.
        Mind = "mind",
        /// Addiction.
        Addiction = "addiction",
        /// Violence and threats.
        Violence = "violence",
        /// Protection of children.
        ChildProtection = "child-protection",
        /// Pregnancy and birth.
        Pregnancy = "pregnancy",
        /// Living with a disability.
        Disability = "disability",
        /// Growing old, and care.
        Care = "care",
        /// Coming from elsewhere.
        Migration = "migration",
        /// Law and authorities.
        Legal = "legal",
        /// Company, neighbours, leisure.
        Company = "company",
        /// Food, clothes, furniture.
        Supplies = "supplies",
    }
}

codes! {
    /// The system that a service belongs to. Source: R204, R225.
    Sector as ServiceSector {
        /// Social work and advice.
        Social = "social",
        /// Help for children and young people.
        Youth = "youth",
        /// Psychology and psychotherapy.
        Psychology = "psychology",
        /// Medicine and nursing.
        Medicine = "medicine",
        /// Schools and training.
        Education = "education",
        /// Work and employment.
        Employment = "employment",
        /// Help for people with disabilities.
        Disability = "disability",
        /// Help in old age.
        Age = "age",
    }
}

codes! {
    /// What a service is.
    Kind as ServiceKind {
        /// Somebody to talk to who knows the matter.
        Advice = "advice",
        /// Somebody who comes along for a while.
        Support = "support",
        /// Treatment by professionals.
        Treatment = "treatment",
        /// A course or group that is led.
        Course = "course",
        /// People who help each other.
        SelfHelp = "self-help",
        /// People who help without pay.
        Volunteers = "volunteers",
        /// An association that one can join.
        Association = "association",
        /// Social work at a school.
        SchoolSocialWork = "school-social-work",
        /// A place to stay or live.
        Stay = "stay",
        /// Things one needs.
        Goods = "goods",
    }
}

codes! {
    /// The form in which help is given.
    HelpForm as ServiceForm {
        /// People come for an hour.
        Outpatient = "outpatient",
        /// Somebody comes to them.
        Outreach = "outreach",
        /// They spend their days there.
        Day = "day",
        /// They live there.
        Residential = "residential",
        /// By telephone or in the web.
        Remote = "remote",
    }
}

codes! {
    /// For whom a service is meant; with none of these it is for everybody.
    TargetGroup as ServiceTargetGroup {
        /// Children.
        Children = "children",
        /// Young people.
        Youth = "youth",
        /// Adults.
        Adults = "adults",
        /// Parents.
        Parents = "parents",
        /// People alone with their children.
        SingleParents = "single-parents",
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Older people.
        Older = "older",
        /// People with a disability.
        Disabled = "disabled",
        /// People who came from elsewhere.
        Newcomers = "newcomers",
        /// People who care for somebody at home.
        Carers = "carers",
        /// Lesbian, gay, bisexual, trans, inter and queer people.
        Queer = "queer",
    }
}

codes! {
    /// A language that is spoken at a service.
    Spoken as ServiceLanguage {
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// English.
        English = "en",
        /// Dutch.
        Dutch = "nl",
        /// Turkish.
        Turkish = "tr",
        /// Arabic.
        Arabic = "ar",
        /// Farsi or Dari.
        Farsi = "fa",
        /// Kurdish.
        Kurdish = "ku",
        /// Ukrainian.
        Ukrainian = "uk",
        /// Russian.
        Russian = "ru",
        /// Polish.
        Polish = "pl",
        /// Romanian.
        Romanian = "ro",
        /// Bulgarian.
        Bulgarian = "bg",
        /// Albanian.
        Albanian = "sq",
        /// Bosnian, Croatian or Serbian.
        Serbian = "sr",
        /// Italian.
        Italian = "it",
        /// Spanish.
        Spanish = "es",
        /// Sign language.
        Sign = "sgn",
    }
}

codes! {
    /// What a service costs those who use it.
    Cost as ServiceCost {
        /// Nothing.
        Free = "free",
        /// It depends on what they have.
        ByIncome = "by-income",
        /// They pay.
        Paid = "paid",
        /// An authority pays once it has agreed.
        OnApproval = "on-approval",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

codes! {
    /// How a service comes about, which decides what can be agreed with it. Source: DESIGN §1.
    Sourcing as ServiceSourcing {
        /// An authority pays for it by contract.
        Bought = "bought",
        /// It is granted by an administrative act.
        Granted = "granted",
        /// Partners provide it together.
        Cooperative = "cooperative",
        /// It is given of one's own accord.
        Voluntary = "voluntary",
    }
}

codes! {
    /// Whether everybody gets in.
    Access as ServiceAccess {
        /// Without a barrier.
        Full = "full",
        /// With help, or not everywhere.
        Partly = "partly",
        /// Not without help.
        None = "none",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

codes! {
    /// Whether the place of a service may be known.
    Whereabouts as ServiceWhereabouts {
        /// Its address is in the directory.
        Known = "known",
        /// A refuge: no address is stored anywhere, and people are told by telephone.
        Secret = "secret",
    }
}

codes! {
    /// Who may see a telephone number.
    Audible as ServiceNumberSeenBy {
        /// Everybody.
        Everyone = "everyone",
        /// Only those who work in the network.
        Colleagues = "colleagues",
    }
}

codes! {
    /// A language in which a service describes itself.
    Tongue as ServiceTextLanguage {
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// English.
        English = "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_and_an_unknown_one_refused() {
        for area in LifeArea::ALL {
            assert_eq!(area.as_str().parse::<LifeArea>().ok(), Some(*area));
        }
        assert!("luck".parse::<LifeArea>().is_err());
    }
}
