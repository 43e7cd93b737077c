//! The kinds of field. Each is defined in a file of its own and listed in [`crate::spec::kinds`].

mod bounds;
mod checkbox_list;
mod choice;
mod choices;
mod computed;
mod consent;
mod date;
mod date_time;
mod decimal;
mod descriptor;
mod email;
mod example;
mod figures;
mod files;
mod host;
mod integer;
mod ip;
mod ip_address;
mod ip_network;
mod keys;
mod long_text;
mod money;
mod multi_select;
mod names;
mod note;
mod number;
mod period;
mod person;
mod phone;
mod radio;
mod rare;
mod rows;
mod scale;
mod select;
mod short_text;
mod text;
mod time;
mod url;
mod yes_no;

pub use choice::NAME_MARK;
pub(crate) use choice::options_spec;
pub use date::Years;
#[cfg(feature = "load")]
pub use descriptor::Guide;
pub use descriptor::{Bounds, Descriptor, RawForm};
pub(crate) use descriptor::{DefinedKind, Domain, FieldKind, Points, Written};
pub(crate) use files::file;
pub use keys::Key;
pub use rare::{Rare, RareKinds};
pub(crate) use scale::compared;
pub use text::Lengths;
#[cfg(feature = "load")]
pub(crate) use url::is_url;

