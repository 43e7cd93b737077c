//! One's own request: how it stands, what happened, what was asked for, and what one can do now.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portico_domain::{
    api::{EventView, ProblemType, Ticket, TicketEvent},
    ticket::{Action as Deeds, PublicStatus},
};
use portico_words as words;

use super::cancel::CancelRequest;
use crate::{
    api::{self, ApiError},
    lang::lang,
    parts::ticket::{Answers, Composer, Deed, Facts, Timeline, Track},
    paths,
    session::Session,
    ui::{Ask, Button, Empty, Icon, Look, Meaning, PageHeading, Panel, Shape, SkeletonLines, kept},
};

/// The page of a request.
#[component]
pub fn RequestPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|params| params.get("number").unwrap_or_default()));
    let ticket = LocalResource::new(move || {
        let number = number.get();
        async move { api::ticket(number).await.map(Arc::new) }
    });
    let reload = Callback::new(move |()| ticket.refetch());
    let missing = Memo::new(move |_| {
        let kind = |error: &ApiError| error.kind() == Some(ProblemType::NotFound);
        ticket.with(|ticket| matches!(ticket, Some(Err(error)) if kind(error)))
    });
    move || {
        if missing.get() {
            return view! { <Missing/> }.into_any();
        }
        let lines = || view! { <SkeletonLines/> }.into_any();
        kept(ticket, lines, move |ticket| view! { <Shown ticket reload/> }.into_any()).into_any()
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! {
        <div class="grid gap-4 max-w-form">
            <PageHeading text=words::request::not_found_title(lang())/>
            <Empty title=words::request::not_found_text(lang())>
                <a class="btn mt-2" href=paths::requests()>{words::home::all_requests(lang())}</a>
            </Empty>
        </div>
    }
}

#[component]
fn Shown(ticket: Signal<Arc<Ticket>>, reload: Callback<()>) -> impl IntoView {
    let session = expect_context::<Session>();
    let reader = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
    let title = Signal::derive(move || ticket.with(|ticket| ticket.summary.title.clone()));
    let summary = Memo::new(move |_| ticket.with(|ticket| ticket.summary.clone()));
    let may = move |deed: Deeds| Memo::new(move |_| ticket.with(|ticket| ticket.actions.contains(&deed)));
    let (may_comment, may_cancel) = (may(Deeds::Comment), may(Deeds::Cancel));
    let text = RwSignal::new(String::new());
    let comment = move || may_comment.get().then(|| view! { <Comment ticket reload text/> });
    let timeline = move || {
        let events = ticket.with(|ticket| ticket.events.clone());
        view! { <Timeline events reader=reader.clone()/> }
    };
    view! {
        <div class="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem] items-start">
            <header class="grid gap-4 lg:col-span-2">
                <div class="grid gap-1">
                    <p class="text-muted tabular-nums">{move || summary.get().number.to_string()}</p>
                    <PageHeading text=title/>
                </div>
                {move || view! { <Track status=summary.get().status/> }}
            </header>
            <div class="grid gap-4 lg:order-last lg:sticky lg:top-22">
                {move || view! { <Facts ticket=summary.get()/> }}
                <div class="flex flex-wrap gap-2 no-print">
                    {move || may_cancel.get().then(|| view! { <CancelRequest ticket reload/> })}
                    <Again ticket=summary/>
                    <Button look=Look::Quiet on_press=Callback::new(|()| crate::browser::print())>
                        {words::request::print(lang())}
                    </Button>
                </div>
            </div>
            <div class="grid gap-8 min-w-0">
                {move || question(&ticket.get())}
                <section class="grid gap-4" aria-labelledby="timeline">
                    <h2 class="text-lg" id="timeline">{words::request::timeline(lang())}</h2>
                    {timeline}
                    {comment}
                </section>
                <section class="grid gap-4" aria-labelledby="answers">
                    <h2 class="text-lg" id="answers">{words::request::answers(lang())}</h2>
                    {move || view! { <Answers sections=ticket.with(|ticket| ticket.answers.clone())/> }}
                </section>
            </div>
        </div>
    }
}

#[component]
fn Comment(ticket: Signal<Arc<Ticket>>, reload: Callback<()>, text: RwSignal<String>) -> impl IntoView {
    let asked = Memo::new(move |_| ticket.with(|ticket| ticket.summary.status == PublicStatus::WaitingForYou));
    move || {
        let label = if asked.get() { words::request::comment_answer(lang()) } else { words::request::comment(lang()) };
        view! {
            <Composer
                ticket
                reload
                text
                ask=Ask::new("comment", label)
                deed=Deed::Comment
                word=words::common::send(lang())
                done=words::request::comment_sent(lang())
            />
        }
    }
}

/// Opens the same item's form anew, once this request is over.
#[component]
fn Again(ticket: Memo<portico_domain::api::TicketSummary>) -> impl IntoView {
    let over = Memo::new(move |_| ticket.with(|ticket| !ticket.state.is_open()));
    move || {
        over.get().then(|| {
            view! { <a class="btn" href=paths::item(&ticket.get_untracked().item)>{words::request::again(lang())}</a> }
        })
    }
}

/// What the requester is asked, while the ticket waits for the answer.
fn question(ticket: &Ticket) -> Option<impl IntoView + use<>> {
    if ticket.summary.status != PublicStatus::WaitingForYou {
        return None;
    }
    let asked = |event: &EventView| match &event.event {
        TicketEvent::Asked(text) => Some((event.by.name.clone(), text.text.clone())),
        _ => None,
    };
    let (name, text) = ticket.events.iter().rev().find_map(asked)?;
    Some(view! {
        <Panel meaning=Meaning::Warning>
            <p class="font-semibold">{words::request::question(lang(), &name)}</p>
            <p class="whitespace-pre-line">{text}</p>
            <a class="link no-print" href="#comment" on:click=|event| {
                event.prevent_default();
                crate::browser::focus("comment");
            }>
                <span class="inline-flex items-center gap-1">
                    {words::request::comment_answer(lang())}<Icon shape=Shape::ArrowRight/>
                </span>
            </a>
        </Panel>
    })
}
