import { ConsultationRequest, CourseSuggestionRequest } from '../../../src/contract/index.js';
import type { Backend } from '../backend.js';
import { type Inquiry, takeInquiry } from '../forms/inquiries.js';
import type { Api } from './app.js';
import { readBody } from './body.js';
import type { ApiContext } from './environment.js';
import { createOnce } from './idempotency.js';
import { senderOf } from './public-forms.js';

export function addConsultationRoutes(api: Api, backend: Backend): void {
  const take = (
    context: ApiContext,
    { learnerId, caller }: ReturnType<typeof senderOf>,
    inquiry: Inquiry,
    text: string,
  ): Promise<Response> =>
    createOnce(backend, context, caller, text, async (tx) => ({
      status: 201,
      body: await takeInquiry(tx, context.var.tenant.id, learnerId, inquiry, backend.config.now()),
    }));

  api.post('/consultations', async (context) => {
    const sender = senderOf(backend, context, 'consultations');
    const { value, text } = await readBody(context, ConsultationRequest);
    return take(context, sender, { kind: 'consultation', ...value }, text);
  });

  api.post('/course-suggestions', async (context) => {
    const sender = senderOf(backend, context, 'course-suggestions');
    const { value, text } = await readBody(context, CourseSuggestionRequest);
    return take(context, sender, { kind: 'suggestion', ...value }, text);
  });
}
