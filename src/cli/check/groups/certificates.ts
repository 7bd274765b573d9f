import {
  type Certificate,
  CertificateCheck,
  CertificatePage,
} from '../../../contract/certificates.js';
import type { Caller } from '../caller.js';
import { expectProblem, expectSame, expectSchema, expectStatus, expectThat } from '../expect.js';
import type { Group } from '../group.js';
import type { Kit } from '../kit.js';
import { untested } from '../verdict.js';
import { walk } from '../walk.js';

const learner = ['learner'] as const;

/** Certificates, and the check that anybody can make. */
export const certificates: Group = {
  id: 'certificates',
  title: 'Certificates',
  feature: 'learning_record',
  checks: [
    {
      id: 'CE1',
      title: 'the learner’s certificates are listed, each with a validity that fits its status',
      clause: '`GET /me/certificates` A: certificates with validity.',
      needs: learner,
      run: async (kit) => {
        const list = await listed(await kit.learner());
        for (const { code, status, validUntil, replacedBy, renewable } of list) {
          const isOver = validUntil !== undefined && Date.parse(validUntil) / 1000 <= kit.now;
          if (status === 'valid' || status === 'expiring') {
            expectThat(!isOver, `${code} is ${status} after its end.`);
          }
          if (status === 'expired') expectThat(isOver, `${code} is expired before its end.`);
          expectSame(replacedBy !== undefined, status === 'replaced', `${code}: replacedBy`);
          expectThat(!renewable || status !== 'revoked', `${code} is revoked and renewable.`);
        }
        expectProblem(await kit.anonymous.ask('GET', '/me/certificates'), 401, 'unauthenticated');
        return `${String(list.length)} certificates`;
      },
    },
    {
      id: 'CE2',
      title: 'anybody with the code is told whether it is genuine, and not who exactly holds it',
      clause: '`GET /certificates/{code}` P: public check by code.',
      needs: learner,
      run: async (kit) => {
        const { certificate } = await someCertificate(kit);
        const path = `/certificates/${encodeURIComponent(certificate.code)}`;
        const answer = await kit.anonymous.ask('GET', path);
        const check = expectSchema(answer, CertificateCheck);
        expectSame(
          [check.code, check.status, check.courseTitle, check.issuedAt],
          [certificate.code, certificate.status, certificate.courseTitle, certificate.issuedAt],
          'code, status, courseTitle, issuedAt',
        );
        expectThat(
          !answer.text.includes(certificate.holderName) || !certificate.holderName.includes(' '),
          'The whole name of the holder is in it.',
        );
      },
    },
    {
      id: 'CE3',
      title: 'a code that nobody has is not found',
      clause: '404 `not_found`.',
      run: async (kit) => {
        const answer = await kit.anonymous.ask('GET', '/certificates/NO-SUCH-CODE-0000');
        expectProblem(answer, 404, 'not_found');
      },
    },
    {
      id: 'CE4',
      title: 'the document is of the media type that the certificate names',
      clause: '`GET /me/certificates/{id}/file` A.',
      needs: learner,
      run: async (kit) => {
        const { caller, certificate } = await someCertificate(kit);
        const { id, mediaType } = certificate;
        const answer = await caller.ask('GET', `/me/certificates/${id}/file`, {
          headers: { Accept: '*/*' },
        });
        expectStatus(answer, 200);
        const type = answer.headers.get('Content-Type')?.split(';', 1)[0];
        expectSame(type, mediaType, 'the Content-Type');
        expectThat(answer.bytes.byteLength > 0, 'The document is empty.');
        return `${String(answer.bytes.byteLength)} bytes of ${mediaType}`;
      },
    },
    {
      id: 'CE5',
      title: 'a certificate that is not one’s own does not exist',
      clause: 'Unknown or another’s: 404, never 403.',
      needs: learner,
      run: async (kit) => {
        const caller = await kit.learner();
        const ids = ['no-such'];
        if (kit.missing('other learner') === undefined) {
          ids.push(...(await listed(await kit.otherLearner())).map(({ id }) => id));
        }
        for (const id of ids) {
          const file = await caller.ask('GET', `/me/certificates/${id}/file`);
          expectProblem(file, 404, 'not_found');
          const renew = await caller.ask('POST', `/me/certificates/${id}/renew`);
          expectProblem(renew, 404, 'not_found');
        }
        return ids.length > 1 ? `${String(ids.length - 1)} of the other learner` : undefined;
      },
    },
    {
      id: 'CE6',
      title: 'a certificate that is not renewable is not renewed',
      clause: '`POST /me/certificates/{id}/renew` A: 409 `conflict`.',
      needs: learner,
      run: async (kit) => {
        const { caller, certificate } = await someCertificate(kit, ({ renewable }) => !renewable);
        const answer = await caller.ask('POST', `/me/certificates/${certificate.id}/renew`);
        expectProblem(answer, 409, 'conflict');
      },
    },
  ],
};

const listed = (caller: Caller): Promise<Certificate[]> =>
  walk(caller, '/me/certificates', CertificatePage, { limit: 100 });

/** A certificate of the learner's, or of the other learner's where the first one has none. */
async function someCertificate(
  kit: Kit,
  isWanted: (certificate: Certificate) => boolean = () => true,
): Promise<{ caller: Caller; certificate: Certificate }> {
  const callers = [await kit.learner()];
  if (kit.missing('other learner') === undefined) callers.push(await kit.otherLearner());
  for (const caller of callers) {
    const certificate = (await listed(caller)).find(isWanted);
    if (certificate) return { caller, certificate };
  }
  throw untested('One of the learners needs a certificate, one that is not to be renewed yet.');
}
