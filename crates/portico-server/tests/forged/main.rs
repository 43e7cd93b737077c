//! A forger posts what the browser would refuse: the answers of every vector of the form engine. The server says of each
//! exactly what the engine says, byte for byte, or takes it when nothing is wrong.

#![allow(clippy::unwrap_used)]

mod app;
mod forge;

use std::{collections::BTreeMap, fs, path::Path};

use portico_domain::{
    answers::{WireAnswers, read},
    case::{self, Case},
    form::Form,
    lookup::Extent,
    report::Report,
    spec::KindTag,
    text::NormalText,
    validate::validate,
};

/// A vector as a forger posts it.
struct Forged {
    name: String,
    case: Case,
    answers: WireAnswers,
    /// What the engine says of it; nothing when it is right.
    expected: Option<Report>,
}

/// Every vector whose form can be in a catalog: a form with faults never is.
fn forged() -> Vec<Forged> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../portico-domain/tests/vectors");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut forged = Vec::new();
    for file in files {
        for case in case::cases(&fs::read_to_string(&file).unwrap()).unwrap() {
            let Ok(form) = Form::compile((*case.form).clone()) else { continue };
            let answers = forge::answers(&form, &case.given);
            let expected = validate(&form, &read(&form, &answers, NormalText::from_any), &case.context).err();
            // The server knows files by what was uploaded to it alone: `tests/api/files` sends those.
            if form.fields.iter().any(|field| field.kind.tag() == KindTag::Files) {
                continue;
            }
            // What a browser leaves unchecked the server settles: `tests/api/people.rs` asks it.
            if case.context.lookups.values().any(|lookup| lookup.extent() == Extent::Known) {
                continue;
            }
            let name = format!("{}: {}", file.file_stem().unwrap().display(), case.name);
            forged.push(Forged { name, case, answers, expected });
        }
    }
    forged
}

#[tokio::test(flavor = "multi_thread")]
async fn every_vector_gets_the_engines_own_report() {
    let mut by_context: BTreeMap<String, Vec<Forged>> = BTreeMap::new();
    for one in forged() {
        by_context.entry(serde_json::to_string(&one.case.context).unwrap()).or_default().push(one);
    }
    let (mut refused, mut taken, mut wrong) = (0, 0, Vec::new());
    for group in by_context.values() {
        let app = app::Running::with(&group[0].case.context, group.iter().map(|one| (*one.case.form).clone())).await;
        for (at, one) in group.iter().enumerate() {
            let (status, body) = app.post(at, &forge::json(&one.answers)).await;
            let fault = match &one.expected {
                None => {
                    taken += 1;
                    (status != 201).then_some("taken with 201".to_owned())
                }
                Some(report) => {
                    refused += 1;
                    let report = format!("\"report\":{}", serde_json::to_string(report).unwrap());
                    (status != 422 || !body.contains(&report)).then_some(format!("422 with {report}"))
                }
            };
            wrong.extend(fault.map(|wanted| format!("{}: wanted {wanted}\n  got {status} {body}", one.name)));
        }
    }
    assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(refused >= 100 && taken >= 50, "{refused} refused, {taken} taken: where have the vectors gone?");
}
