//! A long answer is compressed in slices, and between them others have their turn: that takes processor time on a thread that also
//! answers others. The encoder takes in what it is given as one, so it is given little (`in_slices`); and it never says that it waits,
//! so what comes out of it does (`in_turns`).

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{
    body::{Body, Bytes},
    response::Response,
};
use hyper::body::{Body as HttpBody, Frame, SizeHint};

/// Number of bytes that are compressed at once, which takes less than a millisecond.
const SLICE: usize = 32 * 1024;
/// Number of compressed pieces after which other tasks have their turn.
const PIECES: usize = 4;

/// Hands a body over in slices, to be compressed.
pub async fn in_slices(response: Response) -> Response {
    paced(response, 1)
}

/// Sends what was compressed so that others have their turn.
pub async fn in_turns(response: Response) -> Response {
    paced(response, PIECES)
}

fn paced(response: Response, most: usize) -> Response {
    response.map(|body| Body::new(Paced { body, rest: Bytes::new(), most, handed: 0 }))
}

/// A body in pieces of at most a slice, which yields to other tasks after a number of them.
struct Paced {
    body: Body,
    /// What is left of a long piece.
    rest: Bytes,
    /// Maximum number of pieces in one turn.
    most: usize,
    /// Number of pieces in this turn so far.
    handed: usize,
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.handed == self.most {
            self.handed = 0;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.rest.is_empty() {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(data))) => self.rest = data,
                Some(Ok(Err(trailers))) => return Poll::Ready(Some(Ok(trailers))),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
        let length = self.rest.len().min(SLICE);
        let slice = self.rest.split_to(length);
        self.handed += 1;
        Poll::Ready(Some(Ok(Frame::data(slice))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (after, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(after.lower() + rest);
        if let Some(upper) = after.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        task::Waker,
    };

    use axum::{Router, http::Request, middleware::map_response, routing::get};
    use http_body_util::BodyExt;
    use tower::ServiceExt;
    use tower_http::compression::CompressionLayer;

    use super::*;

    /// A body that counts the bytes that are taken of it.
    struct Counted {
        body: Body,
        taken: Arc<AtomicUsize>,
    }

    impl HttpBody for Counted {
        type Data = Bytes;
        type Error = axum::Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
            let bytes = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref().map(Bytes::len));
            self.taken.fetch_add(bytes.unwrap_or_default(), Ordering::Relaxed);
            Poll::Ready(frame)
        }
    }

    fn text(length: usize) -> String {
        (0..length / 8).map(|at| format!("{:08x}", (at as u32).wrapping_mul(2_654_435_761))).collect()
    }

    /// What is compressed between two turns does not grow with the answer.
    #[tokio::test]
    async fn others_have_their_turn_while_a_long_answer_is_compressed() {
        for length in [500_000, 1_000_000, 2_000_000] {
            let taken = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&taken);
            let count = move |response: Response| {
                let taken = Arc::clone(&counted);
                async move { response.map(|body| Body::new(Counted { body, taken })) }
            };
            let app = Router::new()
                .route("/", get(move || async move { text(length) }))
                .layer(map_response(in_slices))
                .layer(map_response(count))
                .layer(CompressionLayer::new())
                .layer(map_response(in_turns));
            let request = Request::get("/").header("accept-encoding", "gzip").body(Body::empty()).expect("a request");
            let response = app.oneshot(request).await.expect("an answer");
            assert_eq!(response.headers()["content-encoding"], "gzip");
            let mut body = response.into_body();
            let mut context = Context::from_waker(Waker::noop());
            let (mut before, mut most, mut end) = (0, 0, false);
            while !end {
                let polled = Pin::new(&mut body).poll_frame(&mut context);
                end = matches!(polled, Poll::Ready(None));
                if end || polled.is_pending() {
                    let now = taken.load(Ordering::Relaxed);
                    (most, before) = (most.max(now - before), now);
                }
            }
            assert_eq!(before, length);
            assert!(most <= PIECES * SLICE, "{most} bytes of {length} at a time");
        }
    }

    #[tokio::test]
    async fn an_answer_arrives_whole_and_with_its_length() {
        for length in [0, 8, SLICE, SLICE + 8, 9 * SLICE] {
            let response = in_turns(in_slices(Response::new(Body::from(text(length)))).await).await;
            assert_eq!(response.body().size_hint().exact(), Some(length as u64));
            let body = response.into_body().collect().await.expect("a body").to_bytes();
            assert!(body == text(length).as_bytes());
        }
    }
}
