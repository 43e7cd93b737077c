//! A query with its slips corrected, as the person would have typed it.

use portico_domain::text::fold;
use portico_search::Corrected;

/// `text` with each corrected word in the place of the one that was typed; `None` when nothing was corrected.
pub(super) fn query(text: &str, corrected: &[Corrected]) -> Option<String> {
    if corrected.is_empty() {
        return None;
    }
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    for one in corrected {
        let typed = |word: &&mut String| fold(word.trim_matches(|c: char| !c.is_alphanumeric())) == one.from;
        match words.iter_mut().find(typed) {
            Some(word) => word.clone_from(&one.to),
            // It was a part of a word: the whole word is left as it is, and what was searched for stands beside it.
            None => words.push(one.to.clone()),
        }
    }
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, corrected: &[(&str, &str)], expected: Option<&str>) {
        let corrected: Vec<_> =
            corrected.iter().map(|(from, to)| Corrected { from: (*from).into(), to: (*to).into() }).collect();
        assert_eq!(query(text, &corrected).as_deref(), expected);
    }

    #[test]
    fn slips_are_replaced_where_they_were_typed() {
        check("reset password", &[], None);
        check("Reset my Pasword, please", &[("pasword", "password")], Some("Reset my password please"));
        check("vpn  drosp", &[("drosp", "drops")], Some("vpn drops"));
        check("wi-fy/lann", &[("lann", "lan")], Some("wi-fy/lann lan"));
    }
}
