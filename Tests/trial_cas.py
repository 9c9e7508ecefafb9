#!/usr/bin/python3
"""A university's sign-in server for the tests, on a free loopback port, gone when its input ends.

    trial_cas.py real FOLDER   Debian's python3-django-cas-server with a database of its own in FOLDER and one user
    trial_cas.py fake FOLDER   answers that no sound server gives; the first part of the address says which

It prints a line of JSON when it is ready. The real one then takes a line of JSON for each sign-in,
{"user": …, "password": …, "service": …}, fills in the login page as a browser would, and prints {"location": …}: where the
page sent the browser, or null where it stayed.
"""
import json, os, re, ssl, subprocess, sys, threading, time, types
import http.cookiejar, urllib.parse, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

USER, PASSWORD = "20230001", "a password of the school"
NAMESPACE = "http://www.yale.edu/tp/cas"


def say(**what):
    print(json.dumps(what), flush=True)


# The real one.

def real(folder):
    try:
        import django
        import cas_server  # noqa: F401
    except ImportError as error:
        say(missing=f"{error}: apt-get install python3-django-cas-server")
        return
    from django.conf import settings
    settings.configure(
        SECRET_KEY="for tests", DEBUG=False, ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="trial_cas_addresses", USE_TZ=True,
        LANGUAGE_CODE="en", STATIC_URL="/static/", DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        DATABASES={"default": {
            "ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder, "cas.sqlite"),
            "OPTIONS": {"timeout": 30}}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "django.contrib.staticfiles", "cas_server"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware"],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages"]}}],
        # It asks nobody on the Internet whether there is a newer one of it.
        CAS_NEW_VERSION_HTML_WARNING=False, CAS_NEW_VERSION_EMAIL_WARNING=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"], LOGGING_CONFIG=None)
    django.setup()
    from django.urls import include, re_path
    addresses = types.ModuleType("trial_cas_addresses")
    addresses.urlpatterns = [re_path("^cas/", include("cas_server.urls", namespace="cas_server"))]
    sys.modules[addresses.__name__] = addresses
    from django.core.management import call_command
    call_command("migrate", verbosity=0, interactive=False)
    from django.contrib.auth.models import User
    from cas_server.models import ServicePattern
    User.objects.create_user(USER, password=PASSWORD)
    ServicePattern.objects.create(pos=1, name="contest", pattern=r"^https://contest\.example\.org/.*", proxy=True)
    ServicePattern.objects.create(pos=2, name="other", pattern=r"^https://other\.example\.org/.*")
    from django.core.wsgi import get_wsgi_application
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/cas"
    say(address=base, user=USER, password=PASSWORD)
    for line in sys.stdin:
        wish = json.loads(line)
        say(location=sign_in(base, wish["user"], wish["password"], wish["service"]))


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def sign_in(base, user, password, service):
    """What a person does in the browser: opens the login page, fills it in, and is sent on."""
    opener = urllib.request.build_opener(
        Stay, urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    address = f"{base}/login?" + urllib.parse.urlencode({"service": service})
    page = opener.open(address).read().decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    fields.update(service=service, username=user, password=password)
    try:
        opener.open(address, urllib.parse.urlencode(fields).encode())
        return None
    except urllib.error.HTTPError as answer:
        return answer.headers.get("Location") if answer.code == 302 else None


# The fake one.

def success(inside, before=""):
    return (
        f'<?xml version="1.0"?>{before}<cas:serviceResponse xmlns:cas="{NAMESPACE}"><cas:authenticationSuccess>{inside}'
        "</cas:authenticationSuccess></cas:serviceResponse>")


ANSWERS = {
    "good": success("<cas:user>20230001</cas:user>"),
    "proxied": success("<cas:user>20230001</cas:user><cas:proxies><cas:proxy>https://x.org/</cas:proxy></cas:proxies>"),
    "entities": success("<cas:user>&who;</cas:user>", '<!DOCTYPE x [<!ENTITY who "20230001">]>'),
    "outside": success("<cas:user>&who;</cas:user>", '<!DOCTYPE x [<!ENTITY who SYSTEM "file:///etc/hostname">]>'),
    "laughs": success(
        "<cas:user>&c;</cas:user>",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'),
    "comment": success("<cas:user>2023<!-- x -->0001</cas:user>"),
    "two": success("<cas:user>20230001</cas:user><cas:user>20230002</cas:user>"),
    "nobody": success("<cas:user> </cas:user>"),
    "inner": success("<cas:attributes><cas:user>20230001</cas:user></cas:attributes>"),
    "foreign": success("<cas:user>20230001</cas:user>").replace(NAMESPACE, "http://x.org/"),
    "html": "<!doctype html><html><body>20230001</body></html>",
    "half": success("<cas:user>20230001</cas:user>")[:-30],
    "broken": f'<cas:serviceResponse xmlns:cas="{NAMESPACE}"><cas:authenticationFailure code="INTERNAL_ERROR">x'
    "</cas:authenticationFailure></cas:serviceResponse>",
}


class Fake(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        kind = self.path.split("/")[1]
        try:
            if kind == "slow":
                time.sleep(20)
            elif kind == "trickle":
                self.send_response(200)
                self.end_headers()
                for _ in range(200):
                    self.wfile.write(b" ")
                    time.sleep(0.1)
            elif kind == "large":
                self.send_response(200)
                self.end_headers()
                for _ in range(1600):
                    self.wfile.write(b" " * 65536)
            elif kind == "redirect":
                self.send_response(302)
                self.send_header("Location", self.path.replace("/redirect/", "/good/"))
                self.end_headers()
            elif kind in ANSWERS:
                body = ANSWERS[kind].encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            else:
                self.send_error(500)
        except (BrokenPipeError, ConnectionResetError):
            pass  # Whoever asked hung up, as it should.


def fake(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    secure = ThreadingHTTPServer(("127.0.0.1", 0), Fake)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    threading.Thread(target=secure.serve_forever, daemon=True).start()
    say(address=f"http://127.0.0.1:{server.server_port}", secure=f"https://127.0.0.1:{secure.server_port}")
    for _ in sys.stdin:
        pass


if __name__ == "__main__":
    {"real": real, "fake": fake}[sys.argv[1]](sys.argv[2])
