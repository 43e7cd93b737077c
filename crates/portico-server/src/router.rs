//! Every handler of the API on one screen, and the layers around them. Method and path stand beside each handler, in its
//! `#[utoipa::path]`, from which the API's document is made too.

use std::{any::Any, sync::LazyLock};

use axum::{
    Extension, Router,
    middleware::{from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};
use portico_domain::api::ProblemType;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
};
use utoipa::openapi::OpenApi;
use utoipa_axum::{
    PathItemExt, paste,
    router::{OpenApiRouter, UtoipaMethodRouter},
    routes,
};

use crate::{
    log::Logged,
    middleware, openapi, pages,
    problem::Problem,
    routes::{
        catalog, deflections, docs, drafts, editing, files, health, knowledge, me, queue, search, searches, session,
        sessions, tickets,
    },
    state::AppState,
};

/// A handler at the method and the path of its `#[utoipa::path]`.
struct Endpoint {
    /// The path.
    path: fn() -> String,
    /// The handler at its methods.
    serve: fn() -> MethodRouter<AppState>,
    /// What the `#[utoipa::path]` says of it, with the schemas of all bodies. All of them together take half a gigabyte, so
    /// a server that only serves never asks for them.
    describe: fn() -> UtoipaMethodRouter<AppState>,
}

/// Endpoints of handlers. Each is one of its own: `routes!` of several would serve them all at the paths of each.
macro_rules! handlers {
    [$($handler:path),* $(,)?] => {
        vec![$(Endpoint {
            path: || paste! { routes!(@path [path()] of $handler) },
            serve: || {
                let methods = paste! { routes!(@path [methods()] of $handler) };
                methods.iter().fold(MethodRouter::new(), |router, method| router.on(method.to_method_filter(), $handler))
            },
            describe: || routes!($handler),
        }),*]
    };
}

/// The API: every handler that its document describes, by resource.
fn api() -> Vec<Endpoint> {
    handlers![
        // Who is signed in.
        session::create::sign_in,
        session::lasting::lasting,
        session::delete::sign_out,
        sessions::delete::sign_out_everywhere,
        me::read::me,
        me::password::change_password,
        me::preferences::set_preferences,
        // The catalog.
        catalog::read::catalog,
        catalog::form::item_form,
        catalog::people::item_people,
        catalog::schema::item_schema,
        catalog::suggestions::suggestions,
        drafts::begun_drafts,
        drafts::drop_draft,
        // Files of answers.
        files::upload::upload,
        files::list::draft_files,
        files::lease::renew_lease,
        files::remove::remove_file,
        files::discard::discard_files,
        files::read::read_file,
        // Articles, for their readers.
        knowledge::overview::knowledge,
        knowledge::list::articles,
        knowledge::read::article,
        knowledge::reads::note_read,
        knowledge::feedback::keep_feedback,
        knowledge::feedback_list::feedback,
        knowledge::feedback_done::settle_feedback,
        knowledge::reports::reports,
        knowledge::image::image,
        knowledge::attachment::attachment,
        // Articles, for their authors.
        editing::list::edited_articles,
        editing::begin::begin,
        editing::read::editing,
        editing::keep::keep_copy,
        editing::about::set_about,
        editing::transition::transition,
        editing::revisions::revisions,
        editing::revision::revision,
        editing::restore::restore,
        editing::add_image::add_image,
        editing::attach::attach,
        editing::attachment::put_back_attachment,
        editing::attachment::remove_attachment,
        editing::preview::preview,
        editing::choices::choices,
        editing::due::due,
        // Searching, and what becomes of it.
        search::read::search,
        search::read::search_by_meaning,
        searches::keep::keep_search,
        deflections::confirm::confirm_deflection,
        deflections::withdraw::withdraw_deflection,
        // Tickets.
        tickets::create::submit,
        tickets::list::my_tickets,
        tickets::read::ticket,
        tickets::transition::transition,
        tickets::events::events,
        tickets::mark_read::mark_read,
        queue::read::queue,
        // The process itself.
        docs::openapi_json,
        health::alive,
        health::ready,
    ]
}

/// The page that draws the document, which does not describe it.
fn docs() -> Vec<Endpoint> {
    handlers![docs::page, docs::script, docs::style]
}

fn collected(document: OpenApi, endpoints: Vec<Endpoint>) -> OpenApiRouter<AppState> {
    let described = endpoints.into_iter().map(|endpoint| (endpoint.describe)());
    described.fold(OpenApiRouter::with_openapi(document), OpenApiRouter::routes)
}

/// The handlers at their paths.
fn served(endpoints: impl Iterator<Item = Endpoint>) -> Router<AppState> {
    endpoints.fold(Router::new(), |router, endpoint| router.route(&(endpoint.path)(), (endpoint.serve)()))
}

/// The API's document, from its handlers and the types of their bodies.
static DOCUMENT: LazyLock<OpenApi> =
    LazyLock::new(|| openapi::finished(collected(openapi::head(), api()).into_openapi()));

/// The document as pretty JSON with a line end: the file docs/openapi.json.
static TEXT: LazyLock<String> = LazyLock::new(|| DOCUMENT.to_pretty_json().map(|json| json + "\n").unwrap_or_default());

/// The API's document as it is kept and served. A test holds it to be [`document`], which takes a second to make.
const KEPT_DOCUMENT: &str = include_str!("../../../docs/openapi.json");

/// The API's document as text.
#[must_use]
pub fn document() -> &'static str {
    &TEXT
}

static PAGES: LazyLock<OpenApi> = LazyLock::new(|| collected(OpenApi::default(), docs()).into_openapi());

/// Method (in lower case) and path of every route, by path.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    let served = DOCUMENT.paths.paths.iter().chain(&PAGES.paths.paths);
    served.flat_map(|(path, item)| openapi::methods(item).map(|method| (method, path.as_str()))).collect()
}

/// The whole service.
pub fn router(app: &AppState) -> Router {
    // What is downloaded to be kept is mostly compressed as it is, and its length is told.
    let compressed = DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"));
    let pages = pages::router(app, served(api().into_iter()).with_state(app.clone()));
    served(api().into_iter().chain(docs()))
        .method_not_allowed_fallback(|| async { Problem::new(ProblemType::MethodNotAllowed) })
        .layer(map_response(middleware::in_slices))
        .layer(CompressionLayer::new().compress_when(compressed))
        .layer(map_response(middleware::in_turns))
        .fallback_service(pages)
        .layer(Extension(docs::OpenApiDocument(KEPT_DOCUMENT)))
        .layer(from_fn_with_state(app.clone(), middleware::same_origin))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), middleware::edge))
        .with_state(app.clone())
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    tracing::error!(panic = %Logged(text.unwrap_or("of another type")), "a handler panicked");
    Problem::new(ProblemType::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::api;
    use crate::openapi;

    /// utoipa keeps one of two types of one name, and says nothing of the other.
    #[test]
    fn no_two_bodies_share_the_name_of_a_schema() {
        let mut known = BTreeMap::new();
        let head = openapi::head().components.into_iter().flat_map(|components| components.schemas);
        let described = api().into_iter().flat_map(|endpoint| (endpoint.describe)().0);
        for (name, schema) in head.chain(described) {
            let schema = serde_json::to_value(schema).expect("a schema");
            let before = known.entry(name.clone()).or_insert_with(|| schema.clone());
            assert_eq!(*before, schema, "{name}: give one of the two another name with `schema(as = …)`");
        }
        assert!(known.len() > 100, "{}", known.len());
    }
}
