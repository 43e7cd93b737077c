//! The search endpoint.

use gloo_net::http::Method;
use portico_domain::api::SearchView;

use super::{AbortOnCleanup, ApiError, BASE, NONE, call, decode, send};
use crate::{browser, lang::lang, paths::encoded};

/// The parameters of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The search text.
    pub text: String,
    /// Whether the last word may be a prefix.
    pub typing: bool,
    /// Whether typing errors are not corrected.
    pub exact: bool,
    /// Only articles with this label.
    pub label: Option<String>,
    /// Only articles written in this language.
    pub written: Option<String>,
    /// Whether each hit explains where which words were found.
    pub why: bool,
    /// Whether the labels and languages of all hits are counted.
    pub facets: bool,
    /// Whether the semantic search ranks and extends the hits: slower, for when the person pauses.
    pub meaning: bool,
    /// Maximum number of articles; `None` for the server's default.
    pub limit: Option<usize>,
}

/// Articles, catalog items and own tickets that match a text.
///
/// # Errors
/// [`ApiError::Aborted`] when a later search replaced it, and those of every call.
pub async fn search(query: SearchQuery, abort: AbortOnCleanup) -> Result<SearchView, ApiError> {
    let place = if query.meaning { "/search/meaning" } else { "/search" };
    let mut path = format!("{place}?q={}&language={}", encoded(&query.text), lang().tag());
    for (name, said) in [("typing", query.typing), ("exact", query.exact), ("why", query.why), ("facets", query.facets)]
    {
        if said {
            path += &format!("&{name}=true");
        }
    }
    for (name, value) in [("label", query.label), ("written", query.written)] {
        path.extend(value.map(|value| format!("&{name}={}", encoded(&value))));
    }
    path.extend(query.limit.map(|limit| format!("&limit={limit}")));
    // A page that the server has drawn carries the answer that it was drawn with.
    if let Some((text, _)) = browser::embedded_answer(&format!("{BASE}{path}")) {
        return decode(&text);
    }
    decode(&send(call(Method::GET, &path, NONE), abort.0).await?)
}
