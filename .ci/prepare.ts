import { offerS3 } from '../relay/testing/offer-s3.ts';
import { installChromium } from './chromium.ts';

/** Before the first test: a browser, and its path for every test process; and a way to a real S3 server for those that ask. */
export default async function prepare(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH = await installChromium();
  return offerS3();
}
