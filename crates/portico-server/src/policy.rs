//! Who may see and do what: the one policy. It yields scopes, which the store turns into a part of its queries
//! (`store/sqlite/scopes.rs`); nothing is loaded first and filtered afterwards.

use portico_domain::{
    access::{Right, may},
    ticket::{Acting, Actor, TicketPeople, Visibility},
};

use crate::auth::SessionUser;

/// Which tickets somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketScope {
    /// Those that this person asked for, and those that others asked for them.
    Own(String),
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
    /// Who asked for it, and for whom.
    pub people: TicketPeople<'a>,
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
        Self::Own(user.person.clone())
    }

    /// The scope on one ticket.
    #[must_use]
    pub fn admits(&self, ticket: ScopedTicket<'_>) -> bool {
        match self {
            Self::Own(person) => is_own(person, ticket.people),
            Self::Desk { person, oversees } => {
                is_own(person, ticket.people)
                    || match ticket.visibility {
                        Visibility::Open => true,
                        Visibility::Team => ticket.own_team || *oversees,
                        Visibility::Confidential => ticket.own_team,
                    }
            }
        }
    }
}

/// Whether a ticket is one of a person's own: they asked for it, or it is for them.
#[must_use]
pub fn is_own(person: &str, people: TicketPeople<'_>) -> bool {
    person == people.requester || Some(person) == people.requested_for
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
pub fn actor(user: &SessionUser, people: TicketPeople<'_>) -> Option<Actor> {
    Acting::of(&user.person, people, works_queue(user), None).map(|acting| acting.who())
}

/// Whether somebody writes articles.
#[must_use]
pub fn writes_articles(user: &SessionUser) -> bool {
    may(&user.roles, Right::WriteArticles)
}
