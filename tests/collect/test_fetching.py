"""Nothing that is not public is ever connected to."""

from collections.abc import Iterable, Sequence

import httpcore2
import pytest

from truceline.collect.addresses import is_public
from truceline.collect.fetching import PublicFetcher
from truceline.errors import FetchRefused

HOSTS = {
    "tidewater.example": ("93.184.215.14",),
    "mixed.example": ("93.184.215.14", "10.0.0.7"),
    "inside.example": ("127.0.0.1",),
    "rebinding.example": ("93.184.215.14",),
}


class Wire(httpcore2.MockBackend):
    """A network that answers every connection with the same bytes and remembers whom it connected to."""

    def __init__(self, *answers: bytes) -> None:
        super().__init__(list(answers))
        self.connected: list[tuple[str, int]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self.connected.append((host, port))
        return super().connect_tcp(host, port, timeout, local_address, socket_options)


def resolve(host: str, port: int) -> Sequence[str]:
    assert port in {80, 443}
    if host not in HOSTS:
        return (host,)
    return HOSTS[host]


def answer(body: bytes, *, status: str = "200 OK", head: str = "Content-Type: text/html; charset=cp1256") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def refusal(address: str, wire: Wire) -> str:
    with pytest.raises(FetchRefused) as caught:
        PublicFetcher(resolve=resolve, network=wire)(address)
    return str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "64:ff9b::7f00:1", "64:ff9b:1::1",
        "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1",
        "fe80::1%eth0", "ff02::1", "not an address", "", "2130706433",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "172.32.0.1", "192.0.1.1", "2606:2800:21f::1", "2a00::1"]
)
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


def test_a_public_page_is_fetched_from_the_address_that_was_checked() -> None:
    wire = Wire(answer(b"<p>The road is open.</p>"))
    fetched = PublicFetcher(resolve=resolve, network=wire)("http://tidewater.example/a?b=c")
    assert wire.connected == [("93.184.215.14", 80)]
    assert fetched.content == b"<p>The road is open.</p>"
    assert (fetched.media_type, fetched.charset) == ("text/html", "cp1256")


def test_a_name_is_resolved_once_so_that_it_cannot_change_its_mind() -> None:
    asked: list[str] = []

    def resolve_once(host: str, _: int) -> Sequence[str]:
        asked.append(host)
        return ("93.184.215.14",) if len(asked) == 1 else ("127.0.0.1",)

    wire = Wire(answer(b"hello"))
    PublicFetcher(resolve=resolve_once, network=wire)("http://rebinding.example/")
    assert asked == ["rebinding.example"]
    assert wire.connected == [("93.184.215.14", 80)]


@pytest.mark.parametrize(
    "address",
    [
        "http://inside.example/",
        "http://mixed.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://[64:ff9b::7f00:1]/",
        "http://192.0.0.8/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_a_host_with_any_address_that_is_not_public_is_not_connected_to(address: str) -> None:
    wire = Wire(answer(b"secret"))
    assert "was not asked" in refusal(address, wire)
    assert wire.connected == []


@pytest.mark.parametrize(
    "address",
    [
        "ftp://tidewater.example/",
        "file:///etc/passwd",
        "gopher://tidewater.example/",
        "http://tidewater.example:22/",
        "http://tidewater.example:8080/",
        "http://user:word@tidewater.example/",
        "http:///nothing",
        "http://[::1",
    ],
)
def test_other_schemes_ports_and_forms_are_not_connected_to(address: str) -> None:
    wire = Wire(answer(b"secret"))
    assert refusal(address, wire).startswith(address[:7]) or "password" in refusal(address, wire)
    assert wire.connected == []


def test_a_redirect_into_the_house_is_not_followed() -> None:
    wire = Wire(answer(b"", status="302 Found", head="Location: http://inside.example/admin"))
    assert "127.0.0.1" in refusal("http://tidewater.example/", wire)
    assert wire.connected == [("93.184.215.14", 80)]


def test_a_redirect_to_another_scheme_is_not_followed() -> None:
    wire = Wire(answer(b"", status="302 Found", head="Location: file:///etc/passwd"))
    assert "neither http nor https" in refusal("http://tidewater.example/", wire)


def test_a_page_that_leads_on_for_ever_is_given_up() -> None:
    wire = Wire(*[answer(b"", status="302 Found", head="Location: /again") for _ in range(9)])
    assert "leads on more than 5 times" in refusal("http://tidewater.example/", wire)


def test_a_page_that_is_not_there_is_refused_with_its_answer() -> None:
    assert "answered 404 Not Found" in refusal("http://tidewater.example/", Wire(answer(b"", status="404 Not Found")))


def test_a_page_larger_than_the_limit_is_given_up() -> None:
    wire = Wire(answer(b"x" * (10 * 1024 * 1024 + 1)))
    assert "more than 10 MB" in refusal("http://tidewater.example/", wire)


def test_a_page_that_takes_too_long_is_given_up() -> None:
    ticks = iter(range(0, 1000, 15))
    fetch = PublicFetcher(resolve=resolve, network=Wire(answer(b"slow")), clock=lambda: float(next(ticks)))
    with pytest.raises(FetchRefused, match="longer than 20 seconds"):
        fetch("http://tidewater.example/")


def test_an_answer_that_is_not_http_is_refused() -> None:
    assert "could not be fetched" in refusal("http://tidewater.example/", Wire(b"hello, who is there?\r\n\r\n"))


def test_a_host_nobody_knows_is_refused() -> None:
    def knows_none(host: str, _: int) -> Sequence[str]:
        raise OSError(host)

    with pytest.raises(FetchRefused, match="There is no host"):
        PublicFetcher(resolve=knows_none, network=Wire())("http://tidewater.example/")


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:3128")
    wire = Wire(answer(b"hello"))
    PublicFetcher(resolve=resolve, network=wire)("http://tidewater.example/")
    assert wire.connected == [("93.184.215.14", 80)]
