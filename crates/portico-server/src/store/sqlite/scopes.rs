//! What the policy's scopes are in SQL.

use crate::policy::TicketScope;

/// A scope as a condition over `tickets t`, with its parameter.
#[must_use]
pub fn tickets(scope: &TicketScope) -> (&'static str, Option<&str>) {
    match scope {
        TicketScope::RequestedBy(person) => ("t.requester = ?", Some(person)),
        TicketScope::Every => ("1", None),
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
    use portico_domain::{access::Right, api::Role};
    use rusqlite::{Connection, params_from_iter};

    use super::*;

    /// The scope in SQL and the scope on one object are the same scope, for names of every sort.
    #[test]
    fn a_scope_lists_exactly_what_it_admits() {
        let people = ["ana", "Ana", "ana ", "", "?", "1", "' OR 1 --", "%", "Zoë", "Zoe\u{308}", "\u{0}"];
        let db = Connection::open_in_memory().expect("opened");
        db.execute_batch("CREATE TABLE tickets (requester TEXT NOT NULL) STRICT").expect("made");
        for person in people {
            db.execute("INSERT INTO tickets VALUES (?1)", [person]).expect("written");
        }
        let one = |person: &str| TicketScope::RequestedBy(person.to_owned());
        for scope in people.into_iter().map(one).chain([TicketScope::Every, one("nobody")]) {
            let (sql, parameter) = tickets(&scope);
            let mut query = db.prepare(&format!("SELECT t.requester FROM tickets t WHERE {sql}")).expect("SQL");
            let listed: Vec<String> = query
                .query_map(params_from_iter(parameter), |row| row.get(0))
                .and_then(Iterator::collect)
                .expect("listed");
            let admitted: Vec<&str> = people.into_iter().filter(|person| scope.admits(person)).collect();
            assert_eq!(listed, admitted, "{scope:?}");
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
