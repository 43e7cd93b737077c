//! The ticket queue: unassigned, one's own, or all tickets.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portico_domain::{
    api::{Queue, TicketPage, TicketSummary},
    ticket::{Actor, Priority},
};
use portico_views::ticket::requested_by;
use portico_words as words;

use crate::{
    api, browser, format,
    lang::lang,
    parts::{load_latest, paged_list, query_text},
    paths,
    ui::{Empty, PageHeading, SearchBox, SkeletonRows, StatusBadge, Table, Tone, reloadable},
};

/// Id of the input for a ticket number.
const SEARCH: &str = "queue-number";

/// The queues and their names in the address.
const QUEUES: [(Queue, &str); 3] = [(Queue::Unassigned, "unassigned"), (Queue::Mine, "mine"), (Queue::All, "all")];

fn queue_named(name: Option<&str>) -> Queue {
    QUEUES.into_iter().find(|(_, other)| Some(*other) == name).map_or(Queue::Unassigned, |(queue, _)| queue)
}

fn word(queue: Queue) -> String {
    match queue {
        Queue::Unassigned => words::desk::unassigned(lang()),
        Queue::Mine => words::desk::mine(lang()),
        Queue::All => words::desk::all(lang()),
    }
}

/// The queue page.
#[component]
pub fn QueuePage() -> impl IntoView {
    let query = use_query_map();
    let queue = Memo::new(move |_| query.with(|query| queue_named(query.get_str("queue"))));
    let first = load_latest(queue, |queue| async move { api::queue(queue, None).await.map(Arc::new) });
    let tab = move |(of, name): (Queue, &'static str)| {
        view! {
            <a
                class="segment inline-flex items-center"
                href=paths::desk_queue(name)
                aria-current=move || (queue.get() == of).then_some("page")
            >
                {word(of)}
            </a>
        }
    };
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    let search = query_text("number");
    let number = Memo::new(move |_| search.text.with(|text| text.trim().to_owned()));
    let searches = Memo::new(move |_| !number.with(String::is_empty));
    let content = move || {
        if !searches.get() {
            reloadable(first, rows, move |first| view! { <Pages queue first/> }.into_any()).into_any()
        } else {
            view! { <Numbered number/> }.into_any()
        }
    };
    view! {
        <div class="grid gap-5">
            <div class="flex flex-wrap gap-4 items-center">
                <PageHeading text=words::desk::queue(lang())/>
                <nav class="segments sm:ml-auto" aria-label=words::desk::queue(lang())>
                    {QUEUES.into_iter().map(tab).collect_view()}
                </nav>
            </div>
            <div class="max-w-form">
                <SearchBox id=SEARCH label=words::desk::number_search(lang()) value=search.text on_input=search.on_input/>
            </div>
            {content}
        </div>
    }
}

/// The tickets with a typed number, in any state.
#[component]
fn Numbered(number: Memo<String>) -> impl IntoView {
    let found =
        load_latest(
            number,
            |number| async move { api::tickets_numbered(number).await.map(|page| Arc::new(page.tickets)) },
        );
    let rows = || view! { <SkeletonRows count=1/> }.into_any();
    reloadable(found, rows, |found| {
        let list = Memo::new(move |_| found.get());
        let content = move || {
            let found = list.get();
            if found.is_empty() {
                let text = words::desk::number_none_text(lang());
                return view! { <Empty title=words::desk::number_none(lang())><p class="text-muted">{text}</p></Empty> }
                    .into_any();
            }
            let body = found.iter().cloned().map(row).collect_view().into_any();
            view! { <Table label=words::desk::found(lang()) heads=heads() body/> }.into_any()
        };
        view! { <div role="status">{content}</div> }.into_any()
    })
}

fn heads() -> Vec<String> {
    vec![
        words::desk::number(lang()),
        words::desk::ticket(lang()),
        words::desk::requester(lang()),
        words::desk::priority(lang()),
        words::desk::status(lang()),
        words::desk::assignee(lang()),
        words::desk::promised(lang()),
    ]
}

