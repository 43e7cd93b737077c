//! Where requests go, what they carry, and how much of an answer is taken.

use std::{
    collections::BTreeMap,
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context as TaskContext, Poll},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{Response, header},
};
use hyper::body::{Bytes, Frame};
use portico_domain::catalog::load::{HeaderTemplate, HttpSource, SourceFormat};
use tokio::net::TcpListener;

use super::super::{
    Environment, LookupFailure, LookupSettings,
    resolve::{Resolve, Resolving},
};
use super::{Fetched, Fetcher, MAX_REDIRECTS};
use crate::store::lookups::Validators;

/// What a source was asked: the path, `Host` and `X-Key`.
type Asked = Arc<Mutex<Vec<(String, String, Option<String>)>>>;
type Answering = Arc<dyn Fn(&str) -> Response<Body> + Send + Sync>;

/// A source at a port of this machine.
struct Source {
    address: SocketAddr,
    asked: Asked,
}

impl Source {
    async fn start(answer: impl Fn(&str) -> Response<Body> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (address, asked) = (listener.local_addr().expect("an address"), Asked::default());
        let answer: Answering = Arc::new(answer);
        let router = Router::new().fallback(handle).with_state((Arc::clone(&asked), answer));
        tokio::spawn(async move { axum::serve(listener, router).await.expect("served") });
        Self { address, asked }
    }

    fn url(&self, host: &str) -> String {
        format!("http://{host}:{}/rows", self.address.port())
    }

    fn asked(&self) -> Vec<(String, String, Option<String>)> {
        self.asked.lock().expect("no panic").clone()
    }
}

async fn handle(State((asked, answer)): State<(Asked, Answering)>, request: Request) -> Response<Body> {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (path, host) = (request.uri().path().to_owned(), header("host").unwrap_or_default());
    let response = answer(&path);
    asked.lock().expect("no panic").push((path, host, header("x-key")));
    response
}

/// Resolves names to these addresses, one list for each time that it is asked, the last one again.
struct Scripted(Mutex<BTreeMap<&'static str, Vec<Vec<SocketAddr>>>>);

impl Resolve for Scripted {
    fn resolve(&self, host: String, port: u16) -> Resolving {
        let mut all = self.0.lock().expect("no panic");
        let found =
            all.get_mut(host.as_str()).map(|lists| if lists.len() > 1 { lists.remove(0) } else { lists[0].clone() });
        let found = found.map(|list| list.into_iter().map(|at| SocketAddr::new(at.ip(), port)).collect());
        Box::pin(async move { found.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound)) })
    }
}

