//! Where somebody was among the results when they followed one: it stands in the entry of the history, so that Back leads
//! there, and to no search anew.

use crate::{browser, signals::Told};

/// A place among results.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    /// How far down the page was.
    pub(super) top: f64,
    /// So many articles were asked for.
    pub(super) limit: usize,
    /// The search that was told, and whether something of it was opened.
    pub(super) told: Told,
}

impl Place {
    /// The place that who comes back was at.
    pub(super) fn noted() -> Option<Self> {
        Self::read(&browser::noted()?)
    }

    /// Notes it.
    pub(super) fn note(&self) {
        browser::note(&self.written());
    }

    fn written(&self) -> String {
        let Told { id, opened } = &self.told;
        format!("results {} {} {opened} {id}", self.top, self.limit)
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.strip_prefix("results ")?.split(' ');
        let (top, limit) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let (opened, id) = (words.next()?.parse().ok()?, words.next()?.to_owned());
        Some(Self { top, limit, told: Told { id, opened } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = Place { top: 612.5, limit: 40, told: Told { id: "abc".to_owned(), opened: true } };
        assert_eq!(Place::read(&place.written()), Some(place));
        assert_eq!(Place::read("something else"), None);
        assert_eq!(Place::read("results 12"), None);
    }
}
