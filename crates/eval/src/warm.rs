//! How a server answers once it has read everything.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::server::Server;

/// Calls for each name.
const CALLS: usize = 200;

pub(crate) fn run(directory: &Path, names: &[String]) -> Result<String, String> {
    if names.is_empty() {
        return Err("warm needs names to look for".to_owned());
    }
    let started = Instant::now();
    let mut server = Server::start(directory)?;
    let greeted = started.elapsed();
    let first = Instant::now();
    server.call("find_symbol", json!({ "name_path_pattern": names[0] }))?;
    let first = first.elapsed();
    let cpu = settle(&server);
    let mut out = format!(
        "initialize {:.0} ms, first answer {:.0} ms more; indexed after {cpu:.2} CPU s, then {:.1} MB resident\n",
        greeted.as_secs_f64() * 1e3,
        first.as_secs_f64() * 1e3,
        server.usage().1 as f64 / 1e6
    );
    for name in names {
        let mut times = Vec::new();
        for _ in 0..CALLS {
            let started = Instant::now();
            server.call("find_symbol", json!({ "name_path_pattern": name }))?;
            times.push(started.elapsed());
        }
        times.sort();
        let ms = |it: Duration| it.as_secs_f64() * 1e3;
        out.push_str(&format!(
            "find_symbol {name}: median {:.1} ms, 95 % under {:.1} ms, worst {:.1} ms\n",
            ms(times[CALLS / 2]),
            ms(times[CALLS * 95 / 100]),
            ms(times[CALLS - 1])
        ));
    }
    out.push_str(&format!(
        "after {} calls: {:.1} MB resident\n",
        CALLS * names.len(),
        server.usage().1 as f64 / 1e6
    ));
    Ok(out)
}

/// Waits until the server uses no more CPU, and returns what it has used.
pub(crate) fn settle(server: &Server) -> f64 {
    let mut last = -1.0;
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let (cpu, _) = server.usage();
        if cpu - last < 0.01 {
            return cpu;
        }
        last = cpu;
    }
}
