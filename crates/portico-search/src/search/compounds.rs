//! Compounds in German, Dutch and the Scandinavian languages: a query for a part finds the compound, and one for the
//! compound finds its parts.
//!
//! The texts themselves define what a part is: a word that occurs by itself, in the same language, in a document that
//! the person may read. Nothing is split at indexing time, so a word that is added later is recognised in older
//! compounds.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::postings::TermInfo;

use super::lexicon::readable;
use super::scope::SearchScope;
use super::units::Unit;
use crate::SearchError;
use crate::analysis::{Language, fold, is_stop, stem};
use crate::index::{back, front};
use crate::settings::{COMPOUND_FROM, COMPOUNDS, HEAD, PART_FROM, SURE_FROM, TAIL};

/// Maximum number of terms with a common ending or beginning that are scanned in a segment.
const SCANNED: usize = 5_000;
/// Maximum number of them, the most frequent, that are checked for being compounds.
const TRIED: usize = 200;
/// Minimum length, in bytes, of a beginning that is searched by itself, and of an ending whose head need only begin
/// other words.
const HEAD_FROM: usize = 4;
/// Linking elements between two parts.
const LINKS: [&str; 9] = ["", "s", "es", "n", "en", "er", "e", "ens", "a"];
/// Prefixes that form a derived word instead of a compound: an `Einstellung` is not a kind of `Stellung`.
const PREFIXES: &str = "ab an auf aus be bei dar ein emp ent er ge hin her los miss mit nach ueber uber um un unter ver vor wider zer zu \
    aan af be ge her in mis om on ont op over toe uit ver voor \
    for fra opp til under over for fore";

/// Adds to a unit the compounds that contain its word, and the parts of a word that is a compound itself.
pub(super) fn add(scope: &SearchScope<'_>, word: &str, unit: &mut Unit) -> Result<(), SearchError> {
    if !is_plain(word) || unit.stop {
        return Ok(());
    }
    for language in compounding(scope) {
        let Some(tag) = language.compounds() else { continue };
        let own = unit.alternatives.iter().filter(|one| one.weight >= 1.0 && one.stems.len() == 1);
        let stems: BTreeSet<String> = own.map(|one| one.stems[0].clone()).chain([stem(word, language)]).collect();
        let mut found = Vec::new();
        for stem in stems {
            found.extend(scope.ending(tag, language, &stem)?.into_iter().map(|compound| (compound, TAIL)));
            found.extend(scope.beginning(tag, language, word, &stem)?.into_iter().map(|compound| (compound, HEAD)));
            if scope.is_part(tag, &stem)? {
                found.extend(scope.parts(tag, language, &stem, false)?);
            }
        }
        for (stem, weight) in found {
            unit.add(vec![stem], weight, word);
            unit.shared = true;
        }
    }
    Ok(())
}

/// Adds the parts of a word that does not occur, and returns whether there are any. With `sure`, all parts must be
/// known.
pub(super) fn take_apart(
    scope: &SearchScope<'_>,
    word: &str,
    sure: bool,
    unit: &mut Unit,
) -> Result<bool, SearchError> {
    let mut any = false;
    for language in compounding(scope) {
        let Some(tag) = language.compounds() else { continue };
        for (stem, weight) in scope.parts(tag, language, &stem(word, language), !sure)? {
            unit.add(vec![stem], weight, word);
            any = true;
        }
    }
    Ok(any)
}

/// The other spellings of a word that occur: `Schluessel` for `Schlüssel` and the reverse. `raw` is the word as
/// typed.
pub(super) fn spellings(scope: &SearchScope<'_>, raw: &str, word: &str) -> Result<Vec<String>, SearchError> {
    let mut out: Vec<String> = Vec::new();
    if compounding(scope).next().is_none() {
        return Ok(out);
    }
    let mut spelt = String::with_capacity(raw.len() + 4);
    for c in raw.chars() {
        match c {
            'ä' | 'Ä' => spelt.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => spelt.push_str("oe"),
            'ü' | 'Ü' => spelt.push_str("ue"),
            'å' | 'Å' => spelt.push_str("aa"),
            c => spelt.push(c),
        }
    }
    let mut tried = vec![fold(&spelt)];
    let short = |from: &str, to: &str| word.replace(from, to);
    let pairs = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")];
    tried.push(pairs.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to)));
    tried.extend(pairs.iter().map(|(from, to)| short(from, to)));
    for other in tried.into_iter().filter(|other| other != word) {
        if !out.contains(&other) && is_meant(scope, &other)? {
            out.push(other);
        }
    }
    Ok(out)
}

