//! The kinds of field. Each has a file of its own, which states everything about it, and a line in [`crate::spec::kinds`].

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
mod host;
mod integer;
mod keys;
mod long_text;
mod money;
mod multi_select;
mod names;
mod note;
mod number;
mod person;
mod phone;
mod radio;
mod rows;
mod scale;
mod select;
mod short_text;
mod text;
mod time;
mod url;
mod yes_no;

pub(crate) use choice::options_spec;
pub use date::Years;
#[cfg(feature = "load")]
pub use descriptor::Guide;
pub use descriptor::{Bounds, Descriptor, RawForm};
pub(crate) use descriptor::{Domain, FieldKind, Points, Written};
pub use keys::Key;
pub(crate) use scale::compared;
pub use text::Lengths;

use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{Compiler, Options, Shape},
    locale::Locale,
    report::ProblemKind,
    spec::{FieldSpec, KindTag, kinds},
    text::NormalText,
    value::Value,
};

/// How text enters: normalisation.
pub type Normal = fn(&str) -> NormalText;

macro_rules! define {
    ($($(#[$about:meta])* $kind:ident $file:ident,)*) => {
        $(pub use $file::$kind;)*

        /// The kind of a field with what belongs to it.
        #[derive(Debug)]
        pub enum Kind {
            $($(#[$about])* $kind($kind),)*
        }

        impl Kind {
            /// The kind by its name.
            #[must_use]
            pub fn tag(&self) -> KindTag {
                match self {
                    $(Self::$kind(_) => KindTag::$kind,)*
                }
            }

            /// From a field as written; its faults go to the compiler.
            pub(crate) fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
                match field.spec.kind {
                    $(KindTag::$kind => $kind::compile(compiler, field).map(Self::$kind),)*
                }
            }
        }

        impl KindTag {
            /// What holds for every field of the kind.
            #[must_use]
            pub fn descriptor(self) -> &'static Descriptor {
                match self {
                    $(Self::$kind => const { &$kind::DESCRIPTOR },)*
                }
            }

            /// The shape of a field as written, as far as its kind says it.
            pub(crate) fn shape(self, spec: &FieldSpec) -> Option<Shape> {
                match self {
                    $(Self::$kind => $kind::shape(spec),)*
                }
            }
        }

        /// Does the same with whichever kind it is.
        macro_rules! each {
            ($of:expr, $one:ident => $do:expr) => {
                match $of {
                    $(Kind::$kind($one) => $do,)*
                }
            };
        }
    };
}

kinds!(define);

impl Kind {
    /// What holds for every field of its kind.
    #[must_use]
    pub fn descriptor(&self) -> &'static Descriptor {
        self.tag().descriptor()
    }

    /// The options of a choice.
    #[must_use]
    pub fn options(&self) -> Option<&Options> {
        match each!(self, kind => kind.domain()) {
            Domain::OneOf(options) | Domain::SetOf(options) => Some(options),
            Domain::Nothing | Domain::Texts(_) | Domain::Points(..) | Domain::Results(_) | Domain::Truths(_) => None,
        }
    }

    /// What belongs to a group.
    #[must_use]
    pub fn rows(&self) -> Option<&Rows> {
        if let Self::Rows(rows) = self { Some(rows) } else { None }
    }

    /// Whether it holds a value at all.
    #[must_use]
    pub fn takes_answer(&self) -> bool {
        self.descriptor().takes_answer
    }

    /// Turns what was typed or chosen into a value; `Ok(None)` when it is blank.
    ///
    /// # Errors
    /// The problem of text that is no value of this kind.
    pub fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        if raw.is_blank() {
            return Ok(None);
        }
        each!(self, kind => kind.parse(raw, locale, normal))
    }

    /// Types a JSON value; nothing is coerced. Blank text is no answer, whatever the kind takes: `Ok(None)`.
    ///
    /// # Errors
    /// `WrongType`, or the problem of text that is no value of this kind.
    pub fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        if self.takes_answer() && wire.is_blank() {
            return Ok(None);
        }
        each!(self, kind => kind.read(wire, normal))
    }

    /// The value as this kind would have read it, or nothing where it is no value of this kind: the directory may hold an
    /// e-mail address that is none.
    pub(crate) fn settle(&self, value: Value) -> Option<Value> {
        each!(self, kind => kind.settle(value))
    }

    /// What the input of this kind holds for a value: the inverse of [`Kind::parse`].
    #[must_use]
    pub fn raw(&self, value: &Value, locale: &Locale) -> Raw {
        match value {
            Value::Text(text) => Raw::Text(text.to_string()),
            Value::Number(number) => Raw::Text(number::write(*number, locale)),
            Value::Money(amount) => Raw::Text(money::write(amount, locale)),
            Value::Date(date) => Raw::Text(locale.date(*date)),
            Value::Time(time) => Raw::Text(locale.time(*time)),
            Value::DateTime(both) => Raw::Text(locale.date_time(*both)),
            Value::Bool(yes) => Raw::Text(if *yes { "yes" } else { "no" }.to_owned()),
            Value::Choice(id) => Raw::Text(id.clone()),
            Value::Choices(ids) => Raw::Chosen(ids.iter().cloned().collect()),
        }
    }

    /// The problems that a value has by its kind alone: its bounds, and the longest text that is taken.
    pub(crate) fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        each!(self, kind => kind.problems(value, into));
    }

    /// The values that it can have.
    pub(crate) fn domain(&self) -> Domain<'_> {
        each!(self, kind => kind.domain())
    }

    /// Values for an example in a message, the best first, near these bounds.
    pub(crate) fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value> {
        each!(self, kind => kind.examples(bounds, context))
    }

    /// What JSON Schema can say of an answer of this kind.
    #[cfg(feature = "schema")]
    pub(crate) fn schema(&self) -> crate::schema::ValueSchema {
        each!(self, kind => kind.schema())
    }
}
