import { ProblemError } from '../problem.js';
import { isWithin, type Credential } from './credentials.js';
import { keyOf } from './identity.js';
import { isActivity, voidedVerb, type Statement } from './statement.js';

/**
 * Refuses what is not a launch's own: its statements are of its actor and registration, about its activity or one below.
 * cmi5 leaves the object of what it merely allows to the unit (cmi5 7.1.3), and has rules of its own for the rest.
 *
 * @throws ProblemError `forbidden`
 */
export function refuseForeign(credential: Credential, statements: readonly Statement[]): void {
  for (const { actor, verb, object, context } of statements) {
    if (keyOf(actor) !== keyOf(credential.actor) || actor.objectType === 'Group') {
      throw foreign('The actor is not the one of this launch.');
    }
    if (context?.registration?.toLowerCase() !== credential.registration) {
      throw foreign('The registration is not the one of this launch.');
    }
    if (verb.id === voidedVerb) throw foreign('Content does not void statements.');
    if (credential.kind !== 'cmi5' && (!isActivity(object) || !isWithin(credential, object.id))) {
      throw foreign('The object is not the activity of this launch, nor one below it.');
    }
  }
}

export const foreign = (detail: string): ProblemError => new ProblemError('forbidden', { detail });
