//! A file as the body of a request: written piece by piece, so that it is never in memory as a whole.

use std::io;

use portico_domain::api::{ATTACHMENT_BYTES, ProblemReason, ProblemType};

use crate::{
    extract::Pieces,
    files::{Files, Finished, HEAD},
    problem::Problem,
};

/// A file that is in its place.
pub(super) struct Received {
    /// The file.
    pub(super) file: Finished,
    /// How it begins: what tells its type.
    pub(super) head: Vec<u8>,
}

/// Writes the body to a file, piece by piece. A piece is written while nobody waits for the next, however slow they come. A body
/// that breaks off leaves nothing. `empty` is why one without a byte is refused.
pub(super) async fn receive(
    files: &Files,
    mut body: Pieces<ATTACHMENT_BYTES>,
    empty: impl Into<ProblemReason>,
) -> Result<Received, Problem> {
    let files = files.clone();
    let Some(first) = body.next().await?.filter(|piece| !piece.is_empty()) else {
        return Err(Problem::new(ProblemType::Invalid).because(empty));
    };
    let mut head = first[..first.len().min(HEAD)].to_vec();
    let mut file = on_disk(move || {
        let mut file = files.begin()?;
        file.write(&first)?;
        Ok(file)
    })
    .await?;
    while let Some(piece) = body.next().await? {
        head.extend_from_slice(&piece[..piece.len().min(HEAD - head.len())]);
        file = on_disk(move || {
            file.write(&piece)?;
            Ok(file)
        })
        .await?;
    }
    Ok(Received { file: on_disk(move || file.finish()).await?, head })
}

async fn on_disk<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|_| ProblemType::Internal)?;
    done.map_err(|error| {
        tracing::error!(%error, "a file could not be written");
        Problem::new(ProblemType::Unavailable).retry_after(5)
    })
}
