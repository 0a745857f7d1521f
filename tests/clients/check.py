#!/usr/bin/env python3
"""Holds a Linnea binary to an unmodified MCP client and to the protocol's published JSON schemas."""

import argparse
import asyncio
import json
import logging
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import warnings

import jsonschema
from mcp import Client, ClientSession, StdioServerParameters, stdio_client

LEGACY = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]
MODERN = "2026-07-28"
WAIT = 30
CLIENT = {"name": "check", "version": "1"}

PROJECT = {
    "cart.py": 'class Cart:\n    """What is bought."""\n\n    def total(self):\n        return 0\n',
    "notes.md": "# Notes\n\nA cart has a total.\n",
}
# For each tool arguments and what the answer must contain.
CALLS = {
    "get_symbols_overview": ({"relative_path": "cart.py", "depth": 1}, "total"),
    "find_symbol": ({"name_path_pattern": "Cart/total", "include_body": True}, "return 0"),
    "find_referencing_symbols": ({"name_path": "Cart/total", "relative_path": "cart.py"}, "exhaustive"),
    "find_declaration": ({"relative_path": "cart.py", "regex": "def (total)"}, "Cart/total"),
    "find_implementations": ({"name_path": "Cart", "relative_path": "cart.py"}, "Nothing"),
    "search_for_pattern": ({"substring_pattern": "has a \\w+"}, "notes.md"),
    "find_file": ({"file_mask": "*.md", "relative_path": "."}, "notes.md"),
    "list_dir": ({"relative_path": ".", "recursive": True}, "cart.py"),
    "read_file": ({"relative_path": "cart.py"}, "class Cart"),
    "initial_instructions": ({}, "find_symbol"),
    "get_current_config": ({}, "Linnea"),
}
UNFIT = {"no_such_parameter": True}

# The conformance package holds the schemas as literals: a chain of declarations, then a table by version.
READ_BUNDLE = r"""
const [bundle, modern] = process.argv.slice(1), text = require("fs").readFileSync(bundle, "utf8");
const [, chain, table] = text.match(/(\w+=\{\$schema:[\s\S]*?\});const \w+=(\{"2025-03-26":[^}]*\})/);
const evaluate = new Function(`let ${chain}; return ${table.replace(/\[\w+\]/, JSON.stringify(modern))}`);
console.log(JSON.stringify(evaluate()));
"""


def schemas_of_folder(folder):
    files = {version: folder / version / "schema.json" for version in [*LEGACY, MODERN]}
    return {version: json.loads(file.read_text("utf-8")) for version, file in files.items() if file.exists()}


def schemas_of_npm(folder):
    bundle = folder / "node_modules/@modelcontextprotocol/conformance/dist/index.js"
    read = subprocess.run(["node", "-e", READ_BUNDLE, bundle, MODERN], check=True, stdout=subprocess.PIPE)
    return json.loads(read.stdout)


