import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Networks that are not on the public internet: RFC 6890, IPv4 in IPv6, and multicast. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ...([
    ['::', 127],
    ['64:ff9b::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const),
  ...([
    ['2001::', 32],
    ['2002::', 16],
  ] as const),
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address is not one of the public internet. What is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return notPublic.check(address, 'ipv4');
  return !isIPv6(address) || notPublic.check(address, 'ipv6');
}
