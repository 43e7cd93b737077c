//! Answers held to the API's document by an independent validator.

use std::{collections::BTreeMap, sync::LazyLock};

use boon::{Compiler, SchemaIndex, Schemas};
use portico_server::router;
use reqwest::{
    Method,
    header::{CONTENT_TYPE, HeaderValue},
};
use serde_json::Value;

use super::Answer;

/// The document's schemas, compiled.
struct Documented {
    schemas: Schemas,
    problem: SchemaIndex,
    /// Paths as the document writes them.
    paths: Vec<(String, Answers)>,
}

/// The schemas of a path's answers in JSON, by method and status.
type Answers = BTreeMap<(String, u16), SchemaIndex>;

static DOCUMENTED: LazyLock<Documented> = LazyLock::new(Documented::read);

impl Documented {
    fn read() -> Self {
        let document: Value = serde_json::from_str(router::document()).expect("JSON");
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("openapi.json", document.clone()).expect("a document");
        let mut compile = |pointer: &str| {
            let place = format!("openapi.json#{pointer}");
            compiler.compile(&place, &mut schemas).unwrap_or_else(|error| panic!("{place}: {error:#}"))
        };
        let problem = compile("/components/schemas/ProblemDocument");
        let mut paths = Vec::new();
        for (path, methods) in document["paths"].as_object().expect("paths") {
            let mut answers = Answers::new();
            for (method, operation) in methods.as_object().expect("methods") {
                for (status, response) in operation["responses"].as_object().expect("responses") {
                    if response["content"]["application/json"]["schema"].is_null() {
                        continue;
                    }
                    let escaped = path.replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
                    let place = format!("{method}/responses/{status}/content/application~1json/schema");
                    let index = compile(&format!("/paths/{escaped}/{place}"));
                    answers.insert((method.clone(), status.parse().expect("a status")), index);
                }
            }
            paths.push((path.clone(), answers));
        }
        // `/editing/articles/{number}` is a shape that other paths fit: what is spelled out comes first.
        paths.sort_by_key(|(path, _)| path.matches('{').count());
        Self { schemas, problem, paths }
    }

    /// The schema of an answer in JSON, where the document has one.
    fn schema(&self, method: &Method, path: &str, status: u16) -> Option<SchemaIndex> {
        let fits = |pattern: &str| {
            let (wanted, given) = (pattern.split('/'), path.split('/'));
            wanted.clone().count() == given.clone().count()
                && wanted.zip(given).all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
        };
        let (_, answers) = self.paths.iter().find(|(pattern, _)| fits(pattern))?;
        answers.get(&(method.as_str().to_lowercase(), status)).copied()
    }
}

/// Makes sure that an answer in JSON is one that the document describes.
pub fn check(method: &Method, path: &str, answer: &Answer) {
    if answer.bytes.is_empty() {
        return;
    }
    let documented = &*DOCUMENTED;
    let schema = match answer.header("content-type") {
        "application/problem+json" => documented.problem,
        "application/json" => documented
            .schema(method, path, answer.status)
            .unwrap_or_else(|| panic!("the document does not describe {} of {method} {path}", answer.status)),
        _ => return,
    };
    let json = answer.json();
    if let Err(error) = documented.schemas.validate(&json, schema) {
        panic!("{} of {method} {path} is not as documented: {error:#}\n{json:#}", answer.status);
    }
}

#[test]
#[should_panic(expected = "is not as documented")]
fn an_answer_of_another_shape_is_refused() {
    let headers = [(CONTENT_TYPE, HeaderValue::from_static("application/json"))].into_iter().collect();
    let answer = Answer { status: 200, headers, bytes: br#"{ "tickets": [{ "number": 7 }] }"#.to_vec() };
    check(&Method::GET, "/api/v1/tickets", &answer);
}
