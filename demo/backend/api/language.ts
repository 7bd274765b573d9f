import { chooseLanguage } from '../languages.js';
import type { ApiContext } from './environment.js';

/** The language that the caller reads best. */
export const languageOf = (context: ApiContext): 'vi' | 'en' =>
  chooseLanguage(undefined, context.req.header('Accept-Language'));
