//! Asking an address for rows.
//!
//! Where it leads is looked at before anything is sent, at each redirect anew: the name is resolved once, its addresses are
//! checked, and the connection goes to these addresses and no others. A name that has another address the next time it is
//! resolved gains nothing by that.

use std::{
    collections::BTreeSet,
    error::Error,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use portico_domain::catalog::load::{HttpSource, SourceFormat};
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{
        ACCEPT, CONTENT_ENCODING, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH,
        LAST_MODIFIED, LOCATION,
    },
    redirect::Policy,
};

use super::{
    LookupFailure, LookupSettings,
    address::is_public,
    environment::Environment,
    failure::short,
    resolve::{Resolve, SystemResolver},
};
use crate::store::lookups::Validators;

/// Largest number of redirects that are followed.
const MAX_REDIRECTS: u32 = 3;
/// Longer validators are not kept, in bytes: they would be sent with each request.
const LONGEST_VALIDATOR: usize = 1_000;

/// What a source has answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// All is as it was.
    Unchanged,
    /// This.
    Answer {
        /// The bytes.
        body: Vec<u8>,
        /// By what the source knows them.
        validators: Validators,
    },
}

/// Asks sources.
pub struct Fetcher {
    allowed: BTreeSet<String>,
    environment: Environment,
    resolver: Arc<dyn Resolve>,
}

impl Fetcher {
    /// Asks as these settings allow.
    #[must_use]
    pub fn new(settings: &LookupSettings) -> Self {
        Self::resolving(settings, Arc::new(SystemResolver))
    }

    fn resolving(settings: &LookupSettings, resolver: Arc<dyn Resolve>) -> Self {
        // That of another library in the same process does as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let allowed = settings.allowed_hosts.iter().map(|host| plain_host(host)).collect();
        Self { allowed, environment: settings.environment.clone(), resolver }
    }

    /// Asks a source, within the time that it has.
    ///
    /// # Errors
    /// [`LookupFailure`], without any secret in it.
    pub async fn get(
        &self,
        source: &HttpSource,
        (format, max_bytes): (SourceFormat, usize),
        known: &Validators,
    ) -> Result<Fetched, LookupFailure> {
        let headers = self.headers(source, format)?;
        let time = Duration::from_secs(u64::from(source.timeout_seconds));
        let asked = self.follow(source, headers, max_bytes, known);
        let timed_out = |_| LookupFailure::TimedOut { seconds: source.timeout_seconds };
        tokio::time::timeout(time, asked).await.map_err(timed_out)?
    }

    /// A text of an answer without the secrets that were sent.
    #[must_use]
    pub fn redact(&self, source: &HttpSource, text: &str) -> String {
        self.environment.redact(text, source.headers.values().flat_map(|header| header.variables()))
    }

