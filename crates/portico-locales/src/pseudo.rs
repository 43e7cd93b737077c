//! The pseudo-locale: English text transformed so that untranslated strings are visible.

/// Tag of the pseudo-locale: English in a private-use region.
pub const PSEUDO: &str = "en-XA";

/// Letters that are replaced.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Replacements of the letters of [`PLAIN`], in the same order.
const STRANGE: &str = "áƀçđéƒĝĥíĵķłɱñóƥɋŕšŧúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶŁṀÑÓƤɊŔŠŦÚṼŴẊÝŽ";

/// Adds accents and brackets and about 40 % length; numbered placeholders are kept.
pub(crate) fn pseudo(text: &str) -> String {
    let mut out = String::from("⟦");
    let mut inside = false;
    let mut letters = 0;
    for c in text.chars() {
        inside = (inside || c == '{') && c != '}';
        letters += usize::from(!inside);
        let strange = PLAIN.find(c).filter(|_| !inside).and_then(|at| STRANGE.chars().nth(at));
        out.push(strange.unwrap_or(c));
    }
    out.push(' ');
    for at in 0..(letters * 2).div_ceil(5) {
        // Padded in words, so that a line can still wrap.
        out.push(if at % 6 == 5 { ' ' } else { '~' });
    }
    out.push('⟧');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_stranger() {
        assert_eq!(PLAIN.chars().count(), STRANGE.chars().count());
    }

    #[test]
    fn places_stay_and_text_grows() {
        let text = pseudo("Good morning, {0}");
        assert!(text.starts_with("⟦Ĝóóđ ɱóŕñíñĝ, {0}"), "{text}");
        assert!(text.chars().count() >= 17 * 14 / 10, "{text}");
    }
}
