// Every page works without this file. What it adds stands in a module of its own; what only the team needs, in team.js.
import { answerInPlace } from './answers.js';
import { keepDrafts } from './drafts.js';
import { followWhatGoesOn } from './goes-on.js';
import { showSimilar } from './similar.js';
import { helpNoting } from './noting.js';

keepDrafts(document);
followWhatGoesOn(document);
answerInPlace(document);
showSimilar(document);
helpNoting(document);
