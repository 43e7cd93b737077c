//! Search.

use gloo_net::http::Method;
use portico_domain::api::SearchView;

use super::{ApiError, NONE, Overtaken, call, decode, send};
use crate::{lang::lang, paths::encoded};

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words.
    pub text: String,
    /// Whether the last word may be the beginning of one.
    pub typing: bool,
    /// Whether nothing is taken for a slip.
    pub exact: bool,
    /// Only articles with this label.
    pub label: Option<String>,
    /// Only articles written in this language.
    pub written: Option<String>,
    /// Whether each hit says which words were found where.
    pub why: bool,
    /// Whether labels and languages of all that is found are counted.
    pub facets: bool,
    /// Whether meaning orders what words find, and finds more: slower, for when the person pauses.
    pub meaning: bool,
    /// So many articles; the server's own number without.
    pub limit: Option<usize>,
}

/// Articles, catalog items and own tickets that a text finds.
///
/// # Errors
/// When there is no answer, or none of the API; [`ApiError::Aborted`] when it was overtaken.
pub async fn search(query: SearchQuery, overtaken: Overtaken) -> Result<SearchView, ApiError> {
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
    decode(&send(call(Method::GET, &path, NONE), overtaken.0).await?)
}
