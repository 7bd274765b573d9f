import type { Slice } from '../router.js';
import { authSlice } from './auth.js';
import { meSlice } from './me.js';
import { serviceSlice } from './service.js';

/** Everything that a backend for tests can do. */
export const slices: readonly Slice[] = [serviceSlice, authSlice, meSlice];
