//! The topic of a query: equal for queries that differ only in word forms, word order, stop words and synonyms.

use crate::{
    Synonyms,
    analysis::{Language, TokenRole, is_identifier, is_stop, stem, tokens},
    search::phrase::is_quote,
};

/// Minimum length, in letters, of a word that may be mistyped by one edit.
const ONE_SLIP: usize = 6;
/// Minimum length, in letters, of a word that may be mistyped by two edits.
const TWO_SLIPS: usize = 8;
/// Minimum length, in letters, of a word that also matches one that continues it by up to two letters: `rent` and
/// `rental`.
const BEGINNING: usize = 4;

/// The significant words of a text: stemmed for `language`, synonyms replaced by one of them, sorted, without
/// duplicates. Stop words count only when there are no other words.
#[must_use]
pub fn topic(text: &str, language: &str, synonyms: &Synonyms) -> Vec<String> {
    let tokens = tokens(text);
    let atoms: Vec<_> = tokens.iter().filter(|token| token.role == TokenRole::Atom).collect();
    let language = Language::of(language);
    let stems: Vec<String> = atoms.iter().map(|token| stem(&token.word, language)).collect();
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        // A compound is one word, unless its parts have a synonym: `Wi-Fi` is `wifi`, `two-factor` is `mfa`.
        let whole = tokens.iter().find(|token| token.role == TokenRole::Whole && token.start == atom.start);
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

/// The text without stop words, so that nothing is found because of them alone.
fn without_small_words(text: &str) -> String {
    let matters = |word: &&str| tokens(word).iter().any(|token| !is_stop(&token.word));
    text.split_whitespace().filter(matters).collect::<Vec<_>>().join(" ")
}

/// Words of narration that say nothing about the topic.
const TALE: &str = "again always any anybody anymore anything become becomes comes every everything goes keep keeps longer \
    morning new nobody nothing now one only please say says see since somebody something still three today two very \
    yesterday bitte gestern heute immer jetzt morgen neu nichts seit wieder";

/// The words of a text that tell its topic, folded: no stop words, and numbers of three digits and more only beside
/// other words.
#[must_use]
pub fn telling_words(text: &str) -> Vec<String> {
    let atoms = tokens(text).into_iter().filter(|token| token.role == TokenRole::Atom);
    let in_tale = |word: &String| TALE.split_ascii_whitespace().any(|other| other == word);
    let tells = |word: &String| {
        !is_stop(word) && !in_tale(word) && (!is_number(word) || word.len() >= 3) && word.chars().count() > 1
    };
    let mut words: Vec<String> = Vec::new();
    for word in atoms.map(|token| token.word).filter(tells) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if words.iter().all(|word| is_number(word) && !is_identifier(word)) {
        words.clear();
    }
    words
}

/// Whether a folded word has digits only.
#[must_use]
pub fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// The text for finding similar texts: without stop words, without codes, which would outweigh all other words, and
/// without quotes, which would make phrases mandatory.
#[must_use]
pub fn gist(text: &str) -> String {
    let text = text.replace(is_quote, " ");
    let is_code = |word: &&str| tokens(word).iter().any(|token| is_identifier(&token.word));
    without_small_words(&text.split_whitespace().filter(|word| !is_code(word)).collect::<Vec<_>>().join(" "))
}

/// Whether two stems are probably the same word: equal, one continued by a short ending, or one mistyped. The first
/// letter must match, and numbers must be equal.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if !one.chars().chain(other.chars()).all(char::is_alphabetic) {
        return false;
    }
    let (short, long) = if one.chars().count() <= other.chars().count() { (one, other) } else { (other, one) };
    let (letters, apart) = (short.chars().count(), long.chars().count() - short.chars().count());
    if letters >= BEGINNING && apart <= 2 && long.starts_with(short) {
        return true;
    }
    let slips = if letters >= TWO_SLIPS { 2 } else { usize::from(letters >= ONE_SLIP) };
    let same_first = short.chars().next() == long.chars().next();
    slips > 0 && same_first && apart <= slips && strsim::osa_distance(short, long) <= slips
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        topic(text, "en", &Synonyms::built_in().unwrap())
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
        assert!(of("…").is_empty());
    }

    #[test]
    fn small_words_are_left_out_and_nothing_else() {
        assert_eq!(without_small_words("How do I get the Wi-Fi, 0x80070005?"), "Wi-Fi, 0x80070005?");
        assert_eq!(without_small_words("the …"), "");
    }

    #[test]
    fn words_are_alike_a_slip_or_an_ending_aside() {
        for (one, other, are) in [
            ("zeppelin", "zepellin", true),
            ("zeppelin", "zeppeln", true),
            ("rent", "rental", true),
            ("office", "offcie", true),
            ("office", "ofcfie", false),
            ("wifi", "wiki", false),
            ("809", "801", false),
            ("mouse", "house", false),
        ] {
            assert_eq!((alike(one, other), alike(other, one)), (are, are), "{one} {other}");
        }
    }

    #[test]
    fn words_that_tell_are_no_small_words_and_no_numbers_alone() {
        assert_eq!(
            telling_words("The VPN shows error 809 again in 2 of 3 rooms, VPN!"),
            ["vpn", "shows", "error", "809", "rooms"]
        );
        assert_eq!(telling_words("Plan 2 for 2,280 EUR"), ["plan", "280", "eur"]);
        assert!(telling_words("280 809").is_empty() && telling_words("how do I").is_empty());
        assert_eq!(telling_words("50076"), ["50076"]);
    }

    #[test]
    fn a_gist_has_no_small_words_codes_or_quotes() {
        assert_eq!(gist("How to mend the error 0x80070005 in \"Outlook 2016\""), "mend error Outlook 2016");
        assert_eq!(gist("“VPN” 809"), "VPN 809");
    }
}
