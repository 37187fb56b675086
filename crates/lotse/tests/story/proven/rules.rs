//! Which rule each address follows: every one stands here once, and one that does not stand here fails the build.

use super::cast::Who;

/// Who may reach what lies behind an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Whoever comes, logged in or not.
    Everyone,
    /// Everybody who is logged in.
    Account,
    /// Whoever works with families; what they find there is their own.
    Worker,
    /// Whoever receives people.
    Intake,
    /// Leads of units.
    Lead,
    /// Who keeps accounts and settings, and never sees content (F4).
    Administrator,
    /// Who works on the family's file, by assignment (P1, P5, P9).
    Case,
    /// A first contact of a unit: those who receive people there, and its lead (P4, P12).
    FirstContact,
    /// A first consultation: who holds it, whom they drew in, and the lead.
    Consultation,
    /// A first contact as those who receive people answer it; the lead does so through the team's page.
    Received,
    /// Holding a file: its lead.
    Hold,
    /// An absence: whose it is, here the colleague's, and the lead's.
    Absence,
    /// What is decided about an absence by whose it is alone.
    OwnAbsence,
    /// A thing of one's own, or of one's own unit.
    OwnThing,
    /// A file of one's own unit that is opened in an emergency (P11).
    Emergency,
    /// What is one's own as a client, a guardian or a person of trust (P13, P14).
    Client,
    /// The desk of the data-protection officer (P18).
    Officer,
    /// What an office settles with others, or is told by them; what lies behind it is asked once more.
    Office,
}

/// What somebody must get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Something other than what is absent.
    Reached,
    /// The same as for what is not there.
    Absent,
    /// The login, or 401.
    Door,
    /// Whatever it is, nothing depends on what is there.
    Unspecified,
}

impl Rule {
    /// What a kind of person gets behind addresses of this rule.
    pub fn expects(self, who: Who, state: &str) -> Expected {
        let if_so = |so: bool| if so { Expected::Reached } else { Expected::Absent };
        if self == Rule::Everyone {
            return Expected::Unspecified;
        }
        if !who.is_logged_in() {
            return Expected::Door;
        }
        match self {
            Rule::Everyone | Rule::Account | Rule::OwnThing | Rule::Office => Expected::Unspecified,
            // Somebody is barred from one family, not from the unit's others.
            Rule::Emergency if who.is_of_the_unit() && (who != Who::Barred || state != "case") => Expected::Unspecified,
            Rule::Emergency => Expected::Absent,
            Rule::Client if matches!(who, Who::Client | Who::Guardian) => Expected::Unspecified,
            Rule::Client => Expected::Absent,
            Rule::Officer if matches!(who, Who::Officer | Who::Lead | Who::Administrator) => Expected::Unspecified,
            Rule::Officer => Expected::Absent,
            Rule::Worker if who.works_with_families() => Expected::Reached,
            Rule::Worker => Expected::Unspecified,
            Rule::Intake if who.receives_people() => Expected::Reached,
            Rule::Intake => Expected::Unspecified,
            Rule::Lead if who == Who::Lead => Expected::Reached,
            Rule::Lead => Expected::Unspecified,
            Rule::Administrator => if_so(who == Who::Administrator),
            Rule::Case => if_so(who.works_on_the_case()),
            Rule::FirstContact => if_so(who.receives_people() || who == Who::Lead),
            Rule::Consultation => if_so(matches!(who, Who::ContactPerson | Who::Lead)),
            Rule::Hold if who.works_on_the_case() && who != Who::Lead => Expected::Unspecified,
            Rule::Hold => if_so(who == Who::Lead),
            Rule::Received => if_so(who.receives_people()),
            Rule::Absence => if_so(matches!(who, Who::Colleague | Who::Lead)),
            Rule::OwnAbsence => if_so(who == Who::Colleague),
        }
    }
}

/// The rule of an address, by its pattern.
pub fn rule_of(path: &str) -> Option<Rule> {
    let named = |(_, paths): &&(Rule, &str)| paths.split_whitespace().any(|one| one == path);
    RULES.iter().find(named).map(|(rule, _)| *rule)
}

