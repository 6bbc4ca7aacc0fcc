// A real OpenID provider for the tests: node's oidc-provider on loopback, with its own pages to log in and consent.
// Prints the issuer, reads the client's settings as JSON from the first line of its input, prints "ready", and ends with its input.
import http from 'node:http';
import readline from 'node:readline';
import { Provider } from 'oidc-provider';

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  console.log(issuer);
  const lines = readline.createInterface({ input: process.stdin });
  lines.once('line', settings => {
    const provider = new Provider(issuer, {
      clients: [{ client_id: 'heard', response_types: ['code'], grant_types: ['authorization_code'], ...JSON.parse(settings) }],
      pkce: { required: () => true, methods: ['S256'] },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      cookies: { keys: ['for the tests alone'] },
      findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, name: `Person ${id}`, email: `${id}@hospital.example`, email_verified: true }) }),
    });
    server.on('request', provider.callback());
    console.log('ready');
  });
  lines.once('close', () => process.exit(0));
});
