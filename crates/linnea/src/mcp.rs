//! The Model Context Protocol on standard input and output.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use linnea_tools::{ALL, Effect, ErrorKind, Tool, ToolError, Workspace, instructions, is_offered};
use linnea_vfs::memory_in_use;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, CustomRequest,
    CustomResult, ErrorCode, ErrorData, Implementation, ListToolsResult, PaginatedRequestParams,
    ProgressNotificationParam, ServerCapabilities, ServerConfig, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::{RoleServer, ServerHandler, ServiceExt};
use serde_json::Value;

use crate::calls::{Calls, StopOnDrop, at_once};
use crate::{frames, heaps, log};

/// How long calls may go on after the client closed our input.
const GRACE: Duration = Duration::from_millis(700);
/// The list of tools never changes while a server runs.
const TOOLS_TTL_MS: u64 = 3_600_000;

/// Serves `workspace` until the input ends.
///
/// # Errors
/// If the protocol cannot be started.
pub(crate) fn serve(workspace: Workspace) -> Result<(), ToolError> {
    let failed =
        |error: &dyn std::fmt::Display| ToolError::failure(format!("the server cannot start: {error}"));
    let threads = std::thread::available_parallelism().map_or(1, |it| it.get());
    heaps::share(at_once(workspace.first().index().max_memory()).min(threads + 1));
    heaps::spread();
    for warning in &workspace.first().settings().config.warnings {
        tracing::warn!("{warning}");
    }
    let calls = Calls::new(workspace);
    // Before other threads, see `heaps::spread`.
    warm_up(&calls);
    // Two workers at least: one may be busy with a large message while a ping comes in.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| failed(&error))?;
    let result = runtime.block_on(run(calls)).map_err(|error| failed(&error));
    // Calls that did not end in time must not keep the process.
    runtime.shutdown_background();
    result
}

/// How often a client hears that a call is still at work.
const PROGRESS: Duration = Duration::from_secs(1);

/// How often what calls have found out is written to the store.
const SAVING: Duration = Duration::from_secs(20);

/// How often memory that is free goes back to the system, if there is too much.
const TIDYING: Duration = Duration::from_secs(1);

/// For how long the background waits while there are calls.
const PATIENCE: Duration = Duration::from_secs(1);

/// Parses all files in the background, so that later calls need not, and keeps the store current after that.
fn warm_up(calls: &Calls) {
    let (session, calls) = (Arc::clone(calls.workspace.first()), calls.clone());
    let work = move || {
        let ending = || calls.ending.load(Ordering::Relaxed);
        // Somebody waits for the answer to a call, nobody for this; but calls that take long must not keep it from being done.
        let since = Mutex::new(None);
        let go_on = || {
            loop {
                let mut busy = since.lock().unwrap_or_else(PoisonError::into_inner);
                *busy = (calls.open() > 0).then(|| busy.unwrap_or_else(Instant::now));
                let waits = busy.is_some_and(|it| it.elapsed() < PATIENCE);
                drop(busy);
                if !waits || ending() {
                    return !ending();
                }
                std::thread::sleep(Duration::from_millis(1));
            }
        };
        let index = session.index();
        // As a rule the first call waits for this.
        let snapshot = rayon::in_place_scope(|scope| {
            scope.spawn(|_| index.read_names());
            index.refresh()
        });
        go_on();
        index.watch();
        // Threads of its own: in the pool that calls use it would be in their way.
        let threads = std::thread::available_parallelism().map_or(1, |it| it.get() / 2).max(1);
        let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(threads).build() else { return };
        match snapshot {
            Ok(snapshot) => pool.install(|| index.learn(&snapshot, go_on)),
            Err(error) => tracing::warn!(%error, "indexing failed"),
        }
        drop(pool);
        heaps::give_back();
        let mut saved = Instant::now();
        // What is left after giving back is in use: nothing is to be had before there is more.
        let mut in_use = 0;
        while !ending() {
            std::thread::sleep(TIDYING);
            if saved.elapsed() >= SAVING {
                session.index().save();
                saved = Instant::now();
            }
            let now = memory_in_use().0;
            if now > in_use && now > session.index().max_memory() as u64 {
                heaps::give_back();
                in_use = memory_in_use().0;
            }
        }
    };
    if let Err(error) = std::thread::Builder::new().name("index".to_owned()).spawn(work) {
        tracing::warn!(%error, "no thread for indexing");
    }
}

async fn run(calls: Calls) -> Result<(), Box<dyn std::error::Error>> {
    let (input, output) = rmcp::transport::io::stdio_pipes();
    let (lines_in, lines_out) = tokio::io::duplex(256 * 1024);
    let closing = calls.clone();
    tokio::spawn(async move {
        frames::copy(input, lines_in, &closing.order).await;
        // The input has ended: what is quickly answered still is, then the process ends whatever runs.
        let deadline = tokio::time::Instant::now() + GRACE;
        while closing.open() > 0 && tokio::time::Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        closing.end();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let saving = closing.workspace.active();
        let saved = tokio::task::spawn_blocking(move || saving.index().save());
        let _ = tokio::time::timeout(GRACE, saved).await;
        std::process::exit(0);
    });
    let transport = AsyncRwTransport::new(lines_out, output).with_max_line_length(frames::MAX_LINE + 1);
    let service = Server { calls }.serve(frames::Answering(transport)).await?;
    service.waiting().await?;
    Ok(())
}

