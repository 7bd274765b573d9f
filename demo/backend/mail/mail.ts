/** A mail to one person, in that person's language. */
export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text; lines end with `\n`. */
  text: string;
}

/** Where mails go. Send after the transaction that they tell of: what is rolled back was never told. */
export interface Mailer {
  /** Resolves once the mail is in somebody else's keeping. @throws Error when nobody takes it */
  send(mail: Mail): Promise<void>;
  /** Ends after what is on its way. */
  close(): Promise<void>;
}

/** Whether a text stays in the header that it is put into: a line break in it would begin another one. */
export const isHeaderText = (text: string): boolean => !/[\r\n\0]/.test(text);
