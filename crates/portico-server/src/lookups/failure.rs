//! Why a source has not given rows.

use portico_domain::text::cut;
use serde::{Deserialize, Serialize};

/// Why a source has not given rows: a kind and its parameters, none of which is a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum LookupFailure {
    /// The name of the host has no address.
    #[error("`{host}` has no address")]
    Unresolved {
        /// The host.
        host: String,
    },
    /// The host is at an address that is nobody's in the internet.
    #[error("`{host}` is at the private address {address} and is not allowed by name")]
    PrivateAddress {
        /// The host.
        host: String,
        /// The address.
        address: String,
    },
    /// The address is not https.
    #[error("`{host}` would be asked without https and is not allowed by name")]
    NotHttps {
        /// The host.
        host: String,
    },
    /// Nothing answers there.
    #[error("`{host}` cannot be reached")]
    Unreachable {
        /// The host.
        host: String,
    },
    /// Its certificate is not trusted, or it does not speak TLS.
    #[error("`{host}` is not trusted: {why}")]
    Untrusted {
        /// The host.
        host: String,
        /// What is wrong with its certificate.
        why: String,
    },
    /// The answer broke off.
    #[error("the answer of `{host}` broke off")]
    Interrupted {
        /// The host.
        host: String,
    },
    /// It took too long.
    #[error("no whole answer within {seconds} s")]
    TimedOut {
        /// The time it had, in seconds.
        seconds: u32,
    },
    /// It leads on and on.
    #[error("more than {limit} redirects")]
    TooManyRedirects {
        /// The largest number.
        limit: u32,
    },
    /// It leads nowhere that can be asked.
    #[error("`{host}` redirects to no address that can be asked")]
    BadRedirect {
        /// The host.
        host: String,
    },
    /// It has answered with another status than 200.
    #[error("the answer has the status {status}")]
    Status {
        /// The status.
        status: u16,
    },
    /// The answer is compressed, or otherwise not as it is.
    #[error("the answer is compressed")]
    Encoded,
    /// There are too many bytes.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The largest number.
        limit: usize,
    },
    /// A variable that a header names is not set.
    #[error("the variable `{name}` of the environment is not set")]
    MissingVariable {
        /// Its name.
        name: String,
    },
    /// A header cannot be sent with what its variables hold.
    #[error("the header `{name}` cannot be sent with what its variables hold")]
    BadHeader {
        /// Its name.
        name: String,
    },
    /// The server was started without a drop folder.
    #[error("there is no drop folder")]
    NoDropFolder,
    /// The file is not there.
    #[error("there is no file `{file}` in the drop folder")]
    NoFile {
        /// Its name.
        file: String,
    },
    /// It is no file of the folder, or cannot be read.
    #[error("`{file}` is no file of the drop folder that can be read")]
    UnreadableFile {
        /// Its name.
        file: String,
    },
    /// The rows are not as they are declared.
    #[error("the rows are refused: {}", faults.join("; "))]
    Refused {
        /// The first faults.
        faults: Vec<String>,
    },
    /// This program could not ask.
    #[error("the request could not be made")]
    Internal,
}

/// Longest text of a parameter that a source has a say in, in bytes.
const LONGEST: usize = 300;

impl LookupFailure {
    /// Rows that are refused. What is said of them quotes the source, which may repeat secrets that it was sent: `redact` takes those out.
    #[must_use]
    pub fn refused(faults: &[String], redact: impl Fn(&str) -> String) -> Self {
        Self::Refused { faults: faults.iter().map(|fault| short(&redact(fault))).collect() }
    }
}

/// A text on one line, and not too long.
pub(super) fn short(text: &str) -> String {
    cut(text, LONGEST).chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
