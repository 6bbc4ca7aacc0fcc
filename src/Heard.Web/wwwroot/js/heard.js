// Every page works without this file. What it adds stands in a module of its own.
import { codeByKeyboard } from './coding.js';
import { keepDrafts } from './drafts.js';
import { takeDrops } from './drops.js';
import { followWhatGoesOn } from './goes-on.js';
import { offerPasskeys } from './passkeys.js';

keepDrafts(document);
takeDrops(document);
followWhatGoesOn(document);
codeByKeyboard(document);
offerPasskeys(document);
