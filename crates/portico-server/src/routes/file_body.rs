//! A file as the body of an answer, piece by piece: nobody's slow line holds a thread or a whole file in memory.

use std::{
    fs::File,
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use tokio::task::{JoinHandle, spawn_blocking};

/// Bytes of a piece.
const PIECE: u64 = 128 * 1024;

/// A piece, and the file to read on; a piece of nothing is the end.
type ReadTask = JoinHandle<io::Result<(File, Vec<u8>)>>;

/// The rest of a file.
pub(super) struct FileBody(Option<ReadTask>);

impl FileBody {
    /// The whole of a file that was just opened.
    pub(super) fn new(file: File) -> Self {
        Self(Some(read(file)))
    }
}

fn read(mut file: File) -> ReadTask {
    spawn_blocking(move || {
        let mut piece = Vec::new();
        file.by_ref().take(PIECE).read_to_end(&mut piece)?;
        Ok((file, piece))
    })
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let Some(reading) = &mut self.0 else { return Poll::Ready(None) };
        let done = ready!(Pin::new(reading).poll(context));
        self.0 = None;
        let (file, piece) = match done.map_err(io::Error::other).flatten() {
            Ok(done) => done,
            Err(error) => return Poll::Ready(Some(Err(error))),
        };
        if piece.is_empty() {
            return Poll::Ready(None);
        }
        self.0 = Some(read(file));
        Poll::Ready(Some(Ok(Frame::data(Bytes::from(piece)))))
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn a_file_is_sent_whole_in_pieces() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        for length in [0, 1, PIECE as usize, 3 * PIECE as usize + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            std::fs::write(&path, &bytes).expect("written");
            let body = FileBody::new(File::open(&path).expect("opened"));
            let sent = body.collect().await.expect("sent").to_bytes();
            assert_eq!(sent.len(), length);
            assert!(sent == bytes, "{length} bytes arrived as they are");
        }
    }
}
