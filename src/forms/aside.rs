//! What a request leads to: by when, at what price, who does it. Beside the form; on a phone above it.

use leptos::prelude::*;
use portico_domain::{api::ItemForm, calendar::Calendar, date::Date};
use portico_words as words;

use super::state::FormState;
use crate::{format, lang::lang, session::Session};

/// The side column of a form.
#[component]
pub fn Aside(
    /// The form.
    state: FormState,
) -> impl IntoView {
    view! {
        <aside class="hidden lg:block" aria-label=words::form::aside(lang())>
            <div class="card p-5">{facts(&state.asked().about, promise(&state.asked().about))}</div>
        </aside>
    }
}

/// The same on a phone: a line above the questions that opens. It is not stuck to an edge, where it would cover what one
/// is about to press.
#[component]
pub fn Strip(
    /// The form.
    state: FormState,
) -> impl IntoView {
    let asked = state.asked();
    let by = promise(&asked.about);
    let promised = by.as_ref().map(|(_, by)| words::form::promised_by(lang(), by));
    let short = [promised, asked.about.item.price.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    (!short.is_empty()).then(|| {
        view! {
            <details class="strip lg:hidden">
                <summary>{short}</summary>
                <div class="pt-3">{facts(&asked.about, by)}</div>
            </details>
        }
    })
}

fn facts(about: &ItemForm, by: Option<(String, String)>) -> impl IntoView + use<> {
    let fact = |name: String, text: String, more: Option<String>| {
        view! {
            <div>
                <dt class="text-sm text-muted">{name}</dt>
                <dd class="font-semibold">{text}</dd>
                {more.map(|more| view! { <dd class="text-sm text-muted">{more}</dd> })}
            </div>
        }
    };
    let promised = by.map(|(long, by)| fact(words::form::promised(lang()), by, Some(long)));
    let price = about.item.price.clone().map(|price| fact(words::form::price(lang()), price, None));
    let team = fact(words::form::team(lang()), about.team.clone(), None);
    let next = about.next.clone().map(|next| {
        view! {
            <div>
                <dt class="text-sm text-muted">{words::form::next(lang())}</dt>
                <dd>{next}</dd>
            </div>
        }
    });
    view! { <dl class="grid gap-4">{promised}{price}{team}{next}</dl> }
}

/// The promise in words: how long, and by which day when it is sent now.
fn promise(about: &ItemForm) -> Option<(String, String)> {
    let me = untrack(|| expect_context::<Session>().me());
    let zone = me.map(|me| me.organisation.time_zone.clone()).unwrap_or_default();
    let hours = about.item.promise_hours?;
    let calendar = &about.context.calendar;
    let day = due(calendar, about.context.today, format::minute_in(&zone), hours)?;
    Some((words::form::promise_hours(lang(), hours), format::date_short(day)))
}

/// The day by which so many working hours are over.
fn due(calendar: &Calendar, today: Date, minute: u16, hours: u32) -> Option<Date> {
    calendar.plus_working_minutes(today, minute, hours * 60).map(|(day, _)| day)
}
