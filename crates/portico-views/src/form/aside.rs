//! The promised time, price and responsible team of a request. Beside the form; on a phone above it.

use leptos::prelude::*;
use portico_domain::{api::ItemForm, calendar::Calendar, date::Date, id::Id, path::Path, ticket::Priority};
use portico_words as words;

use super::state::FormState;
use crate::{Viewer, format, lang::lang};

/// The side column of a form.
#[component]
pub fn Aside(
    /// The form.
    state: FormState,
) -> impl IntoView {
    let priority = priority(state);
    view! {
        <aside class="hidden lg:block" aria-label=words::form::aside(lang())>
            <div class="card p-5">{move || facts(&state.setup().about, priority.get())}</div>
        </aside>
    }
}

/// The same on a phone: a collapsible line above the questions. Not sticky, because it would then cover what the person
/// is about to press.
#[component]
pub fn MobileSummary(
    /// The form.
    state: FormState,
) -> impl IntoView {
    let setup = StoredValue::new(state.setup());
    let priority = priority(state);
    let short = Memo::new(move |_| {
        let about = &setup.get_value().about;
        let promised = promise(about, priority.get()).map(|(_, by)| words::form::promised_by(lang(), &by));
        [promised, about.item.price.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    // Only the date depends on the answers; whether there is a promise does not.
    (!short.with_untracked(String::is_empty)).then(|| {
        view! {
            <details class="strip lg:hidden">
                <summary>{short}</summary>
                <div class="pt-3">{move || facts(&setup.get_value().about, priority.get())}</div>
            </details>
        }
    })
}

fn facts(about: &ItemForm, priority: Option<Priority>) -> impl IntoView + use<> {
    let fact = |name: String, text: String, more: Option<String>| {
        view! {
            <div>
                <dt class="text-sm text-muted">{name}</dt>
                <dd class="font-semibold">{text}</dd>
                {more.map(|more| view! { <dd class="text-sm text-muted">{more}</dd> })}
            </div>
        }
    };
    let ranked = priority
        .map(|priority| fact(words::request::priority(lang()), words::status::priority(lang(), priority), None));
    let promised = promise(about, priority).map(|(long, by)| fact(words::form::promised(lang()), by, Some(long)));
    let price = about.item.price.clone().map(|price| fact(words::form::price(lang()), price, None));
    let team = fact(words::form::team(lang()), about.team.name.clone(), None);
    let next = about.next.clone().map(|next| {
        view! {
            <div>
                <dt class="text-sm text-muted">{words::form::next(lang())}</dt>
                <dd>{next}</dd>
            </div>
        }
    });
    view! { <dl class="grid gap-4">{ranked}{promised}{price}{team}{next}</dl> }
}

/// The priority that follows from the answers; `None` while they are incomplete, and for items without a priority rule.
fn priority(state: FormState) -> Memo<Option<Priority>> {
    let verdict = state.verdict();
    Memo::new(move |_| {
        let setup = state.setup();
        let rule = setup.about.priority.as_ref()?;
        let verdict = verdict.get();
        let answer = |field: &Id| verdict.value(&Path::from(field));
        rule.is_answered(answer).then(|| rule.of(answer))
    })
}

/// The promise in words: the duration, and the day if the request is sent now.
fn promise(about: &ItemForm, priority: Option<Priority>) -> Option<(String, String)> {
    let me = expect_context::<Viewer>().me.get_untracked();
    let zone = me.map(|me| me.organisation.time_zone.clone()).unwrap_or_default();
    let by_priority = about.promise.zip(priority).map(|(promise, priority)| promise.hours(priority));
    let hours = by_priority.or(about.item.promise_hours)?;
    let calendar = &about.context.calendar;
    let day = due(calendar, about.context.today, format::minute_in(&zone), hours)?;
    Some((words::form::promise_hours(lang(), hours), format::date_short(day)))
}

/// The day on which a number of working hours will have passed.
fn due(calendar: &Calendar, today: Date, minute: u16, hours: u32) -> Option<Date> {
    calendar.plus_working_minutes(today, minute, hours * 60).map(|(day, _)| day)
}
