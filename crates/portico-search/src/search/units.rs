//! From query words to units: a unit is satisfied by any of several words or phrases.

use super::compounds;
use super::scope::SearchScope;
use crate::analysis::{Language, Token, TokenRole, is_identifier, is_stop, is_unspaced, stem, tokens, without_signs};
use crate::settings::{CODE_PART, COMPLETED, JOINED, STOP, SYNONYM, WORDS};
use crate::{Corrected, SearchError, Synonyms, TextQuery};

/// A word or phrase that satisfies a unit.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    /// The stem of a word, or the stems of a phrase.
    pub(super) stems: Vec<String>,
    pub(super) weight: f32,
    /// The text shown to people.
    pub(super) shown: String,
}

/// One word of the query.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) alternatives: Vec<Alternative>,
    pub(super) weight: f32,
    pub(super) stop: bool,
    /// Whether it is a code that must match exactly.
    pub(super) code: bool,
    /// Whether its alternatives (completions of one beginning, synonyms) share one document frequency.
    pub(super) shared: bool,
    /// Its position among the atoms of the query.
    pub(super) position: usize,
    /// Whether it is an atom; pairs are made of atoms only.
    pub(super) atom: bool,
}

impl Unit {
    pub(super) fn add(&mut self, stems: Vec<String>, weight: f32, shown: &str) {
        if !self.alternatives.iter().any(|other| other.stems == stems) {
            self.alternatives.push(Alternative { stems, weight, shown: shown.to_owned() });
        }
    }
}

/// Builds the units of a query; returns also the words that were corrected.
pub(super) fn read(
    scope: &SearchScope<'_>,
    query: &TextQuery,
    synonyms: &Synonyms,
) -> Result<(Vec<Unit>, Vec<Corrected>), SearchError> {
    let mut tokens = tokens(&query.text);
    tokens.truncate(WORDS);
    let mut units: Vec<Unit> = Vec::new();
    let mut corrected = Vec::new();
    let meant = synonyms_of(&tokens, synonyms);
    for (at, token) in tokens.iter().enumerate() {
        let unfinished = query.as_you_type && token.end == query.text.len();
        let unspaced = is_unspaced(&token.word);
        // The last character of an unspaced run: the pairs before it already contain it.
        if unspaced && token.role == TokenRole::Extra {
            continue;
        }
        let mut unit = plain(scope, token);
        for other in compounds::spellings(scope, &query.text[token.start..token.end], &token.word)? {
            for stem in stems(scope, &other) {
                unit.add(vec![stem], 1.0, &other);
            }
            unit.shared = true;
        }
        let known = is_known(scope, &unit)?;
        if (unfinished || unspaced && !known) && !is_piece(scope, &tokens, token)? {
            for word in scope.completions(&token.word)? {
                for stem in stems(scope, &word) {
                    unit.add(vec![stem], COMPLETED, &word);
                    unit.shared = true;
                }
            }
        }
        if token.role != TokenRole::Atom && !known && !unit.shared {
            continue;
        }
        if token.role == TokenRole::Atom {
            let meant = unit.shared || unit.stop || unspaced || meant.iter().any(|meaning| meaning.covers(at));
            let alternatives = unit.alternatives.len();
            compounds::add(scope, &token.word, &mut unit)?;
            if !known && !meant && unit.alternatives.len() == alternatives {
                repair(scope, query.exact, unfinished, token, &mut unit, &mut corrected)?;
            }
            join(scope, &tokens, at, &mut unit)?;
        }
        let stop = unit.stop;
        for meaning in meant.iter().filter(|meaning| meaning.covers(at) && (!stop || meaning.only_stops)) {
            for equal in &meaning.equals {
                unit.add(equal.clone(), SYNONYM, &equal.join(" "));
                unit.shared |= meaning.tokens.len() == 1;
            }
        }
        unit.weight = weight(&tokens, &unit, token, &units);
        if !units.iter().any(|other| other.alternatives[0].stems == unit.alternatives[0].stems) {
            units.push(unit);
        }
    }
    Ok((units, corrected))
}

fn plain(scope: &SearchScope<'_>, token: &Token) -> Unit {
    let mut unit = Unit {
        alternatives: Vec::new(),
        weight: 1.0,
        stop: is_stop(&token.word),
        code: token.role != TokenRole::Extra && is_identifier(&token.word),
        shared: false,
        position: token.position,
        atom: token.role == TokenRole::Atom,
    };
    for stem in stems(scope, &token.word) {
        unit.add(vec![stem], 1.0, &token.word);
    }
    unit
}

