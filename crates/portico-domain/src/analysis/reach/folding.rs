//! Lower bound for the length of a text whose folded form contains given parts: `ß` folds to `ss`, `ﬃ` to `ffi`.

use std::collections::BTreeSet;

/// Sequences of ASCII letters that a single character can fold to.
const LIGATURES: [&str; 7] = ["ffi", "ffl", "ff", "fi", "fl", "ss", "st"];

/// A lower bound, at least 1, for the length of texts that contain all of these folded parts.
pub(super) fn least(parts: &[&str]) -> u32 {
    let longest = parts.iter().map(|part| cover(part)).max().unwrap_or(1);
    let letters: BTreeSet<char> =
        parts.iter().flat_map(|part| part.chars()).filter(char::is_ascii_alphanumeric).collect();
    // A ligature contains at most two different letters; every other letter needs a character of its own.
    let (joined, alone): (BTreeSet<char>, BTreeSet<char>) = letters.into_iter().partition(|c| "filst".contains(*c));
    let different = alone.len() + joined.len().div_ceil(2);
    u32::try_from(longest.max(different).max(1)).unwrap_or(u32::MAX)
}

/// The minimum number of characters that fold to a text containing this part.
fn cover(part: &str) -> usize {
    let plain = |c: char| c.is_ascii() || ('\u{c0}'..='\u{17f}').contains(&c);
    if !part.chars().all(plain) {
        // A character folds to at most three.
        return crate::text::count(part).div_ceil(3);
    }
    let chars: Vec<char> = part.chars().collect();
    let mut fewest = vec![0; chars.len() + 1];
    for end in 1..=chars.len() {
        let joins = |ligature: &&str| {
            let letters: Vec<char> = ligature.chars().collect();
            chars[..end].ends_with(&letters).then(|| end - letters.len())
        };
        let starts = LIGATURES.iter().filter_map(joins).chain([end - 1]);
        fewest[end] = starts.map(|start| fewest[start] + 1).min().unwrap_or(end);
    }
    fewest[chars.len()]
}

#[cfg(test)]
mod tests {
    use super::least;
    use crate::text::{count, fold};

    #[test]
    fn no_text_is_shorter() {
        for (text, parts) in
            [("ß", vec!["ss"]), ("ﬃ", vec!["ff", "i"]), ("straße", vec!["strasse"]), ("ﬆ", vec!["s", "t"])]
        {
            assert!(parts.iter().all(|part| fold(text).contains(part)), "{text}");
            assert!(least(&parts) as usize <= count(text), "{text}");
        }
        assert_eq!(least(&["abc"]), 3);
        assert_eq!(least(&["x", "y"]), 2);
        assert_eq!(least(&["müller"]), 6);
    }
}
