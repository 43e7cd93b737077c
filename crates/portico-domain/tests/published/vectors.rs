//! The vectors: forms, contexts, drafts, answers that are taken, and verdicts with every kind of problem.

use std::{fs, path::Path};

use portico_domain::{
    answers::{self, Draft, WireAnswers},
    case::{self, Given},
    context::Context,
    evaluate::{evaluate, judge},
    form::Form,
    report::{Problem, Report},
    spec::FormSpec,
    text::NormalText,
    validate::validate,
    verdict::Verdict,
};

use crate::published::Published;

#[test]
fn the_vectors_and_their_verdicts_are_as_published() {
    let (form, context) = (Published::of::<FormSpec>(), Published::of::<Context>());
    let (draft, sent) = (Published::of::<Draft>(), Published::of::<WireAnswers>());
    let (verdict, report, problem) =
        (Published::of::<Verdict>(), Published::of::<Report>(), Published::of::<Problem>());
    let (mut drafts, mut accepted, mut problems) = (0, 0, 0);
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        for case in case::cases(&fs::read_to_string(&path).unwrap()).unwrap() {
            let name = &case.name;
            form.check(&case.form, name);
            context.check(&case.context, name);
            let Ok(compiled) = Form::compile_with((*case.form).clone(), NormalText::from_any) else { continue };
            let judged = match &case.given {
                Given::Draft(typed, locale) => {
                    draft.check(typed, name);
                    drafts += 1;
                    let typed = answers::parse(&compiled, typed, locale, NormalText::from_any);
                    evaluate(&compiled, &typed, &case.context)
                }
                Given::Answers(wire) => {
                    let read = answers::read(&compiled, wire, NormalText::from_any);
                    if let Ok(valid) = validate(&compiled, &read, &case.context) {
                        // As they are stored: what is blank has been left out.
                        sent.check(valid.values(), name);
                        accepted += 1;
                    }
                    judge(&compiled, &read, &case.context)
                }
            };
            verdict.check(&judged, name);
            report.check(&judged.problems, name);
            for one in judged.problems.problems() {
                problem.check(one, name);
                problems += 1;
            }
        }
    }
    assert!(drafts > 1_000 && accepted > 50 && problems > 500, "{drafts} {accepted} {problems}");
}
