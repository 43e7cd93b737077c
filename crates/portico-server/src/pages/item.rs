//! The page of an item: its form, and what a browser without the app posts from it (docs/decisions/0051).
//!
//! Such a post is a draft, not the wire: the server keeps it for the person, answers "continue" with the next page or
//! with the problems, and sends the request through the API.

use std::{borrow::Cow, iter};

use axum::{
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{ItemForm, ProblemDocument, ProblemType, Ticket, Timestamp},
    form::Form,
    path::Path,
    report::Report,
    spec::RareGroup,
    ticket::TicketNumber,
};
use portico_views::{
    form::{
        PeopleMatches, dom_id,
        draft::StoredDraft,
        people::with_known,
        posted::{ACTION, ADD_ROW, BACK, CONTINUE, COPY_ROW, DISCARD, DRAFT, RESTORE_ROW, SEND},
        steps::{self, Place},
    },
    pages::{FailedPost, ItemPage, MORE, PageContext, draw_confirmation, draw_missing_item},
    paths,
};

use super::{
    PageCall, answers, form as post,
    open_form::{OpenForm, fitting, prefill_draft},
};
use crate::{
    assets::{AppStart, EmbeddedAnswer},
    problem::Problem,
    quota::Sent,
    store::drafts::ServerDraft,
};

/// The piece of the app that draws this page. It can be used without the app, which waits for the first sign of use.
pub(super) const PIECE: &str = "form";

/// What a page says of a post.
#[derive(Default)]
struct Told {
    attempted: Vec<Path>,
    report: Option<Report>,
    failed: Option<FailedPost>,
}

/// Why a form cannot be opened.
enum Closed {
    /// Nobody is signed in, or the API fails.
    Unreadable,
    /// It is not there for this person.
    Missing(Box<PageContext>, EmbeddedAnswer),
}

