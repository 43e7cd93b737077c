//! Every URL of the apps, as a function. No other module contains paths.

use std::collections::BTreeMap;

use portico_domain::{api::OpenedKind, knowledge::ArticleNumber, ticket::TicketNumber};

/// Home.
#[must_use]
pub fn home() -> String {
    "/".to_owned()
}

/// The whole catalog.
#[must_use]
pub fn catalog() -> String {
    "/catalog".to_owned()
}

/// The catalog with the results of a search.
#[must_use]
pub fn catalog_search(query: &str) -> String {
    format!("/catalog?q={}", encoded(query))
}

/// One category of the catalog.
#[must_use]
pub fn category(id: &str) -> String {
    format!("/catalog/{id}")
}

/// The form of an item.
#[must_use]
pub fn item(id: &str) -> String {
    format!("/items/{id}")
}

/// The form of an item, at a step.
#[must_use]
pub fn item_step(id: &str, step: Option<&str>) -> String {
    step.map_or_else(|| item(id), |step| format!("{}?step={}", item(id), encoded(step)))
}

/// An answer in the form of an item, at a step, to be changed from the review.
#[must_use]
pub fn item_answer(id: &str, step: Option<&str>, input: &str) -> String {
    let step = step.map(|step| format!("&step={}", encoded(step))).unwrap_or_default();
    format!("{}?from=review{step}#{input}", item(id))
}

/// The confirmation of a sent request.
#[must_use]
pub fn sent(item: &str, number: &TicketNumber) -> String {
    format!("/items/{item}?sent={number}")
}

/// The form for free requests to IT, with the search text filled in as subject.
#[must_use]
pub fn ask(item: &str, text: &str) -> String {
    format!("/items/{item}?subject={}", encoded(text))
}

/// An item's form with prefilled answers.
#[must_use]
pub fn item_with(id: &str, answers: &BTreeMap<String, Vec<String>>) -> String {
    let pairs = answers
        .iter()
        .flat_map(|(field, values)| values.iter().map(move |value| format!("{}={}", encoded(field), encoded(value))));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() { item(id) } else { format!("{}?{query}", item(id)) }
}

/// The path of the search page.
pub const SEARCH: &str = "/search";

/// The search page.
#[must_use]
pub fn search(query: &str) -> String {
    if query.is_empty() { "/search".to_owned() } else { format!("/search?q={}", encoded(query)) }
}

/// The search page without correction of typing errors.
#[must_use]
pub fn search_exactly(query: &str) -> String {
    format!("{}&exact=1", search(query))
}

/// All articles.
#[must_use]
pub fn knowledge() -> String {
    "/knowledge".to_owned()
}

/// The articles of a category.
#[must_use]
pub fn articles_of(category: &str) -> String {
    format!("/knowledge/in/{category}")
}

/// An article.
#[must_use]
pub fn article(number: ArticleNumber) -> String {
    format!("/knowledge/{number}")
}

/// An article in a language.
#[must_use]
pub fn article_in(number: ArticleNumber, language: &str) -> String {
    format!("/knowledge/{number}?language={}", encoded(language))
}

/// One's own requests.
#[must_use]
pub fn requests() -> String {
    "/requests".to_owned()
}

/// One request.
#[must_use]
pub fn request(number: &TicketNumber) -> String {
    format!("/requests/{number}")
}

/// A page of the employee's app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Home.
    Home,
    /// The catalog, or the category of this id, as written in the address.
    Catalog(Option<String>),
    /// All articles, or those of the category of this id, as written in the address.
    Knowledge(Option<String>),
    /// The search page.
    Search,
    /// One's own requests.
    Requests,
    /// The page of a request, with its number as written in the address.
    Request(String),
    /// The page of an article, with its number as written in the address.
    Article(String),
    /// The form of an item.
    Item(String),
    /// The accessibility statement, which is public.
    Accessibility,
    /// The settings, which only the app shows.
    Settings,
}

