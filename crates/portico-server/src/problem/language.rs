//! The language in which a problem document is written.

use axum::http::{HeaderMap, Uri, header};
use portico_words::Lang;

/// The language that a request asks for: the one of `Accept-Language` that it likes best and Portico speaks, else that of
/// `?language=`, else English.
pub(crate) fn reader_language(headers: &HeaderMap, uri: &Uri) -> Lang {
    let mut accepted = accepted(headers).into_iter();
    accepted.find_map(Lang::spoken).or_else(|| named(uri).and_then(Lang::spoken)).unwrap_or_default()
}

/// The tags of languages that a request asks for, in the order of its liking: that of `?language=`, then those of `Accept-Language`.
pub(crate) fn asked_languages<'a>(headers: &'a HeaderMap, uri: &'a Uri) -> Vec<&'a str> {
    named(uri).into_iter().chain(accepted(headers)).collect()
}

/// The tag in the query.
fn named(uri: &Uri) -> Option<&str> {
    uri.query()?.split('&').find_map(|part| part.strip_prefix("language="))
}

/// The tags of `Accept-Language`, by weight; those of the same weight in their order.
fn accepted(headers: &HeaderMap) -> Vec<&str> {
    let value = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let ranges = value.split(',').map(|range| {
        let (tag, weight) = range.split_once(';').unwrap_or((range, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(1.0, |weight| weight.parse::<f32>().unwrap_or_default());
        (weight, tag.trim())
    });
    let mut ranges: Vec<(f32, &str)> = ranges.filter(|(weight, _)| *weight > 0.0).collect();
    ranges.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    ranges.into_iter().map(|(_, tag)| tag).collect()
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