fn fetcher(allowed: &[&str], names: &[(&'static str, &[&str])]) -> Fetcher {
    let settings = LookupSettings {
        allowed_hosts: allowed.iter().map(|host| (*host).to_owned()).collect(),
        environment: Environment::of([("KEY", "geheim-1")]),
        ..LookupSettings::default()
    };
    let mut script = BTreeMap::<_, Vec<Vec<SocketAddr>>>::new();
    for (name, addresses) in names {
        let list = addresses.iter().map(|address| SocketAddr::new(address.parse().expect("an address"), 0));
        script.entry(*name).or_default().push(list.collect());
    }
    Fetcher::resolving(&settings, Arc::new(Scripted(Mutex::new(script))))
}

fn source(url: String) -> HttpSource {
    let header = HeaderTemplate::parse("${KEY}").expect("sound");
    HttpSource { url, headers: BTreeMap::from([("X-Key".to_owned(), header)]), timeout_seconds: 5 }
}

async fn get(fetcher: &Fetcher, url: String) -> Result<Fetched, LookupFailure> {
    fetcher.get(&source(url), (SourceFormat::Json, 100), &Validators::default()).await
}

fn body(answer: Result<Fetched, LookupFailure>) -> String {
    match answer {
        Ok(Fetched::Answer { body, .. }) => String::from_utf8(body).expect("UTF-8"),
        other => panic!("{other:?}"),
    }
}

fn plain(text: &'static str) -> Response<Body> {
    Response::new(Body::from(text))
}

fn redirect(to: impl Into<String>) -> Response<Body> {
    Response::builder().status(302).header(header::LOCATION, to.into()).body(Body::empty()).expect("a response")
}

fn private(host: &str, address: &str) -> Result<Fetched, LookupFailure> {
    Err(LookupFailure::PrivateAddress { host: host.to_owned(), address: address.to_owned() })
}

#[tokio::test]
async fn the_connection_goes_to_the_address_that_was_checked() {
    let (one, other) = (Source::start(|_| plain("one")).await, Source::start(|_| plain("other")).await);
    // Nobody else knows the name, and whoever resolved it once more would be led to nowhere.
    let names: [(_, &[&str]); 2] = [("cmdb.test", &["127.0.0.1"]), ("cmdb.test", &["127.0.0.99"])];
    assert_eq!(body(get(&fetcher(&["CMDB.test."], &names), one.url("cmdb.test")).await), "one");
    let host = format!("cmdb.test:{}", one.address.port());
    assert_eq!(one.asked(), [("/rows".to_owned(), host, Some("geheim-1".to_owned()))]);
    assert_eq!(other.asked(), []);
}

#[tokio::test]
async fn private_addresses_are_refused_unless_the_host_is_allowed_by_name() {
    let here = Source::start(|_| plain("here")).await;
    let https = |host: &str| format!("https://{host}:{}/rows", here.address.port());
    let names: [(_, &[&str]); 2] = [("inside.test", &["10.0.0.9"]), ("both.test", &["1.1.1.1", "192.168.0.4"])];
    let careful = fetcher(&["allowed.test"], &names);
    assert_eq!(get(&careful, https("127.0.0.1")).await, private("127.0.0.1", "127.0.0.1"));
    assert_eq!(get(&careful, https("[::1]")).await, private("[::1]", "::1"));
    assert_eq!(get(&careful, https("inside.test")).await, private("inside.test", "10.0.0.9"));
    assert_eq!(get(&careful, https("both.test")).await, private("both.test", "192.168.0.4"));
    // Other ways to write the same address.
    for host in ["2130706433", "0x7f.1", "127.1", "017700000001"] {
        assert_eq!(get(&careful, https(host)).await, private("127.0.0.1", "127.0.0.1"), "{host}");
    }
    let unresolved = LookupFailure::Unresolved { host: "allowed.test".to_owned() };
    assert_eq!(get(&careful, https("allowed.test")).await, Err(unresolved), "another name is of no use");
    let plainly = LookupFailure::NotHttps { host: "both.test".to_owned() };
    assert_eq!(get(&careful, here.url("both.test")).await, Err(plainly));
    assert_eq!(here.asked(), [], "nothing was sent");
    assert_eq!(body(get(&fetcher(&["127.0.0.1"], &[]), here.url("127.0.0.1")).await), "here");
}

#[tokio::test]
async fn each_redirect_is_checked_again_and_secrets_stay_with_whom_they_are_for() {
    let last = Source::start(|_| plain("last")).await;
    let port = last.address.port();
    let first = Source::start(move |path| match path {
        "/rows" => redirect("/moved"),
        "/moved" => redirect(format!("http://127.0.0.1:{port}/rows")),
        "/inside" => redirect("https://inside.test/rows"),
        "/metadata" => redirect("https://169.254.169.254/latest"),
        "/plain" => redirect("http://public.test/rows"),
        "/file" => redirect("file:///etc/passwd"),
        "/named" => redirect("http://ana:word@127.0.0.1/"),
        "/nowhere" => Response::builder().status(302).body(Body::empty()).expect("a response"),
        _ => redirect("/again"),
    })
    .await;
    let names: [(_, &[&str]); 2] = [("inside.test", &["fd00::1"]), ("public.test", &["1.1.1.1"])];
    let fetcher = fetcher(&["127.0.0.1"], &names);
    let at = |path: &str| first.url("127.0.0.1").replace("/rows", path);
    assert_eq!(body(get(&fetcher, at("/rows")).await), "last");
    let keys = |asked: Vec<(String, String, Option<String>)>| asked.into_iter().map(|one| one.2).collect::<Vec<_>>();
    assert_eq!(keys(first.asked()), [Some("geheim-1".to_owned()), Some("geheim-1".to_owned())]);
    assert_eq!(keys(last.asked()), [None]);
    assert_eq!(get(&fetcher, at("/inside")).await, private("inside.test", "fd00::1"));
    assert_eq!(get(&fetcher, at("/metadata")).await, private("169.254.169.254", "169.254.169.254"));
    let host = "public.test".to_owned();
    assert_eq!(get(&fetcher, at("/plain")).await, Err(LookupFailure::NotHttps { host }));
    for path in ["/file", "/named", "/nowhere"] {
        let host = "127.0.0.1".to_owned();
        assert_eq!(get(&fetcher, at(path)).await, Err(LookupFailure::BadRedirect { host }), "{path}");
    }
    let before = first.asked().len();
    assert_eq!(get(&fetcher, at("/again")).await, Err(LookupFailure::TooManyRedirects { limit: MAX_REDIRECTS }));
    assert_eq!(first.asked().len() - before, 1 + MAX_REDIRECTS as usize);
}

#[tokio::test]
async fn no_more_of_an_answer_is_taken_than_may_be() {
    let many = |size: usize| Body::from("x".repeat(size));
    // Without a length, so that it is counted while it comes.
    let streamed = |size: usize| Body::new(Chunks(size));
    let here = Source::start(move |path| match path {
        "/full" => Response::new(many(100)),
        "/much" => Response::new(many(101)),
        "/streamed" => Response::new(streamed(10)),
        "/endless" => Response::new(streamed(usize::MAX)),
        "/packed" => Response::builder().header(header::CONTENT_ENCODING, "gzip").body(many(1)).expect("a response"),
        "/broken" => Response::builder().status(503).body(many(1)).expect("a response"),
        _ => Response::builder().status(304).body(Body::empty()).expect("a response"),
    })
    .await;
    let fetcher = fetcher(&["127.0.0.1"], &[]);
    let at = |path: &str| get(&fetcher, here.url("127.0.0.1").replace("/rows", path));
    assert_eq!((body(at("/full").await).len(), body(at("/streamed").await).len()), (100, 100));
    for path in ["/much", "/endless"] {
        assert_eq!(at(path).await, Err(LookupFailure::TooLarge { limit: 100 }), "{path}");
    }
    assert_eq!(at("/packed").await, Err(LookupFailure::Encoded));
    assert_eq!(at("/broken").await, Err(LookupFailure::Status { status: 503 }));
    assert_eq!(
        at("/unasked").await,
        Err(LookupFailure::Status { status: 304 }),
        "nothing is known that could be as before"
    );
}

/// So many chunks of ten bytes.
struct Chunks(usize);

impl hyper::body::Body for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        self.0 -= 1;
        Poll::Ready(Some(Ok(Frame::data("0123456789".into()))))
    }
}

#[tokio::test]
async fn what_is_no_tls_is_not_trusted_and_what_is_not_there_cannot_be_reached() {
    let here = Source::start(|_| plain("here")).await;
    let fetcher = fetcher(&["127.0.0.1"], &[]);
    let https = format!("https://127.0.0.1:{}/rows", here.address.port());
    let failed = get(&fetcher, https).await;
    assert!(matches!(failed, Err(LookupFailure::Untrusted { .. })), "{failed:?}");
    assert_eq!(here.asked(), []);
    let port = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address").port();
    let host = "127.0.0.1".to_owned();
    assert_eq!(get(&fetcher, format!("http://127.0.0.1:{port}/")).await, Err(LookupFailure::Unreachable { host }));
}
