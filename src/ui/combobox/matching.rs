//! Which options a typed text narrows a list to.

use portico_domain::text::fold;

use crate::ui::Choice;

/// The most options that are drawn at once; the list says when there are more.
pub const SHOWN: usize = 60;

/// Options whose label holds every word of `text`, those that begin with it first, and how many there are in all.
pub fn narrow(options: &[Choice], text: &str) -> (Vec<Choice>, usize) {
    let wanted = fold(text.trim());
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let found = options.iter().filter_map(|option| {
        let label = fold(&option.label);
        words.iter().all(|word| label.contains(word)).then(|| (label.starts_with(&wanted), option))
    });
    let (first, later): (Vec<_>, Vec<_>) = found.partition(|(first, _)| *first);
    let total = first.len() + later.len();
    (first.into_iter().chain(later).take(SHOWN).map(|(_, option)| option.clone()).collect(), total)
}

/// The option whose label or id is exactly `text`, but for case and white space around it.
pub fn exact<'a>(options: &'a [Choice], text: &str) -> Option<&'a Choice> {
    let wanted = fold(text.trim());
    options.iter().find(|option| fold(&option.label) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Vec<Choice> {
        ["Adobe Acrobat Pro", "Visual Studio Code", "Pro Tools"].map(|label| Choice::new(label, label)).into()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (found, total) = narrow(&options(), text);
        let labels: Vec<&str> = found.iter().map(|option| option.label.as_str()).collect();
        assert_eq!((labels.as_slice(), total), (expected, expected.len()));
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        check("pro adobe", &["Adobe Acrobat Pro"]);
        check("code word", &[]);
    }

    #[test]
    fn what_begins_with_the_text_comes_first() {
        check("PRO", &["Pro Tools", "Adobe Acrobat Pro"]);
        check("", &["Adobe Acrobat Pro", "Visual Studio Code", "Pro Tools"]);
    }

    #[test]
    fn an_exact_label_is_found_whatever_its_case() {
        assert_eq!(exact(&options(), " pro tools ").map(|option| option.id.as_str()), Some("Pro Tools"));
        assert_eq!(exact(&options(), "pro"), None);
    }
}
