import net from 'node:net'

/** The proxies whose `X-Forwarded-…` is believed: addresses, or networks as `10.1.2.0/28`. */
export type Proxies = readonly string[]

/** Whether a text names an address or a network. Whole internets are none: then everybody could name any address. */
export function isProxyAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = net.isIP(address)
  if (family === 0 || more.length > 0) return false
  if (bits === undefined) return true
  const [least, most] = family === 4 ? [8, 32] : [16, 128]
  return /^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= most
}

/** @returns whether an address is one of these. */
export function recognise(proxies: Proxies): (address: string) => boolean {
  const list = new net.BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = net.isIPv4(address) ? 'ipv4' : 'ipv6'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  // A socket that listens for both kinds tells an IPv4 address as `::ffff:…`; the list knows them as the same.
  return (address) => net.isIP(address) !== 0 && list.check(address, net.isIPv4(address) ? 'ipv4' : 'ipv6')
}