fn is_meant(scope: &SearchScope<'_>, word: &str) -> Result<bool, SearchError> {
    for language in compounding(scope) {
        if scope.is_known(&stem(word, language))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The languages of the search that write compounds as one word.
fn compounding<'a>(scope: &'a SearchScope<'_>) -> impl Iterator<Item = Language> + 'a {
    scope.languages.iter().copied().filter(|language| language.compounds().is_some())
}

impl SearchScope<'_> {
    /// Whether a stem is a word by itself in a readable text of the language.
    fn is_part(&self, tag: &str, stem: &str) -> Result<bool, SearchError> {
        let term = front(tag, stem);
        for segment in &self.segments {
            if let Some(info) = segment.parts.terms().get(&term)?
                && readable(&segment.parts, &info, &segment.readable)?.next().is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The stems of the most frequent compounds that end with `tail`.
    fn ending(&self, tag: &str, language: Language, tail: &str) -> Result<Vec<String>, SearchError> {
        if tail.len() < PART_FROM {
            return Ok(Vec::new());
        }
        let begin = back(tag, tail);
        let compound = |term: &str| term[begin.len()..].chars().rev().chain(tail.chars()).collect::<String>();
        self.most_frequent(&begin, compound, |compound| {
            let head = &compound[..compound.len() - tail.len()];
            Ok(tail.len() >= SURE_FROM && is_head(head) || self.is_known_head(tag, language, head, tail)?)
        })
    }

    /// The stems of compounds that begin with a word and end with another one. `head` is the word's stem; a term that
    /// continues a long word as written counts as a compound whatever follows.
    fn beginning(&self, tag: &str, language: Language, word: &str, head: &str) -> Result<Vec<String>, SearchError> {
        if head.len() < HEAD_FROM || PREFIXES.split_ascii_whitespace().any(|prefix| prefix == head) {
            return Ok(Vec::new());
        }
        let begin = front(tag, head);
        let compound = |term: &str| format!("{head}{}", &term[begin.len()..]);
        self.most_frequent(&begin, compound, |compound| {
            if word.len() >= SURE_FROM && compound.len() >= word.len() + HEAD_FROM && compound.starts_with(word) {
                return Ok(true);
            }
            for link in LINKS {
                let tail = compound[head.len()..].strip_prefix(link).filter(|tail| tail.len() >= HEAD_FROM);
                if let Some(tail) = tail
                    && (self.is_part(tag, tail)? || self.is_part(tag, &stem(tail, language))?)
                {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// The most frequent words whose terms continue `begin`, that pass `is_compound` and are readable.
    fn most_frequent(
        &self,
        begin: &str,
        compound: impl Fn(&str) -> String,
        is_compound: impl Fn(&str) -> Result<bool, SearchError>,
    ) -> Result<Vec<String>, SearchError> {
        let end = format!("{begin}\u{10ffff}");
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        for segment in &self.segments {
            let mut stream = segment.parts.terms().range().gt(begin).lt(&end).into_stream()?;
            let mut scanned = 0;
            while scanned < SCANNED && stream.advance() {
                let term = String::from_utf8_lossy(stream.key());
                *found.entry(compound(&term)).or_default() += stream.value().doc_freq;
                scanned += 1;
            }
        }
        found.retain(|compound, _| compound.len() >= COMPOUND_FROM);
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, frequency)| std::cmp::Reverse(*frequency));
        let mut out = Vec::new();
        for (compound, _) in found.into_iter().take(TRIED) {
            if out.len() == COMPOUNDS {
                break;
            }
            if is_compound(&compound)? && self.is_known(&compound)? {
                out.push(compound);
            }
        }
        Ok(out)
    }

    /// Whether the part before `tail` in a compound is a word, or begins other words too.
    fn is_known_head(&self, tag: &str, language: Language, head: &str, tail: &str) -> Result<bool, SearchError> {
        if !is_head(head) {
            return Ok(false);
        }
        for link in LINKS {
            let Some(bare) = head.strip_suffix(link).filter(|bare| bare.len() >= PART_FROM) else { continue };
            if self.is_part(tag, bare)? || self.is_part(tag, &stem(bare, language))? {
                return Ok(true);
            }
        }
        Ok(tail.len() >= HEAD_FROM && head.len() > PART_FROM && self.begins_another(tag, head, tail)?)
    }

    fn begins_another(&self, tag: &str, head: &str, tail: &str) -> Result<bool, SearchError> {
        let (begin, same) = (front(tag, head), front(tag, &format!("{head}{tail}")));
        let end = format!("{begin}\u{10ffff}");
        for segment in &self.segments {
            let mut stream = segment.parts.terms().range().ge(&begin).lt(&end).into_stream()?;
            let mut scanned = 0;
            while scanned < COMPOUNDS && stream.advance() {
                let (term, info): (_, &TermInfo) = (stream.key(), stream.value());
                if !term.starts_with(same.as_bytes())
                    && readable(&segment.parts, info, &segment.readable)?.next().is_some()
                {
                    return Ok(true);
                }
                scanned += 1;
            }
        }
        Ok(false)
    }

    /// The parts of a compound with their weights: its longest ending that is a word, and the part before it if that
    /// is a word too. With `guess`, the ending suffices.
    fn parts(&self, tag: &str, language: Language, word: &str, guess: bool) -> Result<Vec<(String, f32)>, SearchError> {
        if word.len() < COMPOUND_FROM || !is_plain(word) {
            return Ok(Vec::new());
        }
        for at in PART_FROM..word.len() - PART_FROM {
            let (head, tail) = word.split_at(at);
            if !is_head(head) || tail.len() < HEAD_FROM || !self.is_part(tag, tail)? {
                continue;
            }
            for link in LINKS {
                let Some(bare) = head.strip_suffix(link).filter(|bare| bare.len() >= PART_FROM) else { continue };
                for head in [bare.to_owned(), stem(bare, language)] {
                    if self.is_part(tag, &head)? {
                        return Ok(vec![(tail.to_owned(), TAIL), (head, HEAD)]);
                    }
                }
            }
            if guess && tail.len() >= SURE_FROM {
                return Ok(vec![(tail.to_owned(), TAIL)]);
            }
        }
        Ok(Vec::new())
    }
}

/// Whether a folded word has ASCII letters only, so that it can be cut at any byte; other words are not split.
fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a string may begin a compound: long enough, with a vowel, and not just a prefix or stop word.
fn is_head(head: &str) -> bool {
    head.len() >= PART_FROM
        && head.contains(['a', 'e', 'i', 'o', 'u', 'y'])
        && !is_stop(head)
        && !PREFIXES.split_ascii_whitespace().any(|prefix| prefix == head)
}
