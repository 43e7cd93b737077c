//! Forms that a browser posts without the app: urlencoded, with a token of the session.

use std::borrow::Cow;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use portico_domain::api::ProblemType;
use portico_views::paths;

use crate::{auth::SessionId, problem::Problem, state::AppState};

/// The limit of a body in bytes: ten thousand characters of any script, percent-encoded.
const LIMIT: usize = 400 * 1024;
/// How many times larger the page to sign in may make a form that it carries: each name is longer there.
const CARRYING: usize = 2;
/// Name of the hidden input with the token.
pub(super) const TOKEN: &str = "token";
/// Name of the hidden input with the id of the person whom the page was drawn for.
pub(super) const PERSON: &str = "person";
/// Begins the names of what the page to sign in carries on of a form that was posted after the session had ended.
const CARRIED: &str = "carried-";

/// A posted form.
pub(super) struct PostedForm {
    pairs: Vec<(String, String)>,
    /// Whether it carries the token of the session. A page that was drawn for an earlier session carries another.
    pub(super) is_genuine: bool,
}

impl PostedForm {
    /// All names and values.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The value of an input.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The hidden inputs by which the page to sign in carries this form on, or what this one has carried itself.
    pub(super) fn carried_on(&self) -> Vec<(Cow<'static, str>, String)> {
        let (carried, own): (Vec<_>, Vec<_>) = self.pairs.iter().partition(|(name, _)| name.starts_with(CARRIED));
        if !carried.is_empty() {
            return carried.into_iter().map(|(name, value)| (Cow::Owned(name.clone()), value.clone())).collect();
        }
        let own = own.into_iter().filter(|(name, _)| name != TOKEN);
        own.map(|(name, value)| (Cow::Owned(format!("{CARRIED}{name}")), value.clone())).collect()
    }

    /// The form that the page to sign in has carried. It belongs to an ended session, so that it is not genuine.
    pub(super) fn carried(&self) -> Option<Self> {
        let own = |(name, value): &(String, String)| Some((name.strip_prefix(CARRIED)?.to_owned(), value.clone()));
        let pairs: Vec<_> = self.pairs.iter().filter_map(own).collect();
        (!pairs.is_empty()).then_some(Self { pairs, is_genuine: false })
    }
}

/// The token of a session's forms.
pub(super) fn token(session: &SessionId) -> String {
    session.mark("form", "")
}

/// A key for an action on something as it was seen: the same form sent twice has the same.
pub(super) fn key(session: &SessionId, seen: &str) -> String {
    session.mark("key", seen)
}

/// Reads a posted form. Without a session none is genuine.
///
/// # Errors
/// `TooLarge`, and `Malformed` for another type.
pub(super) async fn read(app: &AppState, parts: &Parts, body: Body) -> Result<PostedForm, Problem> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(ProblemType::Malformed.into());
    }
    let body = to_bytes(body, CARRYING * LIMIT).await.map_err(|_| ProblemType::TooLarge)?;
    let pairs = pairs(std::str::from_utf8(&body).map_err(|_| ProblemType::Malformed)?);
    let mut form = PostedForm { pairs, is_genuine: false };
    if body.len() > LIMIT && form.carried().is_none() {
        return Err(ProblemType::TooLarge.into());
    }
    let session = app.cookies.read(&parts.headers);
    form.is_genuine = session.is_some_and(|session| form.get(TOKEN) == Some(token(&session).as_str()));
    Ok(form)
}

/// Names and values of a query string or a urlencoded body. Line ends are `\n`, as in the app.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let decoded = |part: &str| {
        let spaced = part.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8_lossy().replace("\r\n", "\n")
    };
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(n, v)| (decoded(n), decoded(v))).collect()
}

/// The address of a request, for a browser to be sent there again. A path that a browser would take for another host's leads
/// home.
pub(super) fn own_address(uri: &Uri) -> String {
    let address = uri.path_and_query().map_or("/", |address| address.as_str());
    let is_local = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    if is_local { address.to_owned() } else { paths::home() }
}

/// The address with the first value of each parameter and without empty ones, where it has such: a button that changes a
/// parameter sends it ahead of what the page keeps, and the app would read the last.
pub(super) fn with_each_once(uri: &Uri) -> Option<String> {
    let all = pairs(uri.query().unwrap_or_default());
    let is_first = |(at, (name, value)): (usize, &(String, String))| {
        (all[..at].iter().all(|(other, _)| other != name) && !value.is_empty())
            .then(|| format!("{}={}", paths::encoded(name), paths::encoded(value)))
    };
    let firsts: Vec<String> = all.iter().enumerate().filter_map(is_first).collect();
    let query = if firsts.is_empty() { String::new() } else { format!("?{}", firsts.join("&")) };
    (firsts.len() < all.len()).then(|| format!("{}{query}", uri.path()))
}

/// Sends the browser to a page with GET.
pub(super) fn see_other(path: &str) -> Response {
    let location = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_write_it() {
        let expected = [("a", "x y+z"), ("b", "1\n2"), ("c", ""), ("ü", "é")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs("a=x+y%2Bz&b=1%0D%0A2&c&%C3%BC=%C3%A9"), expected);
    }

    #[test]
    fn nobody_is_sent_to_another_host() {
        for (address, sent) in [
            ("/requests?show=all&q=a%20b", "/requests?show=all&q=a%20b"),
            ("/", "/"),
            ("http://portal.example/catalog?q=x", "/catalog?q=x"),
            ("//elsewhere.example/", "/"),
            ("//elsewhere.example", "/"),
            ("/\\elsewhere.example/", "/"),
        ] {
            assert_eq!(own_address(&address.parse().expect("an address")), sent, "{address}");
        }
    }

    #[test]
    fn what_is_changed_counts_and_not_what_was_kept() {
        for (address, sent) in [
            ("/search?q=a+b&in=items", None),
            ("/search", None),
            ("/search?in=articles&q=a+b&in=items", Some("/search?in=articles&q=a%20b")),
            ("/search?in=&q=x&in=items", Some("/search?q=x")),
            ("/requests?q=", Some("/requests")),
        ] {
            assert_eq!(with_each_once(&address.parse().expect("an address")).as_deref(), sent, "{address}");
        }
    }

    #[test]
    fn a_token_belongs_to_its_session() {
        let (one, other) = (SessionId::generate().expect("random"), SessionId::generate().expect("random"));
        assert_eq!(token(&one), token(&one));
        assert_ne!(token(&one), token(&other));
        assert_ne!(key(&one, "1"), key(&one, "2"));
        assert!(!token(&one).contains(&one.text()));
    }
}
