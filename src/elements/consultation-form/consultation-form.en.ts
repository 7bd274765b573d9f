import type { TranslationOf } from '../../i18n/index.js';
import type { ConsultationFormTexts } from './consultation-form.vi.js';

export const consultationFormEn: TranslationOf<ConsultationFormTexts> = {
  'ask.consultation.title': 'Advice on courses',
  'ask.consultation.action': 'Ask for advice',
  'ask.consultation.message': 'What would you like to know?',
  'ask.consultation.lacking': (tenant) =>
    tenant
      ? `${tenant} does not take requests for advice by a form at present.`
      : 'Requests for advice are not taken by a form here at present.',
  'ask.consultation.done': 'Your request has arrived',
  'ask.suggestion.title': 'Suggest a course',
  'ask.suggestion.action': 'Send the suggestion',
  'ask.suggestion.message': 'What do you need this course for?',
  'ask.suggestion.lacking': (tenant) =>
    tenant
      ? `${tenant} does not take suggestions by a form at present.`
      : 'Suggestions are not taken by a form here at present.',
  'ask.suggestion.done': 'Your suggestion has arrived',
  'ask.course': 'Name of the course, or a topic',
  'ask.course.needed': 'A name or a topic is needed, e.g. Forklifts in cold stores.',
  'ask.phone': 'Phone',
  'ask.phone.hint': 'Leave it empty if you do not want to be called.',
  'ask.purpose': (tenant) =>
    tenant
      ? `${tenant} uses what you send only to answer this request. No account is made, no advertising is sent.`
      : 'What you send is used only to answer this request. No account is made, no advertising is sent.',
  'ask.number': 'Request number',
  'ask.number.d': 'Keep this number in case you want to ask about it.',
  'ask.answer': (email, date) => `We answer to ${email}, on ${date} at the latest.`,
  'ask.other': 'Send another request',
};
