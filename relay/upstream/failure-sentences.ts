/** What may go wrong upstream; its code in a Failure. */
export type FailureKind =
  | 'moderation_blocked'
  | 'key_refused'
  | 'not_verified'
  | 'not_permitted'
  | 'no_credit'
  | 'spending_limit'
  | 'rate_limited'
  | 'picture_refused'
  | 'size_refused'
  | 'model_unavailable'
  | 'request_refused'
  | 'wrong_address'
  | 'wrong_region'
  | 'overloaded'
  | 'unreachable'
  | 'silent'
  | 'stream_cut'
  | 'never_answered'
  | 'not_heard'
  | 'stuck'
  | 'out_of_reach'
  | 'gone'
  | 'not_resumed'
  | 'not_kept'
  | 'incomplete'
  | 'no_picture'
  | 'no_words';

/** In our words: what happened and what to do. `{wait}` stands for when to go on. */
export const failureSentences: Record<FailureKind, string> = {
  moderation_blocked: "The service's safety check stopped this{objection}. Change the wording or the pictures, then try again.",
  key_refused: 'The service refused the API key. Check OPENAI_API_KEY where the relay runs.',
  not_verified:
    'Your OpenAI organisation must be verified before it may use this image model: verify it in the OpenAI settings, wait 15 minutes, then try again.',
  not_permitted: 'The API key may not do this. Check its permissions and its project in the settings of the service.',
  no_credit: 'The account at the service is out of credit. Add some in its settings there, then try again.',
  spending_limit: 'The account at the service has reached its spending limit. Raise it in its settings there, then try again.',
  rate_limited: 'The service has too many requests from this key just now. Nothing was billed; try again {wait}.',
  picture_refused: 'The service could not read one of the pictures. Export it again as PNG or choose another.',
  size_refused: 'The service does not make this size with this model. Choose another size or model.',
  model_unavailable: 'The service does not offer this model to this key. Set RETAKE_IMAGE_MODEL or RETAKE_MODEL to one it offers.',
  request_refused: 'The service did not accept the request. Nothing was made; try another size, prompt or picture.',
  wrong_address:
    'The service has nothing at the address it was asked at. Check OPENAI_BASE_URL where the relay runs; for servers without conversations set RETAKE_SERVICE=images-only.',
  wrong_region: "The OpenAI account keeps its data in another region. Set OPENAI_BASE_URL to that region's address where the relay runs.",
  overloaded: 'The service had a fault or is overloaded. It may have been billed; try again {wait}.',
  unreachable: 'The relay could not reach the service, so nothing was sent. Check its internet connection, then try again.',
  silent: 'The service fell silent, so the relay stopped waiting. It may be billed; try again.',
  stream_cut: 'The connection to the service broke before it had finished. It may be billed; try again.',
  never_answered:
    'The connection broke just after this was sent, so nobody knows whether a picture was made. It may be billed; send it again, or let it go.',
  not_heard:
    'The connection broke before the picture had come, and one shot cannot be asked about again. It may be billed; send it again, or let it go.',
  stuck:
    'The service left this in its queue and was told to drop it, but has not said whether it did. It may be billed; send it again, or let it go.',
  out_of_reach: 'The service could not be reached any more, so nobody knows how this ended. It may be billed; send it again, or let it go.',
  gone: 'The service no longer has its answer to this, so the picture is lost. It may have been billed; try again.',
  not_resumed:
    'The relay was cut off while the service was at work, and this service stops when nobody listens. It may be billed; try again.',
  not_kept:
    'The relay was cut off while the service was at work. With RETAKE_STORE=off the service keeps nothing to take up again. It may be billed; try again.',
  incomplete: 'The service stopped before the picture was done. It may be billed; try again with a simpler prompt.',
  no_picture: 'The model answered without a picture. Say more plainly what should change, then try again.',
  no_words: 'The model answered without words for this picture. It may be billed; write the alt text yourself, or try again.',
};

/** Pages that help. */
export const failureLinks: Partial<Record<FailureKind, string>> = {
  key_refused: 'https://platform.openai.com/api-keys',
  not_verified: 'https://platform.openai.com/settings/organization/general',
  no_credit: 'https://platform.openai.com/settings/organization/billing/overview',
  spending_limit: 'https://platform.openai.com/settings/organization/limits',
};
