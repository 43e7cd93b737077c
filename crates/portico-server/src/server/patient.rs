//! A connection whose reader must keep up.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

/// Time after which a connection is closed whose reader takes nothing.
const PATIENCE: Duration = Duration::from_secs(60);
/// Number of bytes of an answer that extend that time by a second: who takes them drop by drop loses the connection too.
const BYTES_PER_SECOND: u32 = 1_024;

/// A stream whose writes fail when the other end does not read, or too slowly. The time runs while a write cannot go on; it
/// begins anew with each request.
pub(super) struct Patient<S> {
    stream: S,
    /// Runs from the first write that could not go on.
    end: Option<Pin<Box<Sleep>>>,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, end: None }
    }

    fn written(&mut self, bytes: usize) {
        if let Some(end) = &mut self.end {
            let earned = Duration::from_secs(1) * u32::try_from(bytes).unwrap_or(u32::MAX) / BYTES_PER_SECOND;
            let later = (end.deadline() + earned).min(Instant::now() + PATIENCE);
            end.as_mut().reset(later);
        }
    }

    /// What a write that cannot go on becomes.
    fn wait<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        let end = self.end.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + PATIENCE)));
        end.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }

    fn after(&mut self, written: Poll<io::Result<usize>>, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(bytes)) => {
                self.written(bytes);
                Poll::Ready(Ok(bytes))
            }
            Poll::Ready(error) => Poll::Ready(error),
            Poll::Pending => self.wait(context),
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, into);
        if into.filled().len() > before {
            self.end = None;
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.after(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.after(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_flush(context) {
            Poll::Pending => self.wait(context),
            done => done,
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match Pin::new(&mut self.stream).poll_shutdown(context) {
            Poll::Pending => self.wait(context),
            done => done,
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt, duplex},
        time::advance,
    };

    use super::*;

    /// The outcome of an answer of this size when a number of bytes is taken in each interval of seconds; the seconds it took.
    async fn answer(size: usize, bytes: usize, seconds: u64) -> (io::Result<()>, u64) {
        let (near, mut far) = duplex(8 * 1_024);
        let writing = tokio::spawn(async move {
            let mut near = Patient::new(near);
            near.write_all(&vec![0; size]).await
        });
        let began = Instant::now();
        let (mut piece, mut taken) = (vec![0; bytes], 0);
        while !writing.is_finished() {
            advance(Duration::from_secs(seconds)).await;
            taken += far.read(&mut piece).await.expect("read");
            tokio::task::yield_now().await;
        }
        assert!(taken <= size);
        (writing.await.expect("run"), began.elapsed().as_secs())
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_takes_nothing_is_let_go() {
        let (near, _far) = duplex(1_024);
        let began = Instant::now();
        let refused = Patient::new(near).write_all(&[0; 4_096]).await.expect_err("let go");
        assert_eq!((refused.kind(), began.elapsed()), (io::ErrorKind::TimedOut, PATIENCE));
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_who_takes_it_drop_by_drop_is_let_go_as_well() {
        for (bytes, seconds) in [(1, 1), (1, 50), (100, 1), (10_000, 50)] {
            let (refused, took) = answer(1_000_000, bytes, seconds).await;
            assert_eq!(refused.expect_err("let go").kind(), io::ErrorKind::TimedOut, "{bytes} in {seconds} s");
            assert!(took < 200, "{bytes} in {seconds} s: {took} s");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_line_gets_everything() {
        let (sent, took) = answer(1_000_000, 2_048, 1).await;
        assert!(sent.is_ok() && took > 400, "{sent:?} after {took} s");
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_begins_anew_with_each_request() {
        let (near, mut far) = duplex(1_024);
        let mut near = Patient::new(near);
        for _ in 0..5 {
            far.write_all(b"GET /").await.expect("asked");
            near.read_exact(&mut [0; 5]).await.expect("read");
            let write = async { near.write_all(&[0; 2_048]).await };
            let read = async {
                advance(PATIENCE / 2).await;
                far.read_exact(&mut [0; 2_048]).await
            };
            let (written, read) = tokio::join!(write, read);
            written.expect("written");
            read.expect("read");
        }
    }
}
