//! The whole URL map of the API on one screen.

use std::any::Any;

use axum::{
    Router,
    handler::Handler,
    middleware::{from_fn_with_state, map_response},
    response::{IntoResponse, Response},
    routing::{MethodFilter, on},
};
use portico_domain::api::ProblemType;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
};

use crate::{
    log::Logged,
    middleware,
    problem::Problem,
    routes::{
        self, catalog, deflections, docs, editing, health, knowledge, me, queue, search, searches, session, sessions,
        tickets,
    },
    state::AppState,
};

const GET: (MethodFilter, &str) = (MethodFilter::GET, "get");
const POST: (MethodFilter, &str) = (MethodFilter::POST, "post");
const PUT: (MethodFilter, &str) = (MethodFilter::PUT, "put");
const DELETE: (MethodFilter, &str) = (MethodFilter::DELETE, "delete");

/// Every route, with its table.
fn table() -> Table {
    Table::default()
        .route(POST, "/api/v1/session", session::create::sign_in)
        .route(GET, "/api/v1/session", session::lasting::lasting)
        .route(DELETE, "/api/v1/session", session::delete::sign_out)
        .route(DELETE, "/api/v1/sessions", sessions::delete::sign_out_everywhere)
        .route(GET, "/api/v1/me", me::read::me)
        .route(PUT, "/api/v1/me/password", me::password::change_password)
        .route(PUT, "/api/v1/me/preferences", me::preferences::set_preferences)
        .route(GET, "/api/v1/catalog", catalog::read::catalog)
        .route(GET, "/api/v1/catalog/items/{id}/form", catalog::form::item_form)
        .route(GET, "/api/v1/catalog/items/{id}/schema", catalog::schema::item_schema)
        .route(GET, "/api/v1/catalog/items/{id}/suggestions", catalog::suggestions::suggestions)
        .route(GET, "/api/v1/knowledge", knowledge::list::knowledge)
        .route(GET, "/api/v1/knowledge/articles/{number}", knowledge::read::article)
        .route(POST, "/api/v1/knowledge/articles/{number}/reads", knowledge::reads::note_read)
        .route(PUT, "/api/v1/knowledge/articles/{number}/feedback", knowledge::feedback::keep_feedback)
        .route(GET, "/api/v1/knowledge/feedback", knowledge::feedback_list::feedback)
        .route(PUT, "/api/v1/knowledge/feedback/{id}", knowledge::feedback_done::settle_feedback)
        .route(GET, "/api/v1/knowledge/reports", knowledge::reports::reports)
        .route(GET, "/api/v1/search", search::read::search)
        .route(GET, "/api/v1/search/meaning", search::read::search_by_meaning)
        .route(GET, "/api/v1/knowledge/images/{id}", knowledge::image::image)
        .route(GET, "/api/v1/knowledge/attachments/{id}", knowledge::attachment::attachment)
        .route(GET, "/api/v1/editing/articles", editing::list::edited_articles)
        .route(POST, "/api/v1/editing/articles", editing::begin::begin)
        .route(GET, "/api/v1/editing/articles/{number}", editing::read::editing)
        .route(PUT, "/api/v1/editing/articles/{number}/copies/{language}", editing::keep::keep_copy)
        .route(PUT, "/api/v1/editing/articles/{number}/about", editing::about::set_about)
        .route(POST, "/api/v1/editing/articles/{number}/transitions", editing::transition::transition)
        .route(GET, "/api/v1/editing/articles/{number}/revisions", editing::revisions::revisions)
        .route(GET, "/api/v1/editing/articles/{number}/revisions/{revision}", editing::revision::revision)
        .route(POST, "/api/v1/editing/articles/{number}/restore", editing::restore::restore)
        .route(POST, "/api/v1/editing/articles/{number}/images", editing::add_image::add_image)
        .route(POST, "/api/v1/editing/articles/{number}/attachments", editing::attach::attach)
        .route(PUT, "/api/v1/editing/articles/{number}/attachments/{id}", editing::attachment::put_back_attachment)
        .route(DELETE, "/api/v1/editing/articles/{number}/attachments/{id}", editing::attachment::remove_attachment)
        .route(POST, "/api/v1/editing/preview", editing::preview::preview)
        .route(GET, "/api/v1/editing/choices", editing::choices::choices)
        .route(GET, "/api/v1/editing/due", editing::due::due)
        .route(PUT, "/api/v1/searches/{id}", searches::keep::keep_search)
        .route(PUT, "/api/v1/deflections/{draft}", deflections::confirm::confirm_deflection)
        .route(DELETE, "/api/v1/deflections/{draft}", deflections::withdraw::withdraw_deflection)
        .route(POST, "/api/v1/tickets", tickets::create::submit)
        .route(GET, "/api/v1/tickets", tickets::list::my_tickets)
        .route(GET, "/api/v1/tickets/{number}", tickets::read::ticket)
        .route(POST, "/api/v1/tickets/{number}/transitions", tickets::transition::transition)
        .route(GET, "/api/v1/tickets/{number}/events", tickets::events::events)
        .route(POST, "/api/v1/tickets/{number}/read", tickets::mark_read::mark_read)
        .route(GET, "/api/v1/queue", queue::read::queue)
        .route(GET, "/api/v1/openapi.json", docs::openapi_json)
        .route(GET, "/api/docs", docs::page)
        .route(GET, "/api/docs/docs.js", docs::script)
        .route(GET, "/api/docs/docs.css", docs::style)
        .route(GET, "/healthz", health::alive)
        .route(GET, "/readyz", health::ready)
}

/// Method and path of every route: what the tests and the OpenAPI check go by.
#[must_use]
pub fn routes() -> Vec<(&'static str, &'static str)> {
    table().routes
}

/// The whole service.
pub fn router(app: &AppState) -> Router {
    // What is downloaded to be kept is mostly compressed as it is, and its length is told.
    let compressed = DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"));
    table()
        .router
        .method_not_allowed_fallback(|| async { Problem::new(ProblemType::MethodNotAllowed) })
        .layer(map_response(middleware::in_slices))
        .layer(CompressionLayer::new().compress_when(compressed))
        .layer(map_response(middleware::in_turns))
        .fallback(routes::app::serve)
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

/// A router that remembers what it was given.
#[derive(Default)]
struct Table {
    router: Router<AppState>,
    routes: Vec<(&'static str, &'static str)>,
}

impl Table {
    fn route<H: Handler<T, AppState>, T: 'static>(
        mut self,
        (method, name): (MethodFilter, &'static str),
        path: &'static str,
        handler: H,
    ) -> Self {
        self.router = self.router.route(path, on(method, handler));
        self.routes.push((name, path));
        self
    }
}
