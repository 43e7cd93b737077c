//! Tables for the rows of a group: cells that are pasted from a spreadsheet, and CSV files.
//!
//! `read` turns text into a table, `columns` finds out which question each column answers, `cells` turns the text of a cell into
//! the content of an input, and `place` makes the changes of the draft from all that. Nothing is dropped without being named:
//! what is no value stays in its input for the engine to judge, and a plan says which columns and rows it could not place.

mod cells;
mod columns;
mod place;
mod read;

pub use cells::YesNoWords;
pub use place::{Column, Group, Plan, Target, place};
pub use read::{Table, from_clipboard, from_file, to_text};

/// Counts steps of work, for tests of growth.
#[cfg(test)]
mod work {
    use std::cell::Cell;

    thread_local!(static STEPS: Cell<usize> = const { Cell::new(0) });

    pub fn step() {
        STEPS.set(STEPS.get() + 1);
    }

    /// The steps of `act`.
    pub fn of(act: impl FnOnce()) -> usize {
        STEPS.set(0);
        act();
        STEPS.get()
    }
}

#[cfg(test)]
mod tests;
