//! The page of a ticket for staff: take, reply, ask, resolve.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portico_domain::{
    api::{Ticket, TicketAction, TicketSummary},
    ticket::{Action as What, Actor, Needs, available},
};
use portico_words as words;

use crate::{
    api,
    lang::lang,
    layout::Notices,
    parts::{
        UnsentText,
        ticket::{
            Answers, Composer, Earlier, Facts, LiveTicket, TIMELINE, TicketActionState, Timeline, UnsentTextPanel,
        },
    },
    paths,
    session::Session,
    ui::{Button, ButtonVariant, ControlProps, Field, PageHeading, SkeletonLines, TextArea, reloadable},
};

/// The page of a ticket.
#[component]
pub fn TicketPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|params| params.get("number").unwrap_or_default()));
    // Redrawn for each ticket, so that text written for one is not sent to another.
    move || {
        let number = number.get();
        let ticket = LocalResource::new(move || {
            let number = number.clone();
            async move { api::ticket(number).await.map(Arc::new) }
        });
        let reload = Callback::new(move |()| ticket.refetch());
        let lines = || view! { <SkeletonLines/> }.into_any();
        reloadable(ticket, lines, move |ticket| view! { <Shown ticket reload/> }.into_any())
    }
}

#[component]
fn Shown(ticket: Signal<Arc<Ticket>>, reload: Callback<()>) -> impl IntoView {
    let live = LiveTicket::new(ticket, reload);
    provide_context(live);
    let ticket = live.ticket();
    let session = expect_context::<Session>();
    let reader = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
    let title = Signal::derive(move || ticket.with(|ticket| ticket.summary.title.clone()));
    let summary = Memo::new(move |_| ticket.with(|ticket| ticket.summary.clone()));
    let actions = Memo::new(move |_| ticket.with(|ticket| ticket.actions.clone()));
    let timeline = move || {
        let events = ticket.with(|ticket| ticket.events.clone());
        view! { <Timeline events reader=reader.clone()/> }
    };
    view! {
        <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem] items-start">
            <header class="grid gap-1 lg:col-span-2">
                <p class="text-muted tabular-nums">{move || summary.get().number.to_string()}</p>
                <PageHeading text=title/>
            </header>
            <div class="grid gap-4 lg:order-last lg:sticky lg:top-22">
                <Take ticket=summary actions/>
                {move || view! { <Facts ticket=summary.get()/> }}
            </div>
            <div class="grid gap-8 min-w-0">
                <section class="grid gap-4" aria-labelledby="answers">
                    <h2 class="text-lg" id="answers">{words::request::answers_of(lang())}</h2>
                    {move || view! { <Answers sections=ticket.with(|ticket| ticket.answers.clone())/> }}
                </section>
                <section class="grid gap-4" aria-labelledby=TIMELINE>
                    <h2 class="text-lg" id=TIMELINE tabindex="-1">{words::request::timeline(lang())}</h2>
                    <Earlier/>
                    {timeline}
                    <Write ticket actions/>
                </section>
            </div>
        </div>
    }
}

/// The button that assigns the ticket to the reader, unless it is already.
#[component]
fn Take(ticket: Memo<TicketSummary>, actions: Memo<Vec<What>>) -> impl IntoView {
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    let action_state = TicketActionState::new();
    let take = Action::new_local(move |(): &()| async move {
        let number = ticket.with_untracked(|ticket| ticket.number.to_string());
        if action_state.attempt(TicketAction::Take {}, None).await.is_ok() {
            notices.show(words::desk::taken(lang(), &number));
        }
    });
    let offered = Memo::new(move |_| {
        let mine = ticket.with(|ticket| ticket.assignee.as_ref().map(|person| person.id.clone()));
        actions.with(|actions| actions.contains(&What::Take)) && mine != session.user().map(|user| user.id)
    });
    let press = Callback::new(move |()| {
        take.dispatch(());
    });
    let button = move || {
        offered.get().then(|| {
            view! { <Button variant=ButtonVariant::Primary busy=take.pending() on_press=press>{words::desk::take(lang())}</Button> }
        })
    };
    view! { {button}{action_state.view()} }
}

