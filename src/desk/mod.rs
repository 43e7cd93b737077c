//! The staff's app: the queue, a ticket to work on, what readers and searches say of articles. Employees never download it.

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
    let staff = untrack(|| session.has_role(Role::Agent) || session.has_role(Role::ServiceManager));
    let nav = vec![
        (paths::desk(), words::desk::queue(lang())),
        (paths::desk_feedback(), words::desk::feedback(lang())),
        (paths::desk_reports(), words::desk::reports(lang())),
    ];
    view! {
        <Router>
            <Frame nav home=paths::desk() place=words::desk::place(lang())>
                {if staff { view! { <Pages/> }.into_any() } else { view! { <NotForYou/> }.into_any() }}
            </Frame>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=|| view! { <NotFound/> }>
            <Route path=path!("/desk") view=queue::QueuePage/>
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
