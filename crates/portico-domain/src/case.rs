//! Cases: a form, a context and a draft or answers in one JSON document, and the verdict on them. `docs/VECTORS.md`
//! describes the format.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    answers::{self, Draft, Wire, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    field::Normal,
    form::{Fault, Form},
    locale::Locale,
    spec::FormSpec,
    text::NormalText,
};

/// One case, or several: those in `cases` take over what they do not say themselves.
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
    cases: Option<Vec<CaseSpec>>,
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is called; unique in its document.
    pub name: String,
    /// The form as written.
    pub form: Arc<FormSpec>,
    /// What is known besides.
    pub context: Arc<Context>,
    /// What was given.
    pub given: Given,
    /// The verdict that its author expects, or a part of it.
    pub expect: Option<serde_json::Value>,
}

/// What was given for the form's fields.
#[derive(Clone, Debug)]
pub enum Given {
    /// Text as typed, judged as while the form is being filled in.
    Draft(Draft, Box<Locale>),
    /// Typed answers, judged as when they are sent.
    Answers(WireAnswers),
}

/// What comes out of a form that does not compile.
#[derive(Serialize)]
struct Faults {
    faults: Vec<Fault>,
}

/// One line of output for a document of several cases.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    #[serde(flatten)]
    verdict: Outcome,
}

/// What comes out of a case.
#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Verdict { verdict: crate::verdict::Verdict },
    Faults(Faults),
}

/// Why a document is no case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// It is not JSON, or not of this shape.
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
    /// It is another kind of JSON.
    #[error("a case is a JSON object")]
    NotAnObject,
    /// A part is missing.
    #[error("the case `{name}` has no `{part}`")]
    Incomplete {
        /// What the case is called.
        name: String,
        /// The key.
        part: &'static str,
    },
    /// It has neither or both of what can be judged.
    #[error("the case `{0}` needs either a `draft` or `answers`")]
    NothingToJudge(String),
    /// Two cases of one name.
    #[error("two cases are called `{0}`")]
    Twice(String),
}

/// The verdict on one case as JSON; of a document with `cases`, a line `{"name":…,"verdict":…}` for each. A form that does
/// not compile gives `{"faults":[{"at":…,"message":…}]}`.
///
/// # Errors
/// What is wrong with a document that is no case.
pub fn run(document: &str) -> Result<String, CaseError> {
    run_with(document, normal)
}

/// Like [`run`], with a way of its own to make text normal.
///
/// # Errors
/// What is wrong with a document that is no case.
pub fn run_with(document: &str, normal: Normal) -> Result<String, CaseError> {
    let spec = parse(document)?;
    let several = spec.cases.is_some();
    let mut cases = Vec::new();
    collect(&CaseSpec::default(), spec, &mut cases)?;
    let mut lines = Vec::new();
    for case in &cases {
        lines.push(if several { case.line(normal)? } else { case.verdict(normal)? });
    }
    Ok(lines.join("\n"))
}

/// The cases of a document.
///
/// # Errors
/// What is wrong with a document that is no case.
pub fn cases(document: &str) -> Result<Vec<Case>, CaseError> {
    let mut cases = Vec::new();
    collect(&CaseSpec::default(), parse(document)?, &mut cases)?;
    Ok(cases)
}

impl Case {
    /// The verdict as JSON, or the faults of the form.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn verdict(&self, normal: Normal) -> Result<String, CaseError> {
        match self.outcome(normal) {
            Outcome::Verdict { verdict } => json(&verdict),
            Outcome::Faults(faults) => json(&faults),
        }
    }

    /// The line that a document of several cases gives for this one.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn line(&self, normal: Normal) -> Result<String, CaseError> {
        json(&Line { name: &self.name, verdict: self.outcome(normal) })
    }

    fn outcome(&self, normal: Normal) -> Outcome {
        let form = match Form::compile((*self.form).clone()) {
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
    // A repeated key anywhere would silently win over the first: only this reader refuses it.
    let wire: Wire = serde_json::from_str(document)?;
    if !matches!(wire, Wire::Object(_)) {
        return Err(CaseError::NotAnObject);
    }
    Ok(serde_json::from_str(document)?)
}

fn collect(outer: &CaseSpec, mut spec: CaseSpec, into: &mut Vec<Case>) -> Result<(), CaseError> {
    spec.form = spec.form.or_else(|| outer.form.clone());
    spec.context = spec.context.or_else(|| outer.context.clone());
    spec.locale = spec.locale.or_else(|| outer.locale.clone());
    if let Some(cases) = spec.cases.take() {
        return cases.into_iter().try_for_each(|case| collect(&spec, case, into));
    }
    let name = spec.name.unwrap_or_default();
    let missing = |part| CaseError::Incomplete { name: name.clone(), part };
    let form = spec.form.ok_or_else(|| missing("form"))?;
    let context = spec.context.ok_or_else(|| missing("context"))?;
    let given = match (spec.draft, spec.answers) {
        (Some(draft), None) => Given::Draft(draft, Box::new(Locale::of(spec.locale.as_deref().unwrap_or_default()))),
        (None, Some(answers)) => Given::Answers(answers),
        _ => return Err(CaseError::NothingToJudge(name)),
    };
    if into.iter().any(|case| case.name == name) {
        return Err(CaseError::Twice(name));
    }
    into.push(Case { name, form, context, given, expect: spec.expect });
    Ok(())
}

fn json(value: &impl Serialize) -> Result<String, CaseError> {
    Ok(serde_json::to_string(value)?)
}

/// Text as it enters: with Unicode's tables where they are there, else as it is.
fn normal(text: &str) -> NormalText {
    #[cfg(feature = "nfc")]
    return NormalText::from_any(text);
    #[cfg(not(feature = "nfc"))]
    NormalText::from_nfc(text)
}
