import type { Slice } from '../router.js';
import { announcementSlice, attachmentSlice } from './announcements.js';
import { authSlice } from './auth.js';
import { consultationSlice, courseSuggestionSlice } from './consultations.js';
import { courseSlice, enrollmentSlice } from './courses.js';
import { meSlice } from './me.js';
import { reportSlice } from './reports.js';
import { serviceSlice } from './service.js';
import { subscriptionSlice } from './subscriptions.js';

/** Everything that a backend for tests can do. */
export const slices: readonly Slice[] = [
  serviceSlice,
  authSlice,
  meSlice,
  announcementSlice,
  attachmentSlice,
  reportSlice,
  subscriptionSlice,
  consultationSlice,
  courseSuggestionSlice,
  courseSlice,
  enrollmentSlice,
];
