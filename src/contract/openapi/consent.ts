import { Decision, LegalGround, NoticeParty, Recipient } from '../consent-terms.js';
import {
  ConsentNotice,
  ConsentReceipt,
  ConsentRequest,
  consentRoutes,
  ConsentState,
  ConsentSubject,
  ConsentWithdrawal,
  NoticeSection,
  Purpose,
  PurposeState,
} from '../consent.js';
import { describeResource } from './resource-reference.js';
import { describeObject, describeValue } from './schema-reference.js';

const noticeHash = '91ae0c5b7d2f4e6813a9c0d4b7f2e58a6c1d9038e4f57a2b60c3d8e19f4b07c4';

const receiptExample = {
  id: '6f1c2b9e4a774f0d9c31',
  kind: 'decided' as const,
  noticeVersion: '3.2',
  noticeHash,
  language: 'vi',
  decisions: {
    'analytics.google_analytics': 'refused' as const,
    'email.product_updates': 'granted' as const,
  },
  createdAt: '2026-11-22T03:41:07Z',
};

const purposeExample = {
  id: 'analytics.google_analytics',
  version: '3.2',
  group: 'ana',
  title: 'Google Analytics',
  description: 'Đếm lượt xem để cải thiện bố cục trang.',
  required: false,
  sensitive: true,
  data: 'Trang đã xem, loại thiết bị, tỉnh/thành; không gồm họ tên, e-mail',
  recipients: [{ name: 'Google LLC', country: 'US', link: 'https://policies.google.com/privacy' }],
  retention: '14 tháng',
  legalBasis: 'Sự đồng ý của bạn',
  ground: 'consent',
  onRefusal: 'Lượt xem của bạn không được đếm. Mọi bài học vẫn dùng được.',
};

