//! A minimal HTTP/1.1 client for generating load: one kept-alive connection, bodies of known length.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A kept-alive connection, opened on demand and reopened after the server has closed it.
pub struct Client {
    addr: SocketAddr,
    /// Header lines sent with every request, each ended by CRLF.
    headers: String,
    stream: Option<BufReader<TcpStream>>,
}

/// A response.
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The whole body.
    pub body: Vec<u8>,
}

impl Client {
    /// A client of one server, with the headers that a browser sends from the same origin.
    pub fn new(addr: SocketAddr) -> Self {
        let headers = format!("Host: {addr}\r\nSec-Fetch-Site: same-origin\r\nOrigin: http://{addr}\r\n");
        Self { addr, headers, stream: None }
    }

    /// A client that opens pages as a browser does whose person comes from elsewhere.
    pub fn arriving(addr: SocketAddr) -> Self {
        let headers = format!("Host: {addr}\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Site: none\r\n");
        Self { addr, headers, stream: None }
    }

    /// Adds a header that is sent with every request.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    /// A client with the same headers and a connection of its own.
    pub fn again(&self) -> Self {
        Self { addr: self.addr, headers: self.headers.clone(), stream: None }
    }

    /// `GET path`
    pub fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, "", b"")
    }

    /// `POST path` with a JSON body; `extra` contains further header lines.
    pub fn post(&mut self, path: &str, extra: &str, body: &[u8]) -> io::Result<Answer> {
        let extra = format!("Content-Type: application/json\r\n{extra}");
        self.send("POST", path, &extra, body)
    }

    fn send(&mut self, method: &str, path: &str, extra: &str, body: &[u8]) -> io::Result<Answer> {
        let head = format!("{method} {path} HTTP/1.1\r\n{}{extra}Content-Length: {}\r\n\r\n", self.headers, body.len());
        let mut request = head.into_bytes();
        request.extend_from_slice(body);
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.addr)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(Duration::from_secs(30)))?;
                BufReader::new(stream)
            }
        };
        // A server that refuses early may stop reading, but its response is still there.
        let written = stream.get_mut().write_all(&request);
        let (answer, keep) = read(&mut stream)?;
        if keep && written.is_ok() {
            self.stream = Some(stream);
        }
        Ok(answer)
    }
}

/// `text`, percent-encoded for a query string.
pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Reads a response; also returns whether the connection can be reused.
fn read(stream: &mut impl BufRead) -> io::Result<(Answer, bool)> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status: u16 = status.ok_or_else(|| broken("no status line"))?;
    let mut headers = Vec::new();
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let header = |name: &str| headers.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
    let mut body = Vec::new();
    if header("transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked")) {
        while read_chunk(stream, &mut body)? {}
    } else if !matches!(status, 204 | 304) {
        let length = header("content-length").and_then(|length| length.parse().ok());
        body.resize(length.ok_or_else(|| broken("an answer without a length"))?, 0);
        stream.read_exact(&mut body)?;
    }
    let keep = header("connection").is_none_or(|value| !value.eq_ignore_ascii_case("close"));
    Ok((Answer { status, headers, body }, keep))
}

/// Appends the next chunk to `body`; whether it was not the last.
fn read_chunk(stream: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<bool> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let size = usize::from_str_radix(line.trim_end().split(';').next().unwrap_or_default(), 16);
    let size = size.map_err(|_| broken("a chunk without a size"))?;
    let start = body.len();
    body.resize(start + size, 0);
    stream.read_exact(&mut body[start..])?;
    // The line end after a chunk; after the last one, the line end after its (absent) trailers.
    line.clear();
    stream.read_line(&mut line)?;
    Ok(size > 0)
}

fn broken(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_owned())
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn chunks_are_joined() {
        let mut wire: &[u8] =
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n\
                                HTTP/1.1 204 No\r\n\r\n";
        let (first, keep) = read(&mut wire).expect("a whole answer");
        assert_eq!((first.body.as_slice(), keep), (b"abc0123456789".as_slice(), true));
        assert_eq!(read(&mut wire).expect("the next answer").0.status, 204);
    }

    #[test]
    fn answers_are_read_to_their_end_and_no_further() {
        let mut wire: &[u8] = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\nX-A: b\r\n\r\nokHTTP/1.1 413 No\r\n\
                                connection: close\r\ncontent-length: 0\r\n\r\n";
        let (first, keep) = read(&mut wire).expect("a whole answer");
        assert_eq!((first.status, first.body.as_slice(), keep), (201, b"ok".as_slice(), true));
        assert_eq!(first.headers[1], ("x-a".to_owned(), "b".to_owned()));
        let (second, keep) = read(&mut wire).expect("a second answer");
        assert_eq!((second.status, keep), (413, false));
        assert!(read(&mut wire).is_err());
    }
}
