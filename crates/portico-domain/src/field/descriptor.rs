//! What a kind of field states about itself.

use std::fmt;

use super::{Key, Normal};
#[cfg(feature = "schema")]
use crate::schema::ValueSchema;
use crate::{
    answers::{Raw, Wire},
    context::Context,
    form::{At, Compiler, Options, Shape},
    locale::Locale,
    money::Currency,
    report::ProblemKind,
    spec::FieldSpec,
    value::Value,
};

/// What holds for every field of a kind. The compiler, the guide for catalog authors and the tests read it.
#[derive(Debug)]
pub struct Descriptor {
    /// Its name in catalog files.
    pub name: &'static str,
    /// Whether a field of it can be answered at all, be it by the form itself.
    pub takes_answer: bool,
    /// What an input of it holds.
    pub raw: RawForm,
    /// The longest text, in characters; 0 where the answer is no text.
    pub longest: u32,
    /// The keys of a field as written that mean something besides `id`, `kind`, `label`, `visible_when` and `was`.
    pub keys: &'static [Key],
    /// The checks that mean something.
    pub checks: &'static [&'static str],
    /// What the guide for catalog authors says.
    #[cfg(feature = "load")]
    pub guide: Guide,
}

/// What the guide for catalog authors says of a kind, in Markdown.
#[cfg(feature = "load")]
#[derive(Debug)]
pub struct Guide {
    /// What the answer is.
    pub answer: &'static str,
    /// What it wants of an answer by itself.
    pub wants: &'static str,
}

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawForm {
    /// Text as typed.
    Text,
    /// `yes`, and where both are answers `no`.
    YesNo,
    /// The id of one option.
    Chosen,
    /// Ids of any number of options.
    ChosenList,
    /// Rows, each with inputs of its own.
    Rows,
    /// There is no input.
    Nothing,
}

/// A field as written, for the compiler of its kind.
#[derive(Clone, Copy)]
pub(crate) struct Written<'a> {
    /// Its path in the spec.
    pub path: At<'a>,
    pub spec: &'a FieldSpec,
    /// Its index in the form.
    pub index: usize,
}

/// The values that a field can have, as far as its kind knows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Domain<'a> {
    /// None.
    Nothing,
    /// Texts; texts of the kind that have a given one in them.
    Texts(fn(&str) -> Vec<String>),
    /// Numbers, amounts, days or times: points of a line, maybe within bounds.
    Points(Points<'a>, Option<&'a Bounds>),
    /// The result of a formula.
    Results(Points<'a>),
    /// These truths.
    Truths(&'static [bool]),
    /// One option.
    OneOf(&'a Options),
    /// Any number of options.
    SetOf(&'a Options),
}

/// What lies on a line.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Points<'a> {
    /// Whole numbers.
    Whole,
    /// Numbers with any fraction.
    Numbers,
    /// Amounts of a currency.
    Amounts(&'a Currency),
    /// Days.
    Days,
    /// Times of a day.
    Times,
    /// Days, each with a time.
    DateTimes,
}

/// Bounds of a number or an amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The smallest.
    pub min: Option<Value>,
    /// The largest.
    pub max: Option<Value>,
    /// The answer is a whole multiple of this, counted from `min`, from 0 without.
    pub step: Option<Value>,
}

/// What a kind of field does; implemented in the kind's own file.
pub(crate) trait FieldKind: Sized + fmt::Debug {
    /// What holds for every field of it.
    const DESCRIPTOR: Descriptor;

    /// The shape of the answers of a field; `None` when it takes none, or when its faults hide it.
    fn shape(spec: &FieldSpec) -> Option<Shape>;

    /// From a field as written; its faults go to the compiler.
    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self>;

    /// Turns what was typed or chosen, which is not blank, into a value.
    ///
    /// # Errors
    /// The problem of text that is no value of this kind.
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind>;

    /// Types a JSON value, which is not blank; nothing is coerced.
    ///
    /// # Errors
    /// `WrongType`, or the problem of text that is no value of this kind.
    fn read(&self, wire: &Wire, normal: Normal) -> Result<Option<Value>, ProblemKind>;

    /// The value as this kind would have read it, or nothing where it is no value of this kind: the directory may hold an
    /// e-mail address that is none.
    fn settle(&self, value: Value) -> Option<Value>;

    /// The problems that a value has by its kind alone: its bounds, and the longest text that is taken.
    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>);

    /// The values that it can have.
    fn domain(&self) -> Domain<'_>;

    /// Values for an example in a message, the best first, near these bounds.
    fn examples(&self, bounds: &[Value], context: &Context) -> Vec<Value>;

    /// What JSON Schema can say of an answer on the wire. It is never stricter than [`FieldKind::read`] and
    /// [`FieldKind::problems`] together, and says whether it is laxer.
    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema;
}
