import { define } from '../define.js';
import { WlSignIn } from './sign-in.js';

define('wl-sign-in', WlSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'wl-sign-in': WlSignIn;
  }
}
