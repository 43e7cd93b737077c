//! Compares the schema of a form with the engine.

use std::fmt::Write;

use boon::{Compiler, SchemaIndex, Schemas};
use portico_domain::{
    answers::{self, WireAnswers},
    context::Context,
    field::{Kind, Normal},
    form::Form,
    report::{Problem, ProblemKind},
    schema::{Expressed, FormSchema, RuleKind},
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

/// The result for one set of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Accepted by the engine and valid.
    Accepted,
    /// Refused by the engine because of rules that the schema expresses, and invalid.
    Refused,
    /// Refused by the engine because of a rule that the schema does not fully express; with whether they are valid.
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

    /// Whether answers are valid according to the schema.
    pub fn is_valid(&self, answers: &Value) -> bool {
        self.schemas.validate(answers, self.index).is_ok()
    }

    /// Compares the verdicts of engine and schema; an error if they contradict each other.
    pub fn compare(&self, sent: &Value, context: &Context, normal: Normal) -> Result<Outcome, String> {
        let Ok(wire) = serde_json::from_value::<WireAnswers>(sent.clone()) else { return Ok(Outcome::Open(false)) };
        let valid = self.is_valid(sent);
        let refused = validate(self.form, &answers::read(self.form, &wire, normal), context).err();
        let Some(report) = refused else {
            return if valid { Ok(Outcome::Accepted) } else { Err(self.told("accepted, but not valid", sent)) };
        };
        let expressed =
            report.problems().iter().map(|problem| self.expressed(problem)).max().unwrap_or(Expressed::Always);
        let whole = expressed == Expressed::Always || (expressed == Expressed::Plainly && self.is_plain(None, sent));
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

    /// How completely the schema expresses the rules that may have caused a problem.
    fn expressed(&self, problem: &Problem) -> Expressed {
        let Some(path) = problem.path.path() else { return Expressed::Always };
        let of = |kinds: &[RuleKind]| {
            let rules =
                self.schema.expressed.iter().filter(|rule| rule.field == *path.field() && kinds.contains(&rule.rule));
            // A rule that is not listed is not expressed.
            rules.map(|rule| rule.expressed).max().unwrap_or(Expressed::Partly)
        };
        match problem.kind {
            ProblemKind::UnknownField => Expressed::Always,
            ProblemKind::Missing | ProblemKind::NoOptions => of(&[RuleKind::Required]),
            ProblemKind::NotApplicable => of(&[RuleKind::Visible]),
            ProblemKind::NotAsComputed => of(&[RuleKind::Fixed]),
            ProblemKind::Rule | ProblemKind::NoRequestNeeded => of(&[RuleKind::Rule]),
            ProblemKind::NotUnique { .. } => of(&[RuleKind::Unique]),
            ProblemKind::DuplicateRow { .. } => of(&[RuleKind::RowIds]),
            ProblemKind::WrongType { .. }
            | ProblemKind::NotAnOption
            | ProblemKind::Unavailable { .. }
            | ProblemKind::NotANumber
            | ProblemKind::NotAnInteger
            | ProblemKind::NotAnAmount { .. }
            | ProblemKind::TooManyDigits
            | ProblemKind::TwoReadings { .. }
            | ProblemKind::NotAnEmail
            | ProblemKind::NotAUrl
            | ProblemKind::NotAnIpAddress { .. }
            | ProblemKind::NotAnIpNetwork { .. }
            | ProblemKind::NotTheFirstAddress { .. }
            | ProblemKind::OutsideNetworks { .. }
            | ProblemKind::NotAPhone
            | ProblemKind::NotADate
            | ProblemKind::YearUnclear
            | ProblemKind::NotATime
            | ProblemKind::HalfOfDayUnclear { .. }
            | ProblemKind::NotADateTime
            | ProblemKind::FirstDayUnclear
            | ProblemKind::LastDayUnclear
            | ProblemKind::EndBeforeStart
            | ProblemKind::TimeMissing
            | ProblemKind::NotAMultiple { .. }
            | ProblemKind::NotAllowedFile { .. }
            | ProblemKind::FileTooLarge { .. }
            | ProblemKind::TooManyFiles { .. }
            | ProblemKind::NotFound { .. }
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
            | ProblemKind::TooManyDays { .. }
            | ProblemKind::TooManyWorkingDays { .. }
            | ProblemKind::NotAWorkingDay
            | ProblemKind::Pattern { .. }
            | ProblemKind::DomainNotAllowed { .. }
            | ProblemKind::NotTheSame { .. }
            | ProblemKind::NotDifferent { .. } => of(&[RuleKind::Value, RuleKind::Check]),
        }
    }

    /// Whether answers are plain in the sense of [`Expressed::Plainly`].
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
                // Parts of a pasted address that are removed.
                Some(Kind::Email(_)) => {
                    let pasted = text.starts_with('<') || text.ends_with([',', ';']);
                    !pasted && !text.to_ascii_lowercase().starts_with("mailto:")
                }
                _ => true,
            }
    }
}

/// Number of occurrences of each outcome.
#[derive(Debug, Default)]
pub struct Tally {
    /// Accepted and valid.
    pub accepted: usize,
    /// Refused and invalid.
    pub refused: usize,
    /// Refused because of an omitted rule, and nevertheless invalid.
    pub open_invalid: usize,
    /// Refused because of an omitted rule, and valid.
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
