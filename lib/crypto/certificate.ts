import { X509Certificate } from 'node:crypto'

export interface CertificateFacts {
  /** PEM, as others print it. */
  pem: string
  subject: string
  fingerprint: string
  validFrom: Date
  validUntil: Date
  /** RSA of 2048 bits or more: what our side can check, and what is strong enough. */
  isStrongRsa: boolean
}

/** Reads a certificate in PEM; null when it is none. Of several in one text it reads the first. */
export function readCertificate(pem: string): CertificateFacts | null {
  try {
    const certificate = new X509Certificate(pem.trim())
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
    return {
      pem: certificate.toString(),
      subject: certificate.subject,
      fingerprint: certificate.fingerprint256,
      validFrom: new Date(certificate.validFrom),
      validUntil: new Date(certificate.validTo),
      isStrongRsa: asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048,
    }
  } catch {
    return null
  }
}

/** Takes the certificates of a text apart. `["-----BEGIN CERTIFICATE-----…"]` */
export function splitCertificates(text: string): string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
}
