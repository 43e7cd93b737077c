//! The schema of a form and the engine, side by side.

use std::fmt::Write;

use boon::{Compiler, SchemaIndex, Schemas};
use portico_domain::{
    answers::{self, WireAnswers},
    context::Context,
    field::{Kind, Normal},
    form::Form,
    report::{Problem, ProblemKind},
    schema::{FormSchema, RuleKind, Said},
    spec::LetterCase,
    validate::validate,
};
use serde_json::Value;

/// A form's schema, compiled by an independent validator.
pub struct Checked<'a> {
    form: &'a Form,
    schema: FormSchema,
    schemas: Schemas,
    index: SchemaIndex,
}

/// What became of one set of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The engine accepts them, and they are valid.
    Accepted,
    /// The engine refuses them by rules that the schema says, and they are not valid.
    Refused,
    /// The engine refuses them by a rule of which the schema does not say everything; whether they are valid.
    Open(bool),
}

impl<'a> Checked<'a> {
    /// The schema of a form.
    pub fn new(form: &'a Form) -> Self {
        let schema = form.schema();
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("form.json", schema.document.clone()).unwrap();
        let index = compiler
            .compile("form.json", &mut schemas)
            .unwrap_or_else(|error| panic!("{error:#}\nin {:#}", schema.document));
        Self { form, schema, schemas, index }
    }

    /// Whether answers are valid by the schema.
    pub fn is_valid(&self, answers: &Value) -> bool {
        self.schemas.validate(answers, self.index).is_ok()
    }

    /// The verdicts of the engine and of the schema, and whether they are what they may be.
    pub fn compare(&self, sent: &Value, context: &Context, normal: Normal) -> Result<Outcome, String> {
        let Ok(wire) = serde_json::from_value::<WireAnswers>(sent.clone()) else { return Ok(Outcome::Open(false)) };
        let valid = self.is_valid(sent);
        let refused = validate(self.form, &answers::read(self.form, &wire, normal), context).err();
        let Some(report) = refused else {
            return if valid { Ok(Outcome::Accepted) } else { Err(self.told("accepted, but not valid", sent)) };
        };
        let said = report.problems().iter().map(|problem| self.said(problem)).max().unwrap_or(Said::Always);
        let whole = said == Said::Always || (said == Said::Plainly && self.is_plain(None, sent));
        match (whole, valid) {
            (true, true) => Err(self.told(&format!("valid, but refused for {:?}", report.problems()), sent)),
            (true, false) => Ok(Outcome::Refused),
            (false, valid) => Ok(Outcome::Open(valid)),
        }
    }

    fn told(&self, what: &str, sent: &Value) -> String {
        let mut told = format!("{what}: {sent}\nby {:#}\n", self.schema.document);
        if let Err(error) = self.schemas.validate(sent, self.index) {
            let _ = writeln!(told, "{error:#}");
        }
        told + &serde_json::to_string(&self.form.spec).unwrap()
    }

