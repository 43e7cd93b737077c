//! Cases: a form, a context, and a draft or answers in one JSON document, evaluated to a verdict. `docs/VECTORS.md`
//! describes the format.

use std::{collections::BTreeSet, fmt, sync::Arc};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    answers::{self, Draft, Wire, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    field::Normal,
    form::{Fault, Form},
    locale::Locale,
    spec::FormSpec,
    strict::{self, words::plain},
    text::NormalText,
};

/// Maximum depth of nested cases.
const DEEPEST: usize = 8;

/// A case, or a list of `cases` that inherit the keys they do not set themselves.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CaseSpec {
    name: Option<String>,
    about: Option<String>,
    law: Option<String>,
    form: Option<Arc<FormSpec>>,
    context: Option<Arc<Context>>,
    locale: Option<String>,
    draft: Option<Draft>,
    answers: Option<WireAnswers>,
    expect: Option<serde_json::Value>,
    /// Kept unparsed, so that an invalid case does not prevent the evaluation of the others.
    cases: Option<Vec<Box<RawValue>>>,
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, unique in the document.
    pub name: String,
    /// The form as written.
    pub form: Arc<FormSpec>,
    /// The context of the evaluation.
    pub context: Arc<Context>,
    /// The input.
    pub given: Given,
    /// The expected verdict, or a part of it.
    pub expect: Option<serde_json::Value>,
}

/// The input for the form's fields.
#[derive(Clone, Debug)]
pub enum Given {
    /// Text as typed, evaluated as while filling in the form.
    Draft(Draft, Box<Locale>),
    /// Typed answers, evaluated as when submitted.
    Answers(WireAnswers),
}

/// The output for a form that does not compile.
#[derive(Serialize)]
struct Faults {
    faults: Vec<Fault>,
}

/// An output line for a document of several cases.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    #[serde(flatten)]
    verdict: Outcome,
}

/// The output of a case.
#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Verdict { verdict: crate::verdict::Verdict },
    Faults(Faults),
    Unreadable { error: String },
}

/// Why a document is not a case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// It is not JSON, or has a wrong structure.
    #[error("{}", plain(&.0.to_string(), "an object"))]
    Unreadable(#[from] serde_json::Error),
    /// It is JSON, but not an object.
    #[error("a case is a JSON object")]
    NotAnObject,
    /// A part is missing.
    #[error("the case `{name}` has no `{part}`")]
    Incomplete {
        /// The name of the case.
        name: String,
        /// The missing key.
        part: &'static str,
    },
    /// It has neither a draft nor answers, or both.
    #[error("the case `{0}` needs either a `draft` or `answers`")]
    NothingToJudge(String),
    /// Cases are nested too deeply.
    #[error("cases stand in each other {DEEPEST} deep at most")]
    TooDeep,
    /// Two cases have the same name.
    #[error("two cases are called `{0}`")]
    Twice(String),
}

/// The verdict on a case as JSON; for a document with `cases`, a line `{"name":…,"verdict":…}` for each. A form that
/// does not compile gives `{"faults":[{"at":…,"message":…}]}`.
///
/// # Errors
/// The [`CaseError`] of a document that is not a case.
pub fn run(document: &str) -> Result<String, CaseError> {
    run_with(document, normal)
}

/// Like [`run`], with another function to normalise text.
///
/// # Errors
/// The [`CaseError`] of a document that is not a case.
pub fn run_with(document: &str, normal: Normal) -> Result<String, CaseError> {
    let spec = parse(document)?;
    if spec.cases.is_none() {
        return case(spec)?.verdict(normal);
    }
    let mut found = Collected::default();
    collect(&CaseSpec::default(), spec, DEEPEST, &mut found);
    let mut lines = Vec::with_capacity(found.cases.len());
    for case in &found.cases {
        lines.push(match case {
            Ok(case) => case.line(normal)?,
            Err((name, error)) => json(&Line { name, verdict: Outcome::Unreadable { error: error.to_string() } })?,
        });
    }
    Ok(lines.join("\n"))
}

/// The JSON Schema of the answers of a document's form; its other parts are optional. A form that does not compile
/// gives `{"faults":[{"at":…,"message":…}]}`.
///
/// # Errors
/// The [`CaseError`] of a document without a form.
#[cfg(feature = "schema")]
pub fn schema(document: &str) -> Result<String, CaseError> {
    let spec = parse(document)?;
    let name = spec.name.unwrap_or_default();
    let form = spec.form.ok_or(CaseError::Incomplete { name, part: "form" })?;
    match Form::compile_with((*form).clone(), normal) {
        Ok(form) => json(&form.schema().document),
        Err(faults) => json(&Faults { faults }),
    }
}

/// The cases of a document.
///
/// # Errors
/// The [`CaseError`] of the document, or of its first invalid case.
pub fn cases(document: &str) -> Result<Vec<Case>, CaseError> {
    let mut found = Collected::default();
    collect(&CaseSpec::default(), parse(document)?, DEEPEST, &mut found);
    found.cases.into_iter().map(|case| case.map_err(|(_, error)| error)).collect()
}

