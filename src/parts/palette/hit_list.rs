//! The list of the palette and its selection, which must stay stable when results arrive late.

use super::palette_entry::PaletteEntry;

/// The list and its selected entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct HitList {
    pub(super) hits: Vec<PaletteEntry>,
    pub(super) at: usize,
    words: String,
    /// Whether the server's results for these words have arrived.
    answered: bool,
    /// Whether an arrow key was pressed since the words were typed.
    moved: bool,
}

impl HitList {
    /// Updates the list for `words`. The first results select the best entry. Later results keep the selected entry,
    /// and after an arrow key they are only appended.
    pub(super) fn arrive(&mut self, words: &str, answered: bool, hits: Vec<PaletteEntry>) {
        if self.words != words {
            *self = Self { hits, words: words.to_owned(), answered, ..Self::default() };
            return;
        }
        if self.moved {
            let fresh = |hit: &PaletteEntry| self.hits.iter().all(|old| !old.is(hit));
            let fresh: Vec<PaletteEntry> = hits.into_iter().filter(fresh).collect();
            self.hits.extend(fresh);
        } else {
            let chosen = self.hits.get(self.at).filter(|_| self.answered);
            self.at = chosen.and_then(|chosen| hits.iter().position(|hit| hit.is(chosen))).unwrap_or_default();
            self.hits = hits;
        }
        self.answered |= answered;
    }

    /// Moves the selection down or up by one, with wraparound.
    pub(super) fn step(&mut self, down: bool) {
        let count = self.hits.len().max(1);
        self.moved = true;
        self.at = (self.at + if down { 1 } else { count - 1 }) % count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::Glyph;

    fn hits(paths: &[&str]) -> Vec<PaletteEntry> {
        let hit = |path: &&str| PaletteEntry {
            glyph: Glyph::Inbox,
            title: String::new(),
            about: Vec::new(),
            path: (*path).to_owned(),
            group: String::new(),
            opens: None,
        };
        paths.iter().map(hit).collect()
    }

    #[track_caller]
    fn check(choice: &HitList, list: &[&str], chosen: &str) {
        let paths: Vec<&str> = choice.hits.iter().map(|hit| hit.path.as_str()).collect();
        assert_eq!((paths.as_slice(), paths[choice.at]), (list, chosen));
    }

    #[test]
    fn the_first_answer_puts_the_best_on_top() {
        let mut choice = HitList::default();
        choice.arrive("vpn", false, hits(&["/all"]));
        choice.arrive("vpn", true, hits(&["/a", "/all"]));
        check(&choice, &["/a", "/all"], "/a");
    }

    #[test]
    fn a_late_answer_leaves_chosen_what_is_chosen() {
        let mut choice = HitList::default();
        choice.arrive("vpn", true, hits(&["/a#one", "/b", "/all"]));
        choice.arrive("vpn", true, hits(&["/b", "/c", "/a#two", "/all"]));
        check(&choice, &["/b", "/c", "/a#two", "/all"], "/a#two");
    }

    #[test]
    fn after_an_arrow_key_nothing_moves_until_the_words_change() {
        let mut choice = HitList::default();
        choice.arrive("vpn", true, hits(&["/a", "/b", "/all"]));
        choice.step(true);
        choice.arrive("vpn", true, hits(&["/c", "/b", "/a", "/all"]));
        check(&choice, &["/a", "/b", "/all", "/c"], "/b");
        choice.arrive("vpn x", false, hits(&["/c", "/all"]));
        check(&choice, &["/c", "/all"], "/c");
    }

    #[test]
    fn arrows_go_round() {
        let mut choice = HitList::default();
        choice.step(false);
        choice.arrive("a", true, hits(&["/a", "/b"]));
        choice.step(false);
        check(&choice, &["/a", "/b"], "/b");
        choice.step(true);
        check(&choice, &["/a", "/b"], "/a");
    }
}
