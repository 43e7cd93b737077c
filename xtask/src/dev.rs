//! `cargo xtask dev`: Trunk rebuilds and reloads the app on every change, and forwards /api to a server.

use crate::args::Args;
use crate::fail::{Context, StepResult};
use crate::{places, process, server, setup};

/// Address of the server to which Trunk forwards.
const SERVER: &str = "127.0.0.1:8081";

/// Starts the server and Trunk, until Trunk ends.
pub fn dev(args: &mut Args) -> StepResult {
    let addr = args.value("--addr")?.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let page = args.value("--page")?.unwrap_or_else(|| "index.html".to_owned());
    args.finish()?;
    let (host, port) = addr.rsplit_once(':').unwrap_or(("127.0.0.1", &addr));
    let tools = setup::web_tools()?;
    let program = server::debug()?;
    let data = places::target().join("dev-data");
    let mut serve = server::serve(&program, SERVER, &data);
    let mut running = serve.spawn().context("cannot start the server")?;

    let mut trunk = tools.command("trunk")?;
    trunk.args(["serve", "--address", host, "--port", port]);
    trunk.arg("--proxy-backend").arg(format!("http://{SERVER}/api/"));
    trunk.arg("--dist").arg(places::target().join("web").join("dev")).arg(page);
    trunk.env_remove("NO_COLOR");
    let ended = process::run(&mut trunk);
    running.kill().context("cannot stop the server")?;
    running.wait().context("cannot stop the server")?;
    ended
}
