//! Which topics are near to each other, without comparing each with each.
//!
//! Words that are the same but for a slip are found by what is left of them when letters are taken out: two words that are two slips
//! apart have something in common then. Topics are found by their rarest words: of those that share enough with a topic, each has one
//! of these. All lists that are gone through have an end, so the work grows as the number of topics does.

use std::collections::HashMap;

use portico_search::alike;

/// Maximum number of topics that are compared, those that were asked most often; each of the others stays by itself.
const TOPICS: usize = 5_000;
/// A topic of more words is a message, and near to nothing but itself.
const WORDS: usize = 12;
/// Share of two topics (Dice's measure) from which they are near.
const NEAR: f32 = 0.75;
/// Maximum number of words that are compared with a new one, the most frequent of those that may be it.
const ALIKE: usize = 8;
/// Maximum number of groups with a word that are compared with a topic, the largest.
const HOLDING: usize = 64;
/// Minimum number of letters of a word of which variants with one letter left out are looked up.
const ONE_LEFT_OUT: usize = 6;
/// Minimum number of letters of a word of which variants with two letters left out are looked up as well.
const TWO_LEFT_OUT: usize = 8;
/// Number of letters at the beginning of a word from which letters are left out.
const BEGINNING: usize = 6;
/// Minimum number of letters of a word that another one may exceed by up to two letters at its end and still be the same.
const SHORTEST: usize = 4;

/// Groups of topics, as indices, each with the topic first that began it. Topics come with the most frequent first; each joins the
/// first group that is near to it. `work` counts what was looked up and compared.
pub(super) fn near(topics: &[&str], work: &mut usize) -> Vec<Vec<usize>> {
    let mut words = WordNumbers::default();
    let mut ids: Vec<Vec<usize>> = Vec::new();
    for topic in topics.iter().take(TOPICS) {
        let split: Vec<&str> = topic.split(' ').collect();
        let known = if split.len() > WORDS || topic.is_empty() { Vec::new() } else { words.ids(&split, work) };
        ids.push(known);
    }
    // In how many topics a word is.
    let mut in_topics = vec![0_usize; words.known.len()];
    ids.iter().flatten().for_each(|id| in_topics[*id] += 1);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut holding: Vec<Vec<usize>> = vec![Vec::new(); words.known.len()];
    for topic in 0..topics.len() {
        let mine: &[usize] = ids.get(topic).map_or(&[], Vec::as_slice);
        *work += 1 + mine.len();
        let near = candidates(mine, &in_topics, &holding).into_iter().find(|group| {
            *work += 1;
            are_near(mine, &ids[groups[*group][0]])
        });
        if let Some(group) = near {
            groups[group].push(topic);
            continue;
        }
        for id in mine {
            if holding[*id].len() < HOLDING {
                holding[*id].push(groups.len());
            }
        }
        groups.push(vec![topic]);
    }
    groups
}

