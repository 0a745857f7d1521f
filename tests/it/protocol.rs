//! MCP: the hook-up, both eras, and whatever a client may send.

use std::time::Duration;

use serde_json::{Value, json};

use crate::server::{Project, Server};

fn project() -> Project {
    Project::new(&[("a.py", "def one(): ...\n"), (".gitignore", "ignored\n")])
}

/// Parameters of a request of the stateless protocol.
fn modern(mut params: Value) -> Value {
    params["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
    });
    params
}

#[test]
fn every_legacy_version_is_agreed_to() {
    let project = project();
    for version in ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"] {
        let mut server = Server::start(&project);
        let answer = server.initialize(version);
        assert_eq!(answer["result"]["protocolVersion"], version);
        assert_eq!(answer["result"]["serverInfo"]["name"], "linnea");
        assert_eq!(
            server.call("find_symbol", json!({ "name_path_pattern": "one" })).0,
            "a.py\n1 Function one"
        );
    }
}

#[test]
fn the_stateless_protocol_works_without_a_handshake_and_before_one() {
    let project = project();
    let mut server = Server::start(&project);
    let discovered = server.request("server/discover", modern(json!({})));
    let call = modern(json!({ "name": "find_symbol", "arguments": { "name_path_pattern": "one" } }));
    let answer = server.request("tools/call", call);
    assert_eq!(answer["result"]["content"][0]["text"], "a.py\n1 Function one", "{answer}");
    let listed = server.request("tools/list", modern(json!({})));
    assert_eq!(listed["result"]["cacheScope"], "public", "{listed}");
    let initialized = server.initialize("2025-11-25");
    let instructions = &initialized["result"]["instructions"];
    assert_eq!(&discovered["result"]["instructions"], instructions);
    assert!(instructions.as_str().is_some_and(|it| it.len() > 200));
}

#[test]
fn tool_definitions_keep_to_what_all_clients_accept() {
    let project = project();
    let mut server = Server::ready(&project);
    let tools = server.request("tools/list", json!({}))["result"]["tools"].clone();
    let tools = tools.as_array().unwrap();
    assert!(tools.len() >= 8);
    // What a model sees of a tool. Four characters are a token at least; the budget for all tools is 5,000 tokens.
    let seen = |it: &Value| json!([it["name"], it["description"], it["inputSchema"]]).to_string().len() / 4;
    let tokens: usize = tools.iter().map(seen).sum();
    assert!(tokens < 5_000, "{tokens}");
    for tool in tools {
        let name = tool["name"].as_str().unwrap();
        assert!(
            (3..=40).contains(&name.len()) && name.chars().all(|it| it.is_ascii_lowercase() || it == '_'),
            "{name}"
        );
        assert!(tool["description"].as_str().unwrap().chars().count() <= 1_024);
        assert!(tool["title"].is_string());
        for hint in ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"] {
            assert!(tool["annotations"][hint].is_boolean(), "{name} {hint}");
        }
        assert!(tool.get("outputSchema").is_none());
        let schema = &tool["inputSchema"];
        assert_eq!(schema["type"], "object");
        assert!(!schema.to_string().contains("$ref") && !schema.to_string().contains("anyOf"), "{schema}");
        for (parameter, property) in schema["properties"].as_object().unwrap() {
            assert!(property["type"].is_string(), "{name} {parameter}");
            assert!(property["description"].is_string(), "{name} {parameter}");
        }
    }
    let instructions = linnea_tools::INSTRUCTIONS;
    assert!(instructions.chars().count() <= 2_000, "{}", instructions.chars().count());
}

#[test]
fn malformed_frames_leave_the_connection_alive() {
    let project = project();
    let mut server = Server::ready(&project);
    for frame in [
        "not json",
        "[]",
        "{}",
        "[{\"jsonrpc\":\"2.0\"}]",
        "{\"id\":9}",
        "\u{feff}",
        "",
        "\r",
        "null",
        "\"x\"",
    ] {
        server.send_raw(format!("{frame}\n").as_bytes());
        assert!(server.request("ping", json!({})).get("result").is_some(), "after {frame:?}");
    }
    server.send_raw(b"\xff\xfe\x00\n");
    assert!(server.request("ping", json!({})).get("result").is_some());
}

