/**
 * What secrets look like: ours by how they begin, the model service's, what stands behind `Bearer`, and what a URL holds before
 * its `@`. Other people's errors quote such things; headers that cannot be sent are quoted whole.
 */
const secrets = [
  /\b(?:retake|pair|invite|visit)_[\w-]{8,}/g,
  /\b(?:sk|whsec)[-_][\w+/=*.-]{4,}/g,
  /\bBearer\s+[^\s"']+/gi,
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
  /(?<=[?&](?:code|token|secret|key|state|session_state|X-Amz-[\w-]+)=)[^\s&"']+/gi,
];

/** The text, with `…` where a secret may have been. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}
