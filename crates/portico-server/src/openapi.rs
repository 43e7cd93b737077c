//! The OpenAPI document: what it says of itself, and how it is written. What it says of the endpoints stands beside the
//! handlers, and `router.rs` collects it.

use portico_domain::{
    answers::Draft,
    api::{EditFilter, ProblemDocument, Queue, TicketFilter},
    openapi::examples,
    verdict::Verdict,
};
use utoipa::{
    OpenApi as _, ToSchema as _,
    openapi::{Content, OpenApi, PathItem, Ref, RefOr, Response, path::Operation, schema::Schema},
};

/// The content type of problem documents.
const PROBLEM: &str = "application/problem+json";

/// What the document says before any endpoint. A draft and a verdict are never sent: a client that evaluates forms works with
/// them. utoipa collects the types of bodies, those of parameters are named here.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Portico",
        description = "The API of the IT self-service portal. See docs/API.md for its conventions: sign-in, idempotency \
                       keys, versions, pages, problem documents."
    ),
    components(schemas(Draft, Verdict, EditFilter, Queue, TicketFilter))
)]
struct Head;

/// The document without endpoints.
pub(crate) fn head() -> OpenApi {
    Head::openapi()
}

/// The document with what stands beside no endpoint: the content type of problem documents, and examples.
pub(crate) fn finished(mut document: OpenApi) -> OpenApi {
    for operation in document.paths.paths.values_mut().flat_map(operations_mut) {
        operation.responses.responses.values_mut().for_each(name_problems);
    }
    let examples = examples();
    for (name, schema) in document.components.iter_mut().flat_map(|components| &mut components.schemas) {
        examples.get(name).into_iter().for_each(|example| add_example(schema, example));
    }
    document
}

/// Gives problem documents their content type: the attributes of handlers name the type of the body alone.
fn name_problems(response: &mut RefOr<Response>) {
    let RefOr::T(Response { content, .. }) = response else { return };
    let problem = Ref::from_schema_name(ProblemDocument::name());
    let is_problem = |content: &RefOr<Content>| match content {
        RefOr::T(content) => content.schema == Some(RefOr::Ref(problem.clone())),
        RefOr::Ref(_) => false,
    };
    if content.values().any(is_problem)
        && let Some(body) = content.shift_remove("application/json")
    {
        content.insert(PROBLEM.to_owned(), body);
    }
}

fn add_example(schema: &mut RefOr<Schema>, example: &serde_json::Value) {
    let RefOr::T(schema) = schema else { return };
    let examples = match schema {
        Schema::Object(of) => &mut of.examples,
        Schema::Array(of) => &mut of.examples,
        Schema::OneOf(of) => &mut of.examples,
        Schema::AllOf(of) => &mut of.examples,
        Schema::AnyOf(of) => &mut of.examples,
        _ => return,
    };
    examples.push(example.clone());
}

/// The operations of a path.
fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    [get, put, post, delete, options, head, patch, trace].into_iter().filter_map(Option::as_mut)
}

/// The methods of a path, in lower case.
pub(crate) fn methods(item: &PathItem) -> impl Iterator<Item = &'static str> + use<> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    let operations = [
        ("get", get),
        ("put", put),
        ("post", post),
        ("delete", delete),
        ("options", options),
        ("head", head),
        ("patch", patch),
        ("trace", trace),
    ];
    operations.map(|(method, operation)| operation.is_some().then_some(method)).into_iter().flatten()
}
