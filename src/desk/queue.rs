//! The queue: nobody's, mine, all.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use portico_domain::api::{Queue, TicketPage, TicketSummary};
use portico_words as words;

use crate::{
    api, browser, format,
    lang::lang,
    parts::growing,
    paths,
    ui::{Empty, PageHeading, SkeletonRows, StatusBadge, Table, kept},
};

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
    let first = LocalResource::new(move || {
        let queue = queue.get();
        async move { api::queue(queue, None).await.map(Arc::new) }
    });
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
    view! {
        <div class="grid gap-5">
            <div class="flex flex-wrap gap-4 items-center">
                <PageHeading text=words::desk::queue(lang())/>
                <nav class="segments sm:ml-auto" aria-label=words::desk::queue(lang())>
                    {QUEUES.into_iter().map(tab).collect_view()}
                </nav>
            </div>
            {kept(first, rows, move |first| view! { <Pages queue first/> }.into_any())}
        </div>
    }
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
    let (tickets, below) = growing(first, move |after| async move {
        let page = api::queue(queue.get_untracked(), after).await?;
        Ok((page.tickets, page.next))
    });
    let heads = vec![
        words::desk::number(lang()),
        words::desk::ticket(lang()),
        words::desk::requester(lang()),
        words::desk::status(lang()),
        words::desk::assignee(lang()),
        words::desk::promised(lang()),
    ];
    let body = view! { <For each=move || tickets.get() key=|ticket| ticket.number children=row/> }.into_any();
    view! {
        <div class="grid gap-4 justify-items-start">
            <Table label=words::desk::queue(lang()) heads body/>
            {below}
        </div>
    }
}

fn row(ticket: TicketSummary) -> impl IntoView {
    let late = ticket.state.is_open() && ticket.promised_by.is_some_and(|at| at < browser::now());
    view! {
        <tr class="row-link h-10 border-b border-line last:border-b-0">
            <td class="px-3 py-2 tabular-nums whitespace-nowrap text-muted">{ticket.number.to_string()}</td>
            <td class="px-3 py-2 min-w-60">
                <a class="font-semibold" href=paths::desk_ticket(&ticket.number)>{ticket.title}</a>
            </td>
            <td class="px-3 py-2 whitespace-nowrap">{ticket.requester.name}</td>
            <td class="px-3 py-2"><StatusBadge status=ticket.status/></td>
            <td class="px-3 py-2 whitespace-nowrap">{ticket.assignee.map(|person| person.name)}</td>
            <td class="px-3 py-2 whitespace-nowrap tabular-nums" class:text-bad=late class:font-semibold=late>
                {ticket.promised_by.map(|at| view! { <time datetime=format::iso(at)>{format::instant(at)}</time> })}
            </td>
        </tr>
    }
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
