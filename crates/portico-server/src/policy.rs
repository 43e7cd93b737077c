//! Who may see and do what: the one policy. It yields scopes, which the store turns into a part of its queries
//! (`store/sqlite/scopes.rs`); nothing is loaded first and filtered afterwards.

use portico_domain::{
    access::{Right, may},
    ticket::{Acting, Actor, Visibility},
};

use crate::auth::SessionUser;

/// Which tickets somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketScope {
    /// Those that this person asked for.
    RequestedBy(String),
    /// What somebody sees at the desk.
    Desk {
        /// Who: they see their own tickets, and those of their teams.
        person: String,
        /// Whether they see the tickets of other teams too that are not confidential.
        oversees: bool,
    },
}

/// What a scope asks of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopedTicket<'a> {
    /// Who asked for it.
    pub requester: &'a str,
    /// Who at the desk sees it.
    pub visibility: Visibility,
    /// Whether the person of the scope is a member of its team.
    pub own_team: bool,
}

impl TicketScope {
    /// The scope of a person: that of the desk for who sees the queue, for everybody else their own tickets.
    #[must_use]
    pub fn of(user: &SessionUser) -> Self {
        if sees_queue(user) {
            Self::Desk { person: user.person.clone(), oversees: may(&user.roles, Right::OverseeTeams) }
        } else {
            Self::own(user)
        }
    }

    /// One's own tickets.
    #[must_use]
    pub fn own(user: &SessionUser) -> Self {
        Self::RequestedBy(user.person.clone())
    }

    /// The scope on one ticket.
    #[must_use]
    pub fn admits(&self, ticket: ScopedTicket<'_>) -> bool {
        match self {
            Self::RequestedBy(person) => person == ticket.requester,
            Self::Desk { person, oversees } => {
                person == ticket.requester
                    || match ticket.visibility {
                        Visibility::Open => true,
                        Visibility::Team => ticket.own_team || *oversees,
                        Visibility::Confidential => ticket.own_team,
                    }
            }
        }
    }
}

/// Whether somebody sees the queue.
#[must_use]
pub fn sees_queue(user: &SessionUser) -> bool {
    may(&user.roles, Right::SeeQueue)
}

/// Whether somebody fulfils requests and resolves incidents.
#[must_use]
pub fn works_queue(user: &SessionUser) -> bool {
    may(&user.roles, Right::WorkTickets)
}

/// Whether somebody sees what the searches say.
#[must_use]
pub fn sees_reports(user: &SessionUser) -> bool {
    may(&user.roles, Right::SeeReports)
}

/// In which relation somebody acts on a ticket. On one's own ticket one is the requester, whatever else one is: nobody
/// fulfils what they asked for themselves.
#[must_use]
pub fn actor(user: &SessionUser, requester: &str) -> Option<Actor> {
    Acting::of(&user.person, requester, works_queue(user), None).map(|acting| acting.who())
}

/// Whether somebody writes articles.
#[must_use]
pub fn writes_articles(user: &SessionUser) -> bool {
    may(&user.roles, Right::WriteArticles)
}
