// Every page works without this file. What it adds stands in a module of its own.
import { answerInPlace } from './answers.js';
import { codeByKeyboard } from './coding.js';
import { keepDrafts } from './drafts.js';
import { moderateByKeyboard } from './moderation.js';
import { takeDrops } from './drops.js';
import { followWhatGoesOn } from './goes-on.js';
import { showSimilar } from './similar.js';
import { helpNoting } from './noting.js';
import { offerPasskeys } from './passkeys.js';

keepDrafts(document);
takeDrops(document);
followWhatGoesOn(document);
codeByKeyboard(document);
answerInPlace(document);
showSimilar(document);
helpNoting(document);
offerPasskeys(document);
moderateByKeyboard(document);
