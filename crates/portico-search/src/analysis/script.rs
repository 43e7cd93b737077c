//! Scripts that are written without spaces, or attach particles to the preceding word: pairs of neighbouring
//! characters (bigrams) are indexed for them.

/// A script. Characters of different scripts never form a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Chinese characters and the Hiragana between them.
    Han,
    Katakana,
    Hangul,
    Thai,
    Lao,
    Myanmar,
    Khmer,
}

/// The script of a character, if it is written without spaces. Folded Hangul is decomposed into its letters.
pub(super) fn unspaced(c: char) -> Option<Script> {
    Some(match c {
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{309f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => {
            Script::Han
        }
        '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Script::Han,
        '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Katakana,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Script::Hangul,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{e80}'..='\u{eff}' => Script::Lao,
        '\u{1000}'..='\u{109f}' => Script::Myanmar,
        '\u{1780}'..='\u{17ff}' => Script::Khmer,
        _ => return None,
    })
}

/// Whether a character continues a run of `script`. The long vowel mark of Katakana may follow Hiragana too; digits
/// of these scripts are not words.
pub(super) fn belongs(c: char, script: Script) -> bool {
    c.is_alphanumeric() && (unspaced(c) == Some(script) || c == 'ー' && script == Script::Han)
}

/// Whether a character belongs to the preceding one: half-width voicing marks, and vowels and finals of decomposed
/// Hangul.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{1160}'..='\u{11ff}')
}

/// Whether a folded word is in such a script.
pub(crate) fn is_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(|first| unspaced(first).is_some())
}
