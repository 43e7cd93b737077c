//! Decides when a problem is shown: after the field was left, and a missing answer only after "continue".

use std::collections::BTreeSet;

use portico_domain::{path::Path, report::ProblemKind};

/// The person's actions that decide which problems are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemVisibility {
    /// Fields that have been left.
    left: BTreeSet<Path>,
    /// Fields that were asked when "continue" was pressed; not those that appeared later.
    attempted: BTreeSet<Path>,
    /// The field that is being edited and showed no problem at the first edit.
    typing: Option<Path>,
}

impl ProblemVisibility {
    /// Whether a problem at `path` is shown.
    #[must_use]
    pub fn shows(&self, path: &Path, problem: &ProblemKind) -> bool {
        let said = self.attempted.contains(path) || self.left.contains(path) && *problem != ProblemKind::Missing;
        said && self.typing.as_ref() != Some(path)
    }

    /// Records an edit at `path`. A visible problem stays visible during the edit; a hidden one stays hidden until the
    /// field is left.
    pub fn typed(&mut self, path: &Path, has_problem_in_view: bool) {
        if !has_problem_in_view {
            self.typing = Some(path.clone());
        }
    }

    /// Records that `path` was left.
    pub fn left(&mut self, path: &Path) {
        self.typing = None;
        self.left.insert(path.clone());
    }

    /// Records that "continue" was pressed while these fields were asked.
    pub fn attempted(&mut self, fields: impl Iterator<Item = Path>) {
        self.typing = None;
        self.attempted.extend(fields);
    }

    /// Whether "continue" was ever pressed.
    #[must_use]
    pub fn has_attempted_any(&self) -> bool {
        !self.attempted.is_empty()
    }

    /// Whether `path` was asked when "continue" was pressed.
    #[must_use]
    pub fn has_attempted(&self, path: &Path) -> bool {
        self.attempted.contains(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Path {
        text.parse().expect("a path")
    }

    /// Checks whether a missing and a wrong answer are shown at the field `why`.
    #[track_caller]
    fn check(problem_visibility: &ProblemVisibility, missing: bool, wrong: bool) {
        let shows = |kind| problem_visibility.shows(&path("why"), &kind);
        assert_eq!((shows(ProblemKind::Missing), shows(ProblemKind::NotADate)), (missing, wrong));
    }

    #[test]
    fn nothing_is_said_at_first() {
        check(&ProblemVisibility::default(), false, false);
    }

    #[test]
    fn nothing_is_said_while_first_typing() {
        let mut problem_visibility = ProblemVisibility::default();
        problem_visibility.typed(&path("why"), false);
        check(&problem_visibility, false, false);
    }

    #[test]
    fn a_field_that_was_left_says_what_is_wrong_but_not_that_it_is_empty() {
        let mut problem_visibility = ProblemVisibility::default();
        problem_visibility.typed(&path("why"), false);
        problem_visibility.left(&path("why"));
        check(&problem_visibility, false, true);
    }

    #[test]
    fn a_problem_in_view_stays_live_while_it_is_corrected() {
        let mut problem_visibility = ProblemVisibility::default();
        problem_visibility.left(&path("why"));
        problem_visibility.typed(&path("why"), true);
        check(&problem_visibility, false, true);
    }

    #[test]
    fn a_field_without_a_problem_in_view_may_be_retyped_in_peace() {
        let mut problem_visibility = ProblemVisibility::default();
        problem_visibility.left(&path("why"));
        problem_visibility.typed(&path("why"), false);
        check(&problem_visibility, false, false);
        problem_visibility.left(&path("why"));
        check(&problem_visibility, false, true);
    }

    #[test]
    fn continue_says_everything_of_what_was_asked_and_nothing_of_what_appears_later() {
        let mut problem_visibility = ProblemVisibility::default();
        problem_visibility.attempted([path("other")].into_iter());
        check(&problem_visibility, false, false);
        problem_visibility.attempted([path("other"), path("why")].into_iter());
        check(&problem_visibility, true, true);
    }

    #[test]
    fn after_continue_too_somebody_who_types_is_left_in_peace() {
        let mut problem_visibility = ProblemVisibility::default();
        problem_visibility.attempted([path("why")].into_iter());
        problem_visibility.typed(&path("why"), false);
        check(&problem_visibility, false, false);
        problem_visibility.left(&path("why"));
        check(&problem_visibility, true, true);
    }
}
