import type { Slice } from '../router.js';
import { announcementSlice, attachmentSlice } from './announcements.js';
import { authSlice } from './auth.js';
import { certificateSlice } from './certificates.js';
import { commentSlice } from './comments.js';
import { consultationSlice, courseSuggestionSlice } from './consultations.js';
import { learningRecordSlice } from './learning-record.js';
import { invitationSlice } from './invitations.js';
import { categorySlice } from './categories.js';
import { courseSlice } from './courses.js';
import { enrollmentSlice } from './enrollments.js';
import { launchSlice } from './launches.js';
import { meSlice } from './me.js';
import { passwordResetSlice } from './password-reset.js';
import { reportSlice } from './reports.js';
import { reviewSlice } from './reviews.js';
import { serviceSlice } from './service.js';
import { subscriptionSlice } from './subscriptions.js';

/** Everything that a backend for tests can do. */
export const slices: readonly Slice[] = [
  serviceSlice,
  authSlice,
  passwordResetSlice,
  invitationSlice,
  meSlice,
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
];
