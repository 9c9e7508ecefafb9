"""A mail server for tests, and nothing else: it takes letters and writes them down, or fails in the way that it is told to.

    python3 mail_server.py MODE BOX [CERTIFICATE KEY]

It prints its port, then serves until its standard input ends, so that it never outlives the test. Each letter that it has answered for is a file in BOX. With a certificate it
offers STARTTLS; MODE `tls` is encrypted from the first byte.

MODE: take, tls, no-starttls, refuse-login, busy (451 to the recipient), no-user (550 to the recipient), no-text (554 to the text),
full (552 after the text), cut (takes the text, then breaks the line without an answer), cut-kept (the same, and keeps the letter),
silent (says nothing at all), closing (421 instead of a greeting), first-busy (451 to the first try of each Message-ID).
"""

import os
import re
import socket
import ssl
import sys
import threading

mode, box = sys.argv[1], sys.argv[2]
context = None
if len(sys.argv) > 4:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
lock = threading.Lock()
kept, tried = [0], set()


def keep(text, sender, recipients):
    with lock:
        kept[0] += 1
        path = os.path.join(box, "%04d" % kept[0])
    head = "MAIL %s\nRCPT %s\n" % (sender, " ".join(recipients))
    with open(path + ".part", "wb") as file:
        file.write(head.encode() + text)
    os.rename(path + ".part", path + ".eml")


def serve(line):
    if mode == "silent":
        line.recv(1)
        threading.Event().wait(60)
        return
    if mode == "tls":
        line = context.wrap_socket(line, server_side=True)
    file = line.makefile("rb")

    def say(words):
        line.sendall(words.encode() + b"\r\n")

    if mode == "closing":
        say("421 too busy, come back later")
        return
    say("220 test ready")
    sender, recipients, secure = "", [], mode == "tls"
    while True:
        command = file.readline()
        if not command:
            return
        verb = command.strip().upper().decode("ascii", "replace")
        if verb.startswith("EHLO"):
            offers = ["250-test", "250-AUTH PLAIN"]
            if context and not secure and mode != "no-starttls":
                offers.append("250-STARTTLS")
            say("\r\n".join(offers + ["250 8BITMIME"]))
        elif verb == "STARTTLS":
            say("220 go on")
            line = context.wrap_socket(line, server_side=True)
            file, secure = line.makefile("rb"), True
        elif verb.startswith("AUTH"):
            if verb == "AUTH PLAIN":
                say("334 ")
                file.readline()
            say("535 no such login" if mode == "refuse-login" else "235 in")
        elif verb.startswith("MAIL"):
            sender, recipients = command.decode().strip()[10:], []
            say("250 ok")
        elif verb.startswith("RCPT"):
            recipients.append(command.decode().strip()[8:])
            if mode == "busy":
                say("451 4.7.1 try again later")
            elif mode == "no-user":
                say("550 5.1.1 " + recipients[-1] + " no such user")
            else:
                say("250 ok")
        elif verb == "DATA":
            if mode == "no-text":
                say("554 no")
                continue
            say("354 go on")
            text = b""
            while True:
                part = file.readline()
                if not part or part == b".\r\n":
                    break
                text += part
            if mode == "cut-kept":
                keep(text, sender, recipients)
            if mode in ("cut", "cut-kept"):
                return
            if mode == "full":
                say("552 mailbox is full")
                continue
            name = re.search(rb"Message-ID: (\S+)", text)
            if mode == "first-busy" and name and name.group(1) not in tried:
                tried.add(name.group(1))
                say("451 4.7.1 greylisted")
                continue
            keep(text, sender, recipients)
            say("250 taken")
        elif verb == "QUIT":
            say("221 bye")
            return
        else:
            say("250 ok")


def visit(line):
    try:
        serve(line)
    except OSError:
        pass
    finally:
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        line.close()


def leave():
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=leave, daemon=True).start()
listener = socket.create_server(("127.0.0.1", 0), backlog=128)
print(listener.getsockname()[1], flush=True)
while True:
    caller, _ = listener.accept()
    threading.Thread(target=visit, args=(caller,), daemon=True).start()
