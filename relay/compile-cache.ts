/** Loaded before a program: what Node made of its modules last time is taken as it is, as long as they are the same. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
