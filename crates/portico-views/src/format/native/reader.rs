//! The reader of what is being drawn on this thread.

use std::{cell::RefCell, rc::Rc};

use jiff::{civil, tz::TimeZone};
use portico_domain::api::Timestamp;
use portico_words::Lang;

use super::{dates::Civil, numbers::Numbers};
use crate::lang::lang;

/// The language of a browser that names none.
const FALLBACK: &str = "en-GB";

/// Who reads what is being drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// BCP 47 tag of the browser's language, such as `en-GB`; a malformed one counts as `en-GB`.
    pub locale: String,
    /// IANA name of the browser's time zone, such as `Europe/Berlin`; an unknown one counts as `UTC`.
    pub zone: String,
    /// Now, in milliseconds since 1970 in UTC.
    pub now: Timestamp,
}

/// A reader with what the tables say about them.
pub(super) struct Known {
    /// The tag in lower case.
    pub(super) tag: String,
    pub(super) zone_name: String,
    pub(super) zone: TimeZone,
    pub(super) now: Timestamp,
    pub(super) numbers: Option<&'static Numbers>,
}

thread_local! {
    static READER: RefCell<Option<Rc<Known>>> = const { RefCell::new(None) };
}

/// Draws for a reader: during the call, the functions of this module on this thread write as the reader's browser does.
/// Outside of any call they write for `en-GB` in UTC at the start of 1970.
pub fn read_by<T>(reader: Reader, draw: impl FnOnce() -> T) -> T {
    /// Restores the previous reader, even after a panic.
    struct Previous(Option<Rc<Known>>);

    impl Drop for Previous {
        fn drop(&mut self) {
            let previous = self.0.take();
            READER.with(|reader| *reader.borrow_mut() = previous);
        }
    }

    let known = Rc::new(Known::new(reader));
    let _previous = Previous(READER.with(|reader| reader.borrow_mut().replace(known)));
    draw()
}

/// The reader of the current call.
pub(super) fn reader() -> Rc<Known> {
    READER
        .with(|reader| reader.borrow().clone())
        .unwrap_or_else(|| Rc::new(Known::new(Reader { locale: FALLBACK.to_owned(), zone: "UTC".to_owned(), now: 0 })))
}

/// Whether a text has the form of a BCP 47 tag.
fn is_tag(text: &str) -> bool {
    let language = text.split('-').next().unwrap_or_default();
    let is_language = matches!(language.len(), 2..=3 | 5..=8) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part = |part: &str| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    is_language && text.split('-').all(is_part)
}

impl Known {
    fn new(reader: Reader) -> Self {
        let tag = if is_tag(&reader.locale) { reader.locale.as_str() } else { FALLBACK }.to_ascii_lowercase();
        let (zone_name, zone) = match TimeZone::get(&reader.zone) {
            Ok(zone) => (reader.zone, zone),
            Err(_) => ("UTC".to_owned(), TimeZone::UTC),
        };
        let numbers = Numbers::find(&tag).or_else(|| Numbers::find(&FALLBACK.to_ascii_lowercase()));
        Self { tag, zone_name, zone, now: reader.now, numbers }
    }

    /// The tag of dates and times, in lower case: the browser's regional variant of the interface's language, else that
    /// language.
    pub(super) fn dates_tag(&self) -> String {
        let is_variant = |of: Lang| {
            self.tag.strip_prefix(&of.tag().to_ascii_lowercase()).is_some_and(|region| region.starts_with('-'))
        };
        match lang() {
            Lang::Pseudo => "en-gb".to_owned(),
            lang if is_variant(lang) => self.tag.clone(),
            Lang::En => "en-gb".to_owned(),
            lang => lang.tag().to_ascii_lowercase(),
        }
    }

    /// A civil date and time in the reader's time zone. Instants that no calendar here reaches count as the last one.
    pub(super) fn civil(&self, at: Timestamp) -> Civil {
        civil_in(&self.zone, at)
    }
}

/// The date and time in a time zone.
pub(super) fn local(zone: &TimeZone, at: Timestamp) -> civil::DateTime {
    let end = if at < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    zone.to_datetime(jiff::Timestamp::from_millisecond(at).unwrap_or(end))
}

pub(super) fn civil_in(zone: &TimeZone, at: Timestamp) -> Civil {
    let local = local(zone, at);
    Civil {
        year: i32::from(local.year()),
        month: local.month().unsigned_abs(),
        day: local.day().unsigned_abs(),
        weekday: local.weekday().to_monday_one_offset().unsigned_abs(),
        minutes: u16::from(local.hour().unsigned_abs()) * 60 + u16::from(local.minute().unsigned_abs()),
    }
}
