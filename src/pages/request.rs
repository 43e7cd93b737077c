//! The page of one's own request: status, events, answers, and available actions.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portico_domain::{
    api::{ProblemType, Ticket, TicketAction, TicketSummary},
    ticket::{Action, PublicStatus, TicketEvent, TicketKind},
};
use portico_words as words;

use super::cancel::CancelRequest;
use crate::{
    api::{self, ApiError},
    browser,
    lang::lang,
    parts::{
        UnsentText,
        ticket::{
            AlternativeAction, Answers, Composer, Earlier, Facts, LiveTicket, ProgressTrack, TIMELINE,
            TicketActionState, Timeline, UnsentTextPanel,
        },
    },
    paths,
    session::Session,
    ui::{
        Button, ButtonVariant, ControlProps, Empty, Glyph, Icon, PageHeading, Panel, SkeletonLines, Tone, UserText,
        reloadable,
    },
};

/// The page of a request.
#[component]
pub fn RequestPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|params| params.get("number").unwrap_or_default()));
    // Redrawn for each ticket, so that text written for one is not sent to another.
    move || one(number.get())
}

fn one(number: String) -> AnyView {
    let ticket = LocalResource::new(move || {
        let number = number.clone();
        async move { api::ticket(number).await.map(Arc::new) }
    });
    let reload = Callback::new(move |()| ticket.refetch());
    let missing = Memo::new(move |_| {
        let kind = |error: &ApiError| error.kind() == Some(ProblemType::NotFound);
        ticket.with(|ticket| matches!(ticket, Some(Err(error)) if kind(error)))
    });
    let content = move || {
        if missing.get() {
            return view! { <Missing/> }.into_any();
        }
        let lines = || view! { <SkeletonLines/> }.into_any();
        reloadable(ticket, lines, move |ticket| view! { <Shown ticket reload/> }.into_any()).into_any()
    };
    content.into_any()
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
    let live = LiveTicket::new(ticket, reload);
    provide_context(live);
    let ticket = live.ticket();
    let session = expect_context::<Session>();
    let reader = untrack(|| session.user()).map(|user| user.id).unwrap_or_default();
    let title = Signal::derive(move || ticket.with(|ticket| ticket.summary.title.clone()));
    let summary = Memo::new(move |_| ticket.with(|ticket| ticket.summary.clone()));
    let may = move |action: Action| Memo::new(move |_| ticket.with(|ticket| ticket.actions.contains(&action)));
    let (may_comment, may_cancel) = (may(Action::Comment), may(Action::Cancel));
    let number = summary.get_untracked().number;
    let named = words::kept_text::comment(lang(), &number.to_string());
    let text = UnsentText::open(&format!("{number}:comment"), named, paths::request(&number));
    let action_state = TicketActionState::new();
    let comment = move || {
        if may_comment.get() {
            view! { <Comment ticket text action_state/> }.into_any()
        } else {
            view! { {action_state.view()}<UnsentTextPanel text/> }.into_any()
        }
    };
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
                {move || view! { <ProgressTrack status=summary.get().status/> }}
                // On a phone, too, the question comes first.
                {move || question(&ticket.get())}
            </header>
            <div class="grid gap-4 lg:order-last lg:sticky lg:top-22">
                {move || view! { <Facts ticket=summary.get()/> }}
                <div class="flex flex-wrap gap-2 no-print">
                    <CancelRequest ticket may=may_cancel/>
                    <Again ticket=summary/>
                    <Button variant=ButtonVariant::Quiet on_press=Callback::new(|()| browser::print())>
                        {words::request::print(lang())}
                    </Button>
                </div>
            </div>
            <div class="grid gap-8 min-w-0">
                <section class="grid gap-4" aria-labelledby=TIMELINE>
                    <h2 class="text-lg" id=TIMELINE tabindex="-1">{words::request::timeline(lang())}</h2>
                    <Earlier/>
                    {timeline}
                    {comment}
                    {move || over(&summary.get())}
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
fn Comment(ticket: Signal<Arc<Ticket>>, text: UnsentText, action_state: TicketActionState) -> impl IntoView {
    // Memos, so that other changes of the ticket do not redraw the input, which would lose its caret.
    let asked = Memo::new(move |_| ticket.with(|ticket| ticket.summary.status == PublicStatus::WaitingForYou));
    let may_reopen = Memo::new(move |_| ticket.with(|ticket| ticket.actions.contains(&Action::Reopen)));
    // The buttons disappear after reopening, so focus moves to the input.
    Effect::new(move |before: Option<bool>| {
        let now = may_reopen.get();
        if before == Some(true) && !now {
            request_animation_frame(|| {
                browser::focus("comment");
            });
        }
        now
    });
    move || {
        if may_reopen.get() {
            return view! { <Resolved ticket text action_state/> }.into_any();
        }
        let label = if asked.get() { words::request::comment_answer(lang()) } else { words::request::comment(lang()) };
        view! {
            <Composer
                text
                action_state
                ask=ControlProps::new("comment", label)
                wanted=|text| TicketAction::Comment { text }
                word=words::common::send(lang())
                done=words::request::comment_sent(lang())
            />
        }
        .into_any()
    }
}

/// The form for a message on a resolved ticket: reopens it, or only comments. Both notify the person who resolved it.
#[component]
fn Resolved(ticket: Signal<Arc<Ticket>>, text: UnsentText, action_state: TicketActionState) -> impl IntoView {
    let (number, kind) = ticket.with_untracked(|ticket| (ticket.summary.number, ticket.summary.kind));
    let (word, hint) = match kind {
        TicketKind::Incident => (words::request::still_broken(lang()), words::request::comment_resolved_hint(lang())),
        TicketKind::ServiceRequest => {
            (words::request::still_missing(lang()), words::request::comment_fulfilled_hint(lang()))
        }
    };
    let comment = AlternativeAction {
        wanted: |text| TicketAction::Comment { text },
        word: words::request::just_comment(lang()),
        done: words::request::comment_sent(lang()),
    };
    view! {
        <Composer
            text
            action_state
            ask=ControlProps::new("comment", words::request::comment(lang())).hint(hint)
            wanted=|text| TicketAction::Reopen { text }
            word
            done=words::request::reopened(lang(), &number.to_string())
            other=comment
        />
    }
}

/// The message that a ticket is closed to comments, with alternatives; `None` for other tickets.
fn over(ticket: &TicketSummary) -> Option<impl IntoView + use<>> {
    let title = match ticket.status {
        PublicStatus::Closed => words::request::over_closed(lang()),
        PublicStatus::Cancelled => words::request::over_cancelled(lang()),
        PublicStatus::Received | PublicStatus::InProgress | PublicStatus::WaitingForYou | PublicStatus::Resolved => {
            return None;
        }
    };
    let href = paths::item(&ticket.item);
    Some(view! {
        <Panel tone=Tone::Neutral>
            <p class="font-semibold">{title}</p>
            <p>{words::request::over_text(lang())}</p>
            <a class="btn mt-2 justify-self-start no-print" href=href>{words::request::again(lang())}</a>
        </Panel>
    })
}

/// A link to the same item's form, once this request is resolved. On closed tickets [`over`] contains such a link.
#[component]
fn Again(ticket: Memo<TicketSummary>) -> impl IntoView {
    let over = Memo::new(move |_| ticket.with(|ticket| ticket.status == PublicStatus::Resolved));
    move || {
        over.get().then(|| {
            view! { <a class="btn" href=paths::item(&ticket.get_untracked().item)>{words::request::again(lang())}</a> }
        })
    }
}

/// The question to the requester, while the ticket waits for the answer.
fn question(ticket: &Ticket) -> Option<impl IntoView + use<>> {
    let question = ticket.question.as_ref()?;
    let TicketEvent::Asked(text) = &question.event else { return None };
    let name = question.by.as_ref().map_or_else(|| words::request::portal(lang()), |by| by.name.clone());
    let text = text.text.clone();
    Some(view! {
        <Panel tone=Tone::Warning>
            <p class="font-semibold">{words::request::question(lang(), &name)}</p>
            <UserText text/>
            <a class="link no-print" href="#comment" on:click=|event| {
                event.prevent_default();
                browser::focus("comment");
            }>
                <span class="inline-flex items-center gap-1">
                    {words::request::comment_answer(lang())}<Icon glyph=Glyph::ArrowRight/>
                </span>
            </a>
        </Panel>
    })
}
