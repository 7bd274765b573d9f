import {
  type Certificate,
  CertificateCheck,
  CertificatePage,
  CertificateRenewal,
  certificateRoutes as routes,
} from '../../contract/certificates.js';
import * as z from '../../contract/zod.js';
import { List } from '../list.js';
import type { CallOptions, CreateOptions } from '../options.js';
import type { Transport } from '../transport.js';

/** The learner's certificates, and the check of anybody's. */
export interface CertificatesApi {
  /** `GET /me/certificates`, the latest first. */
  list(options?: CallOptions): List<Certificate>;
  /** `GET /me/certificates/{certificateId}/file`: to keep and print, of the certificate's `mediaType`. */
  file(certificateId: string, options?: CallOptions): Promise<Blob>;
  /**
   * `POST /me/certificates/{certificateId}/renew`: begins a new round of the course. Sent again, it answers the same.
   *
   * @throws ConflictError when the certificate is not `renewable`.
   */
  renew(certificateId: string, options?: CreateOptions): Promise<CertificateRenewal>;
  /**
   * `GET /certificates/{code}`: whether a certificate is genuine; for anybody.
   *
   * @throws NotFoundError when there is none with this code.
   */
  check(code: string, options?: CallOptions): Promise<CertificateCheck>;
}

/** Makes the group for one client. */
export function create(transport: Transport): CertificatesApi {
  return {
    list: (options) =>
      new List((cursor, more) =>
        transport.call(routes.list, {
          query: { cursor },
          parse: (body) => z.parse(CertificatePage, body),
          options: { ...options, ...more },
        }),
      ),
    file: (certificateId, options) =>
      transport.call(routes.file, {
        parameters: { certificateId },
        as: 'file',
        parse: (body) => body as Blob,
        options,
      }),
    renew: (certificateId, options) =>
      transport.call(routes.renew, {
        parameters: { certificateId },
        parse: (body) => z.parse(CertificateRenewal, body),
        options,
      }),
    check: (code, options) =>
      transport.call(routes.check, {
        parameters: { code },
        parse: (body) => z.parse(CertificateCheck, body),
        options,
      }),
  };
}
