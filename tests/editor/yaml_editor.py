"""A small editor for the tests: it drives yaml-language-server over stdio, as editors do."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from typing import IO, Any

SERVER = "STRETCHCOACH_YAML_LS"
"""The environment variable that names the server's entry script."""

_PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """What the editor underlines: the line and the words there, counted from 1, and why."""

    line: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One completion: its label, what it would insert, and what is said about it."""

    label: str
    inserts: str
    about: str


class YamlEditor:
    """An editor in which files of a folder are open, none of which needs to be saved there.

    `schema` is set for all of them; without it a file must name its schema itself.
    """

    def __init__(
        self, server: Path, folder: Path, schema: Path | None, yaml_version: str = "1.2"
    ) -> None:
        self._folder = folder
        self._settings = {
            "validate": True,
            "hover": True,
            "completion": True,
            "yamlVersion": yaml_version,
            "schemas": {schema.as_uri(): "*.yaml"} if schema else {},
            "schemaStore": {"enable": False},
            "kubernetesCRDStore": {"enable": False},
        }
        self._process = subprocess.Popen(
            ["node", os.fspath(server), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        self._to_server: IO[bytes] = stdin
        self._from_server: IO[bytes] = stdout
        self._inbox: Queue[dict[str, Any] | None] = Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._numbers = iter(range(1, 1_000_000))
        self._published: dict[str, list[dict[str, Any]]] = {}
        self._configured = False
        capabilities = {"workspace": {"configuration": True}}
        params = {"processId": os.getpid(), "rootUri": None, "capabilities": capabilities}
        self._request("initialize", params)
        self._notify("initialized", {})
        while not self._configured:
            self._handle(self._next())

    def close(self) -> None:
        """End the server, by force where it does not end by itself."""
        try:
            self._request("shutdown", None)
            self._notify("exit", None)
            self._process.wait(_PATIENCE_S)
        finally:
            self._process.kill()
            self._process.wait()
            self._reader.join()
            self._to_server.close()
            self._from_server.close()

    def problems(self, text: str) -> list[Problem]:
        """What is underlined in a file with this text."""
        uri = self._open(text)
        while uri not in self._published:
            self._handle(self._next())
        lines = text.splitlines()
        return [_problem(found, lines) for found in self._published[uri]]

    def completions(self, text: str) -> list[Offer]:
        """What is offered where a `|` stands in the text."""
        answer = self._at_cursor("textDocument/completion", text)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [
            Offer(item["label"], item.get("insertText", ""), _plain(item.get("documentation", "")))
            for item in items
        ]

    def hover(self, text: str) -> str:
        """What is shown when the pointer rests where a `|` stands in the text."""
        answer = self._at_cursor("textDocument/hover", text)
        return "" if answer is None else _plain(answer["contents"])

    def _at_cursor(self, method: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        position = {
            "line": before.count("\n"),
            "character": len(before.rpartition("\n")[2]),
        }
        return self._request(method, {"textDocument": {"uri": uri}, "position": position})

    def _open(self, text: str) -> str:
        uri = (self._folder / f"{next(self._numbers)}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def _request(self, method: str, params: object) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._handle(message)

    def _notify(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _handle(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics" and params:
            self._published[params["uri"]] = params["diagnostics"]
        if method == "workspace/configuration" and params:
            asked = [item.get("section") for item in params["items"]]
            self._configured = self._configured or "yaml" in asked
            answer: object = [self._settings if name == "yaml" else {} for name in asked]
            self._send({"id": message["id"], "result": answer})
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to_server.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._to_server.flush()

    def _next(self) -> dict[str, Any]:
        try:
            message = self._inbox.get(timeout=_PATIENCE_S)
        except Empty:
            raise AssertionError("the language server does not answer") from None
        assert message is not None, "the language server has ended"
        return message

    def _read(self) -> None:
        for message in _messages(self._from_server):
            self._inbox.put(message)
        self._inbox.put(None)


def _messages(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    while line := stream.readline():
        length = 0
        while line.strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
            line = stream.readline()
        yield json.loads(stream.read(length))


def _problem(found: dict[str, Any], lines: list[str]) -> Problem:
    start, end = found["range"]["start"], found["range"]["end"]
    line = lines[start["line"]] if start["line"] < len(lines) else ""
    last = end["character"] if end["line"] == start["line"] else len(line)
    return Problem(start["line"] + 1, line[start["character"] : last], found["message"])


def _plain(about: object) -> str:
    return str(about["value"]) if isinstance(about, dict) else str(about)
