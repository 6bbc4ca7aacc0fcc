// What the pages of the team and of signing in add to heard.js: a participant's telephone does not fetch it.
import { codeByKeyboard } from './coding.js';
import { moderateByKeyboard } from './moderation.js';
import { takeDrops } from './drops.js';
import { offerPasskeys } from './passkeys.js';

takeDrops(document);
codeByKeyboard(document);
offerPasskeys(document);
moderateByKeyboard(document);
