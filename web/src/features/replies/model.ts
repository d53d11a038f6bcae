export type RecipientKey = {
  readonly address: string;
  readonly outcome: 'usable' | 'refused' | 'none';
  readonly fingerprint: string | null;
  readonly reason: string | null;
};

export type AnswerPreview = {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly protection: 'encrypted' | 'signed' | 'blocked' | 'unaddressed';
  readonly explanation: string;
  readonly recipients: readonly RecipientKey[];
  readonly offeredText: string | null;
};

export type OutgoingAttachment = {
  readonly filename: string;
  readonly type: string;
  readonly content: string;
  readonly size: number;
};
