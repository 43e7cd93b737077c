//! The staff's app: the queue, a ticket to work on, articles to write, what readers and searches say of them. Employees never
//! download it.

mod articles;
mod feedback;
mod queue;
mod reports;
mod ticket;

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use portico_domain::api::Role;
use portico_words as words;

use crate::{
    lang::lang,
    layout::{Frame, Gate},
    pages::NotFound,
    paths,
    session::Session,
    ui::{Empty, PageHeading},
};

/// The staff's app.
#[component]
pub fn Desk() -> impl IntoView {
    view! { <Gate inside=|| view! { <SignedIn/> }.into_any()/> }
}

#[component]
fn SignedIn() -> impl IntoView {
    let session = expect_context::<Session>();
    let has = |role| untrack(|| session.has_role(role));
    let (agent, manager, admin) = (has(Role::Agent), has(Role::ServiceManager), has(Role::Admin));
    let nav = if agent || manager || admin {
        provide_context(articles::Due::new());
        let articles = view! { {words::editor::articles(lang())}<articles::DueBadge/> }.into_any();
        let queue = agent.then(|| (paths::desk(), words::desk::queue(lang()).into_any()));
        let feedback = (paths::desk_feedback(), words::desk::feedback(lang()).into_any());
        let reports = (agent || manager).then(|| (paths::desk_reports(), words::desk::reports(lang()).into_any()));
        queue.into_iter().chain([(paths::desk_articles(), articles), feedback]).chain(reports).collect()
    } else {
        Vec::new()
    };
    view! {
        <Router>
            <Frame nav home=paths::desk() place=words::desk::place(lang())>
                {if agent || manager || admin { view! { <Pages agent/> }.into_any() } else { view! { <NotForYou/> }.into_any() }}
            </Frame>
        </Router>
    }
}

#[component]
fn Pages(agent: bool) -> impl IntoView {
    // Who takes no tickets begins with the articles.
    let first =
        move || if agent { view! { <queue::QueuePage/> }.into_any() } else { view! { <articles::List/> }.into_any() };
    view! {
        <FlatRoutes fallback=|| view! { <NotFound/> }>
            <Route path=path!("/desk") view=first/>
            <Route path=path!("/desk/articles") view=articles::List/>
            <Route path=path!("/desk/articles/new") view=articles::New/>
            <Route path=path!("/desk/articles/:number") view=articles::Editor/>
            <Route path=path!("/desk/articles/:number/revisions") view=articles::Revisions/>
            <Route path=path!("/desk/feedback") view=feedback::FeedbackPage/>
            <Route path=path!("/desk/knowledge-reports") view=reports::ReportsPage/>
            <Route path=path!("/desk/tickets/:number") view=ticket::TicketPage/>
        </FlatRoutes>
    }
}

/// Every right is checked by the server; this only says so in words.
#[component]
fn NotForYou() -> impl IntoView {
    view! {
        <div class="grid gap-4 max-w-form">
            <PageHeading text=words::desk::not_agent_title(lang())/>
            <Empty title=words::desk::not_agent_text(lang())>
                <a class="btn mt-2" href=paths::home() rel="external">{words::desk::not_agent_link(lang())}</a>
            </Empty>
        </div>
    }
}
