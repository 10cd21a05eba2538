"""A relay in a process of its own that takes everything and keeps nothing: `python -m tests.notifications.sink`.

It prints its port. An argument is how many seconds it thinks before each answer.
"""

import asyncio
import sys

GREETING = b"220 sink\r\n"
ANSWERS = {
    b"ehlo": b"250-sink\r\n250-PIPELINING\r\n250 SIZE 33554432\r\n",
    b"data": b"354 go on\r\n",
    b"quit": b"221 bye\r\n",
}


async def talk(reader, writer, think):
    async def say(words):
        if think:
            await asyncio.sleep(think)
        writer.write(words)

    await say(GREETING)
    while line := await reader.readline():
        word = line[:4].lower()
        await say(ANSWERS.get(word, b"250 fine\r\n"))
        if word == b"data":
            await reader.readuntil(b"\r\n.\r\n")
            await say(b"250 taken\r\n")
        if word == b"quit":
            break
    writer.close()


async def main(think):
    server = await asyncio.start_server(lambda r, w: talk(r, w, think), "127.0.0.1", 0, limit=2**24)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.0))
