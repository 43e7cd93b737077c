//! Kinds that few forms have: code that a browser loads for forms with fields of them.
//!
//! Nothing else refers to this code: a form that is compiled with [`RareKinds::none`] does not link it.

use super::{FieldKind, Kind, Written};
use crate::form::{Compiler, FaultKind};

/// A field of a rare kind.
#[derive(Debug)]
pub struct Rare(pub(super) Box<dyn FieldKind>);

/// The code of the rare kinds, or its absence.
#[derive(Clone, Copy)]
pub struct RareKinds(fn(&mut Compiler<'_>, Written<'_>) -> Option<Kind>);

impl RareKinds {
    /// All of them, linked into the caller's piece of the app.
    #[must_use]
    pub const fn linked() -> Self {
        Self(Kind::compile_rare)
    }

    /// None of them, for a form without: a field of one is a fault.
    #[must_use]
    pub const fn none() -> Self {
        Self(missing)
    }

    /// Compiles a field spec of a rare kind.
    pub(crate) fn compile(self, compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Kind> {
        (self.0)(compiler, field)
    }
}

fn missing(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Kind> {
    compiler.fault(field.path.key("kind"), FaultKind::KindNotLoaded);
    None
}