    fn headers(&self, source: &HttpSource, format: SourceFormat) -> Result<HeaderMap, LookupFailure> {
        let accepted = match format {
            SourceFormat::Json => "application/json",
            SourceFormat::Csv => "text/csv",
        };
        let mut headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accepted))]);
        for (name, template) in &source.headers {
            let missing = |name| LookupFailure::MissingVariable { name };
            let value = template.fill(|name| self.environment.variable(name)).map_err(missing)?;
            let bad = || LookupFailure::BadHeader { name: name.clone() };
            let mut value = HeaderValue::try_from(value).map_err(|_| bad())?;
            value.set_sensitive(true);
            headers.insert(HeaderName::try_from(name).map_err(|_| bad())?, value);
        }
        Ok(headers)
    }

    async fn follow(
        &self,
        source: &HttpSource,
        headers: HeaderMap,
        max_bytes: usize,
        known: &Validators,
    ) -> Result<Fetched, LookupFailure> {
        let mut url = Url::parse(&source.url).map_err(|_| LookupFailure::Internal)?;
        let origin = url.origin();
        for _ in 0..=MAX_REDIRECTS {
            let (host, addresses) = self.checked(&url).await?;
            // Reading the certificates that the system trusts takes some milliseconds.
            let name = host.clone();
            let client = tokio::task::spawn_blocking(move || client(&name, &addresses));
            let mut request = client.await.map_err(|_| LookupFailure::Internal)??.get(url.clone());
            // Secrets are for whom they were written down for.
            if url.origin() == origin {
                request = request.headers(headers.clone());
                for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)] {
                    request = value.iter().fold(request, |request, value| request.header(&name, value));
                }
            }
            let response = request.send().await.map_err(|error| broken(&host, &error))?;
            let status = response.status();
            if status == StatusCode::OK {
                return whole(response, &host, max_bytes).await;
            }
            if status == StatusCode::NOT_MODIFIED && url.origin() == origin && *known != Validators::default() {
                return Ok(Fetched::Unchanged);
            }
            let is_redirect = matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308);
            if !is_redirect {
                return Err(LookupFailure::Status { status: status.as_u16() });
            }
            let location = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            let next = location.and_then(|to| url.join(to).ok()).filter(can_be_asked);
            url = next.ok_or(LookupFailure::BadRedirect { host })?;
        }
        Err(LookupFailure::TooManyRedirects { limit: MAX_REDIRECTS })
    }

    /// The host of an address that may be asked, and where it is.
    async fn checked(&self, url: &Url) -> Result<(String, Vec<SocketAddr>), LookupFailure> {
        let host = url.host_str().ok_or(LookupFailure::Internal)?.to_owned();
        let port = url.port_or_known_default().ok_or(LookupFailure::Internal)?;
        let is_allowed = self.allowed.contains(&plain_host(&host));
        if url.scheme() != "https" && !is_allowed {
            return Err(LookupFailure::NotHttps { host });
        }
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let addresses = match literal {
            Ok(address) => vec![SocketAddr::new(address, port)],
            Err(_) => self.resolver.resolve(host.clone(), port).await.unwrap_or_default(),
        };
        if addresses.is_empty() {
            return Err(LookupFailure::Unresolved { host });
        }
        match addresses.iter().find(|address| !is_allowed && !is_public(address.ip())) {
            Some(private) => Err(LookupFailure::PrivateAddress { host, address: private.ip().to_string() }),
            None => Ok((host, addresses)),
        }
    }
}

/// The name of a host as names are compared.
fn plain_host(host: &str) -> String {
    host.trim_start_matches('[').trim_end_matches([']', '.']).to_ascii_lowercase()
}

fn can_be_asked(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none()
}

/// A client that connects to these addresses, follows nothing and knows no proxy.
fn client(host: &str, addresses: &[SocketAddr]) -> Result<Client, LookupFailure> {
    Client::builder()
        .no_proxy()
        .redirect(Policy::none())
        .referer(false)
        .http1_only()
        .user_agent(concat!("Portico/", env!("CARGO_PKG_VERSION")))
        .resolve_to_addrs(host, addresses)
        .build()
        .map_err(|_| LookupFailure::Internal)
}

/// The whole body, which is given up once it is too large.
async fn whole(mut response: Response, host: &str, max_bytes: usize) -> Result<Fetched, LookupFailure> {
    let header =
        |name: HeaderName| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let encoding = header(CONTENT_ENCODING).filter(|encoding| !encoding.eq_ignore_ascii_case("identity"));
    if encoding.is_some() {
        return Err(LookupFailure::Encoded);
    }
    let kept = |name| header(name).filter(|value| value.len() <= LONGEST_VALIDATOR);
    let validators = Validators { etag: kept(ETAG), last_modified: kept(LAST_MODIFIED) };
    let too_large = || LookupFailure::TooLarge { limit: max_bytes };
    if response.content_length().is_some_and(|length| length > max_bytes as u64) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(host, &error))? {
        if body.len() + chunk.len() > max_bytes {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Fetched::Answer { body, validators })
}

/// What an error of the client was. Its own words may name addresses with all that stands in them.
fn broken(host: &str, error: &reqwest::Error) -> LookupFailure {
    let host = host.to_owned();
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(why) = tls_error(error) {
            return LookupFailure::Untrusted { host, why: short(&why.to_string()) };
        }
        cause = error.source();
    }
    if error.is_connect() { LookupFailure::Unreachable { host } } else { LookupFailure::Interrupted { host } }
}

/// The error of TLS that an error is, or carries within, however often that was wrapped.
fn tls_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e rustls::Error> {
    let mut error = error;
    loop {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        error = error.downcast_ref::<std::io::Error>()?.get_ref()?;
    }
}

#[cfg(test)]
mod tests;