/// Every address under its rule.
pub const RULES: &[(Rule, &str)] = &[
    (
        Rule::Everyone,
        "/ /anmelden /anmelden/code /anmelden/einrichten /anmelden/ersatzcodes /anmelden/verpflichtung
         /api/openapi.json /barrierefreiheit /datenschutz /einladung /einladung/passwort /healthz /hilfe-finden
         /hilfe-finden/{service} /metrics /readyz
         /rueckmeldung /sprache",
    ),
    (
        Rule::Account,
        "/abmelden /api/v1/contact-interval /api/v1/factor-resets /api/v1/me /einheit /konto /konto/bereit
         /konto/ersatzcodes /konto/geraete /konto/passwort /konto/sitzungen /konto/sitzungen/alle /konto/sprache
         /konto/zweiter-faktor /verlorene-telefone /verlorene-telefone/{id}",
    ),
    (
        Rule::Worker,
        "/ansichten /api/v1/appointments /api/v1/case-views /api/v1/cases /api/v1/cases-at-hand /api/v1/duplicates
         /api/v1/findings /api/v1/first-contacts /api/v1/last-absence /api/v1/last-absence/looked /api/v1/notices
         /api/v1/notices/read /api/v1/search /api/v1/substitutions /api/v1/templates /api/v1/today /entwuerfe
         /entwuerfe/verwerfen /erstkontakt /faelle /heute /mitteilungen /suche /termine /vertretung
         /vertretung/rueckkehr /vorlagen",
    ),
    (
        Rule::OwnThing,
        "/ansichten/{id}/loeschen /api/v1/case-views/{id} /api/v1/notices/{id}/read /api/v1/templates/{id}
         /mitteilungen/{id}/gelesen /vorlagen/{id}/fassungen",
    ),
    (
        Rule::Administrator,
        "/api/v1/carriers /api/v1/factor-resets/{reset}/confirmation /api/v1/organisations
         /api/v1/organisations/{organisation} /api/v1/organisations/{organisation}/hours
         /api/v1/organisations/{organisation}/units /api/v1/people /api/v1/people/{person}
         /api/v1/people/{person}/codes /api/v1/people/{person}/disabling /api/v1/people/{person}/factor-reset
         /api/v1/people/{person}/memberships/{unit} /api/v1/people/{person}/qualifications
         /api/v1/people/{person}/qualifications/{id} /api/v1/people/{person}/reactivation
         /api/v1/people/{person}/undertakings /api/v1/units/{unit} /verwaltung /verwaltung/dienste/{unit}
         /verwaltung/dienste/{unit}/beenden /verwaltung/kontaktabstand /verwaltung/personen
         /verwaltung/personen/nachweise /verwaltung/personen/neu /verwaltung/personen/{account}
         /verwaltung/personen/{account}/bearbeiten /verwaltung/personen/{account}/code
         /verwaltung/personen/{account}/dienste/neu /verwaltung/personen/{account}/dienste/{unit}
         /verwaltung/personen/{account}/dienste/{unit}/beenden /verwaltung/personen/{account}/freigeben
         /verwaltung/personen/{account}/nachweise/neu /verwaltung/personen/{account}/nachweise/{id}/streichen
         /verwaltung/personen/{account}/sperren /verwaltung/personen/{account}/verpflichtung
         /verwaltung/personen/{account}/zweiter-faktor /verwaltung/personen/{account}/zweiter-faktor/zuruecknehmen
         /verwaltung/stellen /verwaltung/stellen/neu /verwaltung/stellen/{organisation}
         /verwaltung/stellen/{organisation}/beenden /verwaltung/stellen/{organisation}/dienste/neu
         /verwaltung/stellen/{organisation}/texte /verwaltung/stellen/{organisation}/zeiten /verwaltung/traeger
         /verwaltung/vorlagen",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code} /api/v1/cases/{code}/appointments /api/v1/cases/{code}/appointments/{id}
         /api/v1/cases/{code}/appointments/{id}/state /api/v1/cases/{code}/bars /api/v1/cases/{code}/briefing
         /api/v1/cases/{code}/briefing/done /api/v1/cases/{code}/consents /api/v1/cases/{code}/consents/{id}
         /api/v1/cases/{code}/consents/{id}/effect /api/v1/cases/{code}/consents/{id}/refuse
         /api/v1/cases/{code}/consents/{id}/signatures /api/v1/cases/{code}/consents/{id}/withdraw
         /api/v1/cases/{code}/contact-person /api/v1/cases/{code}/contacts /api/v1/cases/{code}/contacts/{id}
         /api/v1/cases/{code}/contests/{id}/settle /api/v1/cases/{code}/deputy
         /api/v1/cases/{code}/disclosure-preview /api/v1/cases/{code}/disclosures
         /api/v1/cases/{code}/disclosures/{id}/end /api/v1/cases/{code}/documents
         /api/v1/cases/{code}/documents/{id} /api/v1/cases/{code}/documents/{id}/content
         /api/v1/cases/{code}/documents/{id}/versions /api/v1/cases/{code}/documents/{id}/versions/{number}
         /api/v1/cases/{code}/entries /api/v1/cases/{code}/entries/{id}/contests
         /api/v1/cases/{code}/entries/{id}/origin /api/v1/cases/{code}/entries/{id}/origin/release
         /api/v1/cases/{code}/entries/{id}/references /api/v1/cases/{code}/entries/{id}/references/part
         /api/v1/cases/{code}/entries/{id}/seal /api/v1/cases/{code}/entries/{id}/seal/releases
         /api/v1/cases/{code}/entries/{id}/seal/releases/{user}/end /api/v1/cases/{code}/entries/{id}/versions
         /api/v1/cases/{code}/entries/{id}/withheld /api/v1/cases/{code}/facts /api/v1/cases/{code}/facts/{id}
         /api/v1/cases/{code}/facts/{id}/take-back /api/v1/cases/{code}/favourite /api/v1/cases/{code}/helpers
         /api/v1/cases/{code}/person-merges /api/v1/cases/{code}/person-merges/{id}/undo
         /api/v1/cases/{code}/persons /api/v1/cases/{code}/persons/{id} /api/v1/cases/{code}/portal-accesses
         /api/v1/cases/{code}/portal-accesses/{id} /api/v1/cases/{code}/portal-accesses/{id}/code
         /api/v1/cases/{code}/problem-links /api/v1/cases/{code}/problems /api/v1/cases/{code}/problems/{id}/state
         /api/v1/cases/{code}/protections /api/v1/cases/{code}/protections/{id}
         /api/v1/cases/{code}/protections/{id}/steps /api/v1/cases/{code}/received
         /api/v1/cases/{code}/received/{id}/content /api/v1/cases/{code}/received/{id}/take-over
         /api/v1/cases/{code}/relations /api/v1/cases/{code}/review /api/v1/cases/{code}/same-persons
         /api/v1/cases/{code}/same-persons/{id} /api/v1/cases/{code}/services /api/v1/cases/{code}/summary
         /api/v1/cases/{code}/tasks /api/v1/cases/{code}/tasks/{id} /api/v1/cases/{code}/tasks/{id}/done
         /api/v1/cases/{code}/tasks/{id}/open-again /api/v1/cases/{code}/tasks/{id}/take-back /faelle/{code}
         /faelle/{code}/angaben /faelle/{code}/angaben/neu /faelle/{code}/angaben/{id}/bearbeiten
         /faelle/{code}/angaben/{id}/zuruecknehmen /faelle/{code}/ansprechperson
         /faelle/{code}/ansprechperson/vertretung /faelle/{code}/aufgaben /faelle/{code}/aufgaben/neu
         /faelle/{code}/aufgaben/wieder-ansehen /faelle/{code}/aufgaben/{id}/bearbeiten
         /faelle/{code}/aufgaben/{id}/erledigt /faelle/{code}/aufgaben/{id}/wieder-oeffnen
         /faelle/{code}/aufgaben/{id}/zuruecknehmen /faelle/{code}/befangenheit
         /faelle/{code}/bestritten/{id}/beenden /faelle/{code}/dieselbe-person/{id}/loesen /faelle/{code}/dokumente
         /faelle/{code}/dokumente/neu /faelle/{code}/dokumente/{id} /faelle/{code}/dokumente/{id}/bearbeiten
         /faelle/{code}/dokumente/{id}/datei /faelle/{code}/dokumente/{id}/fassungen/{number}
         /faelle/{code}/dokumente/{id}/neue-fassung /faelle/{code}/dokumente/{id}/vorschau
         /faelle/{code}/dokumente/{id}/zuruecknehmen /faelle/{code}/eintraege/{id}/bestreiten
         /faelle/{code}/eintraege/{id}/herkunft /faelle/{code}/eintraege/{id}/siegel
         /faelle/{code}/eintraege/{id}/siegel/beenden /faelle/{code}/eintraege/{id}/siegel/freigeben
         /faelle/{code}/eintraege/{id}/siegel/oeffnen /faelle/{code}/eintraege/{id}/trennen
         /faelle/{code}/eintraege/{id}/verknuepfen /faelle/{code}/einwilligungen /faelle/{code}/einwilligungen/neu
         /faelle/{code}/einwilligungen/{id} /faelle/{code}/einwilligungen/{id}/ablehnen
         /faelle/{code}/einwilligungen/{id}/widerruf /faelle/{code}/familie /faelle/{code}/familie/beziehungen/neu
         /faelle/{code}/familie/beziehungen/{id}/zuruecknehmen /faelle/{code}/familie/helfende/neu
         /faelle/{code}/familie/helfende/{id}/zuruecknehmen /faelle/{code}/familie/personen/neu
         /faelle/{code}/familie/personen/{id}/bearbeiten /faelle/{code}/familie/personen/{id}/zusammenfuehren
         /faelle/{code}/familie/personen/{id}/zusammenfuehren/{other} /faelle/{code}/favorit
         /faelle/{code}/helfersystem /faelle/{code}/helfersystem/{id}/zuruecknehmen /faelle/{code}/kinderschutz
         /faelle/{code}/kinderschutz/neu /faelle/{code}/kinderschutz/{id}
         /faelle/{code}/kinderschutz/{id}/blatt/{consultation} /faelle/{code}/kinderschutz/{id}/freigeben
         /faelle/{code}/kinderschutz/{id}/pruefen /faelle/{code}/kinderschutz/{id}/schritt/{step}
         /faelle/{code}/kontakte/neu /faelle/{code}/kontakte/{id}/bearbeiten /faelle/{code}/lebenslagen
         /faelle/{code}/lebenslagen/zusammenhaenge /faelle/{code}/lebenslagen/{id}/stand /faelle/{code}/termine
         /faelle/{code}/termine/neu /faelle/{code}/termine/{id}/bearbeiten /faelle/{code}/termine/{id}/ergebnis
         /faelle/{code}/verlauf /faelle/{code}/verlauf/druck /faelle/{code}/verlauf/{id}/fassungen
         /faelle/{code}/weitergaben /faelle/{code}/weitergaben/neu /faelle/{code}/weitergaben/{id}/beenden
         /faelle/{code}/weitergaben/{id}/datei /faelle/{code}/weitergaben/{id}/uebernehmen /faelle/{code}/wichtig
         /faelle/{code}/wichtig/erledigt /faelle/{code}/zugaenge /faelle/{code}/zugaenge/neu
         /faelle/{code}/zugaenge/{id} /faelle/{code}/zugaenge/{id}/beenden /faelle/{code}/zugaenge/{id}/code
         /faelle/{code}/zugaenge/{id}/zeigen /faelle/{code}/zusammenfassung
         /faelle/{code}/zusammenfuehrungen/{id}/rueckgaengig",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code}/crisis-plans /api/v1/cases/{code}/goals /api/v1/cases/{code}/goals/{id}
         /api/v1/cases/{code}/goals/{id}/ratings /api/v1/cases/{code}/measures /api/v1/cases/{code}/measures/{id}
         /api/v1/cases/{code}/measures/{id}/answers /api/v1/cases/{code}/plan
         /api/v1/cases/{code}/life-events /api/v1/cases/{code}/life-events/{id}
         /faelle/{code}/familie/lebenslinien /faelle/{code}/familie/lebenslinien/neu
         /faelle/{code}/familie/lebenslinien/{id}/zuruecknehmen
         /api/v1/cases/{code}/helper-system /faelle/{code}/helfersystem/bild
         /api/v1/cases/{code}/agreements /api/v1/cases/{code}/agreements/{number}
         /api/v1/cases/{code}/agreements/{number}/remarks /api/v1/cases/{code}/agreements/{number}/signature
         /api/v1/cases/{code}/plan/dissents /api/v1/cases/{code}/plan/versions
         /api/v1/cases/{code}/plan/versions/{number} /api/v1/cases/{code}/plan/versions/{number}/comparison
         /api/v1/cases/{code}/plan/versions/{number}/signature /api/v1/cases/{code}/wishes
         /faelle/{code}/hilfeplan /faelle/{code}/hilfeplan/einwand /faelle/{code}/hilfeplan/neu
         /api/v1/cases/{code}/agreements/{number}/pdf /api/v1/cases/{code}/plan/versions/{number}/pdf
         /faelle/{code}/hilfeplan/{number}/pdf /faelle/{code}/vereinbarung/{number}/pdf
         /faelle/{code}/hilfeplan/{number} /faelle/{code}/hilfeplan/{number}/unterschreiben
         /faelle/{code}/hilfeplan/{number}/vergleich /faelle/{code}/vereinbarung /faelle/{code}/vereinbarung/neu
         /faelle/{code}/vereinbarung/{number} /faelle/{code}/vereinbarung/{number}/bemerkung
         /faelle/{code}/vereinbarung/{number}/ausfertigung /api/v1/cases/{code}/agreements/{number}/copies
         /faelle/{code}/vereinbarung/{number}/unterschreiben /faelle/{code}/krisenplan
         /faelle/{code}/massnahmen /faelle/{code}/massnahmen/neu /faelle/{code}/massnahmen/{id}
         /faelle/{code}/massnahmen/{id}/antwort /faelle/{code}/massnahmen/{id}/bearbeiten
         /faelle/{code}/wuensche/neu /faelle/{code}/ziele /faelle/{code}/ziele/neu /faelle/{code}/ziele/{id}
         /faelle/{code}/ziele/{id}/bearbeiten /faelle/{code}/ziele/{id}/einschaetzen",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code}/reports /api/v1/cases/{code}/reports/{id}
         /api/v1/cases/{code}/reports/{id}/confirmation /faelle/{code}/berichte /faelle/{code}/berichte/neu
         /faelle/{code}/berichte/{id} /faelle/{code}/berichte/{id}/bearbeiten
         /faelle/{code}/berichte/{id}/bestaetigen/{number}",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code}/statutory-plans /api/v1/cases/{code}/statutory-plans/{id}
         /api/v1/cases/{code}/statutory-plans/{id}/dissents /api/v1/cases/{code}/statutory-plans/{id}/offers
         /api/v1/cases/{code}/statutory-plans/{id}/versions
         /api/v1/cases/{code}/statutory-plans/{id}/versions/{number}
         /faelle/{code}/gesetzliche-plaene /faelle/{code}/gesetzliche-plaene/neu
         /faelle/{code}/gesetzliche-plaene/{id} /faelle/{code}/gesetzliche-plaene/{id}/bearbeiten
         /faelle/{code}/gesetzliche-plaene/{id}/einwand
         /faelle/{code}/gesetzliche-plaene/{id}/fassungen/{number}
         /faelle/{code}/gesetzliche-plaene/{id}/unterschreiben/{number}",
    ),
    (Rule::Account, "/api/v1/instruments /api/v1/instruments/{instrument}"),
    (Rule::Administrator, "/verwaltung/instrumente /verwaltung/instrumente/{instrument} /verwaltung/instrumente/{instrument}/{area}"),
    (
        Rule::Case,
        "/api/v1/cases/{code}/genogram /api/v1/cases/{code}/genogram/households
         /api/v1/cases/{code}/genogram/households/{id} /api/v1/cases/{code}/genogram/persons/{id}
         /api/v1/cases/{code}/genogram/ties /api/v1/cases/{code}/genogram/ties/{id}
         /faelle/{code}/familie/genogramm /faelle/{code}/familie/genogramm/haushalte/neu
         /faelle/{code}/familie/genogramm/haushalte/{id}/zuruecknehmen
         /faelle/{code}/familie/genogramm/personen/{id} /faelle/{code}/familie/genogramm/verbindungen/neu
         /faelle/{code}/familie/genogramm/verbindungen/{id}/zuruecknehmen",
    ),
    (Rule::Case, "/api/v1/cases/{code}/phase /faelle/{code}/phase"),
    (
        Rule::Case,
        "/api/v1/cases/{code}/contact-rhythms /api/v1/cases/{code}/deviations /api/v1/cases/{code}/monitoring
         /api/v1/cases/{code}/reassessments /faelle/{code}/monitoring /faelle/{code}/monitoring/abweichung
         /faelle/{code}/monitoring/neu-einschaetzen /faelle/{code}/monitoring/rhythmus",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code}/aftercare-contacts /api/v1/cases/{code}/closing-feedback
         /api/v1/cases/{code}/closings /api/v1/cases/{code}/return /faelle/{code}/abschluss
         /faelle/{code}/abschluss/nachsorge /faelle/{code}/abschluss/neu /faelle/{code}/abschluss/rueckkehr
         /faelle/{code}/abschluss/rueckmeldung",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code}/assessments /api/v1/cases/{code}/assessments/{id}
         /api/v1/cases/{code}/assessments/{id}/areas/{area} /api/v1/cases/{code}/assessments/{id}/signature
         /faelle/{code}/assessment /faelle/{code}/assessment/{id} /faelle/{code}/assessment/{id}/abschluss
         /faelle/{code}/assessment/{id}/vergleich/{earlier} /faelle/{code}/assessment/{id}/{area}",
    ),
    (
        Rule::Case,
        "/api/v1/cases/{code}/network-maps /api/v1/cases/{code}/network-maps/{id}
         /api/v1/cases/{code}/network-maps/{id}/ties /faelle/{code}/netzwerkkarte
         /faelle/{code}/netzwerkkarte/neu /faelle/{code}/netzwerkkarte/{id}
         /faelle/{code}/netzwerkkarte/{id}/verbindungen /faelle/{code}/netzwerkkarte/{id}/zuruecknehmen",
    ),
    (
        Rule::Consultation,
        "/api/v1/consultations/{code} /api/v1/consultations/{code}/close /api/v1/consultations/{code}/colleagues
         /api/v1/consultations/{code}/entry-check /erstberatung/{code} /erstberatung/{code}/blatt
         /erstberatung/{code}/blatt/pdf /api/v1/consultations/{code}/sheet
         /erstberatung/{code}/zugangspruefung",
    ),
    (
        Rule::FirstContact,
        "/api/v1/first-contacts/{code}/assign /api/v1/first-contacts/{code}/take /erstkontakt/{code}/uebernehmen
         /team/{code}/zuweisen",
    ),
    (Rule::Received, "/api/v1/first-contacts/{code} /erstkontakt/{code}"),
    (Rule::Hold, "/api/v1/cases/{code}/hold /faelle/{code}/sperre /faelle/{code}/sperre/aufheben"),
    (Rule::OwnAbsence, "/api/v1/substitutions/{id}/sealed /vertretung/{id}/versiegeltes"),
    (
        Rule::Absence,
        "/api/v1/substitutions/{id} /api/v1/substitutions/{id}/case /api/v1/substitutions/{id}/end
         /api/v1/substitutions/{id}/last-day /vertretung/{id} /vertretung/{id}/dauer /vertretung/{id}/ende
         /vertretung/{id}/fall",
    ),
    (
        Rule::Lead,
        "/api/v1/team/findings /api/v1/team/substitutions /team /team/netz /team/vertretungen /vorlagen/neu
         /vorlagen/{id}",
    ),
    (Rule::Intake, "/erstkontakt/neu /erstkontakt/pruefen"),
    (
        Rule::Emergency,
        "/api/v1/cases/{code}/emergency /api/v1/cases/{code}/emergency/end /notfallzugriff/{code}
         /notfallzugriff/{code}/beenden",
    ),
    (
        Rule::Office,
        "/api/v1/cooperations /api/v1/cooperations/{cooperation} /api/v1/cooperations/{cooperation}/end
         /api/v1/cooperations/{cooperation}/sign /api/v1/emergencies /api/v1/emergencies/{id}
         /api/v1/emergencies/{id}/review /api/v1/protection-notices /api/v1/protection-notices/{id}
         /api/v1/protection-notices/{id}/answers /api/v1/directory /api/v1/services /api/v1/services/{service}
         /api/v1/services/{service}/confirm /api/v1/services/{service}/withdraw /kinderschutz/meldungen /kinderschutz/meldungen/{id}
         /netzwerk/angebote /netzwerk/angebote/neu /netzwerk/angebote/{service} /netzwerk/angebote/{service}/aendern
         /netzwerk/angebote/{service}/bestaetigen /netzwerk/angebote/{service}/herausnehmen
         /netzwerk/kooperationen /netzwerk/kooperationen/neu /netzwerk/kooperationen/{cooperation}
         /netzwerk/kooperationen/{cooperation}/aendern /netzwerk/kooperationen/{cooperation}/beenden
         /netzwerk/kooperationen/{cooperation}/unterschreiben /notfallzugriff /notfallzugriffe
         /notfallzugriffe/{id}",
    ),
    (
        Rule::Officer,
        "/api/v1/erasures /api/v1/erasures/{id} /api/v1/erasures/{id}/release /api/v1/processing /api/v1/retention
         /api/v1/retention/{id}/erasure /api/v1/review/accesses /api/v1/review/breaches
         /api/v1/review/breaches/{id} /api/v1/review/deletions /api/v1/review/emergencies
         /api/v1/review/emergencies/{id}/review /api/v1/review/requests /api/v1/review/requests/{id} /pruefung
         /pruefung/antraege /pruefung/antraege/neu /pruefung/antraege/{id} /pruefung/aufbewahrung
         /pruefung/aufbewahrung/{id}/freigeben /pruefung/aufbewahrung/{id}/vorschlagen
         /pruefung/aufbewahrung/{id}/zuruecknehmen /pruefung/loeschungen /pruefung/notfallzugriffe
         /pruefung/notfallzugriffe/{id} /pruefung/verarbeitungen /pruefung/verarbeitungen/spalten
         /pruefung/verletzungen /pruefung/verletzungen/neu /pruefung/verletzungen/{id} /pruefung/zugriffe",
    ),
    (
        Rule::Client,
        "/api/v1/me/consents /api/v1/me/consents/{id}/withdrawal /api/v1/me/looks /api/v1/me/package
         /api/v1/me/requests /mein /mein/daten /mein/daten/antrag /mein/daten/druck /mein/daten/paket
         /mein/dokumente/{id} /mein/einwilligungen /mein/einwilligungen/{id} /mein/wer-hat-gesehen
         /api/v1/me/agreements /api/v1/me/agreements/{id} /api/v1/me/agreements/{id}/remarks
         /api/v1/me/agreements/{id}/signature /api/v1/me/goals /api/v1/me/goals/{id}/ratings
         /api/v1/me/measures/{id}/answers /api/v1/me/plan /api/v1/me/plan/dissents /api/v1/me/wishes
         /mein/hilfen/{id} /mein/plan /mein/plan/andere-sicht /mein/vereinbarung /mein/vereinbarung/{id}
         /mein/vereinbarung/{id}/bemerkung /mein/vereinbarung/{id}/unterschreiben /mein/wunsch /mein/ziele
         /mein/ziele/{id}",
    ),
];
