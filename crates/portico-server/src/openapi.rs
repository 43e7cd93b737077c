//! The OpenAPI document, generated from the types and the handlers.

use utoipa::OpenApi;

use crate::routes::{
    catalog, deflections, docs, editing, health, knowledge, me, queue, search, searches, session, sessions, tickets,
};

/// The API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Portico",
        description = "The API of the IT self-service portal. See docs/API.md for its conventions: sign-in, idempotency \
                       keys, versions, pages, problem documents."
    ),
    paths(
        session::create::sign_in,
        session::delete::sign_out,
        session::lasting::lasting,
        sessions::delete::sign_out_everywhere,
        me::read::me,
        me::password::change_password,
        me::preferences::set_preferences,
        catalog::read::catalog,
        catalog::form::item_form,
        catalog::schema::item_schema,
        catalog::suggestions::suggestions,
        knowledge::list::knowledge,
        knowledge::read::article,
        knowledge::reads::note_read,
        knowledge::feedback::keep_feedback,
        knowledge::feedback_list::feedback,
        knowledge::feedback_done::settle_feedback,
        knowledge::reports::reports,
        search::read::search,
        search::read::search_by_meaning,
        knowledge::image::image,
        knowledge::attachment::attachment,
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
        searches::keep::keep_search,
        deflections::confirm::confirm_deflection,
        deflections::withdraw::withdraw_deflection,
        tickets::create::submit,
        tickets::list::my_tickets,
        tickets::read::ticket,
        tickets::transition::transition,
        tickets::events::events,
        tickets::mark_read::mark_read,
        queue::read::queue,
        docs::openapi_json,
        health::alive,
        health::ready,
    )
)]
struct Api;

/// The document as pretty JSON with a line end: the file docs/openapi.json.
#[must_use]
pub fn document() -> String {
    Api::openapi().to_pretty_json().map(|json| json + "\n").unwrap_or_default()
}
