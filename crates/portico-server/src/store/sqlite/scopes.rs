//! What the policy's scopes are in SQL.

use rusqlite::types::Value;

use crate::policy::TicketScope;

/// The team of `tickets t` has a member who is the parameter, twice: in its group, or as its lead.
const OF_THEIR_TEAM: &str = "EXISTS (SELECT 1 FROM teams x WHERE x.id = t.team AND (x.lead = ? OR EXISTS (
    SELECT 1 FROM memberships m WHERE m.team = x.members AND m.person = ?)))";

/// What makes a ticket somebody's own, each with the person as its parameter: at most one of them holds of a ticket.
pub(super) const OWN: [&str; 2] = ["t.requester = ?", "t.requested_for = ?"];

/// A scope as a condition over `tickets t`, with its parameters in their order.
pub(super) fn tickets(scope: &TicketScope) -> (String, Vec<Value>) {
    match scope {
        TicketScope::Own(person) => (format!("({})", OWN.join(" OR ")), vec![Value::from(person.clone()); 2]),
        TicketScope::Desk { person, oversees } => {
            // What most tickets are is asked first.
            let all = if *oversees { "t.visibility <> 'confidential'" } else { "t.visibility = 'open'" };
            let sql = format!("({all} OR {} OR {OF_THEIR_TEAM})", OWN.join(" OR "));
            (sql, vec![Value::from(person.clone()); 4])
        }
    }
}

/// Which articles somebody may read, as a condition over `articles a` with the person as `?1`: they are in none of the
/// teams that are kept out, and on each level that names anybody they are in one of its teams. Nobody gets an exception,
/// agents neither.
pub const ARTICLE_SCOPE: &str = "(NOT EXISTS (SELECT 1 FROM article_denials d
    JOIN memberships m ON m.team = d.team AND m.person = ?1 WHERE d.article = a.id)
    AND NOT EXISTS (SELECT 1 FROM article_gates g WHERE g.article = a.id AND NOT EXISTS (
    SELECT 1 FROM article_gates h JOIN memberships m ON m.team = h.team AND m.person = ?1
    WHERE h.article = g.article AND h.level = g.level)))";

/// Those that [`ARTICLE_SCOPE`] leaves out, as a list of ids that SQLite makes once: what many articles are asked at once. The
/// scope asks its questions of each.
pub const ARTICLES_HIDDEN: &str = "(SELECT d.article FROM article_denials d
    JOIN memberships m ON m.team = d.team AND m.person = ?1
    UNION SELECT g.article FROM article_gates g WHERE NOT EXISTS (
    SELECT 1 FROM article_gates h JOIN memberships m ON m.team = h.team AND m.person = ?1
    WHERE h.article = g.article AND h.level = g.level))";

/// Whether the person `?1` looks after all articles, as service managers and admins do: what one writer hides from the others
/// can be mended at the desk. What they find and read as employees is not widened by it.
pub const LOOKS_AFTER_ARTICLES: &str =
    "EXISTS (SELECT 1 FROM roles r WHERE r.person = ?1 AND r.role IN ('service_manager', 'admin'))";

/// Which articles somebody who writes may edit, in any state, as a condition like [`ARTICLE_SCOPE`]: those that they could
/// read, those that they answer for, and all of them for who looks after all.
#[must_use]
pub fn article_edit_scope() -> String {
    format!("({ARTICLE_SCOPE} OR a.owner = ?1 OR {LOOKS_AFTER_ARTICLES})")
}

/// What readers said of which articles somebody sees, as a condition like [`ARTICLE_SCOPE`]: of those that they answer for and
/// may read, and of all of them for who looks after all. An owner may have left, or never have signed in.
#[must_use]
pub fn feedback_scope() -> String {
    format!("(a.state = 'published' AND ((a.owner = ?1 AND {ARTICLE_SCOPE}) OR {LOOKS_AFTER_ARTICLES}))")
}

#[cfg(test)]
mod tests {
    use portico_domain::{
        access::Right,
        api::Role,
        ticket::{TicketPeople, Visibility},
    };
    use rusqlite::{Connection, params_from_iter};

    use super::*;
    use crate::policy::ScopedTicket;

    /// The scope in SQL and the scope on one object are the same scope: for names of every sort, for every visibility, and for
    /// people who are in a ticket's team, lead it, or are in another.
    #[test]
    fn a_scope_lists_exactly_what_it_admits() {
        let people = ["ana", "Ana", "ana ", "", "?", "1", "' OR 1 --", "%", "Zoë", "Zoe\u{308}", "\u{0}"];
        // In the team `one` by its group, in it as its lead, and in another.
        let (member, lead, other) = ("ana", "Zoë", "%");
        let db = Connection::open_in_memory().expect("opened");
        db.execute_batch(
            "CREATE TABLE tickets (requester TEXT, requested_for TEXT, visibility TEXT, team TEXT) STRICT;
             CREATE TABLE teams (id TEXT, members TEXT, lead TEXT) STRICT;
             CREATE TABLE memberships (person TEXT, team TEXT) STRICT;
             INSERT INTO teams VALUES ('one', 'group one', 'Zoë'), ('two', 'group two', NULL);
             INSERT INTO memberships VALUES ('ana', 'group one'), ('%', 'group two'), ('Ana', 'one');",
        )
        .expect("made");
        let mut there = Vec::new();
        for (requester, visibility) in people.iter().flat_map(|who| Visibility::ALL.map(|seen| (*who, seen))) {
            let others = people.iter().filter(|other| **other != requester).map(|other| Some(*other));
            for (team, other) in
                ["one", "two"].into_iter().flat_map(|team| others.clone().chain([None]).map(move |other| (team, other)))
            {
                db.execute(
                    "INSERT INTO tickets VALUES (?1, ?2, ?3, ?4)",
                    rusqlite::params![requester, other, visibility.name(), team],
                )
                .expect("written");
                there.push((TicketPeople { requester, requested_for: other }, visibility, team));
            }
        }
        let everybody = people.into_iter().chain(["nobody"]);
        let scopes = everybody.flat_map(|person| {
            let person = person.to_owned();
            let desk = [false, true].map(|oversees| TicketScope::Desk { person: person.clone(), oversees });
            desk.into_iter().chain([TicketScope::Own(person)])
        });
        for scope in scopes {
            let (sql, parameters) = tickets(&scope);
            let mut query =
                db.prepare(&format!("SELECT t.rowid FROM tickets t WHERE {sql} ORDER BY t.rowid")).expect("SQL");
            let listed: Vec<i64> = query
                .query_map(params_from_iter(parameters), |row| row.get(0))
                .and_then(Iterator::collect)
                .expect("listed");
            let (TicketScope::Own(person) | TicketScope::Desk { person, .. }) = &scope;
            let teams = |person: &str| match person {
                _ if person == member || person == lead => Some("one"),
                _ if person == other => Some("two"),
                _ => None,
            };
            let admitted = (1..).zip(&there).filter(|(_, (people, visibility, team))| {
                let own_team = teams(person) == Some(*team);
                scope.admits(ScopedTicket { people: *people, visibility: *visibility, own_team })
            });
            assert_eq!(listed, admitted.map(|(at, _)| at).collect::<Vec<_>>(), "{scope:?}");
        }
    }

