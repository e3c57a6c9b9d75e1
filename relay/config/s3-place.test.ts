import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';

const key = { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK' };

test('pictures are kept beside the database, unless a bucket is named', () => {
  expect(readConfig({ ...key }).blobs).toBeNull();
  expect(readConfig({ BLOBS: 's3://pictures?region=eu-central-1', ...key }).blobs).toEqual({
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    region: 'eu-central-1',
    bucket: 'pictures',
    prefix: '',
    accessKeyId: 'AK',
    secretAccessKey: 'SK',
    sessionToken: null,
  });
  const ours = { BLOBS: 's3://our.pictures/retake/2026/?endpoint=http://s3:8333/', AWS_SESSION_TOKEN: 'lent', ...key };
  expect(readConfig(ours).blobs).toMatchObject({
    endpoint: 'http://s3:8333',
    region: 'us-east-1',
    bucket: 'our.pictures',
    prefix: 'retake/2026/',
    sessionToken: 'lent',
  });
});

test.each([
  ['pictures', 'must be of the form'],
  ['https://pictures?region=x', 'must be of the form'],
  ['s3://AK:hunter2@pictures?region=x', 'must be of the form'],
  ['s3://pi_ctures?region=x', 'must be of the form'],
  ['s3://pictures/a b?region=x', 'folder of letters'],
  ['s3://pictures', 'needs a region'],
  ['s3://pictures?region=Frankfurt!', 'no name such as'],
  ['s3://pictures?endpoint=s3.example.com', 'no address such as'],
  ['s3://pictures?endpoint=https://u:hunter2@s3.example.com', 'no address such as'],
  ['s3://pictures?region=x&secret=hunter2', 'nothing else'],
])('BLOBS=%s is refused: it %s', (BLOBS, sentence) => {
  expect(() => readConfig({ BLOBS, ...key })).toThrow(new RegExp(`^BLOBS .*${sentence}.*\\.$`));
  expect(() => readConfig({ BLOBS, ...key })).not.toThrow('hunter2');
});

test('a bucket without a key is refused', () => {
  expect(() => readConfig({ BLOBS: 's3://pictures?region=x', AWS_ACCESS_KEY_ID: 'AK' })).toThrow('AWS_SECRET_ACCESS_KEY');
});
