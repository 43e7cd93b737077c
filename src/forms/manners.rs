//! When a problem is shown: never while somebody is first typing, once they have left the field, and that an answer is
//! missing only after "continue".

use std::collections::BTreeSet;

use portico_domain::{id::Id, report::ProblemKind};

/// What the person has done so far, as far as it matters for what is shown to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manners {
    /// Fields that have been left.
    left: BTreeSet<Id>,
    /// Fields that were asked when "continue" was pressed. One that appears later is new to the person.
    attempted: BTreeSet<Id>,
    /// The field that is being typed in and showed no problem when that began.
    typing: Option<Id>,
}

impl Manners {
    /// Whether a problem of `field` is shown.
    #[must_use]
    pub fn shows(&self, field: &Id, problem: &ProblemKind) -> bool {
        let said = self.attempted.contains(field) || self.left.contains(field) && *problem != ProblemKind::Missing;
        said && self.typing.as_ref() != Some(field)
    }

    /// Something was typed into `field`. Where a problem is in view it is corrected in view; elsewhere there is none until
    /// the field is left.
    pub fn typed(&mut self, field: &Id, has_problem_in_view: bool) {
        if !has_problem_in_view {
            self.typing = Some(field.clone());
        }
    }

    /// `field` was left.
    pub fn left(&mut self, field: &Id) {
        self.typing = None;
        self.left.insert(field.clone());
    }

    /// "Continue" was pressed while these fields were asked.
    pub fn attempted<'a>(&mut self, fields: impl Iterator<Item = &'a Id>) {
        self.typing = None;
        self.attempted.extend(fields.cloned());
    }

    /// Whether `field` was asked when "continue" was pressed.
    #[must_use]
    pub fn has_attempted(&self, field: &Id) -> bool {
        self.attempted.contains(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    /// Which of a missing answer and a wrong one are shown at the field `why`.
    #[track_caller]
    fn check(manners: &Manners, missing: bool, wrong: bool) {
        let shows = |kind| manners.shows(&id("why"), &kind);
        assert_eq!((shows(ProblemKind::Missing), shows(ProblemKind::NotADate)), (missing, wrong));
    }

    #[test]
    fn nothing_is_said_at_first() {
        check(&Manners::default(), false, false);
    }

    #[test]
    fn nothing_is_said_while_first_typing() {
        let mut manners = Manners::default();
        manners.typed(&id("why"), false);
        check(&manners, false, false);
    }

    #[test]
    fn a_field_that_was_left_says_what_is_wrong_but_not_that_it_is_empty() {
        let mut manners = Manners::default();
        manners.typed(&id("why"), false);
        manners.left(&id("why"));
        check(&manners, false, true);
    }

    #[test]
    fn a_problem_in_view_stays_live_while_it_is_corrected() {
        let mut manners = Manners::default();
        manners.left(&id("why"));
        manners.typed(&id("why"), true);
        check(&manners, false, true);
    }

    #[test]
    fn a_field_without_a_problem_in_view_may_be_retyped_in_peace() {
        let mut manners = Manners::default();
        manners.left(&id("why"));
        manners.typed(&id("why"), false);
        check(&manners, false, false);
        manners.left(&id("why"));
        check(&manners, false, true);
    }

    #[test]
    fn continue_says_everything_of_what_was_asked_and_nothing_of_what_appears_later() {
        let mut manners = Manners::default();
        manners.attempted([id("other")].iter());
        check(&manners, false, false);
        manners.attempted([id("other"), id("why")].iter());
        check(&manners, true, true);
    }

    #[test]
    fn after_continue_too_somebody_who_types_is_left_in_peace() {
        let mut manners = Manners::default();
        manners.attempted([id("why")].iter());
        manners.typed(&id("why"), false);
        check(&manners, false, false);
        manners.left(&id("why"));
        check(&manners, true, true);
    }
}