/// The groups that may be near to a topic, the first first: a near one is at least three fifths as long as the topic, so at least
/// three fifths of the topic's words are in it, and so is one of any more than two fifths.
fn candidates(topic: &[usize], in_topics: &[usize], holding: &[Vec<usize>]) -> Vec<usize> {
    let mut rarest = topic.to_vec();
    rarest.sort_by_key(|id| in_topics[*id]);
    rarest.truncate(topic.len() - (topic.len() * 3).div_ceil(5).min(topic.len()) + usize::from(!topic.is_empty()));
    let mut found: Vec<usize> = rarest.into_iter().flat_map(|id| holding[id].iter().copied()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether most of the words of both are in both. Both are sorted.
fn are_near(one: &[usize], other: &[usize]) -> bool {
    let common = one.iter().filter(|id| other.binary_search(id).is_ok()).count();
    2.0 * common as f32 >= NEAR * (one.len() + other.len()) as f32
}

/// The words that are known so far; those that are the same but for a slip have one number.
#[derive(Default)]
struct WordNumbers<'a> {
    known: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
    by_rest: HashMap<String, Vec<usize>>,
}

impl<'a> WordNumbers<'a> {
    /// The numbers of a topic's words, sorted, each once.
    fn ids(&mut self, words: &[&'a str], work: &mut usize) -> Vec<usize> {
        let mut ids: Vec<usize> = words.iter().map(|word| self.id(word, work)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    fn id(&mut self, word: &'a str, work: &mut usize) -> usize {
        *work += 1;
        if let Some(id) = self.numbers.get(word) {
            return *id;
        }
        let rests = rests(word);
        *work += rests.len();
        let mut found: Vec<usize> = rests.iter().filter_map(|rest| self.by_rest.get(rest)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let same = found.into_iter().take(ALIKE).find(|id| {
            *work += 1;
            alike(self.known[*id], word)
        });
        let id = same.unwrap_or(self.known.len());
        if same.is_none() {
            self.known.push(word);
            for rest in rests {
                let of = self.by_rest.entry(rest).or_default();
                if of.len() < ALIKE {
                    of.push(id);
                }
            }
        }
        self.numbers.insert(word, id);
        id
    }
}

/// What is left of a word: two words that are alike have one of these in common. What is left of an end cannot be taken for what is
/// left of a beginning.
fn rests(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut rests: Vec<String> = (0..=2)
        .filter(|cut| letters.len() >= SHORTEST + cut)
        .map(|cut| letters[..letters.len() - cut].iter().chain(&['$']).collect())
        .collect();
    let without = |left: &[char], at: usize| -> Vec<char> {
        left.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, letter)| *letter).collect()
    };
    if letters.len() >= ONE_LEFT_OUT {
        let beginning = &letters[..BEGINNING.min(letters.len())];
        rests.push(beginning.iter().collect());
        for first in 0..beginning.len() {
            let one = without(beginning, first);
            if letters.len() >= TWO_LEFT_OUT {
                rests.extend((first..one.len()).map(|second| without(&one, second).into_iter().collect::<String>()));
            }
            rests.push(one.into_iter().collect());
        }
    }
    rests.sort_unstable();
    rests.dedup();
    rests
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(topics: &[String]) -> (Vec<Vec<usize>>, usize) {
        let mut work = 0;
        let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
        let groups = near(&topics, &mut work);
        assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), topics.len(), "each topic is in one group");
        (groups, work)
    }

    #[track_caller]
    fn check(one: &str, other: &str, near: bool) {
        for topics in [[one, other], [other, one]] {
            let found = groups(&topics.map(str::to_owned)).0;
            assert_eq!(found.len() == 1, near, "{topics:?}: {found:?}");
        }
    }

    #[test]
    fn what_shares_most_of_its_words_is_near_a_slip_aside() {
        check("book zeppelin", "book zepellin", true);
        check("zeppelin", "zepellin", true);
        check("zeppelin", "eppelinz", false);
        check("authentif", "authentik", true);
        check("office", "offcie", true);
        check("print", "printe", true);
        check("rent zeppelin", "rental zeppelin", true);
        check("drop home vpn", "drop vpn", true);
        check("vpn", "drop vpn", false);
        check("paper printer", "printer toner", false);
        check("wifi", "wiki", false);
        check("809 error", "801 error", false);
        check("mous", "hous", false);
        check("", "", false);
    }

    /// A word with letters that are taken out, put in, swapped or wrong still finds the word, wherever that is.
    #[test]
    fn words_that_are_alike_are_found_wherever_the_slip_is() {
        for word in ["zeppelin", "office", "authentication", "kalender", "drucker"] {
            let letters: Vec<char> = word.chars().collect();
            for at in 1..letters.len() {
                let mut slips = vec![letters.clone(); 4];
                slips[0].remove(at);
                slips[1].insert(at, 'x');
                slips[2][at] = 'x';
                slips[3].swap(at, (at + 1).min(letters.len() - 1));
                for slip in slips {
                    let slip: String = slip.into_iter().collect();
                    assert!(
                        !alike(word, &slip) || groups(&[word.to_owned(), slip.clone()]).0.len() == 1,
                        "{word} {slip}"
                    );
                }
            }
        }
    }

    /// A word that looks random and is the same in each run.
    fn word(n: usize) -> String {
        let mut random = (n as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        random = (random ^ (random >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 20;
        let mut letter = || {
            let letter = char::from(b"abcdefghijklmnopqrstuvwxyz"[random as usize % 26]);
            random /= 26;
            letter
        };
        (0..7).map(|_| letter()).collect()
    }

    fn many(topic: usize, words: usize) -> Vec<String> {
        (0..words).map(|at| word(topic * 32 + at)).collect()
    }

    /// What it is called, and its topics.
    type Shape = (&'static str, fn(usize) -> String);

    /// What was done for 500, 1,000 and 2,000 topics.
    fn growth(topic: impl Fn(usize) -> String) -> [usize; 3] {
        [500, 1_000, 2_000].map(|n| groups(&(0..n).map(&topic).collect::<Vec<_>>()).1)
    }

    #[test]
    fn the_work_grows_as_the_number_of_topics_does() {
        let shapes: [Shape; 5] = [
            ("nothing in common", |n| many(n, 12).join(" ")),
            ("one word in common", |n| format!("printer {}", many(n, 3).join(" "))),
            ("half in common", |n| format!("a b c d e f {}", many(n, 6).join(" "))),
            ("one beginning", |n| format!("aaaaaa{}", many(n, 1).join(""))),
            ("messages", |n| many(n, 22).join(" ")),
        ];
        for (shape, topic) in shapes {
            let [one, two, four] = growth(topic);
            assert!(two * 10 <= one * 22 && four * 10 <= one * 45, "{shape}: {one}, {two}, {four}");
            assert!(four <= 2_000 * WORDS * (40 + ALIKE + HOLDING), "{shape}: {four}");
        }
    }
}
