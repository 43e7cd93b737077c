//! How short a text can be that, folded, has given parts in it: `ß` folds to `ss`, and `ﬃ` to `ffi`.

use std::collections::BTreeSet;

/// What one character folds to, of plain letters.
const LIGATURES: [&str; 7] = ["ffi", "ffl", "ff", "fi", "fl", "ss", "st"];

/// A length that no text is shorter than which has all of these folded parts in it; at least 1.
pub(super) fn least(parts: &[&str]) -> u32 {
    let longest = parts.iter().map(|part| cover(part)).max().unwrap_or(1);
    let letters: BTreeSet<char> =
        parts.iter().flat_map(|part| part.chars()).filter(char::is_ascii_alphanumeric).collect();
    // A ligature has at most two different letters in it; every other letter stands alone.
    let (joined, alone): (BTreeSet<char>, BTreeSet<char>) = letters.into_iter().partition(|c| "filst".contains(*c));
    let different = alone.len() + joined.len().div_ceil(2);
    u32::try_from(longest.max(different).max(1)).unwrap_or(u32::MAX)
}

/// The fewest characters that fold to a text with this part in it.
fn cover(part: &str) -> usize {
    let plain = |c: char| c.is_ascii() || ('\u{c0}'..='\u{17f}').contains(&c);
    if !part.chars().all(plain) {
        // No character folds to more than three.
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