#[derive(Clone)]
struct Server {
    calls: Calls,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("linnea", env!("CARGO_PKG_VERSION")).with_title("Linnea"))
            .with_instructions(instructions(self.calls.workspace.first().settings()))
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        // What the first project offers: the list does not change when another one is turned to.
        let config = &self.calls.workspace.first().settings().config;
        let tools = ALL.iter().filter(|it| is_offered(config, it)).map(definition).collect();
        Ok(ListToolsResult::with_all_items(tools)
            .with_ttl_ms(TOOLS_TTL_MS)
            .with_cache_scope(CacheScope::Public))
    }

    fn get_tool(&self, name: &str) -> Option<rmcp::model::Tool> {
        linnea_tools::tool(name).map(definition)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let arguments = Value::Object(request.arguments.unwrap_or_default());
        self.call(&request.name, arguments, context).await.map(CallToolResponse::Complete)
    }

    /// Requests that fit no method, calls with unfit parameters among them.
    async fn on_custom_request(
        &self,
        request: CustomRequest,
        context: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        match request.method.as_str() {
            frames::TOO_LONG => {
                let why = format!("the message is longer than {} bytes", frames::MAX_LINE);
                Err(ErrorData::new(ErrorCode::INVALID_REQUEST, why, None))
            }
            frames::INVALID => {
                let why = "the line is no JSON-RPC 2.0 request: it needs jsonrpc, id, method, and params that are an object";
                Err(ErrorData::new(ErrorCode::INVALID_REQUEST, why, None))
            }
            "initialize" => {
                let why = "initialize needs params {\"protocolVersion\", \"capabilities\": {}, \"clientInfo\": {\"name\", \"version\"}}";
                Err(ErrorData::invalid_params(why, None))
            }
            "tools/call" => {
                let params = request.params.unwrap_or_default();
                let Some(name) = params["name"].as_str() else {
                    let why = "tools/call needs params {\"name\": TOOL, \"arguments\": {…}}";
                    return Err(ErrorData::invalid_params(why, None));
                };
                let result = self.call(name, params["arguments"].clone(), context).await?;
                let result = serde_json::to_value(result)
                    .map_err(|it| ErrorData::internal_error(it.to_string(), None))?;
                Ok(CustomResult::new(result))
            }
            method => {
                Err(ErrorData::new(ErrorCode::METHOD_NOT_FOUND, format!("there is no method {method}"), None))
            }
        }
    }
}

impl Server {
    async fn call(
        &self,
        name: &str,
        arguments: Value,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResult, ErrorData> {
        // An unknown tool is an error of the protocol; everything else is told to the model.
        let id = serde_json::to_string(&context.id).unwrap_or_default();
        if linnea_tools::tool(name).is_none() {
            self.calls.order.withdraw(&id);
            let stop = AtomicBool::new(false);
            let error = self.calls.workspace.call(name, Value::Null, &stop).err().map(|it| it.to_string());
            return Err(ErrorData::invalid_params(error.unwrap_or_default(), None));
        }
        let started = std::time::Instant::now();
        let stop = Arc::new(AtomicBool::new(false));
        // Dropped with this future, which rmcp does when the call is cancelled.
        let _guard = StopOnDrop(Arc::clone(&stop));
        let call = self.calls.run(id, name.to_owned(), arguments, Arc::clone(&stop));
        tokio::pin!(call);
        // The first tick of `interval` comes at once, which for a timer is up to a millisecond later.
        let mut ticks = tokio::time::interval_at(tokio::time::Instant::now() + PROGRESS, PROGRESS);
        let result = loop {
            tokio::select! {
                result = &mut call => break result,
                () = context.ct.cancelled() => {
                    stop.store(true, Ordering::Relaxed);
                    break Err(ToolError::cancelled());
                }
                _ = ticks.tick() => self.report_progress(&context, started.elapsed()).await,
            }
        };
        log::call(&self.calls.workspace, name, started.elapsed(), &result);
        Ok(match result {
            Ok(reply) => CallToolResult::success(vec![ContentBlock::text(reply.text)]),
            Err(error) => CallToolResult::error(vec![ContentBlock::text(told(&error))]),
        })
    }

    async fn report_progress(&self, context: &RequestContext<RoleServer>, elapsed: Duration) {
        let Some(token) = context.meta.get_progress_token() else { return };
        let mut progress = ProgressNotificationParam::new(token, elapsed.as_secs_f64());
        progress.message = Some(format!("{} files indexed", self.calls.workspace.active().index().parsed()));
        let _ = context.peer.notify_progress(progress).await;
    }
}

/// What the model reads of an error. Clients cut long ones.
fn told(error: &ToolError) -> String {
    let text = match error.kind {
        ErrorKind::Failure => format!("Error: {error}"),
        _ => error.to_string(),
    };
    text.chars().take(4_000).collect()
}

fn definition(tool: &Tool) -> rmcp::model::Tool {
    let schema = (tool.schema)().as_object().cloned().unwrap_or_default();
    let annotations = ToolAnnotations::with_title(tool.title)
        .read_only(tool.effect == Effect::Read)
        .destructive(matches!(tool.effect, Effect::Write | Effect::Program))
        .idempotent(tool.effect == Effect::Read)
        .open_world(tool.effect == Effect::Program);
    rmcp::model::Tool::new(tool.name, Cow::Borrowed(tool.about), Arc::new(schema))
        .with_title(tool.title)
        .with_annotations(annotations)
}
