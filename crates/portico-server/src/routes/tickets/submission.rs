//! From valid answers to what is stored.

use std::collections::BTreeMap;

use portico_domain::{
    api::ProblemType, context::Context, evaluate::label, hash::sha256, id::Id, pin::pin, present,
    validate::ValidAnswers, value::Value,
};
use serde::{Deserialize, Serialize};

use crate::{
    catalog::Offer, problem::Problem, promise::promised_by, state::AppState, store::sqlite::submit::Submission,
};

/// A chosen option as it was called at submit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// What the answer stores.
    pub id: String,
    /// What the person read.
    pub label: String,
}

/// Chosen options by field, in the order in which they are shown.
pub type ChosenByField = BTreeMap<Id, Vec<Chosen>>;

/// Gathers everything that a submit stores. `of` is the requester, the key and the hash of the body.
pub(super) fn build(
    app: &AppState,
    offer: &Offer,
    answers: &ValidAnswers,
    context: &Context,
    of: (String, String, [u8; 32]),
    language: Option<String>,
) -> Result<Submission, Problem> {
    let (requester, key, body_hash) = of;
    let now = app.clock.now();
    let pinned = pin(&offer.form, answers, context);
    let calendar = json(&pinned.calendar)?;
    let item = &offer.item;
    let title = present::title(&item.title, &offer.form, answers.values(), context);
    Ok(Submission {
        requester,
        key,
        body_hash,
        kind: item.opens,
        item: item.id.clone(),
        item_name: item.name.clone(),
        title: if title.is_empty() { item.name.clone() } else { title },
        form: (offer.version.clone(), offer.canonical.clone()),
        calendar: (sha256(calendar.as_bytes()), calendar),
        context: without_calendar(&pinned)?,
        answers: json(answers)?,
        chosen: json(&chosen(offer, answers, context))?,
        next: item.next.clone(),
        language,
        team: item.team.clone(),
        now,
        promised_by: item.promise.and_then(|promise| promised_by(promise, now, &context.calendar, &app.zone)),
    })
}

fn json(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|_| ProblemType::Internal.into())
}

/// The calendar is stored once, in its own table.
fn without_calendar(context: &Context) -> Result<String, Problem> {
    let mut value = serde_json::to_value(context).map_err(|_| ProblemType::Internal)?;
    if let Some(object) = value.as_object_mut() {
        object.remove("calendar");
    }
    json(&value)
}

fn chosen(offer: &Offer, answers: &ValidAnswers, context: &Context) -> ChosenByField {
    let form = &offer.form;
    let of = |field: &Id, value: &Value| {
        let options = form.field(field.as_str()).and_then(|field| field.kind.options());
        let place = |id: &str| options.and_then(|options| options.inline().iter().position(|option| option.id == id));
        let mut ids: Vec<&str> = value.chosen().collect();
        ids.sort_by_key(|id| place(id));
        let chosen =
            |id: &str| Chosen { id: id.to_owned(), label: label(form, field.as_str(), id, context).to_owned() };
        ids.into_iter().map(chosen).collect::<Vec<_>>()
    };
    let all = answers.values().iter().map(|(field, value)| (field.clone(), of(field, value)));
    all.filter(|(_, chosen)| !chosen.is_empty()).collect()
}
