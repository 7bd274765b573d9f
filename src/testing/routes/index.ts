import type { Slice } from '../router.js';
import { announcementSlice, attachmentSlice } from './announcements.js';
import { authSlice } from './auth.js';
import { categorySlice } from './categories.js';
import { certificateSlice } from './certificates.js';
import { commentSlice } from './comments.js';
import { consentSlice } from './consent.js';
import { consultationSlice, courseSuggestionSlice } from './consultations.js';
import { courseSlice } from './courses.js';
import { credentialSlice } from './credentials.js';
import { enrollmentSlice } from './enrollments.js';
import { invitationSlice } from './invitations.js';
import { launchSlice } from './launches.js';
import { learningRecordSlice } from './learning-record.js';
import { avatarSlice, meSlice } from './me.js';
import { notificationSlice } from './notifications.js';
import { organizationSlice } from './organization.js';
import { passwordResetSlice } from './password-reset.js';
import { privacySlice } from './privacy.js';
import { receiptSlice } from './receipts.js';
import { reportSlice } from './reports.js';
import { reviewSlice } from './reviews.js';
import { securitySlice } from './security.js';
import { serviceSlice } from './service.js';
import { subscriptionSlice } from './subscriptions.js';
import { accessLogSlice, disclosureSlice, supportGrantSlice } from './transparency.js';

/** Everything that a backend for tests can do. */
export const slices: readonly Slice[] = [
  serviceSlice,
  authSlice,
  passwordResetSlice,
  invitationSlice,
  meSlice,
  avatarSlice,
  credentialSlice,
  organizationSlice,
  securitySlice,
  notificationSlice,
  learningRecordSlice,
  certificateSlice,
  announcementSlice,
  attachmentSlice,
  commentSlice,
  reviewSlice,
  reportSlice,
  subscriptionSlice,
  consultationSlice,
  courseSuggestionSlice,
  courseSlice,
  categorySlice,
  enrollmentSlice,
  launchSlice,
  consentSlice,
  receiptSlice,
  privacySlice,
  disclosureSlice,
  accessLogSlice,
  supportGrantSlice,
];
