import {
  Certificate,
  CertificateCheck,
  CertificateFile,
  CertificatePage,
  CertificateRenewal,
  certificateRoutes,
  CertificateStatus,
} from '../certificates.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const code = 'MK-ATLD-2026-7KQ4M9TX';

const example = {
  id: 'c-2f90',
  code,
  courseId: 'an-toan-lao-dong',
  courseTitle: 'An toàn lao động nhóm 3',
  enrollmentId: 'e-41c0',
  holderName: 'Nguyễn Thị Minh Khai',
  status: 'valid',
  issuedAt: '2026-11-22T04:48:00Z',
  validUntil: '2028-11-22T16:59:59Z',
  score: { scaled: 0.9 },
  checkUrl: `https://acme.welearning.example/embed/v1/certificates/${code}`,
  mediaType: 'text/html',
  renewable: false,
} as const;

export const certificatesReference = describeResource({
  tag: 'Certificates',
  about: 'Certificates with their validity, and the check that anybody with a code can make.',
  feature: 'learning_record',
  schemas: [
    describeValue(
      'CertificateStatus',
      CertificateStatus,
      'valid and expiring count; expired has run out; replaced was followed by a newer one; revoked was taken back.',
      'valid',
    ),
    describeObject(
      'Certificate',
      Certificate,
      'A certificate as its owner sees it. Name and title are as they were when it was issued.',
      {
        id: 'Id of the certificate.',
        code: 'Printed on it. Not to be guessed: a part of it is random.',
        courseId: 'Id of the course that it is for.',
        courseTitle: 'Title of the course on the day of issue.',
        enrollmentId: 'The enrollment that was completed.',
        holderName: 'Full name of the learner on the day of issue.',
        status: 'Whether it counts now; the backend says when “expiring” begins.',
        issuedAt: 'When the course was completed.',
        validUntil: 'The last moment of its validity; absent where it has no end.',
        score: 'The score that was reached; absent where the course has none.',
        checkUrl:
          'Address of a public page that says whether it is genuine; for links and QR codes.',
        mediaType: 'What `file` answers: application/pdf, text/html or image/svg+xml.',
        renewable: 'Whether `renew` may be called now.',
        replacedBy: 'Id of the newer certificate; only with the status replaced.',
      },
      { ...example, score: { ...example.score } },
    ),
    describeObject(
      'CertificatePage',
      CertificatePage,
      'Certificates, the latest first.',
      {
        items: 'The certificates.',
        nextCursor: 'Leads to the next page; absent on the last one.',
        total: 'How many there are.',
      },
      { items: [{ ...example, score: { ...example.score } }], total: 1 },
    ),
    describeObject(
      'CertificateCheck',
      CertificateCheck,
      'What anybody with the code is told: what is needed to compare with the paper. No full name, no score, no id.',
      {
        code: 'The code, as it is printed.',
        status: 'Whether it counts now.',
        courseTitle: 'Title on the certificate.',
        holder: 'Initials and given name of the holder.',
        issuer: 'Name of the tenant.',
        issuedAt: 'When it was issued.',
        validUntil: 'The last moment of its validity; absent where it has no end.',
      },
      {
        code,
        status: 'valid',
        courseTitle: 'An toàn lao động nhóm 3',
        holder: 'N. T. M. Khai',
        issuer: 'Công ty CP Thực phẩm Minh Khang',
        issuedAt: '2026-11-22T04:48:00Z',
        validUntil: '2028-11-22T16:59:59Z',
      },
    ),
    describeObject(
      'CertificateRenewal',
      CertificateRenewal,
      'A new round of a course. The next completion brings a new certificate.',
      {
        certificateId: 'The certificate that will be replaced; it counts until its own end.',
        courseId: 'The course to take again.',
        enrollmentId: 'The enrollment, which starts anew: no progress, all attempts.',
        startedAt: 'When the new round was begun.',
      },
      {
        certificateId: 'c-11ab',
        courseId: 'phong-chay-kho-lanh',
        enrollmentId: 'e-9d02',
        startedAt: '2026-11-22T05:00:00Z',
      },
    ),
    describeValue(
      'CertificateFile',
      CertificateFile,
      'The certificate on one page, complete in itself: it loads nothing from anywhere.',
      '<!doctype html><html lang="vi">…</html>',
    ),
  ],
  routes: certificateRoutes,
  operations: {
    list: {
      summary: 'The learner’s certificates',
      answers: { 200: { about: 'A page of certificates.', schema: CertificatePage } },
      errors: [],
    },
    file: {
      summary: 'A certificate to keep and print',
      about:
        'Answers the media type that the certificate names, with a file name in Content-Disposition. HTML is as good as PDF: it prints on one page.',
      answers: {
        200: { about: 'The document.', schema: CertificateFile, mediaType: 'text/html' },
      },
      errors: [],
    },
    renew: {
      summary: 'Begins a new round of the course',
      about:
        'For certificates that are `renewable`. The certificate keeps counting until its end; the results so far stay in the learning record.',
      answers: {
        200: { about: 'The new round was under way already.', schema: CertificateRenewal },
        201: { about: 'A new round has begun.', schema: CertificateRenewal },
      },
      errors: ['conflict'],
    },
    check: {
      summary: 'Whether a certificate is genuine',
      about:
        'Limited in rate. Upper and lower case are the same. A browser that prefers text/html may be shown a page.',
      answers: { 200: { about: 'There is such a certificate.', schema: CertificateCheck } },
      errors: [],
    },
  },
});
