import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Server as SecureServer } from 'node:https'
import { Refusal } from '../errors.ts'

/** The files of a certificate with its chain, and of its key, both PEM. */
export type CertificateFiles = { readonly cert: string; readonly key: string }

export type Certificate = { readonly cert: Buffer; readonly key: Buffer; readonly parsed: X509Certificate }

/** No older line is spoken. */
export const leastTls = 'TLSv1.2'

/**
 * Reads a certificate and sees that its key is its own.
 * @throws Refusal `certificate/unreadable` { file, why }, `certificate/key-differs` { file }.
 */
export async function readCertificate(files: CertificateFiles): Promise<Certificate> {
  const cert = await readPart(files.cert)
  const key = await readPart(files.key)
  const parsed = understood(files.cert, () => new X509Certificate(cert))
  const own = understood(files.key, () => createPrivateKey(key))
  if (!parsed.checkPrivateKey(own)) throw new Refusal('certificate/key-differs', { file: files.key })
  return { cert, key, parsed }
}

async function readPart(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new Refusal('certificate/unreadable', { file, why: (error as Error).message })
  }
}

function understood<Part>(file: string, read: () => Part): Part {
  try {
    return read()
  } catch (error) {
    throw new Refusal('certificate/unreadable', { file, why: (error as Error).message })
  }
}

/**
 * @returns a look whether the files have changed: the server then speaks with the new certificate to whoever connects
 *   from now on; connections that stand go on. A pair that is not whole (yet) throws and changes nothing.
 */
export function renewer(server: Pick<SecureServer, 'setSecureContext'>, files: CertificateFiles, held: Certificate) {
  let now = held
  return async (): Promise<boolean> => {
    const found = await readCertificate(files)
    if (found.cert.equals(now.cert) && found.key.equals(now.key)) return false
    server.setSecureContext({ cert: found.cert, key: found.key, minVersion: leastTls })
    now = found
    return true
  }
}