impl Place {
    /// The page at a path.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        let path = path.strip_suffix('/').unwrap_or(path);
        match path {
            "" => return Some(Self::Home),
            "/catalog" => return Some(Self::Catalog(None)),
            "/knowledge" => return Some(Self::Knowledge(None)),
            SEARCH => return Some(Self::Search),
            "/requests" => return Some(Self::Requests),
            "/accessibility" => return Some(Self::Accessibility),
            "/settings" => return Some(Self::Settings),
            _ => {}
        }
        let below = |front: &str| {
            let name = path.strip_prefix(front)?;
            let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            (!name.is_empty() && name.bytes().all(is_name)).then(|| name.to_owned())
        };
        let category = below("/catalog/").map(|id| Self::Catalog(Some(id)));
        let articles = || below("/knowledge/in/").map(|id| Self::Knowledge(Some(id)));
        let item = || below("/items/").map(Self::Item);
        let one = || below("/requests/").map(Self::Request).or_else(|| below("/knowledge/").map(Self::Article));
        category.or_else(articles).or_else(item).or_else(one)
    }
}

/// Settings.
#[must_use]
pub fn settings() -> String {
    "/settings".to_owned()
}

/// The accessibility statement.
#[must_use]
pub fn accessibility() -> String {
    "/accessibility".to_owned()
}

/// The staff's app: the queue.
#[must_use]
pub fn desk() -> String {
    "/desk/".to_owned()
}

/// The staff's app: one of the queues.
#[must_use]
pub fn desk_queue(queue: &str) -> String {
    format!("/desk/?queue={queue}")
}

/// The staff's app: one ticket.
#[must_use]
pub fn desk_ticket(number: &TicketNumber) -> String {
    format!("/desk/tickets/{number}")
}

/// The staff's app: the list of articles to edit.
#[must_use]
pub fn desk_articles() -> String {
    "/desk/articles".to_owned()
}

/// The staff's app: the articles that match a filter.
#[must_use]
pub fn desk_articles_of(filter: &str, mine: bool) -> String {
    let mine = if mine { "&mine=true" } else { "" };
    format!("/desk/articles?filter={filter}{mine}")
}

/// The staff's app: the form for a new article.
#[must_use]
pub fn desk_new_article() -> String {
    "/desk/articles/new".to_owned()
}

/// The staff's app: the editor of an article.
#[must_use]
pub fn desk_article(number: ArticleNumber) -> String {
    format!("/desk/articles/{number}")
}

/// The staff's app: the editor of an article in a language.
#[must_use]
pub fn desk_article_in(number: ArticleNumber, language: &str) -> String {
    format!("/desk/articles/{number}?language={}", encoded(language))
}

/// The staff's app: an article's revisions.
#[must_use]
pub fn desk_revisions(number: &str, language: &str) -> String {
    format!("/desk/articles/{number}/revisions?language={}", encoded(language))
}

/// The staff's app: a revision, compared with another or with the working copy.
#[must_use]
pub fn desk_revision(number: &str, language: &str, revision: u32, against: Option<u32>) -> String {
    let against = against.map(|other| format!("&against={other}")).unwrap_or_default();
    format!("{}&revision={revision}{against}", desk_revisions(number, language))
}

/// The staff's app: readers' feedback on one's own articles.
#[must_use]
pub fn desk_feedback() -> String {
    "/desk/feedback".to_owned()
}

/// The staff's app: the report on searches.
#[must_use]
pub fn desk_reports() -> String {
    "/desk/knowledge-reports".to_owned()
}

/// The report on searches over a number of days.
#[must_use]
pub fn desk_reports_over(days: u32) -> String {
    format!("{}?days={days}", desk_reports())
}

/// The staff's app: the form for a new article, with a title and the search texts that it should answer.
#[must_use]
pub fn desk_new_article_on(title: &str, words: &[String]) -> String {
    format!("/desk/articles/new?title={}&words={}", encoded(title), encoded(&words.join("\n")))
}