class Report:
    """Counts checks and prints those that fail."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, ok, detail=""):
        self.passed, self.failed = self.passed + bool(ok), self.failed + (not ok)
        if not ok:
            print(f"FAILED {name}: {str(detail)[:1000]}")
        return ok

    def section(self, name, work):
        passed, failed = self.passed, self.failed
        try:
            work()
        except Exception as error:
            self.check(name, False, repr(error))
        print(f"{name}: {self.passed - passed} passed, {self.failed - failed} failed")


class Server:
    """A server on pipes, of which every line is held to the schema of one version."""

    def __init__(self, command, version, schema, report):
        self.version, self.schema, self.report = version, schema, report
        self.keyword = "$defs" if "$defs" in schema else "definitions"
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, encoding="utf-8")
        self.lines, self.last_id, self.meta = queue.Queue(), 0, None
        threading.Thread(target=lambda: [self.lines.put(it) for it in self.process.stdout], daemon=True).start()

    def check(self, name, ok, detail=""):
        return self.report.check(f"{self.version}: {name}", ok, detail)

    def valid(self, name, definition, value):
        wanted = {"$schema": self.schema["$schema"], "$ref": f"#/{self.keyword}/{definition}"}
        validator = jsonschema.validators.validator_for(wanted)
        errors = validator({**wanted, self.keyword: self.schema[self.keyword]}).iter_errors(value)
        error = jsonschema.exceptions.best_match(errors)
        self.check(f"{name} is a {definition}", error is None, error and f"{error.json_path}: {error.message}")

    def send(self, message):
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()

    def receive(self, name):
        message = json.loads(self.lines.get(timeout=WAIT))
        self.valid(name, "JSONRPCMessage", message)
        return message

    def request(self, method, params=None, meta=None):
        self.last_id += 1
        message = {"jsonrpc": "2.0", "id": self.last_id, "method": method}
        if meta := meta or self.meta:
            params = {**params, "_meta": meta}
        self.send(message if params is None else {**message, "params": params})
        answer = self.receive(method)
        self.check(f"{method} is answered under its id", answer.get("id") == self.last_id, answer)
        return answer

    def result(self, definition, method, params=None):
        answer = self.request(method, params)
        if self.check(f"{method} succeeds", "result" in answer, answer):
            self.valid(method, definition, answer["result"])
        return answer.get("result", {})

    def refusal(self, code, method, params=None, meta=None, definition=None):
        answer = self.request(method, params, meta)
        name = f"{method} with {params}"
        self.check(f"{name} is refused with {code}", answer.get("error", {}).get("code") == code, answer)
        # Before 2025-11-25 an error response was called an error.
        names = [definition, "JSONRPCErrorResponse", "JSONRPCError"]
        self.valid(name, next(it for it in names if it in self.schema[self.keyword]), answer)

    def tools(self):
        listed = self.result("ListToolsResult", "tools/list", {}).get("tools", [])
        self.check("all tools are listed", {it["name"] for it in listed} == CALLS.keys(), listed)
        for tool in listed:
            jsonschema.Draft202012Validator.check_schema(tool["inputSchema"])
        for name, (arguments, expected) in CALLS.items():
            result = self.result("CallToolResult", "tools/call", {"name": name, "arguments": arguments})
            text = "".join(it["text"] for it in result.get("content", []))
            self.check(f"{name} answers", not result.get("isError") and expected in text, result)
            result = self.result("CallToolResult", "tools/call", {"name": name, "arguments": UNFIT})
            self.check(f"{name} explains unfit arguments", result.get("isError") and result["content"], result)
        for params in [{"name": "no_such_tool", "arguments": {}}, {"name": 7}, {"arguments": {}}]:
            self.refusal(-32602, "tools/call", params)
        self.refusal(-32601, "no/such_method", {})
        self.refusal(-32601, "resources/list", {})

    def frames(self):
        for frame in [[], {"jsonrpc": "2.0", "id": None, "method": "ping"}, {"id": 1, "method": "ping"}]:
            self.send(frame)
            answer = self.receive(f"the answer to {frame}")
            self.check(f"{frame} is an invalid request", answer.get("error", {}).get("code") in (-32600, -32602), answer)

    def legacy(self):
        params = {"protocolVersion": self.version, "capabilities": {}, "clientInfo": CLIENT}
        result = self.result("InitializeResult", "initialize", params)
        self.check("the version is agreed to", result.get("protocolVersion") == self.version, result)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        self.result("EmptyResult", "ping")
        self.tools()
        # An error without an id is valid from 2025-11-25 on.
        if "JSONRPCErrorResponse" in self.schema[self.keyword]:
            self.frames()
        self.result("EmptyResult", "ping")

    def modern(self):
        key = "io.modelcontextprotocol/"
        for method in ["server/discover", "tools/list"]:
            self.refusal(-32602, method, {})
            self.refusal(-32602, method, {}, {f"{key}protocolVersion": MODERN})
        self.meta = {f"{key}protocolVersion": MODERN, f"{key}clientCapabilities": {}, f"{key}clientInfo": CLIENT}
        result = self.result("DiscoverResult", "server/discover", {})
        self.check("the version is offered", MODERN in result.get("supportedVersions", []), result)
        unknown = {**self.meta, f"{key}protocolVersion": "2099-01-01"}
        self.refusal(-32022, "tools/list", {}, unknown, "UnsupportedProtocolVersionError")
        self.tools()
        self.refusal(-32601, "ping", {})
        self.frames()

    def session(self):
        try:
            (self.modern if self.version == MODERN else self.legacy)()
            self.process.stdin.close()
            self.check("the server ends with its input", self.process.wait(WAIT) == 0, self.process.returncode)
            self.check("nothing is sent unasked", self.lines.empty(), list(self.lines.queue))
        finally:
            self.process.kill()
            self.process.wait()


async def use(client, era, report):
    listed = (await client.list_tools()).tools
    report.check(f"{era}: all tools are listed", {it.name for it in listed} == CALLS.keys(), listed)
    for name, (arguments, expected) in CALLS.items():
        steps = []

        async def progress(done, _total, _message, steps=steps):
            steps.append(done)

        result = await client.call_tool(name, arguments, progress_callback=progress)
        text = "".join(it.text for it in result.content)
        report.check(f"{era}: {name} answers", not result.is_error and expected in text, result)
        report.check(f"{era}: {name} progresses", steps == sorted(steps), steps)
        result = await client.call_tool(name, UNFIT)
        report.check(f"{era}: {name} explains unfit arguments", result.is_error and result.content, result)


async def connect(transport, era, report):
    if era == "legacy":
        async with transport as (read, write), ClientSession(read, write) as session:
            version = (await session.initialize()).protocol_version
            await use(session, era, report)
    else:
        async with Client(transport) as client:
            version = client.protocol_version
            await use(client, era, report)
    newest = LEGACY[-1] if era == "legacy" else MODERN
    report.check(f"{era}: the newest version is agreed to", version == newest, version)


def with_client(command, era, report):
    logged = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: logged.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    with tempfile.TemporaryFile("w+") as errors:
        transport = stdio_client(StdioServerParameters(command=command[0], args=command[1:]), errlog=errors)
        asyncio.run(asyncio.wait_for(connect(transport, era, report), WAIT))
        errors.seek(0)
        # Some clients show their user what comes there as trouble.
        written = errors.read()
        report.check(f"{era}: standard error stays empty", not written, written)
    logging.getLogger().removeHandler(handler)
    report.check(f"{era}: the client has no warnings", not logged, logged)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("linnea", type=pathlib.Path, help="the binary to check")
    source = options.add_mutually_exclusive_group(required=True)
    source.add_argument("--schemas", type=pathlib.Path, help="a folder with VERSION/schema.json")
    source.add_argument("--npm", type=pathlib.Path, help="a folder where the conformance package is installed")
    given = options.parse_args()
    warnings.simplefilter("always")
    logging.captureWarnings(True)
    schemas = schemas_of_folder(given.schemas) if given.schemas else schemas_of_npm(given.npm)
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        for name, content in PROJECT.items():
            pathlib.Path(folder, name).write_text(content, "utf-8")
        command = [str(given.linnea.resolve()), "serve", "--project", folder, "--no-cache"]
        for era in ["legacy", "modern"]:
            report.section(f"client, {era}", lambda: with_client(command, era, report))
        for version, schema in schemas.items():
            server = Server(command, version, schema, report)
            report.section(f"schema of {version}", server.session)
    report.check("the newest schema is among those found", MODERN in schemas, list(schemas))
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
