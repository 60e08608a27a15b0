"""Which internet addresses are public: our own table, because a library's goes out of date with its Python."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_SPECIAL_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
"""The IANA IPv4 Special-Purpose Address Registry, with multicast (RFC 5771) and the former class E."""

_GLOBAL_6 = IPv6Network("2000::/3")
"""All of IPv6 that is handed out as global unicast; loopback, link-local, unique local and multicast lie outside."""

_SPECIAL_6 = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16")
)
"""Those networks of the IANA IPv6 Special-Purpose Address Registry that lie within global unicast."""

_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Return whether the numeric address is one anybody on the internet may be reached at.

    An IPv6 address that carries an IPv4 address within it (mapped, compatible, 6to4, Teredo, NAT64) is never public
    as such: whoever has the address inside can be asked for by that.
    """
    try:
        parsed: Address = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    if "%" in address:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in network for network in _SPECIAL_4)
    if parsed in _NAT64:
        return False
    return parsed in _GLOBAL_6 and not any(parsed in network for network in _SPECIAL_6)
