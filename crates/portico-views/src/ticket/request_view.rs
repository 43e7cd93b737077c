//! The page of one's own request: status, events, answers, and available actions.

use std::sync::Arc;

use leptos::{attr, prelude::*};
use portico_domain::{
    api::{Ticket, TicketSummary},
    ticket::{PublicStatus, TicketEvent},
};
use portico_words as words;

use super::{Answers, COMMENT, Facts, ProgressTrack, TIMELINE, Timeline};
use crate::{
    Viewer, asked, dom,
    drawn::{hidden_inputs, marked},
    lang::lang,
    paths,
    ui::{
        Button, ButtonVariant, ControlProps, Dialog, Empty, Field, Glyph, Icon, PageHeading, Panel, Posted, TextInput,
        Tone, UserText,
    },
};

/// Id of the input for the reason of cancelling.
pub const CANCEL_REASON: &str = "cancel-reason";
/// What a drawn page is asked for to show the question before cancelling.
pub const CANCEL: &str = "cancel";

/// The page of a request.
#[component]
pub fn RequestView<C: IntoView + 'static, E: IntoView + 'static, M: IntoView + 'static>(
    /// The ticket.
    ticket: Signal<Arc<Ticket>>,
    /// Cancelling it.
    cancel: C,
    /// The button for earlier events.
    earlier: E,
    /// The form for a message.
    comment: M,
) -> impl IntoView {
    let reader = expect_context::<Viewer>().id();
    let title = Signal::derive(move || ticket.with(|ticket| ticket.summary.title.clone()));
    let summary = Memo::new(move |_| ticket.with(|ticket| ticket.summary.clone()));
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
                    {cancel}
                    <Again ticket=summary/>
                    <Button variant=ButtonVariant::Quiet on_press=Callback::new(|()| dom::print())>
                        {words::request::print(lang())}
                    </Button>
                </div>
            </div>
            <div class="grid gap-8 min-w-0">
                <section class="grid gap-4" aria-labelledby=TIMELINE>
                    <h2 class="text-lg" id=TIMELINE tabindex="-1">{words::request::timeline(lang())}</h2>
                    {earlier}
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

/// The page for a number without a ticket of this person.
#[component]
pub fn MissingRequest() -> impl IntoView {
    view! {
        <div class="grid gap-4 max-w-form">
            <PageHeading text=words::request::not_found_title(lang())/>
            <Empty title=words::request::not_found_text(lang())>
                <a class="btn mt-2" href=paths::requests()>{words::home::all_requests(lang())}</a>
            </Empty>
        </div>
    }
}

/// The button that loads earlier events.
#[component]
pub fn EarlierButton(
    /// Whether they are being loaded.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called when pressed.
    on_press: Callback<()>,
    /// What it sends where there is no app.
    posted: Posted,
) -> impl IntoView {
    view! { <Button busy on_press posted>{words::request::earlier(lang())}</Button> }
}

/// A button that asks before it cancels, and the question with an optional reason. A question that is open stays open
/// when the ticket can no longer be cancelled, and says so.
#[component]
pub fn CancelQuestion<B: IntoView + 'static, F: Fn() -> B + Send + Sync + 'static>(
    /// Whether the ticket may be cancelled.
    #[prop(into)]
    may: Signal<bool>,
    /// Whether the question is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Opens the question.
    on_open: Callback<()>,
    /// Closes it.
    on_close: Callback<()>,
    /// The reason.
    #[prop(into)]
    reason: Signal<String>,
    /// Called with the new reason on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Cancels the ticket.
    on_cancel: Callback<()>,
    /// Whether it is being cancelled.
    #[prop(into)]
    busy: Signal<bool>,
    /// What stands between reason and buttons: failures.
    between: F,
) -> impl IntoView {
    let ask = || ControlProps::new(CANCEL_REASON, words::request::cancel_reason(lang())).optional();
    let still = move || {
        view! {
            <p>{words::request::cancel_text(lang())}</p>
            <Field ask=ask()>
                <TextInput ask=ask() value=reason on_input/>
            </Field>
            {between()}
            <div class="flex flex-wrap gap-3">
                <Button
                    variant=ButtonVariant::Danger
                    busy
                    on_press=on_cancel
                    posted=Posted::with(|| ("action", CANCEL.to_owned()))
                >
                    {words::action_text::cancel(lang())}
                </Button>
                <Button on_press=on_close posted=Posted::with(|| ("action", "keep".to_owned()))>
                    {words::request::cancel_keep(lang())}
                </Button>
            </div>
        }
    };
    let over = move || {
        view! {
            <Panel tone=Tone::Warning alert=true><p>{words::request::cancel_over(lang())}</p></Panel>
            <div><Button on_press=on_close posted=Posted::with(|| ("action", "keep".to_owned()))>{words::common::close(lang())}</Button></div>
        }
    };
    let button = move || {
        may.get().then(|| {
            let posted = Posted::ask(|| ("ask", CANCEL.to_owned()));
            view! { <Button variant=ButtonVariant::Danger on_press=on_open posted>{words::action_text::cancel(lang())}</Button> }
        })
    };
    let content = move || if may.get() { still().into_any() } else { over().into_any() };
    let content = StoredValue::new(content);
    view! {
        {button}
        <Dialog open on_close id="cancel-title" title=words::request::cancel_title(lang())>
            {marked(
                view! {
                    <form class="grid gap-5" on:submit=|event| event.prevent_default()>
                        {hidden_inputs()}
                        {move || content.with_value(|content| content())}
                    </form>
                },
                || attr::method("post"),
            )}
        </Dialog>
    }
}

/// Whether the question before cancelling is open in a drawn page.
#[must_use]
pub fn asks_to_cancel() -> bool {
    asked(CANCEL)
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
            <a class="link no-print" href=format!("#{COMMENT}") on:click=|event| {
                event.prevent_default();
                dom::focus(COMMENT);
            }>
                <span class="inline-flex items-center gap-1">
                    {words::request::comment_answer(lang())}<Icon glyph=Glyph::ArrowRight/>
                </span>
            </a>
        </Panel>
    })
}
