"""A relay in a process of its own that takes everything and keeps nothing: `python -m tests.notifications.sink`.

It prints its port. An argument is how many seconds it thinks before each answer. Like the relays that councils use, it
lets commands be sent in one go.
"""

import asyncio
import logging
import sys

from aiosmtpd.smtp import SMTP


class Nothing:
    """Keeps nothing."""

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]]

    async def handle_DATA(self, server, session, envelope):
        return "250 taken"


class Slow(SMTP):
    """Thinks before each answer."""

    think = 0.0

    async def push(self, status):
        if self.think:
            await asyncio.sleep(self.think)
        await super().push(status)


async def main(think):
    Slow.think = think
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Slow(Nothing(), hostname="sink", loop=loop), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))
