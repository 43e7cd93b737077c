//! From valid answers to what is stored.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{
    catalog::Item,
    context::Context,
    evaluate::label,
    id::Id,
    path::Path,
    period::SEPARATOR,
    pin::pin,
    present,
    spec::{FieldSpec, KindTag, OptionSpec, OptionsSpec},
    ticket::{Chosen, ChosenByPath, Priority},
    validate::ValidAnswers,
    value::Value,
};
use portico_words::{Format as _, Lang, Plain, common};

use crate::{
    catalog::{LoadedCatalog, Offer},
    promise::promised_by,
    state::AppState,
    store::submit::Submission,
};

/// Gathers everything that a submit stores. `of` is the requester, the person for whom it is when that is
/// somebody else, the key and the hash of the body.
pub(super) fn build(
    (app, catalog): (&AppState, &LoadedCatalog),
    offer: &Offer,
    answers: &ValidAnswers,
    context: &Context,
    of: (String, Option<String>, String, [u8; 32]),
    language: Option<String>,
) -> Submission {
    let (requester, requested_for, key, body_hash) = of;
    let now = app.clock.now();
    // Title, labels and consents are kept in the language in which the person read them.
    let item = catalog.in_language(&offer.item, language.as_deref());
    let chosen = chosen(offer, item, answers, context);
    let lang = Lang::of(language.as_deref().unwrap_or_default());
    let title = present::title(&item.title, answers.values(), |path, value| match chosen.get(path) {
        Some(chosen) => chosen.iter().map(|option| option.label.as_str()).collect::<Vec<_>>().join(", "),
        None => in_words(lang, value),
    });
    let rule = item.priority.as_ref();
    let priority =
        rule.map_or_else(Priority::default, |rule| rule.of(|field| answers.values().get(&Path::from(field))));
    let hours = item.promise.map(|promise| promise.hours(priority));
    Submission {
        requester,
        requested_for,
        audiences: catalog.audiences(&offer.item),
        key,
        body_hash,
        kind: item.opens,
        item: item.id.clone(),
        item_name: item.name.clone(),
        title: if title.is_empty() { item.name.clone() } else { title },
        form: (offer.version.clone(), offer.canonical.clone()),
        context: pin(&offer.form, answers, context),
        answers: answers.clone(),
        files: answers.values().iter().flat_map(|(_, value)| value.files()).map(|file| file.id.clone()).collect(),
        chosen,
        next: item.next.clone(),
        language,
        team: catalog.team(&offer.item),
        visibility: offer.item.visibility,
        now,
        promised_by: hours.and_then(|hours| promised_by(hours, now, &context.calendar, &app.zone)),
        priority,
    }
}

/// An answer as everywhere else, in the person's language; choices have their labels.
fn in_words(lang: Lang, value: &Value) -> String {
    let plain = Plain(lang);
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => plain.number(*number),
        Value::Money(amount) => plain.money(amount),
        Value::Date(date) => plain.date(*date),
        Value::Time(time) => plain.time(*time),
        Value::DateTime(both) => plain.date_time(*both),
        Value::Period(period) => format!("{}{SEPARATOR}{}", plain.date(period.from()), plain.date(period.to())),
        Value::Bool(true) => common::yes(lang),
        Value::Bool(false) => common::no(lang),
        Value::Files(files) => files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join(", "),
        Value::Choice(_) | Value::Choices(_) => String::new(),
    }
}

fn chosen(offer: &Offer, item: &Item, answers: &ValidAnswers, context: &Context) -> ChosenByPath {
    let as_read: BTreeMap<&Id, &FieldSpec> = item.form.fields().map(|field| (&field.id, field)).collect();
    let of = |field: &Id, value: &Value| match as_read.get(field) {
        Some(spec) if spec.kind == KindTag::Consent => vec![consent(spec)],
        Some(FieldSpec { options: Some(OptionsSpec::Inline(options)), .. }) => inline(options, value),
        Some(_) | None => {
            let row = |id: &str| option(id, label(&offer.form, field.as_str(), id, context));
            value.chosen().map(row).collect()
        }
    };
    let all = answers.values().iter().map(|(path, value)| (path.clone(), of(path.field(), value)));
    all.filter(|(_, chosen)| !chosen.is_empty()).collect()
}

/// The text that was agreed to.
fn consent(spec: &FieldSpec) -> Chosen {
    option("given", &spec.label)
}

/// The chosen ones in the order in which they were offered.
fn inline(options: &[OptionSpec], value: &Value) -> Vec<Chosen> {
    let ids: BTreeSet<&str> = value.chosen().collect();
    let chosen = options.iter().filter(|one| ids.contains(one.id.as_str()));
    chosen.map(|one| option(&one.id, &one.label)).collect()
}

fn option(id: &str, label: &str) -> Chosen {
    Chosen { id: id.to_owned(), label: label.to_owned() }
}

#[cfg(test)]
mod tests {
    use portico_domain::text::NormalText;

    use super::*;

    #[track_caller]
    fn check(value: Value, said: &str) {
        let id = Id::new("last_day").expect("an id");
        let values = std::iter::once((Path::Field(id), value)).collect();
        let title = present::title("Leaver: {last_day}", &values, |_, value| in_words(Lang::En, value));
        assert_eq!(title, format!("Leaver: {said}"));
    }

    #[test]
    fn a_title_has_answers_as_they_are_written_everywhere() {
        check(Value::Date("2026-12-31".parse().expect("a date")), "31 December 2026");
        check(Value::Time("14:30".parse().expect("a time")), "14:30");
        check(Value::DateTime("2026-12-31T14:30".parse().expect("both")), "31 December 2026, 14:30");
        check(Value::Money("500.00 EUR".parse().expect("an amount")), "500.00 EUR");
        check(Value::Bool(true), "Yes");
        check(Value::Bool(false), "No");
        check(Value::Text(NormalText::from_nfc("Ana")), "Ana");
    }
}
