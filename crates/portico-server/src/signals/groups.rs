//! Searches that are near in meaning, as one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use portico_domain::{
    api::{SearchGroup, SearchGroups, Timestamp, Trend},
    date::Date,
    text::fold,
};

use super::{Names, near::near};
use crate::budget::off_the_async_threads;

/// What fewer people asked may tell who they are.
const ENOUGH: usize = 3;
/// Of those, a text of more words that matter is not shown.
const FEW_WORDS: usize = 4;
/// Maximum number of groups that are shown, and of the ways in which each was asked.
const GROUPS: usize = 50;
const TEXTS: usize = 5;

/// One search.
#[derive(Clone, Debug)]
pub struct LoggedSearch {
    /// Its words that matter.
    pub topic: String,
    /// As typed.
    pub query: String,
    /// The language that the person read in.
    pub language: String,
    /// When.
    pub at: Timestamp,
    /// Who, as long as that is kept.
    pub person: Option<String>,
    /// One number for all that one person asked about this topic.
    pub asker: i64,
}

/// Groups searches since `since`, with the counts of those before; `day` tells the day of an instant.
#[must_use]
pub fn grouped(
    searches: &[LoggedSearch],
    since: Timestamp,
    names: &Names,
    day: impl Fn(Timestamp) -> Date,
) -> SearchGroups {
    off_the_async_threads();
    let mut out = SearchGroups::default();
    for group in groups(searches) {
        let count = Trend { now: number(group.iter().filter(|one| one.at >= since)), before: 0 };
        let Some(last) = group.iter().map(|one| one.at).max().filter(|_| count.now > 0) else { continue };
        let count = Trend { before: number(group.iter().filter(|one| one.at < since)), ..count };
        let now: Vec<&LoggedSearch> = group.into_iter().filter(|one| one.at >= since).collect();
        let people = people(&now);
        let texts = texts(&now, names, people >= ENOUGH);
        let shown = out.groups.len() < GROUPS;
        match texts.first().filter(|_| shown) {
            Some(words) => out.groups.push(SearchGroup {
                words: words.clone(),
                people: (people >= ENOUGH).then(|| u32::try_from(people).unwrap_or(u32::MAX)),
                count,
                last: day(last),
                languages: now.iter().map(|one| one.language.clone()).collect::<BTreeSet<_>>().into_iter().collect(),
                texts,
            }),
            None => out.withheld += count.now,
        }
    }
    out
}

/// The searches by group, the largest first. Each topic joins the first group that is near to it, the most frequent topics come
/// first, so that what many people asked names the group.
fn groups(searches: &[LoggedSearch]) -> Vec<Vec<&LoggedSearch>> {
    let mut by_topic: BTreeMap<&str, Vec<&LoggedSearch>> = BTreeMap::new();
    for one in searches {
        by_topic.entry(&one.topic).or_default().push(one);
    }
    let mut by_topic: Vec<_> = by_topic.into_iter().collect();
    by_topic.sort_by_key(|(_, searches)| std::cmp::Reverse(searches.len()));
    let topics: Vec<&str> = by_topic.iter().map(|(topic, _)| *topic).collect();
    let of = |group: Vec<usize>| group.into_iter().flat_map(|topic| by_topic[topic].1.iter().copied()).collect();
    let mut groups: Vec<Vec<&LoggedSearch>> = near(&topics, &mut 0).into_iter().map(of).collect();
    groups.sort_by_key(|searches| std::cmp::Reverse(searches.len()));
    groups
}

/// How many people asked, at least. Those without a name can be told apart within one topic only.
fn people(searches: &[&LoggedSearch]) -> usize {
    let named: HashSet<&String> = searches.iter().filter_map(|one| one.person.as_ref()).collect();
    let mut unnamed: HashMap<&str, HashSet<i64>> = HashMap::new();
    for one in searches.iter().filter(|one| one.person.is_none()) {
        unnamed.entry(&one.topic).or_default().insert(one.asker);
    }
    named.len().max(unnamed.values().map(HashSet::len).max().unwrap_or_default())
}

