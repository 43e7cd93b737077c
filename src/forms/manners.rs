//! When a problem is shown: never while somebody is first typing, once they have left the field, and that an answer is
//! missing only after "continue".

use std::collections::BTreeSet;

use portico_domain::{path::Path, report::ProblemKind};

/// What the person has done so far, as far as it matters for what is shown to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manners {
    /// Fields that have been left.
    left: BTreeSet<Path>,
    /// Fields that were asked when "continue" was pressed. One that appears later is new to the person.
    attempted: BTreeSet<Path>,
    /// The field that is being typed in and showed no problem when that began.
    typing: Option<Path>,
}

impl Manners {
    /// Whether a problem at `path` is shown.
    #[must_use]
    pub fn shows(&self, path: &Path, problem: &ProblemKind) -> bool {
        let said = self.attempted.contains(path) || self.left.contains(path) && *problem != ProblemKind::Missing;
        said && self.typing.as_ref() != Some(path)
    }

    /// Something was typed at `path`. Where a problem is in view it is corrected in view; elsewhere there is none until
    /// the field is left.
    pub fn typed(&mut self, path: &Path, has_problem_in_view: bool) {
        if !has_problem_in_view {
            self.typing = Some(path.clone());
        }
    }

    /// `path` was left.
    pub fn left(&mut self, path: &Path) {
        self.typing = None;
        self.left.insert(path.clone());
    }

    /// "Continue" was pressed while these fields were asked.
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

    /// Which of a missing answer and a wrong one are shown at the field `why`.
    #[track_caller]
    fn check(manners: &Manners, missing: bool, wrong: bool) {
        let shows = |kind| manners.shows(&path("why"), &kind);
        assert_eq!((shows(ProblemKind::Missing), shows(ProblemKind::NotADate)), (missing, wrong));
    }

    #[test]
    fn nothing_is_said_at_first() {
        check(&Manners::default(), false, false);
    }

    #[test]
    fn nothing_is_said_while_first_typing() {
        let mut manners = Manners::default();
        manners.typed(&path("why"), false);
        check(&manners, false, false);
    }

    #[test]
    fn a_field_that_was_left_says_what_is_wrong_but_not_that_it_is_empty() {
        let mut manners = Manners::default();
        manners.typed(&path("why"), false);
        manners.left(&path("why"));
        check(&manners, false, true);
    }

    #[test]
    fn a_problem_in_view_stays_live_while_it_is_corrected() {
        let mut manners = Manners::default();
        manners.left(&path("why"));
        manners.typed(&path("why"), true);
        check(&manners, false, true);
    }

    #[test]
    fn a_field_without_a_problem_in_view_may_be_retyped_in_peace() {
        let mut manners = Manners::default();
        manners.left(&path("why"));
        manners.typed(&path("why"), false);
        check(&manners, false, false);
        manners.left(&path("why"));
        check(&manners, false, true);
    }

    #[test]
    fn continue_says_everything_of_what_was_asked_and_nothing_of_what_appears_later() {
        let mut manners = Manners::default();
        manners.attempted([path("other")].into_iter());
        check(&manners, false, false);
        manners.attempted([path("other"), path("why")].into_iter());
        check(&manners, true, true);
    }

    #[test]
    fn after_continue_too_somebody_who_types_is_left_in_peace() {
        let mut manners = Manners::default();
        manners.attempted([path("why")].into_iter());
        manners.typed(&path("why"), false);
        check(&manners, false, false);
        manners.left(&path("why"));
        check(&manners, true, true);
    }
}
