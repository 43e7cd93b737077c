//! What a reader's browser has said of itself: the language of the interface, its own language, its time zone.

use axum::http::{header, request::Parts};
use portico_domain::api::Timestamp;
use portico_views::format::Reader;
use portico_words::Lang;

use crate::{problem::asked_languages, state::AppState};

/// Name of the cookie that index.html writes: `de~de-AT~Europe/Vienna`.
const COOKIE: &str = "portico-reader";
/// The longest tag or name of a zone that is believed, in bytes.
const MAX_PART: usize = 64;

/// Who reads a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageReader {
    /// The language of the interface.
    pub(super) lang: Lang,
    /// The browser's language as a tag.
    locale: String,
    /// The name of the time zone.
    zone: String,
    now: Timestamp,
}

impl PageReader {
    /// Read from a request: from the cookie of an earlier visit, else from what the browser says of its languages, with
    /// the organisation's time zone.
    pub(super) fn of(parts: &Parts, app: &AppState) -> Self {
        let said = cookie(parts).and_then(read);
        let accepted = asked_languages(&parts.headers, &parts.uri);
        let known = accepted.iter().copied().find_map(Lang::spoken).unwrap_or_default();
        let first = accepted.first().copied().filter(|tag| is_plain(tag)).unwrap_or(known.tag()).to_owned();
        let zone = app.zone.iana_name().unwrap_or("UTC").to_owned();
        let (lang, locale, zone) = said.unwrap_or((known, first, zone));
        let asked = parts.uri.query().and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("lang=")));
        Self { lang: asked.and_then(Lang::spoken).unwrap_or(lang), locale, zone, now: app.clock.now() }
    }

    /// For the views.
    pub(super) fn reader(&self) -> Reader {
        Reader { locale: self.locale.clone(), zone: self.zone.clone(), now: self.now }
    }
}

fn cookie(parts: &Parts) -> Option<&str> {
    let headers = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = headers.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

fn read(value: &str) -> Option<(Lang, String, String)> {
    let mut parts = value.split('~');
    let (lang, locale, zone) = (parts.next()?, parts.next()?, parts.next()?);
    let sound = parts.next().is_none() && is_plain(locale) && is_plain(zone);
    sound.then_some(())?;
    Some((Lang::of(lang), locale.to_owned(), zone.to_owned()))
}

fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_+/".contains(&byte);
    (1..=MAX_PART).contains(&text.len()) && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_says_of_itself_is_read_and_nothing_else() {
        let said = (Lang::De, "de-AT".to_owned(), "Europe/Vienna".to_owned());
        assert_eq!(read("de~de-AT~Europe/Vienna"), Some(said));
        for value in ["", "de", "de~de-AT", "de~~UTC", "de~de~UTC~x", "de~de~<b>", &format!("de~de~{}", "a".repeat(65))]
        {
            assert_eq!(read(value), None, "{value}");
        }
    }
}