#[test]
fn notifications_before_the_first_request_do_no_harm() {
    let project = project();
    let mut server = Server::start(&project);
    for method in ["notifications/cancelled", "notifications/initialized", "notifications/unknown"] {
        server.send(&json!({ "jsonrpc": "2.0", "method": method, "params": { "requestId": 1 } }));
    }
    server.send(&json!({ "jsonrpc": "2.0", "id": 99, "result": {} }));
    server.initialize("2025-06-18");
    assert_eq!(server.call("find_symbol", json!({ "name_path_pattern": "one" })).0, "a.py\n1 Function one");
}

#[test]
fn whoever_can_be_answered_is() {
    let project = project();
    let mut server = Server::ready(&project);
    server.send(&json!({ "id": 70, "method": "ping" }));
    assert_eq!(server.answer(70)["error"]["code"], -32600);
    server.send(&json!({ "jsonrpc": "2.0", "id": 71, "method": "ping", "params": [] }));
    assert_eq!(server.answer(71)["error"]["code"], -32600);
    server.send(&json!({ "jsonrpc": "2.0", "id": 72, "method": "nope/x" }));
    assert_eq!(server.answer(72)["error"]["code"], -32601);
}

#[test]
fn a_line_that_is_no_json_is_answered_without_an_id() {
    let project = project();
    let mut server = Server::start(&project);
    server.send_raw(b"before anything\n");
    let early = server.message();
    assert_eq!((&early["error"]["code"], early.get("id")), (&json!(-32700), None), "{early}");
    server.initialize("2025-11-25");
    for line in [&b"{\"jsonrpc\": \"2.0\", \"method\": \"ping\"\n"[..], b"\xff\xfe\n", b"nothing\r\n"] {
        server.send_raw(line);
        let answer = server.message();
        assert_eq!((&answer["error"]["code"], answer.get("id")), (&json!(-32700), None), "{answer}");
    }
    assert!(server.request("ping", json!({})).get("result").is_some());
}

#[test]
fn unfit_calls_are_explained_not_refused_as_unknown() {
    let project = project();
    let mut server = Server::ready(&project);
    let mut error = |params: Value| {
        let answer = server.request("tools/call", params);
        (answer["error"]["code"].as_i64(), answer["error"]["message"].as_str().unwrap_or_default().to_owned())
    };
    let (code, message) = error(json!({ "name": "find_symbols" }));
    assert_eq!(code, Some(-32602));
    assert!(message.contains("Did you mean find_symbol?"), "{message}");
    assert_eq!(error(json!({ "arguments": {} })).0, Some(-32602));
    assert_eq!(error(Value::Null).0, Some(-32602));
    // Arguments as text are what some clients send; they are understood.
    let text = json!({ "name": "find_symbol", "arguments": "{\"name_path_pattern\": \"one\"}" });
    let answer = server.request("tools/call", text);
    assert_eq!(answer["result"]["content"][0]["text"], "a.py\n1 Function one", "{answer}");
    let (text, is_error) = server.call("find_symbol", json!({ "name": ["x"] }));
    assert!(is_error && text.contains("must be a string"), "{text}");
}

#[test]
fn a_line_of_more_than_16_mib_is_answered() {
    let project = project();
    let mut server = Server::ready(&project);
    let pattern = "x".repeat(17 * 1024 * 1024);
    let id = server
        .ask("tools/call", json!({ "name": "find_symbol", "arguments": { "name_path_pattern": pattern } }));
    let answer = server.answer(id);
    assert!(answer["error"]["message"].as_str().unwrap().contains("longer than"), "{answer}");
    assert!(server.request("ping", json!({})).get("result").is_some());
}

