//! The lines of the protocol before rmcp sees them.
//!
//! rmcp drops what is too long or no message without an answer, so that its sender waits for ever, and ends if a
//! notification comes before the first request. Here, a line that can be answered but not understood becomes a
//! request of its own, which is answered with an error; one of which not even the id can be read, a notification that
//! [`Answering`] takes out again and answers; and what comes too early is dropped. The end of the input is noticed here as
//! well, where a server must start to end.

use std::future::Future;

use rmcp::RoleServer;
use rmcp::model::{ClientNotification, ErrorData, JsonRpcMessage};
use rmcp::service::{RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

use crate::order::Order;

/// The longest line that is passed on, in bytes.
pub(crate) const MAX_LINE: usize = 16 * 1024 * 1024;
/// The method that a line that is too long becomes.
pub(crate) const TOO_LONG: &str = "linnea/line-too-long";
/// The method that a line that is no message becomes.
pub(crate) const INVALID: &str = "linnea/invalid-message";
/// The notification that a line becomes which has no id that can be read.
const UNREADABLE: &str = "linnea/unreadable";
/// How much of a line that is too long is looked at for its id, at either end.
const LOOKED_AT: usize = 4_096;

/// Copies lines until the input ends or nobody reads them any more, and notes in which order calls come.
pub(crate) async fn copy(input: impl AsyncRead + Unpin, mut output: impl AsyncWrite + Unpin, order: &Order) {
    let mut input = BufReader::with_capacity(64 * 1024, input);
    let mut line = Vec::new();
    let mut dropped: Option<Ends> = None;
    let mut begun = false;
    loop {
        let chunk = match input.fill_buf().await {
            Ok(chunk) if !chunk.is_empty() => chunk,
            _ => break,
        };
        let (taken, complete) = match chunk.iter().position(|it| *it == b'\n') {
            Some(at) => (at + 1, true),
            None => (chunk.len(), false),
        };
        match &mut dropped {
            Some(ends) => ends.push(&chunk[..taken]),
            None => line.extend_from_slice(&chunk[..taken]),
        }
        input.consume(taken);
        if line.len() > MAX_LINE {
            let mut ends = Ends::default();
            ends.push(&line);
            dropped = Some(ends);
            // The memory is given back as well.
            line = Vec::new();
        }
        if complete {
            if let Some(ends) = dropped.take() {
                line = ends.request();
            } else {
                line = admitted(line, &mut begun, order);
            }
            if output.write_all(&line).await.is_err() || output.flush().await.is_err() {
                return;
            }
            line.clear();
            line.shrink_to(64 * 1024);
        }
    }
    let _ = output.write_all(&admitted(line, &mut begun, order)).await;
    let _ = output.shutdown().await;
}

/// The beginning and the end of a line that is too long.
#[derive(Default)]
struct Ends {
    head: Vec<u8>,
    tail: Vec<u8>,
}

impl Ends {
    fn push(&mut self, bytes: &[u8]) {
        let room = LOOKED_AT.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.tail.extend_from_slice(&bytes[bytes.len().saturating_sub(LOOKED_AT)..]);
        let surplus = self.tail.len().saturating_sub(LOOKED_AT);
        self.tail.drain(..surplus);
    }

    /// A request with the line's id, so that its sender gets an answer.
    fn request(&self) -> Vec<u8> {
        let id = id(&self.head).or_else(|| id(&self.tail));
        id.map_or_else(unreadable, |it| request(&it, TOO_LONG))
    }
}

/// Passes messages on and answers lines that could not be read: with an error that has no id, as the protocol has it.
pub(crate) struct Answering<T>(pub(crate) T);

impl<T: Transport<RoleServer>> Transport<RoleServer> for Answering<T> {
    type Error = T::Error;

    fn send(
        &mut self,
        item: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send + 'static {
        self.0.send(item)
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            let message = self.0.receive().await?;
            let JsonRpcMessage::Notification(it) = &message else { return Some(message) };
            match &it.notification {
                ClientNotification::CustomNotification(it) if it.method == UNREADABLE => {
                    let error = ErrorData::parse_error("the line is no JSON, or its id cannot be read", None);
                    // Whoever waits for a message may give up waiting; the answer is sent all the same.
                    tokio::spawn(self.0.send(JsonRpcMessage::error(error, None)));
                }
                _ => return Some(message),
            }
        }
    }

    fn close(&mut self) -> impl Future<Output = Result<(), Self::Error>> + Send {
        self.0.close()
    }
}

