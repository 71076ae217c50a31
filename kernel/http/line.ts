import type { FastifyRequest } from 'fastify'

type Asked = Pick<FastifyRequest, 'protocol' | 'host'>

/** Under which address this installation was reached; `url` is its public name, if it has one. */
export const originOf = ({ protocol, host }: Asked, url: string | null): string => url ?? `${protocol}://${host}`

/** Whether nobody on the way between browser and house could read along: TLS ends here or at our proxy. */
export const isSecure = (request: Asked, url: string | null): boolean => originOf(request, url).startsWith('https:')