impl Case {
    /// The verdict as JSON, or the faults of the form.
    ///
    /// # Errors
    /// If serialisation to JSON fails.
    pub fn verdict(&self, normal: Normal) -> Result<String, CaseError> {
        match self.outcome(normal) {
            Outcome::Verdict { verdict } => json(&verdict),
            other => json(&other),
        }
    }

    /// The output line of this case in a document of several.
    ///
    /// # Errors
    /// If serialisation to JSON fails.
    pub fn line(&self, normal: Normal) -> Result<String, CaseError> {
        json(&Line { name: &self.name, verdict: self.outcome(normal) })
    }

    fn outcome(&self, normal: Normal) -> Outcome {
        let form = match Form::compile_with((*self.form).clone(), normal) {
            Ok(form) => form,
            Err(faults) => return Outcome::Faults(Faults { faults }),
        };
        let verdict = match &self.given {
            Given::Draft(draft, locale) => {
                evaluate(&form, &answers::parse(&form, draft, locale, normal), &self.context)
            }
            Given::Answers(wire) => judge(&form, &answers::read(&form, wire, normal), &self.context),
        };
        Outcome::Verdict { verdict }
    }
}

fn parse(document: &str) -> Result<CaseSpec, CaseError> {
    if !document.trim_start().starts_with('{') {
        // Reports invalid JSON as such.
        serde_json::from_str::<Wire>(document)?;
        return Err(CaseError::NotAnObject);
    }
    // Serde would silently use the last of repeated keys; this check refuses them.
    serde_json::from_str::<Unrepeated>(document)?;
    Ok(strict::from_slice(document.as_bytes())?)
}

/// A document without repeated keys. Nested cases are checked separately.
struct Unrepeated;

impl<'de> Deserialize<'de> for Unrepeated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UnrepeatedVisitor)
    }
}

struct UnrepeatedVisitor;

impl<'de> Visitor<'de> for UnrepeatedVisitor {
    type Value = Unrepeated;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unrepeated, A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "cases" {
                map.next_value::<IgnoredAny>()?;
            } else {
                map.next_value::<Wire>()?;
            }
        }
        Ok(Unrepeated)
    }
}

/// The cases of a document, with the names and errors of invalid ones.
#[derive(Default)]
struct Collected {
    cases: Vec<Result<Case, (String, CaseError)>>,
    names: BTreeSet<String>,
}

fn collect(outer: &CaseSpec, mut spec: CaseSpec, deeper: usize, into: &mut Collected) {
    inherit(outer, &mut spec);
    let Some(cases) = spec.cases.take() else {
        let name = spec.name.clone().unwrap_or_default();
        let case = if into.names.insert(name.clone()) { case(spec) } else { Err(CaseError::Twice(name.clone())) };
        into.cases.push(case.map_err(|error| (name, error)));
        return;
    };
    for (at, raw) in cases.iter().enumerate() {
        let inner = if deeper == 0 { Err(CaseError::TooDeep) } else { parse(raw.get()) };
        match inner {
            Ok(inner) => collect(&spec, inner, deeper - 1, into),
            Err(error) => into.cases.push(Err((name_of(raw.get(), at), error))),
        }
    }
}

/// The name of a case that cannot be parsed: its own if it has one, else its position.
fn name_of(raw: &str, at: usize) -> String {
    let name = serde_json::from_str::<serde_json::Value>(raw)
        .ok()
        .and_then(|case| Some(case.get("name")?.as_str()?.to_owned()));
    name.unwrap_or_else(|| format!("case {}", at + 1))
}

fn inherit(outer: &CaseSpec, spec: &mut CaseSpec) {
    spec.form = spec.form.take().or_else(|| outer.form.clone());
    spec.context = spec.context.take().or_else(|| outer.context.clone());
    spec.locale = spec.locale.take().or_else(|| outer.locale.clone());
}

fn case(spec: CaseSpec) -> Result<Case, CaseError> {
    let name = spec.name.unwrap_or_default();
    let missing = |part| CaseError::Incomplete { name: name.clone(), part };
    let form = spec.form.ok_or_else(|| missing("form"))?;
    let context = spec.context.ok_or_else(|| missing("context"))?;
    let given = match (spec.draft, spec.answers) {
        (Some(draft), None) => Given::Draft(draft, Box::new(Locale::of(spec.locale.as_deref().unwrap_or_default()))),
        (None, Some(answers)) => Given::Answers(answers),
        _ => return Err(CaseError::NothingToJudge(name)),
    };
    Ok(Case { name, form, context, given, expect: spec.expect })
}

fn json(value: &impl Serialize) -> Result<String, CaseError> {
    Ok(serde_json::to_string(value)?)
}

/// Normalises text, including Unicode NFC if the feature `nfc` is enabled.
fn normal(text: &str) -> NormalText {
    #[cfg(feature = "nfc")]
    return NormalText::from_any(text);
    #[cfg(not(feature = "nfc"))]
    NormalText::from_nfc(text)
}