impl PageCall<'_> {
    /// The page of an item: its form, or the confirmation of what was sent.
    pub(super) async fn item(&self, id: &str) -> Option<Response> {
        if let Some(number) = self.query("sent") {
            return self.confirmation(&number).await;
        }
        match self.open(id).await {
            Ok(open) => self.shown(StatusCode::OK, open, self.query("step"), Told::default()),
            Err(Closed::Missing(context, about_me)) => {
                self.answer(StatusCode::NOT_FOUND, &draw_missing_item(&context), &[about_me], PIECE)
            }
            Err(Closed::Unreadable) => None,
        }
    }

    async fn confirmation(&self, number: &str) -> Option<Response> {
        let path = format!("/tickets/{}?language={}", paths::encoded(number), self.reader.lang.tag());
        let (me, ticket) = tokio::join!(self.signed_in(), self.answers.get::<Ticket>(path));
        let ((me, about_me), (ticket, of_ticket)) = (me?, ticket.ok()?);
        let page = draw_confirmation(ticket, &self.context(me, vec![("sent".to_owned(), number.to_owned())]));
        self.answer(StatusCode::OK, &page, &[about_me, of_ticket], PIECE)
    }

    /// The form with the draft that the server keeps, or else with a new one.
    async fn open(&self, id: &str) -> Result<OpenForm, Closed> {
        let path = format!("/catalog/items/{}/form?language={}", paths::encoded(id), self.reader.lang.tag());
        let (me, item) = tokio::join!(self.signed_in(), self.answers.get::<ItemForm>(path));
        let (me, about_me) = me.ok_or(Closed::Unreadable)?;
        let person = me.user.as_ref().map(|user| user.id.clone()).ok_or(Closed::Unreadable)?;
        let kept = self.query("step").map(|step| ("step".to_owned(), step));
        let context = self.context(me, kept.into_iter().collect());
        let (mut about, of_item) = match item {
            Ok(item) => item,
            Err(StatusCode::NOT_FOUND) => return Err(Closed::Missing(Box::new(context), about_me)),
            Err(_) => return Err(Closed::Unreadable),
        };
        // A served form was compiled before.
        let form = Form::compile(about.form.clone()).map_err(|_| Closed::Unreadable)?;
        let kept = about.kept.take();
        let stored_at = kept.as_ref().map(|kept| kept.at);
        let kept = kept.and_then(|kept| serde_json::from_str(&kept.json).ok()).and_then(StoredDraft::carried_over);
        let now = self.app.clock.now();
        let (mut draft, changes) = fitting(&context, &about, &form, kept, now);
        let given = post::pairs(self.parts.uri.query().unwrap_or_default());
        prefill_draft(&context, &about, &form, &mut draft, &given, now);
        about.context = with_known(&about.context, &draft.people);
        let embedded = vec![about_me, of_item];
        let matches = PeopleMatches::default();
        Ok(OpenForm { context, person, about, form, draft, changes, stored_at, embedded, matches })
    }

    /// The page of a form at a step.
    fn shown(&self, status: StatusCode, open: OpenForm, step: Option<String>, told: Told) -> Option<Response> {
        let OpenForm { mut context, about, form, draft, changes, stored_at, embedded, matches, .. } = open;
        if !draft.id.is_empty() {
            context.request.hidden.push((Cow::Borrowed(DRAFT), draft.id.clone()));
        }
        let pieces: Vec<&str> = iter::once(PIECE).chain(about.form.rare_groups().map(RareGroup::piece)).collect();
        let Told { attempted, report, failed } = told;
        let page = ItemPage { about, form, draft, changes, stored_at, step, attempted, report, failed, matches };
        self.answer_with(status, &page.draw(&context), &embedded, &pieces, AppStart::OnUse)
    }

    /// Keeps what was typed in a session that has ended, and shows it at the same step.
    pub(super) async fn keep_carried(&self, id: &str, form: &post::PostedForm) -> Response {
        let (open, _) = match self.open_posted(id, form).await {
            Ok(posted) => posted,
            Err(response) => return *response,
        };
        match self.keep(&open, None).await {
            Ok(()) => post::see_other(&post::own_address(&self.parts.uri)),
            Err(problem) => self.not_kept(&problem, open, self.query("step")),
        }
    }

    /// The form with what was typed and chosen in a post, and the questions that its page has shown.
    async fn open_posted(&self, id: &str, form: &post::PostedForm) -> Result<(OpenForm, Vec<Path>), Box<Response>> {
        let answer = |problem: Problem| Box::new(problem.into_response());
        let open = self.open(id).await;
        let mut open = open.map_err(|_| answer(Problem::new(ProblemType::NotFound)))?;
        if let Some(number) = self.sent_before(&open, form.get(DRAFT)).await.map_err(answer)? {
            return Err(Box::new(post::see_other(&paths::sent(id, &number))));
        }
        if open.draft.id.is_empty() && !open.name_draft(form.get(DRAFT)) {
            return Err(answer(Problem::new(ProblemType::Internal)));
        }
        let now = self.app.clock.now();
        let page = open.adopt(form.pairs(), now);
        self.find_people(&mut open, &page, form.pairs(), now).await;
        Ok((open, page))
    }

    /// Does what a button of the form asks for.
    pub(super) async fn fill_in(&self, id: &str, form: &post::PostedForm) -> Response {
        let (mut open, page) = match self.open_posted(id, form).await {
            Ok(posted) => posted,
            Err(response) => return *response,
        };
        let step = self.query("step");
        if !form.is_genuine {
            let told = Told { failed: Some(self.not_sent("")), ..Told::default() };
            return self.told(StatusCode::FORBIDDEN, open, step, told);
        }
        let action = form.get(ACTION).unwrap_or_default();
        if action == DISCARD {
            return match self.app.store.drop_draft(&open.person, &open.draft.id, Timestamp::MAX).await {
                Ok(()) => post::see_other(&paths::item(id)),
                Err(error) => Problem::from(error).into_response(),
            };
        }
        open.change_rows(action, self.app.clock.now());
        let counted = self.app.quota.take(Sent::Change, &open.person, self.app.clock.now());
        let kept = match counted {
            Ok(()) => self.keep(&open, None).await,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = kept {
            return self.not_kept(&problem, open, step);
        }
        open.stored_at = Some(self.app.clock.now());
        let place = open.place(step.as_deref());
        let at = |place: Place| paths::item_step(id, open.step_name(place).as_deref());
        match action {
            SEND => self.send_form(open, step).await,
            CONTINUE => {
                let asked = open.asked(place);
                let (shown, new): (Vec<Path>, Vec<Path>) = asked.into_iter().partition(|path| page.contains(path));
                if open.has_problems(&shown) {
                    let told = Told { attempted: shown, ..Told::default() };
                    return self.told(StatusCode::UNPROCESSABLE_ENTITY, open, step, told);
                }
                match new.first() {
                    Some(first) => {
                        let address = at(place);
                        // The first step has no name in the address.
                        let joint = if address.contains('?') { '&' } else { '?' };
                        post::see_other(&format!("{address}{joint}ask={MORE}#{}", dom_id(first)))
                    }
                    None if self.query("from").as_deref() == Some(steps::REVIEW) => post::see_other(&at(Place::Review)),
                    None => post::see_other(&at(open.after(place))),
                }
            }
            BACK => {
                let pages = open.with_verdict(|form, verdict| steps::pages(form, verdict).len());
                post::see_other(&at(steps::before(pages, place).unwrap_or(Place::Page(0))))
            }
            _ => {
                let row = action.strip_prefix(RESTORE_ROW).or_else(|| action.strip_prefix(ADD_ROW));
                let copy = action.strip_prefix(COPY_ROW).and_then(|of| open.copy_anchor(of));
                let anchor = row.and_then(|of| open.row_anchor(of)).or(copy).unwrap_or_default();
                post::see_other(&format!("{}{anchor}", at(place)))
            }
        }
    }

    /// Sends the request, unless its answers have problems.
    async fn send_form(&self, open: OpenForm, step: Option<String>) -> Response {
        let all = open.asked_everywhere();
        if open.has_problems(&all) {
            let told = Told { attempted: all, ..Told::default() };
            return self.told(StatusCode::UNPROCESSABLE_ENTITY, open, step, told);
        }
        let Ok(json) = serde_json::to_string(&open.to_send()) else {
            return Problem::new(ProblemType::Internal).into_response();
        };
        let key = [("idempotency-key", open.draft.id.clone())];
        let answer = self.answers.send(Method::POST, "/tickets", &key, Some(json)).await;
        let (status, text) = (answer.status(), answers::text(answer).await.unwrap_or_default());
        if let Some(ticket) = serde_json::from_str::<Ticket>(&text).ok().filter(|_| status.is_success()) {
            let number = ticket.summary.number;
            // What fails here is only a draft that stays beside the ticket; sending it again gives the ticket again.
            if let Err(problem) = self.keep(&open, Some(&ticket)).await {
                tracing::warn!(kind = ?problem.kind(), "a sent draft was not ended");
            }
            return post::see_other(&paths::sent(&open.about.item.id, &number));
        }
        let Ok(document) = serde_json::from_str::<ProblemDocument>(&text) else { return status.into_response() };
        if document.kind == ProblemType::StaleForm {
            // The page says what has changed.
            return post::see_other(&paths::item(&open.about.item.id));
        }
        let report = document.report;
        let failed = report.is_none().then(|| FailedPost {
            title: document.title,
            detail: document.detail.unwrap_or_default(),
            ..FailedPost::default()
        });
        self.told(StatusCode::UNPROCESSABLE_ENTITY, open, step, Told { attempted: Vec::new(), report, failed })
    }

    /// The ticket that the posted draft has become before.
    async fn sent_before(&self, open: &OpenForm, posted: Option<&str>) -> Result<Option<TicketNumber>, Problem> {
        let kept = self.app.store.draft(&open.person, &open.about.item.id).await?;
        Ok(kept.filter(|kept| Some(kept.id.as_str()) == posted).and_then(|kept| kept.ticket))
    }

    /// The form as it was posted, and why the server has not kept it.
    fn not_kept(&self, problem: &Problem, open: OpenForm, step: Option<String>) -> Response {
        let document = problem.in_language(self.reader.lang);
        let failed =
            FailedPost { title: document.title, detail: document.detail.unwrap_or_default(), ..FailedPost::default() };
        let status = StatusCode::from_u16(document.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = self.told(status, open, step, Told { failed: Some(failed), ..Told::default() });
        let seconds = document.retry_after.map(HeaderValue::from);
        response.headers_mut().extend(seconds.map(|seconds| (header::RETRY_AFTER, seconds)));
        response
    }

    fn told(&self, status: StatusCode, open: OpenForm, step: Option<String>, told: Told) -> Response {
        let page = self.shown(status, open, step, told);
        page.unwrap_or_else(|| Problem::new(ProblemType::Internal).into_response())
    }

    /// Stores the draft; with the ticket that it has become, without its content.
    async fn keep(&self, open: &OpenForm, ticket: Option<&Ticket>) -> Result<(), Problem> {
        let json = match ticket {
            Some(_) => String::new(),
            None => serde_json::to_string(&open.draft).map_err(|_| ProblemType::Internal)?,
        };
        let draft = ServerDraft {
            person: open.person.clone(),
            item: open.about.item.id.clone(),
            id: open.draft.id.clone(),
            json,
            at: self.app.clock.now(),
            ticket: ticket.map(|ticket| ticket.summary.number),
        };
        Ok(self.app.store.keep_draft(draft).await?)
    }
}
