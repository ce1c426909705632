const REFUSED = /CERT|SELF_SIGNED|ALTNAME|^UNABLE_TO_VERIFY|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$|^HOSTNAME_MISMATCH$/;

/** What to do about a certificate that is refused; `undefined` if the error is another one. */
export function certificateRemedy(errorCode: string | undefined): string | undefined {
  return REFUSED.test(errorCode ?? '') ? 'take any certificate with --insecure' : undefined;
}
