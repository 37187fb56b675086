//! The form of a service: what stands in it, what was typed, and where each fault belongs.

use ui::check::{Checked, Faults, Place as Spot};
use ui::{
    Choice, Field, Form, Markup, View, Width, add_row, checkboxes, field, field_group, html, paragraph, radios,
    row_name, select, side_by_side, text_area, time_field,
};

use crate::administration::Stretch;
use crate::service::model::{
    Access, Audible, Cost, HelpForm, Kind, LifeArea, Offerer, Phone, Place, Sector, Service, ServiceDraft, Sourcing,
    Spoken, TargetGroup, Tongue, Whereabouts, Words,
};
use crate::service::policy::Keeper;

const SPOTS: &[Spot] = &[
    ("organisation", "anbieter", "service-field-organisation"),
    ("unit", "anbieter", "service-field-organisation"),
    ("provider", "sonst", "service-field-provider"),
    ("words", "name-de", "service-field-name"),
    ("words.name", "name-de", "service-field-name"),
    ("words.description", "text-de", "service-field-description"),
    ("areas", "bereiche", "service-field-areas"),
    ("funding", "finanzierung", "service-field-funding"),
    ("serves", "gebiet", "service-field-serves"),
    ("free_places", "frei", "service-field-free"),
    ("waiting_weeks", "wartezeit", "service-field-waiting"),
    ("mail", "mail", "service-field-mail"),
    ("web", "web", "service-field-web"),
    ("places", "ort-1-strasse", "service-places"),
    ("places.name", "ort-1-name", "service-field-place-name"),
    ("places.street", "ort-1-strasse", "service-field-street"),
    ("places.postcode", "ort-1-plz", "service-field-postcode"),
    ("places.town", "ort-1-ort", "service-field-town"),
    ("places.area", "ort-1-teil", "service-field-area"),
    ("phones", "tel-1-nummer", "service-phones"),
    ("phones.number", "tel-1-nummer", "service-field-number"),
    ("phones.label", "tel-1-wofuer", "service-field-label"),
    ("hours", "zeit-1-tag", "service-hours"),
];

/// Notes what cannot stand at the fields where it was typed.
pub(super) fn note(view: &View, form: &mut Form, faults: &Faults) {
    faults.note_in(view, form, SPOTS);
}

/// Whether somebody asked for one more row instead of saving.
pub(super) fn wants_row(form: &Form) -> bool {
    ["ort", "tel", "zeit"].into_iter().any(|rows| form.wants_row(rows))
}

/// The form of a new service; a lead's is one of the own organisation.
pub(super) fn empty(keeper: Keeper) -> Form {
    let form = Form::empty().with("lage", Whereabouts::Known.as_str());
    if keeper.keeps_all() { form } else { form.with("anbieter", format!("o.{}", keeper.organisation)) }
}

/// The form of a service as it stands.
pub(super) fn of(service: &Service) -> Form {
    let text = &service.text;
    let offerer = match (text.organisation, text.unit) {
        (Some(organisation), Some(unit)) => format!("u.{organisation}.{unit}"),
        (Some(organisation), None) => format!("o.{organisation}"),
        _ => String::new(),
    };
    let number = |count: Option<i64>| count.map(|count| count.to_string()).unwrap_or_default();
    let mut form = Form::empty()
        .with("version", service.version.to_string())
        .with("anbieter", offerer)
        .with("sonst", &*text.provider)
        .with("art", text.kind.as_str())
        .with("system", text.sector.as_str())
        .with("kosten", text.cost.as_str())
        .with("finanzierung", &*text.funding)
        .with("grundlage", text.sourcing.as_str())
        .with("zugang", text.access.as_str())
        .with("frei", number(text.free_places))
        .with("wartezeit", number(text.waiting_weeks))
        .with("gebiet", &*text.serves)
        .with("lage", text.whereabouts.as_str())
        .with("mail", &*text.mail)
        .with("web", &*text.web);
    for words in &text.words {
        let language = words.language.as_str();
        form = form.with(&format!("name-{language}"), &*words.name);
        form = form.with(&format!("text-{language}"), &*words.description);
    }
    let several = [
        ("bereiche", text.areas.iter().map(|one| one.as_str()).collect::<Vec<_>>()),
        ("formen", text.forms.iter().map(|one| one.as_str()).collect()),
        ("gruppen", text.target_groups.iter().map(|one| one.as_str()).collect()),
        ("sprachen", text.languages.iter().map(|one| one.as_str()).collect()),
    ];
    for (name, codes) in several {
        for code in codes {
            form = form.with(name, code);
        }
    }
    for (row, place) in (1..).zip(&text.places) {
        form = form
            .with(&row_name("ort", row, "name"), &*place.name)
            .with(&row_name("ort", row, "strasse"), &*place.street)
            .with(&row_name("ort", row, "plz"), &*place.postcode)
            .with(&row_name("ort", row, "ort"), &*place.town)
            .with(&row_name("ort", row, "teil"), &*place.area);
    }
    for (row, phone) in (1..).zip(&text.phones) {
        form = form
            .with(&row_name("tel", row, "nummer"), &*phone.number)
            .with(&row_name("tel", row, "wofuer"), &*phone.label)
            .with(&row_name("tel", row, "fuer"), phone.seen_by.as_str());
    }
    for (row, stretch) in (1..).zip(&text.hours) {
        form = form
            .with(&row_name("zeit", row, "tag"), stretch.weekday.to_string())
            .with(&row_name("zeit", row, "von"), &*stretch.opens)
            .with(&row_name("zeit", row, "bis"), if stretch.closes == "24:00" { "00:00" } else { &*stretch.closes });
    }
    form
}

