//! Rights of the roles: the one table used by the menu, the route guard of the desk and the server's policy. Scopes
//! (which tickets, which articles) are decided by the server.

use std::collections::BTreeSet;

use crate::api::Role;

/// A permission that not everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// Enter the staff's app.
    EnterDesk,
    /// See the queue, with the tickets that are open to all teams and those of one's own teams.
    SeeQueue,
    /// See the tickets of other teams too, except confidential ones.
    OverseeTeams,
    /// Take, answer and resolve tickets.
    WorkTickets,
    /// Write articles, and read the feedback on them.
    WriteArticles,
    /// Edit every article and read all feedback, whoever the owner is.
    LookAfterArticles,
    /// See the reports of searches without results.
    SeeReports,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 7] = [
        Self::EnterDesk,
        Self::SeeQueue,
        Self::OverseeTeams,
        Self::WorkTickets,
        Self::WriteArticles,
        Self::LookAfterArticles,
        Self::SeeReports,
    ];
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Employee, Self::Agent, Self::ServiceManager, Self::Admin];

    /// The rights of the role. An administrator does not see tickets, which are personal data.
    #[must_use]
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Self::Employee => &[],
            Self::Agent => {
                &[Right::EnterDesk, Right::SeeQueue, Right::WorkTickets, Right::WriteArticles, Right::SeeReports]
            }
            Self::ServiceManager => &[
                Right::EnterDesk,
                Right::SeeQueue,
                Right::OverseeTeams,
                Right::WriteArticles,
                Right::LookAfterArticles,
                Right::SeeReports,
            ],
            Self::Admin => &[Right::EnterDesk, Right::WriteArticles, Right::LookAfterArticles],
        }
    }
}

/// Whether one of the roles has the right.
#[must_use]
pub fn may(roles: &BTreeSet<Role>, right: Right) -> bool {
    roles.iter().any(|role| role.rights().contains(&right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_a_part_of_the_desk_may_enter_it() {
        for role in Role::ALL {
            let entered = role.rights().contains(&Right::EnterDesk);
            assert_eq!(entered, !role.rights().is_empty(), "{role:?}");
        }
    }

    #[test]
    fn who_works_on_tickets_sees_them() {
        for role in Role::ALL {
            let rights = role.rights();
            assert!(!rights.contains(&Right::WorkTickets) || rights.contains(&Right::SeeQueue), "{role:?}");
        }
    }

    #[test]
    fn rights_of_several_roles_add_up() {
        let both = BTreeSet::from([Role::Employee, Role::ServiceManager, Role::Admin]);
        assert!(may(&both, Right::SeeQueue) && !may(&both, Right::WorkTickets));
        assert!(!may(&BTreeSet::from([Role::Employee]), Right::EnterDesk));
    }
}