    /// For every way in which three teams can be named on two levels, kept out, and joined.
    #[test]
    fn who_reads_is_in_a_team_of_every_level_and_in_none_that_is_kept_out() {
        const TEAMS: [&str; 3] = ["a", "b", "c"];
        let sets = || (0_u8..8).map(|bits| (0..3).filter(|at| bits & (1 << at) != 0).collect::<Vec<usize>>());
        let db = Connection::open_in_memory().expect("opened");
        db.execute_batch(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, owner TEXT NOT NULL);
             CREATE TABLE roles (person TEXT, role TEXT);
             INSERT INTO roles VALUES ('agent', 'agent'), ('manager', 'service_manager'), ('admin', 'admin');
             CREATE TABLE memberships (person TEXT, team TEXT);
             CREATE TABLE article_gates (article INTEGER, level INTEGER, team TEXT);
             CREATE TABLE article_denials (article INTEGER, level INTEGER, team TEXT);",
        )
        .expect("made");
        let add = |table: &str, article: i64, level: i64, teams: &[usize]| {
            for team in teams {
                let sql = format!("INSERT INTO {table} VALUES (?1, ?2, ?3)");
                db.execute(&sql, rusqlite::params![article, level, TEAMS[*team]]).expect("written");
            }
        };
        let mut articles = Vec::new();
        for own in sets() {
            for category in sets() {
                for denied in sets() {
                    let id = i64::try_from(articles.len()).expect("few");
                    db.execute("INSERT INTO articles VALUES (?1, 'owner')", [id]).expect("written");
                    add("article_gates", id, 0, &own);
                    add("article_gates", id, 1, &category);
                    add("article_denials", id, id % 2, &denied);
                    articles.push((own.clone(), category.clone(), denied));
                }
            }
        }
        for (person, member) in sets().enumerate().map(|(at, member)| (at.to_string(), member)) {
            for team in &member {
                let joins = rusqlite::params![person, TEAMS[*team]];
                db.execute("INSERT INTO memberships VALUES (?1, ?2)", joins).expect("written");
            }
            let meets = |teams: &[usize]| teams.iter().any(|team| member.contains(team));
            let lets = |teams: &[usize]| teams.is_empty() || meets(teams);
            let admitted: Vec<i64> = (0_i64..)
                .zip(&articles)
                .filter(|(_, (own, category, denied))| lets(own) && lets(category) && !meets(denied))
                .map(|(id, _)| id)
                .collect();
            let list = |scope: &str, who: &str| -> Vec<i64> {
                let mut query =
                    db.prepare(&format!("SELECT a.id FROM articles a WHERE {scope} ORDER BY a.id")).expect("SQL");
                query.query_map([who], |row| row.get(0)).and_then(Iterator::collect).expect("listed")
            };
            assert_eq!(list(ARTICLE_SCOPE, &person), admitted, "{member:?}");
            assert_eq!(list(&format!("a.id NOT IN {ARTICLES_HIDDEN}"), &person), admitted, "{member:?} all at once");
            assert_eq!(list(&article_edit_scope(), &person), admitted, "{member:?} edits");
        }
        let count = |scope: &str, who: &str| -> usize {
            let sql = format!("SELECT count(*) FROM articles a WHERE {scope}");
            db.query_row(&sql, [who], |row| row.get::<_, u32>(0)).expect("counted").try_into().expect("few")
        };
        for (person, role) in [("agent", Role::Agent), ("manager", Role::ServiceManager), ("admin", Role::Admin)] {
            let sql = format!("SELECT {LOOKS_AFTER_ARTICLES}");
            let looks_after: bool = db.query_row(&sql, [person], |row| row.get(0)).expect("asked");
            assert_eq!(looks_after, role.rights().contains(&Right::LookAfterArticles), "{role:?}");
        }
        let open = count(ARTICLE_SCOPE, "agent");
        assert!(open < articles.len());
        assert_eq!(count(&article_edit_scope(), "agent"), open, "agents get no exception");
        for who in ["owner", "manager", "admin"] {
            assert_eq!(count(&article_edit_scope(), who), articles.len(), "the {who} edits them all");
            assert_eq!(count(ARTICLE_SCOPE, who), open, "and reads no more than before");
        }
    }
}