#[component]
fn Pages(queue: Memo<Queue>, first: Signal<Arc<TicketPage>>) -> impl IntoView {
    let list = Memo::new(move |_| first.get());
    move || {
        let first = list.get();
        if first.tickets.is_empty() {
            return none(queue.get_untracked()).into_any();
        }
        view! { <Tickets queue first/> }.into_any()
    }
}

#[component]
fn Tickets(queue: Memo<Queue>, first: Arc<TicketPage>) -> impl IntoView {
    let first = (first.tickets.clone(), first.next.clone());
    let (tickets, below) = paged_list(first, move |after| async move {
        let page = api::queue(queue.get_untracked(), after).await?;
        Ok((page.tickets, page.next))
    });
    let body = view! { <For each=move || tickets.get() key=|ticket| ticket.number children=row/> }.into_any();
    view! {
        <div class="grid gap-4 justify-items-start">
            <Table label=words::desk::queue(lang()) heads=heads() body/>
            {below}
        </div>
    }
}

fn row(ticket: TicketSummary) -> impl IntoView {
    let urgent = ticket.priority > Priority::default();
    let priority = words::status::priority(lang(), ticket.priority);
    let late = ticket.state.is_open() && ticket.promised_by.is_some_and(|at| at < browser::now());
    view! {
        <tr class="row-link h-10 border-b border-line last:border-b-0">
            <td class="px-3 py-2 tabular-nums whitespace-nowrap text-muted">{ticket.number.to_string()}</td>
            <td class="px-3 py-2 min-w-60">
                <a class="font-semibold user-text" dir="auto" href=paths::desk_ticket(&ticket.number)>{ticket.title.clone()}</a>
                {marks(&ticket)}
            </td>
            <td class="px-3 py-2 min-w-32 user-text" dir="auto">{requested_by(&ticket)}</td>
            <td class="px-3 py-2 whitespace-nowrap" class:font-semibold=urgent>{priority}</td>
            <td class="px-3 py-2"><StatusBadge status=ticket.status reader=Actor::Agent/></td>
            <td class="px-3 py-2 min-w-32 user-text" dir="auto">{ticket.assignee.map(|person| person.name)}</td>
            <td class="px-3 py-2 whitespace-nowrap tabular-nums" class:text-bad=late class:font-semibold=late>
                {late.then(|| view! { <span class="mr-1.5">{words::desk::late(lang())}</span> })}
                {ticket.promised_by.map(|at| view! { <time datetime=format::iso(at)>{format::instant(at)}</time> })}
            </td>
        </tr>
    }
}

/// Badges of a ticket: an unread message, and that it was reopened.
fn marks(ticket: &TicketSummary) -> impl IntoView + use<> {
    let reopened = (ticket.reopened > 0 && ticket.state.is_open()).then(
        || view! { <span class=format!("{} ml-2", Tone::Warning.badge())>{words::desk::reopened(lang())}</span> },
    );
    let unread = ticket.unread.then(
        || view! { <span class=format!("{} ml-2", Tone::Info.badge())>{words::desk::new_comment(lang())}</span> },
    );
    (reopened, unread)
}

fn none(queue: Queue) -> impl IntoView {
    let (title, text) = match queue {
        Queue::Unassigned => (words::desk::none_unassigned(lang()), words::desk::none_unassigned_text(lang())),
        Queue::Mine => (words::desk::none_mine(lang()), words::desk::none_mine_text(lang())),
        Queue::All => (words::desk::none_all(lang()), words::desk::none_all_text(lang())),
    };
    view! { <Empty title><p class="text-muted">{text}</p></Empty> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_name_it_is_nobodys_queue() {
        assert_eq!(queue_named(None), Queue::Unassigned);
        assert_eq!(queue_named(Some("mine")), Queue::Mine);
    }
}