use crate::{
    answers::{Raw, Wire},
    context::Context,
    file::FileRef,
    form::{Compiler, Options, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::{FieldSpec, KindTag, kinds},
    text::NormalText,
    value::Value,
};

/// A function that normalises text.
pub type Normal = fn(&str) -> NormalText;

/// The type of a variant of [`Kind`].
macro_rules! held {
    ($kind:ident rare) => {
        Rare
    };
    ($kind:ident rare_period) => {
        Rare
    };
    ($kind:ident $($mark:ident)?) => {
        $kind
    };
}

/// The implementation of [`FieldKind`] in a variant of [`Kind`].
macro_rules! behaviour {
    ($held:ident rare) => {
        &*$held.0
    };
    ($held:ident rare_period) => {
        &*$held.0
    };
    ($held:ident $($mark:ident)?) => {
        $held
    };
}

macro_rules! compiled {
    ($compiler:ident, $field:ident, $kind:ident rare) => {
        $compiler.compile_rare($field)
    };
    ($compiler:ident, $field:ident, $kind:ident rare_period) => {
        $compiler.compile_rare($field)
    };
    ($compiler:ident, $field:ident, $kind:ident $($mark:ident)?) => {
        $kind::compile($compiler, $field).map(Self::$kind)
    };
}

/// Compiles a field spec of a kind with the mark of a group; others give `None`.
macro_rules! compiled_rare {
    (rare, $compiler:ident, $field:ident, $kind:ident rare) => {
        $kind::compile($compiler, $field).map(|kind| Self::$kind(Rare(Box::new(kind))))
    };
    (rare_period, $compiler:ident, $field:ident, $kind:ident rare_period) => {
        $kind::compile($compiler, $field).map(|kind| Self::$kind(Rare(Box::new(kind))))
    };
    ($group:ident, $compiler:ident, $field:ident, $kind:ident $($mark:ident)?) => {
        None
    };
}

macro_rules! define {
    ($($(#[$about:meta])* $kind:ident $file:ident $($mark:ident)?,)*) => {
        $(pub use $file::$kind;)*

        /// A kind of field with its properties.
        #[derive(Debug)]
        pub enum Kind {
            $($(#[$about])* $kind(held!($kind $($mark)?)),)*
        }

        impl Kind {
            /// The tag of the kind.
            #[must_use]
            pub fn tag(&self) -> KindTag {
                match self {
                    $(Self::$kind(_) => KindTag::$kind,)*
                }
            }

            /// Compiles a field spec; faults are reported to the compiler.
            pub(crate) fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
                match field.spec.kind {
                    $(KindTag::$kind => compiled!(compiler, field, $kind $($mark)?),)*
                }
            }

            /// Compiles a field spec of a kind of [`RareGroup::Common`]; `None` for others.
            fn compile_common(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
                match field.spec.kind {
                    $(KindTag::$kind => compiled_rare!(rare, compiler, field, $kind $($mark)?),)*
                }
            }

            /// Compiles a field spec of a kind of [`RareGroup::Period`]; `None` for others.
            fn compile_period(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
                match field.spec.kind {
                    $(KindTag::$kind => compiled_rare!(rare_period, compiler, field, $kind $($mark)?),)*
                }
            }
        }

        impl KindTag {
            /// Properties of all fields of the kind.
            #[must_use]
            pub fn descriptor(self) -> &'static Descriptor {
                match self {
                    $(Self::$kind => const { &$kind::DESCRIPTOR },)*
                }
            }

            /// The shape of a field spec, as far as its kind determines it.
            pub(crate) fn shape(self, spec: &FieldSpec) -> Option<Shape> {
                match self {
                    $(Self::$kind => $kind::shape(spec),)*
                }
            }
        }

        /// Evaluates the same expression for every kind.
        macro_rules! each {
            ($of:expr, $one:ident => $do:expr) => {
                match $of {
                    $(Kind::$kind($one) => {
                        let $one = behaviour!($one $($mark)?);
                        $do
                    })*
                }
            };
        }
    };
}

kinds!(define);

impl Kind {
    /// Properties of all fields of its kind.
    #[must_use]
    pub fn descriptor(&self) -> &'static Descriptor {
        self.tag().descriptor()
    }

    /// The options of a choice.
    #[must_use]
    pub fn options(&self) -> Option<&Options> {
        match each!(self, kind => kind.domain()) {
            Domain::OneOf(options) | Domain::SetOf(options) => Some(options),
            Domain::Nothing
            | Domain::Files(_)
            | Domain::Periods
            | Domain::Texts(_)
            | Domain::Points(..)
            | Domain::Results(_)
            | Domain::Truths(_) => None,
        }
    }

    /// The properties of a group.
    #[must_use]
    pub fn rows(&self) -> Option<&Rows> {
        if let Self::Rows(rows) = self { Some(rows) } else { None }
    }

    /// Whether it has an answer.
    #[must_use]
    pub fn takes_answer(&self) -> bool {
        self.descriptor().takes_answer
    }

    /// Parses input; `Ok(None)` if it is blank.
    ///
    /// # Errors
    /// The problem of an invalid text.
    pub fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        if raw.is_blank() {
            return Ok(None);
        }
        each!(self, kind => kind.parse(raw, locale, normal))
    }

    /// Types a JSON value, without coercion. Blank text counts as no answer for every kind: `Ok(None)`.
    ///
    /// # Errors
    /// `WrongType`, or the problem of an invalid text.
    pub fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        if self.takes_answer() && wire.is_blank() {
            return Ok(None);
        }
        each!(self, kind => kind.read(wire, normal))
    }

    /// The value as this kind would have parsed it; `None` if it is not valid: the directory may contain an invalid
    /// e-mail address.
    pub(crate) fn settle(&self, value: Value) -> Option<Value> {
        each!(self, kind => kind.settle(value))
    }

    /// The content of an input for a value: the inverse of [`Kind::parse`].
    #[must_use]
    pub fn raw(&self, value: &Value, locale: &Locale) -> Raw {
        match value {
            Value::Text(text) => Raw::Text(text.to_string()),
            Value::Number(number) => Raw::Text(number::write(*number, locale)),
            Value::Money(amount) => Raw::Text(money::write(amount, locale)),
            Value::Date(date) => Raw::Text(locale.date(*date)),
            Value::Time(time) => Raw::Text(locale.time(*time)),
            Value::DateTime(both) => Raw::Text(locale.date_time(*both)),
            Value::Period(period) => Raw::Text(period::write(*period, locale)),
            Value::Bool(yes) => Raw::Text(if *yes { "yes" } else { "no" }.to_owned()),
            Value::Choice(id) => Raw::Text(id.clone()),
            Value::Choices(ids) => Raw::Chosen(ids.iter().cloned().collect()),
            Value::Files(files) => Raw::Chosen(files.iter().map(FileRef::line).collect()),
        }
    }

    /// The problems of a value due to its kind alone: its bounds, and the maximum length of text.
    pub(crate) fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        each!(self, kind => kind.problems(value, into));
    }

    /// Its possible values.
    pub(crate) fn domain(&self) -> Domain<'_> {
        each!(self, kind => kind.domain())
    }

    /// Candidates for an example in a message, near these bounds, the best first.
    pub(crate) fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value> {
        each!(self, kind => kind.examples(bounds, context))
    }

    /// The JSON Schema of an answer of this kind.
    #[cfg(feature = "schema")]
    pub(crate) fn schema(&self) -> crate::schema::ValueSchema {
        each!(self, kind => kind.schema())
    }
}