/// What was typed, or nothing with the faults noted in the form.
pub(super) fn read(view: &View, form: &mut Form) -> Option<ServiceDraft> {
    let offerer = form.value("anbieter").to_owned();
    let mut ids = offerer.split('.').skip(1);
    let organisation = ids.next().and_then(|id| id.parse().ok());
    let unit = ids.next().and_then(|id| id.parse().ok());
    let sector = form.choice::<Sector>(view, "system", "service-field-sector");
    let kind = form.choice::<Kind>(view, "art", "service-field-kind");
    let cost = form.choice::<Cost>(view, "kosten", "service-field-cost");
    let sourcing = form.choice::<Sourcing>(view, "grundlage", "service-field-sourcing");
    let access = form.choice::<Access>(view, "zugang", "service-field-access");
    let whereabouts = form.choice::<Whereabouts>(view, "lage", "service-field-whereabouts");
    let free_places = form.optional_number(view, "frei", "service-field-free", 0, 9_999);
    let waiting_weeks = form.optional_number(view, "wartezeit", "service-field-waiting", 0, 520);
    let word = |name: &str| form.value(name).trim().to_owned();
    let words = Tongue::ALL
        .iter()
        .map(|language| Words {
            language: *language,
            name: word(&format!("name-{}", language.as_str())),
            description: word(&format!("text-{}", language.as_str())),
        })
        .filter(|words| !words.name.is_empty() || !words.description.is_empty())
        .collect();
    let provider = if organisation.is_some() { String::new() } else { word("sonst") };
    let (funding, serves, mail, web) = (word("finanzierung"), word("gebiet"), word("mail"), word("web"));
    let hours = read_hours(view, form);
    let text = ServiceDraft {
        organisation,
        unit,
        provider,
        words,
        areas: form.choices::<LifeArea>(view, "bereiche", "service-field-areas"),
        sector: sector.unwrap_or(Sector::Social),
        kind: kind.unwrap_or(Kind::Advice),
        forms: form.choices::<HelpForm>(view, "formen", "service-field-forms"),
        target_groups: form.choices::<TargetGroup>(view, "gruppen", "service-field-groups"),
        languages: form.choices::<Spoken>(view, "sprachen", "service-field-languages"),
        cost: cost.unwrap_or(Cost::Unknown),
        funding,
        sourcing: sourcing.unwrap_or(Sourcing::Voluntary),
        access: access.unwrap_or(Access::Unknown),
        free_places,
        waiting_weeks,
        serves,
        whereabouts: whereabouts.unwrap_or(Whereabouts::Secret),
        places: read_places(form),
        phones: read_phones(form),
        mail,
        web,
        hours,
    };
    match text.checked(view.now, &view.zone) {
        Ok(text) => form.is_ok().then_some(text),
        Err(faults) => {
            note(view, form, &faults);
            None
        }
    }
}

fn read_places(form: &Form) -> Vec<Place> {
    let value = |row: usize, field: &str| form.value(&row_name("ort", row, field)).to_owned();
    form.filled_rows("ort")
        .into_iter()
        .map(|row| Place {
            name: value(row, "name"),
            street: value(row, "strasse"),
            postcode: value(row, "plz"),
            town: value(row, "ort"),
            area: value(row, "teil"),
        })
        .collect()
}

