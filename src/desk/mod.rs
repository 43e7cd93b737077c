//! The staff's app: ticket queue, tickets, article editor, feedback and reports. Not part of the employee's app.

mod articles;
mod feedback;
mod queue;
mod refused;
mod reports;
mod ticket;

use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route, Router},
    path,
};
use portico_domain::access::Right;
use portico_words as words;

use crate::{
    lang::lang,
    layout::{Frame, SessionGuard},
    pages::{Accessibility, NotFound, SignIn},
    paths,
    session::Session,
    ui::{Empty, PageHeading},
};

/// The staff's app.
#[component]
pub fn Desk() -> impl IntoView {
    view! {
        <SessionGuard
            inside=|| view! { <SignedIn/> }.into_any()
            sign_in=|| view! { <SignIn/> }.into_any()
            accessibility=|| view! { <Accessibility/> }.into_any()
        />
    }
}

/// The sections of the desk with the rights they need, in the order of the navigation.
const SECTIONS: [(Section, Right); 4] = [
    (Section::Queue, Right::SeeQueue),
    (Section::Articles, Right::WriteArticles),
    (Section::Feedback, Right::WriteArticles),
    (Section::Reports, Right::SeeReports),
];

/// A section of the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Queue,
    Articles,
    Feedback,
    Reports,
}

impl Section {
    fn link(self) -> (String, AnyView) {
        match self {
            Self::Queue => (paths::desk(), words::desk::queue(lang()).into_any()),
            Self::Articles => {
                let word = view! { {words::editor::articles(lang())}<articles::DueBadge/> };
                (paths::desk_articles(), word.into_any())
            }
            Self::Feedback => (paths::desk_feedback(), words::desk::feedback(lang()).into_any()),
            Self::Reports => (paths::desk_reports(), words::desk::reports(lang()).into_any()),
        }
    }
}

/// The sections in a person's navigation.
fn sections(may: impl Fn(Right) -> bool) -> Vec<Section> {
    SECTIONS.into_iter().filter(|(_, right)| may(*right)).map(|(section, _)| section).collect()
}

#[component]
fn SignedIn() -> impl IntoView {
    let session = expect_context::<Session>();
    if untrack(|| session.may(Right::WriteArticles)) {
        provide_context(articles::Due::new());
    }
    let nav = untrack(|| sections(|right| session.may(right)));
    let nav = nav.into_iter().map(Section::link).collect();
    view! {
        <Router>
            <Frame nav home=paths::desk() place=words::desk::place(lang())>
                {guarded(Right::EnterDesk, || view! { <Pages/> }.into_any())()}
            </Frame>
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    // The start page is the list of articles for a person who may not see the queue.
    let sees_queue = untrack(|| expect_context::<Session>().may(Right::SeeQueue));
    let first = move || {
        if sees_queue { view! { <queue::QueuePage/> }.into_any() } else { view! { <articles::List/> }.into_any() }
    };
    let writes = |draw: fn() -> AnyView| guarded(Right::WriteArticles, draw);
    let reports = guarded(Right::SeeReports, || view! { <reports::ReportsPage/> }.into_any());
    let ticket = guarded(Right::SeeQueue, || view! { <ticket::TicketPage/> }.into_any());
    view! {
        <FlatRoutes fallback=|| view! { <NotFound/> }>
            <Route path=path!("/desk") view=first/>
            <Route path=path!("/desk/articles") view=writes(|| view! { <articles::List/> }.into_any())/>
            <Route path=path!("/desk/articles/new") view=writes(|| view! { <articles::New/> }.into_any())/>
            <Route path=path!("/desk/articles/:number") view=writes(|| view! { <articles::Editor/> }.into_any())/>
            <Route
                path=path!("/desk/articles/:number/revisions")
                view=writes(|| view! { <articles::Revisions/> }.into_any())
            />
            <Route path=path!("/desk/feedback") view=writes(|| view! { <feedback::FeedbackPage/> }.into_any())/>
            <Route path=path!("/desk/knowledge-reports") view=reports/>
            <Route path=path!("/desk/tickets/:number") view=ticket/>
        </FlatRoutes>
    }
}

/// A page for persons with a right; others see a message.
fn guarded(right: Right, draw: fn() -> AnyView) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    move || {
        let session = expect_context::<Session>();
        if untrack(|| session.may(right)) { draw() } else { view! { <MissingRight/> }.into_any() }
    }
}

/// The message for a missing right. The server checks every right itself.
#[component]
fn MissingRight() -> impl IntoView {
    view! {
        <div class="grid gap-4 max-w-form">
            <PageHeading text=words::desk::not_agent_title(lang())/>
            <Empty title=words::desk::not_agent_text(lang())>
                <a class="btn mt-2" href=paths::home() rel="external">{words::desk::not_agent_link(lang())}</a>
            </Empty>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use portico_domain::{access::Right, api::Role};

    use super::{Section, sections};

    #[test]
    fn the_navigation_shows_a_section_to_exactly_those_who_have_its_right() {
        for role in Role::ALL {
            let may = |right: Right| role.rights().contains(&right);
            let shown = sections(may);
            assert_eq!(shown.contains(&Section::Queue), may(Right::SeeQueue), "{role:?}");
            assert_eq!(shown.contains(&Section::Articles), may(Right::WriteArticles), "{role:?}");
            assert_eq!(shown.contains(&Section::Feedback), may(Right::WriteArticles), "{role:?}");
            assert_eq!(shown.contains(&Section::Reports), may(Right::SeeReports), "{role:?}");
            assert_eq!(
                shown.is_empty(),
                !may(Right::EnterDesk),
                "whom the menu leads to the desk finds something there: {role:?}"
            );
        }
    }
}