/// The ways in which it was asked, the most frequent first. Of few people only what is short.
fn texts(searches: &[&LoggedSearch], names: &Names, enough: bool) -> Vec<String> {
    let mut texts: HashMap<String, (usize, String)> = HashMap::new();
    for one in searches.iter().filter(|one| enough || one.topic.split(' ').count() <= FEW_WORDS) {
        if let Some(text) = names.left_out_of(&one.query) {
            texts.entry(fold(&text)).or_insert((0, text)).0 += 1;
        }
    }
    let mut texts: Vec<(usize, String)> = texts.into_values().collect();
    texts.sort_by(|(count, text), (other, before)| other.cmp(count).then_with(|| text.cmp(before)));
    texts.into_iter().map(|(_, text)| text).take(TEXTS).collect()
}

fn number<'a>(searches: impl Iterator<Item = &'a &'a LoggedSearch>) -> u32 {
    u32::try_from(searches.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use portico_search::{Synonyms, topic};

    use super::*;

    /// Searches as `person: text`, a day apart, the newest last; of nobody's when the person is a number.
    fn asked(lines: &[&str]) -> Vec<LoggedSearch> {
        let synonyms = Synonyms::built_in().expect("synonyms");
        let one = |(at, line): (i64, &&str)| {
            let (person, text) = line.split_once(": ").expect("a person");
            LoggedSearch {
                topic: topic(text, "en", &synonyms).join(" "),
                query: text.to_owned(),
                language: "en".to_owned(),
                at,
                person: person.parse::<i64>().is_err().then(|| person.to_owned()),
                asker: person.parse().unwrap_or_default(),
            }
        };
        (0..).zip(lines).map(one).collect()
    }

    /// Words, count, count before, people.
    type Row = (String, u32, u32, Option<u32>);

    /// The groups, and what is withheld.
    fn shown(lines: &[&str], since: i64) -> (Vec<Row>, u32) {
        let names = Names::of(["Ana Reyes".to_owned()]);
        let day = |_| "2026-11-23".parse().expect("a day");
        let found = grouped(&asked(lines), since, &names, day);
        let row = |group: SearchGroup| (group.words, group.count.now, group.count.before, group.people);
        (found.groups.into_iter().map(row).collect(), found.withheld)
    }

    #[test]
    fn near_searches_are_one_group_under_the_most_frequent_words() {
        let (groups, withheld) = shown(
            &[
                "a: book the zeppelin",
                "b: zepellin booking",
                "c: Book the zeppelin",
                "a: parking",
                "c: zeppelin booking form",
            ],
            1,
        );
        let words = ("Book the zeppelin".to_owned(), 3, 1, None);
        assert_eq!((groups, withheld), (vec![words, ("parking".to_owned(), 1, 0, None)], 0));
    }

    #[test]
    fn how_many_people_asked_is_told_from_three_on_also_without_names() {
        assert_eq!(shown(&["a: parking", "b: parking", "a: parking"], 0).0[0].3, None);
        assert_eq!(shown(&["a: parking", "b: parking", "c: parking"], 0).0[0].3, Some(3));
        assert_eq!(shown(&["1: parking", "2: parking", "3: parking"], 0).0[0].3, Some(3));
        assert_eq!(shown(&["1: parking", "1: parking", "2: parkings"], 0).0[0].3, None);
    }

    #[test]
    fn a_long_text_of_few_people_is_counted_and_not_shown() {
        let text = "why does my manager delete my sick notes in workday";
        let lines: Vec<String> = ["a", "b", "c"].iter().map(|person| format!("{person}: {text}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(shown(&lines[..2], 0), (Vec::new(), 2));
        assert_eq!(shown(&lines, 0).0[0].0, text);
    }

    #[test]
    fn names_are_never_shown() {
        assert_eq!(shown(&["a: mailbox of Ana Reyes"], 0).0[0].0, "mailbox of …");
        assert_eq!(shown(&["a: ana reyes"], 0), (Vec::new(), 1));
    }

    #[test]
    fn what_was_asked_before_only_is_not_there() {
        assert_eq!(shown(&["a: parking"], 1), (Vec::new(), 0));
    }
}