/// The form for replies, questions and resolutions. Changing the choice keeps the text.
#[component]
fn Write(ticket: Signal<Arc<Ticket>>, actions: Memo<Vec<What>>) -> impl IntoView {
    let number = ticket.with_untracked(|ticket| ticket.summary.number);
    let named = words::kept_text::comment(lang(), &number.to_string());
    let text = UnsentText::open(&format!("{number}:write"), named, paths::desk_ticket(&number));
    let (action_state, asked_for) = (TicketActionState::new(), RwSignal::new(What::Comment));
    let allowed = Memo::new(move |_| {
        let actions = actions.get();
        ticket.with(|ticket| {
            let rows = available(ticket.summary.kind, &ticket.summary.state, Actor::Agent);
            let written = rows.filter(|row| row.needs == Needs::Text && actions.contains(&row.action));
            written.map(|row| row.action).collect::<Vec<_>>()
        })
    });
    // Text written as a resolution must not become a reply when somebody else has resolved the ticket: no choice then.
    let chosen = Memo::new(move |_| {
        let (allowed, asked_for) = (allowed.get(), asked_for.get());
        let written = text.text().with_untracked(|text| !text.trim().is_empty());
        if allowed.contains(&asked_for) { Some(asked_for) } else { allowed.first().copied().filter(|_| !written) }
    });
    // Remembers the displayed choice, so that it does not change when the ticket allows more later.
    Effect::new(move || chosen.get().into_iter().for_each(|what| asked_for.set(what)));
    let tab = move |what: What| {
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || if chosen.get() == Some(what) { "true" } else { "false" }
                on:click=move |_| asked_for.set(what)
            >
                {kind(what).0}
            </button>
        }
    };
    let none = Memo::new(move |_| allowed.with(Vec::is_empty));
    let composer = move || match chosen.get() {
        Some(what) => {
            let (word, ask, wanted) = kind(what);
            view! { <Composer text action_state ask wanted word done=words::desk::done(lang())/> }.into_any()
        }
        None if none.get() => view! { {action_state.view()}<UnsentTextPanel text/> }.into_any(),
        None => {
            let ask = ControlProps::new("write", words::desk::undecided_label(lang()))
                .hint(words::desk::undecided_hint(lang()));
            view! {
                {action_state.view()}
                <Field ask=ask.clone()>
                    <TextArea ask value=text.text() on_input=move |typed| text.typed(typed)/>
                </Field>
            }
            .into_any()
        }
    };
    let tabs = move || {
        let allowed = allowed.get();
        (!allowed.is_empty())
            .then(|| view! { <div class="segments">{allowed.into_iter().map(tab).collect_view()}</div> })
    };
    view! { <div class="card p-4 grid gap-4">{tabs}{composer}</div> }
}

/// Label, question and action of a kind of message.
fn kind(what: What) -> (String, ControlProps, fn(String) -> TicketAction) {
    match what {
        What::Ask => (
            words::desk::ask(lang()),
            ControlProps::new("write", words::desk::ask_label(lang())).hint(words::desk::ask_hint(lang())),
            |text| TicketAction::Ask { text },
        ),
        What::Resolve => (
            words::desk::resolve(lang()),
            ControlProps::new("write", words::desk::resolve_label(lang())).hint(words::desk::resolve_hint(lang())),
            |text| TicketAction::Resolve { text },
        ),
        What::Comment | What::Cancel | What::Take | What::Reopen | What::Close => {
            let ask = ControlProps::new("write", words::desk::reply_label(lang()));
            (words::desk::reply(lang()), ask, |text| TicketAction::Comment { text })
        }
    }
}