/** Notices, decisions about them, and taking them back. */
export const consentReference = describeResource({
  tag: 'Consent',
  about:
    'The privacy notice and what people decide about it, purpose by purpose. Silence is a refusal; a notice that was shown was not agreed to.',
  feature: 'consent',
  schemas: [
    describeValue(
      'LegalGround',
      LegalGround,
      'What the law lets somebody use data on: `consent`, `contract`, `legal_obligation`, `legitimate_interest`, `vital_interest`, `public_task`, `support`. The list is open.',
      'consent',
    ),
    describeValue(
      'Decision',
      Decision,
      'What was decided about a purpose. There is no third: what was not granted is refused.',
      'granted',
    ),
    describeObject(
      'Recipient',
      Recipient,
      'Somebody who receives data for a purpose.',
      {
        name: 'The recipient as people know it.',
        country: 'Where the data go, ISO 3166-1 alpha-2. Absent: they stay where the backend is.',
        link: 'Address of the recipient’s own terms, https.',
      },
      { name: 'Google LLC', country: 'US', link: 'https://policies.google.com/privacy' },
    ),
    describeObject(
      'Purpose',
      Purpose,
      'One purpose, decided separately. All that is optional is off until it is granted; texts are in the notice’s language.',
      {
        id: 'Id that stays the same in every version, e.g. `email.product_updates`.',
        version:
          'Version of the notice in which the purpose got its present meaning. A decision that is older is about something else.',
        group: 'Id of one of the notice’s groups.',
        title: 'A few words.',
        description: 'What it is done for; of advertising also how often and in which form.',
        required:
          'The service cannot work without it: always on, nothing to decide. Never true of something that only its operator needs.',
        sensitive:
          'The law calls these data sensitive, e.g. behavior that is followed. It is said, and asked for explicitly.',
        data: 'Which data, for people.',
        recipients: 'Who else gets them; empty: nobody but the parties of the notice.',
        retention: 'How long they are kept, for people.',
        legalBasis: 'Why the law lets it be done, for people.',
        ground: 'The same as a code.',
        onRefusal: 'What stops when it is refused; absent of what is required.',
      },
      purposeExample,
    ),
    describeObject(
      'NoticeParty',
      NoticeParty,
      'One of those who answer for what is done with the data.',
      {
        name: 'Full name of the organization or the person.',
        role: '`controller`, `joint_controller` or `processor`. The list is open.',
        address: 'Postal address.',
        contact: 'E-mail address or phone number for questions about data.',
      },
      {
        name: 'Công ty CP Thực phẩm Minh Khang',
        role: 'controller',
        address: 'KCN Quế Võ, Bắc Ninh',
        contact: 'dpo@minhkhang.example',
      },
    ),
    describeObject(
      'NoticeSection',
      NoticeSection,
      'A part of the notice beside its purposes.',
      {
        id: 'Id that stays the same in every version, so that versions can be compared.',
        title: 'Its heading.',
        text: 'Plain text; an empty line begins a paragraph.',
      },
      {
        id: 'rights',
        title: 'Quyền của bạn',
        text: 'Bạn được xem, sửa, nhận bản sao, hạn chế, phản đối và yêu cầu xóa dữ liệu của mình.',
      },
    ),
    describeObject(
      'ConsentNotice',
      ConsentNotice,
      'A privacy notice in one language. What was published under a version never changes: another text is another version.',
      {
        version: 'What people call it, e.g. `3.2`.',
        hash: 'SHA-256 of the notice’s canonical JSON (RFC 8785) without this member, in hex. Another one in each language.',
        language: 'Language of its texts; the backend’s own where it has not the one asked for.',
        effectiveFrom: 'From when it is in force.',
        title: 'Its heading.',
        intro: 'What stands above the purposes.',
        policyUrl: 'Address of the full policy, https.',
        parties: 'Who answers for the data, the controller first.',
        groups: {
          about: 'Groups of purposes in the order in which they are shown.',
          fields: {
            id: 'What a purpose names in `group`.',
            title: 'Heading of the group.',
            description: 'What holds for all of it.',
          },
        },
        purposes: 'All purposes in the order in which they are shown.',
        sections: 'The rest of the notice.',
        withdrawal: {
          about: 'How a consent is taken back.',
          fields: {
            method: 'Where, for people.',
            within:
              'Within which time that has taken effect everywhere, ISO 8601 duration. For the service itself it has at once.',
          },
        },
        previousVersion: 'The version before this one; absent of the first.',
      },
      {
        version: '3.2',
        hash: noticeHash,
        language: 'vi',
        effectiveFrom: '2026-11-01T00:00:00Z',
        title: 'Lựa chọn quyền riêng tư',
        groups: [{ id: 'ana', title: 'Đo lường' }],
        purposes: [purposeExample],
        withdrawal: { method: 'Tại Tài khoản › Quyền riêng tư và dữ liệu', within: 'P15D' },
        previousVersion: '3.1',
      },
    ),
    describeObject(
      'ConsentSubject',
      ConsentSubject,
      'Somebody who is not signed in. The browser makes both up; the backend keeps only a hash of the secret.',
      {
        id: 'Id without meaning, 1 to 100 characters of A-Z a-z 0-9 . _ ~ -',
        secret: '20 to 200 characters of chance. Who has it, has the record.',
      },
      { id: 'f3b0c44298fc1c14', secret: '9a7f0d2b64c8e15f3a9b7c6d5e4f3a2b' },
    ),
    describeObject(
      'ConsentRequest',
      ConsentRequest,
      'A notice that was shown, or decisions about it.',
      {
        kind: '`shown`: the notice was on the screen, nothing was decided. `decided`: a person has chosen.',
        noticeVersion: 'Of the notice that was shown; it must be in force.',
        noticeHash: 'Of the very text that was shown.',
        language: 'The language that the page asked in.',
        decisions:
          'By id of purpose, of optional ones only. Those left out count as refused. Empty with `shown`.',
        subject: 'Who decides, where nobody is signed in; not looked at otherwise.',
        method:
          'Which control it was given by, e.g. `wl-consent-banner:save`. At most 200 characters.',
        signals: 'Signals of the browser, e.g. `gpc`. At most 20.',
        elementVersion: 'Name and version of the element that asked. At most 100 characters.',
        shownTextHash: 'SHA-256 in hex of the text that the person had before them.',
      },
      {
        kind: 'decided',
        noticeVersion: '3.2',
        noticeHash,
        language: 'vi',
        decisions: { 'email.product_updates': 'granted' },
        method: 'wl-consent-preferences:save',
        signals: ['gpc'],
        elementVersion: 'wl-consent-preferences/0.1.0',
      },
    ),
    describeObject(
      'ConsentWithdrawal',
      ConsentWithdrawal,
      'What of a receipt is taken back.',
      {
        purposes: 'Ids of purposes that the receipt decides. Absent: all that it grants.',
        subject: 'Whose receipt it is, where nobody is signed in.',
        method: 'Which control it was given by. At most 200 characters.',
        elementVersion: 'Name and version of the element. At most 100 characters.',
      },
      { purposes: ['email.product_updates'], method: 'wl-account-panel:withdraw' },
    ),
    describeObject(
      'ConsentReceipt',
      ConsentReceipt,
      'What the backend has recorded, in short. `GET /receipts/{receiptId}` has it whole and signed.',
      {
        id: 'Id of the record and of its receipt.',
        kind: 'As in the request; a withdrawal is `decided`.',
        noticeVersion: 'Version of the notice that it is about.',
        noticeHash: 'Hash of that notice.',
        language: 'Language of that notice.',
        decisions: 'For every optional purpose what was decided; empty where it was only shown.',
        createdAt: 'When it was recorded.',
        withdraws: 'Id of the receipt whose consent this one takes back.',
      },
      receiptExample,
    ),
    describeObject(
      'PurposeState',
      PurposeState,
      'Where one purpose stands.',
      {
        id: 'Id of the purpose.',
        decision: 'What holds now.',
        explicit: 'False: the person left it out, which counts as refused.',
        since: 'Since when it has held without a break.',
        receiptId: 'The receipt by which it began to hold.',
      },
      {
        id: 'email.product_updates',
        decision: 'granted',
        explicit: true,
        since: '2026-11-22T03:41:07Z',
        receiptId: '6f1c2b9e4a774f0d9c31',
      },
    ),
    describeObject(
      'ConsentState',
      ConsentState,
      'The decisions in force of the account that asks.',
      {
        noticeVersion:
          'Version that the latest decision is about. Absent: nothing was decided yet.',
        decisions: 'By purpose, what the latest decision says. All else is refused.',
        purposes: 'The same with since when.',
        receipts: 'The latest 50 records, newest first.',
      },
      {
        noticeVersion: '3.2',
        decisions: receiptExample.decisions,
        receipts: [receiptExample],
      },
    ),
  ],
  routes: consentRoutes,
  operations: {
    notice: {
      summary: 'The notice in force',
      about: 'In the language of `Accept-Language` where the backend has it.',
      answers: { 200: { about: 'The notice.', schema: ConsentNotice } },
      errors: [],
      etag: 'answers',
    },
    noticeVersion: {
      summary: 'A notice by its version',
      about:
        'Every version that a decision was ever made about is there, to show what has changed.',
      answers: { 200: { about: 'The notice.', schema: ConsentNotice } },
      errors: [],
      etag: 'answers',
    },
    create: {
      summary: 'Records a notice that was shown, or decisions',
      about:
        'Records are only ever added, each signed and chained to the one before. A version or a hash that is not in force is refused with `conflict`: ask again with the notice of now. ' +
        'A purpose that the notice lacks, or one that is required, is refused with `invalid_input` (`unknown_purpose`, `required_purpose`). ' +
        'A known subject with another secret is `forbidden`. The decisions of a browser are never merged into an account: on a shared computer they are somebody else’s.',
      body: ConsentRequest,
      answers: { 201: { about: 'The receipt.', schema: ConsentReceipt } },
      errors: ['conflict', 'forbidden'],
    },
    mine: {
      summary: 'The account’s decisions in force',
      answers: { 200: { about: 'The decisions.', schema: ConsentState } },
      errors: [],
    },
    withdraw: {
      summary: 'Takes a consent back',
      about:
        'Whichever version is in force by now, it is never refused for that. Withdrawing what is not granted any more answers the receipt by which it stopped. Another’s receipt is `not_found`, also with a wrong secret.',
      body: ConsentWithdrawal,
      answers: {
        200: { about: 'The receipt by which it had stopped before.', schema: ConsentReceipt },
        201: { about: 'The receipt of the withdrawal.', schema: ConsentReceipt },
      },
      errors: [],
    },
  },
});
