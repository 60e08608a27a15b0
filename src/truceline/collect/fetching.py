"""Asking the internet for a page or feed without being led anywhere that is not public."""

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from email.message import Message
from urllib.parse import urljoin

import httpcore2
import httpx2

from truceline.collect.addresses import is_public
from truceline.collect.fetched import Fetched
from truceline.errors import FetchRefused

MOST_REDIRECTS = 5
MOST_BYTES = 10 * 1024 * 1024
MOST_SECONDS = 20.0
PORTS = frozenset({80, 443})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


Resolver = Callable[[str, int], Sequence[str]]
"""From a host's name and a port to its numeric addresses. Raises OSError where it has none."""


def look_up(host: str, port: int) -> Sequence[str]:
    """Return the numeric addresses the system's resolver gives for the host."""
    return tuple(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class PublicFetcher:
    """Fetches over http and https from public addresses only.

    Each host, also of each redirect, is resolved once, every address it has is checked, and the connection is made to
    the address that was checked: a name that resolves otherwise a moment later changes nothing. Proxies, cookies and
    passwords of the environment are not used. At most 5 redirects, 10 MB and 20 seconds in all.
    """

    def __init__(
        self,
        *,
        resolve: Resolver = look_up,
        network: httpcore2.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._network = PinnedNetwork(resolve=resolve, network=network or httpcore2.SyncBackend())
        self._clock = clock

    def __call__(self, address: str, /) -> Fetched:
        """Return what stands at the address. Raises FetchRefused with a sentence."""
        deadline = self._clock() + MOST_SECONDS
        try:
            with httpx2.Client(transport=_PinnedTransport(self._network), trust_env=False) as client:
                return self._follow(client, address, deadline)
        except httpx2.InvalidURL as error:
            raise FetchRefused(f"{address} is no address: {error}.") from error
        except httpx2.HTTPError as error:
            raise FetchRefused(f"{address} could not be fetched: {error or type(error).__name__}.") from error

    def _follow(self, client: httpx2.Client, address: str, deadline: float) -> Fetched:
        at = address
        for _ in range(MOST_REDIRECTS + 1):
            _check_form(at)
            with client.stream("GET", at, timeout=self._left(deadline, address), follow_redirects=False) as response:
                where = response.headers.get("location")
                if response.status_code not in _REDIRECTS or not where:
                    return self._read(response, at, deadline)
            at = urljoin(at, where)
        raise FetchRefused(f"{address} leads on more than {MOST_REDIRECTS} times.")

    def _read(self, response: httpx2.Response, address: str, deadline: float) -> Fetched:
        if response.status_code != httpx2.codes.OK:
            raise FetchRefused(f"{address} answered {response.status_code} {response.reason_phrase}.")
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > MOST_BYTES:
                raise FetchRefused(f"{address} has more than {MOST_BYTES // 1024 // 1024} MB.")
            self._left(deadline, address)
        said = Message()
        said["content-type"] = response.headers.get("content-type", "")
        media_type = said.get_content_type() if "content-type" in response.headers else None
        charset = said.get_content_charset() if media_type else None
        return Fetched(address=address, content=bytes(content), media_type=media_type, charset=charset)

    def _left(self, deadline: float, address: str) -> float:
        left = deadline - self._clock()
        if left <= 0:
            raise FetchRefused(f"{address} took longer than {MOST_SECONDS:.0f} seconds.")
        return left


class PinnedNetwork(httpcore2.NetworkBackend):
    """Connects to the very address that was checked, never to a name."""

    def __init__(self, *, resolve: Resolver, network: httpcore2.NetworkBackend) -> None:
        self._resolve = resolve
        self._network = network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to a public address of the host. Raises FetchRefused where one of them is not public."""
        bare = host.strip("[]")
        try:
            addresses = self._resolve(bare, port)
        except (OSError, UnicodeError) as error:
            raise FetchRefused(f"There is no host {bare}.") from error
        private = [address for address in addresses if not is_public(address)]
        if private or not addresses:
            where = f"{private[0]}, which is not a public address" if private else "no address"
            raise FetchRefused(f"{bare} leads to {where}; it was not asked.")
        return self._network.connect_tcp(addresses[0], port, timeout, local_address, socket_options)


class _PinnedTransport(httpx2.HTTPTransport):
    """The usual transport, over a pool whose connections go through a PinnedNetwork."""

    def __init__(self, network: PinnedNetwork) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False), network_backend=network
        )


def _check_form(address: str) -> None:
    """Raise FetchRefused unless the address is plain http(s) on its usual ports."""
    url = httpx2.URL(address)
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchRefused(f"{address} is neither http nor https; it was not asked.")
    if (url.port or (443 if url.scheme == "https" else 80)) not in PORTS:
        raise FetchRefused(f"{address} is on port {url.port}; only 80 and 443 are asked.")
    if url.userinfo:
        raise FetchRefused(f"{url.host} is given with a password; addresses with one are not asked.")
