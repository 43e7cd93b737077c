//! The measured server: fresh data, a free port, stopped when dropped.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::Client;

/// A running server.
pub struct Server {
    child: Child,
    /// The address on which it listens.
    pub addr: SocketAddr,
    data: PathBuf,
    /// Time from its start until it reported that it is ready.
    pub ready_after: Duration,
}

impl Server {
    /// Starts `program` with fresh data in `folder`, from the repository's root.
    pub fn start(program: &Path, folder: &Path) -> Result<Self, String> {
        Self::start_on_day(program, folder, None)
    }

    /// The same, with the server's clock moved by whole days to the day `today` (YYYY-MM-DD), if any.
    pub fn start_on_day(program: &Path, folder: &Path, today: Option<&str>) -> Result<Self, String> {
        let said = |doing: &'static str| move |error: std::io::Error| format!("{doing}: {error}");
        let data = folder.join("data");
        if data.exists() {
            fs::remove_dir_all(&data).map_err(said("old data"))?;
        }
        fs::create_dir_all(&data).map_err(said("new data"))?;
        Self::launch(program, folder, today)
    }

    /// Starts `program` with the existing data in `folder`.
    pub fn on(program: &Path, folder: &Path) -> Result<Self, String> {
        Self::launch(program, folder, None)
    }

    fn launch(program: &Path, folder: &Path, today: Option<&str>) -> Result<Self, String> {
        let said = |doing: &'static str| move |error: std::io::Error| format!("{doing}: {error}");
        let data = folder.join("data");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let addr = free.map_err(said("a free port"))?;
        let log = fs::File::create(folder.join("server.log")).map_err(said("the log"))?;
        let mut command = Command::new(program);
        command.args([
            "serve",
            "--test-no-quotas",
            "--catalog",
            "catalog",
            "--dist",
            "dist",
            "--addr",
            &addr.to_string(),
            "--data",
        ]);
        command.arg(&data).args(today.map(|day| format!("--test-today={day}"))).stdin(Stdio::null());
        command.stdout(log.try_clone().map_err(said("the log"))?).stderr(log);
        let began = Instant::now();
        let child = command.spawn().map_err(said("starting the server"))?;
        let mut server = Self { child, addr, data, ready_after: Duration::ZERO };
        while !Client::new(addr).get("/readyz").is_ok_and(|answer| answer.status == 200) {
            if began.elapsed() > Duration::from_secs(30) || server.child.try_wait().is_ok_and(|end| end.is_some()) {
                return Err(format!("the server did not get ready; see {}", folder.join("server.log").display()));
            }
            thread::sleep(Duration::from_millis(5));
        }
        server.ready_after = began.elapsed();
        Ok(server)
    }

    /// The data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Login and password of an employee of the demo organisation.
    pub fn demo_person(&self) -> Result<(String, String), String> {
        self.demo_account("employee")
    }

    fn demo_account(&self, role: &str) -> Result<(String, String), String> {
        let file = self.data.join("demo-sign-ins.txt");
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let line = text.lines().find(|line| line.ends_with(&format!(", {role}"))).unwrap_or_default();
        let mut cells = line.split('\t').map(str::to_owned);
        cells.next().zip(cells.next()).ok_or_else(|| format!("{} names nobody", file.display()))
    }

    /// Signs in as the employee and returns a client with the session.
    pub fn sign_in(&self) -> Result<Client, String> {
        self.sign_in_as("employee")
    }

    /// Signs in as somebody of the demo organisation; `role` is what the list of its sign-ins says of them.
    pub fn sign_in_as(&self, role: &str) -> Result<Client, String> {
        Ok(Client::new(self.addr).with("Cookie", &self.session(role)?))
    }

    /// The cookie of a new session.
    pub fn session(&self, role: &str) -> Result<String, String> {
        let (login, password) = self.demo_account(role)?;
        let body = json!({ "login": login, "password": password }).to_string();
        let answer = Client::new(self.addr).post("/api/v1/session", "", body.as_bytes());
        let answer = answer.map_err(|error| format!("sign-in: {error}"))?;
        let cookie = answer.headers.iter().find(|(name, _)| name == "set-cookie");
        match cookie.and_then(|(_, value)| value.split(';').next()) {
            Some(cookie) if answer.status < 300 => Ok(cookie.to_owned()),
            _ => Err(format!("sign-in was answered {}", answer.status)),
        }
    }

    /// Waits until the server is idle, since indexes are merged in the background after an import.
    pub fn rest(&self) {
        let began = Instant::now();
        let mut before = self.cpu();
        loop {
            thread::sleep(Duration::from_millis(500));
            let now = self.cpu();
            let both = before.zip(now);
            let busy = both.is_some_and(|(before, now)| now.saturating_sub(before) > Duration::from_millis(20));
            if !busy || began.elapsed() > Duration::from_secs(120) {
                println!("  at rest {:.1} s later", began.elapsed().as_secs_f64());
                return;
            }
            before = now;
        }
    }

    /// Waits until the response at `path` satisfies `so`.
    pub fn wait_for(&self, client: &Client, path: &str, so: impl Fn(&Value) -> bool) -> Result<(), String> {
        let (mut client, began) = (client.again(), Instant::now());
        while began.elapsed() < Duration::from_secs(300) {
            let answer = client.get(path).map_err(|error| error.to_string())?;
            let found: Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
            if so(&found) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Err(format!("{path} was not answered as it should be"))
    }

    /// Processor time used so far; `None` where it is unknown (Linux only, whose clock has 100 ticks per second).
    pub fn cpu(&self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // After the name in parentheses, the 12th and 13th values are the ticks in user and system mode.
        let (_, rest) = stat.rsplit_once(')')?;
        let ticks: u64 = rest.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<u64>().ok()).sum();
        Some(Duration::from_millis(ticks * 10))
    }

    /// Resident memory in megabytes; `None` where it is unknown (Linux only).
    pub fn megabytes(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kilobytes / 1_024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process belongs to this program and its data is temporary: a failure does not affect the figures.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a command of `program` on a data folder, which is its last argument.
pub fn command(program: &Path, args: &[&str], data: &Path) -> Result<(), String> {
    let status = Command::new(program).args(args).arg(data).stdout(Stdio::null()).status();
    let status = status.map_err(|error| format!("{}: {error}", args.join(" ")))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed", args.join(" "))) }
}
