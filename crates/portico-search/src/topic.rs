//! What a query is about: the same for queries that differ in word forms, order, small words and synonyms only.

use crate::{
    Synonyms,
    analysis::{Language, Role, is_identifier, is_stop, stem, tokens},
    search::phrase::is_quote,
};

/// Words of so many letters may have one wrong letter, longer ones two.
const ONE_SLIP: usize = 6;
const TWO_SLIPS: usize = 8;
/// A word of so many letters is also another one that begins with it and is two letters longer: `rent` and `rental`.
const BEGINNING: usize = 4;
/// Two topics are near when so much of both is the same.
const NEAR: f32 = 0.75;

/// The words of a text that matter: stemmed by `language`, synonyms as one, sorted, each once. Small words count only when
/// there are no others.
#[must_use]
pub fn topic(text: &str, language: &str, synonyms: &Synonyms) -> Vec<String> {
    let tokens = tokens(text);
    let atoms: Vec<_> = tokens.iter().filter(|token| token.role == Role::Atom).collect();
    let language = Language::of(language);
    let stems: Vec<String> = atoms.iter().map(|token| stem(&token.word, language)).collect();
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        // A compound is one word, unless its parts are known by another name: `Wi-Fi` is `wifi`, `two-factor` is `mfa`.
        let whole = tokens.iter().find(|token| token.role == Role::Whole && token.start == atom.start);
        let parts = whole.map_or(1, |whole| atoms[at..].iter().filter(|part| part.end <= whole.end).count());
        let one = whole.map_or_else(|| stems[at].clone(), |whole| stem(&whole.word, language));
        let joined: Vec<String> = std::iter::once(one.clone()).chain(stems[at + parts..].iter().cloned()).collect();
        let known = synonyms.canonical(&joined).map(|(taken, entry)| (taken - 1 + parts, entry));
        if let Some((taken, entry)) = known.or_else(|| synonyms.canonical(&stems[at..])) {
            words.extend(entry.iter().cloned());
            at += taken;
            continue;
        }
        if parts > 1 || !is_stop(&atom.word) {
            words.push(one);
        }
        at += parts;
    }
    if words.is_empty() {
        words = stems;
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// The text without its small words: what is left of it finds nothing by accident.
#[must_use]
pub fn without_small_words(text: &str) -> String {
    let matters = |word: &&str| tokens(word).iter().any(|token| !is_stop(&token.word));
    text.split_whitespace().filter(matters).collect::<Vec<_>>().join(" ")
}

/// What of a text looks for others like it: without small words, without codes, which would outdo all other words, and without
/// quotes, in which words would be a condition.
#[must_use]
pub fn gist(text: &str) -> String {
    let text = text.replace(is_quote, " ");
    let is_code = |word: &&str| tokens(word).iter().any(|token| is_identifier(&token.word));
    without_small_words(&text.split_whitespace().filter(|word| !is_code(word)).collect::<Vec<_>>().join(" "))
}

/// Whether two topics are about the same, as far as their words tell: most of them are in both, a slip aside.
#[must_use]
pub fn are_near(one: &[String], other: &[String]) -> bool {
    let mut left: Vec<&String> = other.iter().collect();
    let mut common = 0;
    for word in one {
        if let Some(at) = left.iter().position(|other| alike(word, other)) {
            left.swap_remove(at);
            common += 1;
        }
    }
    let all = one.len() + other.len();
    all > 0 && 2.0 * common as f32 >= NEAR * all as f32
}

/// Whether two stems are the same word: one of them perhaps mistyped, or longer by an ending. The first letter is hardly ever
/// wrong; a number is another number.
fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if !one.chars().chain(other.chars()).all(char::is_alphabetic) {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() >= BEGINNING && long.len() <= short.len() + 2 && long.starts_with(&short) {
        return true;
    }
    let slips = if short.len() >= TWO_SLIPS { 2 } else { usize::from(short.len() >= ONE_SLIP) };
    let apart = long.len() - short.len();
    slips > 0 && short.first() == long.first() && apart <= slips && distance(&short, &long) <= slips
}

/// Letters that are wrong, missing, too many, or swapped with the next.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let wrong = usize::from(one[i - 1] != other[j - 1]);
            let mut best = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + wrong);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        topic(text, "en", &Synonyms::built_in().unwrap())
    }

    #[track_caller]
    fn check(one: &str, other: &str, near: bool) {
        assert_eq!(are_near(&of(one), &of(other)), near, "{:?} {:?}", of(one), of(other));
        assert_eq!(are_near(&of(other), &of(one)), near);
    }

    #[test]
    fn forms_order_small_words_and_synonyms_do_not_matter() {
        for text in ["VPN drops", "my vpn is dropping", "dropped: the VPN", "virtual private network drops"] {
            assert_eq!(of(text), of("vpn drop"), "{text}");
        }
        assert_eq!(of("Wi-Fi"), of("wlan"));
        assert_eq!(topic("Drucker druckt nicht", "de", &Synonyms::default()), ["druck", "druckt"]);
    }

    #[test]
    fn small_words_alone_are_a_topic_too() {
        assert_eq!(of("how do I"), ["do", "how", "i"]);
        assert!(of("…").is_empty() && !are_near(&of("…"), &of("…")));
    }

    #[test]
    fn small_words_are_left_out_and_nothing_else() {
        assert_eq!(without_small_words("How do I get the Wi-Fi, 0x80070005?"), "Wi-Fi, 0x80070005?");
        assert_eq!(without_small_words("the …"), "");
    }

    #[test]
    fn what_shares_most_of_its_words_is_near() {
        check("zeppelin booking", "book a zepellin", true);
        check("rent a zeppelin", "zeppelin rental", true);
        check("vpn drops", "vpn drops at home", true);
        check("vpn", "vpn drops", false);
        check("printer toner", "printer paper", false);
        check("wifi", "wiki", false);
        check("error 809", "error 801", false);
        check("mouse", "house", false);
    }

    #[test]
    fn a_gist_has_no_small_words_codes_or_quotes() {
        assert_eq!(gist("How to mend the error 0x80070005 in \"Outlook 2016\""), "mend error Outlook 2016");
        assert_eq!(gist("“VPN” 809"), "VPN 809");
    }
}
