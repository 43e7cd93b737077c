//! Files of answers: of a draft until it is sent, then of its ticket.

pub mod discard;
pub mod lease;
pub mod list;
pub mod read;
pub mod remove;
pub mod upload;

use portico_domain::api::{FileReason, ProblemType};

use crate::{
    problem::Problem,
    state::AppState,
    store::uploads::{MAX_UPLOAD_BYTES, MAX_UPLOADS, UploadLimit},
};

fn refused(limit: UploadLimit) -> Problem {
    let reason = match limit {
        UploadLimit::TooMany => FileReason::TooManyUploads { most: MAX_UPLOADS as usize },
        UploadLimit::TooLarge => FileReason::UploadsTooLarge { most: MAX_UPLOAD_BYTES as usize },
        UploadLimit::Sent => FileReason::DraftSent,
    };
    Problem::new(ProblemType::Invalid).because(reason)
}

/// Takes away files that the database has forgotten. What a crash leaves of them is swept.
async fn take_away(app: &AppState, ids: Vec<String>) -> Result<(), Problem> {
    let files = app.uploads.clone();
    let work = tokio::task::spawn_blocking(move || ids.iter().for_each(|id| files.forget(id)));
    Ok(work.await.map_err(|_| ProblemType::Internal)?)
}