#[test]
fn a_quick_call_is_answered_although_the_input_has_ended() {
    let project = project();
    let mut server = Server::ready(&project);
    let id = server
        .ask("tools/call", json!({ "name": "find_symbol", "arguments": { "name_path_pattern": "one" } }));
    let (status, _, messages) = server.end();
    assert!(status.success());
    assert!(messages.iter().any(|it| it["id"] == id), "{messages:?}");
}

/// A search that takes minutes: many lines, and a pattern that tries much on each.
fn heavy() -> (Project, Value) {
    let project = project();
    let line = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b\n";
    for file in 0..64 {
        project.write(&format!("big/{file}.txt"), line.repeat(60_000));
    }
    let call = json!({ "substring_pattern": "(?=(a{1,16}){1,16}c)x|zzz(\\w)\\2", "multiline": false });
    (project, json!({ "name": "search_for_pattern", "arguments": call }))
}

#[test]
fn the_process_ends_soon_after_its_input_whatever_runs() {
    let (project, call) = heavy();
    let mut server = Server::ready(&project);
    server.ask("tools/call", call);
    std::thread::sleep(Duration::from_millis(300));
    let (status, took, _) = server.end();
    assert!(status.success());
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn pings_are_answered_while_heavy_calls_run_and_cancelled_calls_are_not() {
    let (project, call) = heavy();
    let mut server = Server::ready(&project);
    let ids: Vec<u64> = (0..4).map(|_| server.ask("tools/call", call.clone())).collect();
    let ping = server.ask("ping", json!({}));
    assert!(server.answer(ping).get("result").is_some());
    for id in &ids {
        server.send(
            &json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": id } }),
        );
    }
    let ping = server.ask("ping", json!({}));
    server.answer(ping);
    let (_, _, messages) = server.end();
    assert!(messages.iter().all(|it| !ids.iter().any(|id| it["id"] == *id)), "{messages:?}");
}

#[test]
fn calls_sent_at_once_take_effect_in_their_order() {
    let project = project();
    let mut server = Server::ready(&project);
    let mut expected = Vec::new();
    for at in 0..40 {
        let write = json!({ "relative_path": "b.txt", "content": format!("{at}\n") });
        server.ask("tools/call", json!({ "name": "create_text_file", "arguments": write }));
        let read = json!({ "name": "read_file", "arguments": { "relative_path": "b.txt" } });
        expected.push((server.ask("tools/call", read), format!("{at}\n")));
    }
    for (id, text) in expected {
        let answer = server.answer(id)["result"]["content"][0]["text"].clone();
        assert_eq!(answer.as_str().map(|it| it.trim_end()), Some(text.trim_end()));
    }
}

#[test]
fn a_project_that_is_turned_to_holds_for_the_calls_behind_it() {
    let (first, second) = (project(), Project::new(&[("a.py", "def two(): ...\n"), (".git/x", "")]));
    let mut server = Server::ready(&first);
    let other = second.path().display().to_string();
    server.ask("tools/call", json!({ "name": "activate_project", "arguments": { "project": other } }));
    let (text, _) = server.call("find_symbol", json!({ "name_path_pattern": "two" }));
    assert_eq!(text, "a.py\n1 Function two");
}

#[cfg(unix)]
#[test]
fn commands_that_take_long_hold_nobody_up() {
    let project = project();
    let mut server = Server::start_with(&project, &["--tools", "execute_shell_command"]);
    server.initialize("2025-11-25");
    for _ in 0..12 {
        let command = json!({ "command": "sleep 20" });
        server.ask("tools/call", json!({ "name": "execute_shell_command", "arguments": command }));
    }
    let begun = std::time::Instant::now();
    let (text, _) = server.call("find_symbol", json!({ "name_path_pattern": "one" }));
    assert_eq!(text, "a.py\n1 Function one");
    assert!(begun.elapsed() < Duration::from_secs(10));
}
