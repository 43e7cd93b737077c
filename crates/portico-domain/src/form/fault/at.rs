//! The position of a fault: a path in the spec, formatted only when a fault is reported.

#[cfg(feature = "faults")]
use std::fmt;

/// A path in the spec, such as `sections[0].fields[2].visible_when.all[1]`. Empty without the feature `faults`.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    #[cfg(feature = "faults")]
    before: Option<&'a At<'a>>,
    #[cfg(feature = "faults")]
    step: Step<'a>,
    #[cfg(not(feature = "faults"))]
    path: std::marker::PhantomData<&'a ()>,
}

/// A step of a path.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "faults"), expect(dead_code, reason = "nobody is told where"))]
enum Step<'a> {
    /// `required`
    Key(&'a str),
    /// `all[2]`
    Item(&'a str, usize),
    /// `[2]`
    Index(usize),
    /// A field of a section, or of the group at an index of the section.
    Field { section: usize, group: Option<usize>, place: usize },
}

impl<'a> At<'a> {
    /// A key of the form.
    pub fn form(key: &'a str) -> Self {
        Self::new(None, Step::Key(key))
    }

    /// An element of a list of the form.
    pub fn form_item(key: &'a str, at: usize) -> Self {
        Self::new(None, Step::Item(key, at))
    }

    /// A field of a section; for a cell, `group` is the index of its group in the section.
    pub fn field(section: usize, group: Option<usize>, place: usize) -> Self {
        Self::new(None, Step::Field { section, group, place })
    }

    /// A key below this path.
    pub fn key(&'a self, key: &'a str) -> Self {
        Self::new(Some(self), Step::Key(key))
    }

    /// An element of a list below this path.
    pub fn item(&'a self, key: &'a str, at: usize) -> Self {
        Self::new(Some(self), Step::Item(key, at))
    }

    /// An element of the list at this path.
    pub fn index(&'a self, at: usize) -> Self {
        Self::new(Some(self), Step::Index(at))
    }

    #[cfg(feature = "faults")]
    fn new(before: Option<&'a At<'a>>, step: Step<'a>) -> Self {
        Self { before, step }
    }

    #[cfg(not(feature = "faults"))]
    fn new(_: Option<&'a At<'a>>, _: Step<'a>) -> Self {
        Self { path: std::marker::PhantomData }
    }
}

#[cfg(feature = "faults")]
impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(before) = self.before {
            before.fmt(f)?;
        }
        let dot = if self.before.is_some() { "." } else { "" };
        match self.step {
            Step::Key(key) => write!(f, "{dot}{key}"),
            Step::Item(key, at) => write!(f, "{dot}{key}[{at}]"),
            Step::Index(at) => write!(f, "[{at}]"),
            Step::Field { section, group: None, place } => write!(f, "sections[{section}].fields[{place}]"),
            Step::Field { section, group: Some(group), place } => {
                write!(f, "sections[{section}].fields[{group}].fields[{place}]")
            }
        }
    }
}