fn request(id: &str, method: &str) -> Vec<u8> {
    format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"{method}\"}}\n").into_bytes()
}

fn unreadable() -> Vec<u8> {
    format!("{{\"jsonrpc\":\"2.0\",\"method\":\"{UNREADABLE}\"}}\n").into_bytes()
}

/// Returns what is passed on for a line. `begun` says whether a request has come that starts a session.
fn admitted(line: Vec<u8>, begun: &mut bool, order: &Order) -> Vec<u8> {
    if line.trim_ascii().is_empty() {
        return line;
    }
    let Ok(message) = serde_json::from_slice::<Value>(line.trim_ascii()) else {
        return id(&line).filter(|_| *begun).map_or_else(unreadable, |id| request(&id, INVALID));
    };
    let has_id = message["id"].is_string() || message["id"].is_i64() || message["id"].is_u64();
    let answers = message.get("result").is_some() || message.get("error").is_some();
    let params = message.get("params").is_none_or(|it| it.is_object() || it.is_null());
    let valid = message["jsonrpc"] == "2.0" && message["method"].is_string() && params;
    if has_id && !valid && !answers {
        return request(&message["id"].to_string(), INVALID);
    }
    if !*begun {
        if !has_id || answers {
            return b"\n".to_vec();
        }
        *begun = message["method"] != "server/discover";
    }
    match message["method"].as_str() {
        Some("tools/call") if has_id => {
            order.arrive(message["id"].to_string(), message["params"]["name"].as_str().unwrap_or_default());
        }
        Some("notifications/cancelled") => order.withdraw(&message["params"]["requestId"].to_string()),
        _ => {}
    }
    line
}

/// Finds the first `"id":` with a number or a string behind it.
fn id(text: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(text);
    let (_, rest) = text.split_once("\"id\"")?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    if let Some(string) = rest.strip_prefix('"') {
        let end = string.find('"')?;
        return Some(format!("\"{}\"", &string[..end]))
            .filter(|it| serde_json::from_str::<String>(it).is_ok());
    }
    let digits: String = rest.chars().take_while(|it| it.is_ascii_digit() || *it == '-').collect();
    digits.parse::<i64>().ok().map(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &[u8], expected: &str) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut output = Vec::new();
        runtime.block_on(copy(input, &mut output, &Order::default()));
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }

    const PING: &str = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
    const NOTE: &str = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

    fn note() -> String {
        String::from_utf8(unreadable()).unwrap()
    }

    #[test]
    fn messages_pass_unchanged_once_a_request_has_come() {
        check(format!("{PING}\r\n{NOTE}").as_bytes(), &format!("{PING}\r\n{NOTE}"));
        check(PING.trim_end().as_bytes(), PING.trim_end());
    }

    #[test]
    fn what_comes_too_early_is_dropped() {
        check(format!("{NOTE}{PING}{NOTE}").as_bytes(), &format!("\n{PING}{NOTE}"));
    }

    #[test]
    fn what_is_no_message_becomes_a_request_that_is_answered() {
        let request = |id: &str| format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"{INVALID}\"}}\n");
        check(b"{\"id\":3,\"method\":\"ping\"}\n", &request("3"));
        check(b"{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\",\"params\":[]}\n", &request("\"a\""));
        check(
            format!("{PING}{{\"id\": 4, broken\nnot json\n").as_bytes(),
            &format!("{PING}{}{}", request("4"), note()),
        );
        check(b"{\"id\": 4, broken\n", &note());
    }

    #[test]
    fn a_line_that_is_too_long_becomes_a_request_that_is_answered() {
        let long = "x".repeat(MAX_LINE + 1);
        let request = |id: &str| format!("{{\"jsonrpc\":\"2.0\",\"id\":{id},\"method\":\"{TOO_LONG}\"}}\n");
        check(
            format!("{{\"id\": 7, \"a\": \"{long}\"}}\n{PING}").as_bytes(),
            &format!("{}{PING}", request("7")),
        );
        check(format!("{{\"a\":\"{long}\",\"id\":\"q\"}}\n").as_bytes(), &request("\"q\""));
        check(format!("{long}\n").as_bytes(), &note());
    }
}
