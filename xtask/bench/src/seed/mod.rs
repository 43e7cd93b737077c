//! The data behind the measured pages: 2,000 articles and 100,000 tickets, generated with fixed seeds.

mod copies;
mod examples;

use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;

use crate::articles;
use crate::server::Server;

/// Number of generated articles, beside those of the demo organisation.
pub const ARTICLES: usize = 2_000;
/// Number of tickets in all.
pub const TICKETS: u32 = 100_000;
/// Number of days over which the tickets are spread.
const DAYS: u32 = 400;
/// An article of the demo organisation with several sections.
const ARTICLE: &str = "network/connect-to-vpn";

/// The measured pages whose addresses depend on the data, all of the employee of the demo organisation.
pub struct Places {
    /// The open ticket with the most events.
    pub ticket: String,
    /// The numbers of all tickets.
    pub tickets: Vec<String>,
    /// The article.
    pub article: String,
    /// The numbers of all articles that everybody may read.
    pub articles: Vec<String>,
}

/// Makes the data anew in `folder`, and starts a server on it.
pub fn prepare(program: &Path, folder: &Path) -> Result<(Server, Places), String> {
    println!("data: {ARTICLES} articles, {TICKETS} tickets");
    let began = Instant::now();
    let said = |doing: &'static str| move |error: rusqlite::Error| format!("{doing}: {error}");
    let mut corpus = articles::corpus(&articles::source())?;
    // The examples come first, on a day in the past, so that the tickets' numbers follow their times.
    let start = Server::start_on_day(program, folder, Some(&day_ago(DAYS).map_err(said("a date"))?))?;
    let (person, _) = start.demo_person()?;
    let examples = examples::submit(&start, &mut corpus)?;
    let database = start.data().join("portico.db");
    drop(start);
    if !copies::add(&database, &person, TICKETS).map_err(said("copies of tickets"))? {
        return Err("the copies of tickets are not whole".to_owned());
    }
    println!("  {examples} submitted, the others copied, {:.1} s", began.elapsed().as_secs_f64());
    let server = Server::on(program, folder)?;
    let made = articles::write(&mut corpus, folder, ARTICLES)?;
    articles::import(&server, program, &made)?;
    server.rest();
    drop(server);
    let places = places(&database, &person).map_err(said("the measured pages"))?;
    let Places { ticket, tickets, article, .. } = &places;
    println!("  {} tickets of the person who is signed in; pages: {ticket}, {article}", tickets.len());
    println!("  made in {:.1} s", began.elapsed().as_secs_f64());
    Ok((Server::on(program, folder)?, places))
}

fn day_ago(days: u32) -> rusqlite::Result<String> {
    Connection::open_in_memory()?.query_row("SELECT date('now', ?1)", [format!("-{days} days")], |row| row.get(0))
}

/// The number of the ticket `t`, as people see it.
const NUMBER: &str = "format('%s-%06d', CASE t.kind WHEN 'incident' THEN 'INC' ELSE 'REQ' END, t.serial)";

fn places(database: &Path, person: &str) -> rusqlite::Result<Places> {
    let db = Connection::open(database)?;
    let longest = format!(
        "SELECT {NUMBER} FROM tickets t WHERE t.requester = ?1 AND t.open = 1
         ORDER BY (SELECT count(*) FROM events e WHERE e.ticket = t.id) DESC, t.id LIMIT 1"
    );
    let ticket = db.query_row(&longest, [person], |row| row.get(0))?;
    let all = format!("SELECT {NUMBER} FROM tickets t WHERE t.requester = ?1 ORDER BY t.id");
    let tickets = db.prepare(&all)?.query_map([person], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let known = "SELECT format('KB-%d', id) FROM articles WHERE import_key = ?1";
    let article = db.query_row(known, [ARTICLE], |row| row.get(0))?;
    let public = "SELECT format('KB-%d', a.id) FROM articles a WHERE a.state = 'published'
        AND NOT EXISTS (SELECT 1 FROM article_gates g WHERE g.article = a.id) ORDER BY a.id";
    let articles = db.prepare(public)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Places { ticket, tickets, article, articles })
}