/// The stems of a word in the languages of the search.
pub(super) fn stems(scope: &SearchScope<'_>, word: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for language in &scope.languages {
        let stem = stem(word, *language);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

fn is_known(scope: &SearchScope<'_>, unit: &Unit) -> Result<bool, SearchError> {
    for alternative in &unit.alternatives {
        if scope.is_known(&alternative.stems[0])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Interprets an unknown word: as two words written as one, a compound, or a misspelling.
fn repair(
    scope: &SearchScope<'_>,
    exact: bool,
    unfinished: bool,
    token: &Token,
    unit: &mut Unit,
    corrected: &mut Vec<Corrected>,
) -> Result<(), SearchError> {
    let word = &token.word;
    if let Some(bare) = without_signs(word) {
        for stem in stems(scope, bare) {
            unit.add(vec![stem], JOINED, bare);
        }
        return Ok(());
    }
    if compounds::take_apart(scope, word, true, unit)? {
        return Ok(());
    }
    if let Some((left, right)) = scope.split(word)? {
        let both = [left, right].map(|half| stem(half, scope.languages[0]));
        unit.add(both.to_vec(), 1.0, &format!("{left} {right}"));
        return Ok(());
    }
    let to = if exact { None } else { scope.correction(word, unfinished)? };
    let Some(to) = to else {
        compounds::take_apart(scope, word, false, unit)?;
        return Ok(());
    };
    for stem in stems(scope, &to) {
        unit.add(vec![stem], 1.0, &to);
    }
    compounds::add(scope, &to, unit)?;
    unit.stop = is_stop(&to);
    let change = Corrected { from: word.clone(), to };
    if !corrected.contains(&change) {
        corrected.push(change);
    }
    Ok(())
}

/// Adds the words formed with the neighbours, where documents write them as one.
fn join(scope: &SearchScope<'_>, tokens: &[Token], at: usize, unit: &mut Unit) -> Result<(), SearchError> {
    let token = &tokens[at];
    let atom =
        |position: usize| tokens.iter().find(|other| other.role == TokenRole::Atom && other.position == position);
    let before = token.position.checked_sub(1).and_then(atom).map(|other| [&other.word, &token.word]);
    let after = atom(token.position + 1).map(|other| [&token.word, &other.word]);
    for [left, right] in before.into_iter().chain(after) {
        let joined = format!("{left}{right}");
        if joined.len() < 4 || !scope.is_written(&joined)? {
            continue;
        }
        let weight = if scope.is_one_word(left, right, &joined)? { 1.0 } else { JOINED };
        for stem in stems(scope, &joined) {
            unit.add(vec![stem], weight, &joined);
        }
    }
    Ok(())
}

/// Whether a token is a part of a known compound, or of the beginning of one: `fi` of `wi-fi` is not completed by
/// itself.
fn is_piece(scope: &SearchScope<'_>, tokens: &[Token], token: &Token) -> Result<bool, SearchError> {
    let holds = |other: &&Token| other.start <= token.start && token.end <= other.end;
    let whole = tokens.iter().filter(|other| other.role == TokenRole::Whole).find(holds);
    match whole {
        Some(whole) if token.role != TokenRole::Whole => {
            Ok(is_known(scope, &plain(scope, whole))? || !scope.completions(&whole.word)?.is_empty())
        }
        _ => Ok(false),
    }
}

/// The weight of a query word; parts of a code count little beside the whole.
fn weight(tokens: &[Token], unit: &Unit, token: &Token, units: &[Unit]) -> f32 {
    let whole = tokens.iter().find(|other| {
        other.role == TokenRole::Whole && other != &token && other.start <= token.start && token.end <= other.end
    });
    let part =
        whole.is_some_and(|whole| units.iter().any(|unit| unit.code && unit.alternatives[0].shown == whole.word));
    match (token.role, part) {
        (TokenRole::Extra, _) | (TokenRole::Atom, true) => CODE_PART,
        _ if unit.stop => STOP,
        _ => 1.0,
    }
}

/// A run of query tokens that is an entry of a group of synonyms.
struct SynonymRun {
    /// Indices of the tokens.
    tokens: Vec<usize>,
    equals: Vec<Vec<String>>,
    only_stops: bool,
}

impl SynonymRun {
    fn covers(&self, token: usize) -> bool {
        self.tokens.contains(&token)
    }
}

fn synonyms_of(tokens: &[Token], synonyms: &Synonyms) -> Vec<SynonymRun> {
    let english = |token: &Token| stem(&token.word, Language::English);
    let atoms: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].role == TokenRole::Atom).collect();
    let wholes = (0..tokens.len()).filter(|at| tokens[*at].role == TokenRole::Whole).map(|at| vec![at]);
    let runs = (0..atoms.len()).map(|from| atoms[from..].to_vec()).chain(wholes);
    let mut out = Vec::new();
    for run in runs {
        let stems: Vec<String> = run.iter().map(|at| english(&tokens[*at])).collect();
        let german: Vec<String> = run.iter().map(|at| stem(&tokens[*at].word, Language::German)).collect();
        for (len, equals) in synonyms.of(&stems).chain(synonyms.abroad(&german)) {
            let covered = run[..len].to_vec();
            let only_stops = covered.iter().all(|at| is_stop(&tokens[*at].word));
            out.push(SynonymRun { tokens: covered, equals: equals.into_iter().cloned().collect(), only_stops });
        }
    }
    out
}
