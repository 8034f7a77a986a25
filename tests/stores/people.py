"""Requests as apps and people make them."""
import base64
import html
import http.client
import json
import re
import urllib.parse


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.text = response.status, response.headers, body.decode("utf-8", "replace")

    @property
    def json(self):
        try:
            return json.loads(self.text)
        except ValueError:
            return None


def call(base, method, path, body=None, headers=()):
    """A request on a connection of its own; follows nothing. A dictionary is sent as JSON, to /api/ and with a form's type as a form."""
    headers = dict(headers)
    if isinstance(body, dict):
        as_form = path.startswith("/api/") or headers.get("Content-Type") == "application/x-www-form-urlencoded"
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded" if as_form else "application/json")
        body = urllib.parse.urlencode(body) if as_form else json.dumps(body)
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(base).netloc)
    connection.request(method, path, body.encode() if isinstance(body, str) else body, headers)
    response = connection.getresponse()
    answer = Answer(response, response.read())
    connection.close()
    return answer


def basic(user, password):
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


class Visitor:
    """Somebody with a browser that runs no script: keeps cookies, fills in forms."""

    def __init__(self, base):
        self.base, self.cookies = base, {}

    def cookie(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def send(self, method, path, body=None, **headers):
        answer = call(self.base, method, path, body, {"Cookie": self.cookie(), **headers})
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer

    def submit(self, page, action=None, **fields):
        """Opens the page of a form and sends it, with the seal that the page gave; the result is the page that answers."""
        seal = self.find(r'name="form_seal" value="([^"]+)"', self.send("GET", page).text)
        answer = self.send("POST", action or page, {"form_seal": seal, **fields}, **{"Content-Type": "application/x-www-form-urlencoded"})
        if answer.status >= 400:
            raise SystemExit(f"{action or page}: {answer.status} {answer.text}")
        return answer.text

    def upload(self, page, action, field, content):
        seal = self.find(r'name="form_seal" value="([^"]+)"', self.send("GET", page).text)
        part = lambda name, value, more="": f'--cut\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"
        body = part("form_seal", seal.encode()) + part(field, content, '; filename="me.jpg"') + b"--cut--\r\n"
        answer = self.send("POST", action, body, **{"Content-Type": "multipart/form-data; boundary=cut"})
        if answer.status >= 400:
            raise SystemExit(f"{action}: {answer.status} {answer.text}")

    def code(self, **request):
        """Agrees to what an app asks for; the result is the code."""
        answer = self.send("GET", "/authorize?" + urllib.parse.urlencode(request))
        if "/consent" in answer.headers["Location"]:
            page = self.send("GET", answer.headers["Location"]).text
            fields = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page[page.index('action="/consent'):])
            form = {name: html.unescape(value) for name, value in fields}
            answer = self.send("POST", "/consent", {**form, "answer": "agree"}, **{"Content-Type": "application/x-www-form-urlencoded"})
        return urllib.parse.parse_qs(urllib.parse.urlsplit(answer.headers["Location"]).query)["code"][0]

    @staticmethod
    def all(pattern, text):
        return re.findall(pattern, text)

    @staticmethod
    def find(pattern, text):
        return re.findall(pattern, text)[0]