/// The numbers; a row without one is not meant. Where nobody says for whom, it is for colleagues.
fn read_phones(form: &Form) -> Vec<Phone> {
    let value = |row: usize, field: &str| form.value(&row_name("tel", row, field)).to_owned();
    form.filled_rows("tel")
        .into_iter()
        .filter(|row| !value(*row, "nummer").trim().is_empty() || !value(*row, "wofuer").trim().is_empty())
        .map(|row| Phone {
            number: value(row, "nummer"),
            label: value(row, "wofuer"),
            seen_by: value(row, "fuer").parse().unwrap_or(Audible::Colleagues),
        })
        .collect()
}

fn read_hours(view: &View, form: &mut Form) -> Vec<Stretch> {
    let mut hours = Vec::new();
    for row in form.rows("zeit") {
        let name = |field: &str| row_name("zeit", row, field);
        if form.value(&name("von")).trim().is_empty() && form.value(&name("bis")).trim().is_empty() {
            continue;
        }
        let weekday = form.choice::<i8>(view, &name("tag"), "service-field-weekday");
        let opens = form.time(view, &name("von"), "service-field-opens");
        let closes = form.time(view, &name("bis"), "service-field-closes");
        if let (Some(weekday), Some(opens), Some(closes)) = (weekday, opens, closes) {
            let at = |time: jiff::civil::Time| format!("{:02}:{:02}", time.hour(), time.minute());
            // Midnight as an end is the end of the day.
            let closes = if closes == jiff::civil::Time::midnight() { "24:00".to_owned() } else { at(closes) };
            hours.push(Stretch { weekday, opens: at(opens), closes });
        }
    }
    hours
}

/// Opening hours of a day in words: „Montag, 08:00–12:00“.
pub(super) fn hours_words(view: &View, stretch: &Stretch) -> String {
    let day = view.t(&format!("ui-weekday-{}", stretch.weekday));
    format!("{day}, {}–{}", stretch.opens, stretch.closes)
}

/// Every field of a service.
pub(super) fn fields(view: &View, keeper: Keeper, offerers: &[Offerer], form: &Form) -> Markup {
    html! {
        (field_group(&view.t("service-group-who"), who(view, keeper, offerers, form)))
        @for language in Tongue::ALL { (words_of(view, form, *language)) }
        (field_group(&view.t("service-group-what"), what(view, form)))
        (field_group(&view.t("service-group-terms"), terms(view, form)))
        (field_group(&view.t("service-places"), reach(view, form)))
        (field_group(&view.t("service-phones"), phones(view, form)))
        (field_group(&view.t("service-hours"), hours(view, form)))
    }
}

fn who(view: &View, keeper: Keeper, offerers: &[Offerer], form: &Form) -> Markup {
    let choices: Vec<Choice> = offerers
        .iter()
        .map(|offerer| {
            let value = match offerer.unit {
                Some(unit) => format!("u.{}.{unit}", offerer.organisation),
                None => format!("o.{}", offerer.organisation),
            };
            Choice::new(value, &*offerer.name)
        })
        .collect();
    let named = Field::new("anbieter", view.t("service-field-organisation"));
    html! {
        @if keeper.keeps_all() {
            (select(view, form, named.hint(view.t("service-field-organisation-hint")).optional(), &choices))
            (field(view, form, Field::new("sonst", view.t("service-field-provider")).hint(view.t("service-field-provider-hint")).optional()))
        } @else {
            (select(view, form, named, &choices))
        }
    }
}

fn words_of(view: &View, form: &Form, language: Tongue) -> Markup {
    let code = language.as_str();
    let field_of = |field: &str| format!("{field}-{code}");
    field_group(
        &view.t(&format!("service-words-{code}")),
        html! {
            (field(view, form, Field::new(field_of("name"), view.t("service-field-name")).optional()))
            (text_area(view, form, Field::new(field_of("text"), view.t("service-field-description")).hint(view.t("service-field-description-hint")).rows(4).optional()))
        },
    )
}

fn what(view: &View, form: &Form) -> Markup {
    let areas = choices(view, "area", LifeArea::ALL.iter().map(|one| one.as_str()));
    let kinds = choices(view, "kind", Kind::ALL.iter().map(|one| one.as_str()));
    let sectors = choices(view, "sector", Sector::ALL.iter().map(|one| one.as_str()));
    let forms = choices(view, "form", HelpForm::ALL.iter().map(|one| one.as_str()));
    let groups = choices(view, "group", TargetGroup::ALL.iter().map(|one| one.as_str()));
    let languages = choices(view, "spoken", Spoken::ALL.iter().map(|one| one.as_str()));
    html! {
        (checkboxes(view, form, Field::new("bereiche", view.t("service-field-areas")), &areas))
        (select(view, form, Field::new("art", view.t("service-field-kind")), &kinds))
        (select(view, form, Field::new("system", view.t("service-field-sector")), &sectors))
        (checkboxes(view, form, Field::new("formen", view.t("service-field-forms")).optional(), &forms))
        (checkboxes(view, form, Field::new("gruppen", view.t("service-field-groups")).hint(view.t("service-field-groups-hint")).optional(), &groups))
        (checkboxes(view, form, Field::new("sprachen", view.t("service-field-languages")).optional(), &languages))
    }
}

