//! The language in which a problem document is written.

use axum::http::{HeaderMap, Uri, header};
use portico_words::Lang;

/// The language that a request asks for: the one of `Accept-Language` that it likes best and Portico speaks, else that of
/// `?language=`, else English.
pub(crate) fn reader_language(headers: &HeaderMap, uri: &Uri) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let named = || {
        let mut parts = uri.query().unwrap_or_default().split('&');
        parts.find_map(|part| part.strip_prefix("language=")).and_then(Lang::spoken)
    };
    accepted.and_then(best).or_else(named).unwrap_or_default()
}

/// The spoken language of the greatest weight; of the same weight, the first.
fn best(accepted: &str) -> Option<Lang> {
    let mut best: Option<(f32, Lang)> = None;
    for range in accepted.split(',') {
        let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(1.0, |weight| weight.parse().unwrap_or_default());
        let Some(lang) = Lang::spoken(tag.trim()) else { continue };
        if weight > best.map_or(0.0, |(weight, _)| weight) {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(accepted: Option<&'static str>, uri: &'static str, expected: Lang) {
        let mut headers = HeaderMap::new();
        headers.extend(accepted.map(|value| (header::ACCEPT_LANGUAGE, HeaderValue::from_static(value))));
        assert_eq!(reader_language(&headers, &Uri::from_static(uri)), expected, "{accepted:?} {uri}");
    }

    #[test]
    fn the_language_is_the_one_that_is_liked_best_and_spoken() {
        check(Some("de"), "/", Lang::De);
        check(Some("de-AT,de;q=0.9,en;q=0.8"), "/", Lang::De);
        check(Some("fr, de;q=0.5, en;q=0.7"), "/", Lang::En);
        check(Some("de;q=0, en;q=0.1"), "/", Lang::En);
        check(Some("de;q=much, en;q=0.1"), "/", Lang::En);
    }

    #[test]
    fn the_query_counts_where_the_header_says_nothing() {
        check(None, "/api/v1/catalog?x=1&language=de-AT", Lang::De);
        check(Some("fr, *;q=0.1"), "/api/v1/catalog?language=de", Lang::De);
        check(Some("en"), "/api/v1/catalog?language=de", Lang::En);
        check(None, "/api/v1/catalog?language=xx", Lang::En);
        check(None, "/", Lang::En);
    }
}