/// The `rel` of a link from a page at `here` to `path`: `external` when it leads to the other app.
#[must_use]
pub fn rel(here: &str, path: &str) -> Option<&'static str> {
    let desk = |path: &str| path == "/desk" || path.starts_with("/desk/");
    (desk(here) != desk(path)).then_some("external")
}

/// The kind and, except for tickets and pages, the number or id of the search result that a link leads to. `None` for a
/// link that is not a result, such as a form with the search text filled in.
#[must_use]
pub fn opened(path: &str) -> Option<(OpenedKind, Option<String>)> {
    let path = path.split('#').next().unwrap_or_default();
    let tail = |front: &str| path.strip_prefix(front).filter(|tail| !tail.contains(['/', '?'])).map(str::to_owned);
    let article = path.split('?').next().and_then(|path| path.strip_prefix("/knowledge/"));
    if let Some(number) = article.filter(|tail| !tail.contains('/')).map(str::to_owned) {
        return Some((OpenedKind::Article, Some(number)));
    }
    if let Some(id) = tail("/items/") {
        return Some((OpenedKind::Item, Some(id)));
    }
    if tail("/requests/").is_some() {
        return Some((OpenedKind::Ticket, None));
    }
    // The link to all results: the search continues there.
    path.starts_with("/search?").then_some((OpenedKind::Page, None))
}

/// `text`, percent-encoded for a query string.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_app_is_another_document() {
        assert_eq!(rel("/desk/", &settings()), Some("external"));
        assert_eq!(rel("/", &desk()), Some("external"));
        assert_eq!(rel("/catalog", &settings()), None);
        assert_eq!(rel("/desk", &desk()), None);
    }

    #[test]
    fn results_are_told_from_other_links() {
        let article = (OpenedKind::Article, Some("KB-12".to_owned()));
        assert_eq!(opened("/knowledge/KB-12#two"), Some(article.clone()));
        assert_eq!(opened("/knowledge/KB-12?language=de#two"), Some(article));
        assert_eq!(opened(&item("vpn-access")), Some((OpenedKind::Item, Some("vpn-access".to_owned()))));
        assert_eq!(opened(&ask("ask-it", "a printer")), None);
        assert_eq!(opened("/requests/REQ-000001"), Some((OpenedKind::Ticket, None)));
        assert_eq!(opened(&search("vpn")), Some((OpenedKind::Page, None)));
        assert_eq!((opened(&articles_of("network")), opened(&home())), (None, None));
    }

    #[test]
    fn answers_to_begin_with_are_all_in_the_address() {
        let answers = [("equipment", vec!["a", "b c"]), ("none", vec![]), ("room", vec!["1"])];
        let answers =
            answers.map(|(field, values)| (field.to_owned(), values.into_iter().map(str::to_owned).collect()));
        assert_eq!(item_with("x", &answers.into_iter().collect()), "/items/x?equipment=a&equipment=b%20c&room=1");
        assert_eq!(item_with("x", &BTreeMap::new()), "/items/x");
    }

    #[test]
    fn a_drawn_page_is_told_by_its_path() {
        let catalog = |id: &str| Some(Place::Catalog(Some(id.to_owned())));
        assert_eq!(Place::of("/"), Some(Place::Home));
        assert_eq!(Place::of("/catalog/"), Some(Place::Catalog(None)));
        assert_eq!(Place::of(&category("new_starters")), catalog("new_starters"));
        assert_eq!(Place::of(&articles_of("mail")), Some(Place::Knowledge(Some("mail".to_owned()))));
        assert_eq!(Place::of("/requests/REQ-000001"), Some(Place::Request("REQ-000001".to_owned())));
        for path in ["/catalog/a/b", "/catalog/%3Cb%3E", "/catalog.json", "/requests/a.b", "/assets/x"] {
            assert_eq!(Place::of(path), None, "{path}");
        }
    }

    #[test]
    fn queries_are_encoded() {
        assert_eq!(catalog_search("a&b=é +"), "/catalog?q=a%26b%3D%C3%A9%20%2B");
    }
}
