"""A server of this machine that answers as badly as it is told to, and remembers what it was asked."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer:
    """What a path answers: a status, headers and a body; or whatever ``act`` does with the open connection."""

    def __init__(self, body=b"", status=200, act=None, **headers):
        self.body = body.encode() if isinstance(body, str) else body
        self.status = status
        self.act = act
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def drip(data, pause, times=10_000):
    """Send the data piece by piece for ever."""

    def act(handler):
        for _ in range(times):
            handler.wfile.write(data)
            handler.wfile.flush()
            time.sleep(pause)

    return Answer(act=act)


def hang(seconds=30):
    """Take the request and say nothing."""
    return Answer(act=lambda handler: handler.server.ended.wait(seconds))


def raw(data):
    """Send these bytes, whatever they are, and close."""
    return Answer(act=lambda handler: handler.wfile.write(data))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.sent = self.rfile.read(length)
        self.server.asked.append((self.path, dict(self.headers), time.monotonic(), self.sent))
        found = self.server.paths.get(self.path, self.server.paths.get("*", Answer("nothing here", 404)))
        answer = found(self) if callable(found) else found
        try:
            if answer.act:
                self.close_connection = True
                answer.act(self)
            else:
                self.answer(answer)
        except OSError:
            self.close_connection = True

    do_POST = do_GET  # noqa: N815  # the names that http.server calls

    def answer(self, answer):
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_):
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address=("127.0.0.1", 0)):
        super().__init__(address, Handler)
        self.paths, self.asked, self.ended = {}, [], threading.Event()

    def url(self, path="/", host="127.0.0.1"):
        return f"http://{host}:{self.server_port}{path}"

    def asked_for(self, path):
        return [entry for entry in self.asked if entry[0] == path]

    def handle_error(self, request, address):
        """A client that has gone is no error here."""


@contextmanager
def serving(**paths):
    server = Server()
    server.paths.update({f"/{name}": answer for name, answer in paths.items()})
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
