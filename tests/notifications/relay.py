"""An SMTP server that answers as it is told, recipient by recipient, and remembers what it took."""

import asyncio
import email
import socket
from collections import Counter
from email import policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Relay:
    """`answers[address]` is (stage, answer): stage "mail", "rcpt", "data" or "end"; the answer "drop" breaks off."""

    def __init__(self):
        self.answers = {}
        self.messages = []
        self.connections = 0
        self.thinks = None
        self.pipelining = True
        self.port = free_port()
        self.controller = Talking(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *_):
        self.controller.stop()

    @property
    def taken(self):
        """Return how often each message was taken over, by Message-ID."""
        return Counter(message["Message-ID"] for message in self.messages)

    @property
    def recipients(self):
        return [message["To"] for message in self.messages]

    def answer(self, stage, address, server):
        wanted, answer = self.answers.get(address, ("", ""))
        if wanted != stage:
            return "250 OK"
        if answer == "drop":
            server.transport.abort()
            return "421 Gone"
        return answer

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]] if self.pipelining else responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.answer("mail", "everybody", server)

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answer("rcpt", address, server)
        if answer == "250 OK":
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        answer = self.answer("data", envelope.rcpt_tos[0], server)
        if answer != "250 OK":
            return answer
        if self.thinks is not None:
            self.thinks.set()
            await asyncio.sleep(3600)
        self.messages.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return self.answer("end", envelope.rcpt_tos[0], server)


class Talking(Controller):
    def __init__(self, relay, **options):
        self.relay = relay
        super().__init__(relay, **options)

    def factory(self):
        return SMTP(self.relay, enable_SMTPUTF8=False, ident="relay of the tests")
