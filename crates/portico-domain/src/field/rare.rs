//! Kinds that few forms have: code that a browser loads for forms with fields of them.
//!
//! Nothing else refers to this code: a form that is compiled with [`RareKinds::none`] does not link it.

use std::fmt;

use super::{FieldKind, Kind, Written};
use crate::{
    form::{Compiler, FaultKind},
    spec::RareGroup,
};

/// A field of a rare kind.
pub struct Rare(pub(super) Box<dyn FieldKind>);

impl fmt::Debug for Rare {
    /// Without the content: a trait object that can be printed links what prints forms, 14 kB before optimisation, in every piece with a rare
    /// kind.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rare")
    }
}

/// Compiles a field spec of a kind of one group.
type Compile = fn(&mut Compiler<'_>, Written<'_>) -> Option<Kind>;

/// The code of the rare kinds, as far as it is there: a function for each [`RareGroup`].
#[derive(Clone, Copy)]
pub struct RareKinds {
    common: Compile,
    period: Compile,
}

impl RareKinds {
    /// None of them, for a form without: a field of one is a fault.
    #[must_use]
    pub const fn none() -> Self {
        Self { common: missing, period: missing }
    }

    /// All of them.
    #[must_use]
    pub const fn linked() -> Self {
        Self::none().with_common().with_period()
    }

    /// With the kinds of [`RareGroup::Common`], linked into the caller's piece of the app.
    #[must_use]
    pub const fn with_common(self) -> Self {
        Self { common: Kind::compile_common, ..self }
    }

    /// With the kinds of [`RareGroup::Period`], linked into the caller's piece of the app.
    #[must_use]
    pub const fn with_period(self) -> Self {
        Self { period: Kind::compile_period, ..self }
    }

    /// Compiles a field spec of a rare kind.
    pub(crate) fn compile(self, compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Kind> {
        match field.spec.kind.rare_group()? {
            RareGroup::Common => (self.common)(compiler, field),
            RareGroup::Period => (self.period)(compiler, field),
        }
    }
}

fn missing(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Kind> {
    compiler.fault(field.path.key("kind"), FaultKind::KindNotLoaded);
    None
}
