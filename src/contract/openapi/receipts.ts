import {
  PublicKey,
  PublicKeys,
  Receipt,
  ReceiptEmail,
  ReceiptProof,
  ReceiptPurpose,
  receiptRoutes,
} from '../receipts.js';
import { describeResource } from './resource-reference.js';
import { describeObject } from './schema-reference.js';

const kid = 'nQ8v3Zp1o2mYc7wKxJ4eR6tB0aLhDfGsUiVjTkXbN5E';

const purpose = {
  purpose_id: 'analytics.google_analytics',
  purpose_version: '3.2',
  purpose: 'Google Analytics',
  lawful_basis: 'consent',
  pii_information: 'Trang đã xem, loại thiết bị, tỉnh/thành',
  sensitive_pii: true,
  recipient_third_parties: [{ name: 'Google LLC', country: 'US' }],
  retention_period: '14 tháng',
  decision: 'refused' as const,
  explicit: true,
};

const proof = { alg: 'ES256', kid, jws: 'eyJhbGciOiJFUzI1NiJ9..c2lnbmF0dXJl' };

const key = {
  kty: 'EC',
  kid,
  alg: 'ES256',
  use: 'sig',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

/** Signed receipts and the keys to check them with. */
export const receiptsReference = describeResource({
  tag: 'Receipts',
  about:
    'Proof of what was shown and decided, for the person to keep. To check one: take `proof` away, write the rest in canonical JSON (RFC 8785), put its base64url between the two dots of `proof.jws`, and verify that JWS with the key `proof.kid` of `/.well-known/jwks.json`.',
  feature: 'consent',
  schemas: [
    describeObject(
      'ReceiptPurpose',
      ReceiptPurpose,
      'One purpose on a receipt, in the words that the notice had for it.',
      {
        purpose_id: 'Id of the purpose.',
        purpose_version:
          'Version of the notice in which it got the meaning that was decided about.',
        purpose: 'Its title.',
        lawful_basis: 'Why the law lets it be done, as a code where the notice has one.',
        pii_information: 'Which data, for people.',
        sensitive_pii: 'The law calls these data sensitive.',
        recipient_third_parties: 'Who else gets them.',
        retention_period: 'How long they are kept, for people.',
        decision: 'What was decided.',
        explicit: 'False: the person left it out, which counts as refused.',
      },
      purpose,
    ),
    describeObject(
      'ReceiptProof',
      ReceiptProof,
      'A JWS whose payload was left out (RFC 7515 appendix F).',
      {
        alg: '`ES256` or `EdDSA`. The list is open.',
        kid: 'Which key of `/.well-known/jwks.json`: its RFC 7638 thumbprint.',
        jws: 'Protected header, nothing, signature, each in base64url between dots.',
      },
      proof,
    ),
    describeObject(
      'Receipt',
      Receipt,
      'A signed record with the names of ISO/IEC TS 27560:2023. It holds neither a name, nor an e-mail address, nor an IP address, and so outlives an erasure.',
      {
        schema_version: 'The edition that names and meanings follow.',
        record_id: 'Id of the record.',
        pii_principal_id: 'Whose it is: id of the account, or the one that the browser made up.',
        principal_type: '`account`, or `browser` where nobody was signed in.',
        privacy_notice: {
          about: 'The notice that it is about.',
          fields: {
            version: 'Its version; `/consent/notices/{version}` has its text.',
            title: 'Its heading.',
            language: 'The language in which it was shown.',
            effective_from: 'From when it was in force.',
            hash: 'SHA-256 in hex of the notice’s canonical JSON.',
            shown_text_hash:
              'SHA-256 in hex of the text that the person had before them, where the element said it.',
          },
        },
        parties: 'Who answers for the data.',
        purposes: 'What was decided; empty where the notice was only shown.',
        withdrawal_method: 'How to take it back, for people.',
        withdrawal_within: 'Within which time that has taken effect, ISO 8601 duration.',
        collection: {
          about: 'How it was given.',
          fields: {
            method: 'Which control of which element.',
            element_version: 'Name and version of the element.',
            origin: 'Origin of the page.',
            locale: 'The language that the page asked in.',
            signals: 'Signals of the browser, e.g. `gpc`.',
          },
        },
        events: {
          about: 'What happened, the only one or the first first.',
          fields: {
            event_time: 'When.',
            event_type:
              '`notice_shown`, `consent_decided` or `consent_withdrawn`. The list is open.',
            withdraws: 'Of a withdrawal: `record_id` of the receipt whose consent it takes back.',
          },
        },
        previous: {
          about: 'The receipt of the same principal before this one; absent of the first.',
          fields: {
            record_id: 'Its id.',
            hash: 'SHA-256 in hex of its canonical JSON without `proof`: no receipt between can be taken away.',
          },
        },
        proof: 'The backend’s signature over all the rest.',
      },
      {
        schema_version: 'ISO/IEC TS 27560:2023',
        record_id: '6f1c2b9e4a774f0d9c31',
        pii_principal_id: 'l-7c1e',
        principal_type: 'account',
        privacy_notice: {
          version: '3.2',
          title: 'Lựa chọn quyền riêng tư',
          language: 'vi',
          effective_from: '2026-11-01T00:00:00Z',
          hash: '91ae0c5b7d2f4e6813a9c0d4b7f2e58a6c1d9038e4f57a2b60c3d8e19f4b07c4',
        },
        parties: [{ name: 'Công ty CP Thực phẩm Minh Khang', role: 'controller' }],
        purposes: [purpose],
        withdrawal_method: 'Tại Tài khoản › Quyền riêng tư và dữ liệu',
        withdrawal_within: 'P15D',
        collection: {
          method: 'wl-consent-preferences:save',
          origin: 'https://dao-tao.minhkhang.example',
          locale: 'vi',
          signals: [],
        },
        events: [{ event_time: '2026-11-22T03:41:07Z', event_type: 'consent_decided' }],
        proof,
      },
    ),
    describeObject(
      'ReceiptEmail',
      ReceiptEmail,
      'Where a receipt is to be sent.',
      {
        email:
          'Only of somebody who is not signed in, and required then. An account’s receipt goes to the account’s own address.',
        subject: 'Whose receipt it is, where nobody is signed in.',
      },
      { email: 'khai@nha.example' },
    ),
    describeObject(
      'PublicKey',
      PublicKey,
      'A public key (RFC 7517).',
      {
        kty: 'Kind of key.',
        kid: 'RFC 7638 thumbprint.',
        alg: 'What it signs with.',
        use: '`sig`.',
        crv: 'Its curve.',
        x: 'First coordinate, base64url.',
        y: 'Second coordinate, base64url.',
      },
      key,
    ),
    describeObject(
      'PublicKeys',
      PublicKeys,
      'A JWK set (RFC 7517 section 5).',
      {
        keys: 'All keys that receipts were ever signed with: a receipt outlives the key in use.',
      },
      { keys: [key] },
    ),
  ],
  routes: receiptRoutes,
  operations: {
    get: {
      summary: 'A signed receipt',
      about:
        'Of the learner who asks. Somebody who is not signed in sends id and secret of their subject as `Authorization: Basic` (RFC 7617). Another’s receipt is `not_found`, also with a wrong secret.',
      answers: { 200: { about: 'The receipt.', schema: Receipt } },
      errors: ['unauthenticated'],
    },
    email: {
      summary: 'Sends a receipt by e-mail',
      about: 'To the account’s own address, or where nobody is signed in to the one that is named.',
      body: ReceiptEmail,
      answers: { 202: { about: 'It is on its way.' } },
      errors: [],
    },
    keys: {
      summary: 'The public keys of receipts',
      answers: {
        200: {
          about: 'The keys.',
          schema: PublicKeys,
          mediaType: 'application/jwk-set+json',
        },
      },
      errors: [],
    },
  },
});
