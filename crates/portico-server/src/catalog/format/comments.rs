//! Comments, and where they stand.

/// The comments that belong to a key, an element or a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// On lines of their own before it; an empty text is an empty line, which stands only beside comments and never twice.
    pub(super) before: Vec<String>,
    /// Behind it on its line.
    pub(super) behind: Option<String>,
}

impl Comments {
    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_none()
    }

    /// These and others at one place. One of the two has nothing behind it.
    pub(super) fn followed_by(&self, others: &Self) -> Self {
        let before = self.before.iter().chain(&others.before).cloned().collect();
        Self { before, behind: self.behind.clone().or_else(|| others.behind.clone()) }
    }
}

/// What stands between two values of a file, all of it space and comments: the comment that ends the line that is already begun, and
/// what the lines after it hold.
pub(super) fn split(between: &str) -> (Option<String>, Vec<String>) {
    let (line, rest) = between.split_once('\n').unwrap_or((between, ""));
    (comment(line), lines(rest))
}

/// The comments of whole lines, with one empty line where there are any beside a comment.
pub(super) fn own_lines(text: &str) -> Vec<String> {
    tidied(lines(text))
}

/// No empty line twice, and none without a comment.
pub(super) fn tidied(mut lines: Vec<String>) -> Vec<String> {
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    if lines.iter().all(String::is_empty) { Vec::new() } else { lines }
}

/// What whole lines hold. The last line is the beginning of what follows, or that of the file's end.
fn lines(text: &str) -> Vec<String> {
    let (whole, last) = text.rsplit_once('\n').map_or((None, text), |(whole, last)| (Some(whole), last));
    let whole = whole.into_iter().flat_map(|whole| whole.split('\n'));
    let whole = whole.map(|line| comment(line).unwrap_or_default());
    whole.chain(comment(last)).collect()
}

fn comment(line: &str) -> Option<String> {
    let line = line.trim();
    line.starts_with('#').then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_the_space_between_them() {
        let lines = |of: &[&str]| of.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        assert_eq!(split("  # a \n\n\n # b\n    "), (Some("# a".to_owned()), lines(&["", "", "# b"])));
        assert_eq!(split("\n\n  "), (None, lines(&[""])));
        assert_eq!(own_lines("\n\n  "), lines(&[]));
        assert_eq!(own_lines("# a\n\n\n\n# b\n\n"), lines(&["# a", "", "# b", ""]));
        assert_eq!(own_lines("\n# at the end"), lines(&["", "# at the end"]));
    }
}