    /// How much the schema says of the rules that may have led to a problem.
    fn said(&self, problem: &Problem) -> Said {
        let Some(path) = problem.path.path() else { return Said::Always };
        let of = |kinds: &[RuleKind]| {
            let rules =
                self.schema.said.iter().filter(|rule| rule.field == *path.field() && kinds.contains(&rule.rule));
            // What nobody says anything of is not said.
            rules.map(|rule| rule.said).max().unwrap_or(Said::Partly)
        };
        match problem.kind {
            ProblemKind::UnknownField => Said::Always,
            ProblemKind::Missing | ProblemKind::NoOptions => of(&[RuleKind::Required]),
            ProblemKind::NotApplicable => of(&[RuleKind::Visible]),
            ProblemKind::NotAsComputed => of(&[RuleKind::Fixed]),
            ProblemKind::Rule => of(&[RuleKind::Rule]),
            ProblemKind::NotUnique { .. } => of(&[RuleKind::Unique]),
            ProblemKind::DuplicateRow { .. } => of(&[RuleKind::RowIds]),
            ProblemKind::WrongType { .. }
            | ProblemKind::NotAnOption
            | ProblemKind::NotANumber
            | ProblemKind::NotAnInteger
            | ProblemKind::NotAnAmount { .. }
            | ProblemKind::TooManyDigits
            | ProblemKind::TwoReadings { .. }
            | ProblemKind::NotAnEmail
            | ProblemKind::NotAUrl
            | ProblemKind::NotAPhone
            | ProblemKind::NotADate
            | ProblemKind::YearUnclear
            | ProblemKind::NotATime
            | ProblemKind::HalfOfDayUnclear { .. }
            | ProblemKind::NotADateTime
            | ProblemKind::TimeMissing
            | ProblemKind::NotAMultiple { .. }
            | ProblemKind::TooFewRows { .. }
            | ProblemKind::TooManyRows { .. } => of(&[RuleKind::Value]),
            ProblemKind::TooShort { .. }
            | ProblemKind::TooLong { .. }
            | ProblemKind::TooFew { .. }
            | ProblemKind::TooMany { .. }
            | ProblemKind::TooSmall { .. }
            | ProblemKind::TooLarge { .. }
            | ProblemKind::TooLow { .. }
            | ProblemKind::TooHigh { .. }
            | ProblemKind::TooEarly { .. }
            | ProblemKind::TooLate { .. }
            | ProblemKind::NotAWorkingDay
            | ProblemKind::Pattern { .. }
            | ProblemKind::DomainNotAllowed { .. }
            | ProblemKind::NotTheSame { .. }
            | ProblemKind::NotDifferent { .. } => of(&[RuleKind::Value, RuleKind::Check]),
        }
    }

    /// Whether answers are plain, as [`Said::Plainly`] means it.
    fn is_plain(&self, key: Option<&str>, sent: &Value) -> bool {
        match sent {
            Value::Null | Value::Bool(_) => true,
            Value::Number(number) => {
                let text = number.to_string();
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                digits <= 15 || number.as_f64().is_some_and(|number| number.abs() >= 1e15)
            }
            Value::String(text) => text.is_empty() || self.is_plain_text(key, text),
            Value::Array(items) => items.iter().all(|item| *item != "" && self.is_plain(key, item)),
            Value::Object(members) => members.iter().all(|(key, member)| self.is_plain(Some(key), member)),
        }
    }

    fn is_plain_text(&self, key: Option<&str>, text: &str) -> bool {
        let printable = text.trim() == text && text.bytes().all(|b| b == b' ' || b.is_ascii_graphic());
        printable
            && match key.and_then(|key| self.form.field(key)).map(|field| &field.kind) {
                Some(Kind::ShortText(short)) => match short.case {
                    None => true,
                    Some(LetterCase::Upper) => text.to_uppercase() == text,
                    Some(LetterCase::Lower) => text.to_lowercase() == text,
                },
                // What is taken off an address that was pasted.
                Some(Kind::Email(_)) => {
                    let pasted = text.starts_with('<') || text.ends_with([',', ';']);
                    !pasted && !text.to_ascii_lowercase().starts_with("mailto:")
                }
                _ => true,
            }
    }
}

/// How often each outcome was.
#[derive(Debug, Default)]
pub struct Tally {
    /// Accepted and valid.
    pub accepted: usize,
    /// Refused and not valid, as it must be.
    pub refused: usize,
    /// Refused by what is not said: not valid all the same.
    pub open_invalid: usize,
    /// Refused by what is not said, and valid.
    pub open_valid: usize,
}

impl Tally {
    /// Counts an outcome.
    pub fn count(&mut self, outcome: Outcome) {
        *match outcome {
            Outcome::Accepted => &mut self.accepted,
            Outcome::Refused => &mut self.refused,
            Outcome::Open(false) => &mut self.open_invalid,
            Outcome::Open(true) => &mut self.open_valid,
        } += 1;
    }
}