fn terms(view: &View, form: &Form) -> Markup {
    let costs = choices(view, "cost", Cost::ALL.iter().map(|one| one.as_str()));
    let sourcings = choices(view, "sourcing", Sourcing::ALL.iter().map(|one| one.as_str()));
    let accesses = choices(view, "access", Access::ALL.iter().map(|one| one.as_str()));
    html! {
        (select(view, form, Field::new("kosten", view.t("service-field-cost")), &costs))
        (field(view, form, Field::new("finanzierung", view.t("service-field-funding")).hint(view.t("service-field-funding-hint")).optional()))
        (select(view, form, Field::new("grundlage", view.t("service-field-sourcing")), &sourcings))
        (select(view, form, Field::new("zugang", view.t("service-field-access")), &accesses))
        (field(view, form, Field::new("frei", view.t("service-field-free")).hint(view.t("service-field-free-hint")).digits().width(Width::Short).optional()))
        (field(view, form, Field::new("wartezeit", view.t("service-field-waiting")).digits().width(Width::Short).optional()))
        (field(view, form, Field::new("gebiet", view.t("service-field-serves")).hint(view.t("service-field-serves-hint")).optional()))
        (field(view, form, Field::new("mail", view.t("service-field-mail")).mail().optional()))
        (field(view, form, Field::new("web", view.t("service-field-web")).hint(view.t("service-field-web-hint")).optional()))
    }
}

fn reach(view: &View, form: &Form) -> Markup {
    let ways: Vec<Choice> = Whereabouts::ALL
        .iter()
        .map(|way| {
            let key = format!("service-whereabouts-{}", way.as_str());
            Choice::new(way.as_str(), view.t(&key)).hint(view.t(&format!("{key}-hint")))
        })
        .collect();
    let short = |row: usize, name: &str, key: &str| {
        field(view, form, Field::new(row_name("ort", row, name), view.t(key)).optional().width(Width::Medium))
    };
    html! {
        (radios(view, form, Field::new("lage", view.t("service-field-whereabouts")), &ways))
        @for row in form.rows("ort") {
            (field_group(&view.ta("service-place", &[("number", row.into())]), html! {
                (short(row, "name", "service-field-place-name"))
                (short(row, "strasse", "service-field-street"))
                (side_by_side(&[
                    short(row, "plz", "service-field-postcode"),
                    short(row, "ort", "service-field-town"),
                    short(row, "teil", "service-field-area"),
                ]))
            }))
        }
        (add_row(view, "ort"))
    }
}

fn phones(view: &View, form: &Form) -> Markup {
    let seen: Vec<Choice> = Audible::ALL
        .iter()
        .map(|one| Choice::new(one.as_str(), view.t(&format!("service-seen-{}", one.as_str()))))
        .collect();
    html! {
        (paragraph(&view.t("service-phones-text")))
        @for row in form.rows("tel") {
            (side_by_side(&[
                field(view, form, Field::new(row_name("tel", row, "nummer"), view.t("service-field-number")).telephone().optional()),
                field(view, form, Field::new(row_name("tel", row, "wofuer"), view.t("service-field-label")).optional()),
                select(view, form, Field::new(row_name("tel", row, "fuer"), view.t("service-field-seen")).optional(), &seen),
            ]))
        }
        (add_row(view, "tel"))
    }
}

fn hours(view: &View, form: &Form) -> Markup {
    let days: Vec<Choice> =
        (1..=7).map(|day: i8| Choice::new(day.to_string(), view.t(&format!("ui-weekday-{day}")))).collect();
    let time = |row: usize, name: &str, key: &str| {
        time_field(view, form, Field::new(row_name("zeit", row, name), view.t(key)).width(Width::Short).optional())
    };
    html! {
        @for row in form.rows("zeit") {
            (side_by_side(&[
                select(view, form, Field::new(row_name("zeit", row, "tag"), view.t("service-field-weekday")).width(Width::Medium).optional(), &days),
                time(row, "von", "service-field-opens"),
                time(row, "bis", "service-field-closes"),
            ]))
        }
        (add_row(view, "zeit"))
    }
}

fn choices<'a>(view: &View, list: &str, codes: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    codes.map(|code| Choice::new(code, view.t(&format!("service-{list}-{code}")))).collect()
}
